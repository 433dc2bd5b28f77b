"""HTML fragments: the blocks of a feed entry, a mail, a chapter or a body field, as lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Line
from corpus.readers.gathering import Gatherer
from corpus.readers.tags import Tag, tags_of

# Elements that begin and end a line. All others stand inside one.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
_VOID = frozenset("br hr img wbr input meta link area base col embed source track".split())
_HEADING = re.compile(r"h[1-6]")
_HEADING_ENDS = frozenset("p li table blockquote ul ol".split())
_ITEM_ENDS = frozenset("li ul ol dl menu".split())
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all", re.IGNORECASE)
_LOOKS_LIKE_MARKUP = re.compile(
    r"<(?:/(?:p|div|span|a|b|i|em|strong|li|ul|ol|h[1-6]|td|tr|table|figure|section|article)"
    r"|(?:p|br|div|hr|li|ul|ol|h[1-6]|img|figure|table|html|body|!doctype)\b[^<>]{0,500})\s?/?>",
    re.IGNORECASE,
)


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it holds an end tag or a tag that begins a block."""
    return "<" in text and _LOOKS_LIKE_MARKUP.search(text) is not None


def lines_of_markup(markup: str) -> tuple[Line, ...]:
    """The lines of an HTML fragment: safe, in order, each block and each `br` ending one.

    A row of a table is one line where it holds data. Captions, navigation and what the page
    hides are labelled. Scripts, styles, the head and embedded objects are left out. Tags that
    are not closed or not opened do no harm; the time is linear in the length.
    """
    return _Builder().build(markup)


@dataclass(slots=True)
class _Region:
    """An element whose lines get a label, until its end tag."""

    name: str
    label: RemovedKind
    depth: int = 1

    @property
    def ends_with(self) -> str:
        """The element around it that ends it as well."""
        return "figure" if self.name == "figcaption" else ""


@dataclass(slots=True)
class _Builder:
    """Turns tags into lines. `_level` is that of the heading that is open, 0 for none."""

    _gatherer: Gatherer = field(default_factory=Gatherer)
    _region: _Region | None = None
    _level: int = 0
    _in_item: bool = False
    _preformatted: bool = False
    _gap: bool = False
    _tables: list[bool] = field(default_factory=lambda: [False])  # whether a row of each is open

    def build(self, markup: str) -> tuple[Line, ...]:
        for piece in tags_of(markup):
            if isinstance(piece, str):
                self._text(piece)
            elif piece.closes:
                self._end(piece.name)
            else:
                self._start(piece)
        self._end_line()
        return self._gatherer.finished()

    def _text(self, text: str) -> None:
        if not self._preformatted:
            self._gatherer.add(text)
            return
        first, *others = text.split("\n")
        self._gatherer.add(first)
        for other in others:
            self._end_line()
            self._gap = self._gap or not other.strip()
            self._gatherer.add(other)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._end_line()
        elif name == "q":
            self._gatherer.add("\u201c")
        elif name in _BLOCKS:
            self._end_line()
            self._gap = True
            self._open_block(name)
        if name not in _VOID:
            self._enter_region(tag)

    def _open_block(self, name: str) -> None:
        if _HEADING.fullmatch(name):
            self._level = int(name[1])
        elif name in _HEADING_ENDS:
            self._level = 0
        if name == "li":
            self._in_item = True
        elif name == "pre":
            self._preformatted = True
        elif name == "table":
            self._tables.append(False)
        elif name == "tr":
            self._close_row()
            self._gatherer.open_row()
            self._tables[-1] = True
        elif name in ("td", "th"):
            self._gatherer.open_cell()

    def _end(self, name: str) -> None:
        if name == "q":
            self._gatherer.add("\u201d")
        elif name in _BLOCKS:
            self._end_line()
            self._gap = True
            self._close_block(name)
        if self._region is not None and name in (self._region.name, self._region.ends_with):
            self._region.depth -= 1
            if not self._region.depth or name == self._region.ends_with:
                self._end_line()
                self._region = None

    def _close_block(self, name: str) -> None:
        if _HEADING.fullmatch(name):
            self._level = 0
        elif name in _ITEM_ENDS:
            self._in_item = False
        elif name == "pre":
            self._preformatted = False
        elif name in ("tr", "table"):
            self._close_row()
            if name == "table" and len(self._tables) > 1:
                self._tables.pop()

    def _close_row(self) -> None:
        if self._tables[-1]:
            self._tables[-1] = False
            self._gatherer.close_row()

    def _enter_region(self, tag: Tag) -> None:
        if self._region is not None and self._region.name == "p" and tag.name in _BLOCKS:
            self._region = None  # a block ends a paragraph that is still open
        if self._region is not None:
            self._region.depth += tag.name == self._region.name
        elif label := _label_of(tag):
            self._end_line()
            self._region = _Region(tag.name, label)

    def _end_line(self) -> None:
        label = self._region.label if self._region else None
        kind = ParagraphKind.LIST_ITEM if self._in_item else ParagraphKind.PARAGRAPH
        if self._level:
            kind = ParagraphKind.HEADING
        if self._gatherer.end_line(kind, gap=self._gap, level=self._level, label=label):
            self._gap = False


def _label_of(tag: Tag) -> RemovedKind | None:
    if tag.name == "nav":
        return RemovedKind.NAVIGATION
    if tag.name == "figcaption":
        return RemovedKind.CAPTION
    if not tag.attributes.strip(" />"):
        return None
    if "caption-text" in tag.attribute("class"):
        return RemovedKind.CAPTION
    if tag.name == "blockquote" and tag.attribute("type").lower() == "cite":
        return RemovedKind.FURNITURE
    hidden = _HIDDEN.search(tag.attribute("style")) or _is_flagged(tag, "hidden")
    return RemovedKind.FURNITURE if hidden else None


def _is_flagged(tag: Tag, name: str) -> bool:
    """Whether a tag has an attribute that stands without a value."""
    return name in tag.attributes[:500].lower().rstrip("/>").split()
