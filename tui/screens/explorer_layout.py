"""Which panes are on the screen: a window of one, two or three over results, article, side."""

from __future__ import annotations

from typing import Final

from tui.screens.strip import Strip, WidthClass
from tui.state import PaneName

SMALLEST_WIDTH: Final = 60
SMALLEST_HEIGHT: Final = 16
TOO_SMALL: Final = f"Dateline needs {SMALLEST_WIDTH} columns and {SMALLEST_HEIGHT} rows."


WIDTHS: Final[list[tuple[int, str]]] = [
    (0, WidthClass.NARROW),
    (100, WidthClass.NORMAL),
    (160, WidthClass.WIDE),
]
HEIGHTS: Final[list[tuple[int, str]]] = [(0, "-short"), (30, "-tall")]

_STRIP: Final = Strip(
    ((PaneName.RESULTS,), (PaneName.ARTICLE,), (PaneName.ENTITIES, PaneName.LINKS))
)


def width_class(width: int) -> WidthClass:
    """The class of a screen of so many columns."""
    return next(WidthClass(name) for least, name in reversed(WIDTHS) if width >= least)


def is_too_small(width: int, height: int) -> bool:
    """Whether there is no room for the panes at all."""
    return width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT


def window(width: WidthClass, pane: PaneName) -> frozenset[PaneName]:
    """The panes on the screen while `pane` is the present one."""
    return _STRIP.window(width, pane)


def beside(pane: PaneName, step: int, side: PaneName) -> PaneName:
    """The pane to the left (-1) or right (1); `side` is the one last used of the two there."""
    return _STRIP.beside(pane, step, (side,))


def in_order(pane: PaneName, step: int) -> PaneName:
    """The next pane (1) or the one before (-1), all round."""
    return _STRIP.in_order(pane, step)
