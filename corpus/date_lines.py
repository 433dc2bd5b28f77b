"""Lines that are nothing but the date of publication, and datelines that open a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.article import DateValue
from corpus.dates import parse_date

_LONGEST = 110
_PREFIX = re.compile(
    r"(?P<updated>(?:last )?(?:updated|modified|edited|changed)(?: on| at)?)\b ?:? ?"
    r"|(?:(?:first |originally )?(?:published|posted|issued|released|created)(?: online)?|"
    r"date(?: published| of publication)?|publication date|publish(?:ed)? date|on)\b"
    r"(?: on| at)? ?:? ?",
    re.IGNORECASE,
)
_PARTS = re.compile(r" ?[|\u00b7\u2022] ?| [\u2013\u2014-] | ?[()] ?")
_UPDATED_LATER = re.compile(r"[,;]? ?(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_UNCLEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,? \d{1,2}:\d\d)?$")
_DATELINE = re.compile(
    r"(?:[A-Z\u0410-\u042f][\w'\u2019.-]{0,30}[ ,/]{1,3}){1,7}\(?(?P<date>"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4})\)?,? {0,2}"
    r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)? {0,2}"
    r"[\u2013\u2014:-]"
)
_FURTHEST = 160


class DateLine(NamedTuple):
    """A line that is a date. `value` is None where it can be read in two ways.

    `updated` is whether the date is that of a later change.
    """

    value: DateValue | None
    updated: bool


def date_line(text: str) -> DateLine | None:
    """What a line says that is nothing but a date (with a clock, a weekday, "Published:")."""
    if len(text) > _LONGEST or not any(figure.isdigit() for figure in text):
        return None
    prefix = _PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    updated = bool(prefix and prefix["updated"])
    first = _UPDATED_LATER.split(rest, maxsplit=1)[0]
    parts = [part for part in _PARTS.split(first) if part.strip()]
    if not parts:
        return None
    value = parse_date(parts[0].strip(" .,"))
    if value is not None and (len(parts) == 1 or _is_short(parts[1:])):
        return DateLine(value, updated)
    if _UNCLEAR.match(rest.strip(" .")):
        return DateLine(None, updated)
    return None


def _is_short(parts: list[str]) -> bool:
    """Whether what follows the date is a clock, a zone or a reading time rather than prose."""
    return sum(len(part.split()) for part in parts) <= 6


def dateline_of(paragraph: str) -> DateValue | None:
    """The whole date in the dateline that opens a body ("TRIPOLI, Dec. 13, 2024 -")."""
    match = _DATELINE.match(paragraph[:_FURTHEST])
    return parse_date(match["date"]) if match else None
