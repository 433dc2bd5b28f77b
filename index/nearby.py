"""Which words stand near which: the one rule by which engines find and excerpts show.

A place is (first, last): the numbers of the first and the last of some words in a row, counted
as `corpus.text.tokens` counts them, both inclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TypeAlias

from corpus.text import Token

Place: TypeAlias = tuple[int, int]
# Many places: the first words of all of them, and in the same order their last words
Bounds: TypeAlias = tuple[Sequence[int], Sequence[int]]

_start, _end = itemgetter(1), itemgetter(2)


def place_of(words: Sequence[Token], start: int, end: int) -> Place | None:
    """The words that the characters from `start` to `end` touch; None where they touch none."""
    first = bisect_right(words, start, key=_end)
    last = bisect_left(words, end, key=_start) - 1
    return (first, last) if first <= last else None


def nearby(places: Sequence[Iterable[Place]], between: Sequence[int]) -> list[list[Place]]:
    """Of the places of each part those that stand in a whole chain, in order; else none at all.

    In a chain the place of each part stands apart from that of the part before it, on either
    side, with at most `between` words between the two.
    """
    kept = [sorted(set(places[0]))]
    for others, most in zip(places[1:], between, strict=True):
        kept.append(_beside(sorted(set(others)), bounds(kept[-1]), most))
    if not kept[-1]:
        return [[] for _ in kept]
    for number in range(len(kept) - 2, -1, -1):
        kept[number] = _beside(kept[number], bounds(kept[number + 1]), between[number])
    return kept


def are_near(places: Sequence[Bounds], between: Sequence[int]) -> bool:
    """Whether there is any chain."""
    kept = places[0]
    for others, most in zip(places[1:-1], between, strict=False):
        kept = bounds(_beside(zip(*others, strict=True), kept, most))
    # Beside is mutual: the fewer are looked at, one by one until one will do.
    last = places[-1]
    fewer, more = (kept, last) if len(kept[0]) < len(last[0]) else (last, kept)
    return bool(_beside(zip(*fewer, strict=True), more, between[-1], one=True))


def bounds(places: Sequence[Place]) -> Bounds:
    """The first words of places, and their last words."""
    return [first for first, _ in places], [last for _, last in places]


def _beside(
    places: Iterable[Place], others: Bounds, most: int, *, one: bool = False
) -> list[Place]:
    """Those of the places that have one of the others beside them; of `one` the first of them."""
    firsts = sorted(others[0])
    # Of single words the first are the last.
    lasts = firsts if others[0] is others[1] else sorted(others[1])
    found = []
    for place in places:
        first, last = place
        before = bisect_left(lasts, first)
        if not (before and first - lasts[before - 1] - 1 <= most):
            after = bisect_right(firsts, last)
            if after == len(firsts) or firsts[after] - last - 1 > most:
                continue
        found.append(place)
        if one:
            break
    return found
