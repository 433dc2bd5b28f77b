"""Plain text: lines, with the line breaks undone that a mail program or a terminal put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from corpus.document import Document, Line, read_text
from corpus.repairs import rejoined

NAME = "text"
ADDRESS_STARTS = ("http://", "https://")

# A text is wrapped by hand where, of at least this many line breaks, at least this share falls
# inside a sentence. In texts with a paragraph to a line the share is next to nothing.
_LEAST_BREAKS = 3
_LEAST_SHARE = 0.4
_WIDEST_WRAP = 120
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = tuple(".!?:;\u2026\"'\u201d\u2019\u00bb)\u3002\uff01\uff1f")


def read(raw: bytes) -> Document:
    """A text file, each line a Line, wrapped lines joined. Raises ReadError `not-text`."""
    text, warnings = read_text(raw)
    return Document(NAME, unwrapped(tuple(lines_of(text))), warnings=warnings)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a safe text that are not blank, white space reduced to single spaces."""
    gap = False
    for raw_line in text.split("\n"):
        words = " ".join(raw_line.split())
        if words:
            yield Line(words, gap=gap)
        gap = not words


def unwrapped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with those joined that only the width of a page had parted."""
    width = _wrap_width(lines)
    if width is None:
        return lines
    runs: list[list[Line]] = []
    for line in lines:
        # A line well short of the width was ended on purpose.
        ended = not runs or line.gap or len(runs[-1][-1].text) < 0.6 * width
        if not ended and not line.text.startswith(ADDRESS_STARTS):
            runs[-1].append(line)
        else:
            runs.append([line])

    @cache
    def words() -> frozenset[str]:
        return frozenset(word for line in lines for word in _WORD.findall(line.text.lower()))

    return tuple(replace(run[0], text=rejoined([line.text for line in run], words)) for run in runs)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in characters that a text was wrapped to, None if it was not."""
    longest = max((len(line.text) for line in lines), default=0)
    if longest > _WIDEST_WRAP:
        return None
    breaks = [(before.text, after.text) for before, after in pairwise(lines) if not after.gap]
    inside = sum(
        not before.endswith(_ENDS) and after[0].islower() and not after.startswith(ADDRESS_STARTS)
        for before, after in breaks
    )
    if len(breaks) < _LEAST_BREAKS or inside < _LEAST_SHARE * len(breaks):
        return None
    return longest
