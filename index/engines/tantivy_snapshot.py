"""One commit of a tantivy index as it is read: hits in windows, counts, words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from tantivy import Index, Occur, Query

from index.engines import tantivy_counts
from index.engines.protocol import EngineFacets, EngineResult, Period
from index.engines.scoring import RECENT_DAYS, RECENT_STEP
from index.engines.tantivy_counts import (
    Counting,
    CountingAllBut,
    Counts,
    EntityNames,
    count,
    stretch,
)
from index.engines.tantivy_hits import Ranking, Window, by_key
from index.engines.tantivy_queries import Queries, unscored
from index.engines.tantivy_schema import (
    COUNTED,
    NEWEST,
    NUMBER,
    OLDEST,
    TEXT,
    day_of,
    number_of,
    term,
)
from index.engines.tantivy_terms import Terms
from index.engines.tantivy_words import WordList
from index.kept import Kept
from index.query.tree import All, Known, Node, leaves
from index.search_answers import Sort

_KEPT: Final = 8
_KEPT_COUNTS: Final = 256
# What all but so few have is counted by what these few have.
_FEW: Final = 20_000

# What tells a question from others: of `Known` the numbers take no part in comparisons.
Asked: TypeAlias = tuple[Node, tuple[frozenset[int] | None, ...]]


class Snapshot:
    """A commit. From any thread."""

    def __init__(self, index: Index, words: WordList) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema
        self.terms = Terms(self._searcher, words)
        self.queries = Queries(self._searcher, self._schema, self.terms)
        self._entities = EntityNames(self._searcher)
        self._counts: Kept[Asked, int] = Kept(_KEPT_COUNTS)
        self._days: Kept[Asked, tuple[Period, ...]] = Kept(_KEPT)
        self._all_values: Kept[str, Counts] = Kept(len(COUNTED) + 1)
        self._rankings: Kept[tuple[Asked, Sort], Ranking] = Kept(_KEPT)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._searcher.num_docs

    @cached_property
    def newest_day(self) -> int | None:
        """The first day of the newest article; None where none has a date."""
        keys, _ = by_key(self._searcher, Query.all_query(), NEWEST, 0, 1)
        return day_of(keys[0]) if keys else None

    # Hits

    def search(
        self, node: Node, sort: Sort, offset: int, limit: int, stopped: Callable[[], bool]
    ) -> EngineResult:
        """A window of the hits in order."""
        asked = _asked(node)
        # tantivy makes room for as many as are asked for.
        limit = min(limit, self.documents - offset)
        if limit <= 0:
            return EngineResult((), self.count(node))
        flat = self.queries.flat(node)
        if stopped():
            return _STOPPED
        if flat is None and sort in (Sort.RELEVANCE, Sort.RECENT):
            ranking = self._rankings.get((asked, sort), lambda: self._ranking(node, sort))
            window = ranking.window(offset, limit, stopped)
        else:
            window = self._by_date(node, sort, flat, offset, limit)
        if window is None:
            return _STOPPED
        self._counts.get(asked, lambda: window.total)
        return EngineResult(*window)

    def _ranking(self, node: Node, sort: Sort) -> Ranking:
        query = self.queries.scored(node)
        if sort is Sort.RECENT and self.newest_day is not None:
            query = self.queries.recent(query, self.newest_day)
        return Ranking(self._searcher, query)

    def _by_date(
        self, node: Node, sort: Sort, flat: float | None, offset: int, limit: int
    ) -> Window:
        """A window of the hits by date, which is their order too where they all score `flat`."""
        query = self.queries.plain(node)
        field = OLDEST if sort is Sort.OLDEST else NEWEST
        keys, total = by_key(self._searcher, query, field, offset, limit)
        numbers = list(map(number_of, keys))
        if flat is None:
            return Window(self._scored(node, numbers), total)
        gains = map(self._gain, keys) if sort is Sort.RECENT else (0.0 for _ in keys)
        return Window(
            tuple((n, flat + gain) for n, gain in zip(numbers, gains, strict=True)), total
        )

    def _scored(self, node: Node, numbers: Sequence[int]) -> tuple[tuple[int, float], ...]:
        """The articles, which are among the hits, with their scores."""
        if not numbers:
            return ()
        among = unscored(Query.term_set_query(self._schema, NUMBER, numbers))
        query = Query.boolean_query([(Occur.Must, among), (Occur.Must, self.queries.scored(node))])
        found = self._searcher.search(query, len(numbers), count=False).hits
        values = self._searcher.fast_field_values(NUMBER, [address for _, address in found])
        scores = {number: score for (score, _), number in zip(found, values, strict=True)}
        return tuple((number, scores[number]) for number in numbers)

    def _gain(self, newest: int) -> float:
        day = day_of(newest)
        if day is None or self.newest_day is None:
            return 0.0
        return RECENT_STEP * sum(self.newest_day - day <= limit for limit in RECENT_DAYS)

    # Counts

    def count(self, node: Node) -> int:
        """How many articles a tree finds."""
        if isinstance(node, All):
            return self.documents
        return self._counts.get(
            _asked(node), lambda: count(self._searcher, self.queries.plain(node))
        )

    def numbers(self, node: Node, first: int, last: int | None) -> Sequence[int]:
        """The numbers of the hits from `first` to `last`."""
        query = Query.boolean_query(
            [
                (Occur.Must, self.queries.plain(node)),
                (Occur.Must, stretch(self._schema, NUMBER, first, last)),
            ]
        )
        total = count(self._searcher, query)
        return by_key(self._searcher, query, NUMBER, 0, total, total)[0] if total else []

    def facets(self, node: Node, per_type: int, outlets: int) -> EngineFacets:
        """What all hits have in common."""
        found, days = self._counting(node).facets(per_type, outlets)
        if days is not None:
            self._days.keep(_asked(node), days)
        return found

    def periods(self, node: Node) -> tuple[Period, ...]:
        """When all hits with a date were published."""
        return self._days.get(_asked(node), lambda: self._counting(node).periods())

    def _counting(self, node: Node) -> Counting:
        query, total = self.queries.plain(node), self.count(node)
        asked = tantivy_counts.Asked(self._searcher, self._schema, query, total)
        rest = self.documents - total
        if not rest or rest > min(_FEW, total):
            return Counting(asked, self._entities)
        few = Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, query)])
        return CountingAllBut(asked, self._entities, few, self._of_all)

    def _of_all(self, field: str) -> Counts:
        return self._all_values.get(field, lambda: self._counting(All()).values(field))

    # Words

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that begin with `prefix`, and how many articles have each."""
        if limit <= 0:
            return ()
        return tuple(self._searcher.terms_with_prefix(TEXT, term(prefix), limit=limit))


_STOPPED: Final = EngineResult((), 0, exact=False, complete=False)


def _asked(node: Node) -> Asked:
    return node, tuple(leaf.numbers for leaf in leaves(node) if isinstance(leaf, Known))
