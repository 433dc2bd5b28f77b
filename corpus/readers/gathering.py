"""Text that a format gives in pieces, gathered to lines; a row of a table becomes one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Line
from corpus.sanitize import sanitise

# What parts the cells of a row, so that names in two cells are not read as one.
CELL_MARK = " | "
# In a table that holds data a cell is a few words; longer ones are the columns of a layout.
_LONGEST_CELL = 200
# Newsletters lay out with some ten tables in one another; what lies deeper is read as one cell.
_DEEPEST_TABLE = 20
_CELL_KINDS = (ParagraphKind.PARAGRAPH, ParagraphKind.HEADING)
# Typesetting hints that stand in words in good faith; they are dropped without being counted.
_SOFT = {ord(character): None for character in "\u00ad\u200b\u2060\ufeff"}

_Row = list[list[Line]]


@dataclass(slots=True)
class Gatherer:
    """Gathers pieces of text to safe lines, in the order in which they end.

    `removed` counts the characters that were taken out because they hide or steer.
    """

    lines: list[Line] = field(default_factory=list)
    removed: int = 0
    _pieces: list[str] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _rows_too_deep: int = 0

    def add(self, text: str) -> None:
        """Add a piece to the line that is open."""
        self._pieces.append(text)

    def end_line(
        self,
        kind: ParagraphKind = ParagraphKind.PARAGRAPH,
        *,
        gap: bool = True,
        level: int = 0,
        label: RemovedKind | None = None,
    ) -> bool:
        """End the line that is open, if any; whether there was one. `gap` as in Line."""
        if not self._pieces:
            return False
        safe = sanitise("".join(self._pieces).translate(_SOFT))
        self._pieces.clear()
        self.removed += safe.removed
        text = " ".join(safe.text.split())
        if not text:
            return False
        line = Line(text, kind, gap, level, label)
        if self._rows:
            row = self._rows[-1]
            if not row:
                row.append([])
            row[-1].append(line)
        else:
            self.lines.append(line)
        return True

    def take(self) -> list[str]:
        """The pieces of the line that is open, which is open no longer: something stands in it."""
        pieces, self._pieces = self._pieces, []
        return pieces

    def give_back(self, pieces: list[str]) -> None:
        """Open the line again that was taken."""
        self._pieces = pieces

    def open_row(self) -> None:
        """A row of a table begins; the line before it has ended."""
        if len(self._rows) < _DEEPEST_TABLE:
            self._rows.append([])
        else:
            self._rows_too_deep += 1

    def open_cell(self) -> None:
        """A cell begins; the line before it has ended."""
        if self._rows and not self._rows_too_deep:
            self._rows[-1].append([])

    def close_row(self) -> None:
        """A row ends; the line in it has ended. Rows that were never opened may be closed."""
        if self._rows_too_deep:
            self._rows_too_deep -= 1
        elif self._rows:
            into = self._rows[-2] if len(self._rows) > 1 else None
            made = row_lines(self._rows.pop())
            if into is None:
                self.lines.extend(made)
            else:
                if not into:
                    into.append([])
                into[-1].extend(made)

    def finished(self) -> tuple[Line, ...]:
        """All lines; what is still open is ended."""
        self.end_line()
        self._rows_too_deep = 0
        while self._rows:
            self.close_row()
        return tuple(self.lines)

    def warnings(self) -> tuple[str, ...]:
        """A plain sentence where characters had to be taken out."""
        return removal_warning(self.removed)


def removal_warning(removed: int) -> tuple[str, ...]:
    """The sentence about characters that were taken out, none for none."""
    if not removed:
        return ()
    noun = "character was" if removed == 1 else "characters were"
    return (f"{removed} invisible or control {noun} removed.",)


def row_lines(cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines of a row: one for a row of data, those of its cells for columns of a layout."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or not all(map(_is_data, filled)):
        yield from chain.from_iterable(filled)
        return
    first = filled[0][0]
    labels = {cell[0].label for cell in filled}
    text = CELL_MARK.join(cell[0].text for cell in filled)
    yield Line(text, gap=first.gap, label=first.label if len(labels) == 1 else None)


def _is_data(cell: Sequence[Line]) -> bool:
    only = cell[0]
    return len(cell) == 1 and only.kind in _CELL_KINDS and len(only.text) <= _LONGEST_CELL
