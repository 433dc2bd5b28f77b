"""The shapes of quarters, halves and seasons: "the third quarter of 1984", "last fall"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from corpus.article import DateValue
from corpus.dates.direction import Side
from corpus.dates.reading import Meaning, Reading, Rule, counted_from, rule
from corpus.dates.units import (
    a_year_from,
    half_value,
    months_value,
    quarter_of,
    quarter_value,
    season_value,
)
from corpus.dates.years import YEAR

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4} | {
    figures: number for number, figures in enumerate(("1st", "2nd", "3rd", "4th"), 1)
}
_HALVES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "last": 2}
_SIDES = {"last": -1, "this": 0, "the": 0, "next": 1}
# The seasons by number: winter, in which a year begins, is 0.
_SEASONS = {"winter": 0, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}

# A game has quarters and halves too: without a year, its paragraph must speak of business.
_BUSINESS = re.compile(
    r"\b(?:earn\w{0,5}|profits?|loss(?:es)?|revenues?|sales|income|net|results|dividends?|shares?"
    r"|growth|gdp|gross domestic|econom\w{0,4}|inflation|shipments|output|orders|fiscal|quarterly"
    r"|charges?|investors?|deliver(?:y|ies)|budget|bank|company|inc|corp|co|ltd|plc|year-earlier"
    r"|million|billion|exports|imports|prices)\b|[$€£%]"
)

ValueOf = Callable[[int, int], DateValue | None]


def _of_business(reading: Reading) -> bool:
    """Whether quarters are those of a year here: one was named, or business is spoken of."""
    return reading.named("quarter") is not None or reading.holds(_BUSINESS)


def _read_quarter(match: re.Match[str], reading: Reading) -> Meaning | None:
    groups = match.groupdict()
    part = groups.get("part")
    number = _QUARTERS[part] if part else int(match["figure"])
    return _part_of_year(match, reading, quarter_value, number, 4)


def _read_half(match: re.Match[str], reading: Reading) -> Meaning | None:
    return _part_of_year(match, reading, half_value, _HALVES[match["part"]], 2)


def _part_of_year(
    match: re.Match[str], reading: Reading, value_of: ValueOf, part: int, parts: int
) -> Meaning | None:
    """A part of the year that is said, or else of the one that the words around it mean."""
    groups = match.groupdict()
    year, side = groups.get("year"), groups.get("side")
    if year:
        return Meaning(value_of(int(year), part))
    if side:
        return reading.counted(lambda moment: value_of(moment.year + _SIDES[side], part))
    if not _of_business(reading):
        return None
    said = reading.side(match)

    def count(moment: date) -> DateValue | None:
        now = (moment.month - 1) * parts // 12 + 1
        ahead = (part - now) % parts
        # More than half a year ahead it is the one that is over, whatever the verb.
        if ahead and not (said is Side.AHEAD and ahead <= parts // 2):
            ahead -= parts
        return value_of(moment.year, now + ahead)

    return reading.counted(count)


def _read_year_ago(match: re.Match[str], reading: Reading) -> Meaning | None:
    """The "year-earlier quarter": a year before the one it names, or that was named last."""
    if match["part"]:
        meaning = _read_quarter(match, reading)
        if meaning is None or meaning.value is None:
            return meaning
        return Meaning(a_year_from(meaning.value, -1), meaning.against, told=False)
    named = reading.named("quarter")
    if named:
        return counted_from(named, a_year_from(named.value, -1), told=False)
    return Meaning(None) if match["period"] == "quarter" else None


def _read_that_quarter(match: re.Match[str], reading: Reading) -> Meaning | None:
    """Only "the quarter" is the one named last; without one, "the latest" is the last one over."""
    named = reading.named("quarter")
    if named:
        return counted_from(named, named.value)
    if match["late"] is None or not _of_business(reading):
        return None
    return reading.counted(lambda moment: quarter_value(moment.year, quarter_of(moment) - 1))


def _read_season(match: re.Match[str], _reading: Reading) -> Meaning:
    """A season of a year; a winter without its second year could be either of two."""
    year, season, second = int(match["year"]), match["season"], match["second"]
    if season != "winter" or (second and int(second) % 100 == (year + 1) % 100):
        return Meaning(season_value(year, season))
    return Meaning(None)


def _read_season_beside(match: re.Match[str], reading: Reading) -> Meaning:
    """A season with "last", "this", "next" or only "the" before it."""
    wanted, side = _SEASONS[match["season"]], match["side"]
    if side == "the" and reading.side(match) is Side.AHEAD:
        side = "coming"

    def count(moment: date) -> DateValue | None:
        now = moment.month % 12 // 3
        behind, ahead = (now - wanted) % 4, (wanted - now) % 4
        steps = {
            "last": -(behind or 4),
            "past": -(behind or 4),
            "next": ahead or 4,
            "coming": ahead,
            "this": ahead if wanted >= now else -behind,
            "the": -behind,
        }
        # A season begins in the third month of its quarter; that of December is of next year.
        year = moment.year + (moment.month == 12)
        return months_value(year, (now + steps[side]) * 3, 3)

    return reading.counted(count)


_OF_YEAR = rf"(?: (?:of )?(?:fiscal )?(?P<year>{YEAR})| of (?P<side>last|this|next|the) year\b)?"
_YEAR_FIRST = (
    rf"(?:(?:the )?(?:fiscal )?(?P<year>{YEAR})(?:['’]s)?|(?P<side>last|this|next) year['’]s)"
)
_ORDINAL = rf"(?P<part>{'|'.join(_QUARTERS)})"
_SEASON = rf"(?P<season>{'|'.join(_SEASONS)})"

PERIOD_RULES: tuple[Rule, ...] = (
    rule(
        "q",
        rf"(?:the |its |their )?(?:fiscal )?{_ORDINAL}(?: fiscal)?[ -]quarter\b{_OF_YEAR}",
        _read_quarter,
    ),
    rule("q", rf"{_YEAR_FIRST} {_ORDINAL}[ -]quarter\b", _read_quarter),
    rule("d", rf"q(?P<figure>[1-4])\b{_OF_YEAR}", _read_quarter),
    rule("d", rf"(?P<year>{YEAR}) q(?P<figure>[1-4])\b", _read_quarter),
    rule(
        "q",
        r"(?:the )?(?:comparable )?year-(?:ago|earlier)(?: (?P<part>first|second|third|fourth))?"
        r" (?P<period>quarter|period)\b",
        _read_year_ago,
    ),
    rule(
        "q",
        r"(?:the|that|its)(?P<late> latest| most recent)? quarter\b(?! (?:of|century|final)|-)",
        _read_that_quarter,
    ),
    rule("q", rf"(?:the )?(?P<part>{'|'.join(_HALVES)})[ -]half\b{_OF_YEAR}", _read_half),
    rule("q", rf"{_YEAR_FIRST} (?P<part>first|second)[ -]half\b", _read_half),
    rule(
        "n",
        rf"{_SEASON}(?: of)? (?P<year>(?:19|20)\d\d)(?:[/–-](?P<second>(?:\d\d)?\d\d))?(?!\d)",
        _read_season,
    ),
    rule(
        "n",
        rf"(?:this )?(?P<side>last|past|next|this|coming) {_SEASON}\b(?!-)",
        _read_season_beside,
    ),
    rule(
        "n",
        r"(?:over|during|in|since|until|by|through|throughout) "
        rf"(?P<span>(?P<side>the) {_SEASON})\b(?! of)",
        _read_season_beside,
        guard=r"\b",
    ),
)
