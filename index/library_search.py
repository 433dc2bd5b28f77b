"""The part of the library's door that is about searching."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from corpus.article import Span
from index.answers import Diagnosis, Facets, Filters, Fold, SearchPage, Sort, Timeline
from index.catalogue import Catalogue
from index.engines.protocol import EngineUnusable
from index.following import EngineFollower, engine_errors
from index.library_links import known_article
from index.opening import storage_errors
from index.search import Searcher

_NO_FILTERS = Filters()


class SearchDoor:
    """What `Library` answers about queries; it brings the catalogue, the searcher and the rest.

    `literal` are words of the query, as `Expansion.name` has them, for which other names are not
    searched; `("*",)` are all of them.
    """

    _catalogue: Catalogue
    _follower: EngineFollower
    _searcher: Searcher

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
        with self._asking(query, filters) as searcher:
            page = searcher.page(
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
            )
        warnings = self._follower.take_warnings()
        return replace(page, warnings=warnings + page.warnings) if warnings else page

    def matches(self, article_id: str, query: str, literal: Sequence[str] = ()) -> tuple[Span, ...]:
        """Where an article truly matches a query, in the order of the text.

        As many as `Hit.matches` says. Raises NoSuchArticle.
        """
        with self._asking(query) as searcher, known_article(article_id):
            return searcher.matches(query, article_id, literal=literal)

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
        with self._asking(query, filters, counting=True) as searcher:
            return searcher.facets(
                query, filters, per_type, literal=literal, as_you_type=as_you_type
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
        with self._asking(query, filters, counting=True) as searcher:
            return searcher.timeline(
                query,
                filters,
                most_columns=most_columns,
                literal=literal,
                as_you_type=as_you_type,
            )

    def diagnose(
        self, query: str, filters: Filters = _NO_FILTERS, literal: Sequence[str] = ()
    ) -> Diagnosis:
        """How many articles each part of a query finds, and what would find something."""
        with self._asking(query, filters) as searcher:
            return searcher.diagnose(query, filters, literal=literal)

    @contextmanager
    def _asking(
        self, query: str, filters: Filters = _NO_FILTERS, *, counting: bool = False
    ) -> Iterator[Searcher]:
        """The searcher, with the engine in step; listing all articles never wakes the engine."""
        with storage_errors(), engine_errors():
            try:
                if query.strip() or filters or counting:
                    self._follower.follow(self._catalogue)
                yield self._searcher
            except EngineUnusable:
                self._follower.doubt()
                raise
