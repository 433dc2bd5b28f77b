"""From the lines of printed pages to paragraphs and headings; broken words put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import ParagraphKind
from corpus.cleaning.lines import ends_sentence
from corpus.document import Line
from corpus.readers.pdf.layout import Row, pitch_of
from corpus.sanitize import sanitise_line

# A line further below than so many times the usual distance begins a paragraph.
_WIDE = 1.3
_OTHER_SIZE = 0.12
_HEADING_SIZE = 1.15
_LONGEST_HEADING = 250
_INDENT = 0.8
# A line that ends so much of the column before its right edge is the last of its paragraph: the
# first where it ends a sentence, the second even where it does not.
_SHORT = 0.12
_VERY_SHORT = 0.4
_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2023\u00b7\uf0b7*\u2013-]\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[\w\u2019'-]{1,60}$")
_FIRST_WORD = re.compile(r"[\w\u2019'-]{1,60}")
_LEAST_PART = 3
# Words that begin others, so that "under-" and "stand" in one text make no compound likely.
_BEGINNINGS = frozenset(
    "after any back by counter down every for fore hand how in inter man mean mis never news no "
    "non not of off on out over pre pro re semi some sub super there through to trans under un up "
    "where with".split()
)


@dataclass(slots=True)
class _Paragraph:
    rows: list[Row]

    @property
    def last(self) -> Row:
        return self.rows[-1]


def lines_of(rows: Sequence[Row]) -> Iterator[Line]:
    """The paragraphs and headings of a text whose lines stand in the order of reading.

    A word that a hyphen breaks at the end of a line is put together. The hyphen stays where the
    document has the word with it elsewhere and not without it; where the second part has a
    capital or the first ends in one or in a figure; and where both parts are words of the
    document in their own right, which "govern" and "ment" are not ("air-defence").
    """
    if not rows:
        return
    usual = _usual_size(rows)
    levels = _levels(rows, usual)
    words = _words(rows)
    for paragraph in _paragraphs(rows):
        text = sanitise_line(_joined(paragraph.rows, words))
        level = levels.get(_rounded(paragraph.last.size), 0)
        if level and len(text) <= _LONGEST_HEADING:
            yield Line(text, ParagraphKind.HEADING, gap=True, level=level)
        elif text and (bullet := _BULLET.match(text)):
            yield Line(text[bullet.end() :], ParagraphKind.LIST_ITEM, gap=True)
        elif text:
            yield Line(text, gap=True)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _usual_size(rows: Iterable[Row]) -> float:
    letters: Counter[float] = Counter()
    for row in rows:
        letters[_rounded(row.size)] += len(row.text)
    return letters.most_common(1)[0][0]


def _levels(rows: Iterable[Row], usual: float) -> dict[float, int]:
    """The level of a heading for each size that is larger than that of the text."""
    sizes = sorted(
        {_rounded(row.size) for row in rows if row.size >= _HEADING_SIZE * usual}, reverse=True
    )
    return {size: min(level, 6) for level, size in enumerate(sizes, start=1)}


def _words(rows: Iterable[Row]) -> frozenset[str]:
    """The words of a document, but for those at the ends of lines that may be parts of words."""
    found: set[str] = set()
    broken = False
    for row in rows:
        words = [word.casefold() for word in _WORD.findall(row.text)]
        found.update(words[1 if broken else 0 : len(words) - 1 if row.broken else len(words)])
        broken = row.broken
    return frozenset(found)


def _paragraphs(rows: Sequence[Row]) -> Iterator[_Paragraph]:
    pitch = pitch_of(rows)
    current: _Paragraph | None = None
    for row in rows:
        if current is not None and _goes_on(current, row, pitch):
            current.rows.append(row)
            continue
        if current is not None:
            yield current
        current = _Paragraph([row])
    if current is not None:
        yield current


def _goes_on(paragraph: _Paragraph, row: Row, pitch: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = paragraph.last
    if abs(row.size - last.size) > _OTHER_SIZE * last.size or _BULLET.match(row.text):
        return False
    if last.broken:
        return True
    if row.column != last.column:
        return _goes_over(last, row)
    if last.bottom - row.bottom > _WIDE * pitch * max(last.size, row.size):
        return False
    indent = row.left - row.edges[0] > _INDENT * row.size
    was_indented = last.left - last.edges[0] > _INDENT * last.size
    if indent and not was_indented:
        return False
    if ends_sentence(last.text):
        return not _is_short(last, _SHORT)
    return row.text[:1].islower() or not _is_short(last, _VERY_SHORT)


def _goes_over(last: Row, row: Row) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if ends_sentence(last.text) or last.text.endswith(":"):
        return False
    return row.text[:1].islower() or not _is_short(last, _SHORT)


def _is_short(row: Row, share: float) -> bool:
    left, right = row.edges
    return right - row.right > share * (right - left)


def _joined(rows: Sequence[Row], words: frozenset[str]) -> str:
    text = rows[0].text
    for before, row in pairwise(rows):
        if not before.broken:
            text += " " + row.text
        else:
            text += ("-" if _keeps_hyphen(before.text, row.text, words) else "") + row.text
    return text + ("-" if rows[-1].broken else "")


def _keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if last is None or first is None:
        return True
    part, rest = last.group(), first.group()
    if part[-1].isdigit() or not rest[0].islower() or part[-1].isupper():
        return True
    one, other = part.casefold(), rest.casefold()
    if one + other in words:
        return False
    if f"{one}-{other}" in words or "-" in part:
        return True
    plain = min(len(one), len(other)) >= _LEAST_PART and one not in _BEGINNINGS
    return plain and one in words and other in words
