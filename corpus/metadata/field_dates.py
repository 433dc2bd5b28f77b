"""A date as the field of a format, a database or a program writes it, reduced to its day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from corpus.article import DateValue, Precision
from corpus.dates.values import (
    MONTH,
    WEEKDAY,
    date_value,
    day_value,
    month_number,
    month_value,
    parse_date,
)

_LONGEST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Seconds have ten figures from 2001 to 2286, milliseconds thirteen; eight figures are a day.
_SECONDS = re.compile(r"(\d{10})(?:\.\d{1,9})?", re.ASCII)
_MILLISECONDS = re.compile(r"(?:/Date\()?(\d{13})(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)/)?", re.ASCII)

_CLOCK = r"(?:[T ]?\d{2}(?::?\d{2}){0,2}(?:[.,]\d{1,9})?)?"
_ZONE = (
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}(?:[:']?\d{2}'?)?))?(?: ?(?:\[[\w/+-]{1,40}\]|\([^()]{1,40}\)))?"
)
_DAYS = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        rf"D?:?(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){_CLOCK}{_ZONE}",
        rf"(?P<year>\d{{4}})(?P<sign>[-:/.])(?P<month>\d\d)(?P=sign)(?P<day>\d\d){_CLOCK}{_ZONE}",
        rf"(?:{WEEKDAY} )?(?P<day>\d{{1,2}})[ -](?P<month>{MONTH})[ -](?P<year>\d{{4}})"
        rf"{_CLOCK}{_ZONE}",
        # As C writes it: "Fri Dec 13 18:40:00 UTC 2024".
        rf"{WEEKDAY} (?P<month>{MONTH}) {{1,2}}(?P<day>\d{{1,2}}) \d\d:\d\d:\d\d"
        r"(?: (?:[A-Z]{1,5}|[+-]\d{4}))? (?P<year>\d{4})",
    )
)
_CLOCK_FIRST = re.compile(
    rf"(?:{WEEKDAY} )?"
    r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]\.?M\.?)?(?: \(?[A-Z]{2,5}\)?)?,? (?=[A-Z0-9])",
    re.ASCII | re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"({MONTH}),? (\d{{4}})", re.ASCII | re.IGNORECASE)
_TWO_WAYS = re.compile(r"\d{1,2}([/-])\d{1,2}\1\d{2,4}(?!\d)", re.ASCII)


def date_in_field(written: str) -> DateValue | None:
    """The day, month or year that a field tells, None where it tells none or two.

    Known are the shapes of `corpus.dates.values.parse_date`, ISO 8601 in all its lengths, RFC 2822,
    PDF (`D:20241213184000+03'00'`), picture metadata (`2024:12:13 18:40:00`), seconds or
    milliseconds since 1970, and `DateValue.text` without partial dates. The day is the one that
    is written, in whatever time zone; seconds since 1970 have none and are counted in UTC.
    """
    text = " ".join(written.split()) if len(written) <= _LONGEST else ""
    text = _CLOCK_FIRST.sub("", text, count=1) if _CLOCK_FIRST.match(text) else text
    if found := parse_date(text) or _stored(text) or _since_1970(text):
        return found
    for shape in _DAYS:
        if match := shape.fullmatch(text):
            return day_value(int(match["year"]), month_number(match["month"]), int(match["day"]))
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return month_value(int(match[2]), month_number(match[1]))
    return None


def reads_two_ways(written: str) -> bool:
    """Whether a date is refused since its day and its month could be exchanged (03/04/2024)."""
    return _TWO_WAYS.match(written) is not None and date_in_field(written) is None


def _stored(text: str) -> DateValue | None:
    try:
        value = date_value(text)
    except ValueError:
        return None
    return None if value.precision is Precision.PARTIAL else value


def _since_1970(text: str) -> DateValue | None:
    if match := _MILLISECONDS.fullmatch(text):
        seconds = int(match[1]) // 1000
    elif match := _SECONDS.fullmatch(text):
        seconds = int(match[1])
    else:
        return None
    moment = _EPOCH + timedelta(seconds=seconds)
    return day_value(moment.year, moment.month, moment.day)
