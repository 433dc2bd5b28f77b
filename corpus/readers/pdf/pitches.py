"""How far apart the lines of a paragraph stand, and which lines were ended on purpose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from corpus.cleaning.lines import ends_sentence
from corpus.readers.pdf.layout import Row

_FIRST = re.compile(r"[^\s-]{1,80}-?")
# A line was ended on purpose where it had so many times the room for the next word, and so many
# heights of its letters more: widths are those of the average letter, and edges are ragged.
_ROOM = 1.1
_SPARE = 0.5
# Lines further apart than so many sizes are not of one paragraph, and closer they are no lines.
_MOST, _LEAST = 3.0, 0.8
# So many pairs of lines that surely are of one paragraph tell how far apart lines stand.
_ENOUGH_SURE = 3
# So large a share of distances, alike to so much, is a usual one.
_USUAL = 0.15
_ALIKE = 1.05
_UNKNOWN = 1.2

_Distances = defaultdict[float, list[float]]


def rounded(size: float) -> float:
    """A size of letters to half a point."""
    return round(size * 2) / 2


def had_room(last: Row, row: Row) -> bool:
    """Whether the first word of a line would have fitted in the line before it.

    Then that line was ended on purpose.
    """
    first = _FIRST.match(row.text)
    letters = 1 + len(first.group() if first else row.text)
    needed = letters * (row.right - row.left) / max(1, len(row.text))
    return last.edges[1] - last.right > _ROOM * needed + _SPARE * last.size


def pitches_of(rows: Sequence[Row]) -> Mapping[float, float]:
    """The distance in sizes from one line of a paragraph to the next, for each size of letters.

    It is that of lines in the middle of sentences. Where there are too few, it is the least that
    is usual: the most usual may be that between paragraphs of one line.
    """
    every: _Distances = defaultdict(list)
    sure: _Distances = defaultdict(list)
    for above, below in pairwise(rows):
        pitch = (above.bottom - below.bottom) / max(1.0, above.size)
        if above.column == below.column and _LEAST <= pitch < _MOST:
            size = rounded(above.size)
            every[size].append(pitch)
            if _is_in_a_sentence(above, below):
                sure[size].append(pitch)
    together = [pitch for pitches in every.values() for pitch in pitches]
    usual = _least_usual(together) if together else _UNKNOWN
    return defaultdict(
        lambda: usual,
        {
            size: median(sure[size]) if len(sure[size]) >= _ENOUGH_SURE else _least_usual(pitches)
            for size, pitches in every.items()
        },
    )


def _is_in_a_sentence(above: Row, below: Row) -> bool:
    if above.broken:
        return True
    goes_on = below.text[:1].islower() and not ends_sentence(above.text)
    return goes_on and not had_room(above, below)


def _least_usual(pitches: Sequence[float]) -> float:
    ordered = sorted(pitches)
    least = max(2, _USUAL * len(ordered))
    for number, pitch in enumerate(ordered):
        near = bisect_right(ordered, pitch * _ALIKE) - number
        if near >= least:
            return median(ordered[number : number + near])
    return median(ordered)
