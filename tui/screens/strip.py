"""A strip of panes behind a window: which are seen at each width, and which is beside which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

P = TypeVar("P", bound=StrEnum)


class WidthClass(StrEnum):
    """How wide the screen is; the values are classes for the stylesheet."""

    NARROW = "-narrow"
    NORMAL = "-normal"
    WIDE = "-wide"


@dataclass(frozen=True, slots=True)
class Strip(Generic[P]):
    """Columns of panes from left to right; the panes of a column are above each other."""

    columns: tuple[tuple[P, ...], ...]

    @property
    def panes(self) -> tuple[P, ...]:
        """The panes in the order in which tab goes through them."""
        return tuple(pane for column in self.columns for pane in column)

    def window(self, width: WidthClass, pane: P) -> frozenset[P]:
        """The panes on the screen while `pane` is the present one: one, two columns, or all."""
        if width is WidthClass.NARROW:
            return frozenset({pane})
        if width is WidthClass.WIDE or len(self.columns) <= 2:
            return frozenset(self.panes)
        seen = self.columns[-2:] if pane in self.columns[-1] else self.columns[:2]
        return frozenset(each for column in seen for each in column)

    def beside(self, pane: P, step: int, last: Iterable[P] = ()) -> P:
        """The pane to the left (-1) or right (1); in a column of several the one in `last`."""
        column = next(number for number, panes in enumerate(self.columns) if pane in panes)
        target = min(max(column + step, 0), len(self.columns) - 1)
        if target == column:
            return pane
        panes = self.columns[target]
        return next((each for each in last if each in panes), panes[0])

    def in_order(self, pane: P, step: int) -> P:
        """The next pane (1) or the one before (-1), all round."""
        panes = self.panes
        return panes[(panes.index(pane) + step) % len(panes)]
