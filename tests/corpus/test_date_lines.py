"""Lines that are nothing but dates tell when an article was published and when it was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Precision, RemovedKind
from corpus.cleaning.clean import clean
from corpus.cleaning.date_lines import date_line
from corpus.readers import plain_text

LEAD = "Two freighters left the harbour before dawn, the port authority said on Tuesday."
NEXT = "Their crates held radars, according to a clerk who had counted them twice."


def dates(text):
    found = date_line(text)
    if found is None:
        return None
    published, updated = found.published, found.updated
    return (published.text if published else None, updated.text if updated else None)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("13 December 2024", "2024-12-13", None),
        ("Published: Friday, December 13, 2024 at 10:20", "2024-12-13", None),
        ("Published 11:26 pm EST, Friday, December 13, 2024", "2024-12-13", None),
        (
            "10:48, Fri, Dec 13, 2024 | UPDATED: 11:05, Sat, Dec 14, 2024",
            "2024-12-13",
            "2024-12-14",
        ),
        ("Updated: 14 December 2024", None, "2024-12-14"),
        ("Last modified on 2024-12-14 10:20", None, "2024-12-14"),
        ("Last updated: December 14, 2024 at 9:41 AM", None, "2024-12-14"),
        ("Updated Dec. 14, 2024 9:41 AM; posted Dec. 13, 2024", "2024-12-13", "2024-12-14"),
        ("Dec. 13, 2024 / Updated Dec. 14, 2024", "2024-12-13", "2024-12-14"),
        ("Posted on 13 December 2024 (updated 14 December 2024)", "2024-12-13", "2024-12-14"),
    ],
)
def test_a_line_of_dates_is_understood(line, published, updated):
    assert dates(line) == (published, updated)


def test_a_date_that_can_be_read_in_two_ways_is_left_out():
    assert dates("03/04/2024") == dates("Updated: 03/04/2024") == (None, None)
    assert date_line("03/04/2024").unclear
    assert not date_line("Updated: 03/04/2024").unclear


@pytest.mark.parametrize(
    "line",
    [
        "On 13 December 2024 the two ships left the harbour again.",
        "Updated rules came into force on 13 December 2024",
        "December 2024",
        "10.12 2024",
        "12:30",
        "No date at all",
    ],
)
def test_other_lines_are_none(line):
    assert date_line(line) is None


@given(st.text(alphabet="0123456789 :.,|/-()DecFriuptd13", max_size=120))
def test_only_whole_days_are_ever_given(text):
    found = date_line(text)
    for value in (found.published, found.updated) if found else ():
        assert value is None or value.precision is Precision.DAY


def test_the_date_of_an_update_is_kept_apart_with_its_place():
    lines = ["A quiet quay", "10 December 2024", "Updated: 11 December 2024", LEAD, NEXT]
    result = clean(plain_text.read("\n\n".join(lines).encode()))
    published, updated = result.clues.published, result.clues.updated
    assert (published[0].text, published[1]) == ("2024-12-10", "under the title")
    assert (updated[0].text, updated[1]) == ("2024-12-11", "under the title")
    assert {line.kind for line in result.removed} == {RemovedKind.DATE_LINE}


def test_an_update_below_the_text_says_nothing_of_the_publication():
    result = clean(plain_text.read(f"{LEAD}\n\n{NEXT}\n\nLast modified 2024-12-11".encode()))
    assert result.clues.published is None
    assert result.clues.updated[1] == "at the end"


def test_a_dateline_that_opens_the_text_is_body():
    opening = f"TRIPOLI, Dec. 13, 2024 – {LEAD}"
    result = clean(plain_text.read(f"{opening}\n\n{NEXT}".encode()))
    assert [paragraph.text for paragraph in result.body] == [opening, NEXT]
