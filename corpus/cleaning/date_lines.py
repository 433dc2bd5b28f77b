"""Lines that are nothing but the date of publication, and datelines that open a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.article import DateValue
from corpus.dates.values import parse_date

_LONGEST = 110
_PREFIX = re.compile(
    r"(?P<updated>(?:last )?(?:updated?|modified|edited|changed)(?: date| on| at)?)\b ?:? ?"
    r"|(?:(?:first |originally )?(?:published|posted|issued|released|created)(?: online)?|"
    r"date(?: published| of publication)?|publication date|publish(?:ed)? date|on)\b"
    r"(?: on| at)? ?:? ?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r" ?(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,5})?(?:,? on |, ?| - | | ?\| ?)"
    r"(?=[A-Za-z\d])",
    re.IGNORECASE,
)
_PARTS = re.compile(r" ?[|\u00b7\u2022] ?| [\u2013\u2014-] | ?[()] ?")
_UPDATED_LATER = re.compile(
    r"[,;|(/]? ?(?:last )?(?:updated|modified)(?: on| at)?\b ?:?", re.IGNORECASE
)
_PUBLISHED_BEFORE = re.compile(
    r"[,;|(/] ?(?:first |originally )?(?:published|posted)(?: on| at)?\b ?:?", re.IGNORECASE
)
_UNCLEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,? \d{1,2}:\d\d)?$")
_DATELINE = re.compile(
    r"(?:[A-Z\u0410-\u042f][\w'\u2019.-]{0,30}[ ,/]{1,3}){1,7}\(?(?P<date>"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4})\)?,? {0,2}"
    r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)? {0,2}"
    r"[\u2013\u2014:-]"
)
_FURTHEST = 160
# A day of a month in any language, at most three words before it and a clock behind it.
_FOREIGN = re.compile(
    r"(?:[^\W\d]+:? ){0,3}\d{1,2}\.? (?:de )?(?P<month>[^\W\d]+)\.? (?:de )?\d{4}"
    r"(?:[ ,|\u00e0-]{1,4}\d{1,2} ?[:.hH] ?\d\d(?: [^\W\d]+)?)?"
)


class DateLine(NamedTuple):
    """A line that is nothing but dates: of publication, of a later change, or of both.

    `unclear` is whether its date of publication can be read in two ways and is left out.
    """

    published: DateValue | None
    updated: DateValue | None
    unclear: bool = False


def date_line(text: str) -> DateLine | None:
    """What a line says that is nothing but a date (with a clock, a weekday, "Published:").

    None for any other line, also where dates are only a part of it.
    """
    if len(text) > _LONGEST or not any(figure.isdigit() for figure in text):
        return None
    prefix = _PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    is_update = bool(prefix and prefix["updated"])
    first, *others = (_PUBLISHED_BEFORE if is_update else _UPDATED_LATER).split(rest, maxsplit=1)
    value = _date_of(first)
    if value is None:
        unclear = _UNCLEAR.match(rest.strip(" ."))
        return DateLine(None, None, not is_update) if unclear else None
    other = _date_of(others[0]) if others else None
    return DateLine(other, value) if is_update else DateLine(value, other)


def is_foreign_date_line(text: str) -> bool:
    """Whether a line is a day of publication whose month is in a language that is not read."""
    found = _FOREIGN.fullmatch(text.strip(" .,;"))
    return found is not None and parse_date(f"1 {found['month']} 2000") is None


def _date_of(text: str) -> DateValue | None:
    """The date in a text that holds little else."""
    after_clock = _CLOCK_BEFORE.match(text)
    parts = [part for part in _PARTS.split(text[after_clock.end() if after_clock else 0 :]) if part]
    parts = [stripped for part in parts if (stripped := part.strip(" .,;:"))]
    if not parts or not _is_short(parts[1:]):
        return None
    return parse_date(parts[0])


def _is_short(parts: list[str]) -> bool:
    """Whether what follows the date is a clock, a zone or a reading time rather than prose."""
    return sum(len(part.split()) for part in parts) <= 6


def dateline_of(paragraph: str) -> DateValue | None:
    """The whole date in the dateline that opens a body ("TRIPOLI, Dec. 13, 2024 -")."""
    match = _DATELINE.match(paragraph[:_FURTHEST])
    return parse_date(match["date"]) if match else None
