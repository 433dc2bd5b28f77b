"""The shapes of date expressions in English running text, and how each one is read.

Every pattern has a group `span`, the expression itself; what stands around it only guards.
Repetitions are bounded, so that the time for a text grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from corpus.article import DateValue
from corpus.date_anchor import Anchor
from corpus.date_values import (
    LAST_YEAR,
    MONTH,
    WEEKDAY,
    day_value,
    interval_value,
    month_number,
    month_value,
    numeric_value,
    partial_value,
    year_value,
)
from corpus.relative_dates import RELATIVE_SHAPES


class Meaning(NamedTuple):
    """What an expression means; `counted` tells that it was counted from the publication date."""

    value: DateValue | None
    counted: bool = False


class Rule(NamedTuple):
    """A pattern and its reader, which answers None where the words are no date after all.

    `needs_figure` is True where a text without any figure cannot hold such an expression.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Anchor], Meaning | None]
    needs_figure: bool


# After a year-like figure these words show that it counts things or tells the hour.
_COUNTED = (
    "people soldiers troops men women children civilians fighters militants personnel vehicles "
    "trucks tanks tons tonnes km kilometres kilometers miles metres meters feet dollars euros "
    "roubles rubles gmt utc hours hrs local flights containers barrels homes jobs percent"
)
_NOT_COUNTED = rf"(?![\d,.:]?\d|[%°]|[ -](?:{'|'.join(_COUNTED.split())})\b)"
_YEAR = rf"\d{{4}}\b{_NOT_COUNTED}"
_NEWS_YEAR = rf"(?:1[6-9]|20)\d\d\b{_NOT_COUNTED}"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?\b(?![.:,]\d|%)"
_BEFORE = r"(?<![\w/.,:$€£#-])"
_TO = r"(?: ?[-–—] ?| to | and | until | till | through )"


def _rule(
    shape: str,
    read: Callable[[re.Match[str], Anchor], Meaning | None],
    *,
    guard: str = _BEFORE,
    needs_figure: bool = True,
) -> Rule:
    return Rule(re.compile(f"{guard}{shape}", re.IGNORECASE), read, needs_figure)


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _written_as_name(*months: str | None) -> bool:
    """Whether the months have a capital: "in may" and "8 mar" are seldom dates."""
    return all(month[0].isupper() for month in months if month)


def _read_iso(match: re.Match[str], _anchor: Anchor) -> Meaning:
    return Meaning(day_value(int(match["year"]), int(match["month"]), int(match["day"])))


def _read_numeric(match: re.Match[str], _anchor: Anchor) -> Meaning:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    return Meaning(numeric_value(first, second, year, match["sign"]))


def _read_day(match: re.Match[str], anchor: Anchor) -> Meaning | None:
    if not _written_as_name(match["month"]):
        return None
    month, day = month_number(match["month"]), _number(match["day"])
    if match["year"]:
        return Meaning(day_value(int(match["year"]), month, day))
    if partial_value(month, day) is None:
        return None
    year = anchor.year_for(month, day)
    if year and (value := day_value(year, month, day)):
        return Meaning(value, counted=True)
    return Meaning(partial_value(month, day))


def _read_range(match: re.Match[str], anchor: Anchor) -> Meaning | None:
    """Two days of one or two months. "8 and 10 December" is a range only after "between"."""
    first_month, last_month = match["first_month"], match["last_month"]
    if not _written_as_name(first_month, last_month):
        return None
    before = match.string[: match.start()].lower()
    if match["joint"].strip() == "and" and not before.endswith("between "):
        return None
    month_to = month_number(last_month or first_month)
    month_from = month_number(first_month or last_month)
    day_from, day_to = _number(match["first_day"]), _number(match["last_day"])
    stated = match["last_year"] or match["first_year"]
    year = int(stated) if stated else anchor.year_for(month_to, day_to)
    if year is None:
        return Meaning(None)
    first_year = int(match["first_year"]) if match["first_year"] else year
    if not match["first_year"] and (month_from, day_from) > (month_to, day_to):
        if month_from == month_to:
            return None
        first_year = year - 1
    first, last = day_value(first_year, month_from, day_from), day_value(year, month_to, day_to)
    if not (first and last and first.earliest and last.latest):
        return Meaning(None)
    return Meaning(interval_value(first.earliest, last.latest), counted=not stated)


def _read_month(match: re.Match[str], _anchor: Anchor) -> Meaning | None:
    if not _written_as_name(match["month"]):
        return None
    return Meaning(month_value(int(match["year"]), month_number(match["month"])))


def _read_bare_month(match: re.Match[str], anchor: Anchor) -> Meaning | None:
    """A month without a year: the nearest one, or the one that "last" or "next" says."""
    if not match["month"][0].isupper():
        return None
    month, side = month_number(match["month"]), match.groupdict().get("side", "").lower()
    if side in ("last", "next"):
        day = anchor.day
        if day is None:
            return Meaning(None)
        year = day.year
        if side == "last" and month >= day.month:
            year -= 1
        if side == "next" and month <= day.month:
            year += 1
        return Meaning(month_value(year, month), counted=True)
    nearest = anchor.year_for(month, 15)
    return Meaning(month_value(nearest, month) if nearest else None, counted=True)


_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


def _read_season(match: re.Match[str], _anchor: Anchor) -> Meaning:
    """A season of the northern year; a winter without its second year could be either of two."""
    year, season = int(match["year"]), match["season"].lower()
    if season in _SEASONS:
        first, last = (month_value(year, month) for month in _SEASONS[season])
    elif match["second"] and int(match["second"]) % 100 == (year + 1) % 100:
        first, last = month_value(year, 12), month_value(year + 1, 2)
    else:
        return Meaning(None)
    if not (first and last and first.earliest and last.latest):
        return Meaning(None)
    return Meaning(interval_value(first.earliest, last.latest))


def _read_year(match: re.Match[str], _anchor: Anchor) -> Meaning:
    return Meaning(year_value(int(match["year"])))


def _read_years(match: re.Match[str], _anchor: Anchor) -> Meaning | None:
    first, last = int(match["year"]), match["last"]
    if last is None:
        last_year = first + 9
        if first % 10:
            return None
    else:
        last_year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < last_year <= first + 200:
        return None
    return Meaning(interval_value(date(first, 1, 1), date(last_year, 12, 31)))


def _relative(
    count: Callable[[re.Match[str], date], DateValue | None],
) -> Callable[[re.Match[str], Anchor], Meaning]:
    """A reader for what can only be counted from a day of publication."""

    def read(match: re.Match[str], anchor: Anchor) -> Meaning:
        value = count(match, anchor.day) if anchor.day else None
        late = value is not None and value.latest is not None and value.latest.year > LAST_YEAR
        return Meaning(None if late else value, counted=True)

    return read


RULES: tuple[Rule, ...] = (
    _rule(
        r"(?P<span>(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?))"
        r"(?![\d/-])",
        _read_iso,
    ),
    _rule(
        r"(?P<span>(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)(?P<year>\d{4}))"
        r"(?![\d/-])",
        _read_numeric,
    ),
    _rule(
        rf"(?P<span>(?:{WEEKDAY} )?(?P<first_day>{_DAY})"
        rf"(?: (?P<first_month>{MONTH})(?:,? (?P<first_year>{_YEAR}))?)?(?P<joint>{_TO})"
        rf"(?P<last_day>{_DAY}) (?P<last_month>{MONTH})(?:,? (?P<last_year>{_YEAR}))?)",
        _read_range,
    ),
    _rule(
        rf"(?P<span>(?P<first_month>{MONTH}) (?P<first_day>{_DAY})"
        rf"(?:,? (?P<first_year>{_YEAR}))?(?P<joint>{_TO})(?:(?P<last_month>{MONTH}) )?"
        rf"(?P<last_day>{_DAY})(?:,? (?P<last_year>{_YEAR}))?)",
        _read_range,
    ),
    _rule(
        rf"(?P<span>(?:{WEEKDAY} )?(?:the )?(?P<day>{_DAY})(?: of)?[ -](?P<month>{MONTH})"
        rf"(?:(?:,? |-)(?P<year>{_YEAR}))?)",
        _read_day,
    ),
    _rule(
        rf"(?P<span>(?:{WEEKDAY} )?(?P<month>{MONTH}) (?P<day>{_DAY})"
        rf"(?:,? (?P<year>{_YEAR}))?)",
        _read_day,
    ),
    _rule(rf"(?P<span>(?P<month>{MONTH}),?(?: of)? (?P<year>{_YEAR}))", _read_month),
    _rule(
        r"\b(?:in|since|of|by|until|till|during|from|throughout|early|mid|late)[ -]"
        rf"(?P<span>(?P<month>{MONTH}))(?! \d)(?![\w-])",
        _read_bare_month,
        needs_figure=False,
    ),
    _rule(
        rf"(?P<span>(?P<side>last|next|this) (?P<month>{MONTH}))(?! \d)(?![\w-])",
        _read_bare_month,
        needs_figure=False,
    ),
    _rule(
        r"(?P<span>(?P<season>spring|summer|autumn|fall|winter)(?: of)? "
        r"(?P<year>(?:19|20)\d\d)(?:[/–-](?P<second>(?:\d\d)?\d\d))?)(?!\d)",
        _read_season,
    ),
    _rule(
        r"(?P<span>(?P<year>(?:1[6-9]|20)\d\d)"
        rf"(?:s|(?:[-–—]| to | and )(?P<last>{_NEWS_YEAR}|\d\d\b(?![-:.]\d))))\b(?<!\d{{5}})",
        _read_years,
        guard=r"(?:(?<=between )|(?<=from )|(?<=in )|(?<=the )|(?<=during ))",
    ),
    _rule(rf"(?P<span>(?P<year>(?:1[6-9]|20)\d\d)[-–—](?P<last>{_NEWS_YEAR}))", _read_years),
    _rule(
        r"(?:(?:in|since|of|by|until|till|during|before|after|through|from|early|mid|late|year"
        r"|for|and|the)(?: |-)|['’]s |\()"
        rf"(?P<span>(?P<year>{_NEWS_YEAR}))(?!s\b)",
        _read_year,
        guard=r"(?:\b|(?=['’(]))",
    ),
    *(
        _rule(f"(?P<span>{shape})", _relative(count), needs_figure=False)
        for shape, count in RELATIVE_SHAPES
    ),
)
