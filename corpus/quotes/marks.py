"""Stretches of a paragraph that stand in quotation marks, well or badly matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

# Two apostrophes in a row are how some systems print a double mark.
_MARK = re.compile(r"''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]")
_ONLY_OPENS = "\u201e\u00ab`"
_BEFORE_AN_OPENING = " \t([{-\u2013\u2014/\u2018'"
_LONGEST = 5_000
_LETTER = re.compile(r"\w")
# Single marks are apostrophes as well: they count where they stand as marks and hold words.
_SINGLE = re.compile(
    r"(?:\u2018|')(?P<inner>[^\u2018\"\u201c\u201d\n]{4,600}?)"
    r"(?P<close>(?<=[\w.,!?\u2026])(?<!s)[\u2019'](?!\w)|(?<=s)[\u2019'](?=$|[.,;:!?)\u2014\u2013]))"
)
_SINGLE_OPENS = re.compile(r"(?<![^\W_])(?:\u2018|(?<!')'(?!'))(?=[^\W\d_])")
_FEWEST_IN_SINGLE = 2  # words
_MOST_SINGLE = 500  # in one paragraph are looked at


class Quoted(NamedTuple):
    """A quoted stretch, its marks included; `closed` is False where the paragraph ends in it.

    `width` is how many characters each of its marks has.
    """

    start: int
    end: int
    closed: bool
    width: int = 1


def quoted_stretches(text: str) -> tuple[Quoted, ...]:
    """The quoted stretches of a paragraph, in order and disjoint.

    Which mark opens and which closes is read from the space beside it rather than from its
    shape, so that a quotation closed by an opening mark is found whole. One that runs to the
    end of the paragraph without a closing mark is given as not closed. Single marks count
    outside double ones, where they hold two words or more.
    """
    found = list(_in_double_marks(text))
    if "\u2018" in text or "'" in text:
        found += _in_single_marks(text, found)
        found.sort()
    return tuple(found)


def _in_double_marks(text: str) -> Iterator[Quoted]:
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text):
        if opened is None:
            if _can_open(text, match):
                opened = match
        elif _can_close(text, match):
            if match.start() - opened.start() <= _LONGEST:
                yield Quoted(opened.start(), match.end(), True, len(opened.group()))
            opened = None
        elif _can_open(text, match):
            opened = match
    if opened is not None and len(text) - opened.start() <= _LONGEST:
        yield Quoted(opened.start(), len(text.rstrip()), False, len(opened.group()))


def _in_single_marks(text: str, known: list[Quoted]) -> Iterator[Quoted]:
    done, number = 0, 0
    for opening in islice(_SINGLE_OPENS.finditer(text), _MOST_SINGLE):
        match = _SINGLE.match(text, opening.start()) if opening.start() >= done else None
        if match is None:
            continue
        while number < len(known) and known[number].end <= match.start():
            number += 1
        if number < len(known) and known[number].start < match.end():
            done = known[number].end
        elif word_count(match["inner"]) >= _FEWEST_IN_SINGLE:
            done = match.end()
            yield Quoted(match.start(), done, closed=True)


def _can_open(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(after) and not after.isspace() and (not before or before in _BEFORE_AN_OPENING)


def _can_close(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    return not before.isspace() and text[mark.start()] not in _ONLY_OPENS


def masked(text: str, stretches: tuple[Quoted, ...]) -> str:
    """The text with the words inside quotation marks blotted out, at the same offsets.

    A full stop at the end of a quotation stays, since it also ends the sentence.
    """
    pieces: list[str] = []
    done = 0
    for stretch in stretches:
        inner_start = stretch.start + stretch.width
        inner_end = stretch.end - stretch.width if stretch.closed else stretch.end
        if text[inner_end - 1 : inner_end] == ".":
            inner_end -= 1
        pieces += (text[done:inner_start], "_" * (inner_end - inner_start))
        done = max(inner_end, inner_start)
    pieces.append(text[done:])
    return "".join(pieces)


def word_count(text: str) -> int:
    """How many words a short stretch has, as spaces divide it."""
    return sum(1 for word in text.split() if _LETTER.search(word))
