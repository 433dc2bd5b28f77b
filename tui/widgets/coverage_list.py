"""Who and what the articles of a story mention: a matrix of entities by articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from corpus.article import Entity
from index.answers import Head
from index.story_answers import CoverageRow, StoryArticle
from tui.citation import source_of
from tui.kinds import KINDS
from tui.lines import cut, spread
from tui.styles import code_style, styles_of
from tui.widgets.origin_rows import UNNAMED_CODE
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

_SILENT: Final = "·"
_CODE_CELLS: Final = 5
# The name keeps at least so many cells, and more where columns have numbers.
_LEAST_NAME: Final = 16
_LEAST_BESIDE_NUMBERS: Final = 22
_MOST_NAME: Final = 34
# A column is as wide as the name of its source, within these; else it has a number.
_NAMED_CELLS: Final = 12
_LEAST_NAMED: Final = 9


class CoverageList(SpacedList):
    """A line for each entity or source: how often each article has it; `·` is silent.

    Where not all articles fit, a window of them is seen, and keys move it.
    """

    EMPTY = "Nothing is named in these articles."
    APART = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "its page", id="list.activate", tooltip="Page of the entity"),
        Binding(
            "]", "articles(1)", "more articles", id="coverage.next",
            tooltip="Next, previous articles",
        ),
        Binding(
            "[", "articles(-1)", "articles before", id="coverage.previous",
            tooltip="Next, previous articles",
        ),
    ]  # fmt: skip

    class PageRequested(Message):
        """The page of an entity is wanted; None where there is none to a source."""

        def __init__(self, entity: Entity | None) -> None:
            super().__init__()
            self.entity = entity

    class Moved(Message):
        """Other articles are seen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(row_height=1, id=id)
        self._rows: tuple[CoverageRow, ...] = ()
        self._articles: tuple[StoryArticle, ...] = ()
        self._first = 0
        self._labels: list[str] = []
        self._widest_label = 0

    def show(self, articles: Sequence[StoryArticle], rows: Sequence[CoverageRow]) -> None:
        """Show these rows, of which each counts in the order of the articles."""
        self._articles, self._rows, self._is_known = tuple(articles), tuple(rows), True
        self._labels = [_short(each.head) for each in articles]
        self._widest_label = max(map(cell_len, self._labels), default=0)
        self._first = min(self._first, max(0, len(articles) - 1))
        self.rows_changed()

    @property
    def row_count(self) -> int:
        """How many entities and sources there are."""
        return len(self._rows)

    @property
    def chosen(self) -> CoverageRow | None:
        """The row that the cursor is on."""
        return self._rows[self.cursor] if self._rows else None

    def on_resize(self) -> None:
        """Another width has room for other columns."""
        super().on_resize()
        self.post_message(self.Moved())

    # --- columns

    def _cells(self, width: int) -> tuple[int, int, bool]:
        """How wide the name and a column are, and whether columns are named."""
        count = max(1, len(self._articles))
        room = width - _CODE_CELLS - _LEAST_NAME
        named = min(max(self._widest_label + 2, _LEAST_NAMED), _NAMED_CELLS + 2)
        if named * count <= room:
            column, is_named = named, True
        else:
            column, is_named = max(4, len(str(count)) + 2), False
            room = max(room - _LEAST_BESIDE_NUMBERS + _LEAST_NAME, column)
        shown = min(count, max(1, room // column))
        name = min(_MOST_NAME, width - _CODE_CELLS - shown * column)
        return name, column, is_named

    def _window(self, width: int) -> range:
        """The articles of which there is a column."""
        name, column, _ = self._cells(width)
        count = max(1, (width - _CODE_CELLS - name) // column)
        first = min(self._first, max(0, len(self._articles) - count))
        return range(first, min(first + count, len(self._articles)))

    @property
    def seen(self) -> str:
        """Which of the articles are seen, in words; empty where all are."""
        window = self._window(self._text_width)
        if len(window) == len(self._articles):
            return ""
        return f"articles {window.start + 1:,}–{window.stop:,} of {len(self._articles):,}"

    @property
    def _text_width(self) -> int:
        return max(1, self.scrollable_content_region.width - 3)

    def header(self, width: int) -> Content:
        """The line over the rows: what each column is about."""
        styles = styles_of(self.app)
        name, column, named = self._cells(width)
        window = self._window(width)
        labels = [
            cut(Content(self._labels[number]), column - 1).plain if named else f"{number + 1:,}"
            for number in window
        ]
        cells = "".join(" " * (column - cell_len(label)) + label for label in labels)
        before = "" if named else "numbered as in When"
        left = cut(Content(before), _CODE_CELLS + name - 1).plain.ljust(_CODE_CELLS + name)
        return Content.styled(cut(Content(left + cells), width).plain, styles["muted"])

    # --- drawing

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Code and name; a count for each article that is seen."""
        row, styles = self._rows[index], styles_of(self.app)
        name, column, _ = self._cells(width)
        code, style = UNNAMED_CODE, styles["muted"]
        if row.entity is not None:
            kind = KINDS[row.entity.entity.type]
            code, style = kind.code, code_style(kind, self.app)
        # Mentions as a source are told apart by a word that never gives way.
        suffix = "  as source" if row.is_source and row.entity is not None else ""
        told = Content.assemble(
            cut(Content.styled(row.name, styles["ink"]), max(1, name - 1 - len(suffix))),
            (suffix, styles["inferred"]),
        )
        counts = Content.assemble(
            *(self._count(row.counts[number], column) for number in self._window(width))
        )
        left = Content.assemble(
            (code.ljust(_CODE_CELLS), style), told, " " * (name - told.cell_length)
        )
        return [spread(Content.assemble(left, counts), Content(""), width)]

    def _count(self, count: int, cells: int) -> tuple[str, str]:
        styles = styles_of(self.app)
        shown = f"{count:,}" if count else _SILENT
        return shown.rjust(cells), styles["strong" if count else "muted"]

    # --- what a person does

    def action_activate(self) -> None:
        """Ask for the page of the chosen entity."""
        if self.chosen is not None:
            count = self.chosen.entity
            self.post_message(self.PageRequested(count.entity if count else None))

    def action_articles(self, windows: int) -> None:
        """See the next articles, or those before."""
        window = self._window(self._text_width)
        first = window.start + windows * len(window)
        self._first = min(max(0, first), max(0, len(self._articles) - len(window)))
        self.rows_changed()
        self.post_message(self.Moved())


def _short(head: Head) -> str:
    """The source without its article."""
    return source_of(head).replace("The ", "", 1)
