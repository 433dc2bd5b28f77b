"""The results: one row for each hit or for several, fetched in windows as they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.search_answers import Fold, Hit, SearchPage
from tui.styles import styles_of
from tui.widgets.result_rows import Marks, hit_lines, rows_in
from tui.widgets.row_list import RowList, RowState

# Hits per window: more than two screens, so that moving seldom waits.
WINDOW: Final = 40
_TALL, _SHORT = 4, 2


class ResultList(RowList):
    """Four lines a hit and a blank one, or two lines; the chosen hit stays chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "read", id="list.activate", tooltip="Read the article"),
        Binding(
            "f", "screen.filter_results", "filter", id="results.filter",
            tooltip="Only with the chosen entity",
        ),
        Binding(
            "s", "screen.sort", "sort", id="results.sort",
            tooltip="The next order of the results",
        ),
        Binding(
            "z", "screen.density", "density", id="results.density",
            tooltip="Four lines a result, or two",
        ),
        Binding(
            "c", "screen.fold", "fold copies, stories", id="results.fold",
            tooltip="Fold copies, stories, nothing",
        ),
        Binding(
            "o", "screen.unfold", "unfold", id="results.unfold",
            tooltip="Unfold the row, or fold it",
        ),
        Binding("y", "screen.cite", "cite", id="results.cite", tooltip="Copy the citation"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ResultList { &.-stale { text-opacity: 50%; } }
    """

    class WindowWanted(Message):
        """Rows came into view, or near it, whose hits are not here yet."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self) -> None:
        super().__init__(id="result-rows", row_height=_TALL, row_gap=1)
        self._hits: dict[int, Hit] = {}
        self._total = 0
        self._fold = Fold.NOTHING
        self._wanted: set[int] = set()
        self._read: set[str] = set()
        self._new: frozenset[str] = frozenset()

    # --- the hits

    @property
    def row_count(self) -> int:
        """How many rows the hits take."""
        return self._total

    @property
    def chosen(self) -> Hit | None:
        """The chosen hit, None where there is none or it is not here yet."""
        return self._hits.get(self.cursor)

    def show(self, page: SearchPage, *, keep: str | None, stay: bool = False) -> None:
        """Show a new answer. The cursor stays on the article `keep` if its hit is in the page.

        Else it goes to the first row or, with `stay`, remains where it is.
        """
        self._hits = {}
        self._wanted = set()
        self._total = rows_in(page)
        self._fold = page.fold
        self._put(page)
        cursor, scroll = self.position
        row = self.row_of(keep)
        self.rows_changed()
        if row is None:
            self.restore((cursor, scroll) if stay else (0, 0))
            return
        # The row stays where it is on the screen, as far as the list is long enough.
        self.restore((row, max(0, scroll + (row - cursor) * (self.row_height + self.row_gap))))
        self.scroll_to_cursor()

    def add(self, page: SearchPage) -> bool:
        """Fill in a further window of the same answer; whether the rows are others in number.

        Of very many hits only those up to a window are folded, so that the further ones can turn
        out to take fewer rows. What is seen stays where it is, as far as it is still there.
        """
        self._put(page)
        total = rows_in(page)
        if total == self._total:
            for offset in range(page.offset, page.offset + len(page.hits)):
                self.refresh_row(offset)
            return False
        position = self.position
        self._total = total
        self.rows_changed()
        self.restore(position)
        self.call_after_refresh(self.want_visible)
        return True

    def _put(self, page: SearchPage) -> None:
        self._hits.update(enumerate(page.hits, start=page.offset))
        self._wanted.add(_window(page.offset))

    def row_of(self, article_id: str | None) -> int | None:
        """The row of an article among the hits that are here."""
        rows = (row for row, hit in self._hits.items() if hit.article.id == article_id)
        return next(rows, None)

    def mark_read(self, article_id: str) -> None:
        """The title of an article falls to plain weight once it was read."""
        self._read.add(article_id)
        row = self.row_of(article_id)
        if row is not None:
            self.refresh_row(row)

    def mark_new(self, article_ids: frozenset[str]) -> None:
        """Mark these articles, and no others, as new since a saved search was last looked at."""
        if article_ids != self._new:
            self._new = article_ids
            self.rows_changed()

    def toggle_density(self) -> None:
        """Four lines a hit, or two."""
        self.row_height = _SHORT if self.row_height == _TALL else _TALL
        self.rows_changed()
        self.scroll_to_cursor()

    # --- fetching

    def window_of(self, row: int) -> int:
        """The offset of the window that a row is in."""
        return _window(row)

    def want_visible(self) -> None:
        """Ask for the windows of the rows in view, and for those next to them."""
        rows = self.visible_rows
        if not rows:
            return
        near = range(max(0, rows.start - WINDOW // 2), rows.stop + WINDOW // 2)
        for offset in sorted({_window(near.start), _window(rows.start), _window(near.stop)}):
            if offset < self._total and offset not in self._wanted:
                self._wanted.add(offset)
                self.post_message(self.WindowWanted(offset))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Rows that come into view are fetched."""
        super().watch_scroll_y(old_value, new_value)
        self.want_visible()

    def on_resize(self) -> None:
        """A larger list shows more rows."""
        self.want_visible()

    # --- drawing

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Title; publisher, date and hits; the passage with most different terms."""
        styles = styles_of(self.app)
        hit = self._hits.get(index)
        if hit is None:
            return [Content.styled("…", styles["muted"])]
        read = hit.article.id in self._read
        marks = Marks(read=read, new=hit.article.id in self._new)
        return hit_lines(hit, width, styles, marks, fold=self._fold, tall=self.row_height > _SHORT)


def _window(row: int) -> int:
    return row // WINDOW * WINDOW
