"""The explorer, completing the search line: the list below it, and what is taken from it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import Final

from textual import events, on

from index.errors import LibraryError
from index.search_answers import Completion, CompletionKind
from tui.messages import Completed
from tui.screens.explorer_saved import SavedPart
from tui.widgets.completion_list import MOST_ROWS, CompletionList
from tui.widgets.read_as import ReadAs
from tui.widgets.search_line import QueryInput, SearchLine

# Typing goes on meanwhile; the search itself waits longer.
_DEBOUNCE_S: Final = 0.08
# What begins so may go on in too many ways.
_SHORTEST: Final = 2
# The list begins left of what is typed: before its text are a bar and a free column.
_BEFORE_TEXT: Final = 2
# After these one goes on with something else.
_WHOLE: Final = (CompletionKind.ENTITY, CompletionKind.VALUE, CompletionKind.WORD)


class CompletingPart(SavedPart):
    """Offers ways to go on while a person types, and never more than that."""

    @on(SearchLine.Typed)
    def _offer(self, event: SearchLine.Typed) -> None:
        if self.opened_library is None or len(event.query.strip()) < _SHORTEST:
            self._offer_nothing()
        else:
            self.work_on(partial(self._complete_line, event.query), "completing")

    async def _complete_line(self, line: str) -> None:
        await asyncio.sleep(_DEBOUNCE_S)
        with suppress(LibraryError):  # the search that goes with it says what is wrong
            found = await self.in_thread(partial(self.library.complete, line, MOST_ROWS))
            self.post_message(Completed(line, found))

    def on_completed(self, event: Completed) -> None:
        """Show the ways to go on, if the line is still as it was and the cursor at its end."""
        field = self.search_line.input
        if not (field.has_focus and field.value == event.line and field.cursor_at_end):
            self.search_line.completions.close()
            return
        below = self.query_one(ReadAs).region.bottom
        x = max(0, field.region.x - _BEFORE_TEXT)
        self.search_line.completions.show(event.completions, x, below)

    def _offer_nothing(self) -> None:
        self.workers.cancel_group(self, "completing")
        self.search_line.completions.close()

    @on(SearchLine.Submitted)
    def _leave_offer(self) -> None:
        self._offer_nothing()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Without the search line there is nothing to complete."""
        if event.widget is self.search_line.input:
            self._offer_nothing()

    @on(QueryInput.NextWanted)
    def _choose_next(self) -> None:
        self.search_line.completions.choose_next()

    @on(CompletionList.Taken)
    @on(QueryInput.Taken)
    def _taken(self, event: CompletionList.Taken | QueryInput.Taken) -> None:
        self._take(event.completion)

    def _take(self, completion: Completion) -> None:
        field = self.search_line.input
        space = " " if completion.kind in _WHOLE else ""
        self._offer_nothing()
        field.value = completion.line + space
        field.cursor_position = len(field.value)
