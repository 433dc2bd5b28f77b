"""The search line: what is asked, on the left; how many articles answer it, on the right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from index.search_answers import Completion, SearchPage
from tui.styles import styles_of
from tui.widgets.completion_list import CompletionList

# A shorter beginning fits too many words to be worth a guess.
_SHORTEST_SUGGESTED: Final = 3
_MOST_EARLIER: Final = 500

WordCompletions = Callable[[str], Awaitable[tuple[str, ...]]]


class QuerySuggester(Suggester):
    """Suggests an earlier search, else how the last word ends in most articles."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.earlier: list[str] = []
        self.completions: WordCompletions | None = None

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line as it would be, or None."""
        if not value.strip():
            return None
        for query in reversed(self.earlier):
            if query.startswith(value) and query != value:
                return query
        word = value.rpartition(" ")[2]
        if len(word) < _SHORTEST_SUGGESTED or not word.isalpha() or self.completions is None:
            return None
        for whole in await self.completions(word):
            if whole.casefold().startswith(word.casefold()) and len(whole) > len(word):
                return value + whole[len(word) :]
        return None


class QueryInput(Input):
    """The input of the search line. It has no plain letters bound."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "results", id="search.results", tooltip="To the results"),
        Binding("down,tab", "submit", "results", id="search.down", tooltip="To the results"),
        Binding("escape", "leave", "back", id="search.leave", tooltip="Back to where you were"),
        Binding("up", "earlier", "earlier", id="search.earlier", tooltip="Earlier searches"),
        Binding("right", "cursor_right", "accept", id="search.accept", tooltip="Accept the rest"),
        Binding(
            "ctrl+u", "delete_left_all", "clear", id="search.clear", tooltip="Clear to the start"
        ),
        Binding(
            "ctrl+n",
            "next_completion",
            "complete",
            id="search.complete",
            tooltip="Next in the list below; enter takes it",
        ),
        Binding("ctrl+s", "keep", "keep", id="search.keep", tooltip="Keep this search"),
    ]

    class Left(Message):
        """A person left the line with escape."""

    class NextWanted(Message):
        """The next of the ways to go on is to be chosen."""

    class Taken(Message):
        """A person goes on as was chosen."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    class KeepWanted(Message):
        """What is asked is to be kept."""

    def __init__(self, suggester: QuerySuggester, completions: CompletionList) -> None:
        super().__init__(id="query", suggester=suggester, compact=True, select_on_focus=False)
        self._completions = completions
        self.cursor_blink = False
        self._suggester = suggester
        self._recalled: int | None = None

    def keep(self, query: str) -> None:
        """Add a search to the earlier ones."""
        self._recalled = None
        query = query.strip()
        earlier = self._suggester.earlier
        if not query:
            return
        if query in earlier:
            earlier.remove(query)
        earlier.append(query)
        del earlier[:-_MOST_EARLIER]

    def recall(self, queries: Sequence[str]) -> None:
        """Take these for the earlier searches, the latest last, before those of this session."""
        earlier = self._suggester.earlier
        earlier[:0] = [each for each in queries if each not in earlier]
        self._recalled = None

    def forget(self) -> None:
        """There are no earlier searches any more."""
        self._suggester.earlier.clear()
        self._recalled = None

    def action_keep(self) -> None:
        """Keep what is asked."""
        self.post_message(self.KeepWanted())

    def action_next_completion(self) -> None:
        """Choose the next row of the list below."""
        self.post_message(self.NextWanted())

    async def action_take(self) -> None:
        """Go on as is chosen in the list below; without a chosen row go to the results."""
        chosen = self._completions.chosen
        if chosen is None:
            await self.action_submit()
        else:
            self.post_message(self.Taken(chosen))

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end go on as is chosen in the list below, or as is suggested in the line."""
        chosen = self._completions.chosen
        if chosen is not None and self.cursor_at_end and not select:
            self.post_message(self.Taken(chosen))
        else:
            super().action_cursor_right(select)

    def action_leave(self) -> None:
        """Close the list below, else go back to where one was; the query is kept."""
        if self._completions.is_open:
            self._completions.close()
        else:
            self.post_message(self.Left())

    def action_earlier(self) -> None:
        """Put the search before this one into the line."""
        earlier = self._suggester.earlier
        place = len(earlier) if self._recalled is None else self._recalled
        while place > 0:
            place -= 1
            if earlier[place] != self.value:
                self._recalled = place
                self.value = earlier[place]
                self.cursor_position = len(self.value)
                return


class SearchLine(Horizontal):
    """The first row of the explorer."""

    DEFAULT_CSS = """
    SearchLine {
        height: 1;
        padding: 0 1;
        background: $d-raised;
        color: $d-muted;
        & > #brand { width: 10; color: $d-strong; text-style: bold; }
        & > #slash { width: 2; color: $d-accent; text-style: bold; }
        & > #count { width: auto; padding-left: 2; }
        & > QueryInput, & > QueryInput:focus {
            width: 1fr;
            background: transparent;
            background-tint: transparent;
            color: $d-strong;
            & > .input--suggestion { color: $d-muted; }
        }
        &:focus-within { background: $d-accent-soft; }
        &:ansi > #slash { text-style: bold; }
        &:ansi:focus-within > #slash { text-style: bold reverse; }
    }
    """

    class Typed(Message):
        """The text of the line has changed under a person's fingers."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Submitted(Message):
        """A person is done with the line and goes to the results."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self) -> None:
        super().__init__()
        self.suggester = QuerySuggester()
        # Whoever puts the line on a screen puts its list there too, over all else.
        self.completions = CompletionList()

    def compose(self) -> ComposeResult:
        """Brand, slash, input and count."""
        yield Static("Dateline", id="brand", markup=False)
        yield Static("/", id="slash", markup=False)
        yield QueryInput(self.suggester, self.completions)
        yield Static("", id="count", markup=False)

    @property
    def input(self) -> QueryInput:
        """The input, for its focus."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.input.value

    def set_text(self, query: str) -> None:
        """Put a query into the line without announcing it as typed."""
        with self.input.prevent(Input.Changed):
            self.input.value = query
        self.input.cursor_position = len(query)

    def show_count(self, page: SearchPage) -> None:
        """Say how many articles answer, of how many, and how long it took."""
        styles = styles_of(self.app)
        more = "" if page.exact else "+"
        self.query_one("#count", Static).update(
            Content.assemble(
                (f"{page.total:,}{more}", styles["strong"]),
                f" of {page.corpus:,} articles",
                f"  ·  {max(1, round(page.took_ms)):,} ms",
            )
        )

    def show_searching(self) -> None:
        """Say that the answer takes its time."""
        self.query_one("#count", Static).update(Content("searching"))

    def show_no_answer(self) -> None:
        """Say that there is no answer."""
        self.query_one("#count", Static).update(Content("no answer"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.input.keep(event.value)
        self.post_message(self.Submitted(event.value))
