"""Years, decades, centuries, quarters, halves and seasons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.article import DateExpression

Find = Callable[..., list[DateExpression]]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("Her 1978 novel sold well.", "1978", "1978"),
        ("A 2018 survey was wrong.", "2018", "2018"),
        ("They filed 1990 estimates.", "1990", "1990"),
        ("The mid-1998 budget passed.", "mid-1998", "1998"),
        ("In fiscal 1988 it grew.", "fiscal 1988", "1988"),
        ("It rose in the early 1980s.", "early 1980s", "1980-01-01/1989-12-31"),
        ("It rose in the mid-1990s.", "mid-1990s", "1990-01-01/1999-12-31"),
        ("The 2022/23 season began.", "2022/23", "2022-01-01/2023-12-31"),
        ("A law of the 19th century.", "19th century", "1800-01-01/1899-12-31"),
        ("A temple of the 11th century.", "11th century", None),
        ("It began in nineteen seventy-nine.", "nineteen seventy-nine", "1979"),
        ("It ends in the year two thousand.", "the year two thousand", "2000"),
        ("The third quarter of 1984.", "The third quarter of 1984", "1984-07-01/1984-09-30"),
        ("The 1988 third quarter.", "The 1988 third quarter", "1988-07-01/1988-09-30"),
        ("Growth in Q3 2023.", "Q3 2023", "2023-07-01/2023-09-30"),
        ("The last half of 1989.", "The last half of 1989", "1989-07-01/1989-12-31"),
        ("In the summer of 2021.", "summer of 2021", "2021-06-01/2021-08-31"),
    ],
)
def test_a_period_with_its_year_needs_nothing_else(
    find_in: Find, text: str, expression: str, value: str | None
) -> None:
    assert [(d.text, d.value) for d in find_in(text)] == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Profit fell in the third quarter.", "2024-10-26", "2024-07-01/2024-09-30"),
        ("Third-quarter profit fell.", "2024-10-26", "2024-07-01/2024-09-30"),
        ("The firm expects to report third-quarter profit.", "2024-10-26", "2024-07-01/2024-09-30"),
        ("Fourth-quarter profit fell.", "2025-01-20", "2024-10-01/2024-12-31"),
        ("Profit will fall in the first quarter.", "2024-10-26", "2025-01-01/2025-03-31"),
        ("Sales rose in last year's second quarter.", "2024-10-26", "2023-04-01/2023-06-30"),
        ("Sales rose in the latest quarter.", "2024-10-26", "2024-07-01/2024-09-30"),
        ("Work starts in the first half of next year.", "2024-10-26", "2025-01-01/2025-06-30"),
        ("Work ends in the second half of the year.", "2024-05-01", "2024-07-01/2024-12-31"),
        ("The show began last fall.", "2025-02-06", "2024-09-01/2024-11-30"),
        ("The show began last winter.", "2025-03-06", "2024-12-01/2025-02-28"),
        ("The show began last winter.", "2025-01-06", "2023-12-01/2024-02-29"),
        ("The show began this past spring.", "2024-10-30", "2024-03-01/2024-05-31"),
        ("The show ends next summer.", "2024-10-30", "2025-06-01/2025-08-31"),
        ("The show ends this winter.", "2024-12-13", "2024-12-01/2025-02-28"),
        ("They rested over the summer.", "2024-10-26", "2024-06-01/2024-08-31"),
        ("It was loud in the '80s.", "2024-10-26", "1980-01-01/1989-12-31"),
    ],
)
def test_a_period_without_its_year_is_counted_from_the_publication(
    find_in: Find, text: str, published: str, value: str
) -> None:
    (found,) = find_in(text, published=published)
    assert (found.value, found.resolved_against) == (value, f"published {published}")
    (unknown,) = find_in(text)
    assert unknown.value is None


def test_the_quarters_of_a_game_are_no_dates(find_in: Find) -> None:
    text = "He scored in the third quarter, and again in the second half."
    assert find_in(text, published="2024-10-26") == []


def test_several_years_and_days_in_a_row_are_expressions_of_their_own(find_in: Find) -> None:
    found = find_in("Fires in 1994, 1995 and 1997; talks on April 24 and 25, 1999.")
    assert [(d.text, d.value) for d in found] == [
        ("1994", "1994"),
        ("1995", "1995"),
        ("1997", "1997"),
        ("April 24", "XXXX-04-24"),
        ("25, 1999", "1999-04-25"),
    ]


def test_a_range_over_the_turn_of_a_year_has_both_years(find_in: Find) -> None:
    (stated,) = find_in("Closed from December 30, 2023 to January 2.")
    assert stated.value == "2023-12-30/2024-01-02"
    (counted,) = find_in("Closed from December 30 to January 2.", published="2024-01-20")
    assert counted.value == "2023-12-30/2024-01-02"
    (unknown,) = find_in("Closed from December 30 to January 2.")
    assert unknown.value is None
