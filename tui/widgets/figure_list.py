"""What the articles of a story count, side by side: each claim, and each article's figure for it.

Nothing here says which of them is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, TypeAlias

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.link_answers import LinkType
from index.story_answers import Claim, ClaimWording, Verdict
from tui.citation import source_of
from tui.context import in_context
from tui.kinds import LINK_GLYPHS
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.row_list import RowState
from tui.widgets.uneven_list import UnevenList

_INDENT: Final = 3
_APART: Final = 2
_FIGURE_CELLS: Final = (8, 20)
_SOURCE_CELLS: Final = (10, 20)
# A figure and some words around it need this much.
_CONTEXT_CELLS: Final = 20

_Row: TypeAlias = Claim | ClaimWording


class FigureList(UnevenList):
    """A heading for each claim; below it a line for each wording: figure, source, words around."""

    EMPTY = "No figure of it is given by an article in a way that can be compared."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "read", id="list.activate", tooltip="Read it there"),
    ]

    class ReadRequested(Message):
        """A wording is to be read where it stands."""

        def __init__(self, wording: ClaimWording) -> None:
            super().__init__()
            self.wording = wording

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._rows: tuple[_Row, ...] = ()
        self._figure_cells = self._source_cells = 0

    def show(self, claims: Sequence[Claim]) -> None:
        """Show these claims; the cursor stays in its row."""
        rows: list[_Row] = []
        for claim in claims:
            rows += [claim, *claim.wordings]
        wordings = [wording for claim in claims for wording in claim.wordings]
        self._figure_cells = _column((each.figure.text for each in wordings), _FIGURE_CELLS)
        self._source_cells = _column((source_of(each.article) for each in wordings), _SOURCE_CELLS)
        self._rows, self._is_known = tuple(rows), True
        self.rows_changed()

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def lines_of(self, index: int) -> tuple[int, int]:
        """A line each; a blank one before the next claim."""
        following = self._rows[index + 1 : index + 2]
        return 1, self.row_gap if following and isinstance(following[0], Claim) else 0

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """A claim with how its wordings compare, or one of its wordings."""
        row, styles = self._rows[index], styles_of(self.app)
        if isinstance(row, ClaimWording):
            return [self._wording(row, width)]
        left = Content.assemble(
            (LINK_GLYPHS[LinkType.FIGURES].ljust(_INDENT), styles["key"]),
            (row.what, styles["title"]),
        )
        style = styles["strong" if row.verdict is Verdict.DIFFER else "muted"]
        return [spread(left, Content.styled(row.verdict.value, style), width)]

    def _wording(self, row: ClaimWording, width: int) -> Content:
        styles = styles_of(self.app)
        known = bool(row.article.publisher.value)
        left = Content.assemble(
            " " * _INDENT,
            _fitted(Content.styled(row.figure.text, styles["strong"]), self._figure_cells),
            _fitted(
                Content.styled(source_of(row.article), styles["muted" if known else "inferred"]),
                self._source_cells,
            ),
        )
        room = width - left.cell_length
        if room < _CONTEXT_CELLS:
            return cut(left, width)
        start = row.figure.start - row.sentence.start
        end = start + len(row.figure.text)
        before = max(1, room // 3)
        after = max(1, room - before - cell_len(row.figure.text))
        shown = in_context(row.sentence.text, start, end, before, after)
        words = Content.assemble(
            (shown.before, styles["muted"]),
            (shown.mention, styles["ink"]),
            (shown.after, styles["muted"]),
        )
        return cut(Content.assemble(left, words), width)

    def action_activate(self) -> None:
        """Ask to read the chosen wording; on a claim the first one below it."""
        for row in self._rows[self.cursor :]:
            if isinstance(row, ClaimWording):
                self.post_message(self.ReadRequested(row))
                return


def _column(texts: Iterable[str], bounds: tuple[int, int]) -> int:
    """The cells of a column of these texts, with what keeps it apart from the next one."""
    least, most = bounds
    return min(max(max(map(cell_len, texts), default=0), least), most) + _APART


def _fitted(content: Content, cells: int) -> Content:
    shown = cut(content, cells - _APART)
    return Content.assemble(shown, " " * (cells - shown.cell_length))
