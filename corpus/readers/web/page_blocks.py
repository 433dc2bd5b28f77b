"""The visible text of a page, block by block, and the lines of an extracted article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpus.article import ParagraphKind
from corpus.document import Line
from corpus.sanitize import sanitise_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    "script style noscript template title svg iframe object select textarea datalist audio video "
    "canvas".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center code dd details dialog div dl "
    "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html item label lb "
    "legend li list main menu nav ol p pre quote row section summary table tr ul".split()
)
_CELLS = frozenset(("td", "th", "cell"))
_ROWS = frozenset(("tr", "row"))
_ITEMS = frozenset(("li", "item"))
# What a block stands in tells what it is, where its words do not.
_PLACES = frozenset("nav menu header footer aside ul ol figcaption h1".split())
_LEVEL = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none", re.IGNORECASE)
_BETWEEN_CELLS = " | "


class Block(NamedTuple):
    """A block of a page: safe text on one line.

    `place` is the nearest element around it that tells something, empty without one, and
    `group` a number that neighbours in the same such element share. `linked` is whether it is
    nothing but links.
    """

    text: str
    place: str
    group: int
    linked: bool


def blocks_of(root: _Element) -> Iterator[Block]:
    """The visible blocks of a page in order."""
    from lxml import etree  # only pages need it

    walker = _Walker()
    places: list[tuple[str, int]] = [("", 0)]
    groups = 0
    passing = False
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = str(element.tag)
        if passing:  # the end of the element that was passed over
            passing = False
            walker.go_past(element)
        elif event == "start" and (tag in _UNSEEN or _is_hidden(element)):
            passing = True
            events.skip_subtree()
        else:
            if text := walker.step(event, tag, element):
                yield Block(text, *places[-1], walker.was_linked)
            if tag in _PLACES:
                groups += 1
                places.append((tag, groups)) if event == "start" else places.pop()


def article_lines(body: _Element) -> Iterator[Line]:
    """The lines of an article as trafilatura gives it: paragraphs, headings, items, rows."""
    from lxml import etree  # only pages need it

    walker = _Walker()
    level = items = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        if text := walker.step(event, tag, element):
            kind = ParagraphKind.LIST_ITEM if items else ParagraphKind.PARAGRAPH
            kind = ParagraphKind.HEADING if level else kind
            yield Line(text, kind, gap=True, level=level)
        if tag in _ITEMS:
            items += 1 if event == "start" else -1
        elif heading := _heading_level(tag, element):
            level = heading if event == "start" else 0


def _heading_level(tag: str, element: _Element) -> int:
    match = _LEVEL.match((element.get("rend") or "h2") if tag == "head" else tag)
    return int(match[1]) if match else 0


def _is_hidden(element: _Element) -> bool:
    if element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style") or "", 0, 2_000) is not None


@dataclass(slots=True)
class _Walker:
    """Gathers the text between the borders of blocks; the cells of a row are one block."""

    was_linked: bool = False
    _pieces: list[str] = field(default_factory=list)
    _rows: int = 0
    _links: int = 0
    _unlinked: bool = False

    def step(self, event: str, tag: str, element: _Element) -> str:
        """Take the next event of a walk; the text of a block where one ends, else nothing."""
        if event == "end":
            done = self._end(tag)
            self._links -= tag == "a"
            self._add(element.tail)
            return done
        done = ""
        if tag in _ROWS:
            done, self._rows = self._flush(), self._rows + 1
        elif tag in _BLOCKS:
            done = self._border()
        self._links += tag == "a"
        self._add(element.text)
        return done

    def go_past(self, element: _Element) -> None:
        """Leave an element out: only the text behind it counts."""
        self._add(" ")
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._unlinked = self._unlinked or not (self._links or text.isspace())

    def _end(self, tag: str) -> str:
        if tag in _CELLS:
            self._pieces.append(_BETWEEN_CELLS)
        elif tag in _ROWS:
            self._rows -= 1
            return self._flush()
        return self._border() if tag in _BLOCKS else ""

    def _border(self) -> str:
        """A border between two blocks, which inside a row is but a space."""
        if self._rows:
            self._pieces.append(" ")
            return ""
        return self._flush()

    def _flush(self) -> str:
        if not self._pieces:
            return ""
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        self.was_linked, self._unlinked = not self._unlinked, False
        if not (text.isascii() and text.isprintable()):
            text = sanitise_line(text)
        return text.removesuffix(_BETWEEN_CELLS.rstrip())
