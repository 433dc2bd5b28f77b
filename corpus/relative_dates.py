"""Date expressions that are counted from a day: "last Friday", "two weeks ago", "this month"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from corpus.article import DateValue
from corpus.date_values import interval_value, month_value, of_day, year_value

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ANY_WEEKDAY = "|".join(_WEEKDAYS)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
_NUMBER_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))

# How far from a weekday its verb is looked for, in characters: about one clause.
_CLAUSE = 60
_AHEAD_BEFORE = re.compile(
    r"\b(?:will|due|scheduled|slated|expected|plans?|planning|set (?:to|for)|(?:is|are) to"
    r"|later)\b[^,.;]*$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|told|wrote|announced|reported|confirmed|added|warned|stated)\b", re.IGNORECASE
)
_AHEAD_AFTER = re.compile(r"[^.;]{0,40}?\bwill\b", re.IGNORECASE)


def _weekday(match: re.Match[str], published: date) -> DateValue:
    """A bare weekday is the last one up to publication, or the next one where the verb says so."""
    weekday = _WEEKDAYS.index(match["weekday"].lower())
    back = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    side = (match["side"] or "").strip().lower()
    if match["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return of_day(_monday(published) + timedelta(days=weekday + 7 * weeks))
    if side == "this":
        return of_day(_monday(published) + timedelta(days=weekday))
    if side in ("last", "past"):
        return of_day(published - timedelta(days=back or 7))
    if side in ("next", "coming"):
        return of_day(published + timedelta(days=ahead or 7))
    if _lies_ahead(match):
        return of_day(published + timedelta(days=ahead))
    return of_day(published - timedelta(days=back))


def _lies_ahead(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _CLAUSE) : match.start()]
    before = re.split(r"[.;!?] ", before)[-1]
    if (cue := _AHEAD_BEFORE.search(before)) and not _REPORTED.search(cue.group()):
        return True
    after = _AHEAD_AFTER.match(match.string, match.end(), match.end() + _CLAUSE)
    return bool(after and not _REPORTED.search(before + after.group()))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _shift_month(day: date, months: int) -> DateValue | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month_value(year, month + 1)


def _week(day: date, weeks: int) -> DateValue | None:
    start = _monday(day) + timedelta(weeks=weeks)
    return interval_value(start, start + timedelta(days=6))


def _unit(unit: str, day: date, count: int) -> DateValue | None:
    """The day, week, month or year that lies `count` units from a day."""
    if unit == "day":
        return of_day(day + timedelta(days=count))
    if unit == "week":
        return _week(day, count)
    if unit == "month":
        return _shift_month(day, count)
    return year_value(day.year + count)


def _period(match: re.Match[str], published: date) -> DateValue | None:
    count = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[match["side"].lower()]
    return _unit(match["unit"].lower(), published, count)


def _ago(match: re.Match[str], published: date) -> DateValue | None:
    written = match["count"].lower()
    count = int(written) if written.isdecimal() else _NUMBERS[written]
    return _unit(match["unit"].lower(), published, -count)


def _near_day(match: re.Match[str], published: date) -> DateValue:
    words = match.group().lower()
    days = 0
    if "yesterday" in words or words == "last night":
        days = -1
    elif "tomorrow" in words:
        days = 1
    if words.startswith("the day"):
        days *= 2
    return of_day(published + timedelta(days=days))


def _weekend(match: re.Match[str], published: date) -> DateValue | None:
    """The last weekend up to publication, or for "this" and "next" the one that is ahead."""
    saturday = _monday(published) + timedelta(days=5)
    side = match["side"].lower()
    if side == "next":
        saturday += timedelta(days=7)
    elif side != "this" and (side == "last" or saturday > published):
        saturday -= timedelta(days=7)
    return interval_value(saturday, saturday + timedelta(days=1))


RELATIVE_SHAPES: tuple[
    tuple[str, Callable[[re.Match[str], date], DateValue | None]],
    ...,
] = (
    (
        r"(?P<side>(?:last|past|next|coming|this) )?"
        rf"(?P<weekday>{_ANY_WEEKDAY})(?: (?:of )?(?P<week>last|this|next) week)?\b"
        r"(?! (?:Times|Telegraph|Mirror|Express|Mail|Post|Herald)\b)"
        r"(?<!Bloody Sunday)(?<!Black Friday)(?<!Good Friday)(?<!Easter Sunday)"
        r"(?<!Easter Monday)(?<!Mail on Sunday)(?<!Cyber Monday)(?<!Palm Sunday)",
        _weekday,
    ),
    (
        r"the day (?:before yesterday|after tomorrow)\b|last night\b|tonight\b"
        r"|(?:yesterday|today|tomorrow)\b(?!['’]s)|this (?:morning|afternoon|evening)\b",
        _near_day,
    ),
    (
        r"(?P<side>last|previous|this|next|coming) (?P<unit>week|month|year)\b(?!-)(?! end\b)",
        _period,
    ),
    (r"(?:(?<=over )|(?<=at )|(?=last|this|next))(?P<side>the|last|this|next) weekend\b", _weekend),
    (
        rf"(?P<count>\d{{1,3}}|{_NUMBER_WORDS}) (?P<unit>day|week|month|year)s? ago\b",
        _ago,
    ),
)
