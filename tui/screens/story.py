"""A story: when its articles are from, what it rests on, what they count, what they mention."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from index.link_answers import LinkType
from index.story_answers import StoryPage
from tui.entity_session import EntitySession
from tui.history import StoryPlace
from tui.kinds import LINK_GLYPHS
from tui.lines import spread
from tui.messages import PageRequested, ReadRequested, StoryLoaded
from tui.screens.paned import PanedScreen
from tui.screens.strip import Strip
from tui.story_words import days_of, shared_of
from tui.styles import styles_of
from tui.widgets.coverage_list import CoverageList
from tui.widgets.figure_list import FigureList
from tui.widgets.key_bar import Hint
from tui.widgets.origin_rows import origin_rows
from tui.widgets.origin_tree import OriginTree
from tui.widgets.pane import Pane
from tui.widgets.row_list import RowList
from tui.widgets.sheet import Sheet
from tui.widgets.when_list import WhenList
from tui.wording import count_of

# More articles than anybody reads one by one; the heading counts all.
ARTICLES: Final = 200


class StoryPane(StrEnum):
    """The panes of a story, in the order in which tab goes through them."""

    WHEN = "when"
    ORIGINS = "origins"
    FIGURES = "figures"
    COVERAGE = "coverage"


def _keys(words: str, *more: Hint) -> Sequence[Hint]:
    """The keys of a pane: what Enter does, then those of the whole story."""
    return (
        ("over.next", "next part"),
        ("list.activate", words),
        *more,
        ("over.stories", "all stories"),
        ("over.help", "help"),
        ("over.back", "back"),
    )


class StoryScreen(PanedScreen):
    """Everything about one story. `place` says which, and where on its page one was."""

    CSS_PATH: ClassVar = ["paned.tcss", "story.tcss"]
    HELP_NAME = "Story"
    STRIP: ClassVar[Strip[StrEnum]] = Strip(
        ((StoryPane.WHEN, StoryPane.ORIGINS), (StoryPane.FIGURES, StoryPane.COVERAGE))
    )
    KEYS: ClassVar[Mapping[StrEnum, Sequence[Hint]]] = {
        StoryPane.WHEN: _keys("read"),
        StoryPane.ORIGINS: _keys("open"),
        StoryPane.FIGURES: _keys("read"),
        StoryPane.COVERAGE: _keys("page", ("coverage.next", "articles")),
    }

    def __init__(self, session: EntitySession, place: StoryPlace) -> None:
        super().__init__(session)
        self._story = place.story
        self._page: StoryPage | None = None
        self._rows = place.rows
        self.pane = StoryPane(place.pane) if place.pane else StoryPane.WHEN

    def top(self) -> ComposeResult:
        """The heading."""
        yield Sheet(self._heading, id="story-heading")

    def columns(self) -> ComposeResult:
        """When over origins, figures over coverage."""
        self.when, self.origins = WhenList(), OriginTree()
        self.figures, self.coverage = FigureList(), CoverageList()
        with Vertical(id="column-0"):
            scale = Sheet(_one(lambda width: self.when.scale(width)), classes="story-scale")
            yield Pane("When", scale, self.when, id=StoryPane.WHEN)
            yield Pane("Origins", self.origins, id=StoryPane.ORIGINS)
        with Vertical(id="column-1"):
            yield Pane("Figures", self.figures, id=StoryPane.FIGURES)
            header = Sheet(_one(lambda width: self.coverage.header(width)), classes="story-scale")
            yield Pane("Coverage", header, self.coverage, id=StoryPane.COVERAGE)

    def body_of(self, pane: StrEnum) -> RowList:
        """The list of a pane."""
        lists: dict[StrEnum, RowList] = {
            StoryPane.WHEN: self.when,
            StoryPane.ORIGINS: self.origins,
            StoryPane.FIGURES: self.figures,
            StoryPane.COVERAGE: self.coverage,
        }
        return lists[pane]

    def on_mount(self) -> None:
        """Ask for the story."""
        self.renew()

    @property
    def place(self) -> StoryPlace:
        """The story, the pane, and the positions in the lists."""
        if self._page is None:
            return StoryPlace(self._story, self.pane, self._rows)
        rows = tuple(self.body_of(pane).position for pane in self.STRIP.panes)
        return StoryPlace(self._story, self.pane, rows)

    def renew(self) -> None:
        """Ask for the story again."""
        self.work_on(partial(self._load, self._story), "story")

    async def _load(self, story: str) -> None:
        page = await self.ask(partial(self.session.library.story, story, ARTICLES))
        if page is not None:
            self.post_message(StoryLoaded(story, page))

    # --- showing it

    def on_story_loaded(self, event: StoryLoaded) -> None:
        """Show the story; each list keeps its place."""
        event.stop()
        first, self._page = self._page is None, event.page
        self.query_one("#story-heading", Sheet).show(self._heading)
        self._show_lists(event.page)
        if first:  # where one was on this page, else at its beginning
            rows = self._rows or ((0, 0),) * len(self.STRIP.panes)
            for pane, position in zip(self.STRIP.panes, rows, strict=True):
                self.body_of(pane).restore(position)

    def _show_lists(self, page: StoryPage) -> None:
        seen, total = len(page.articles), page.story.articles
        self.when.show(page.articles)
        right = f"first {seen:,} of {total:,} by time" if seen < total else "● stated  ├┤ inferred"
        self.tell_count(StoryPane.WHEN, f"{total:,}", right)
        self.origins.show(origin_rows(page))
        shared = shared_of(page.origins) if page.origins else "who it rests on"
        self.tell_count(StoryPane.ORIGINS, f"{len(page.origins):,}", shared)
        self.figures.show(page.claims)
        self.tell_count(StoryPane.FIGURES, f"{len(page.claims):,}", "side by side")
        self.coverage.show(page.articles, page.coverage)
        self._tell_coverage()
        for scale in self.query(".story-scale"):
            scale.refresh(layout=True)

    def _tell_coverage(self) -> None:
        page = self._page
        if page is not None:
            right = self.coverage.seen or "n mentions  · silent"
            self.tell_count(StoryPane.COVERAGE, f"{len(page.coverage):,}", right)

    def on_coverage_list_moved(self, event: CoverageList.Moved) -> None:
        """Other articles have columns now."""
        event.stop()
        self._tell_coverage()
        for scale in self.query(".story-scale"):
            scale.refresh(layout=True)

    def _heading(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        page = self._page
        if page is None:
            return [Content.styled("asking the library for the story", styles["muted"])]
        story = page.story
        left = Content.assemble(
            (f"{LINK_GLYPHS[LinkType.SAME_EVENT]}  ", styles["key"]),
            (story.name, styles["title"]),
            (f"   {days_of(story)}", styles["muted"]),
        )
        origins = count_of(len(page.origins), "origin")
        right = count_of(story.articles, "article")
        right += f" on {origins}" if page.origins else " · no origin named"
        if story.copies:
            right = f"{count_of(story.copies, 'copy', 'copies')} · {right}"
        return [spread(left, Content.styled(right, styles["strong"]), width)]

    # --- ways on

    def on_when_list_read_requested(self, event: WhenList.ReadRequested) -> None:
        """Read the article."""
        event.stop()
        self.session.tell(ReadRequested(event.head.id, None))

    def on_origin_tree_chosen(self, event: OriginTree.Chosen) -> None:
        """Read where an origin is cited, or go to its page."""
        event.stop()
        row = event.row
        if row.article is not None:
            self.session.tell(ReadRequested(row.article.id, row.span))
        elif row.entity is not None:
            self.session.tell(PageRequested(row.entity))
        else:
            self.say(row.hint)

    def on_figure_list_read_requested(self, event: FigureList.ReadRequested) -> None:
        """Read the figure where it stands."""
        event.stop()
        wording = event.wording
        self.session.tell(ReadRequested(wording.article.id, wording.figure))

    def on_coverage_list_page_requested(self, event: CoverageList.PageRequested) -> None:
        """Go to the page of an entity."""
        event.stop()
        if event.entity is not None:
            self.session.tell(PageRequested(event.entity))
        else:
            self.say("an unnamed source has no page; Origins says who cites it")


def _one(line: Callable[[int], Content]) -> Callable[[int], Sequence[Content]]:
    """A sheet of one line."""
    return lambda width: [line(width)]
