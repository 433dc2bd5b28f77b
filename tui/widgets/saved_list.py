"""The saved searches of a library: what each asks, how many articles it finds, how many are new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.search_answers import SavedCount, SavedSearch
from tui.lines import cut, spread
from tui.saved_words import asked_in_words, looked_in_words, missing_in_words
from tui.styles import styles_of
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList
from tui.wording import count_of

_NEW: Final = "●  "
_INDENT: Final = len(_NEW)


class SavedList(SpacedList):
    """Two lines for each search: name and counts; what it asks, and when it was looked at."""

    EMPTY = "No saved searches. K keeps the one that is asked in the explorer."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "run", id="list.activate", tooltip="Run the search"),
        Binding("n", "only_new", "only new", id="saved.new", tooltip="Run it: only what is new"),
        Binding("R", "rename", "rename", id="saved.rename", tooltip="Rename the search"),
        Binding("x", "forget", "forget", id="saved.forget", tooltip="Forget the search"),
        Binding("s", "sort", "sort", id="saved.sort", tooltip="By name, or what has news first"),
    ]

    class Wanted(Message):
        """A search is to be run, all of it or `only_new`."""

        def __init__(self, search: SavedSearch, *, only_new: bool = False) -> None:
            super().__init__()
            self.search = search
            self.only_new = only_new

    class RenameWanted(Message):
        """A search is to be called otherwise."""

        def __init__(self, search: SavedSearch) -> None:
            super().__init__()
            self.search = search

    class ForgetWanted(RenameWanted):
        """A search is to be kept no more."""

    class Sorted(Message):
        """The list has another order."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._by_name: tuple[SavedSearch, ...] = ()
        self._searches: tuple[SavedSearch, ...] = ()
        self._counts: dict[str, SavedCount] = {}
        self.news_first = False

    def show(self, searches: Sequence[SavedSearch]) -> None:
        """Show the searches anew. The cursor stays on its search, if only by its place."""
        self._by_name, self._is_known = tuple(searches), True
        names = {each.name for each in searches}
        self._counts = {name: count for name, count in self._counts.items() if name in names}
        self._arrange()

    def count(self, count: SavedCount) -> None:
        """Say what a search finds by now; rows stay where they are."""
        self._counts[count.search.name] = count
        for row, search in enumerate(self._searches):
            if search.name == count.search.name:
                self.refresh_row(row)

    def choose(self, name: str) -> None:
        """Choose the search of a name, if it is there."""
        for row, search in enumerate(self._searches):
            if search.name == name:
                self.move_to(row, announce=False)

    def _arrange(self) -> None:
        chosen = self.chosen
        self._searches = self._by_name
        if self.news_first:
            self._searches = tuple(sorted(self._by_name, key=lambda each: -self._new(each)))
        self.rows_changed()
        self.move_to(self.cursor, announce=False)
        if chosen is not None:
            self.choose(chosen.name)

    def _new(self, search: SavedSearch) -> int:
        count = self._counts.get(search.name)
        return count.new if count else 0

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """All of them by name."""
        return self._by_name

    @property
    def chosen(self) -> SavedSearch | None:
        """The search that the cursor is on."""
        return self._searches[self.cursor] if self.cursor < len(self._searches) else None

    @property
    def row_count(self) -> int:
        """How many searches there are."""
        return len(self._searches)

    @property
    def with_news(self) -> int:
        """How many of them are known to have something new."""
        return sum(self._new(each) > 0 for each in self._searches)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """The name, and at the right the counts; what it asks, and what there is to say of it."""
        styles = styles_of(self.app)
        search = self._searches[index]
        new = self._new(search)
        name = Content.assemble(
            (_NEW if new else " " * _INDENT, styles["key"]),
            (search.name, styles["title" if new else "ink"]),
        )
        asked = Content.styled(" " * _INDENT + asked_in_words(search), styles["muted"])
        missing = missing_in_words(search)
        told = Content.styled(
            missing or looked_in_words(search), styles["inferred" if missing else "muted"]
        )
        return [spread(name, self._counted(search), width), spread(cut(asked, width), told, width)]

    def _counted(self, search: SavedSearch) -> Content:
        styles = styles_of(self.app)
        count = self._counts.get(search.name)
        if count is None:
            return Content.styled("…", styles["muted"])
        articles = Content.styled(count_of(count.articles, "article"), styles["muted"])
        if not count.new:
            return articles
        return Content.assemble((f"{count.new:,} new", styles["key"]), " · ", articles)

    # --- what a person does

    def action_activate(self) -> None:
        """Ask to run the chosen search."""
        if self.chosen is not None:
            self.post_message(self.Wanted(self.chosen))

    def action_only_new(self) -> None:
        """Ask to run the chosen search, of which only what is new is wanted."""
        if self.chosen is not None:
            self.post_message(self.Wanted(self.chosen, only_new=True))

    def action_rename(self) -> None:
        """Ask to call it otherwise."""
        if self.chosen is not None:
            self.post_message(self.RenameWanted(self.chosen))

    def action_forget(self) -> None:
        """Ask to keep it no more."""
        if self.chosen is not None:
            self.post_message(self.ForgetWanted(self.chosen))

    def action_sort(self) -> None:
        """By name, or those with news first."""
        self.news_first = not self.news_first
        self._arrange()
        self.post_message(self.Sorted())
