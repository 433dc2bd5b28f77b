"""Dates as formats, databases and programs write them; the day stays the one that is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.metadata.field_dates import date_in_field, reads_two_ways


@pytest.mark.parametrize(
    "written",
    [
        "2024-12-13",
        "2024-12-13T23:40:00Z",
        "2024-12-13T23:40:00.123456+03:00",
        "2024-12-13T00:40:00+0300",
        "2024-12-13T23:40:00-05",
        "2024-12-13T23:40+03:00",
        "2024-12-13 23:40:00 UTC",
        "2024-12-13 23:40:00+00:00",
        "2024-12-13T23:40:00+03:00[Europe/Istanbul]",
        "20241213",
        "20241213T234000Z",
        "20241213234000",
        "2024:12:13 23:40:00",
        "2024/12/13 23:40",
        "D:20241213234000+03'00'",
        "D:20241213234000Z",
        "D:20241213",
        "Fri, 13 Dec 2024 23:40:00 +0300",
        "Fri, 13 Dec 2024 23:40:00 GMT",
        "Fri, 13 Dec 2024 23:40:00 +0000 (UTC)",
        "13 Dec 2024 23:40:00 -0500",
        "Fri Dec 13 23:40:00 2024",
        "Fri Dec 13 23:40:00 +0000 2024",
        "Fri Dec 13 23:40:00 UTC 2024",
        "December 13, 2024",
        "01:38:07 PM IST Dec 13, 2024",
        "23:40, 13 December 2024",
        "Fri 6:45 PM, Dec 13, 2024",
        "13/12/2024",
        "12/13/2024",
        "1734133200",
        "1734133200.25",
        "1734133200000",
        "/Date(1734133200000)/",
    ],
)
def test_shapes_of_one_day(written):
    assert date_in_field(written).text == "2024-12-13"
    assert not reads_two_ways(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-12", "2024-12"),
        ("December 2024", "2024-12"),
        ("2024", "2024"),
        ("2024-12-14/2024-12-21", "2024-12-14/2024-12-21"),
    ],
)
def test_less_than_a_day_is_kept_as_such(written, value):
    assert date_in_field(written).text == value


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2024", "yesterday", "", "XXXX-12-13", "2024-13-45", "20241345", "0000-00-00",
        "173413320", "99999999999999", "D:2024", "13/12/24", "Fri Dec 32 23:40:00 2024",
        "2024-12-13 or so", "2024-12-13" + " " * 200 + "x", "1200-01-01",
    ],
)  # fmt: skip
def test_what_is_no_date_or_two(written):
    assert date_in_field(written) is None


def test_what_can_be_read_in_two_ways_is_known_as_such():
    assert reads_two_ways("03/04/2024")
    assert reads_two_ways("3-4-2024 10:00")
    assert not reads_two_ways("yesterday")


@given(st.text(max_size=120) | st.text(alphabet="0123456789-:/TZ+.D' ", max_size=40))
def test_whatever_is_written_is_a_date_or_none(written):
    found = date_in_field(written)
    assert found is None or found.earliest is not None
