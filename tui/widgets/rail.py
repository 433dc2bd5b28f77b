"""The rail: the names of the panes on one row, where only one of them fits on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from tui.lines import cut
from tui.styles import styles_of


class Rail(Widget):
    """One row of names with their counts; a click goes there."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Rail { height: 1; background: $d-base; color: $d-muted; display: none; }
    """

    class Chosen(Message):
        """The name of a pane was clicked."""

        def __init__(self, pane: StrEnum) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, panes: Sequence[StrEnum]) -> None:
        super().__init__(id="rail")
        self._panes = tuple(panes)
        self._now = self._panes[0]
        self._counts: dict[StrEnum, str] = {}

    def show(self, pane: StrEnum) -> None:
        """Mark the pane that is on the screen."""
        self._now = pane
        self.refresh()

    def show_count(self, pane: StrEnum, count: str) -> None:
        """Say how much there is in a pane."""
        self._counts[pane] = count
        self.refresh()

    def render(self) -> RenderResult:
        """The names in order, two columns between them."""
        return cut(Content("  ").join(self._tab(pane) for pane in self._panes), self.size.width)

    def _tab(self, pane: StrEnum) -> Content:
        name = f" {pane.value.title()} {self._counts.get(pane, '')}".rstrip() + " "
        style = styles_of(self.app)["now" if pane is self._now else "muted"]
        return Content.styled(name, style).stylize(
            Style.from_meta({"pane": self._panes.index(pane)})
        )

    def on_click(self, event: events.Click) -> None:
        """Go to the pane whose name is under the pointer."""
        if "pane" in event.style.meta:
            self.post_message(self.Chosen(self._panes[event.style.meta["pane"]]))
