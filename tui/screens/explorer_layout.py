"""Which panes are on the screen: a window of one, two or three over results, article, side."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from tui.state import PaneName

SMALLEST_WIDTH: Final = 60
SMALLEST_HEIGHT: Final = 16
TOO_SMALL: Final = f"Dateline needs {SMALLEST_WIDTH} columns and {SMALLEST_HEIGHT} rows."


class WidthClass(StrEnum):
    """How wide the screen is; the values are classes for the stylesheet."""

    NARROW = "-narrow"
    NORMAL = "-normal"
    WIDE = "-wide"


WIDTHS: Final[list[tuple[int, str]]] = [
    (0, WidthClass.NARROW),
    (100, WidthClass.NORMAL),
    (160, WidthClass.WIDE),
]
HEIGHTS: Final[list[tuple[int, str]]] = [(0, "-short"), (30, "-tall")]

_SIDE: Final = frozenset({PaneName.ENTITIES, PaneName.LINKS})
_COLUMNS: Final = (
    frozenset({PaneName.RESULTS}),
    frozenset({PaneName.ARTICLE}),
    _SIDE,
)


def width_class(width: int) -> WidthClass:
    """The class of a screen of so many columns."""
    return next(WidthClass(name) for least, name in reversed(WIDTHS) if width >= least)


def is_too_small(width: int, height: int) -> bool:
    """Whether there is no room for the panes at all."""
    return width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT


def window(width: WidthClass, pane: PaneName) -> frozenset[PaneName]:
    """The panes on the screen while `pane` is the present one."""
    if width is WidthClass.NARROW:
        return frozenset({pane})
    if width is WidthClass.WIDE:
        return frozenset(PaneName)
    if pane in _SIDE:
        return _SIDE | {PaneName.ARTICLE}
    return frozenset({PaneName.RESULTS, PaneName.ARTICLE})


def beside(pane: PaneName, step: int, side: PaneName) -> PaneName:
    """The pane to the left (-1) or right (1); `side` is the one last used of the two there."""
    column = next(number for number, panes in enumerate(_COLUMNS) if pane in panes)
    target = min(max(column + step, 0), len(_COLUMNS) - 1)
    if target == column:
        return pane
    return side if _COLUMNS[target] == _SIDE else next(iter(_COLUMNS[target]))


def in_order(pane: PaneName, step: int) -> PaneName:
    """The next pane (1) or the one before (-1), all round."""
    panes = list(PaneName)
    return panes[(panes.index(pane) + step) % len(panes)]
