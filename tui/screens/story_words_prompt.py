"""Asks for words that the stories of a list are to have."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from tui.screens.prompt import Prompt, PromptInput

_LONGEST = 200


class StoryWordsScreen(Prompt[str | None]):
    """The result are the words, empty for all stories, or None where the list stays as it was."""

    def __init__(self, text: str) -> None:
        super().__init__("Only stories with these words", "name, titles, entities")
        self._text = text

    def body(self) -> Iterable[Widget]:
        """The input, with the present words to begin with."""
        field = PromptInput(self._text)
        field.max_length = _LONGEST
        yield field

    def foot(self, width: int) -> list[Content]:  # noqa: ARG002
        """Which keys answer."""
        return [self.keys(("enter", "shows them; nothing shows all"), ("escape", "leaves"))]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words."""
        event.stop()
        self.dismiss(" ".join(event.value.split()))
