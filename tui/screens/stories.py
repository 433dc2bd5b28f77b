"""All stories: articles that report one event, by name, with their days and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from index.link_answers import LinkType
from tui.entity_session import EntitySession
from tui.history import StoriesPlace
from tui.kinds import LINK_GLYPHS
from tui.lines import spread
from tui.messages import StoriesLoaded, StoryRequested
from tui.screens.paned import PanedScreen
from tui.screens.strip import Strip
from tui.styles import styles_of
from tui.widgets.key_bar import Hint
from tui.widgets.pane import Pane
from tui.widgets.row_list import RowList
from tui.widgets.sheet import Sheet
from tui.widgets.story_list import WINDOW, StoryList
from tui.wording import count_of


class StoriesPane(StrEnum):
    """The one pane."""

    STORIES = "stories"


class StoriesScreen(PanedScreen):
    """The list of all stories. `place` says where one was in it, `notice` is said at first."""

    CSS_PATH: ClassVar = ["paned.tcss", "stories.tcss"]
    HELP_NAME = "All stories"
    STRIP: ClassVar[Strip[StrEnum]] = Strip(((StoriesPane.STORIES,),))
    KEYS: ClassVar[Mapping[StrEnum, Sequence[Hint]]] = {
        StoriesPane.STORIES: (
            ("over.search", "search"),
            ("list.activate", "open"),
            ("stories.words", "filter"),
            ("over.help", "help"),
            ("over.back", "back"),
        ),
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "words", "filter", id="stories.words", tooltip="Only stories with words"),
    ]

    def __init__(self, session: EntitySession, place: StoriesPlace) -> None:
        super().__init__(session)
        self._text, self._row = place.text, place.row
        self._shown: StoriesLoaded | None = None
        self.notice = ""

    def top(self) -> ComposeResult:
        """The heading."""
        yield Sheet(self._heading, id="stories-heading")

    def columns(self) -> ComposeResult:
        """The list."""
        self.stories = StoryList()
        self.stories.none_with = self._text
        yield Pane("Stories", self.stories, id=StoriesPane.STORIES)

    def body_of(self, pane: StrEnum) -> RowList:  # noqa: ARG002
        """The list."""
        return self.stories

    def on_mount(self) -> None:
        """Ask for the stories."""
        if self.notice:
            self.say(self.notice)
        self.renew()

    @property
    def place(self) -> StoriesPlace:
        """Where one is in the list."""
        row = self._row if self._shown is None else self.stories.position
        return StoriesPlace(self._text, row)

    def renew(self) -> None:
        """Ask for the stories around the cursor again."""
        row = self._row[0] if self._shown is None else self.stories.cursor
        self.work_on(partial(self._load, self._text, row // WINDOW * WINDOW, True), "stories")

    async def _load(self, text: str, offset: int, anew: bool) -> None:
        stories = self.session.library.stories
        page = await self.ask(partial(stories, text, offset, WINDOW))
        if page is not None:
            self.post_message(StoriesLoaded(text, page, anew))

    def on_stories_loaded(self, event: StoriesLoaded) -> None:
        """Show them; the list keeps its place."""
        event.stop()
        if event.text != self._text:
            return
        if not event.anew:
            self.stories.add(event.page)
            return
        first, self._shown = self._shown is None, event
        self.stories.show(event.page)
        if first:
            self.stories.restore(self._row)
        self.tell_count(StoriesPane.STORIES, f"{event.page.total:,}", "")
        self.query_one("#stories-heading", Sheet).show(self._heading)

    def on_story_list_window_wanted(self, event: StoryList.WindowWanted) -> None:
        """Fetch further stories."""
        event.stop()
        self.work_on(
            partial(self._load, self._text, event.offset, False), "windows", exclusive=False
        )

    def on_story_list_story_requested(self, event: StoryList.StoryRequested) -> None:
        """Open a story."""
        event.stop()
        self.session.tell(StoryRequested(event.story.id))

    def action_words(self) -> None:
        """Ask for words, and list only the stories that have them."""
        from tui.screens.story_words_prompt import StoryWordsScreen

        self.app.push_screen(StoryWordsScreen(self._text), self._take_words)

    def _take_words(self, text: str | None) -> None:
        if text is not None and text != self._text:
            self._text, self._row, self._shown = text, (0, 0), None
            self.stories.none_with = text
            self.renew()

    def action_stories(self) -> None:
        """Back: the key that leads here leads away."""
        self.action_leave()

    def _heading(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        left = Content.assemble(
            (f"{LINK_GLYPHS[LinkType.SAME_EVENT]}  ", styles["key"]),
            ("All stories", styles["title"]),
        )
        if self._shown is None:
            return [Content.assemble(left, ("   asking the library", styles["muted"]))]
        page = self._shown.page
        left = Content.assemble(left, (f"   {self._how_many(page.total)}", styles["muted"]))
        alone = f"{count_of(page.articles, 'article')} in stories · {page.alone:,} in none"
        return [spread(left, Content.styled(alone, styles["strong"]), width)]

    def _how_many(self, total: int) -> str:
        with_words = f" with {self._text}   f changes that" if self._text else ""
        return count_of(total, "story", "stories") + with_words
