"""For terminals that can show no more than ASCII: each sign of the screen becomes a plain one.

The change is made in one place, where lines are about to be drawn, and never changes a width.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN: Final = str.maketrans(
    {
        "≈": "%",
        "≡": "D",
        "…": ".",
        "·": "-",
        "×": "x",
        "▌": "|",
        "▏": "|",
        "›": ">",
        "▪": "#",
        "●": "o",
        "│": "|",
        "├": "+",
        "┤": "+",
        "┼": "+",
        "└": "+",
        "━": "=",
        "─": "-",
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "▁": "_",
        "▂": ".",
        "▃": ":",
        "▄": "-",
        "▅": "=",
        "▆": "#",
        "▇": "#",
        "█": "#",
    }
)


def ascii_only(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale promises no more than ASCII: LC_ALL, LC_CTYPE or LANG is C or POSIX."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return locale in {"C", "POSIX"}


class AsciiSigns(LineFilter):
    """Replaces the signs that Dateline draws, and typographic quotes and dashes, in every line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Part of Textual's line filters."""
        return [
            Segment(segment.text.translate(_PLAIN), segment.style, segment.control)
            for segment in segments
        ]
