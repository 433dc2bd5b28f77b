"""NEAR for an engine that has none: what it finds with all the parts is read and looked through.

Reading goes in the order of the hits and stops after a while; the answer then says that it is
incomplete, and asking again goes on where it stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from index.answers import Filters, Sort
from index.engines.protocol import EngineReader, EngineResult
from index.kept import Kept
from index.query.tree import And, Entities, Near, Node, Not, Or

# As long as a person may be kept waiting for a first answer.
MOST_SECONDS = 2.0
_KEPT_QUERIES = 16
_NOTHING = Entities(None, ids=())

_NO_FILTERS = Filters()


class LookingThrough:
    """Searches and counts as an engine does that can answer NEAR; from any thread.

    `has` reads an article and says whether a tree finds it. `clock` gives seconds.
    """

    def __init__(
        self,
        engine: EngineReader,
        has: Callable[[Node, str], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._has = has
        self._clock = clock
        self.forget()

    def forget(self) -> None:
        """Forget what was read: the articles have changed."""
        self._read: Kept[Node, dict[str, bool]] = Kept(_KEPT_QUERIES)

    def search(
        self,
        node: Node,
        *,
        filters: Filters = _NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        cancelled: Callable[[], bool] | None = None,
    ) -> EngineResult:
        """All hits in the order asked for; those read so far where reading was stopped."""
        widest = widened(node)
        result = self._engine.search(widest, filters=filters, sort=sort, cancelled=cancelled)
        if widest == node or not result.complete:
            return result if widest == node else replace(result, hits=(), exact=False)
        read = self._read.get(node, dict)
        self._look_through(node, (hit for hit, _ in result.hits), read, cancelled)
        hits = tuple(hit for hit in result.hits if read.get(hit[0]))
        done = sum(hit in read for hit, _ in result.hits)
        if done == len(result.hits):
            return replace(result, hits=hits)
        told = (
            f"looked for NEAR in {done:,} of {len(result.hits):,} articles that have its parts; "
            "asking again goes on"
        )
        return EngineResult(hits, exact=False, complete=False, warnings=(*result.warnings, told))

    def count(self, node: Node, filters: Filters = _NO_FILTERS) -> int:
        """How many articles a tree finds; of those read within the time, where that runs out."""
        if widened(node) == node:
            return self._engine.count(node, filters)
        return len(self.search(node, filters=filters).hits)

    def _look_through(
        self,
        node: Node,
        ids: Iterable[str],
        read: dict[str, bool],
        cancelled: Callable[[], bool] | None,
    ) -> None:
        until = self._clock() + MOST_SECONDS
        for article_id in ids:
            if article_id in read:
                continue
            if self._clock() > until or (cancelled is not None and cancelled()):
                return
            read[article_id] = self._has(node, article_id)


def widened(node: Node, *, wanted: bool = True) -> Node:
    """A tree without NEAR that finds at least what the tree finds; at most, where not wanted."""
    if isinstance(node, Near):
        return And(tuple(dict.fromkeys(node.parts))) if wanted else _NOTHING
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(widened(part, wanted=wanted) for part in node.parts))
    if isinstance(node, Not):
        return Not(widened(node.part, wanted=not wanted))
    return node
