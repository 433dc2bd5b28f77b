"""Asks under which name a search is to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from corpus.text import fold
from index.saved_answers import LONGEST_NAME
from index.search_answers import SavedSearch
from tui.saved_words import asked_in_words
from tui.screens.prompt import Prompt, PromptInput


class SearchNameScreen(Prompt[str | None]):
    """The result is the name, or None where nothing is to be done.

    `known` are the searches that there are. One of them may be put in the place of another where
    the new one, which asks for what `asked` says, `replaces` it; else its name is refused,
    unless it is `own`.
    """

    def __init__(
        self,
        heading: str,
        name: str,
        known: Sequence[SavedSearch],
        *,
        own: str = "",
        replaces: bool = False,
        asked: str = "",
    ) -> None:
        super().__init__(heading)
        self._typed = name
        self._known = {fold(each.name): each for each in known if each.name != own}
        self._replaces = replaces
        self._asked = asked
        self._complaint = ""

    def body(self) -> Iterable[Widget]:
        """The input, with a name to begin with."""
        field = PromptInput(self._typed)
        field.max_length = LONGEST_NAME
        yield field

    def foot(self, width: int) -> list[Content]:
        """Which keys answer; what is wrong with the name, or what it replaces."""
        keys = self.keys(("enter", "done"), ("escape", "leaves"))
        if self._complaint:
            return [self.said(self._complaint, width, "bad"), keys]
        there = self._there()
        if there is not None and self._replaces:
            told = f"replaces {there.name}: {asked_in_words(there)}"
            if asked_in_words(there) == self._asked:
                told = "kept under this name already"
            return [self.said(told, width, "strong"), keys]
        return [keys]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what the name would replace."""
        event.stop()
        self._typed, self._complaint = _line(event.value), ""
        self.renew_foot()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        event.stop()
        self._typed = _line(event.value)
        there = self._there()
        if not self._typed:
            self._complaint = "A name needs at least one letter or sign."
        elif there is not None and not self._replaces:
            self._complaint = f"There is a saved search “{there.name}” already."
        else:
            self.dismiss(self._typed)
            return
        self.renew_foot()

    def _there(self) -> SavedSearch | None:
        """The search that has the name already."""
        return self._known.get(fold(self._typed))


def _line(text: str) -> str:
    return " ".join(text.split())
