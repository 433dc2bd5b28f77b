"""Days in a query: `2024-12-10`, `2024-12`, `2024`, and ranges of them with open ends."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from index.query.tree import Published

_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
# Days first, as much of Europe writes them. With other signs than points they may be months.
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
# As other search engines have it: `date:>=2024-12-10`.
_COMPARED = re.compile(r"([<>])(=?)\s*(.+)")
_BEGINNING = re.compile(r"\d{4}(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?")


def period(text: str) -> tuple[date, date] | None:
    """The first and last day of a day, a month or a year; None where it is none of them."""
    match = _DAY.fullmatch(_DAY_FIRST.sub(r"\3-\2-\1", text))
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    if month is not None:
        return first, first.replace(day=monthrange(first.year, month)[1])
    return first, date(first.year, 12, 31)


def published(field: str, text: str) -> tuple[Published, bool] | None:
    """What `date:`, `after:` or `before:` with this value asks for; None where it is no date.

    `after:` and `before:` leave out the day, month or year that they name. True says that the
    ends of a range were given the wrong way round, and were exchanged.
    """
    if field != "date":
        days = period(text)
        if days is None:
            return None
        if field == "after":
            return (Published(_shifted(days[1], 1), None), False)
        return (Published(None, _shifted(days[0], -1)), False)
    if compared := _COMPARED.fullmatch(text):
        return _compared(*compared.groups())
    start, dots, end = text.partition("..")
    if not dots:
        days = period(text)
        return None if days is None else (Published(*days), False)
    return _range(start, end)


def unfinished(text: str) -> str:
    """The longest beginning of a value still being typed that is a date or range already."""
    start, dots, end = text.partition("..")
    if dots:
        known = _longest(end)
        return f"{start}..{known}"
    return _longest(text)


def _longest(text: str) -> str:
    if period(text) is not None:
        return text
    match = _BEGINNING.match(text)
    known = match.group() if match else ""
    while known and period(known) is None:
        known = known[: max(known.rfind(mark) for mark in "-/.")] if len(known) > 4 else ""
    return known


def _compared(sign: str, equal: str, text: str) -> tuple[Published, bool] | None:
    if not equal:
        return published("after" if sign == ">" else "before", text)
    return _range(text, "") if sign == ">" else _range("", text)


def _range(start: str, end: str) -> tuple[Published, bool] | None:
    first = period(start) if start else None
    last = period(end) if end else None
    if (start and first is None) or (end and last is None) or not (start or end):
        return None
    if first and last and first[0] > last[1]:
        return Published(last[0], first[1]), True
    return Published(first[0] if first else None, last[1] if last else None), False


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return day
