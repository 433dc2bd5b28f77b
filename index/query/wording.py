"""How a piece of a query is named in a repair."""

from __future__ import annotations

_MOST_SHOWN = 24


def shortened(text: str) -> str:
    """The piece in quotation marks, its end cut off where it is long."""
    short = text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "\u2026"
    return f"\u201c{short}\u201d"
