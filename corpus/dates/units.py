"""Weeks, quarters, halves, seasons, decades and centuries as values, and the steps between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from corpus.article import DateValue, Precision
from corpus.dates.values import (
    FIRST_YEAR,
    LAST_YEAR,
    day_value,
    interval_value,
    month_value,
    of_day,
    year_value,
)

# A season of the northern year: its first month. Winter ends in the year after.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_DAYS_OF_WEEK = 7


def monday(day: date) -> date:
    """The Monday of the week that a day belongs to."""
    return day - timedelta(days=day.weekday())


def shifted_day(day: date, days: int) -> DateValue | None:
    """The day that lies some days from another."""
    moment = day + timedelta(days=days)
    return of_day(moment) if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def week_value(day: date, weeks: int = 0) -> DateValue | None:
    """The week, Monday to Sunday, that lies some weeks from that of a day."""
    start = monday(day) + timedelta(weeks=weeks)
    return interval_value(start, start + timedelta(days=_DAYS_OF_WEEK - 1))


def weekend_value(day: date, weeks: int = 0) -> DateValue | None:
    """The Saturday and Sunday of the week that lies some weeks from that of a day."""
    saturday = monday(day) + timedelta(weeks=weeks, days=5)
    return interval_value(saturday, saturday + timedelta(days=1))


def months_value(year: int, first: int, months: int) -> DateValue | None:
    """Some whole months in a row; the first may lie beyond 12 or below 1."""
    start, end = month_of(year, first), month_of(year, first + months - 1)
    if not (start and end and start.earliest and end.latest):
        return None
    return interval_value(start.earliest, end.latest)


def month_of(year: int, month: int) -> DateValue | None:
    """The month of that number counted from January of a year: 13 is the January after it."""
    more, zero_based = divmod(month - 1, 12)
    return month_value(year + more, zero_based + 1)


def quarter_value(year: int, quarter: int) -> DateValue | None:
    """A quarter of the calendar year; 0 is the last one of the year before."""
    return months_value(year, quarter * 3 - 2, 3)


def quarter_of(day: date) -> int:
    """The number of the quarter that a day belongs to."""
    return (day.month + 2) // 3


def half_value(year: int, half: int) -> DateValue | None:
    """The first or second half of a year."""
    return months_value(year, half * 6 - 5, 6)


def season_value(year: int, season: str) -> DateValue | None:
    """A season of the northern year; a winter is the one that begins in that year."""
    return months_value(year, _SEASONS[season], 3)


def years_value(first: int, years: int) -> DateValue | None:
    """Some whole years in a row."""
    last = first + years - 1
    if not (first >= FIRST_YEAR and last <= LAST_YEAR):
        return None
    return interval_value(date(first, 1, 1), date(last, 12, 31))


def unit_value(unit: str, day: date, count: int) -> DateValue | None:
    """The day, week, month, quarter or year that lies `count` units from a day.

    A decade away is a year, as "a decade ago" means one.
    """
    if unit == "day":
        return shifted_day(day, count)
    if unit == "week":
        return week_value(day, count)
    if unit == "month":
        return month_of(day.year, day.month + count)
    if unit == "quarter":
        return quarter_value(day.year, quarter_of(day) + count)
    return year_value(day.year + count * (10 if unit == "decade" else 1))


def moved(day: date, unit: str, count: int) -> date | None:
    """The day that lies `count` units from a day, at the end of a month where that is shorter."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (_DAYS_OF_WEEK if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    more, month = divmod(day.month - 1 + count * months, 12)
    if not FIRST_YEAR <= day.year + more <= LAST_YEAR:
        return None
    last = monthrange(day.year + more, month + 1)[1]
    return date(day.year + more, month + 1, min(day.day, last))


def unit_of(value: DateValue) -> str | None:
    """The unit that a value is one of, or None for a partial one and for other intervals."""
    if value.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return value.precision.value
    if value.earliest is None or value.latest is None:
        return None
    if value == week_value(value.earliest):
        return "week"
    if value == quarter_value(value.earliest.year, quarter_of(value.earliest)):
        return "quarter"
    return None


def a_year_from(value: DateValue, years: int) -> DateValue | None:
    """The same day, month, quarter or year some years away."""
    start, unit = value.earliest, unit_of(value)
    if start is None:
        return None
    year = start.year + years
    if unit == "day":
        return day_value(year, start.month, start.day)
    if unit == "month":
        return month_value(year, start.month)
    if unit == "quarter":
        return quarter_value(year, quarter_of(start))
    return year_value(year)
