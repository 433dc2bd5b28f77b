"""Dates that are counted from a date that the text named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.article import DateExpression, Precision

Find = Callable[..., list[DateExpression]]

EARLIER = "The ship sailed on 3 May 2023."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It came back the same day.", "2023-05-03"),
        ("It came back later that night.", "2023-05-03"),
        ("It came back the next morning.", "2023-05-04"),
        ("It had come the previous day.", "2023-05-02"),
        ("It came back two days later.", "2023-05-05"),
        ("It had come a week earlier.", "2023-04-24/2023-04-30"),
        ("It came back that month.", "2023-05"),
        ("It came back the following month.", "2023-06"),
        ("It came back the following year.", "2024"),
        ("It had come a year earlier.", "2022-05-03"),
        ("It came back the following Monday.", "2023-05-08"),
        ("It had come the previous Friday.", "2023-04-28"),
    ],
)
def test_what_refers_back_is_counted_from_the_date_before(
    find_in: Find, text: str, value: str
) -> None:
    for paragraphs in ((f"{EARLIER} {text}",), (EARLIER, text), (EARLIER, "It was old.", text)):
        _, found = find_in(*paragraphs, published="2024-12-13")
        assert (found.value, found.resolved_against) == (value, "“3 May 2023” 2023-05-03")


def test_a_date_named_long_before_is_not_meant(find_in: Find) -> None:
    _, found = find_in(EARLIER, *["It was old."] * 5, "It came back the next day.")
    assert (found.value, found.precision) == (None, Precision.UNKNOWN)


def test_after_a_day_that_cannot_be_told_the_next_one_cannot_be_told(find_in: Find) -> None:
    found = find_in(f"{EARLIER} It returned on Friday. It left the next day.")
    assert [d.value for d in found] == ["2023-05-03", None, None]
    found = find_in(f"{EARLIER} It returned on December 5. It left the next day.")
    assert [d.value for d in found] == ["2023-05-03", "XXXX-12-05", None]


@pytest.mark.parametrize(
    "text", ["He told us that day care costs more.", "Two weeks later it rained."]
)
def test_without_a_date_before_these_words_are_no_date(find_in: Find, text: str) -> None:
    assert find_in(text, published="2024-12-13") == []


def test_a_report_on_results_compares_its_quarter_with_that_of_a_year_before(
    find_in: Find,
) -> None:
    now, then = "2024-07-01/2024-09-30", "2023-07-01/2023-09-30"
    found = find_in(
        "Profit in the third quarter fell to $2 million from $3 million a year earlier.",
        "Sales in the quarter were $9 million, against $8 million a year ago.",
        "In the year-earlier quarter the firm sold a yard.",
        published="2024-10-26",
    )
    assert [d.value for d in found] == [now, then, now, then, then]
    assert found[1].resolved_against == f"“the third quarter” {now}"


def test_a_chain_of_steps_goes_on_from_step_to_step(find_in: Find) -> None:
    found = find_in(f"{EARLIER} Two days later it docked. The next day it burnt.")
    assert [d.value for d in found] == ["2023-05-03", "2023-05-05", "2023-05-06"]
    assert found[2].resolved_against == "“Two days later” 2023-05-05"
