"""Where the hits of a query come from: an engine, or the catalogue where nothing is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from index.catalogue import Catalogue
from index.engines.protocol import EngineReader, EngineResult
from index.folding import Hits
from index.query.tree import Filtered, Known, Node
from index.search_answers import Fold, Sort
from index.searching.memory import Memory
from index.searching.rows import Cancelled

# For more articles than this, those of the whole library are read first: a second for a million.
_FEW = 4_000


class EngineSource:
    """The hits of a resolved tree."""

    def __init__(self, reader: EngineReader, memory: Memory, node: Node, sort: Sort) -> None:
        self._reader = reader
        self._memory = memory
        self._node = node
        self._sort = sort

    def window(self, offset: int, limit: int, cancelled: Cancelled) -> EngineResult:
        """So many hits from one on."""
        return self._memory.windows.get(
            (self._node, self._sort, offset, limit),
            lambda: self._reader.search(
                self._node, sort=self._sort, offset=offset, limit=limit, cancelled=cancelled
            ),
            lambda result: result.complete,
        )

    def among(self, numbers: Collection[int]) -> Hits:
        """Those of these articles that are hits, in order."""
        # The value tells them from others: the numbers take no part in comparisons.
        told = " ".join(map(str, sorted(numbers)))
        node = Filtered(self._node, (Known("among", told, frozenset(numbers)),))
        return self._reader.search(node, sort=self._sort, limit=len(numbers)).hits


class CatalogueSource:
    """All articles by date: nothing is more relevant than another where nothing was asked."""

    def __init__(self, catalogue: Catalogue, memory: Memory, sort: Sort) -> None:
        self._catalogue = catalogue
        self._memory = memory
        self._oldest = sort is Sort.OLDEST

    def window(self, offset: int, limit: int, cancelled: Cancelled) -> EngineResult:  # noqa: ARG002
        """So many articles from one on, those without a date last."""
        total, dated = self._memory.corpus, self._memory.corpus - self._memory.undated
        numbers: list[int] = []
        if offset < dated:
            numbers = self._catalogue.window(offset, limit, oldest=self._oldest)
        if offset + limit > dated:
            begin = max(offset - dated, 0)
            numbers += self._catalogue.undated(begin, limit - len(numbers))
        return EngineResult(tuple((number, 0.0) for number in numbers), total)

    def among(self, numbers: Collection[int]) -> Hits:
        """These articles in order."""
        found = self._catalogue.in_order(numbers, oldest=self._oldest)
        return [(number, 0.0) for number in found]


class CatalogueGroups:
    """What belongs together under one way of folding."""

    def __init__(self, catalogue: Catalogue, memory: Memory, fold: Fold) -> None:
        self._catalogue = catalogue
        self._memory = memory
        self._fold = fold

    def of(self, numbers: Sequence[int]) -> Sequence[int]:
        """The group of each article, 0 for none."""
        if len(numbers) > _FEW or self._memory.knows_belongings:
            return self._memory.belongings.groups(self._fold, numbers)
        return self._catalogue.groups(self._fold, numbers)

    def members(self, groups: Iterable[int]) -> Mapping[int, int]:
        """The articles of some groups, each with its group."""
        return self._catalogue.members(self._fold, groups)
