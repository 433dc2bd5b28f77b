"""Which words stand near which: the one rule by which engines find and excerpts show.

A place is (first, last): the numbers of the first and the last of some words in a row, counted
as `corpus.text.tokens` counts them, both inclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import TypeAlias

from corpus.text import Token

Place: TypeAlias = tuple[int, int]

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
        kept.append(_beside(others, kept[-1], most))
    if not kept[-1]:
        return [[] for _ in kept]
    for number in range(len(kept) - 2, -1, -1):
        kept[number] = _beside(kept[number], kept[number + 1], between[number])
    return kept


def are_near(places: Sequence[Collection[Place]], between: Sequence[int]) -> bool:
    """Whether there is any chain."""
    kept = places[0]
    for others, most in zip(places[1:-1], between, strict=False):
        kept = _beside(others, kept, most)
    # Beside is mutual: the fewer are looked at, one by one until one will do.
    fewer, more = sorted((kept, places[-1]), key=len)
    firsts, lasts = _bounds(more)
    return any(_has_beside(place, firsts, lasts, between[-1]) for place in fewer)


def _beside(places: Iterable[Place], others: Collection[Place], most: int) -> list[Place]:
    """The places, in order, that have one of the others beside them."""
    firsts, lasts = _bounds(others)
    return [place for place in sorted(set(places)) if _has_beside(place, firsts, lasts, most)]


def _bounds(places: Collection[Place]) -> tuple[list[int], list[int]]:
    """The first words of all places, and the last words, each in order."""
    return sorted([first for first, _ in places]), sorted([last for _, last in places])


def _has_beside(place: Place, firsts: list[int], lasts: list[int], most: int) -> bool:
    first, last = place
    before = bisect_left(lasts, first)
    if before and first - lasts[before - 1] - 1 <= most:
        return True
    after = bisect_right(firsts, last)
    return after < len(firsts) and firsts[after] - last - 1 <= most
