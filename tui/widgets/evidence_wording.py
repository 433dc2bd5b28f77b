"""Two wordings one above the other: the words that they have in common and in order stand out."""

from __future__ import annotations

from textual.content import Content, Span

from tui.wordings import Wordings, compare

__all__ = ["LABEL_WIDTH", "Wordings", "compare", "labelled", "wording_content"]

LABEL_WIDTH = 7


def wording_content(
    text: str, common: tuple[tuple[int, int], ...], *, common_style: str, rest_style: str
) -> Content:
    """A wording with its common words in one style and the rest in another."""
    content = Content(text, spans=[Span(start, end, common_style) for start, end in common])
    return content.stylize_before(rest_style)


def labelled(label: str, lines: list[Content], style: str) -> list[Content]:
    """The lines in a column of their own beside a label."""
    return [
        Content.assemble((label.ljust(LABEL_WIDTH) if row == 0 else " " * LABEL_WIDTH, style), line)
        for row, line in enumerate(lines)
    ]
