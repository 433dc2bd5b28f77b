"""Articles over time: stretches without a gap, few enough for a line, nothing counted twice."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.entity_periods import MOST_PERIODS, Dated, periods

FIRST = date(2024, 12, 8)


@st.composite
def dated(draw: st.DrawFn) -> Dated:
    earliest = draw(st.dates())
    latest = draw(st.dates(min_value=earliest))
    return Dated(earliest, latest, draw(st.booleans()), draw(st.integers(1, 9)))


@settings(deadline=None)
@given(st.lists(dated(), max_size=12))
def test_every_article_is_counted_once_in_a_row_without_gaps(several: list[Dated]) -> None:
    found = periods(several)
    assert sum(each.stated for each in found) == sum(
        each.articles for each in several if not each.inferred
    )
    assert sum(each.inferred for each in found) == sum(
        each.articles for each in several if each.inferred
    )
    assert len(found) <= MOST_PERIODS
    for before, after in itertools.pairwise(found):
        assert before.latest + timedelta(days=1) == after.earliest
    if found:
        assert found[0].stated + found[0].inferred
        assert found[-1].stated + found[-1].inferred


@pytest.mark.parametrize(
    ("days", "count", "first"),
    [
        (0, 1, (date(2024, 12, 8), date(2024, 12, 8))),
        (39, 40, (date(2024, 12, 8), date(2024, 12, 8))),
        (40, 7, (date(2024, 12, 2), date(2024, 12, 8))),
        (300, 11, (date(2024, 12, 1), date(2024, 12, 31))),
        (3_000, 10, (date(2024, 1, 1), date(2024, 12, 31))),
        (30_000, 18, (date(2020, 1, 1), date(2024, 12, 31))),
    ],
    ids=["a day", "days", "weeks", "months", "years", "five years"],
)
def test_days_weeks_months_or_years(days: int, count: int, first: tuple[date, date]) -> None:
    last = FIRST + timedelta(days=days)
    found = periods([Dated(FIRST, FIRST, False, 1), Dated(last, last, False, 1)])
    assert (found[0].earliest, found[0].latest) == first
    assert len(found) == count


def test_an_uncertain_day_counts_in_the_middle() -> None:
    week = Dated(date(2024, 12, 14), date(2024, 12, 20), True, 3)
    day = Dated(date(2024, 12, 15), date(2024, 12, 15), False, 2)
    found = {each.earliest.day: (each.stated, each.inferred) for each in periods([week, day])}
    assert found == {15: (2, 0), 16: (0, 0), 17: (0, 3)}


def test_no_dates_no_periods() -> None:
    assert periods([]) == ()
