"""Finding: what an engine is asked for a tree, or the catalogue where nothing is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from index import coming
from index.catalogue import Catalogue
from index.engines.protocol import Engine, Period
from index.looking_through import LookingThrough
from index.query.tree import All, Filtered, Node, Published
from index.search_answers import Filters, Fold, Sort
from index.searching.memory import Memory
from index.searching.narrowing import narrowed
from index.searching.rows import Cancelled, FoldedRows, RowWindow, Source, unfolded
from index.searching.showing import Showing
from index.searching.sources import CatalogueGroups, CatalogueSource, EngineSource


class Finding:
    """Windows and counts of resolved trees; keeps what it found as long as the library stays."""

    def __init__(self, catalogue: Catalogue, engine: Engine, showing: Showing) -> None:
        self._catalogue = catalogue
        self._showing = showing
        self.reader = LookingThrough(engine, self._among)
        self._memory = Memory(-1, catalogue)

    def memory(self) -> Memory:
        """What is kept of this generation; of an earlier one nothing is."""
        generation = self._catalogue.generation()
        memory = self._memory
        if memory.generation != generation:
            self.reader.refresh()
            memory = self._memory = Memory(generation, self._catalogue)
        return memory

    def narrowed(self, memory: Memory, node: Node, filters: Filters) -> Node:
        """A tree under filters."""

        def articles_of(story: str) -> frozenset[int]:
            return memory.stories.get(story, partial(self._catalogue.articles_of_story, story))

        def came_after(moment: float) -> frozenset[int]:
            return memory.came.get(
                moment, lambda: coming.came_after(self._catalogue.read_connection(), moment)
            )

        return narrowed(node, filters, articles_of, came_after)

    def source(self, memory: Memory, node: Node, sort: Sort) -> Source:
        """Where the hits of a tree come from."""
        # The catalogue alone answers what asks for nothing, even before there is an index.
        if isinstance(node, All) or not memory.corpus:
            return CatalogueSource(self._catalogue, memory, sort)
        return EngineSource(self.reader, memory, node, sort)

    def rows(
        self,
        memory: Memory,
        asked: tuple[Node, Sort, Fold],
        place: tuple[int, int],
        unfold: Sequence[str],
        cancelled: Cancelled,
    ) -> RowWindow:
        """A window of the rows of a tree; `place` is its offset and its length."""
        node, sort, fold = asked
        source = self.source(memory, node, sort)
        if fold is Fold.NOTHING:
            return unfolded(source, *place, cancelled)
        groups = CatalogueGroups(self._catalogue, memory, fold)
        rows = memory.rows.get(asked, lambda: FoldedRows(source, groups))
        opened = self._catalogue.numbers_of(unfold).values() if unfold else ()
        return rows.window(*place, tuple(opened), cancelled)

    def count(self, memory: Memory, node: Node) -> int:
        """How many articles a tree finds."""
        if isinstance(node, All) or not memory.corpus:
            return memory.corpus
        return memory.counts.get(
            node, lambda: self.reader.count(node), lambda _: self.reader.is_through(node)
        )

    def undated(self, memory: Memory, node: Node) -> int:
        """How many of the articles that a tree finds have no date."""
        if isinstance(node, All) or not memory.corpus:
            return memory.undated
        dated = Filtered(node, (Published(None, None),))
        return self.count(memory, node) - self.count(memory, dated)

    def periods(self, memory: Memory, node: Node) -> tuple[Period, ...]:
        """When the articles that a tree finds were published."""
        if not self.count(memory, node):
            return ()
        return memory.periods.get(
            node, lambda: self.reader.periods(node), lambda _: self.reader.is_through(node)
        )

    def _among(self, node: Node, numbers: Sequence[int]) -> Sequence[int]:
        """Those of some articles that a tree finds, each read for this."""
        return self._showing.among(self._memory, node, numbers)
