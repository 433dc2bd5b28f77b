"""What a page holds beside its article: each block a labelled line in its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from corpus.article import ParagraphKind, RemovedKind
from corpus.cleaning.boilerplate import label_of
from corpus.cleaning.bylines import byline
from corpus.cleaning.date_lines import date_line
from corpus.cleaning.lines import is_sentence
from corpus.document import Line
from corpus.readers.web.page_blocks import Block

# Menus and lists of links of a portal run to thousands of lines; those nearest to the article
# tell most about it.
_MOST_LINES = 200
_LONGEST = 2_000
_MOST_BLOCKS = 5_000
_MOST_COMPARED = 300_000
_SHORTEST_PART = 20
_BEGINNING = 40
# A paragraph with a hole has so many letters at both ends in common with the whole one.
_SHARED_END = 12
# Neighbours in one menu or list stand on one line.
_LONGEST_ENTRY = 60
_LONGEST_ROW = 200
_BETWEEN = " \u00b7 "
# Without a heading the head of an article is taken to be so many blocks long. A picture may
# stand above the heading.
_HEAD_BLOCKS = 10
_ABOVE_HEADING = 4
_FURTHEST_AHEAD = 6

_BY_PLACE = {
    "nav": RemovedKind.NAVIGATION,
    "menu": RemovedKind.NAVIGATION,
    "header": RemovedKind.NAVIGATION,
    "aside": RemovedKind.RELATED,
}
# Captions and credits are those of the article only where they stand in it.
_OF_ARTICLE = frozenset((RemovedKind.CAPTION, RemovedKind.CREDIT))


def with_the_rest(
    body: Sequence[Line], blocks: Iterable[Block], heading: str
) -> tuple[tuple[Line, ...], int]:
    """The lines of an article with the other blocks of its page around and between them.

    `heading` is the page's own headline. Also gives the number of words of the blocks that
    stand too far from the article to be listed.
    """
    page = _Page(body, _key(heading))
    for number, block in enumerate(blocks):
        page.take(number, block)
    asides, words = _nearest(page.labelled(), len(body))
    lines: list[Line] = []
    for before, line in enumerate(page.lines()):
        lines += asides.get(before, ())
        lines.append(line)
    lines += asides.get(len(body), ())
    return tuple(lines), words + page.words_beyond


@dataclass(slots=True)
class _Aside:
    """A block that is not body: `before` is the line of the body that it stands before."""

    block: Block
    before: int
    number: int


class _Page:
    """The blocks of a page, compared with the body one by one."""

    def __init__(self, body: Sequence[Line], heading: str) -> None:
        self.words_beyond = 0
        self._body = list(body)
        self._heading = heading
        self._asides: list[_Aside] = []
        self._keys = [_key(line.text) for line in body]
        self._joined = "".join(self._keys)[:_MOST_COMPARED]
        self._starts = list(accumulate((len(key) for key in self._keys), initial=0))
        self._lines = {key: number for number, key in reversed(list(enumerate(self._keys)))}
        self._beginnings = {key[:_SHARED_END]: line for key, line in self._lines.items()}
        # Of lines of the body: under which pictures, elsewhere, and whether they are but links.
        self._under_pictures: set[str] = set()
        self._elsewhere: set[str] = set()
        self._linked: dict[int, bool] = {}
        # The line of the body that comes next, and the blocks with which title and body begin.
        self._next = 0
        self._first: int | None = None
        self._title: int | None = None

    def take(self, number: int, block: Block) -> None:
        """Place the next block: it is a part of the body, or set aside before a line of it."""
        key = _key(block.text)
        if number >= _MOST_BLOCKS:
            self.words_beyond += 0 if key in self._lines else len(block.text.split())
            return
        if not key:
            return
        line = self._line_of(key)
        if block.place == "h1" and key == self._heading and self._title is None:
            self._title = number
        if line is None:
            self._asides.append(_Aside(block, self._next, number))
            return
        places = self._under_pictures if block.place == "figcaption" else self._elsewhere
        places.add(key)
        self._linked[line] = self._linked.get(line, True) and block.linked
        self._make_whole(line, key, block.text)
        # A teaser may repeat a sentence of far below: that is not where the body goes on.
        if self._next <= line < self._next + _FURTHEST_AHEAD or len(key) > 2 * _BEGINNING:
            self._next = max(self._next, line + 1)
            if self._first is None and self._body[line].label is None:
                self._first = number

    def _make_whole(self, line: int, key: str, text: str) -> None:
        """Put back what the extraction took out of the middle of a paragraph: words of links."""
        own = self._keys[line]
        holed = _SHORTEST_PART < len(own) < len(key) < 2 * len(own)
        ends = (key[:_SHARED_END], key[-_SHARED_END:])
        if holed and own.startswith(ends[0]) and own.endswith(ends[1]):
            self._body[line] = replace(self._body[line], text=text)

    def lines(self) -> Iterator[Line]:
        """The lines of the body, those labelled that stand nowhere but under a picture."""
        captions = self._under_pictures - self._elsewhere
        end = self._end()
        for number, (key, line) in enumerate(zip(self._keys, self._body, strict=True)):
            if key in captions:
                yield replace(line, label=RemovedKind.CAPTION)
            elif number >= end and line.label is None and label_of(line.text) is None:
                yield replace(line, label=RemovedKind.RELATED)
            else:
                yield line

    def _end(self) -> int:
        """The number of the line behind the last one that is no heading or link to elsewhere."""
        for number in range(len(self._body) - 1, 0, -1):
            line = self._body[number]
            is_link = self._linked.get(number, False) and not is_sentence(line.text)
            if line.kind is not ParagraphKind.HEADING and not is_link and not label_of(line.text):
                return number + 1
        return len(self._body)

    def _line_of(self, key: str) -> int | None:
        """The line of the body that a block is, or is a part of."""
        exact = self._lines.get(key)
        if exact is not None:
            return exact
        if len(key) < _SHORTEST_PART:
            return None
        at = self._joined.find(key)
        if at < 0 and len(key) > _BEGINNING:
            at = self._joined.find(key[:_BEGINNING])
        if at >= 0:
            return bisect_right(self._starts, at) - 1
        holed = self._beginnings.get(key[:_SHARED_END])
        end = key[-_SHARED_END:]
        return holed if holed is not None and self._keys[holed].endswith(end) else None

    def labelled(self) -> Iterator[tuple[int, Line]]:
        """The lines beside the body, each with the number of the line that it stands before."""
        first = self._first if self._first is not None else 0
        head = self._title if self._title is not None else max(0, first - _HEAD_BLOCKS)
        row: list[_Aside] = []
        seen: set[str] = set()
        for aside in self._asides:
            if row and not _in_one_row(row, aside):
                yield from self._line(row, head, first, seen)
                row = []
            row.append(aside)
        if row:
            yield from self._line(row, head, first, seen)

    def _line(
        self, row: list[_Aside], head: int, first: int, seen: set[str]
    ) -> Iterator[tuple[int, Line]]:
        """The line of some neighbours, unless the page repeats what it had before."""
        text = _BETWEEN.join(aside.block.text for aside in row)[:_LONGEST].rstrip()
        if text in seen:
            return
        seen.add(text)
        aside = row[0]
        label = self._label(aside, head <= aside.number <= first, aside.number < head)
        if label in _OF_ARTICLE and (
            aside.number < head - _ABOVE_HEADING or aside.before == len(self._body)
        ):
            label = RemovedKind.FURNITURE
        if label is RemovedKind.FURNITURE and aside.block.linked:
            menu = len(row) > 1 or aside.number < head
            label = RemovedKind.NAVIGATION if menu else RemovedKind.RELATED
        yield aside.before, Line(text, gap=True, label=label)

    def _label(self, aside: _Aside, in_head: bool, above: bool) -> RemovedKind:
        text, place = aside.block.text, aside.block.place
        if place == "figcaption":
            return RemovedKind.CAPTION
        if place == "h1" and _key(text) == self._heading:
            return RemovedKind.TITLE
        if in_head and date_line(text):
            return RemovedKind.DATE_LINE
        if in_head and byline(text):
            return RemovedKind.BYLINE
        placed = _BY_PLACE.get(place, RemovedKind.FURNITURE)
        return placed if above and place == "nav" else label_of(text) or placed


def _in_one_row(row: Sequence[_Aside], aside: _Aside) -> bool:
    last = row[-1]
    if last.before != aside.before or last.block.group != aside.block.group:
        return False
    if not aside.block.place or aside.block.place in ("figcaption", "h1"):
        return False
    longest = max(len(last.block.text), len(aside.block.text))
    together = sum(len(other.block.text) for other in row) + len(aside.block.text)
    return longest <= _LONGEST_ENTRY and together <= _LONGEST_ROW


def _nearest(asides: Iterable[tuple[int, Line]], length: int) -> tuple[dict[int, list[Line]], int]:
    """The lines inside the article, then those nearest to it, and the words of the others."""
    above: list[tuple[int, Line]] = []
    inside: list[tuple[int, Line]] = []
    below: list[tuple[int, Line]] = []
    for before, line in asides:
        place = above if before == 0 else below if before == length else inside
        place.append((before, line))
    inside = inside[:_MOST_LINES]
    room = _MOST_LINES - len(inside)
    under = below[: max(room // 2, room - len(above))]
    over = above[max(0, len(above) - (room - len(under))) :]
    kept: dict[int, list[Line]] = {}
    for before, line in (*over, *inside, *under):
        kept.setdefault(before, []).append(line)
    left = (*above[: len(above) - len(over)], *below[len(under) :])
    return kept, sum(len(line.text.split()) for _, line in left)


def _key(text: str) -> str:
    """A text reduced to its letters and figures, by which two writings of it are compared."""
    return "".join(filter(str.isalnum, text)).casefold()
