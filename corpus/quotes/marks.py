"""Stretches of a paragraph that stand in quotation marks, well or badly matched."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]")
_ONLY_OPENS = "\u201e\u00ab"
_BEFORE_AN_OPENING = " \t([{-\u2013\u2014/\u2018'"
_LONGEST = 5_000
_LETTER = re.compile(r"\w")


class Quoted(NamedTuple):
    """A quoted stretch, its marks included; `closed` is False where the paragraph ends in it."""

    start: int
    end: int
    closed: bool


def quoted_stretches(text: str) -> tuple[Quoted, ...]:
    """The quoted stretches of a paragraph, in order and disjoint.

    Which mark opens and which closes is read from the space beside it rather than from its
    shape, so that a quotation closed by an opening mark is found whole. One that runs to the
    end of the paragraph without a closing mark is given as not closed.
    """
    found: list[Quoted] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        place = match.start()
        if opened is None:
            if _can_open(text, place):
                opened = place
        elif _can_close(text, place):
            if place - opened <= _LONGEST:
                found.append(Quoted(opened, place + 1, closed=True))
            opened = None
        elif _can_open(text, place):
            opened = place
    if opened is not None and len(text) - opened <= _LONGEST:
        found.append(Quoted(opened, len(text.rstrip()), closed=False))
    return tuple(found)


def _can_open(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(after) and not after.isspace() and (not before or before in _BEFORE_AN_OPENING)


def _can_close(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return not before.isspace() and text[place] not in _ONLY_OPENS


def masked(text: str, stretches: tuple[Quoted, ...]) -> str:
    """The text with the words inside quotation marks blotted out, at the same offsets.

    A full stop at the end of a quotation stays, since it also ends the sentence.
    """
    pieces: list[str] = []
    done = 0
    for stretch in stretches:
        inner_start, inner_end = (
            stretch.start + 1,
            stretch.end - 1 if stretch.closed else stretch.end,
        )
        if text[inner_end - 1 : inner_end] == ".":
            inner_end -= 1
        pieces += (text[done:inner_start], "_" * (inner_end - inner_start))
        done = max(inner_end, inner_start)
    pieces.append(text[done:])
    return "".join(pieces)


def word_count(text: str) -> int:
    """How many words a short stretch has, as spaces divide it."""
    return sum(1 for word in text.split() if _LETTER.search(word))
