"""The part of the library's door that is about searching."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from corpus.article import Span
from index.catalogue import Catalogue
from index.engines.protocol import Engine, EngineUnusable
from index.following import EngineFollower, engine_errors
from index.library_links import known_article
from index.opening import storage_errors
from index.search import Searcher
from index.search_answers import Diagnosis, Facets, Filters, Fold, SearchPage, Sort, Timeline

_NO_FILTERS = Filters()

T = TypeVar("T")


class SearchDoor:
    """What `Library` answers about queries; it brings the catalogue, the searcher and the rest.

    `literal` are words of the query, as `Expansion.name` has them, for which other names are not
    searched; `("*",)` are all of them.
    """

    _catalogue: Catalogue
    _follower: EngineFollower
    _searcher: Searcher
    _serving: Engine
    _lock: threading.RLock

    def search(
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
        """One window of the hits of a query; all articles, newest first, for an empty one.

        Hits that `fold` takes together are one row, that of the first of them; offset and limit
        count rows, while the totals always count articles. What is folded behind the articles of
        `unfold` follows upon them.
        """
        # Listing all articles never wakes the engine.
        of_engine = bool(query.strip() or filters)
        page = self._ask(
            lambda searcher: searcher.page(
                query,
                filters=filters,
                sort=sort,
                offset=offset,
                limit=limit,
                fold=fold,
                unfold=unfold,
                as_you_type=as_you_type,
                literal=literal,
                cancelled=cancelled,
            ),
            of_engine=of_engine,
        )
        return self._follower.told(page, self._catalogue) if of_engine else page

    def matches(self, article_id: str, query: str, literal: Sequence[str] = ()) -> tuple[Span, ...]:
        """Where an article truly matches a query, in the order of the text.

        As many as `Hit.matches` says. Raises NoSuchArticle.
        """
        with known_article(article_id):
            return self._ask(
                lambda searcher: searcher.matches(query, article_id, literal=literal),
                of_engine=bool(query.strip()),
            )

    def facets(
        self,
        query: str,
        filters: Filters = _NO_FILTERS,
        per_type: int = 8,
        *,
        literal: Sequence[str] = (),
        as_you_type: bool = False,
    ) -> Facets:
        """What all hits of a query have in common; `per_type` entities of each type at most."""
        return self._ask(
            lambda searcher: searcher.facets(
                query, filters, per_type, literal=literal, as_you_type=as_you_type
            )
        )

    def timeline(
        self,
        query: str,
        filters: Filters = _NO_FILTERS,
        *,
        most_columns: int,
        literal: Sequence[str] = (),
        as_you_type: bool = False,
    ) -> Timeline:
        """When the hits of a query were published, in no more than so many columns.

        `filters.days` is left out, so that a chosen stretch is seen among its neighbours.
        """
        return self._ask(
            lambda searcher: searcher.timeline(
                query,
                filters,
                most_columns=most_columns,
                literal=literal,
                as_you_type=as_you_type,
            )
        )

    def diagnose(
        self, query: str, filters: Filters = _NO_FILTERS, literal: Sequence[str] = ()
    ) -> Diagnosis:
        """How many articles each part of a query finds, and what would find something."""
        return self._ask(
            lambda searcher: searcher.diagnose(query, filters, literal=literal),
            of_engine=bool(query.strip() or filters),
        )

    def _ask(self, question: Callable[[Searcher], T], *, of_engine: bool = True) -> T:
        """Put a question to the searcher, with the engine in step if it is one of the engine.

        An index that cannot be read may have been replaced by another process meanwhile, and is
        looked for again; if that does not help, it is built anew.
        """
        with storage_errors(), engine_errors():
            for doubt in (self._follower.doubt, self._follower.condemn):
                try:
                    return question(self._in_step() if of_engine else self._searcher)
                except EngineUnusable:
                    doubt()
            return question(self._in_step())

    def _in_step(self) -> Searcher:
        """The searcher over the engine that has the library by now, in step with the catalogue."""
        engine = self._follower.follow(self._catalogue)
        with self._lock:
            if engine is not self._serving:
                self._serving.close()
                self._serve_with(engine)
            return self._searcher

    def _serve_with(self, engine: Engine) -> None:
        self._serving = engine
        self._searcher = Searcher(self._catalogue, engine)
