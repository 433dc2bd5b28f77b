"""Dates as values: from their stored text, from a whole written date, and shown to a person."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from corpus.article import DateValue, Precision

# Outside these years a number is more likely a mistake than the date of a piece of news.
FIRST_YEAR = 1600
LAST_YEAR = 2999
_LONGEST_WRITTEN_DATE = 100

_MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

# In lower case, for text in lower case or patterns that ignore case. A full stop belongs to a
# shortened month only: "in December." ends a sentence.
MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?,?"
)

_STORED_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_STORED_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_STORED_YEAR = re.compile(r"\d{4}", re.ASCII)
_STORED_PARTIAL = re.compile(r"XXXX-(\d\d)-(\d\d)", re.ASCII)

_CLOCK = (
    r"(?:(?:[T,]|,? at|,? [-–|])? {0,2}\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d{1,9})?)?"
    r"(?: ?[ap]\.?m\.?)?(?: ?(?:Z|[+-]\d\d:?\d\d|\(?[A-Z]{2,5}\)?))?)?"
)
_WRITTEN = tuple(
    re.compile(shape + _CLOCK, re.IGNORECASE | re.ASCII)
    for shape in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?:{WEEKDAY} )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{MONTH}),?[ -]"
        r"(?P<year>\d{4})",
        rf"(?:{WEEKDAY} )?(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? "
        r"(?P<year>\d{4})",
    )
)
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})" + _CLOCK,
    re.IGNORECASE | re.ASCII,
)


def month_number(written: str) -> int:
    """The number of a month from its figure or its name, whole or shortened ("Dec.")."""
    if written.isdecimal():
        return int(written)
    return _MONTH_STARTS.index(written[:3].lower()) + 1


def day_value(year: int, month: int, day: int) -> DateValue | None:
    """The value of one day, or None where there is no such day in the years that count."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        moment = date(year, month, day)
    except ValueError:
        return None
    return of_day(moment)


def of_day(moment: date) -> DateValue:
    """The value of one day."""
    return DateValue(moment.isoformat(), Precision.DAY, moment, moment)


def month_value(year: int, month: int) -> DateValue | None:
    """The value of one month, or None where there is no such month in the years that count."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    text = f"{year:04}-{month:02}"
    return DateValue(text, Precision.MONTH, date(year, month, 1), date(year, month, last))


def year_value(year: int) -> DateValue | None:
    """The value of one year, or None outside the years that count."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return DateValue(f"{year:04}", Precision.YEAR, date(year, 1, 1), date(year, 12, 31))


def interval_value(first: date, last: date) -> DateValue | None:
    """The value of the days from `first` to `last`, both inclusive; None if they are reversed."""
    if first > last or first.year < FIRST_YEAR or last.year > LAST_YEAR:
        return None
    text = f"{first.isoformat()}/{last.isoformat()}"
    return DateValue(text, Precision.INTERVAL, first, last)


def partial_value(month: int, day: int) -> DateValue | None:
    """The value of a day whose year is not known, or None where no year has such a day."""
    leap_year = 2000
    if not (1 <= month <= 12 and 1 <= day <= monthrange(leap_year, month)[1]):
        return None
    return DateValue(f"XXXX-{month:02}-{day:02}", Precision.PARTIAL)


def date_value(value: str) -> DateValue:
    """The date that a stored text stands for, as `DateValue.text` describes it.

    Raises ValueError where the text is not of one of these shapes, or names no real date.
    """
    found = _from_stored(value)
    if found is None:
        raise ValueError(f"not a date value: {value[:40]!r}")
    return found


def _from_stored(value: str) -> DateValue | None:
    if _STORED_DAY.fullmatch(value):
        return day_value(int(value[:4]), int(value[5:7]), int(value[8:]))
    if _STORED_MONTH.fullmatch(value):
        return month_value(int(value[:4]), int(value[5:]))
    if _STORED_YEAR.fullmatch(value):
        return year_value(int(value))
    if partial := _STORED_PARTIAL.fullmatch(value):
        return partial_value(int(partial[1]), int(partial[2]))
    first, slash, last = value.partition("/")
    if slash and _STORED_DAY.fullmatch(first) and _STORED_DAY.fullmatch(last):
        return interval_value(date.fromisoformat(first), date.fromisoformat(last))
    return None


def parse_date(text: str) -> DateValue | None:
    """One whole date as metadata write it, a time of day allowed; None for anything else.

    03/04/2024 can be read in two ways and is refused; 13/12/2024 and 12/13/2024 cannot.
    With full stops (03.04.2024) the day comes first everywhere.
    """
    line = " ".join(text.split()) if len(text) <= _LONGEST_WRITTEN_DATE else ""
    for shape in _WRITTEN:
        if match := shape.fullmatch(line):
            return day_value(int(match["year"]), month_number(match["month"]), int(match["day"]))
    if match := _NUMERIC.fullmatch(line):
        first, second = int(match["first"]), int(match["second"])
        return numeric_value(first, second, int(match["year"]), match["sign"])
    return None


def numeric_value(first: int, second: int, year: int, sign: str) -> DateValue | None:
    """A date of figures with the year last, or None where day and month could be exchanged."""
    if sign == "." or first > 12 or first == second:
        return day_value(year, second, first)
    if second > 12:
        return day_value(year, first, second)
    return None


def display_date(value: DateValue) -> str:
    """The date as a person reads it: "13 Dec 2024", "14–21 Dec 2024", "Dec 2024", "13 Dec"."""
    if value.precision is Precision.PARTIAL:
        _, month, day = value.text.split("-")
        return f"{int(day)} {_SHORT_MONTHS[int(month) - 1]}"
    first, last = value.earliest, value.latest
    if first is None or last is None or value.precision is Precision.YEAR:
        return value.text
    if value.precision is Precision.MONTH:
        return f"{_SHORT_MONTHS[first.month - 1]} {first.year}"
    return _display_days(first, last)


def _display_days(first: date, last: date) -> str:
    end = f"{last.day} {_SHORT_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    start = f"{first.day} {_SHORT_MONTHS[first.month - 1]}"
    if first.year != last.year:
        return f"{start} {first.year} – {end}"
    if first.month != last.month:
        return f"{start} – {end}"
    return f"{first.day}–{end}"
