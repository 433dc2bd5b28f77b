"""The page of an entity: its names and why they are one, its mentions, neighbours, quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from corpus.article import Entity
from index.answers import EntityCount
from index.entity_answers import Decision, DecisionKind, EntityPage
from index.errors import LibraryError, NoSuchEntity
from index.library import Library
from tui.entity_following import entity_now
from tui.entity_session import EntitySession
from tui.history import PagePlace
from tui.messages import (
    OnlyRequested,
    PageFailed,
    PageLoaded,
    PageRequested,
    ReadRequested,
    WorkbenchRequested,
)
from tui.screens.paned import PanedScreen
from tui.screens.strip import Strip
from tui.widgets.entity_summary import heading_line, summary_lines
from tui.widgets.key_bar import Hint
from tui.widgets.mention_list import MentionList
from tui.widgets.name_list import NameList
from tui.widgets.pane import Pane
from tui.widgets.quote_list import QuoteList
from tui.widgets.row_list import RowList
from tui.widgets.sheet import Sheet
from tui.widgets.together_list import TogetherList

# More mentions than anybody reads one by one; the results have all articles with them.
SIGHTINGS: Final = 200
# From so many neighbours on there may be more, which are in fewer articles with it.
_MANY_TOGETHER: Final = 100


class PagePane(StrEnum):
    """The panes of the page, in the order in which tab goes through them."""

    NAMES = "names"
    MENTIONS = "mentions"
    TOGETHER = "together"
    QUOTES = "quotes"


def _keys(first: Hint) -> Sequence[Hint]:
    """The six keys of a pane: what Enter or its own key does, then those of the whole page."""
    return (
        first,
        ("page.only", "filter results"),
        ("page.merge", "merge"),
        ("page.rename", "rename"),
        ("page.hide", "hide"),
        ("over.back", "back"),
    )


class EntityScreen(PanedScreen):
    """Everything about one entity. `place` says which, and where on its page one was."""

    CSS_PATH: ClassVar = ["paned.tcss", "entity.tcss"]
    HELP_NAME = "Entity page"
    STRIP: ClassVar[Strip[StrEnum]] = Strip(
        (
            (PagePane.NAMES,),
            (PagePane.MENTIONS,),
            (PagePane.TOGETHER, PagePane.QUOTES),
        )
    )
    KEYS: ClassVar[Mapping[StrEnum, Sequence[Hint]]] = {
        PagePane.NAMES: _keys(("page.split", "split off")),
        PagePane.MENTIONS: _keys(("list.activate", "go to mention")),
        PagePane.TOGETHER: _keys(("list.activate", "its page")),
        PagePane.QUOTES: _keys(("list.activate", "go to quote")),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "only", "filter", id="page.only", tooltip="Only articles with it"),
        Binding("m", "settle('merge')", "merge", id="page.merge", tooltip="Merge with another"),
        Binding("s", "split", "split off", id="page.split", tooltip="Split the chosen name off"),
        Binding("R", "settle('rename')", "rename", id="page.rename", tooltip="Rename it"),
        Binding("T", "settle('type')", "type", id="page.type", tooltip="Change its type"),
        Binding("x", "settle('hide')", "hide", id="page.hide", tooltip="Hide: it is no entity"),
        Binding("c", "settle('confirm')", "confirm", id="page.confirm", tooltip="Confirm it"),
        Binding(
            "W", "workbench", "workbench", id="page.workbench", tooltip="Workbench: what may be one"
        ),
    ]

    def __init__(self, session: EntitySession, place: PagePlace) -> None:
        super().__init__(session)
        self._entity = place.entity
        self._page: EntityPage | None = None
        self._trouble = ""  # why there is no page
        self._rows = place.rows
        self.pane = PagePane(place.pane) if place.pane else PagePane.MENTIONS

    def top(self) -> ComposeResult:
        """Heading; when and why."""
        yield Sheet(self._heading, id="entity-heading")
        yield Sheet(self._summary, id="entity-summary")

    def columns(self) -> ComposeResult:
        """Names, mentions, and at the side what it is together with over what is quoted."""
        self.names, self.mentions = NameList(), MentionList()
        self.together, self.quotes = TogetherList(), QuoteList()
        yield Pane("Names", self.names, id=PagePane.NAMES)
        yield Pane("Mentions", self.mentions, id=PagePane.MENTIONS)
        with Vertical(id="column-2"):
            yield Pane("Together with", self.together, id=PagePane.TOGETHER)
            yield Pane("Quotes", self.quotes, id=PagePane.QUOTES)

    def body_of(self, pane: StrEnum) -> RowList:
        """The list of a pane."""
        lists: dict[StrEnum, RowList] = {
            PagePane.NAMES: self.names,
            PagePane.MENTIONS: self.mentions,
            PagePane.TOGETHER: self.together,
            PagePane.QUOTES: self.quotes,
        }
        return lists[pane]

    def on_mount(self) -> None:
        """Ask for the page; what is known already stands there at once."""
        self.renew()

    # --- which entity, and where on its page

    @property
    def entity(self) -> Entity:
        """The entity as far as it is known."""
        return self._entity

    @property
    def place(self) -> PagePlace:
        """The entity, the pane, and the positions in the lists."""
        if self._page is None:  # still being read
            return PagePlace(self._entity, self.pane, self._rows)
        rows = tuple(self.body_of(pane).position for pane in self.STRIP.panes)
        return PagePlace(self._entity, self.pane, rows)

    def show(self, place: PagePlace) -> None:
        """Show the page of another entity."""
        self._trouble = ""
        self._entity, self._page, self._rows = place.entity, None, place.rows
        self.go_to(PagePane(place.pane) if place.pane else PagePane.MENTIONS)
        self._show_top()
        self.renew()

    def follow(self, moved: Mapping[str, Entity]) -> None:
        """The entity may be another one by now: merged, renamed or of another type."""
        self._entity = moved.get(self._entity.id, self._entity)
        self.renew()

    def renew(self) -> None:
        """Ask for the page again."""
        self.work_on(partial(self._load, self._entity), "page")

    async def _load(self, entity: Entity) -> None:
        try:
            page = await self.in_thread(partial(_page_of, self.session.library, entity))
        except LibraryError as error:
            self.post_message(PageFailed(entity, str(error)))
        else:
            self.post_message(PageLoaded(entity, page))

    # --- showing it

    def on_page_loaded(self, event: PageLoaded) -> None:
        """Show the page, unless another one is wanted by now."""
        event.stop()
        if event.asked.id != self._entity.id:
            return
        first, self._page = self._page is None, event.page
        self._entity = event.page.count.entity
        self._show_top()
        self._show_lists(event.page)
        if first:  # where one was on this page, else at its beginning
            rows = self._rows or ((0, 0),) * len(self.STRIP.panes)
            for pane, position in zip(self.STRIP.panes, rows, strict=True):
                self.body_of(pane).restore(position)
        self._rows = ()

    def on_page_failed(self, event: PageFailed) -> None:
        """Say why there is no page; what was shown of it stays."""
        event.stop()
        if event.asked.id == self._entity.id:
            self._trouble = event.text
            self.say(event.text)

    def _show_top(self) -> None:
        self.query_one("#entity-heading", Sheet).show(self._heading)
        self.query_one("#entity-summary", Sheet).show(self._summary)

    def _heading(self, width: int) -> Sequence[Content]:
        return [heading_line(self._entity, self._page, self.app, width)]

    def _summary(self, width: int) -> Sequence[Content]:
        return summary_lines(self._page, self.app, width)

    def _show_lists(self, page: EntityPage) -> None:
        names, seen, total = self._entity.names, len(page.sightings), page.count.mentions
        self.names.show(names, page.sightings, all_seen=seen >= total)
        self.tell_count(PagePane.NAMES, f"{len(names):,}", "why they are one")
        self.mentions.show(page.sightings)
        right = "by article" if seen >= total else f"first {seen:,} of {total:,} mentions"
        self.tell_count(PagePane.MENTIONS, f"{total:,}", right)
        self.together.show(page.together, page.about, page.pointing)
        together = len(page.together)
        right = f"the {together:,} most often" if together >= _MANY_TOGETHER else "articles of both"
        self.tell_count(PagePane.TOGETHER, f"{together:,}", right)
        self.quotes.show(page.said, page.said_about)
        said, about = self.quotes.counts
        right = f"{said:,} said · {about:,} about" if said or about else ""
        if 0 < page.looked_through < page.count.articles:
            right = f"of its newest {page.looked_through:,} articles"
        self.tell_count(PagePane.QUOTES, f"{said + about:,}", right)

    # --- ways on

    def on_mention_list_go_requested(self, event: MentionList.GoRequested) -> None:
        """Read the article at the mention."""
        event.stop()
        sighting = event.sighting
        self.session.tell(ReadRequested(sighting.article.id, sighting.mention))

    def on_quote_list_go_requested(self, event: QuoteList.GoRequested) -> None:
        """Read the article at the quotation."""
        event.stop()
        self.session.tell(ReadRequested(event.quote.article.id, event.quote.quote))

    def on_together_list_page_requested(self, event: TogetherList.PageRequested) -> None:
        """Go to the page of another entity."""
        event.stop()
        self.session.tell(PageRequested(event.entity))

    def on_row_list_activated(self, event: RowList.Activated) -> None:
        """A name leads nowhere; say what can be done with it."""
        event.stop()
        self.say("s makes the chosen name an entity of its own")

    def action_only(self) -> None:
        """Narrow the results to the articles with it."""
        self.session.tell(OnlyRequested(self._entity))

    def action_workbench(self) -> None:
        """Go to what may be one."""
        self.session.tell(WorkbenchRequested())

    # --- settling

    def action_settle(self, kind: str) -> None:
        """Settle something about it."""
        if self._page is None:
            self.say(self._trouble or "the page is still being read")
            return
        wanted = DecisionKind(kind)
        if wanted is DecisionKind.HIDE and self._page.hidden:
            self.say("it is hidden already; W lists decisions, and takes them back")
        elif wanted is DecisionKind.CONFIRM and self._page.confirmed:
            self.say("it is confirmed already; W lists decisions, and takes them back")
        else:
            self.begin(wanted, self._count)

    @property
    def _count(self) -> EntityCount:
        return self._page.count if self._page else EntityCount(self._entity, 0, 0, 0)

    def action_split(self) -> None:
        """Make the chosen name an entity of its own."""
        if self.pane is not PagePane.NAMES:
            self.go_to(PagePane.NAMES)
            self.say("choose the name, then s splits it off")
            return
        name = self.names.chosen
        if name is None or len(self._entity.names) < 2:
            self.say("it has no other name to split off")
        elif name.text == self._entity.name:
            self.say("this is its own name: choose the name that is another thing")
        else:
            entity = self._entity
            self.settle(Decision(DecisionKind.SPLIT, entity.type, entity.name, other=name.text))


def _page_of(library: Library, entity: Entity) -> EntityPage:
    """The page of an entity, also if it has another id by now. Raises LibraryError."""
    try:
        return library.entity(entity.id, sightings=SIGHTINGS)
    except NoSuchEntity:
        now = entity_now(library, entity)
        if now is None:
            raise
        return library.entity(now.id, sightings=SIGHTINGS)
