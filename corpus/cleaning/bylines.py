"""Who wrote an article: byline, author note, and the splitting of lists of names."""

from __future__ import annotations

import re

from corpus.article import DateValue
from corpus.dates.values import parse_date

_MOST_WORDS = 14
_MOST_AUTHORS = 20

_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f]"
_PARTICLE = r"(?:al|el|bin|ibn|de|del|della|der|den|di|da|dos|du|la|le|van|von|zu)\b"
_NAME_WORD = rf"(?:{_PARTICLE}|{_CAPITAL}[\w.'\u2019-]{{0,40}})"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,5}}$")
_BY = re.compile(
    r"(?:(?:written|reported|story|analysis|opinion|text)? ?by|author|authors|byline|par|por|"
    r"\u0430\u0432\u0442\u043e\u0440)\b ?:? ?(?=\S)",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(r" ?[|\u00b7\u2022] ?| [\u2013\u2014-] ")
_BETWEEN_NAMES = re.compile(
    r" ?[;,&] ?(?:and |und |et |y )?| (?:and|und|et|y|\u0438|\u0442\u0430) "
)
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december then now the this that these those its "
    "his her their our contrast comparison law".split()
)

_WORK = (
    "reporter|correspondent|editor|journalist|columnist|analyst|writer|author|producer|"
    "contributor|photographer|freelancer|broadcaster|commentator|blogger|researcher|fellow"
)
_NOTE = re.compile(
    r"(?:[Aa]bout the (?:[Aa]uthor|[Ww]riter)s? ?:? ?)?"
    rf"(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}) (?:"
    rf"(?:is|was|has been|works as) (?:an?|the|our|[A-Z][\w'\u2019-]{{1,30}}) "
    rf"(?:[\w'\u2019,&/-]{{1,30}} ){{0,8}}?(?:{_WORK})s?\b"
    r"|(?:covers|reports on|reports from|writes about|writes on|writes for)\b)"
)


def byline(text: str) -> tuple[str, ...] | None:
    """The authors that a line names after "By" or "Author:", None if it is no such line.

    A date or a place on the same line is left out of the names.
    """
    match = _BY.match(text)
    if match is None or len(text.split()) > _MOST_WORDS:
        return None
    parts = _BETWEEN_PARTS.split(text[match.end() :].rstrip(" .,"))
    names = split_names(parts[0])
    # "By Friday the ships" and "By the bay" are no bylines: every word of a name has a capital.
    if not names or not all(_is_name(name) for name in names):
        return None
    return names


def date_in_byline(text: str) -> DateValue | None:
    """The date that a byline gives beside the names ("By Ana Lim | 13 December 2024")."""
    parts = [*_BETWEEN_PARTS.split(text)[1:], text.partition(", ")[2]]
    found = (parse_date(part.strip(" .,")) for part in parts)
    return next((value for value in found if value is not None), None)


def split_names(text: str) -> tuple[str, ...]:
    """The names of a list such as "Ana Lim, Bo Ek and Cy Oz"; what follows them is dropped."""
    names: list[str] = []
    for piece in _BETWEEN_NAMES.split(text)[:_MOST_AUTHORS]:
        name = _without_place(piece.strip())
        if not name or parse_date(name) or any(figure.isdigit() for figure in name):
            break
        if names and not _is_name(name):  # "Moscow correspondent", "chief editor"
            break
        names.append(name)
    return tuple(dict.fromkeys(names))


def _without_place(name: str) -> str:
    return re.split(r" (?:in|from|for|at|of) ", name, maxsplit=1)[0]


def _is_name(text: str) -> bool:
    words = text.casefold().split()
    return bool(_NAME.match(text)) and not _NOT_NAMES.intersection(words)


def author_of_note(text: str) -> str | None:
    """The person whom an author note presents ("X is a reporter in ..."), None if it is none."""
    match = _NOTE.match(text)
    return match["name"] if match and _is_name(match["name"]) else None
