"""The lines of a printed page in the order in which they are read, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median, median_high

_DEEPEST = 3
# A gap as wide as so many letters are high parts a line into pieces of two columns or cells;
# justified lines have none that wide.
_GAP = 1.4
# Two columns: so many lines on each side, of at least so many letters, and hardly any across.
_LEAST_LINES = 4
_LEAST_LETTERS = 14
_MOST_ACROSS = 0.4
_STEPS = 60
_TOLERANCE = 2.0
# Pieces that share so much of their height stand on one line.
_SAME_LINE = 0.5
# Lines further apart than so many sizes are not of one column.
_FARTHEST = 3.0
# Wider gaps than so many sizes are none between the cells of a row: heads and feet have them.
_WIDEST_GAP = 20.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line of a page; lengths are in points from the lower left corner.

    `size` is the height of its font. `broken` is whether it ends with the hyphen of a word that
    goes on in the next line; that hyphen is not part of the text.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Row(Piece):
    """A line of a column. `edges` are the left and the right of the column, `page` counts from 0.

    `column` numbers the columns through all pages.
    """

    page: int = 0
    column: int = 0
    edges: tuple[float, float] = (0.0, 0.0)


def columns_of(pieces: Sequence[Piece], gutters: list[float]) -> list[list[Piece]]:
    """The columns of a page in the order of reading, each with its lines from top to bottom.

    `gutters` are where pages before it have gutters, for too few lines to tell; that of this page
    is added.
    """
    parted = _columns(list(pieces), 0, gutters)
    return [lines for column in parted if (lines := _lines(column))]


def _columns(pieces: list[Piece], depth: int, gutters: list[float]) -> Iterator[list[Piece]]:
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if depth == 0 and gutter is not None:
        gutters[:] = [gutter]
    elif depth < _DEEPEST and gutter is None:
        gutter = next((x for x in gutters if _has_gutter(pieces, x)), None)
    if gutter is None:
        yield pieces
        return
    band: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if _crosses(piece, gutter):
            yield from _halves(band, gutter, depth, gutters)
            band = []
            yield [piece]
        else:
            band.append(piece)
    yield from _halves(band, gutter, depth, gutters)


def _halves(
    band: list[Piece], gutter: float, depth: int, gutters: list[float]
) -> Iterator[list[Piece]]:
    for half in (
        [piece for piece in band if piece.right <= gutter + _TOLERANCE],
        [piece for piece in band if piece.right > gutter + _TOLERANCE],
    ):
        if half:
            yield from _columns(half, depth + 1, gutters)


def _crosses(piece: Piece, x: float) -> bool:
    return piece.left < x - _TOLERANCE and piece.right > x + _TOLERANCE


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The middle of the empty strip between two columns, None where there is none."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    places = [
        left + (right - left) * step / _STEPS for step in range(_STEPS // 5, _STEPS - _STEPS // 5)
    ]
    across = [sum(_crosses(piece, x) for piece in pieces) for x in places]
    order = sorted(range(len(places)), key=across.__getitem__)
    first = next((n for n in order if _has_columns(pieces, places[n], across[n])), None)
    if first is None:
        return None
    strip = takewhile(lambda n: across[n] == across[first], range(first, len(places)))
    return median(places[n] for n in strip)


def _has_gutter(pieces: Sequence[Piece], x: float) -> bool:
    """Whether the few lines of a page keep clear of a gutter and stand on both sides of it."""
    if any(_crosses(piece, x) for piece in pieces):
        return False
    behind = sum(piece.left >= x - _TOLERANCE for piece in pieces)
    return 0 < behind < len(pieces)


def _has_columns(pieces: Sequence[Piece], x: float, across: int) -> bool:
    if across > _MOST_ACROSS * len(pieces):
        return False
    before = [piece for piece in pieces if piece.right <= x + _TOLERANCE]
    behind = [piece for piece in pieces if piece.left >= x - _TOLERANCE]
    if min(len(before), len(behind)) < _LEAST_LINES:
        return False
    if min(median(len(p.text) for p in side) for side in (before, behind)) < _LEAST_LETTERS:
        return False
    # Columns stand side by side.
    return max(p.top for p in before) > min(p.bottom for p in behind) and max(
        p.top for p in behind
    ) > min(p.bottom for p in before)


def _lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a column as lines: those at one height are one line, from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.bottom, piece.left)):
        if rows and _on_one_line(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _on_one_line(first: Piece, second: Piece) -> bool:
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    lower = min(first.top - first.bottom, second.top - second.bottom)
    return shared > _SAME_LINE * max(lower, 0.1)


def _joined(row: Sequence[Piece], size: float | None = None) -> Piece:
    texts = [piece.text + ("-" if piece.broken else "") for piece in row[:-1]]
    return Piece(
        " ".join((*texts, row[-1].text)),
        row[0].left,
        max(piece.right for piece in row),
        min(piece.bottom for piece in row),
        max(piece.top for piece in row),
        size or max(row, key=lambda piece: len(piece.text)).size,
        row[-1].broken,
    )


def pieces_of(words: Sequence[Piece]) -> Iterator[Piece]:
    """The words of a line as pieces, which wide gaps part."""
    size = max(1.0, median_high(word.size for word in words)) if words else 1.0
    run: list[Piece] = []
    for word in words:
        if run and word.left - run[-1].right > _GAP * size:
            yield _joined(run, size)
            run = []
        run.append(word)
    if run:
        yield _joined(run, size)


def rows_of(pages: Sequence[Sequence[Piece]], *, as_drawn: bool = False) -> list[Row]:
    """All lines of all pages in the order of reading, each with the column that it stands in.

    `as_drawn` is whether the file draws its text in the order of reading, as a browser does.
    """
    rows: list[Row] = []
    number = 0
    gutters: list[float] = []
    for page, pieces in enumerate(pages):
        for column in _drawn(pieces) if as_drawn else columns_of(pieces, gutters):
            edges = (min(p.left for p in column), _right_edge(column))
            for p in column:
                place = (p.text, p.left, p.right, p.bottom, p.top, p.size, p.broken)
                rows.append(Row(*place, page, number, edges))
            number += 1
    return rows


def _drawn(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The columns of a page in the order in which its text is drawn.

    A column goes on as long as each line stands below the one before it.
    """
    column: list[list[Piece]] = []
    for piece in pieces:
        last = column[-1][-1] if column else None
        if last is not None and _on_one_line(last, piece) and _follows(last, piece):
            column[-1].append(piece)
        elif last is not None and _stands_below(piece, column[-1]):
            column.append([piece])
        else:
            if column:
                yield [_joined(line) for line in column]
            column = [[piece]]
    if column:
        yield [_joined(line) for line in column]


def _follows(last: Piece, piece: Piece) -> bool:
    """Whether a piece stands to the right of another on its line, as the cell of a table may."""
    return piece.left >= last.left and piece.left - last.right <= _WIDEST_GAP * last.size


def _stands_below(piece: Piece, line: Sequence[Piece]) -> bool:
    beside = piece.right < line[0].left or piece.left > max(p.right for p in line)
    return not beside and 0 < line[0].bottom - piece.bottom <= _FARTHEST * line[0].size


def _right_edge(column: Sequence[Piece]) -> float:
    """Where full lines end: single long lines do not count."""
    ends = sorted((piece.right for piece in column), reverse=True)
    return ends[len(ends) // 10]
