"""A list of rows that draws only what is seen, however many rows there are."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.lines import wrapped
from tui.styles import is_plain, styles_of

_BAR, _THIN_BAR = "▌", "▏"
# The bar, a free column before the text and one after it.
_AROUND_TEXT = 3


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is to look: whether it is the chosen one, and whether its list has the focus."""

    cursor: bool
    focused: bool


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of `row_height` lines with `row_gap` blank lines between, and one chosen row.

    A subclass says how many rows there are (`row_count`) and what stands in each
    (`render_row`), and calls `rows_changed` when either has become different. Rows are drawn
    when they are first seen and kept until then.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "j,down", "move(1)", "down", id="list.down", tooltip="Next, previous row", show=False
        ),
        Binding("k,up", "move(-1)", "up", id="list.up", tooltip="Next, previous row", show=False),
        Binding("g,home", "first", "first", id="list.first", tooltip="First, last row", show=False),
        Binding("G,end", "last", "last", id="list.last", tooltip="First, last row", show=False),
        Binding(
            "ctrl+d", "page(0.5)", "half down", id="list.half-down", tooltip="Half a page down, up"
        ),
        Binding(
            "ctrl+u", "page(-0.5)", "half up", id="list.half-up", tooltip="Half a page down, up"
        ),
        Binding("pagedown", "page(1)", "page down", id="list.page-down", tooltip="A page down, up"),
        Binding("pageup", "page(-1)", "page up", id="list.page-up", tooltip="A page down, up"),
        Binding("enter", "activate", "open", id="list.activate", tooltip="Open the chosen row"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}
    DEFAULT_CSS = """
    RowList {
        background: $d-surface;
        color: $d-ink;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .row-list--cursor { background: $d-raised; }
        &:focus > .row-list--cursor { background: $d-cursor; }
    }
    """

    class Highlighted(Message):
        """A person chose another row."""

        def __init__(self, row_list: RowList, index: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index

        @property
        def control(self) -> RowList:
            """The list, for the selectors of `on`."""
            return self.row_list

    class Activated(Message):
        """A person opened the chosen row."""

        def __init__(self, row_list: RowList, index: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index

        @property
        def control(self) -> RowList:
            """The list, for the selectors of `on`."""
            return self.row_list

    def __init__(
        self,
        *,
        row_height: int = 1,
        row_gap: int = 0,
        id: str | None = None,  # noqa: A002 - the name that Textual gives it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.row_height = row_height
        self.row_gap = row_gap
        self._cursor = 0
        self._drawn: LRUCache[tuple[int, RowState], list[Strip]] = LRUCache(512)
        self._drawn_width = 0

    # --- what a subclass tells

    @property
    @abstractmethod
    def row_count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:
        """The lines of one row, at most `row_height` of them, each at most `width` cells."""

    @property
    def is_lit(self) -> bool:
        """Whether the chosen row has the bar of the focus."""
        return self.has_focus

    # --- where rows stand, in lines from the top of the list

    def height_of(self, index: int) -> int:  # noqa: ARG002
        """How many lines a row has."""
        return self.row_height

    def top_of(self, index: int) -> int:
        """The first line of a row; with the number of rows, where one more would begin."""
        return index * (self.row_height + self.row_gap)

    def row_at_line(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to, and the number of the line within it, gap included."""
        return divmod(line, self.row_height + self.row_gap)

    # --- the chosen row

    @property
    def cursor(self) -> int:
        """The index of the chosen row; 0 where there is none."""
        return self._cursor

    def move_to(self, index: int, *, announce: bool = True) -> None:
        """Choose a row and bring it into view. `announce` posts `Highlighted` if it is another."""
        index = max(0, min(self.row_count - 1, index))
        before, self._cursor = self._cursor, index
        self.refresh_row(before)
        self.refresh_row(index)
        self.scroll_to_cursor()
        if announce and index != before:
            self.post_message(self.Highlighted(self, index))

    def scroll_to_cursor(self) -> None:
        """Scroll as little as is needed to see the chosen row whole."""
        self._scroll_to_rows(self._cursor, self._cursor)

    def _scroll_to_rows(self, first: int, last: int) -> None:
        top = self.top_of(first)
        height = self.top_of(last) + self.height_of(last) - top
        self.scroll_to_region(
            Region(0, top, self._width, height), animate=False, force=True, x_axis=False
        )

    @property
    def position(self) -> tuple[int, int]:
        """The chosen row and how far it is scrolled: what `restore` takes."""
        return self._cursor, self.scroll_offset.y

    def restore(self, position: tuple[int, int]) -> None:
        """Go back to a position without announcing it."""
        cursor, scroll = position
        before, self._cursor = self._cursor, max(0, min(self.row_count - 1, cursor))
        self.refresh_row(before)
        self.refresh_row(self._cursor)
        self.scroll_to(y=scroll, animate=False, force=True)

    # --- drawing

    def rows_changed(self) -> None:
        """Draw all rows anew: how many there are or what stands in them has changed."""
        self._drawn.clear()
        self._cursor = max(0, min(self.row_count - 1, self._cursor))
        last = self.row_count - 1
        height = self.top_of(last) + self.height_of(last) if last >= 0 else 0
        self.virtual_size = Size(self._width, height)
        self.refresh()

    def refresh_row(self, index: int) -> None:
        """Draw one row anew."""
        for state in (RowState(True, True), RowState(True, False), RowState(False, False)):
            self._drawn.discard((index, state))
        if index < self.row_count:
            self.refresh_lines(self.top_of(index), self.height_of(index))

    @property
    def visible_rows(self) -> range:
        """The rows of which at least a part is seen."""
        top = self.scroll_offset.y
        first, _ = self.row_at_line(top)
        last, _ = self.row_at_line(top + max(1, self.scrollable_content_region.height) - 1)
        return range(min(first, self.row_count), min(last + 1, self.row_count))

    def render_line(self, y: int) -> Strip:
        """Part of Textual's Line API."""
        width = self._width
        index, line = self.row_at_line(y + self.scroll_offset.y)
        if index >= self.row_count or line >= self.height_of(index):
            return Strip.blank(width, self.visual_style.rich_style)
        if width != self._drawn_width:
            self._drawn.clear()
            self._drawn_width = width
        chosen = index == self._cursor
        state = RowState(chosen, chosen and self.is_lit)
        strips = self._drawn.get((index, state))
        if strips is None:
            strips = self._drawn[(index, state)] = self._draw(index, width, state)
        return strips[line]

    def _draw(self, index: int, width: int, state: RowState) -> list[Strip]:
        base = self.get_visual_style("row-list--cursor") if state.cursor else self.visual_style
        lines = list(self.render_row(index, max(1, width - _AROUND_TEXT), state))
        height = self.height_of(index)
        lines += [Content("")] * (height - len(lines))
        bar = self._bar(state)
        return [
            self._strip(Content.assemble(bar, " ", line), width, base) for line in lines[:height]
        ]

    def _bar(self, state: RowState) -> Content:
        if not state.cursor:
            return Content(" ")
        styles = styles_of(self.app)
        if state.focused:
            return Content.styled(_BAR, styles["bar"])
        return Content.styled(_THIN_BAR if is_plain(self.app) else _BAR, styles["idle-bar"])

    def _strip(self, content: Content, width: int, base: Style) -> Strip:
        parse = self.app.stylesheet.parse_style
        segments = [
            Segment(text, style.rich_style)
            for text, style in content.render(base, end="", parse_style=parse)
        ]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def sentence_line(self, sentence: str, y: int, limit: int) -> Strip:
        """Line `y` of a sentence that stands where there are no rows, on at most `limit` lines."""
        width = self._width
        lines = wrapped(Content(sentence), width - 4, limit)
        line = lines[y] if y < len(lines) else Content("")
        muted = Content.assemble("  ", line).stylize(styles_of(self.app)["muted"])
        return self._strip(muted, width, self.visual_style)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def notify_style_update(self) -> None:
        """Forget what is drawn: the theme or a class has changed its colours."""
        super().notify_style_update()
        self._drawn.clear()

    def on_focus(self) -> None:
        """The chosen row is drawn in the colours of the focus."""
        self.refresh_row(self._cursor)

    def on_blur(self) -> None:
        """The chosen row is drawn in the colours of a pane at rest."""
        self.refresh_row(self._cursor)

    def on_resize(self) -> None:
        """The rows are as wide as the list."""
        self.virtual_size = Size(self._width, self.virtual_size.height)

    # --- what a person does

    def action_move(self, rows: int) -> None:
        """Choose a row so many further down."""
        if self.row_count:
            self.move_to(self._cursor + rows)

    def action_first(self) -> None:
        """Choose the first row."""
        if self.row_count:
            self.move_to(0)

    def action_last(self) -> None:
        """Choose the last row."""
        if self.row_count:
            self.move_to(self.row_count - 1)

    def action_page(self, pages: float) -> None:
        """Choose a row so many pages further down."""
        if self.row_count:
            lines = int(self.scrollable_content_region.height * pages)
            there, _ = self.row_at_line(max(0, self.top_of(self._cursor) + lines))
            least = self._cursor + (1 if pages > 0 else -1)
            self.move_to(max(there, least) if pages > 0 else min(there, least))

    def action_activate(self) -> None:
        """Open the chosen row."""
        if self.row_count:
            self.post_message(self.Activated(self, self._cursor))

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the pointer, or None."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        index, line = self.row_at_line(offset.y + self.scroll_offset.y)
        return index if index < self.row_count and line < self.height_of(index) else None

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer; open it if it is chosen already."""
        index = self.row_at(event)
        if index is None:
            return
        if index == self._cursor:
            self.action_activate()
        else:
            self.move_to(index)
