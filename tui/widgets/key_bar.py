"""The last row: six keys of the present pane on the left; a message or the corpus on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from tui.key_names import key_name
from tui.lines import cut
from tui.styles import styles_of

MESSAGE_SECONDS: Final = 8.0

# Free columns between two keys, and before what stands at the right.
_APART: Final = 2

# So many keys stay beside the longest message.
_FEWEST: Final = 2

# The id of a binding, and the word that stands after its key.
Hint = tuple[str, str]


class KeyBar(Widget):
    """One row. The right end yields to the keys; a click on a key presses it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $d-base; color: $d-muted; dock: bottom; }
    """

    def __init__(self) -> None:
        super().__init__(id="key-bar")
        self._hints: Sequence[Hint] = ()
        self._rest = ""
        self._message = ""
        self._timer: Timer | None = None

    @property
    def message(self) -> str:
        """The message that is shown, else the empty string."""
        return self._message

    @property
    def rest(self) -> str:
        """What stands at the right while there is no message."""
        return self._rest

    def show_keys(self, hints: Sequence[Hint]) -> None:
        """Show the keys of these bindings."""
        self._hints = hints
        self.refresh()

    def show_rest(self, text: str) -> None:
        """Say what stands at the right while there is no message."""
        self._rest = text
        self.refresh()

    def say(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Show a message for a while."""
        self._message = text
        self.refresh()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self._forget)

    def _forget(self) -> None:
        self._message = ""
        self.refresh()

    def render(self) -> RenderResult:
        """The keys, and the message or the corpus as far as there is room for it.

        The corpus yields to the keys whole; a message, which is soon gone, goes before the last
        keys where both do not fit.
        """
        width, styles = self.size.width, styles_of(self.app)
        keys = self._keys()
        if self._message:
            right = Content.styled(self._message, styles["strong"])
            while len(keys) > _FEWEST and _width(keys) + _APART + right.cell_length > width:
                keys.pop()
            right = cut(right, max(0, width - _width(keys) - _APART))
        else:
            right = Content.styled(self._rest, styles["muted"])
            if _width(keys) + _APART + right.cell_length > width:
                right = Content("")
        left = cut(Content(" " * _APART).join(keys), width)
        gap = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def _keys(self) -> list[Content]:
        styles = styles_of(self.app)
        keys = self._keys_by_id()
        return [
            Content.assemble((key_name(keys[binding_id]), styles["key"]), " ", word).stylize(
                Style.from_meta({"key": keys[binding_id]})
            )
            for binding_id, word in self._hints
            if binding_id in keys
        ]

    def _keys_by_id(self) -> dict[str, str]:
        """The first key of each binding in force, as the person may have remapped it."""
        keys: dict[str, str] = {}
        for key, active in self.screen.active_bindings.items():
            if active.binding.id:
                keys.setdefault(active.binding.id, key)
        return keys

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        if "key" in event.style.meta:
            self.app.simulate_key(event.style.meta["key"])


def _width(keys: Sequence[Content]) -> int:
    return sum(key.cell_length + _APART for key in keys) - _APART
