"""Windows of hits in order: a list for each query that only ever grows.

tantivy gives the best so many hits, those of equal scores in any order. Here these are put in
order, newest first, and a list that was begun is gone on with: so windows asked for one after
the other neither repeat a hit nor lose one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from tantivy import Order, Query, Searcher

from index.engines.tantivy_schema import NEWEST, number_of

if TYPE_CHECKING:
    from tantivy.tantivy import SearchResult

_FIRST: Final = 64
_GROWTH: Final = 4
# Of more hits with equal scores the order is left as it comes.
_MOST_TIED: Final = 1 << 16
# The sums of scores differ in their last places by the order in which they were added; of the
# best score so many places tell others apart. Of a word that nearly all articles have, all
# scores are small.
_PLACES: Final = 6


class Window(NamedTuple):
    """Some hits in order, as (article number, score), and how many there are in all."""

    hits: tuple[tuple[int, float], ...]
    total: int


class Ranking:
    """The hits of one scored query, best first, as far as they were asked for."""

    def __init__(self, searcher: Searcher, query: Query) -> None:
        self._searcher = searcher
        self._query = query
        self._lock = threading.Lock()
        self._total: int | None = None
        self._hits: list[tuple[int, float]] = []
        self._placed: set[int] = set()
        self._best = 1.0

    def window(self, offset: int, limit: int, stopped: Callable[[], bool]) -> Window | None:
        """A window of the hits; None where `stopped` said so first."""
        end = offset + limit
        asked = _FIRST
        with self._lock:
            while self._total is None or len(self._hits) < min(end, self._total):
                if stopped():
                    return None
                while asked < min(end, self._total or end):
                    asked *= 2
                self._total = self._grow(asked, self._total)
                asked *= _GROWTH
            return Window(tuple(self._hits[offset:end]), self._total)

    def _grow(self, asked: int, total: int | None) -> int:
        limit = asked if total is None else min(asked, total)
        result = self._searcher.search(self._query, limit, count=total is None)
        found, total = result.hits, counted(result, total)
        keys = self._searcher.fast_field_values(NEWEST, [address for _, address in found])
        if found and not self._hits:
            self._best = max(score for score, _ in found) or 1.0
        ranked = sorted(
            (-round(score / self._best, _PLACES), int(key or 0), score)
            for (score, _), key in zip(found, keys, strict=True)
        )
        if len(found) < total and asked < _MOST_TIED:
            # More with the score of the last may come, and newer ones.
            last = ranked[-1][0]
            ranked = [hit for hit in ranked if hit[0] != last]
        for _, key, score in ranked:
            number = number_of(key)
            if number not in self._placed:
                self._placed.add(number)
                self._hits.append((number, score))
        return total


def by_key(
    searcher: Searcher, query: Query, field: str, offset: int, limit: int, total: int | None = None
) -> tuple[list[int], int]:
    """A window of the keys of what a query finds, the lowest first, and how much it finds.

    `total` is how much that is, where it is known.
    """
    result = searcher.search(
        query,
        limit,
        count=total is None,
        order_by_field=field,
        offset=offset,
        order=Order.Asc,
    )
    return [key for key, _ in result.hits], counted(result, total)


def counted(result: SearchResult, total: int | None) -> int:
    """The total if it is known, else as it was counted."""
    if total is not None:
        return total
    # tantivy's own types leave it out.
    count: int = result.count  # type: ignore[attr-defined]
    return count
