"""Small questions over a screen: a heading, what is asked, a line that says which keys answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, ScreenResultType
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from tui.key_names import key_name
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.sheet import Sheet


class PromptInput(Input):
    """An input that takes every printable key; the arrows choose in the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "done", id="prompt.done", tooltip="Done"),
        Binding("escape", "leave", "leave", id="prompt.leave", tooltip="Leave as it was"),
        Binding("down", "row(1)", "down", id="prompt.down", tooltip="Next, previous row"),
        Binding("up", "row(-1)", "up", id="prompt.up", tooltip="Next, previous row"),
        Binding("pagedown", "row(8)", "page down", id="prompt.page-down", tooltip="A page down"),
        Binding("pageup", "row(-8)", "page up", id="prompt.page-up", tooltip="A page up"),
    ]
    DEFAULT_CSS = """
    PromptInput, PromptInput:focus {
        width: 1fr;
        background: $d-raised;
        background-tint: transparent;
        color: $d-strong;
    }
    """

    class Left(Message):
        """A person left the input with escape."""

    class RowWanted(Message):
        """Another row of the list below is wanted, so many further down."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, value: str = "", placeholder: str = "") -> None:
        super().__init__(value, placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_leave(self) -> None:
        """Leave."""
        self.post_message(self.Left())

    def action_row(self, rows: int) -> None:
        """Choose in the list below."""
        self.post_message(self.RowWanted(rows))


class Foot(Sheet):
    """The keys that answer; a click on one presses it."""

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        # It is this widget that sends the key: one that a parent of the focus sends goes no
        # further up than to that parent.
        if "key" in event.style.meta:
            self.app.simulate_key(event.style.meta["key"])


class Prompt(ModalScreen[ScreenResultType]):
    """What all small questions share. `heading` and `foot` may change while it is asked."""

    DEFAULT_CSS = """
    Prompt {
        align: center middle;
        background: $d-base 70%;
        & > #prompt {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            background: $d-surface;
        }
        /* Without tints only what has nothing beside it is told from what is behind. */
        &:ansi > #prompt { width: 100%; padding: 1 0; }
        & #prompt-heading {
            padding: 0 2;
            background: $d-accent-soft;
            color: $d-accent;
            text-style: bold;
            &:ansi { text-style: bold reverse; }
        }
        & #prompt-foot { padding: 0 2; margin: 1 0; }
        & PromptInput { margin: 1 2 0 2; padding: 0 1; }
    }
    """

    def __init__(self, heading: str, right: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._right = right

    def body(self) -> Iterable[Widget]:
        """What is asked; for the questions built upon this."""
        return ()

    def foot(self, width: int) -> list[Content]:  # noqa: ARG002
        """The lines that say which keys answer."""
        return [self.keys(("enter", "done"), ("escape", "leaves"))]

    def compose(self) -> ComposeResult:
        """Heading, body, foot."""
        with Vertical(id="prompt"):
            yield Sheet(self._heading_line, id="prompt-heading")
            yield from self.body()
            yield Foot(self.foot, id="prompt-foot")

    def _heading_line(self, width: int) -> list[Content]:
        right = Content.styled(self._right, f"not bold {styles_of(self.app)['muted']}")
        return [spread(Content(self._heading), right, width)]

    def renew_foot(self) -> None:
        """Lay the foot out anew: what it says has changed."""
        self.query_one("#prompt-foot", Sheet).show(self.foot)

    def keys(self, *keys: tuple[str, str]) -> Content:
        """Keys with what they do; a click on one presses it."""
        styles = styles_of(self.app)
        shown = (
            Content.assemble(
                (key_name(key), styles["key"]), (f" {words}", styles["muted"])
            ).stylize(Style.from_meta({"key": key}))
            for key, words in keys
        )
        return Content("   ").join(shown)

    def on_prompt_input_left(self, event: PromptInput.Left) -> None:
        """Leave without an answer."""
        event.stop()
        self.dismiss(None)

    def said(self, text: str, width: int, style: str = "ink") -> Content:
        """A line of text in one of the named styles."""
        return cut(Content.styled(text, styles_of(self.app)[style]), width)
