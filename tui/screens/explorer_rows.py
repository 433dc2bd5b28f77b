"""The explorer and the rows of the results: their height, what is folded into them, copying."""

from __future__ import annotations

from typing import Final

from index.search_answers import Fold, Hit
from tui.citation import cite
from tui.screens.explorer_query import QueryPart
from tui.wording import count_of

_FOLDS: Final = (Fold.COPIES, Fold.STORIES, Fold.NOTHING)
_SAID: Final = {
    Fold.COPIES: "copies share a row",
    Fold.STORIES: "the articles of a story share a row",
    Fold.NOTHING: "every article has its own row",
}


class RowPart(QueryPart):
    """What a person does with rows of the results."""

    def action_density(self) -> None:
        """Four lines a result, or two."""
        self.results.toggle_density()

    def action_cite(self) -> None:
        """Copy the citation of the chosen result."""
        chosen = self.results.chosen
        if chosen is not None:
            self.app.copy_to_clipboard(cite(chosen.article))
            self.say("citation copied")

    def action_fold(self) -> None:
        """Let copies share a row, or the articles of a story, or nothing."""
        now = self.state.request.fold
        fold = _FOLDS[(_FOLDS.index(now) + 1) % len(_FOLDS)]
        self.step()
        self.search(self.state.ask(fold=fold))
        self.say(_SAID[fold])

    def action_unfold(self) -> None:
        """Show below the chosen row what is folded into it, or fold it again."""
        chosen = self.results.chosen
        if chosen is None:
            return
        if not chosen.folded and chosen.under is None:
            self.say("nothing is folded into this row; c changes what is")
            return
        head = chosen.under or chosen.article.id
        there = head in self.state.request.unfold
        row = self.results.row_of(head)
        self.step()
        self._row_is_chosen = True
        if row is not None and there:
            self.results.move_to(row, announce=False)
        request = self.state.toggle_unfold(head)
        self.search(request, offset=self.results.window_of(self.results.cursor))
        self.say(self._unfolded(chosen, there))

    def _unfolded(self, hit: Hit, there: bool) -> str:
        if there:
            return "folded into one row again"
        of_story = self.state.request.fold is Fold.STORIES
        what = count_of(hit.folded, "article") if of_story else _copies(hit.folded)
        more = "   S shows the whole story" if of_story else ""
        return f"{what} shown below   o folds them{more}"


def _copies(number: int) -> str:
    return count_of(number, "copy", "copies")
