"""Every tree answered over an engine that does not answer all: what it finds is looked through.

An engine gives candidates for what it cannot tell, such as an entity near a word. They are read
in the order of the hits, for a while; the answer then says that it is incomplete, and asking
again goes on where it stopped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from index.engines.protocol import EngineFacets, EngineReader, EngineResult, Period
from index.kept import Kept
from index.query.tree import And, Filtered, Known, Named, Near, Node, Not, Or
from index.search_answers import Sort

# As long as a person may be kept waiting for a first answer, and for what is beyond the hits
# that were asked for: how many there are.
MOST_SECONDS: Final = 2.0
_MOMENT: Final = 0.5
_KEPT_QUERIES: Final = 16
# Articles read between two looks at the clock, and candidates asked for at once.
_READ_AT_ONCE: Final = 16
_FEWEST_CANDIDATES: Final = 256
_MOST_CANDIDATES: Final = 4096

# Those of some articles that a tree finds, each read for it
Reads = Callable[[Node, Sequence[int]], Collection[int]]


@dataclass(slots=True)
class _Order:
    """The hits in one order: of `total` candidates the first `taken` were looked through."""

    taken: int = 0
    total: int | None = None
    hits: list[tuple[int, float]] = field(default_factory=list)

    @property
    def through(self) -> bool:
        return self.total is not None and self.taken >= self.total


@dataclass(slots=True)
class _Looked:
    """What is known of one tree: its order under each sort, and how long reading took.

    `read` says of each article that was read whether it is a hit; under filters as well.
    """

    read: dict[int, bool]
    orders: dict[Sort, _Order] = field(default_factory=dict)
    seconds: float = 0.0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def furthest(self) -> tuple[Sort, _Order]:
        """The order that was followed furthest."""
        if not self.orders:
            self.orders[Sort.NEWEST] = _Order()
        return max(self.orders.items(), key=lambda item: item[1].taken)


class LookingThrough:
    """An engine that answers every tree; from any thread. `clock` gives seconds."""

    def __init__(
        self, engine: EngineReader, reads: Reads, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._reads = reads
        self._clock = clock
        self._names = count()
        self.forget()

    def forget(self) -> None:
        """Forget what was read: the articles have changed."""
        self._read: Kept[Node, dict[int, bool]] = Kept(_KEPT_QUERIES)
        self._looked: Kept[Node, _Looked] = Kept(_KEPT_QUERIES)

    def answers(self, node: Node) -> bool:  # noqa: ARG002 - of the protocol
        """Whether just the hits of a tree come: of all trees."""
        return True

    def is_through(self, node: Node) -> bool:
        """Whether all hits of a tree are known, so that counts of them are final."""
        return self._engine.answers(node) or self._of(node).furthest()[1].through

    def search(
        self,
        node: Node,
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
    ) -> EngineResult:
        """A window of the hits in the order asked for; of those found so far where it stopped."""
        if self._engine.answers(node):
            return self._engine.search(
                node, sort=sort, offset=offset, limit=limit, cancelled=cancelled
            )
        looked = self._of(node)
        with looked.lock:
            order = looked.orders.setdefault(sort, _Order())
            self._go_on(node, looked, sort, max(offset, 0) + max(limit, 0), cancelled)
            hits = tuple(order.hits[max(offset, 0) :][: max(limit, 0)])
            warnings = tuple(_told(node, looked, order))
            through = order.through
            return EngineResult(hits, len(order.hits), through, through, warnings)

    def count(self, node: Node) -> int:
        """How many articles a tree finds; of those read within the time, where that runs out."""
        if self._engine.answers(node):
            return self._engine.count(node)
        looked = self._of(node)
        with looked.lock:
            sort, order = looked.furthest()
            self._go_on(node, looked, sort, 0, None, MOST_SECONDS)
            return len(order.hits)

    def numbers(self, node: Node, first: int = 0, last: int | None = None) -> Sequence[int]:
        """The numbers of the hits from `first` to `last`, as far as these are known."""
        return self._engine.numbers(self._known(node), first, last)

    def facets(self, node: Node, per_type: int, outlets: int) -> EngineFacets:
        """What all hits that are known have in common."""
        return self._engine.facets(self._known(node), per_type, outlets)

    def periods(self, node: Node) -> tuple[Period, ...]:
        """When all hits that are known were published."""
        return self._engine.periods(self._known(node))

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that begin with `prefix`, and how many articles have each."""
        return self._engine.words(prefix, limit)

    def frequency(self, word: str) -> int:
        """How many articles have a word in title or body."""
        return self._engine.frequency(word)

    def near_words(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Words at most so many slips away, and how many articles have each."""
        return self._engine.near_words(word, distance, limit)

    def like_words(self, pattern: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that a wildcard covers, and how many articles have each."""
        return self._engine.like_words(pattern, limit)

    def refresh(self) -> None:
        """Follow the last commit, whoever wrote it."""
        self._engine.refresh()
        self.forget()

    def _of(self, node: Node) -> _Looked:
        read = self._read.get(self._doubtful(node), dict)
        return self._looked.get(node, lambda: _Looked(read))

    def _doubtful(self, node: Node) -> Node:
        """What has to be looked up: under filters that the engine answers the same as without."""
        while isinstance(node, Filtered) and all(map(self._engine.answers, node.by)):
            node = node.node
        return node

    def _known(self, node: Node) -> Node:
        """A tree that the engine answers, with the hits that are known of this one."""
        if self._engine.answers(node):
            return node
        looked = self._of(node)
        with looked.lock:
            sort, order = looked.furthest()
            if not order.taken:
                self._go_on(node, looked, sort, 0, None, MOST_SECONDS)
            # The value tells them from others: the numbers take no part in comparisons.
            numbers = frozenset(number for number, _ in order.hits)
            return Known("read", str(next(self._names)), numbers)

    def _go_on(
        self,
        node: Node,
        looked: _Looked,
        sort: Sort,
        wanted: int,
        cancelled: Callable[[], bool] | None,
        most: float = _MOMENT,
    ) -> None:
        """Look through more candidates: till so many hits are known, then for `most` seconds."""
        began = self._clock()
        order, doubtful = looked.orders[sort], self._doubtful(node)
        for candidates in self._candidates(node, sort, order, cancelled):
            unread = [number for number, _ in candidates if number not in looked.read]
            if unread:
                passed = self._clock() - began
                enough = len(order.hits) >= wanted
                if passed > (most if enough else MOST_SECONDS):
                    break
                found = self._reads(doubtful, unread)
                looked.read.update((number, number in found) for number in unread)
            order.taken += len(candidates)
            order.hits += [hit for hit in candidates if looked.read[hit[0]]]
        looked.seconds += self._clock() - began

    def _candidates(
        self, node: Node, sort: Sort, order: _Order, cancelled: Callable[[], bool] | None
    ) -> Iterator[tuple[tuple[int, float], ...]]:
        """A few candidates at a time, in order, from where it stopped."""
        while not order.through:
            size = min(max(order.taken, _FEWEST_CANDIDATES), _MOST_CANDIDATES)
            found = self._engine.search(
                node, sort=sort, offset=order.taken, limit=size, cancelled=cancelled
            )
            if not found.complete:
                return
            order.total = found.total if found.hits else order.taken
            for start in range(0, len(found.hits), _READ_AT_ONCE):
                if cancelled is not None and cancelled():
                    return
                yield found.hits[start : start + _READ_AT_ONCE]


def _told(node: Node, looked: _Looked, order: _Order) -> Iterator[str]:
    """What a person should know: that it takes time, and why."""
    what = "NEAR" if _has_near(node) else "What stands in a row"
    if not order.through:
        total = f" of {order.total:,}" if order.total is not None else ""
        yield (
            f"{what} was looked up in the text of {order.taken:,}{total} articles so far; "
            "asking again goes on"
        )
    elif looked.seconds > _MOMENT:
        yield f"{what} was looked up in the text of {order.taken:,} articles"


def _has_near(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_has_near, node.parts))
    if isinstance(node, Not):
        return _has_near(node.part)
    if isinstance(node, Named):
        return _has_near(node.original)
    if isinstance(node, Filtered):
        return any(map(_has_near, (node.node, *node.by)))
    return isinstance(node, Near)
