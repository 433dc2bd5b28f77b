"""A screen with one widget on it, in Dateline's colours, that keeps the messages it hears."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from tui.theme import themes
from tui.widgets.pane import Pane

M = TypeVar("M", bound=Message)


class Stage(App[Any]):
    """Shows a widget in a pane; without one it is a place to push screens on."""

    def __init__(self, widget: Widget | None = None, theme: str = "ink") -> None:
        super().__init__()
        for each in themes(1 << 24):
            self.register_theme(each)
        self.theme = theme
        self.widget = widget
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        if self.widget is not None:
            yield Pane("Stage", self.widget)

    def on_mount(self) -> None:
        self.set_class(self.theme == "plain", "-plain")
        if self.widget is not None:
            self.widget.focus()

    async def _on_message(self, message: Message) -> None:
        self.heard.append(message)
        await super()._on_message(message)

    def all_of(self, kind: type[M]) -> list[M]:
        """The messages of a kind that have come up to the app, in order."""
        return [message for message in self.heard if isinstance(message, kind)]


def lines_of(widget: Widget) -> list[str]:
    """What a widget with a Line API shows, without the white space at the right."""
    height = widget.scrollable_content_region.height
    return [widget.render_line(row).text.rstrip() for row in range(height)]


def style_of(widget: Widget, words: str) -> Any:
    """The style in which the first cell of these words is drawn, wherever a line has them."""
    for row in range(widget.scrollable_content_region.height):
        strip = widget.render_line(row)
        place = strip.text.find(words)
        if place >= 0:
            for segment in strip:
                if place < len(segment.text):
                    return segment.style
                place -= len(segment.text)
    raise AssertionError(f"nothing shows {words!r}")


def cell_of(widget: Widget, words: str) -> tuple[int, int]:
    """Where on the widget the first cell of these words is, for the mouse."""
    for row in range(widget.scrollable_content_region.height):
        column = widget.render_line(row).text.find(words)
        if column >= 0:
            x, y = widget.content_offset
            return column + x, row + y
    raise AssertionError(f"nothing shows {words!r}")
