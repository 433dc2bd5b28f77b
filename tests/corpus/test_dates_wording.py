"""Dates with the words that belong to them: parts of the day, "early", "mid-", "the end of"."""

from __future__ import annotations

import pytest

FRIDAY = "2024-12-13"


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("It closed on Monday morning.", "Monday morning", "2024-12-09"),
        ("It closed early on Tuesday.", "early on Tuesday", "2024-12-10"),
        ("It closed late Tuesday night, he said.", "late Tuesday night", "2024-12-10"),
        ("It closed early yesterday.", "early yesterday", "2024-12-12"),
        ("They met on the evening of 3 May 2023.", "the evening of 3 May 2023", "2023-05-03"),
        ("It began in mid-May 2023.", "mid-May 2023", "2023-05"),
        ("It was built in late 2019.", "late 2019", "2019"),
        ("It was built earlier this year.", "earlier this year", "2024"),
        ("It opened at the end of last year.", "the end of last year", "2023"),
    ],
)
def test_a_date_has_its_part_of_the_day_and_year(find_in, text, expression, value):
    assert [(d.text, d.value) for d in find_in(text, published=FRIDAY)] == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("She watched Monday Night Football.", "Monday"),
        ("It ended on Monday, morning papers said.", "Monday"),
        ("He was early. Monday came.", "Monday"),
        ("It came a day earlier last week.", "last week"),
    ],
)
def test_other_words_stay_outside_a_date(find_in, text, expression):
    assert [d.text for d in find_in(text, published=FRIDAY)][-1:] == [expression]


def test_words_between_two_dates_belong_to_one(find_in):
    found = find_in("He came in May 2023 late 2024 or never.", published=FRIDAY)
    assert [d.text for d in found] == ["May 2023", "late 2024"]
