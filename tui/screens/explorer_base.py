"""The frame of the explorer: its widgets, its panes and their window, and what it remembers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from index.errors import LibraryError
from index.library import Library
from tui.entity_session import EntitySession
from tui.history import History, Place
from tui.screens.deciding import DecidingScreen
from tui.screens.explorer_keys import (
    DOCTOR_ASKED_KEYS,
    DOCTOR_KEYS,
    FACET_KEYS,
    PANE_KEYS,
    SEARCH_KEYS,
    TIMELINE_KEYS,
)
from tui.screens.explorer_layout import (
    HEIGHTS,
    TOO_SMALL,
    WIDTHS,
    is_too_small,
    width_class,
    window,
)
from tui.state import ExplorerState, PaneName
from tui.widgets.article_pane import ArticlePane
from tui.widgets.doctor import Doctor
from tui.widgets.entity_list import EntityList
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_bar import Hint, KeyBar
from tui.widgets.link_list import LinkList
from tui.widgets.pane import Pane
from tui.widgets.rail import Rail
from tui.widgets.read_as import ReadAs
from tui.widgets.result_list import ResultList
from tui.widgets.search_line import SearchLine
from tui.widgets.timeline import TimelineStrip

if TYPE_CHECKING:
    from tui.screens.paned import PanedScreen

_SIDE_PANES: Final = (PaneName.ENTITIES, PaneName.LINKS)


class ExplorerBase(DecidingScreen[None]):
    """What all parts of the explorer share."""

    CSS_PATH: ClassVar = ["paned.tcss", "explorer.tcss"]
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    results: ResultList
    doctor: Doctor
    article: ArticlePane
    entities: EntityList
    links: LinkList
    search_line: SearchLine
    timeline: TimelineStrip

    def __init__(self) -> None:
        super().__init__()
        self.state = ExplorerState()
        self.history = History(Place(self.state.request, None, PaneName.RESULTS))
        # The present pane, and which of the two at the side was present last.
        self.pane = PaneName.RESULTS
        self.side = PaneName.ENTITIES
        # Whether the present step is made of articles that were only passed by in the results.
        self.is_passing_by = False
        self.corpus: Path | None = None
        self.opened_library: Library | None = None
        self.opened_session: EntitySession | None = None
        # What stands over the explorer, as the page of an entity or a story does.
        self.over: PanedScreen | None = None

    def compose(self) -> ComposeResult:
        """The top rows, the strip of panes, the key bar."""
        self.search_line = SearchLine()
        self.results, self.doctor = ResultList(), Doctor()
        self.article = ArticlePane(corpus=self.corpus)
        self.entities, self.links = EntityList(), LinkList()
        self.timeline = TimelineStrip()
        yield self.search_line
        yield ReadAs()
        yield FilterLine()
        yield self.timeline
        yield Rail(tuple(PaneName))
        with Horizontal(id="panes"):
            yield Pane("Results", self.results, self.doctor, id="results")
            yield Pane("Article", self.article, id="article")
            with Vertical(id="side"):
                yield Pane("Entities", self.entities, id="entities")
                yield Pane("Links", self.links, id="links")
        yield KeyBar()
        yield self.search_line.completions
        yield Static(TOO_SMALL, id="too-small", markup=False)

    # --- what the parts ask for

    @property
    def library(self) -> Library:
        """The library. Nothing that needs it happens before it is open."""
        if self.opened_library is None:
            raise LibraryError("The library is not open yet.")
        return self.opened_library

    @property
    def session(self) -> EntitySession:
        """Where decisions are made. Nothing that needs it happens before the library is open."""
        if self.opened_session is None:
            raise LibraryError("The library is not open yet.")
        return self.opened_session

    def pane_of(self, name: PaneName) -> Pane:
        """The widget of a pane."""
        return self.query_one(f"#{name.value}", Pane)

    def body_of(self, name: PaneName) -> Widget:
        """What has the focus while a pane is the present one."""
        results = self.doctor.rows if self.doctor.display else self.results
        bodies: dict[PaneName, Widget] = {
            PaneName.RESULTS: results,
            PaneName.ARTICLE: self.article,
            PaneName.ENTITIES: self.entities,
            PaneName.LINKS: self.links,
        }
        return bodies[name]

    def tell_count(self, name: PaneName, count: str, right: str | None = None) -> None:
        """Say how much there is in a pane, in its heading and on the rail."""
        self.pane_of(name).say(count=count, right=right)
        self.query_one(Rail).show_count(name, count)

    # --- where one is

    def place(self) -> Place:
        """Where the person is now. The row is that of the article, if it is among the results."""
        row, scroll = self.results.position
        row_of_article = self.results.row_of(self.state.article_id)
        return Place(
            request=self.state.request,
            article_id=self.state.article_id,
            pane=self.pane,
            results=(row if row_of_article is None else row_of_article, scroll),
            article_position=self.article.position,
            link=self.links.target,
            over=self.over.place if self.over is not None else None,
        )

    def step(self) -> None:
        """Make a step in the history: what follows belongs to a new place."""
        place = self.place()
        self.history.update(place)
        self.history.visit(place)
        self.is_passing_by = False

    def close_over(self) -> None:
        """Take the screen away that stands over the explorer."""
        over, self.over = self.over, None
        while over is not None and over in self.app.screen_stack:
            self.app.pop_screen()

    # --- panes

    @property
    def is_searching(self) -> bool:
        """Whether the search line has the focus."""
        return self.search_line.input.has_focus

    def go_to(self, pane: PaneName) -> None:
        """Make a pane the present one and give it the focus."""
        self._present(pane)
        self.set_focus(self.body_of(pane), scroll_visible=False)

    def go_to_search(self) -> None:
        """Focus the search line; the results are on the screen, for they answer it."""
        self.show_window(PaneName.RESULTS)
        self.set_focus(self.search_line.input, scroll_visible=False)

    def _present(self, pane: PaneName) -> None:
        self.pane = pane
        if pane in _SIDE_PANES:
            self.side = pane
        self.show_window(pane)

    def show_window(self, pane: PaneName) -> None:
        """Show the panes that belong on the screen while this one is looked at."""
        width, height = self.app.size
        shown = window(width_class(width), pane)
        for name in PaneName:
            self.pane_of(name).display = name in shown
        self.query_one("#side").display = any(name in shown for name in _SIDE_PANES)
        self.query_one(Rail).show(pane)
        self.set_class(is_too_small(width, height), "-tiny")

    def on_resize(self) -> None:
        """Another width shows another window of panes; what was too small had no focus."""
        self.show_window(PaneName.RESULTS if self.is_searching else self.pane)
        self.call_after_refresh(self._keep_focus)

    def _keep_focus(self) -> None:
        if self.focused is None and not self.has_class("-tiny"):
            self.set_focus(self.body_of(self.pane), scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that the focus went to is the present one, by whatever way it went."""
        for name in PaneName:
            if self.pane_of(name) in event.widget.ancestors:
                self._present(name)
        if event.widget is self.search_line.input:
            self.show_window(PaneName.RESULTS)
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys of what has the focus."""
        self.key_bar.show_keys(self._present_keys)

    @property
    def _present_keys(self) -> Sequence[Hint]:
        focused = self.focused
        if focused is self.search_line.input:
            return SEARCH_KEYS
        if focused is self.timeline:
            return TIMELINE_KEYS
        if focused is self.doctor.rows and self.state.page is not None and self.state.page.total:
            return DOCTOR_ASKED_KEYS
        if focused is self.doctor.rows and self.doctor.rows.row_count:
            return DOCTOR_KEYS
        if focused is self.entities and self.state.whole_result:
            return FACET_KEYS
        return PANE_KEYS[self.pane]
