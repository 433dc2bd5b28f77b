"""All stories of a library, fetched in windows as their rows come into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.link_answers import LinkType
from index.story_answers import Story
from index.story_answers import StoryList as StoryWindow
from tui.kinds import LINK_GLYPHS
from tui.lines import cut, spread
from tui.story_words import days_of, size_of
from tui.styles import styles_of
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

# Stories per window: more than a screen.
WINDOW: Final = 50
_INDENT: Final = 3


class StoryList(SpacedList):
    """Two lines for each story: its name; when it is from and how large it is."""

    EMPTY = "No stories: no two articles of this corpus report the same event."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "open", id="list.activate", tooltip="Open the story"),
    ]

    class StoryRequested(Message):
        """A story is to be opened."""

        def __init__(self, story: Story) -> None:
            super().__init__()
            self.story = story

    class WindowWanted(Message):
        """Rows came into view whose stories are not here yet."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._stories: dict[int, Story] = {}
        self._total = 0
        self._wanted: set[int] = set()
        # The words that all stories of the list have, if any were asked for.
        self.none_with = ""

    def show(self, window: StoryWindow) -> None:
        """Show the stories anew. The cursor stays on its story if that is in the window."""
        before = self.chosen
        self._stories, self._wanted = {}, set()
        self._total, self._is_known = window.total, True
        self._put(window)
        self.rows_changed()
        row = next(
            (row for row, each in self._stories.items() if before and each.id == before.id), None
        )
        self.move_to(self.cursor if row is None else row, announce=False)
        self._want_visible()

    def add(self, window: StoryWindow) -> None:
        """Fill in a further window."""
        self._put(window)
        for row in range(window.offset, window.offset + len(window.stories)):
            self.refresh_row(row)

    def _put(self, window: StoryWindow) -> None:
        self._stories.update(enumerate(window.stories, start=window.offset))
        self._wanted.add(window.offset // WINDOW)

    @property
    def chosen(self) -> Story | None:
        """The story that the cursor is on, None as long as it is not here."""
        return self._stories.get(self.cursor)

    @property
    def row_count(self) -> int:
        """How many stories there are."""
        return self._total

    def _want_visible(self) -> None:
        rows = self.visible_rows
        for window in sorted({rows.start // WINDOW, rows.stop // WINDOW}) if rows else ():
            if window not in self._wanted and window * WINDOW < self._total:
                self._wanted.add(window)
                self.post_message(self.WindowWanted(window * WINDOW))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Rows that come into view are fetched."""
        super().watch_scroll_y(old_value, new_value)
        self._want_visible()

    def on_resize(self) -> None:
        """A larger list shows more rows."""
        super().on_resize()
        self._want_visible()

    @property
    def sentence(self) -> str:
        """Why there is no story."""
        return f"No story has the words {self.none_with}." if self.none_with else self.EMPTY

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """The name; the days, and at the right the size."""
        styles = styles_of(self.app)
        story = self._stories.get(index)
        if story is None:
            return [Content.styled("…", styles["muted"])]
        mark = LINK_GLYPHS[LinkType.SAME_EVENT].ljust(_INDENT)
        name = Content.assemble((mark, styles["key"]), (story.name, styles["title"]))
        dated = story.earliest is not None
        days = Content.assemble(
            " " * _INDENT, (days_of(story), styles["muted" if dated else "inferred"])
        )
        return [
            cut(name, width),
            spread(days, Content.styled(size_of(story), styles["muted"]), width),
        ]

    def action_activate(self) -> None:
        """Ask to open the chosen story."""
        if self.chosen is not None:
            self.post_message(self.StoryRequested(self.chosen))
