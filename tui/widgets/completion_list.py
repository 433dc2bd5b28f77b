"""Ways to go on in the search line, listed below it while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from index.search_answers import Completion
from tui.lines import cut, spread
from tui.styles import is_plain, styles_of
from tui.wording import count_of

MOST_ROWS: Final = 6
_WIDTH: Final = 64
_BAR: Final = "▌"
_THIN_BAR: Final = "▏"
# The bar, and a free column at each side of the text.
_AROUND_TEXT: Final = 3


class CompletionList(Widget):
    """A few rows over the panes. It never has the focus: the search line says what is chosen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CompletionList {
        layer: completions;
        dock: top;
        display: none;
        background: $d-raised;
        color: $d-ink;
        &:ansi { background: ansi_default; }
    }
    """

    class Taken(Message):
        """A row was clicked."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    def __init__(self) -> None:
        super().__init__(id="completions")
        self._completions: tuple[Completion, ...] = ()
        self._chosen: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether there are rows to be seen."""
        return bool(self._completions) and self.display

    @property
    def completions(self) -> tuple[Completion, ...]:
        """The rows."""
        return self._completions

    @property
    def chosen(self) -> Completion | None:
        """The chosen row; none is at first."""
        return None if self._chosen is None else self._completions[self._chosen]

    def show(self, completions: Sequence[Completion], x: int, y: int) -> None:
        """Show these from a cell of the screen on; without any the list goes."""
        self._completions, self._chosen = tuple(completions[:MOST_ROWS]), None
        self.display = bool(self._completions)
        if self._completions:
            width = min(_WIDTH, self.app.size.width - x)
            self.styles.width, self.styles.height = width, len(self._completions)
            self.styles.offset = (x, y)
            self.refresh()

    def close(self) -> None:
        """Take the list away."""
        self.show((), 0, 0)

    def choose_next(self) -> None:
        """Choose the next row, and none after the last."""
        after = 0 if self._chosen is None else self._chosen + 1
        self._chosen = after if after < len(self._completions) else None
        self.refresh()

    def render(self) -> RenderResult:
        """What each would add; at the right what it is, or how many articles have it."""
        width = max(1, self.size.width - _AROUND_TEXT)
        rows = (self._row(row, width) for row in range(len(self._completions)))
        return Content("\n").join(rows)

    def _row(self, row: int, width: int) -> Content:
        styles = styles_of(self.app)
        completion, chosen = self._completions[row], row == self._chosen
        told = [completion.note] if completion.note else []
        if completion.articles is not None:
            told.append(count_of(completion.articles, "article"))
        right = cut(Content.styled(" · ".join(told), styles["muted"]), width * 2 // 3)
        left = Content.styled(completion.text, styles["title" if chosen else "ink"])
        bar = Content.styled(_BAR if chosen else " ", styles["bar"])
        if not chosen and is_plain(self.app):
            bar = Content.styled(_THIN_BAR, styles["rule"])
        line = Content.assemble(bar, " ", spread(left, right, width), " ")
        return line.stylize(styles["selected"]) if chosen else line

    def on_click(self, event: events.Click) -> None:
        """Take the row under the pointer."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._completions):
            self.post_message(self.Taken(self._completions[offset.y]))
