"""Asks for the new name of an entity."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from corpus.article import Entity
from tui.screens.prompt import Prompt, PromptInput

# Nothing longer fits on a line of any list.
_LONGEST = 200


class RenameScreen(Prompt[str | None]):
    """The result is the new name, or None where it stays as it was."""

    def __init__(self, entity: Entity) -> None:
        super().__init__(f"Rename {entity.name}")
        self._entity = entity
        self._complaint = ""

    def body(self) -> Iterable[Widget]:
        """The input, with the present name to begin with."""
        field = PromptInput(self._entity.name)
        field.max_length = max(_LONGEST, len(self._entity.name))
        yield field

    def foot(self, width: int) -> list[Content]:
        """Which keys answer, or what is wrong with the name."""
        keys = self.keys(("enter", "renames"), ("escape", "leaves it as it is"))
        return [self.said(self._complaint, width, "bad"), keys] if self._complaint else [keys]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        event.stop()
        name = " ".join(event.value.split())
        if not name:
            self._complaint = "A name needs at least one letter or sign."
            self.renew_foot()
        else:
            self.dismiss(name if name != self._entity.name else None)
