"""A sentence instead of a screen: what is wrong with the library, and what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.widgets.key_bar import KeyBar


class TroubleScreen(Screen[None]):
    """Says why nothing can be shown. Leaving it leaves the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,enter", "leave", "quit", id="trouble.quit", tooltip="Quit"),
    ]
    DEFAULT_CSS = """
    TroubleScreen {
        background: $d-base;
        color: $d-strong;
        & > #trouble { width: 1fr; height: auto; padding: 1 2; }
    }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """The sentence and the key."""
        yield Static(self._sentence, id="trouble", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Say which key leaves."""
        self.query_one(KeyBar).show_keys([("trouble.quit", "quit")])

    def action_leave(self) -> None:
        """Quit; the sentence is the result, so that it stands in the terminal afterwards."""
        self.app.exit(self._sentence)
