"""A list whose rows have different heights, such as headings among what they head."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right

from tui.widgets.spaced_list import SpacedList


class UnevenList(SpacedList):
    """Rows of one line and more, each followed by as many blank ones as it asks for.

    A subclass says how high each row is (`lines_of`). It is for some hundred rows: where they
    stand is counted whenever they change.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(row_height=1, id=id)
        self._heights: list[int] = []
        self._tops: list[int] = [0]

    @abstractmethod
    def lines_of(self, index: int) -> tuple[int, int]:
        """How many lines a row has, and how many blank ones follow it."""

    def rows_changed(self) -> None:
        """Count anew where rows stand, and draw them."""
        self._heights, self._tops = [], [0]
        for index in range(self.row_count):
            height, gap = self.lines_of(index)
            self._heights.append(height)
            self._tops.append(self._tops[-1] + height + gap)
        super().rows_changed()

    def height_of(self, index: int) -> int:
        """How many lines a row has."""
        return self._heights[index] if index < len(self._heights) else 1

    def top_of(self, index: int) -> int:
        """The first line of a row."""
        return self._tops[min(index, len(self._tops) - 1)]

    def row_at_line(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to, and the number of the line within it."""
        index = bisect_right(self._tops, line) - 1
        return index, line - self._tops[index]
