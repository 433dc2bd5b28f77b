"""Search: a query read, its names looked up, its hits found, and the window of them explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import NamedTuple

from corpus.article import EntityType, Span
from index.answers import (
    Clause,
    Diagnosis,
    EntityCount,
    Filters,
    Fold,
    Head,
    Hit,
    SearchPage,
    Sort,
)
from index.catalogue import Catalogue
from index.doctor import Doctor
from index.engines.protocol import Engine, EngineResult
from index.excerpts import excerpts
from index.folding import Belonging, Row, Rows, folded, unfolded
from index.kept import Kept
from index.looking_through import LookingThrough
from index.matching import ArticleText, find, is_hit, merged
from index.query import explain
from index.query.parser import ParsedQuery, parse
from index.query.tree import All, And, Entities, Node, Or
from index.query.variants import Variants, look_up, without_variants

_NO_FILTERS = Filters()
# Queries whose hits are kept for the next page, the facets and the doctor.
_KEPT_QUERIES = 16
# Articles whose words are kept: the windows of some keys in a row overlap.
_KEPT_ARTICLES = 200
_KEPT_READINGS = 64
# Fewer letters begin more words than a chip could name, and naming them takes time.
_SHORTEST_TOLD_PREFIX = 4
_MOST_WORDS = 10_000


@dataclass(frozen=True, slots=True)
class _Reading:
    """A query as it was read and looked up."""

    parsed: ParsedQuery
    variants: Variants

    @property
    def node(self) -> Node:
        return self.variants.node

    @property
    def everything(self) -> bool:
        return isinstance(self.node, All)


class _Folding(NamedTuple):
    """What rows depend on: the hits, what is folded of them, and what is unfolded of that."""

    node: Node
    filters: Filters
    sort: Sort
    fold: Fold
    unfold: tuple[str, ...]


class _Memory:
    """What is kept for one generation of the library."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.readings: Kept[tuple[str, bool], _Reading] = Kept(_KEPT_READINGS)
        self.results: Kept[tuple[Node, Filters, Sort], EngineResult] = Kept(_KEPT_QUERIES)
        self.clauses: Kept[tuple[str, bool], tuple[Clause, ...]] = Kept(_KEPT_READINGS)
        self.asked_for: Kept[Entities, tuple[str, ...]] = Kept(_KEPT_READINGS)
        self.texts: Kept[str, ArticleText] = Kept(_KEPT_ARTICLES)
        self.rows: Kept[_Folding, Rows] = Kept(_KEPT_QUERIES)
        self.belongings: Kept[None, dict[str, Belonging]] = Kept(1)


class Searcher:
    """Answers queries from a catalogue and an engine; may be used from any thread.

    The hits of the last few queries are kept, so that a further page costs only its excerpts.
    Raises `EngineError` where the engine cannot answer.
    """

    def __init__(self, catalogue: Catalogue, engine: Engine) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._reader = engine if engine.capabilities.near else LookingThrough(engine, self._has)
        self._memory = _Memory(-1)

    def page(
        self,
        query: str,
        *,
        filters: Filters = _NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 20,
        fold: Fold = Fold.NOTHING,
        unfold: Sequence[str] = (),
        as_you_type: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SearchPage:
        """One window of the hits, and how the query was read.

        Offset and limit count rows, of which there are fewer than hits where they are folded.
        The hits behind those of `unfold` are rows nevertheless.
        With `as_you_type` an unfinished last word is also the beginning of a word, and what the
        other names add is not counted. A cancelled search gives an incomplete page.
        """
        began = perf_counter()
        memory = self._current()
        reading = self._read(memory, query, as_you_type)
        result = self._result(memory, reading, filters, sort, cancelled)
        rows = self._rows(
            memory, result, _Folding(reading.node, filters, sort, fold, tuple(unfold))
        )
        window = rows.window(offset, limit)
        hits = self._hits(memory, reading, window, cancelled)
        complete = result.complete and not cancelled()
        return SearchPage(
            query=reading.parsed.text,
            read_as=self._read_as(memory, reading, sort),
            clauses=self._clauses(memory, reading, query, as_you_type) if complete else (),
            repairs=reading.parsed.repairs,
            expanded=explain.expansions(reading.variants.names),
            filters=filters,
            sort=sort,
            total=len(result.hits),
            total_unfiltered=(
                self._count(reading, _NO_FILTERS) if filters and complete else len(result.hits)
            ),
            corpus=self._catalogue.count(),
            exact=result.exact and not reading.variants.warnings,
            complete=complete,
            took_ms=(perf_counter() - began) * 1000,
            engine=self._engine.name,
            offset=max(offset, 0),
            hits=hits,
            warnings=reading.variants.warnings + result.warnings,
            unknown_fields=reading.parsed.unknown_fields,
            rows=len(rows),
            fold=fold,
        )

    def matches(
        self, query: str, article_id: str, *, as_you_type: bool = False
    ) -> tuple[Span, ...]:
        """Where an article truly matches, in the order of the text; empty where it is no hit.

        Raises KeyError for an unknown article.
        """
        memory = self._current()
        reading = self._read(memory, query, as_you_type)
        text = self._text(memory, article_id)
        found = find(reading.node, text, lambda: self._catalogue.annotations(article_id))
        return merged(text.article, found)

    def facets(
        self,
        query: str,
        filters: Filters = _NO_FILTERS,
        per_type: int = 8,
        *,
        as_you_type: bool = False,
    ) -> dict[EntityType, tuple[EntityCount, ...]]:
        """The entities of all hits, by type, those in most hits first."""
        memory = self._current()
        reading = self._read(memory, query, as_you_type)
        if reading.everything and not filters:
            return self._catalogue.entity_facets(None, per_type)
        result = self._result(memory, reading, filters, Sort.RELEVANCE, lambda: False)
        return self._catalogue.entity_facets([found for found, _ in result.hits], per_type)

    def diagnose(self, query: str, filters: Filters = _NO_FILTERS) -> Diagnosis:
        """Why a query found nothing, and what would find something."""
        reading = self._read(self._current(), query, as_you_type=False)
        if reading.everything or not self._catalogue.count():
            hidden = self._count(reading, _NO_FILTERS) - self._count(reading, filters)
            return Diagnosis(reading.parsed.text, (), hidden, self._catalogue.count(), ())
        doctor = Doctor(
            count=lambda node: self._reader.count(look_up(node, self._catalogue).node, filters),
            count_unfiltered=lambda node: self._reader.count(look_up(node, self._catalogue).node),
            words=self._engine.words,
            names=self._catalogue.keys_begun,
        )
        return doctor.diagnose(reading.parsed.text, reading.node, self._catalogue.count())

    # Reading a query

    def _current(self) -> _Memory:
        """What is kept of this generation; of an earlier one nothing is."""
        generation = self._catalogue.generation()
        memory = self._memory
        if memory.generation != generation:
            self._engine.refresh()
            if isinstance(self._reader, LookingThrough):
                self._reader.forget()
            memory = self._memory = _Memory(generation)
        return memory

    def _read(self, memory: _Memory, query: str, as_you_type: bool) -> _Reading:
        def read() -> _Reading:
            parsed = parse(query, as_you_type=as_you_type)
            return _Reading(parsed, look_up(parsed.node, self._catalogue))

        return memory.readings.get((query, as_you_type), read)

    def _read_as(self, memory: _Memory, reading: _Reading, sort: Sort) -> str:
        if reading.everything:
            return explain.everything(sort)
        names_of = partial(self._names_of, memory)
        return explain.read_as(reading.node, reading.variants.names, names_of)

    def _clauses(
        self, memory: _Memory, reading: _Reading, query: str, as_you_type: bool
    ) -> tuple[Clause, ...]:
        if reading.everything:
            return ()

        def make() -> tuple[Clause, ...]:
            return explain.clauses(
                reading.node,
                reading.variants.names,
                words=lambda beginning: self._words(beginning, as_you_type),
                entity_names=partial(self._names_of, memory),
                adds=None if as_you_type else lambda part: self._adds(reading.node, part),
            )

        return memory.clauses.get((query, as_you_type), make)

    def _words(self, beginning: str, as_you_type: bool) -> tuple[str, ...]:
        if as_you_type and len(beginning) < _SHORTEST_TOLD_PREFIX:
            return ()
        return tuple(word for word, _ in self._engine.words(beginning, _MOST_WORDS))

    def _names_of(self, memory: _Memory, asked: Entities) -> tuple[str, ...]:
        def look_up_names() -> tuple[str, ...]:
            ids = asked.ids or ()
            entities = self._catalogue.entities(ids)
            return tuple(entities[found].name for found in ids if found in entities)

        return memory.asked_for.get(asked, look_up_names)

    def _adds(self, node: Node, part: Node) -> int:
        """How many hits of the query the other names in one of its parts add."""
        plain = without_variants(part)
        if isinstance(node, And | Or) and part in node.parts:
            parts = tuple(plain if other == part else other for other in node.parts)
            return self._reader.count(node) - self._reader.count(replace(node, parts=parts))
        return self._reader.count(part) - self._reader.count(plain)

    # Finding and showing

    def _result(
        self,
        memory: _Memory,
        reading: _Reading,
        filters: Filters,
        sort: Sort,
        cancelled: Callable[[], bool],
    ) -> EngineResult:
        def ask() -> EngineResult:
            # The catalogue alone answers what asks for nothing, even before there is an index.
            if reading.everything:
                ids = self._catalogue.ids(sort, filters)
                return EngineResult(tuple((found, 0.0) for found in ids))
            if not self._catalogue.count():
                return EngineResult(())
            return self._reader.search(
                reading.node, filters=filters, sort=sort, cancelled=cancelled
            )

        return memory.results.get(
            (reading.node, filters, sort), ask, lambda result: result.complete
        )

    def _rows(self, memory: _Memory, result: EngineResult, asked: _Folding) -> Rows:
        def make() -> Rows:
            where = memory.belongings.get(None, self._catalogue.belongings)
            return folded(result.hits, asked.fold, where, asked.unfold)

        if asked.fold is Fold.NOTHING:
            return unfolded(result.hits)
        return memory.rows.get(asked, make, lambda _: result.complete)

    def _count(self, reading: _Reading, filters: Filters) -> int:
        if reading.everything:
            return len(self._catalogue.ids(Sort.RELEVANCE, filters))
        return self._reader.count(reading.node, filters) if self._catalogue.count() else 0

    def _has(self, node: Node, article_id: str) -> bool:
        """Whether an article, read for this, is among what a tree finds."""
        try:
            text = ArticleText(self._catalogue.article(article_id))
            return is_hit(node, text, lambda: self._catalogue.annotations(article_id))
        except KeyError:  # the engine is a moment behind the catalogue
            return False

    def _text(self, memory: _Memory, article_id: str) -> ArticleText:
        return memory.texts.get(
            article_id, lambda: ArticleText(self._catalogue.article(article_id))
        )

    def _hits(
        self,
        memory: _Memory,
        reading: _Reading,
        window: Sequence[Row],
        cancelled: Callable[[], bool],
    ) -> tuple[Hit, ...]:
        ids = [row.article for row in window]
        heads = self._catalogue.heads(ids)
        stories = self._catalogue.stories_of(ids)
        hits: list[Hit] = []
        for row in window:
            if cancelled():
                break
            # The engine may be a moment ahead of the catalogue, or behind it.
            if row.article in heads:
                hit = self._hit(memory, reading, heads[row.article], row.score)
                story = stories.get(row.article)
                id_, name = story or (None, "")
                hit = replace(hit, folded=row.folded, under=row.under, story=id_, story_name=name)
                hits.append(hit)
        return tuple(hits)

    def _hit(self, memory: _Memory, reading: _Reading, head: Head, score: float) -> Hit:
        text = self._text(memory, head.id)
        found = find(reading.node, text, lambda: self._catalogue.annotations(head.id))
        return Hit(
            article=head,
            score=score,
            excerpts=excerpts(text.article, found),
            matches=len(merged(text.article, found)),
        )
