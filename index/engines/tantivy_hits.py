"""Windows of hits in order: a list for each query that only ever grows.

tantivy gives the best so many hits, those of equal scores in any order. Here these are put in
order, newest first, and a list that was begun is gone on with: so windows asked for one after
the other neither repeat a hit nor lose one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from tantivy import Query, Searcher

from index.engines.tantivy_schema import NEWEST, number_of

_FIRST: Final = 64
_GROWTH: Final = 4
# Of more hits with equal scores the order is left as it comes.
_MOST_TIED: Final = 1 << 16
# The sums of scores differ in their last places by the order in which they were added.
_PLACES: Final = 5


class Ranking:
    """The hits of one scored query, best first, as far as they were asked for.

    `total` is how many there are.
    """

    def __init__(self, searcher: Searcher, query: Query, total: int) -> None:
        self.total = total
        self._searcher = searcher
        self._query = query
        self._lock = threading.Lock()
        self._hits: list[tuple[int, float]] = []
        self._placed: set[int] = set()

    def __len__(self) -> int:
        return len(self._hits)

    def window(
        self, offset: int, limit: int, stopped: Callable[[], bool]
    ) -> tuple[tuple[int, float], ...] | None:
        """A window of the hits; None where `stopped` said so first."""
        end = min(offset + limit, self.total)
        with self._lock:
            asked = _FIRST
            while len(self._hits) < end:
                if stopped():
                    return None
                while asked < end:
                    asked *= 2
                self._grow(asked)
                asked *= _GROWTH
            return tuple(self._hits[offset:end])

    def _grow(self, asked: int) -> None:
        found = self._searcher.search(self._query, min(asked, self.total), count=False).hits
        keys = self._searcher.fast_field_values(NEWEST, [address for _, address in found])
        ranked = sorted(
            (-round(score, _PLACES), key, score)
            for (score, _), key in zip(found, keys, strict=True)
        )
        if len(found) < self.total and asked < _MOST_TIED:
            # More with the score of the last may come, and newer ones.
            last = ranked[-1][0]
            ranked = [hit for hit in ranked if hit[0] != last]
        for _, key, score in ranked:
            number = number_of(int(key or 0))
            if number not in self._placed:
                self._placed.add(number)
                self._hits.append((number, score))
