"""Search: a query read, narrowed, its hits found and folded, and the window of them shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter

from corpus.article import Span
from index.catalogue import Catalogue
from index.did_you_mean import Suggestions
from index.doctor import Counting, Doctor
from index.engines.protocol import Engine
from index.matching import find, merged
from index.query import explain
from index.query.tree import Node
from index.query.variants import look_up
from index.search_answers import Diagnosis, Facets, Filters, Fold, SearchPage, Sort, Timeline
from index.searching.facets import FacetCounting
from index.searching.finding import Finding
from index.searching.memory import Memory
from index.searching.reading import QueryReading, Reading
from index.searching.showing import Showing, texts_of
from index.timeline import timeline

_NO_FILTERS = Filters()
_BY_DATE = (Sort.NEWEST, Sort.OLDEST)


class Searcher:
    """Answers queries from a catalogue and an engine; may be used from any thread.

    What the last few queries found is kept, so that a further page costs only its excerpts.
    `literal` are words (as `Expansion.name` has them) for which other names are not searched,
    or `*` for all. Raises `EngineError` where the engine cannot answer.
    """

    def __init__(self, catalogue: Catalogue, engine: Engine) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._showing = Showing(catalogue)
        self._finding = Finding(catalogue, engine, self._showing)
        self._reading = QueryReading(catalogue, engine, self._finding.count)
        self._counting = FacetCounting(catalogue, self._finding)

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
        literal: Sequence[str] = (),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SearchPage:
        """One window of the hits, and how the query was read.

        Offset and limit count rows, of which there are fewer than hits where they are folded.
        The hits behind those of `unfold` are rows nevertheless.
        With `as_you_type` an unfinished last word is also the beginning of a word, and what the
        other names add is not counted. A cancelled search gives an incomplete page.
        """
        began = perf_counter()
        offset, limit = max(offset, 0), max(limit, 0)
        memory = self._finding.memory()
        reading = self._read(memory, query, literal, as_you_type=as_you_type)
        node = self._finding.narrowed(memory, reading.node, filters)
        window = self._finding.rows(memory, (node, sort, fold), (offset, limit), unfold, cancelled)
        hits = self._showing.hits(memory, reading.node, window.rows, cancelled)
        found = window.found
        complete = found.complete and not cancelled()
        return SearchPage(
            query=reading.parsed.text,
            read_as=self._reading.read_as(memory, reading, sort),
            clauses=self._reading.clauses(memory, reading) if complete else (),
            repairs=reading.parsed.repairs,
            expanded=explain.expansions(reading.variants.names),
            filters=filters,
            sort=sort,
            total=found.total,
            total_unfiltered=(
                self._finding.count(memory, reading.node) if filters and complete else found.total
            ),
            corpus=memory.corpus,
            exact=found.exact and not reading.variants.warnings,
            complete=complete,
            took_ms=(perf_counter() - began) * 1000,
            engine=self._engine.name,
            offset=offset,
            hits=hits,
            warnings=reading.variants.warnings + found.warnings,
            unknown_fields=reading.parsed.unknown_fields,
            literal=tuple(reading.variants.literal.values()),
            rows=window.count,
            fold=fold,
            rows_exact=window.exact,
            undated=self._finding.undated(memory, node) if sort in _BY_DATE and complete else None,
        )

    def matches(
        self,
        query: str,
        article_id: str,
        *,
        as_you_type: bool = False,
        literal: Sequence[str] = (),
    ) -> tuple[Span, ...]:
        """Where an article truly matches, in the order of the text; empty where it is no hit.

        Raises KeyError for an unknown article.
        """
        memory = self._finding.memory()
        reading = self._read(memory, query, literal, as_you_type=as_you_type)
        number = self._catalogue.numbers_of((article_id,))[article_id]
        text = texts_of(self._catalogue, memory, (number,))[number]
        found = find(reading.node, text, lambda: self._catalogue.annotations(article_id))
        return merged(text.article, found)

    def facets(
        self,
        query: str,
        filters: Filters = _NO_FILTERS,
        per_type: int = 8,
        *,
        as_you_type: bool = False,
        literal: Sequence[str] = (),
    ) -> Facets:
        """What all hits have in common."""
        memory = self._finding.memory()
        reading = self._read(memory, query, literal, as_you_type=as_you_type)
        node = self._finding.narrowed(memory, reading.node, filters)
        return self._counting.facets(memory, node, per_type)

    def timeline(
        self,
        query: str,
        filters: Filters = _NO_FILTERS,
        *,
        most_columns: int,
        as_you_type: bool = False,
        literal: Sequence[str] = (),
    ) -> Timeline:
        """When the hits were published, whatever `filters.days` says.

        So that a stretch of time that is chosen is seen among its neighbours.
        """
        memory = self._finding.memory()
        reading = self._read(memory, query, literal, as_you_type=as_you_type)
        node = self._finding.narrowed(memory, reading.node, replace(filters, days=None))
        periods = self._finding.periods(memory, node)
        return timeline(periods, self._finding.undated(memory, node), most_columns)

    def diagnose(
        self, query: str, filters: Filters = _NO_FILTERS, *, literal: Sequence[str] = ()
    ) -> Diagnosis:
        """How many articles each part of a query finds, and what would find something."""
        memory = self._finding.memory()
        reading = self._read(memory, query, literal)
        count = partial(self._count_looked_up, memory, literal)
        if reading.everything or not memory.corpus:
            hidden = memory.corpus - count(reading.node, filters)
            return Diagnosis(reading.parsed.text, (), hidden, memory.corpus, ())
        doctor = Doctor(
            Counting(
                found=lambda node: count(node, filters),
                unfiltered=lambda node: count(node, _NO_FILTERS),
                literally=partial(self._finding.count, memory),
            ),
            Suggestions(self._engine, self._catalogue.keys_begun),
        )
        return doctor.diagnose(reading.parsed.text, reading.node, memory.corpus)

    def count(
        self, query: str, filters: Filters = _NO_FILTERS, *, literal: Sequence[str] = ()
    ) -> int:
        """How many articles a query finds."""
        memory = self._finding.memory()
        node = self._finding.narrowed(memory, self._read(memory, query, literal).node, filters)
        return self._finding.count(memory, node)

    def newest(
        self,
        query: str,
        filters: Filters = _NO_FILTERS,
        *,
        limit: int,
        literal: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """The ids of the articles that it finds, the latest published first, at most so many."""
        memory = self._finding.memory()
        node = self._finding.narrowed(memory, self._read(memory, query, literal).node, filters)
        found = self._finding.source(memory, node, Sort.NEWEST).window(0, limit, lambda: False)
        heads = self._catalogue.heads_of(number for number, _ in found.hits)
        return tuple(heads[number].id for number, _ in found.hits if number in heads)

    def words(self, beginning: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words of the articles that begin so, and how many articles have each, most first."""
        return self._engine.words(beginning, limit)

    def _read(
        self, memory: Memory, query: str, literal: Sequence[str], *, as_you_type: bool = False
    ) -> Reading:
        return self._reading.read(memory, (query, as_you_type, tuple(literal)))

    def _count_looked_up(
        self, memory: Memory, literal: Sequence[str], node: Node, filters: Filters
    ) -> int:
        """How many articles a tree of the doctor finds, of which no name was looked up."""
        resolved = look_up(node, self._catalogue, literal=literal).node
        return self._finding.count(memory, self._finding.narrowed(memory, resolved, filters))
