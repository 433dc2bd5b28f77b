"""Long text with the keys to read it by."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.text_view import Position, TextView

__all__ = ["Position", "TextPane"]


class TextPane(TextView):
    """Text that is scrolled by lines and pages; what is dragged over is copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "rows(1)", "down", id="text.down", tooltip="A line down, up", show=False),
        Binding("k,up", "rows(-1)", "up", id="text.up", tooltip="A line down, up", show=False),
        Binding(
            "space,pagedown", "pages(1)", "page", id="text.page-down", tooltip="A page down, up"
        ),
        Binding("b,pageup", "pages(-1)", "back", id="text.page-up", tooltip="A page down, up"),
        Binding(
            "ctrl+d", "pages(0.5)", "half", id="text.half-down", tooltip="Half a page down, up"
        ),
        Binding("ctrl+u", "pages(-0.5)", "half", id="text.half-up", tooltip="Half a page down, up"),
        Binding(
            "g,home", "top", "top", id="text.top", tooltip="To the beginning, the end", show=False
        ),
        Binding(
            "G,end",
            "bottom",
            "end",
            id="text.bottom",
            tooltip="To the beginning, the end",
            show=False,
        ),
    ]

    class Copied(Message):
        """Text has gone to the clipboard; `cited` tells whether a citation is with it."""

        def __init__(self, text: str, *, cited: bool) -> None:
            super().__init__()
            self.text = text
            self.cited = cited

    def on_mouse_up(self) -> None:
        """Copy what was dragged over."""
        text = self.selected_text()
        if text:
            self.app.copy_to_clipboard(text)
            self.post_message(self.Copied(text, cited=False))

    # --- what a person does

    def action_rows(self, rows: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_target_y + rows, animate=False)

    def action_pages(self, pages: float) -> None:
        """Scroll by pages; a page keeps two rows of the one before."""
        rows = max(1, self.scrollable_content_region.height - 2)
        self.action_rows(int(rows * pages))

    def action_top(self) -> None:
        """To the beginning."""
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """To the end, however far that is."""
        while not self._layout_of_text.complete:
            self._layout_of_text.extend(self._layout_of_text.laid + 10_000)
        self._adopt_height()
        self.scroll_to(y=self.max_scroll_y, animate=False)
