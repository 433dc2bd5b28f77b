"""A timeline counts each article once, in columns without a gap, however absurd its dates are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.protocol import Period
from index.search_answers import Grain
from index.timeline import timeline


def period(first: str, last: str = "", *, articles: int = 1, stated: bool = True) -> Period:
    days = (date.fromisoformat(first), date.fromisoformat(last or first))
    return Period(days[0].toordinal(), days[1].toordinal(), stated, articles)


days = st.integers(date.min.toordinal(), date.max.toordinal())
near = st.integers(date(2024, 1, 1).toordinal(), date(2025, 12, 31).toordinal())
periods = st.one_of(
    st.lists(st.builds(Period, ends, ends, st.booleans(), st.integers(1, 50)), max_size=20)
    for ends in (days, near)
)


@given(periods, st.integers(0, 9), st.integers(1, 90))
def test_nothing_is_lost_and_no_column_is_too_many(
    found: list[Period], undated: int, most: int
) -> None:
    told = timeline(found, undated, most)
    assert told.undated == undated
    assert told.stated + told.inferred == sum(each.articles for each in found)
    assert sum(column.stated for column in told.columns) == pytest.approx(told.stated)
    assert sum(column.inferred for column in told.columns) == pytest.approx(told.inferred)
    assert len(told.columns) <= max(most, 3)
    for one, next_one in pairwise(told.columns):
        assert one.first <= one.last
        assert next_one.first == one.last + timedelta(days=1)
    if found:
        ends = [day for each in found for day in each[:2]]
        assert told.columns[0].first.toordinal() <= min(ends)
        assert told.columns[-1].last.toordinal() >= max(ends)


@pytest.mark.parametrize(
    ("last", "grain", "columns"),
    [
        ("2024-12-22", Grain.DAY, 10),
        ("2024-12-23", Grain.WEEK, 3),
        ("2025-02-16", Grain.WEEK, 10),
        ("2025-02-17", Grain.MONTH, 3),
        ("2025-10-01", Grain.YEAR, 2),
    ],
)
def test_the_finest_grain_that_fits_is_taken(last: str, grain: Grain, columns: int) -> None:
    told = timeline([period("2024-12-13"), period(last)], 0, 10)
    assert (told.grain, len(told.columns)) == (grain, columns)
    assert (told.columns[0].stated, told.columns[-1].stated) == (1, 1)


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    weeks = timeline([period("2024-12-13"), period("2025-01-20")], 0, 9)
    assert {column.first.weekday() for column in weeks.columns} == {0}
    months = timeline([period("2024-12-13"), period("2025-06-20")], 0, 9)
    assert [(each.first.day, each.last.month) for each in months.columns][:2] == [(1, 12), (1, 1)]


def test_an_interval_is_spread_over_its_days_in_equal_parts() -> None:
    told = timeline(
        [
            period("2024-12-28", "2025-01-06", articles=10, stated=False),
            period("2024-11-05"),
            period("2025-03-01"),
        ],
        2,
        6,
    )
    assert told.grain is Grain.MONTH
    assert [column.inferred for column in told.columns] == pytest.approx([0, 4, 6, 0, 0])
    assert [column.stated for column in told.columns] == [1, 0, 0, 0, 1]
    assert (told.stated, told.inferred, told.undated) == (2, 10, 2)


def test_of_absurd_spans_the_busiest_years_are_told_apart() -> None:
    told = timeline(
        [
            period("0001-01-01", articles=2),
            period("2019-05-05", articles=3),
            period("2024-12-13", articles=40),
            period("9999-12-31"),
        ],
        0,
        12,
    )
    assert told.grain is Grain.YEAR
    assert len(told.columns) == 12
    first, *years, last = told.columns
    assert (first.first, first.stated) == (date.min, 2)
    assert (last.last, last.stated) == (date.max, 1)
    assert {(each.first.year, each.stated) for each in years if each.stated} == {
        (2019, 3),
        (2024, 40),
    }


def test_without_any_date_there_are_no_columns() -> None:
    told = timeline([], 7, 40)
    assert (told.columns, told.stated, told.inferred, told.undated) == ((), 0, 0, 7)
