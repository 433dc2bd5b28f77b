"""Long text in a column: wrapped, styled and drawn line by line, selected without its wrapping.

Only the lines that are seen are drawn, and they are kept until something about them changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from corpus.article import Span
from tui.highlight import Marks
from tui.styles import is_plain
from tui.widgets.article_layout import NOWHERE, Block, Layout, Line, text_between
from tui.widgets.text_painter import TextPainter

FREE_AT_RIGHT = 2
# Longer lines are hard to find the beginning of again.
TEXT_COLUMN = 88
# How long a pane lays out lines nobody sees yet before it lets others have their turn.
_SECONDS_AT_ONCE = 0.008


class Position(NamedTuple):
    """The place of the article that stands at the top, whatever the width is."""

    paragraph: int | None
    place: int


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """Blocks of text in a column beside a gutter.

    A subclass gives the blocks with `show_blocks`, their marks with `marks_of` and what stands
    in the gutter with `gutter_of`.
    """

    GUTTER: ClassVar[int] = 4  # cells
    DEFAULT_CSS = """
    TextView {
        background: $d-surface;
        color: $d-ink;
        padding: 0 1 0 2;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._layout_of_text = Layout((), TEXT_COLUMN)
        self._block_of: dict[int | None, int] = {}
        self._wanted: Position | None = None
        self._marks: LRUCache[int, Marks] = LRUCache(512)
        self._strips: LRUCache[int, Strip] = LRUCache(1024)
        self._growing = False
        self._letters_laid = False

    @cached_property
    def _painter(self) -> TextPainter:
        return TextPainter(self.app)

    # --- what a subclass tells

    def marks_of(self, block: Block) -> Marks:
        """The marks of a paragraph of the article."""
        return Marks(block.text)

    def gutter_of(self, line: Line, block: Block) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """Pieces of text with their named styles, `GUTTER` cells in all."""
        return ((" " * self.GUTTER, ""),)

    @property
    def now(self) -> Span | None:
        """The current hit."""
        return None

    @property
    def chosen(self) -> str | None:
        """The id of the chosen entity."""
        return None

    @property
    def with_letters(self) -> bool:
        """Whether letters tell the types of mentions."""
        return is_plain(self.app)

    # --- the text

    def show_blocks(self, blocks: Sequence[Block], position: Position | None = None) -> None:
        """Show other text, from the position on or from its beginning."""
        self._block_of = {
            block.paragraph: number
            for number, block in enumerate(blocks)
            if block.paragraph != NOWHERE
        }
        self._marks.clear()
        self._wanted = position or Position(None, 0)
        self._lay_out(blocks)

    @property
    def blocks(self) -> Sequence[Block]:
        """The text that is shown."""
        return self._layout_of_text.blocks

    def _lay_out(self, blocks: Sequence[Block]) -> None:
        """Begin a new layout at the present width; the rest of it follows when there is time."""
        self._letters_laid = self.with_letters
        places = self._letter_places if self._letters_laid else lambda _: ()
        self._layout_of_text = Layout(blocks, self._text_width, places)
        self._strips.clear()
        if self._width <= 0:
            return
        wanted, self._wanted = self._wanted, None
        top = 0 if wanted is None else self._row_of_position(wanted)
        self._layout_of_text.extend(top + self.scrollable_content_region.height + 1)
        self._adopt_height()
        self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def _adopt_height(self) -> None:
        """Tell the scrollbar how long the text is, and see to the rest of the lines."""
        self.virtual_size = Size(self._width, self._layout_of_text.height)
        if not self._layout_of_text.complete and not self._growing:
            self._growing = True
            self.call_after_refresh(self._grow)

    def _grow(self) -> None:
        self._growing = False
        self._layout_of_text.extend_for(_SECONDS_AT_ONCE)
        self._adopt_height()

    def _letter_places(self, number: int) -> Sequence[int]:
        if self.blocks[number].paragraph == NOWHERE:
            return ()
        return self._marks_at(number).letter_places

    def _marks_at(self, number: int) -> Marks:
        marks = self._marks.get(number)
        if marks is None:
            marks = self._marks[number] = self.marks_of(self.blocks[number])
        return marks

    def forget_marks(self) -> None:
        """Mark and draw all anew: what is to be marked has changed."""
        self._marks.clear()
        self.forget_lines()

    def forget_lines(self) -> None:
        """Draw all anew: how marks look has changed."""
        self._strips.clear()
        self.refresh()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _text_width(self) -> int:
        return min(TEXT_COLUMN, self._width - self.GUTTER - FREE_AT_RIGHT)

    def wrap_anew(self) -> None:
        """Lay out the same text once more; what stood at the top stays there."""
        self._wanted = self.position
        self._marks.clear()
        self._lay_out(self.blocks)

    def on_resize(self) -> None:
        """Wrap anew where the width has changed; what stood at the top stays there."""
        if self._text_width != self._layout_of_text.width or self._wanted is not None:
            self.wrap_anew()
        self.virtual_size = Size(self._width, self._layout_of_text.height)

    def notify_style_update(self) -> None:
        """Forget what is drawn: the theme or a class has changed its colours."""
        super().notify_style_update()
        self._strips.clear()
        self._painter.forget_styles()
        if self.blocks and self.with_letters != self._letters_laid:
            self.call_later(self.wrap_anew)

    # --- places

    @property
    def position(self) -> Position:
        """Where the reader is; can be set, also before the text has its width."""
        if self._wanted is not None:
            return self._wanted
        top = self.scroll_offset.y
        for row in range(top, top + max(1, self.scrollable_content_region.height)):
            line = self._layout_of_text.line(row)
            if line is not None:
                block = self.blocks[line.block]
                if block.paragraph != NOWHERE:
                    return Position(block.paragraph, line.start)
        return Position(None, 0)

    @position.setter
    def position(self, position: Position) -> None:
        if self._width <= 0 or self._wanted is not None:
            self._wanted = position
            return
        self._show_row(self._row_of_position(position))

    def _row_of_position(self, position: Position) -> int:
        if position == Position(None, 0):
            return 0
        number = self._block_of.get(position.paragraph)
        return 0 if number is None else self._layout_of_text.row_of(number, position.place)

    def row_of(self, span: Span) -> int | None:
        """The row that shows the beginning of a span, None where its paragraph is not shown."""
        number = self._block_of.get(span.paragraph)
        return None if number is None else self._layout_of_text.row_of(number, span.start)

    def is_seen(self, span: Span) -> bool:
        """Whether the beginning of the span is on the screen."""
        top = self.scroll_offset.y
        row = self.row_of(span)
        return row is not None and top <= row < top + self.scrollable_content_region.height

    def reveal(self, span: Span) -> None:
        """Bring a span into view, a third from the top if it was not in view before."""
        if self._wanted is not None:
            self._wanted = Position(span.paragraph, span.start)
            return
        row = self.row_of(span)
        if row is not None and not self.is_seen(span):
            self._show_row(max(0, row - self.scrollable_content_region.height // 3))

    def _show_row(self, row: int) -> None:
        self._layout_of_text.extend(row + self.scrollable_content_region.height + 1)
        self.virtual_size = Size(self._width, self._layout_of_text.height)
        self.scroll_to(y=row, animate=False, force=True)

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Part of Textual's Line API."""
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._draw(row)
        return strip

    def _draw(self, row: int) -> Strip:
        painter = self._painter
        painter.begin(self.visual_style)
        line = self._layout_of_text.line(row)
        if line is None:
            return Strip.blank(self._width, painter.style())
        block = self.blocks[line.block]
        if block.paragraph == NOWHERE:
            pieces = painter.plain_pieces(line, block)
        else:
            marks = self._marks_at(line.block)
            pieces = painter.marked_pieces(line, block, marks, self.now, self.chosen)
        selected = self._selected_in(line.block)
        segments = painter.gutter(line, block, self.gutter_of(line, block))
        for piece in pieces:
            segments += painter.segments(piece, line.block, selected)
        return Strip(Segment.adjust_line_length(segments, self._width, painter.style()))

    # --- selecting

    def _selected_in(self, block: int) -> tuple[int, int]:
        """The selected stretch of a block; an empty one where nothing is selected."""
        span = self.text_selection.get_span(block) if self.text_selection else None
        if span is None:
            return 0, 0
        start, end = span
        return start, len(self.blocks[block].text) if end == -1 else end

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Draw anew what is selected."""
        self.forget_lines()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, each paragraph on one line, a blank line between paragraphs."""
        return text_between(self.blocks, selection.start, selection.end), "\n"

    def selected_text(self) -> str:
        """What is selected in this pane; empty if nothing is."""
        selection = self.text_selection
        extracted = self.get_selection(selection) if selection else None
        return extracted[0] if extracted else ""
