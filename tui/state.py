"""What the explorer shows: one owner for the request, its answer and the opened article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import NamedTuple

from corpus.article import Entity, EntityType
from corpus.text import fold
from index.answers import ArticleView, EntityCount, LibraryStatus
from index.link_answers import Link
from index.search_answers import Facets, Filters, Fold, SearchPage, Sort
from tui.narrowing import NO_FILTERS


class PaneName(StrEnum):
    """The panes of the explorer, in the order in which tab goes through them."""

    RESULTS = "results"
    ARTICLE = "article"
    ENTITIES = "entities"
    LINKS = "links"


class Sought(NamedTuple):
    """What is looked for in an article: a query, and the words of it that only mean themselves."""

    query: str
    literal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the library.

    `as_you_type` reads an unfinished last word as the beginning of one. `fold` says which hits
    share a row, `unfold` names the articles of the rows whose hits are shown nevertheless.
    `literal` are the words of the query for which other names are not searched.
    """

    query: str = ""
    filters: Filters = NO_FILTERS
    sort: Sort = Sort.RELEVANCE
    as_you_type: bool = False
    fold: Fold = Fold.COPIES
    unfold: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()

    @property
    def is_browsing(self) -> bool:
        """Whether nothing is asked, so that all articles are listed."""
        return not self.query.strip()

    @property
    def sought(self) -> Sought:
        """What to look for in an article: an unfinished word is marked as a beginning."""
        unfinished = self.as_you_type and self.query[-1:].isalnum()
        return Sought(f"{self.query}*" if unfinished else self.query, self.literal)

    @property
    def shown_sort(self) -> Sort:
        """The order in which the answer comes: relevance needs a query."""
        if self.is_browsing and self.sort in (Sort.RELEVANCE, Sort.RECENT):
            return Sort.NEWEST
        return self.sort


class Settled(Enum):
    """What else can be undone among filters: the library or the session knows which it was."""

    DECISION = "decision"
    SEARCH = "saved search"


@dataclass(slots=True)
class ExplorerState:
    """The state of the explorer. Only its handlers change it; workers get copies.

    `page` answers `request` once `answered` is it; `facets` tell about all hits of the request
    `facets_of`. `article_id` is what the article pane is to show, `view` what it shows.
    `entities` and `stories` keep what is known of the ids in filters, `moved` what became of
    entities by decisions. `undoable` are the filters as they were before, and the decisions of
    this session, the last one last.
    """

    request: Request = field(default_factory=Request)
    answered: Request | None = None
    page: SearchPage | None = None
    status: LibraryStatus | None = None
    article_id: str | None = None
    view: ArticleView | None = None
    links: tuple[Link, ...] = ()
    facets: Facets | None = None
    facets_of: Request | None = None
    whole_result: bool = False
    chosen_entity: str | None = None
    read: list[str] = field(default_factory=list)
    novelty: bool = False
    undoable: list[Filters | Settled] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    stories: dict[str, str] = field(default_factory=dict)
    moved: dict[str, Entity] = field(default_factory=dict)

    def ask(
        self,
        *,
        query: str | None = None,
        filters: Filters | None = None,
        sort: Sort | None = None,
        fold: Fold | None = None,
        literal: tuple[str, ...] | None = None,
        as_you_type: bool = False,
    ) -> Request:
        """Change the request; what is None stays.

        Other rows are all folded. A word that is in the query no more is forgotten as one that
        only means itself.
        """
        now = self.request
        asked = replace(
            now,
            query=now.query if query is None else query,
            filters=now.filters if filters is None else filters,
            sort=now.sort if sort is None else sort,
            fold=now.fold if fold is None else fold,
            literal=now.literal if literal is None else literal,
        )
        if query is not None:
            asked = replace(asked, literal=_still_in(query, asked.literal))
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

    @property
    def result_entities(self) -> tuple[EntityCount, ...]:
        """The entities of the whole result as far as they are known, by type."""
        found = self.facets.entities if self.facets is not None else {}
        return tuple(count for kind in EntityType for count in found.get(kind, ()))

    def remember(self, counts: tuple[EntityCount, ...]) -> None:
        """Keep the entities of a panel, so that a filter by one of them can name it."""
        self.entities.update((count.entity.id, count.entity) for count in counts)


def _still_in(query: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that are in a query."""
    text = " ".join(fold(query).split())
    return tuple(each for each in words if fold(each) in text)
