"""Date expressions of any text at all: where they stand, what they hold, and bounded work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import DateExpression, Precision
from corpus.dates.finding import MOST_CHARACTERS, MOST_EXPRESSIONS
from corpus.dates.values import date_value, display_date

Find = Callable[..., list[DateExpression]]

PIECES = st.sampled_from(
    (
        "1984|2024|'98|’80s|1990s|3|25|31|3rd|12/12/98|2024-12-13|8-10|1,000|99th|Q3|May|March|JUNE"
        "|Sept.|dec|Friday|MONDAY's|last|next|this|past|the|that|same|of|in|by|until|since|between"
        "|and|to|a|two|twelve|999|day|week|month|quarter|year|decade|century|weekend|weeks|days|ago"
        "|earlier|later|third|second|half|summer|winter|fall|fiscal|year-earlier|year-end|today"
        "|yesterday's|night|nineteen|ninety|two thousand|twenty-first|previous|following|profit|$5"
        "|will|said|.|,|-|–|’s|İ|ſ|\u0660\u0661|K|ß"
    ).split("|")
)
PUBLISHED = st.sampled_from(
    "1600-01-01 2000-02-29 2024-12-13 2100-12-31 2024-12 2024 2024-12-14/2024-12-21 XXXX-12-13"
    " 2999-12-31".split()
)
# The fixture only makes articles, so that it need not be new for each example.
ANY_FIXTURE = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(text: str, found: list[DateExpression]) -> None:
    end = 0
    for expression in found:
        assert text[expression.start : expression.end] == expression.text != ""
        assert expression.start >= end
        end = expression.end
        if expression.value is None:
            assert expression.precision is Precision.UNKNOWN
            assert expression.resolved_against is None
        else:
            value = date_value(expression.value)
            assert value.precision is expression.precision
            assert display_date(value)


@ANY_FIXTURE
@given(
    pieces=st.lists(PIECES, max_size=30),
    published=st.none() | PUBLISHED,
    glue=st.sampled_from([" ", ""]),
)
def test_expressions_are_disjoint_in_order_and_hold_values_that_read_back(
    find_in: Find, pieces: list[str], published: str | None, glue: str
) -> None:
    text = glue.join(pieces)
    check(text, find_in(text, published=published))


@ANY_FIXTURE
@given(text=st.text(max_size=80), published=st.none() | PUBLISHED)
def test_any_text_can_be_read(find_in: Find, text: str, published: str | None) -> None:
    check(text, find_in(text, published=published))


@ANY_FIXTURE
@given(pieces=st.lists(PIECES, max_size=20))
def test_without_a_publication_nothing_is_counted_from_one(
    find_in: Find, pieces: list[str]
) -> None:
    for expression in find_in(" ".join(pieces)):
        assert "published" not in (expression.resolved_against or "")


@pytest.mark.parametrize(
    "flood",
    [
        "May ",
        "1 ",
        "last ",
        "June ",
        "in June 1, ",
        "Friday until ",
        "the week of ",
        "2024 ",
        "1990-",
        "Q1 ",
        "a year earlier ",
        "next two weeks ",
        "nineteen ",
        "’",
        "İ",
    ],
)
def test_a_flood_ends_within_the_bounds(find_in: Find, flood: str) -> None:
    text = flood * (2 * MOST_CHARACTERS // len(flood))
    found = find_in(text, published="2024-12-13")
    assert len(found) <= MOST_EXPRESSIONS
    check(text, found)
    assert all(expression.end <= MOST_CHARACTERS for expression in found)
