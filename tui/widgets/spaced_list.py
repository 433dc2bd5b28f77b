"""A list whose rows stand apart where there is room, and that says in words when it is empty."""

from __future__ import annotations

from typing import ClassVar

from textual.strip import Strip

from tui.widgets.row_list import RowList


class SpacedList(RowList):
    """Rows with a blank line between, but for low screens and where rows are not `APART`.

    `EMPTY` is said where there is nothing, on at most `MOST_EMPTY_LINES` lines, once `is_known`
    says that nothing is all there is.
    """

    EMPTY: ClassVar[str]
    MOST_EMPTY_LINES: ClassVar[int] = 4
    APART: ClassVar[bool] = True

    def __init__(
        self,
        *,
        row_height: int = 2,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(row_height=row_height, row_gap=int(self.APART), id=id)
        self._is_known = False

    @property
    def is_known(self) -> bool:
        """Whether the list has been told what there is, nothing included."""
        return self._is_known

    def render_line(self, y: int) -> Strip:
        """Part of Textual's Line API; without rows, a sentence says so."""
        if self.row_count or not self._is_known:
            return super().render_line(y)
        return self.sentence_line(self.sentence, y, self.MOST_EMPTY_LINES)

    @property
    def sentence(self) -> str:
        """What is said where there is nothing."""
        return self.EMPTY

    def on_resize(self) -> None:
        """Where lines are few, none stands between rows."""
        self.row_gap = int(self.APART and not self.screen.has_class("-short"))
        super().on_resize()
        self.rows_changed()
