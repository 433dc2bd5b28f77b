"""The lines of a long text: where each begins, and which line shows a given place.

Lines are laid out when they are asked for, from the first on, so that the first page of a text
of any length costs the same. Widths count terminal cells, places count code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import NamedTuple

from rich.cells import cell_len

from tui.highlight import LETTER_WIDTH

# The `paragraph` of a block that is no part of the article's own text.
NOWHERE = -1
# No line takes more code points than this for each cell: marks without width may pile up.
_MOST_CODE_POINTS = 8
# More marks than this on one character are not kept together with it.
_MOST_MARKS = 16
# Characters of one cell that no neighbour changes: most text of alphabets, and punctuation.
_NARROW = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a"
    r"\u2010-\u2015\u2018-\u201f\u2026\u2032\u2033\u20ac]*"
)
_SPACES = re.compile(" *")
# Closing marks of unspaced scripts do not begin a line.
_NEVER_FIRST = frozenset("、。，．！？：；」』）】〉》ー")


class Block(NamedTuple):
    """A piece of text that is wrapped by itself.

    `paragraph` is where the text stands in the article (None: the title, NOWHERE: not in it).
    `role` and the roles of `spans` (start, end, role) name styles of `tui.styles`. `lead`
    stands before the first line, all lines begin after `indent` cells; `gap` is the number of
    blank rows after the block. `on_click` names what a click on it does.
    """

    text: str
    paragraph: int | None = NOWHERE
    role: str = "ink"
    spans: tuple[tuple[int, int, str], ...] = ()
    lead: str = ""
    indent: int = 0
    gap: int = 1
    on_click: str = ""


class Line(NamedTuple):
    """A row of text: the block, the number of the line in it, and the stretch that it shows."""

    block: int
    number: int
    start: int
    end: int


class Layout:
    """Blocks wrapped to a width, from the first row as far as they have been asked for.

    `letter_places(block)` are the places in a block's text after which a letter takes
    `LETTER_WIDTH` more cells, in order.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        width: int,
        letter_places: Callable[[int], Sequence[int]] = lambda _: (),
    ) -> None:
        self.blocks = blocks
        self.width = max(2, width)
        self.laid = 0  # rows laid out so far, blank ones included
        self.complete = False
        self._letter_places = letter_places
        self._first_rows: list[int] = []
        self._starts: list[list[int]] = []
        self._ahead = sum(map(self._estimate, blocks))
        self._work = self._lay_out()

    @property
    def height(self) -> int:
        """The number of rows; an estimate until the layout is complete."""
        if self.complete or not self._starts:
            return self.laid + self._ahead
        present, starts = self.blocks[len(self._starts) - 1], self._starts[-1]
        rest = len(present.text) - starts[-1] if starts else 0
        return self.laid + rest // self.width + self._ahead

    def _estimate(self, block: Block) -> int:
        return len(block.text) // self.width + 1 + block.gap

    def extend(self, rows: int) -> None:
        """Lay out until there are so many rows, or no more text."""
        while self.laid < rows and not self.complete:
            if next(self._work, None) is None:
                self.complete = True
                self.laid -= self.blocks[-1].gap if self.blocks else 0

    def extend_for(self, seconds: float) -> None:
        """Lay out for about so long."""
        until = perf_counter() + seconds
        while perf_counter() < until and not self.complete:
            self.extend(self.laid + 100)

    def line(self, row: int) -> Line | None:
        """What a row shows; None for a blank row and beyond the end."""
        self.extend(row + 2)  # the line after it tells where it ends
        block = bisect_right(self._first_rows, row) - 1
        if block < 0:
            return None
        starts = self._starts[block]
        number = row - self._first_rows[block]
        if number >= len(starts):
            return None
        last = number + 1 == len(starts)
        end = len(self.blocks[block].text) if last else starts[number + 1]
        return Line(block, number, starts[number], end)

    def row_of(self, block: int, place: int) -> int:
        """The row that shows this place of a block's text."""
        while not self.complete and not self._has_laid(block, place):
            self.extend(self.laid + 1)
        return self._first_rows[block] + max(0, bisect_right(self._starts[block], place) - 1)

    def _has_laid(self, block: int, place: int) -> bool:
        laid = len(self._starts) - 1
        return laid > block or (laid == block and self._starts[block][-1:] > [place])

    def _lay_out(self) -> Iterator[bool]:
        for number, block in enumerate(self.blocks):
            self._first_rows.append(self.laid)
            starts: list[int] = []
            self._starts.append(starts)
            places = self._letter_places(number)
            self._ahead -= self._estimate(block)
            for start in line_starts(block.text, self.width - block.indent, places):
                starts.append(start)
                self.laid += 1
                yield True
            self.laid += block.gap


def text_between(
    blocks: Sequence[Block], start: tuple[int, int] | None, end: tuple[int, int] | None
) -> str:
    """The text from start to end, both (place, block); None is the beginning or the end of all.

    Each block is on one line, whatever its wrapping; blank lines are as on the screen.
    """
    if not blocks:
        return ""
    first_place, first = start or (0, 0)
    last_place, last = end or (len(blocks[-1].text), len(blocks) - 1)
    parts: list[str] = []
    for number in range(first, min(last + 1, len(blocks))):
        text = blocks[number].text
        text = text[:last_place] if number == last else text
        text = text[first_place:] if number == first else text
        parts.append(text + "\n" * (1 + min(blocks[number].gap, 1)))
    return "".join(parts).rstrip("\n")


def line_starts(text: str, width: int, letter_places: Sequence[int] = ()) -> Iterator[int]:
    """Where each line begins when the text is wrapped at spaces; at least one line."""
    width = max(2, width)
    start = 0
    yield start
    while True:
        reach = _reach(text, start, width, letter_places)
        if reach >= len(text):
            return
        start = _break(text, start, reach)
        if start >= len(text):
            return
        yield start


def _reach(text: str, start: int, width: int, letter_places: Sequence[int]) -> int:
    """How far a line could go, with the letters that stand in it; at least one character."""
    reach = fit(text, start, width)
    number = bisect_right(letter_places, start)
    taken = 0
    while number < len(letter_places) and letter_places[number] <= reach:
        taken += LETTER_WIDTH
        shorter = fit(text, start, max(2, width - taken))
        if shorter < letter_places[number]:
            # The letter does not fit, and it does not leave its mention.
            return max(min(reach, letter_places[number] - 1), start + 1)
        reach = shorter
        number += 1
    return reach


def _break(text: str, start: int, reach: int) -> int:
    """Where the next line begins: after a space, between unspaced characters, or where it must."""
    if text[reach] == " ":
        return _after_spaces(text, reach)
    space = text.rfind(" ", start, reach)
    earliest = max(space + 1, start + 1)
    piece = text[earliest - 1 : reach + 1]
    if not _NARROW.fullmatch(piece):
        for place in range(reach, earliest - 1, -1):
            if _may_part(text, place):
                return place
    return space + 1 if space > start else reach


def _after_spaces(text: str, place: int) -> int:
    found = _SPACES.match(text, place)
    return found.end() if found else place


def _may_part(text: str, place: int) -> bool:
    """Whether a line may end here without a space: beside a character of two cells."""
    beside = cell_len(text[place]) == 2 or cell_len(text[place - 1]) == 2
    return beside and not _joined(text, place) and text[place] not in _NEVER_FIRST


def fit(text: str, start: int, width: int) -> int:
    """The furthest end such that the text from start takes at most `width` cells.

    A character is not parted from the marks that combine with it; one character is taken in
    any case.
    """
    end = min(start + width, len(text))
    if _NARROW.fullmatch(text, start, min(end + 1, len(text))):
        return end
    end = _fit_any(text, start, width)
    while end > start + 1 and cell_len(text[start:end]) > width:
        end -= 1
    return _before_marks(text, start, end)


def _before_marks(text: str, start: int, end: int) -> int:
    """The end moved before the character whose marks it would part, if that is not far."""
    for place in range(end, max(start, end - _MOST_MARKS), -1):
        if place >= len(text) or not _joined(text, place):
            return place
    return end


def _fit_any(text: str, start: int, width: int) -> int:
    """At least as far as `width` cells go, of any characters."""
    limit = min(len(text), start + width * _MOST_CODE_POINTS)
    cells = 0
    for place in range(start, limit):
        cells += 0 if _joined(text, place) and place > start else cell_len(text[place])
        if cells > width:
            return place
    return limit


def _joined(text: str, place: int) -> bool:
    """Whether the character here belongs to the one before it."""
    character = text[place]
    if character < "\u0300":
        return place > 0 and text[place - 1] == "\u200d"
    if unicodedata.combining(character) or character in "\u200d\ufe0e\ufe0f":
        return True
    return cell_len(character) == 0 or (place > 0 and text[place - 1] == "\u200d")
