"""Date expressions that are counted from a date named before: "the same day", "a year earlier"."""

from __future__ import annotations

import re

from corpus.article import DateValue
from corpus.dates.reading import Meaning, Named, Reading, Rule, counted_from, rule
from corpus.dates.relative import ANY_WEEKDAY, NUMBER, number_of
from corpus.dates.units import a_year_from, shifted_day, unit_of, unit_value

_WIDER = {"day": ("day",), "week": ("day", "week"), "month": ("day", "month")} | {
    "quarter": ("quarter",),
    "year": ("day", "week", "month", "quarter", "year"),
}
_PARTS_OF_DAY = ("night", "morning", "afternoon", "evening")
_STEPS = {"next": 1, "following": 1, "previous": -1, "preceding": -1}


def _unit(match: re.Match[str]) -> str:
    return "day" if match["unit"] in _PARTS_OF_DAY else match["unit"]


def _named_within(reading: Reading, unit: str) -> Named | None:
    """The date named last, if it lies within one unit: a day lies within a month."""
    named = reading.named_last()
    if named and unit_of(named.value) in _WIDER[unit]:
        return named
    return reading.named(unit)


def _step(named: Named, unit: str, count: int) -> DateValue | None:
    start = named.value.earliest
    return unit_value(unit, start, count) if start else None


def _read_same(match: re.Match[str], reading: Reading) -> Meaning | None:
    """Such as "that day", "the same year": the unit that the date named last lies in."""
    unit = _unit(match)
    named = _named_within(reading, unit)
    if named is None:
        return Meaning(None) if "same" in match["span"] else None
    return counted_from(named, _step(named, unit, 0))


def _read_beside(match: re.Match[str], reading: Reading) -> Meaning | None:
    """Such as "the next morning", "the previous year": the unit beside that of the date before."""
    unit = _unit(match)
    named = _named_within(reading, unit)
    if named is None:
        return Meaning(None)
    return counted_from(named, _step(named, unit, _STEPS[match["step"]]))


def _read_away(match: re.Match[str], reading: Reading) -> Meaning | None:
    """Such as "two days later", "a year earlier": counted from the date named last."""
    unit, count = match["unit"], number_of(match["count"])
    if match["way"] == "earlier":
        count = -count
    if unit == "year":
        return _years_away(reading, count)
    named = _named_within(reading, unit)
    return counted_from(named, _step(named, unit, count)) if named else None


def _years_away(reading: Reading, years: int) -> Meaning | None:
    """A quarter, day or month some years away; where none was named, from the publication."""
    named = reading.named("quarter") or reading.named_last()
    if named:
        return counted_from(named, a_year_from(named.value, years), told=False)
    if years > 0:
        return None
    return reading.counted(lambda moment: unit_value("year", moment, years))


def _read_year_earlier(_match: re.Match[str], reading: Reading) -> Meaning | None:
    return _years_away(reading, -1)


def _read_weekday_beside(match: re.Match[str], reading: Reading) -> Meaning:
    """Such as "the previous Friday": on that side of the day named last."""
    named = reading.named("day")
    if named is None or named.value.earliest is None:
        return Meaning(None)
    day, step = named.value.earliest, _STEPS[match["step"]]
    weekday = ANY_WEEKDAY.split("|").index(match["weekday"])
    distance = ((weekday - day.weekday()) * step % 7 or 7) * step
    return counted_from(named, shifted_day(day, distance))


_UNITS = "day|night|morning|afternoon|evening|week|month|year"

REFERENCE_RULES: tuple[Rule, ...] = (
    rule(
        "u",
        rf"(?:earlier |later )?(?:that same|that|the same) (?P<unit>{_UNITS})\b(?![-'’]| care\b)",
        _read_same,
    ),
    rule("u", rf"the (?P<step>{'|'.join(_STEPS)}) (?P<unit>{_UNITS})\b(?!-)", _read_beside),
    rule(
        "a",
        rf"{NUMBER} (?P<unit>day|week|month|year)s? (?P<way>earlier|later)\b",
        _read_away,
    ),
    rule("q", r"year-earlier\b", _read_year_earlier),
    rule(
        "w", rf"the (?P<step>{'|'.join(_STEPS)}) (?P<weekday>{ANY_WEEKDAY})\b", _read_weekday_beside
    ),
)
