"""OpenDocument texts (odt, and fodt as one flat XML file): lines, notes and page heads."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Document, Line
from corpus.readers.gathering import Gatherer, removal_warning
from corpus.readers.office.package import Package
from corpus.readers.office.properties import fields_of_properties
from corpus.readers.safe_xml import End, Start, events_of

NAME = "odt"
KIND = "OpenDocument text"

# Comments, what was deleted, pictures as such and their descriptions, marks of notes, readings.
_SKIPPED = frozenset(
    "annotation tracked-changes binary-data title desc note-citation ruby-text forms scripts "
    "meta settings".split()
)
_PAGE_PARTS = frozenset("header footer header-left footer-left header-first footer-first".split())
_CONTENTS = frozenset(("table-of-content", "alphabetical-index", "illustration-index"))
# The styles by which office programs mark these paragraphs, in any language of the program.
_CAPTIONS = frozenset("caption illustration figure drawing".split())
_TITLES = {"title": 1, "subtitle": 2}
_OUTLINE = frozenset("1 2 3 4 5 6 7 8 9 10".split())


def read(raw: bytes) -> Document:
    """An OpenDocument text, its notes after the text, page heads and feet as furniture.

    Deletions that were tracked and comments are left out, with a warning. When the file was made
    or saved is not taken for a date of publication.

    Raises ReadError `damaged`, `encrypted`, `unsafe-xml`, `nested-too-deep` or
    `unpacks-too-large`.
    """
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        reading = _Reading()
        reading.read(raw, "the document")
        fields = fields_of_properties(raw, "the document")
        return Document(NAME, reading.lines(), fields, reading.warnings())
    package = Package(raw, KIND)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise package.encrypted()
    content = package.read("content.xml")
    if not content:
        raise package.damaged()
    styles = package.read("styles.xml")
    reading = _Reading()
    if styles:  # first, for what they say about paragraphs; page heads come last all the same
        reading.read(styles, "styles.xml")
    reading.read(content, "content.xml")
    fields = fields_of_properties(package.read("meta.xml"), "meta.xml")
    return Document(NAME, reading.lines(), fields, reading.warnings())


class _Reading:
    """Gathers the lines of the parts of a document.

    `_parents` has for each style the one that it is based on; `_around` has the paragraphs that
    are open, one in the other, since a picture with its caption stands in one.
    """

    def __init__(self) -> None:
        self.deletions = self.comments = 0
        self._body, self._notes, self._pages = Gatherer(), Gatherer(), Gatherer()
        self._into = self._body
        self._parents: dict[str, str] = {}
        self._around: list[tuple[list[str], str, int, bool]] = []
        self._style = ""
        self._level = 0
        self._items = 0
        self._contents = 0
        self._gap = True
        self._skipping = 0

    def lines(self) -> tuple[Line, ...]:
        """The body, then the notes, then what stands above and below each page, each once."""
        notes = (replace(line, kind=ParagraphKind.LIST_ITEM) for line in self._notes.finished())
        pages = dict.fromkeys(line.text for line in self._pages.finished())
        furniture = (
            Line(text, gap=True, label=RemovedKind.FURNITURE)
            for text in pages
            if not text.isdecimal()
        )
        return (*self._body.finished(), *notes, *furniture)

    def warnings(self) -> tuple[str, ...]:
        """Plain sentences about what was taken or left out."""
        told = list(removal_warning(self._body.removed + self._notes.removed + self._pages.removed))
        if self.deletions:
            noun = "deletion was" if self.deletions == 1 else "deletions were"
            told.append(f"{self.deletions} tracked {noun} left out.")
        if self.comments:
            told.append("Comments in the margin were left out.")
        return tuple(told)

    def read(self, raw: bytes, what: str) -> None:
        """Read a part."""
        for event in events_of(raw, what):
            if isinstance(event, str):
                if self._around and not self._skipping:
                    self._into.add(event)
            elif self._skipping:
                self._skipping += 1 if isinstance(event, Start) else -1
                self.deletions += isinstance(event, Start) and event.name == "deletion"
            elif isinstance(event, Start):
                self._start(event)
            else:
                self._end(event)

    def _start(self, element: Start) -> None:
        name = element.name
        if name in _SKIPPED:
            self.comments += name == "annotation"
            self._skipping = 1
        elif name in ("p", "h"):
            self._open_paragraph(element)
        elif name in ("s", "tab"):
            self._into.add(" ")
        elif name == "line-break":
            self._end_line()
            self._gap = False
        elif name == "style":
            parent = element.attributes.get("parent-style-name", "")
            self._parents[element.attributes.get("name", "")] = parent
        else:
            self._container(name)

    def _container(self, name: str) -> None:
        if name == "list-item":
            self._items += 1
        elif name in _CONTENTS:
            self._contents += 1
        elif name == "table-row":
            self._into.open_row()
        elif name == "table-cell":
            self._into.open_cell()
        elif name == "note":
            self._into = self._notes
        elif name in _PAGE_PARTS:
            self._into = self._pages

    def _open_paragraph(self, element: Start) -> None:
        self._around.append((self._into.take(), self._style, self._level, self._gap))
        self._style = element.attributes.get("style-name", "")
        outline = element.attributes.get("outline-level", "")
        self._level = 1 if element.name == "h" else 0
        if self._level and outline in _OUTLINE:
            self._level = min(int(outline), 6)
        self._gap = True

    def _end(self, element: End) -> None:
        name = element.name
        if name in ("p", "h"):
            self._end_line()
            pieces, self._style, self._level, self._gap = self._around.pop()
            self._into.give_back(pieces)
        elif name == "list-item":
            self._items -= 1
        elif name in _CONTENTS:
            self._contents -= 1
        elif name == "table-row":
            self._into.close_row()
        elif name == "note" or name in _PAGE_PARTS:
            self._into = self._body

    def _end_line(self) -> None:
        name = self._named_style()
        level = self._level or _TITLES.get(name, 0)
        kind = ParagraphKind.LIST_ITEM if self._items else ParagraphKind.PARAGRAPH
        if level:
            kind = ParagraphKind.HEADING
        label = RemovedKind.CAPTION if name in _CAPTIONS else None
        if self._contents:
            label = RemovedKind.NAVIGATION
        self._into.end_line(kind, gap=self._gap, level=level, label=label)

    def _named_style(self) -> str:
        """The style with a meaning that a paragraph's own is based on, in lower case, if any."""
        name = self._style
        for _ in range(10):  # styles may be based on one another in a circle
            if name.casefold() in _CAPTIONS or name.casefold() in _TITLES:
                return name.casefold()
            name = self._parents.get(name, "")
        return ""
