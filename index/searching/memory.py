"""What is kept of a library between two questions, as long as it stays as it is."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from index.catalogue import Catalogue
from index.engines.protocol import EngineResult, Period
from index.folding import Belongings
from index.kept import Kept
from index.matching import ArticleText
from index.query.tree import Entities, Node
from index.search_answers import Clause, Facets, Fold, Sort
from index.searching.reading import Reading
from index.searching.rows import FoldedRows
from index.searching.story_counts import LargestStories, largest_stories

# Queries whose hits are kept for the next page.
_KEPT_QUERIES: Final = 16
_KEPT_COUNTS: Final = 64
# Articles whose words are kept: the windows of some keys in a row overlap.
_KEPT_ARTICLES: Final = 200
_KEPT_READINGS: Final = 64

# A query as it came: its text, whether it is being typed, and the words to be taken literally.
Asked = tuple[str, bool, tuple[str, ...]]


class Memory:
    """What is kept for one generation of the library."""

    def __init__(self, generation: int, catalogue: Catalogue) -> None:
        self.generation = generation
        self._catalogue = catalogue
        self.readings: Kept[Asked, Reading] = Kept(_KEPT_READINGS)
        self.clauses: Kept[Asked, tuple[Clause, ...]] = Kept(_KEPT_READINGS)
        self.asked_for: Kept[Entities, tuple[str, ...]] = Kept(_KEPT_READINGS)
        self.stories: Kept[str, frozenset[int]] = Kept(_KEPT_READINGS)
        self.came: Kept[float, frozenset[int]] = Kept(_KEPT_QUERIES)
        self.windows: Kept[tuple[Node, Sort, int, int], EngineResult] = Kept(_KEPT_QUERIES)
        self.rows: Kept[tuple[Node, Sort, Fold], FoldedRows] = Kept(_KEPT_QUERIES)
        self.counts: Kept[Node, int] = Kept(_KEPT_COUNTS)
        self.facets: Kept[tuple[Node, int], Facets] = Kept(_KEPT_QUERIES)
        self.periods: Kept[Node, tuple[Period, ...]] = Kept(_KEPT_QUERIES)
        self.texts: Kept[int, ArticleText] = Kept(_KEPT_ARTICLES)

    @cached_property
    def corpus(self) -> int:
        """How many articles the library has."""
        return self._catalogue.count()

    @cached_property
    def undated(self) -> int:
        """How many of them have no date."""
        return self._catalogue.undated_count()

    @cached_property
    def hidden(self) -> int:
        """How many entities a person has hidden."""
        return self._catalogue.hidden_total()

    @cached_property
    def belongings(self) -> Belongings:
        """Where all articles belong."""
        return self._catalogue.belongings()

    @cached_property
    def largest_stories(self) -> LargestStories:
        """The articles of the largest stories."""
        return largest_stories(self.belongings)

    @property
    def knows_belongings(self) -> bool:
        """Whether it was read where all articles belong."""
        return "belongings" in self.__dict__
