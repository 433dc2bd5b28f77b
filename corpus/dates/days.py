"""The shapes of days in English text: whole dates, days without a year, and ranges of days."""

from __future__ import annotations

import re
from datetime import date

from corpus.article import DateValue
from corpus.dates.direction import Side
from corpus.dates.reading import Meaning, Reading, Rule, month_written, rule
from corpus.dates.units import week_value
from corpus.dates.values import (
    MONTH,
    WEEKDAY,
    day_value,
    interval_value,
    month_number,
    numeric_value,
    partial_value,
)
from corpus.dates.years import YEAR, full_year

_DAY = r"[0-3]?\d(?:st|nd|rd|th)?\b(?![.:,]\d|%)"
_TO = r"(?: ?[-–—] ?| to | and | until | till | through )"
_DAYS_OF_WEEK = "mon tue wed thu fri sat sun".split()

# A day this near is meant even where the tense of its verb would send it a year away.
_NEAR = 75
# Without a word on the side, a day up to this far ahead may be meant; beyond, the last one is.
_AHEAD = 120


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _capitals(match: re.Match[str], reading: Reading, *groups: str) -> bool:
    """Whether the months have capitals: "8 mar" is seldom a date."""
    return all(not match[group] or reading.written(match, group)[0].isupper() for group in groups)


def _years_around(moment: date, month: int, day: int) -> dict[int, DateValue]:
    """The day of the year in the year of a moment and its two neighbours, by distance in days."""
    values = (day_value(moment.year + step, month, day) for step in (-1, 0, 1))
    return {(value.earliest - moment).days: value for value in values if value and value.earliest}


def _day_meant(moment: date, month: int, day: int, side: Side) -> DateValue | None:
    """The day of the year that is meant where its year is not said, seen from a moment."""
    values = _years_around(moment, month, day)
    if not values:
        return None
    nearest = min(values, key=abs)
    ahead = min((distance for distance in values if distance >= 0), default=nearest)
    behind = max((distance for distance in values if distance <= 0), default=nearest)
    if abs(nearest) <= _NEAR:
        return values[nearest]
    if side is Side.AHEAD:
        return values[ahead]
    if side is Side.BEHIND or nearest > _AHEAD:
        return values[behind]
    return values[nearest]


def _on_weekday(moment: date, month: int, day: int, weekday: str) -> DateValue | None:
    """The day of the year that falls on a weekday, if that is so in one year nearby only."""
    wanted = _DAYS_OF_WEEK.index(weekday[:3])
    values = _years_around(moment, month, day).values()
    fitting = [v for v in values if v.earliest and v.earliest.weekday() == wanted]
    return fitting[0] if len(fitting) == 1 else None


def _read_iso(match: re.Match[str], _reading: Reading) -> Meaning:
    return Meaning(day_value(int(match["year"]), int(match["month"]), int(match["day"])))


def _read_numeric(match: re.Match[str], reading: Reading) -> Meaning:
    first, second = int(match["first"]), int(match["second"])
    if len(match["year"]) == 4:
        return Meaning(numeric_value(first, second, int(match["year"]), match["sign"]))
    return reading.counted(
        lambda moment: numeric_value(first, second, full_year(match["year"], moment), match["sign"])
    )


def _read_day(match: re.Match[str], reading: Reading) -> Meaning | None:
    month, day = month_written(match, reading), _number(match["day"])
    if month is None:
        return None
    if match["year"]:
        return _with_year(match["year"], month, day, reading)
    partial = partial_value(month, day)
    if partial is None:
        return None
    weekday, side = match["weekday"], _side(match, reading)

    def count(moment: date) -> DateValue | None:
        on_weekday = _on_weekday(moment, month, day, weekday) if weekday else None
        return on_weekday or _day_meant(moment, month, day, side)

    meaning = reading.counted(count)
    return meaning if meaning.value else Meaning(partial)


def _with_year(year: str, month: int, day: int, reading: Reading) -> Meaning:
    if len(year) == 4:
        return Meaning(day_value(int(year), month, day))
    return reading.counted(lambda moment: day_value(full_year(year, moment), month, day))


def _side(match: re.Match[str], reading: Reading) -> Side:
    told = match.groupdict().get("side")
    if told:
        return Side.AHEAD if told == "next" else Side.BEHIND
    return reading.side(match)


def _read_range(match: re.Match[str], reading: Reading) -> Meaning | None:
    """Two days of one or two months. "8 and 10 December" is a range only after "between"."""
    if not _capitals(match, reading, "first_month", "last_month"):
        return None
    before = reading.lowered[max(0, match.start() - 10) : match.start()]
    if match["joint"].strip() == "and" and not before.endswith("between "):
        return None
    first, last = match["first_month"] or match["last_month"], match["last_month"]
    start = (month_number(first), _number(match["first_day"]))
    end = (month_number(last or first), _number(match["last_day"]))
    first_year, last_year = match["first_year"], match["last_year"]
    if not (first_year or last_year) and first == (last or first) and start > end:
        return None
    if last_year:
        return Meaning(_between(start, end, int(last_year), first_year))
    if first_year:
        return Meaning(_between(start, end, int(first_year) + (start > end), first_year))
    side = reading.side(match)

    def count(moment: date) -> DateValue | None:
        value = _day_meant(moment, *end, side)
        return _between(start, end, value.earliest.year) if value and value.earliest else None

    return reading.counted(count)


def _between(
    start: tuple[int, int], end: tuple[int, int], year: int, first_year: str | None = None
) -> DateValue | None:
    """The days from one month and day to another; the first in its last year before the end."""
    first = day_value(int(first_year) if first_year else year - (start > end), *start)
    last = day_value(year, *end)
    if not (first and last and first.earliest and last.latest):
        return None
    return interval_value(first.earliest, last.latest)


def _read_week_of(match: re.Match[str], reading: Reading) -> Meaning | None:
    meaning = _read_day(match, reading)
    if meaning is None or meaning.value is None or meaning.value.earliest is None:
        return meaning and Meaning(None)
    return Meaning(week_value(meaning.value.earliest), meaning.against)


_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{WEEKDAY}) )?"
_YEAR_AFTER = rf"(?:,? (?P<year>{YEAR}|['’]\d\d\b))?"
_MONTH_DAY = rf"(?P<month>{MONTH}) (?P<day>{_DAY}){_YEAR_AFTER}"

DAY_RULES: tuple[Rule, ...] = (
    rule(
        "d",
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?![\d/-])",
        _read_iso,
    ),
    rule(
        "d",
        r"(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)(?P<year>\d{4})(?![\d/-])",
        _read_numeric,
    ),
    rule(
        "d",
        r"(?P<first>\d\d?)(?P<sign>/)(?P<second>\d\d?)/(?P<year>\d\d)(?![\d/-])",
        _read_numeric,
    ),
    rule(
        "m",
        rf"(?:{WEEKDAY} )?(?P<first_day>{_DAY})"
        rf"(?: (?P<first_month>{MONTH})(?:,? (?P<first_year>{YEAR}))?)?(?P<joint>{_TO})"
        rf"(?P<last_day>{_DAY}) (?P<last_month>{MONTH})(?:,? (?P<last_year>{YEAR}))?",
        _read_range,
    ),
    rule(
        "m",
        rf"(?P<first_month>{MONTH}) (?P<first_day>{_DAY})"
        rf"(?:,? (?P<first_year>{YEAR}))?(?P<joint>{_TO})(?:(?P<last_month>{MONTH}) )?"
        rf"(?P<last_day>{_DAY})(?:,? (?P<last_year>{YEAR}))?",
        _read_range,
    ),
    rule(
        "m",
        rf"{_WEEKDAY_BEFORE}(?:the )?(?P<day>{_DAY})(?: of)?[ -](?P<month>{MONTH})"
        rf"(?:(?:,? |-)(?P<year>{YEAR}|['’]\d\d\b))?",
        _read_day,
    ),
    rule("m", rf"(?:(?P<side>last|next) )?{_WEEKDAY_BEFORE}{_MONTH_DAY}", _read_day),
    rule(
        "m",
        # The second day of "April 24 and 25", which are two expressions.
        rf"(?P<month>{MONTH}) {_DAY}(?:, {_DAY}){{0,5}},? (?:and|or) (?P<weekday>)"
        rf"(?P<span>(?P<day>{_DAY}){_YEAR_AFTER})",
        _read_day,
    ),
    rule("m", rf"the week of {_WEEKDAY_BEFORE}{_MONTH_DAY}", _read_week_of),
)
