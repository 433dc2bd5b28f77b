"""What workers report to the screens. A worker posts a message and never touches a widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from corpus.article import Entity, Span
from index.answers import ArticleView, BuildReport, Head, LibraryStatus, Progress
from index.entity_answers import Decision, DecisionState, EntityPage, Proposal
from index.link_answers import Link, LinkType, LinkVerdict
from index.search_answers import (
    Completion,
    Diagnosis,
    Facets,
    SavedCount,
    SavedSearch,
    SearchPage,
    Timeline,
)
from index.story_answers import Story, StoryList, StoryPage
from tui.state import Request, Sought
from tui.widgets.novelty_marks import NoveltyMarks


@dataclass
class SearchFinished(Message):
    """The answer to a request: the first window of its hits, or the one around the cursor.

    `quiet` is True where nobody asked anew and the library has grown.
    """

    request: Request
    page: SearchPage
    quiet: bool


@dataclass
class SearchFailed(Message):
    """A request that has no answer; why not was said."""

    request: Request


@dataclass
class WindowLoaded(Message):
    """A further window of the hits of a request."""

    request: Request
    page: SearchPage


@dataclass
class ArticleLoaded(Message):
    """An article for the article pane, with the matches of what was sought in it."""

    view: ArticleView
    sought: Sought
    matches: tuple[Span, ...]


@dataclass
class MatchesLoaded(Message):
    """The matches of what is sought by now in the article that is shown already."""

    article_id: str
    sought: Sought
    matches: tuple[Span, ...]


@dataclass
class LinksLoaded(Message):
    """The cross-references of an article."""

    article_id: str
    links: tuple[Link, ...]


@dataclass
class MoreLinksCounted(Message):
    """How many articles were not compared, by the type of link that they may well have."""

    article_id: str
    more: Mapping[LinkType, int]


@dataclass
class NoveltyKnown(Message):
    """What of an article is new; `step` is where to go then, `quiet` that nobody asked just now."""

    article_id: str
    novelty: NoveltyMarks
    step: int
    quiet: bool


@dataclass
class FacetsLoaded(Message):
    """What all hits of a request have in common."""

    request: Request
    facets: Facets


@dataclass
class TimelineLoaded(Message):
    """All hits of a request over time, in so many columns at most."""

    request: Request
    timeline: Timeline


@dataclass
class DiagnosisReady(Message):
    """What the parts of a request find, and ways on; `asked` where a person wanted to know."""

    request: Request
    diagnosis: Diagnosis
    asked: bool


@dataclass
class LibraryOpened(Message):
    """The library can be asked from now on."""

    status: LibraryStatus


@dataclass
class IndexProgress(Message):
    """How far indexing is."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Only the last report matters."""
        return isinstance(message, IndexProgress)


@dataclass
class IndexFinished(Message):
    """A run of indexing has ended; `status` is the library's afterwards."""

    report: BuildReport
    status: LibraryStatus


@dataclass
class IndexedElsewhere(Message):
    """Another process is indexing the folder; `status` is how far the library is by now."""

    text: str
    status: LibraryStatus


@dataclass
class IndexFailed(Message):
    """Indexing could not begin or go on; `text` is the sentence that says why."""

    text: str


@dataclass
class ManifestBroken(Message):
    """Nothing is indexed, for corpus.yaml has mistakes; each line of `text` tells one."""

    text: str


@dataclass
class ArticleRenewed(Message):
    """The article that is shown, read again, with the matches of what was sought in it."""

    view: ArticleView
    sought: Sought
    matches: tuple[Span, ...]


@dataclass
class ArticleGone(Message):
    """An article is not in the library any more."""

    article_id: str


@dataclass
class Said(Message):
    """A plain sentence for the person, for the right end of the key bar."""

    text: str


@dataclass
class Decided(Message):
    """Something about entities was settled, or, without a decision, taken back; `said` tells it."""

    said: str
    decision: Decision | None


@dataclass
class DecisionBegun(Message):
    """A decision is about to be made, or with `undo` the last one to be taken back."""

    undo: bool


@dataclass
class NotDecided(Message):
    """A decision that could not be made or, without one, no undo; `text` says why in a sentence."""

    text: str
    decision: Decision | None


@dataclass
class LinkDecided(Message):
    """A link of an article was accepted, rejected or, without a verdict, neither any more.

    `link` is as it was before; `said` tells what was done.
    """

    said: str
    article_id: str
    link: Link
    verdict: LinkVerdict | None


@dataclass
class LinkNotDecided(Message):
    """What was to be said of a link could not be kept; `text` says why in a sentence."""

    text: str
    article_id: str
    link: Link
    verdict: LinkVerdict | None


@dataclass
class EntitiesFollowed(Message):
    """What became of the entities that the explorer knows: by their ids as they were."""

    moved: dict[str, Entity]


@dataclass
class PageLoaded(Message):
    """All about an entity; `asked` is what it was asked for as."""

    asked: Entity
    page: EntityPage


@dataclass
class PageFailed(Message):
    """There is no page of an entity; `text` is the sentence that says why."""

    asked: Entity
    text: str


@dataclass
class QueueLoaded(Message):
    """What may be one, and what was decided; `more` says whether there are further proposals."""

    proposals: tuple[Proposal, ...]
    decisions: tuple[DecisionState, ...]
    more: bool


@dataclass
class ReadRequested(Message):
    """A person wants to read an article, at a span if there is one."""

    article_id: str
    span: Span | None


@dataclass
class PageRequested(Message):
    """The page of an entity is wanted."""

    entity: Entity


@dataclass
class OnlyRequested(Message):
    """The results are to be narrowed to the articles with an entity."""

    entity: Entity


@dataclass
class WorkbenchRequested(Message):
    """The workbench is wanted."""


@dataclass
class StoryLoaded(Message):
    """All about a story; `asked` is the id that it was asked for by."""

    asked: str
    page: StoryPage


@dataclass
class StoriesLoaded(Message):
    """A window of the stories with some words; `anew` says that the list begins again with it."""

    text: str
    page: StoryList
    anew: bool


@dataclass
class StoryFound(Message):
    """The story that an article is in, or None."""

    article: Head
    story: Story | None


@dataclass
class StoryRequested(Message):
    """A story is wanted, by its id."""

    story: str


@dataclass
class StoriesRequested(Message):
    """The list of all stories is wanted."""


@dataclass
class SearchesLoaded(Message):
    """The saved searches, and what is wrong in their file."""

    searches: tuple[SavedSearch, ...]
    problems: tuple[str, ...]


@dataclass
class SearchCounted(Message):
    """What a saved search finds by now; `last` says that no other one is still to be counted."""

    count: SavedCount
    last: bool


@dataclass
class SearchChanged(Message):
    """A saved search was kept, renamed, forgotten, or that was undone; `said` tells it.

    `name` is that of the search by now, empty where there is none.
    """

    said: str
    name: str
    undo: bool


@dataclass
class SavedRequested(Message):
    """A saved search is to be run, all of it or `only_new`."""

    search: SavedSearch
    only_new: bool


@dataclass
class KeepAsked(Message):
    """A search is to be kept; `known` are those that are."""

    request: Request
    known: tuple[SavedSearch, ...]


@dataclass
class SearchSeen(Message):
    """A saved search is being looked at; `new` are the ids of what came since the last look."""

    search: SavedSearch
    new: frozenset[str]


@dataclass
class NewsFound(Message):
    """The names of the saved searches that find something new."""

    names: tuple[str, ...]


@dataclass
class EarlierSearches(Message):
    """The searches of earlier sessions, the latest last."""

    queries: tuple[str, ...]


@dataclass
class Completed(Message):
    """Ways to go on in the search line."""

    line: str
    completions: tuple[Completion, ...]


@dataclass
class LeaveRequested(Message):
    """A person leaves the screen that stands over the explorer."""


@dataclass
class ForwardRequested(Message):
    """A person goes one step forward in the trail."""


@dataclass
class SearchRequested(Message):
    """A person leaves for the search line."""
