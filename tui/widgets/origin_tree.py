"""The origins of a story: a tree of who it rests on, through whom, in which articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.kinds import KINDS
from tui.lines import spread
from tui.styles import code_style, styles_of
from tui.widgets.origin_rows import TreeRow
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

_CODE_CELLS: Final = 5


class OriginTree(SpacedList):
    """A line for each origin, outlet and article."""

    EMPTY = "No article of it names where it has what it tells."
    APART = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "activate", "open", id="list.activate",
            tooltip="Where it is cited, or its page",
        ),
    ]  # fmt: skip

    class Chosen(Message):
        """A line is to be followed."""

        def __init__(self, row: TreeRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(row_height=1, id=id)
        self._rows: tuple[TreeRow, ...] = ()

    def show(self, rows: Sequence[TreeRow]) -> None:
        """Show these lines; the cursor stays in its row."""
        self._rows, self._is_known = tuple(rows), True
        self.rows_changed()

    @property
    def chosen(self) -> TreeRow | None:
        """The line that the cursor is on."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Code, branches, text; what stands at the right."""
        row, styles = self._rows[index], styles_of(self.app)
        code = styles["muted"]
        if row.entity is not None:
            code = code_style(KINDS[row.entity.type], self.app)
        left = Content.assemble(
            (row.code.ljust(_CODE_CELLS), code),
            (row.branches, styles["muted"]),
            (row.text, styles[row.role]),
            (f"  {row.more}" if row.more else "", styles["muted"]),
        )
        return [spread(left, Content.styled(row.right, styles["muted"]), width)]

    def action_activate(self) -> None:
        """Ask to follow the chosen line."""
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))
