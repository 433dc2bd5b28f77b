"""A mention in context: the words before and after it, whole, as far as there is room for them."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

# Cells can be fewer than characters, for signs that stand above others; more than this many
# characters to a cell is not writing, and is not looked through.
_CHARACTERS_PER_CELL = 4


class InContext(NamedTuple):
    """A mention between what stands before and after it, `…` where something is missing."""

    before: str
    mention: str
    after: str


def in_context(text: str, start: int, end: int, before: int, after: int) -> InContext:
    """The mention `text[start:end]` with whole words before and after it.

    `before` and `after` are in cells, at least 1 each. A word that has no room even alone is
    cut within; the mention itself never is. Places outside the text are moved into it.
    """
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    return InContext(
        _last_words(text[:start].lstrip(), before),
        text[start:end],
        _first_words(text[end:].rstrip(), after),
    )


def _first_words(text: str, room: int) -> str:
    """The first words of a text in at most `room` cells."""
    short = text[: room * _CHARACTERS_PER_CELL]
    if len(short) == len(text) and cell_len(text) <= room:
        return text
    end = _fitting(short, room - 1)
    if end < len(text) and not text[end].isspace():
        space = max(short.rfind(" ", 0, end), 0)
        end = space or end
    return short[:end].rstrip() + "…"


def _last_words(text: str, room: int) -> str:
    """The last words of a text in at most `room` cells; the space after them is kept."""
    short = text[-room * _CHARACTERS_PER_CELL :]
    if len(short) == len(text) and cell_len(text) <= room:
        return text
    start = len(short) - _fitting(short[::-1], room - 1)
    if start > 0 and not short[start - 1].isspace():
        space = short.find(" ", start)
        start = space + 1 if 0 <= space < len(short) - 1 else start
    return "…" + short[start:].lstrip()


def _fitting(text: str, room: int) -> int:
    """How many of the first characters fit into `room` cells."""
    cells = 0
    for number, character in enumerate(text):
        cells += cell_len(character)
        if cells > room:
            return number
    return len(text)
