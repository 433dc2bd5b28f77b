"""From the lines of printed pages to paragraphs and headings; broken words put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import ParagraphKind
from corpus.cleaning.lines import ends_sentence
from corpus.document import Line
from corpus.readers.pdf.hyphens import Hyphens
from corpus.readers.pdf.layout import Row
from corpus.readers.pdf.pitches import had_room, pitches_of, rounded
from corpus.sanitize import sanitise_line

# A line further below than so many times the usual distance begins a paragraph.
_WIDE = 1.3
_OTHER_SIZE = 0.12
_HEADING_SIZE = 1.15
_LONGEST_HEADING = 250
_INDENT = 0.8
# Deeper than so many letters are high is no indent but a column or a centred line.
_DEEPEST_INDENT = 5
_CENTRED = 0.1
# First lines are indented where so many are, and one in so many lines.
_LEAST_INDENTS = 2
_INDENTS = 0.04
_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2023\u00b7\uf0b7*\u2013-]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Layout:
    """What paragraphs look like.

    `pitches` are the distances of lines for each size, `indents` is whether first lines are
    indented.
    """

    pitches: Mapping[float, float]
    indents: bool


@dataclass(slots=True)
class _Paragraph:
    rows: list[Row]

    @property
    def last(self) -> Row:
        return self.rows[-1]


def lines_of(rows: Sequence[Row]) -> Iterator[Line]:
    """The paragraphs and headings of a text whose lines stand in the order of reading.

    A word that a hyphen breaks at the end of a line is put together.
    """
    if not rows:
        return
    usual = _usual_size(rows)
    levels = _levels(rows, usual)
    hyphens = Hyphens(rows)
    for paragraph in _paragraphs(rows):
        text = sanitise_line(_joined(paragraph.rows, hyphens))
        level = levels.get(rounded(paragraph.last.size), 0)
        if text and level and len(text) <= _LONGEST_HEADING:
            yield Line(text, ParagraphKind.HEADING, gap=True, level=level)
        elif text and (bullet := _BULLET.match(text)):
            yield Line(text[bullet.end() :], ParagraphKind.LIST_ITEM, gap=True)
        elif text:
            yield Line(text, gap=True)


def _usual_size(rows: Iterable[Row]) -> float:
    letters: Counter[float] = Counter()
    for row in rows:
        letters[rounded(row.size)] += len(row.text)
    return letters.most_common(1)[0][0]


def _levels(rows: Iterable[Row], usual: float) -> dict[float, int]:
    """The level of a heading for each size that is larger than that of the text."""
    sizes = sorted(
        {rounded(row.size) for row in rows if row.size >= _HEADING_SIZE * usual}, reverse=True
    )
    return {size: min(level, 6) for level, size in enumerate(sizes, start=1)}


def _paragraphs(rows: Sequence[Row]) -> Iterator[_Paragraph]:
    layout = _Layout(pitches_of(rows), _indents(rows))
    current: _Paragraph | None = None
    for row, after in zip(rows, (*rows[1:], None), strict=True):
        begins = layout.indents and _begins(row, after)
        if current is not None and _goes_on(current, row, layout, begins):
            current.rows.append(row)
            continue
        if current is not None:
            yield current
        current = _Paragraph([row])
    if current is not None:
        yield current


def _indents(rows: Sequence[Row]) -> bool:
    """Whether the first lines of paragraphs are indented: such a line, and the next is not."""
    firsts = sum(_begins(row, after) for row, after in pairwise(rows))
    return firsts >= max(_LEAST_INDENTS, _INDENTS * len(rows))


def _begins(row: Row, after: Row | None) -> bool:
    """Whether a line is indented and the next one in its column is not."""
    if after is None or after.column != row.column:
        return False
    return _is_indented(row) and not _is_indented(after)


def _is_indented(row: Row) -> bool:
    """Whether a line begins further in than its column, and is not in the middle of it."""
    left, right = row.left - row.edges[0], row.edges[1] - row.right
    is_centred = abs(left - right) < _CENTRED * row.size
    return _INDENT * row.size < left < _DEEPEST_INDENT * row.size and not is_centred


def _goes_on(paragraph: _Paragraph, row: Row, layout: _Layout, begins: bool) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = paragraph.last
    if abs(row.size - last.size) > _OTHER_SIZE * last.size or _BULLET.match(row.text):
        return False
    if last.broken:
        return True
    if row.column != last.column:
        return _goes_over(last, row, layout)
    if last.bottom - row.bottom > _WIDE * layout.pitches[rounded(last.size)] * last.size:
        return False
    ended = had_room(last, row)
    if _is_indented(row):
        if begins or not _is_indented(last):
            return False
        if layout.indents and (ended or not row.text[:1].islower()):
            return False  # paragraphs of one line; in a long quotation most lines begin small
    if not ended:
        return True
    return row.text[:1].islower() and not ends_sentence(last.text)


def _goes_over(last: Row, row: Row, layout: _Layout) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    is_next_column = row.page != last.page or row.bottom > last.bottom + last.size
    if last.text.endswith(":") or not is_next_column:
        return False
    if ends_sentence(last.text):
        return layout.indents and not _is_indented(row) and not had_room(last, row)
    return row.text[:1].islower() or not had_room(last, row)


def _joined(rows: Sequence[Row], hyphens: Hyphens) -> str:
    text = rows[0].text
    for before, row in pairwise(rows):
        if not before.broken:
            text += " " + row.text
        else:
            text += ("-" if hyphens.keeps(before.text, row.text) else "") + row.text
    return text + ("-" if rows[-1].broken else "")
