"""Date expressions that are counted from a day: "last Friday", "two weeks ago", "this month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.article import DateValue
from corpus.dates.direction import Side
from corpus.dates.reading import Meaning, Reading, Rule, counted_from, rule
from corpus.dates.units import (
    a_year_from,
    monday,
    moved,
    shifted_day,
    unit_value,
    weekend_value,
)
from corpus.dates.values import day_value, interval_value

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ANY_WEEKDAY = "|".join(_WEEKDAYS)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_LARGE = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_NUMBERS = (
    {word: number for number, word in enumerate(_SMALL)}
    | _LARGE
    | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
)
NUMBER = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"


def number_of(written: str) -> int:
    """The number that a figure or a word stands for."""
    return int(written) if written.isdecimal() else _NUMBERS[written]


def _read_weekday(match: re.Match[str], reading: Reading) -> Meaning:
    """A bare weekday is the last one up to publication, or the next one where the verb says so."""
    weekday, week, side = _WEEKDAYS.index(match["weekday"]), match["week"], match["side"]
    said = Side.UNTOLD if week or side else reading.side(match)

    def count(moment: date) -> DateValue | None:
        back, ahead = (moment.weekday() - weekday) % 7, (weekday - moment.weekday()) % 7
        if week or side == "this":
            weeks = {"last": -1, "next": 1}.get(week or "this", 0)
            return shifted_day(monday(moment), weekday + 7 * weeks)
        if side:
            back, ahead = back or 7, ahead or 7
        goes_ahead = said is Side.AHEAD or side in ("next", "coming")
        return shifted_day(moment, ahead if goes_ahead else -back)

    return reading.counted(count)


def _read_near_day(match: re.Match[str], reading: Reading) -> Meaning:
    words = match["span"]
    days = 0
    if "yesterday" in words or words == "last night":
        days = -1
    elif "tomorrow" in words:
        days = 1
    if words.startswith("the day"):
        days *= 2
    return reading.counted(lambda moment: shifted_day(moment, days))


def _read_period(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A "last week" or "this month"; "This Week" with two capitals is the name of something."""
    sides = {"last": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}
    if reading.written(match, "side") == "This" and reading.written(match, "unit").istitle():
        return None
    count, unit = sides[match["side"]], match["unit"]
    return reading.counted(lambda moment: unit_value(unit, moment, count))


def _read_ago(match: re.Match[str], reading: Reading) -> Meaning:
    """So many units before the publication; the same quarter a year ago where results compare."""
    count, unit = number_of(match["count"]), match["unit"]
    named = reading.named("quarter")
    if unit == "year" and named and _compares(reading, match):
        return counted_from(named, a_year_from(named.value, -count), told=False)
    return reading.counted(lambda moment: unit_value(unit, moment, -count))


_COMPARED = re.compile(r"(?:\b(?:from|versus|than|against|with|of)\b|\$|\d|share|cents)[^;]*$")


def _compares(reading: Reading, match: re.Match[str]) -> bool:
    start = match.start("span")
    return _COMPARED.search(reading.lowered, max(0, start - 60), start) is not None


def _read_stretch(match: re.Match[str], reading: Reading) -> Meaning | None:
    """Some "past two months": the days up to publication, or from it on."""
    count, unit = number_of(match["count"] or "a"), match["unit"]
    ahead = match["side"] in ("next", "coming")
    if ahead and reading.side(match) is not Side.AHEAD:
        # In a tale of the past they are counted from some day in the tale.
        return Meaning(None)

    def interval(moment: date) -> DateValue | None:
        other = moved(moment, unit, count if ahead else -count)
        if other is None:
            return None
        return interval_value(*sorted((moment, other)))

    return reading.counted(interval)


def _read_weekend(match: re.Match[str], reading: Reading) -> Meaning:
    """The last weekend up to publication, or for "this" and "next" the one that is ahead."""
    side = match["side"]
    said = reading.side(match)

    def count(moment: date) -> DateValue | None:
        before = moment < monday(moment) + timedelta(days=5)
        if side == "next":
            return weekend_value(moment, 1)
        if side == "last" or (side == "the" and before and said is not Side.AHEAD):
            return weekend_value(moment, -1)
        return weekend_value(moment)

    return reading.counted(count)


def _read_year_end(match: re.Match[str], reading: Reading) -> Meaning:
    """The last day of the year that runs, or "since year-end" of the one before."""
    years = -1 if match["since"] else 0
    return reading.counted(lambda moment: day_value(moment.year + years, 12, 31))


_PARTS = "beginning|start|middle|end|close|rest|remainder"
_NO_END = r"(?! (?:end|begin|start|that|in which|to|through|before|after|20|19|1[0-8])|-)"
_NEAR_DAYS = (
    r"the day (?:before yesterday|after tomorrow)\b|last night\b|tonight\b"
    r"|(?:yesterday|tomorrow)\b|today\b(?!['’]s)|this (?:morning|afternoon|evening)\b"
)

RELATIVE_RULES: tuple[Rule, ...] = (
    rule(
        "w",
        r"(?:this (?=past|coming))?(?:(?P<side>last|past|next|coming|this) )?"
        rf"(?P<weekday>{ANY_WEEKDAY})(?: (?:of )?(?P<week>last|this|next) week)?\b"
        r"(?! (?:times|telegraph|mirror|express|mail|post|herald)\b)"
        r"(?<!bloody sunday)(?<!black friday)(?<!good friday)(?<!easter sunday)"
        r"(?<!easter monday)(?<!mail on sunday)(?<!cyber monday)(?<!palm sunday)",
        _read_weekday,
    ),
    rule("t", _NEAR_DAYS, _read_near_day),
    rule(
        "u",
        r"(?P<side>last|this|next|coming|current) (?:fiscal )?(?P<unit>week|month|quarter|year)\b"
        r"(?!-)(?! end\b)",
        _read_period,
    ),
    rule(
        "e",
        r"(?P<since>since )?(?P<span>(?:the )?year(?:['’]s)?[ -]end)\b",
        _read_year_end,
    ),
    rule("u", rf"the (?:{_PARTS}) of (?P<side>the) (?P<unit>year|month)\b{_NO_END}", _read_period),
    rule(
        "e",
        r"(?P<side>the|last|this|next) weekend\b",
        _read_weekend,
    ),
    rule(
        "a",
        rf"{NUMBER} (?P<unit>day|week|month|quarter|year|decade)s? ago\b",
        _read_ago,
    ),
    rule(
        "u",
        r"(?:the )?(?P<side>past|last|next|coming) (?:"
        rf"{NUMBER} (?P<unit>day|week|month|quarter|year|decade)s\b)(?! of\b)",
        _read_stretch,
    ),
    rule(
        "u",
        r"the (?P<side>past)(?P<count>) (?P<unit>week|month|year)\b",
        _read_stretch,
    ),
)
