"""What the explorer shows: one owner for the request, its answer and the opened article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import Final

from corpus.article import Entity
from index.answers import (
    ArticleView,
    EntityCount,
    Filters,
    Fold,
    LibraryStatus,
    SearchPage,
    Sort,
)
from index.link_answers import Link

NO_FILTERS: Final = Filters()


class PaneName(StrEnum):
    """The panes of the explorer, in the order in which tab goes through them."""

    RESULTS = "results"
    ARTICLE = "article"
    ENTITIES = "entities"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the library.

    `as_you_type` reads an unfinished last word as the beginning of one. `fold` says which hits
    share a row, `unfold` names the articles of the rows whose hits are shown nevertheless.
    """

    query: str = ""
    filters: Filters = NO_FILTERS
    sort: Sort = Sort.RELEVANCE
    as_you_type: bool = False
    fold: Fold = Fold.COPIES
    unfold: tuple[str, ...] = ()

    @property
    def is_browsing(self) -> bool:
        """Whether nothing is asked, so that all articles are listed."""
        return not self.query.strip()

    @property
    def matched_query(self) -> str:
        """The query to look for in an article: an unfinished word is marked as a beginning."""
        unfinished = self.as_you_type and self.query[-1:].isalnum()
        return f"{self.query}*" if unfinished else self.query

    @property
    def shown_sort(self) -> Sort:
        """The order in which the answer comes: relevance needs a query."""
        if self.is_browsing and self.sort is Sort.RELEVANCE:
            return Sort.NEWEST
        return self.sort


class Settled(Enum):
    """A decision, among the filters that can be undone: the library knows which it was."""

    DECISION = "decision"


@dataclass(slots=True)
class ExplorerState:
    """The state of the explorer. Only its handlers change it; workers get copies.

    `page` answers `request` once `answered` is it. `article_id` is what the article pane is to
    show, `view` what it shows. `entities` keeps what is known of the ids in filters, `moved` what
    became of entities by decisions. `undoable` are the filters as they were before, and the
    decisions of this session, the last one last.
    """

    request: Request = field(default_factory=Request)
    answered: Request | None = None
    page: SearchPage | None = None
    status: LibraryStatus | None = None
    article_id: str | None = None
    view: ArticleView | None = None
    links: tuple[Link, ...] = ()
    facets: tuple[EntityCount, ...] = ()
    whole_result: bool = False
    chosen_entity: str | None = None
    read: list[str] = field(default_factory=list)
    novelty: bool = False
    undoable: list[Filters | Settled] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    moved: dict[str, Entity] = field(default_factory=dict)

    def ask(
        self,
        *,
        query: str | None = None,
        filters: Filters | None = None,
        sort: Sort | None = None,
        fold: Fold | None = None,
        as_you_type: bool = False,
    ) -> Request:
        """Change the request; what is None stays. Other rows are all folded."""
        now = self.request
        asked = replace(
            now,
            query=now.query if query is None else query,
            filters=now.filters if filters is None else filters,
            sort=now.sort if sort is None else sort,
            fold=now.fold if fold is None else fold,
        )
        unfold = now.unfold if asked == now else ()
        self.request = replace(asked, as_you_type=as_you_type, unfold=unfold)
        return self.request

    def toggle_unfold(self, article_id: str) -> Request:
        """Show what is folded into the row of an article, or fold it again."""
        now = self.request
        there = article_id in now.unfold
        kept = tuple(each for each in now.unfold if each != article_id)
        self.request = replace(now, unfold=kept if there else (*now.unfold, article_id))
        return self.request

    def has_read(self, article_id: str) -> None:
        """A person opens an article."""
        if article_id not in self.read:
            self.read.append(article_id)

    def read_before(self, article_id: str) -> tuple[str, ...]:
        """The articles that were opened before this one first was."""
        if article_id not in self.read:
            return tuple(self.read)
        return tuple(self.read[: self.read.index(article_id)])

    def remember(self, counts: tuple[EntityCount, ...]) -> None:
        """Keep the entities of a panel, so that a filter by one of them can name it."""
        self.entities.update((count.entity.id, count.entity) for count in counts)


def renamed(filters: Filters, moved: Mapping[str, Entity]) -> Filters:
    """The filters with the ids that their entities have by now, none of them twice."""

    def now(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(moved[each].id if each in moved else each for each in ids))

    return Filters(only=now(filters.only), without=now(filters.without))


def with_only(filters: Filters, entity_id: str) -> Filters:
    """The filters with "only this entity" added, or taken away where it was there."""
    if entity_id in filters.only:
        return without_entity(filters, entity_id)
    cleared = without_entity(filters, entity_id)
    return Filters(only=(*cleared.only, entity_id), without=cleared.without)


def with_without(filters: Filters, entity_id: str) -> Filters:
    """The filters with "without this entity" added, or taken away where it was there."""
    if entity_id in filters.without:
        return without_entity(filters, entity_id)
    cleared = without_entity(filters, entity_id)
    return Filters(only=cleared.only, without=(*cleared.without, entity_id))


def without_entity(filters: Filters, entity_id: str) -> Filters:
    """The filters without any that names this entity."""
    return Filters(
        only=tuple(each for each in filters.only if each != entity_id),
        without=tuple(each for each in filters.without if each != entity_id),
    )
