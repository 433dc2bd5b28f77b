"""Word documents (docx): paragraphs, headings, lists, tables, captions, notes and page heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Document, Line
from corpus.readers.gathering import Gatherer, removal_warning
from corpus.readers.office.docx_styles import Style, level_of, style_named, styles_of
from corpus.readers.office.package import Package, resolved
from corpus.readers.office.properties import fields_of_properties
from corpus.readers.safe_xml import End, Event, Start, events_of

NAME = "docx"
KIND = "Word document"

_MAIN = "word/document.xml"
# What was deleted or moved away, what stands there a second time for old programs, readings above
# characters, and the notes that Word puts above and below the notes.
_SKIPPED = frozenset(
    "del moveFrom Fallback rt instrText delText pPrChange rPrChange sectPrChange".split()
)
_PROPERTIES = frozenset(("rPr", "pPr", "trPr", "tcPr"))
_TRACKED = frozenset(("del", "moveFrom"))
_INSTEAD = {"tab": " ", "noBreakHyphen": "-", "ptab": " "}
_NOTES = frozenset(("footnote", "endnote"))


def read(raw: bytes) -> Document:
    """A Word document, its notes after the text, page heads and feet as furniture.

    Deletions that were tracked and comments are left out, with a warning. When the file was made
    or saved is not taken for a date of publication.

    Raises ReadError `damaged`, `encrypted`, `unsafe-xml`, `nested-too-deep` or
    `unpacks-too-large`.
    """
    package = Package(raw, KIND)
    main = next(_related(package, "_rels/.rels", "officeDocument"), _MAIN)
    body = package.read(main)
    if not body:
        raise package.damaged()
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    styles = styles_of(package.read(next(_related(package, relations, "styles"), "")))
    reading = _Reading(styles)
    reading.read(body, main)
    for kind in ("footnotes", "endnotes"):
        for path in _related(package, relations, kind):
            reading.read(package.read(path), path, kind=ParagraphKind.LIST_ITEM)
    lines = (*reading.lines(), *_page_furniture(package, relations, styles))
    properties = next(_related(package, "_rels/.rels", "core-properties"), "docprops/core.xml")
    fields = fields_of_properties(package.read(properties), "the document properties")
    commented = any(True for _ in _related(package, relations, "comments"))
    return Document(NAME, lines, fields, _warnings(reading, commented))


def _warnings(reading: _Reading, commented: bool) -> tuple[str, ...]:
    told = list(removal_warning(reading.removed))
    if reading.deletions:
        noun = "deletion was" if reading.deletions == 1 else "deletions were"
        told.append(f"{reading.deletions} tracked {noun} left out.")
    if commented:
        told.append("Comments in the margin were left out.")
    return tuple(told)


def _related(package: Package, relations: str, kind: str) -> Iterator[str]:
    """The paths of the parts of a kind that a list of relations names and the package has."""
    base = relations.replace("_rels/", "").removesuffix(".rels")
    for event in _events(package.read(relations), relations):
        if isinstance(event, Start) and event.attributes.get("Type", "").endswith(f"/{kind}"):
            path = resolved(event.attributes.get("Target", ""), base)
            if path in package:
                yield path


def _events(raw: bytes, what: str) -> Iterator[Event]:
    return events_of(raw, what.rpartition("/")[2]) if raw else iter(())


def _page_furniture(
    package: Package, relations: str, styles: Mapping[str, Style]
) -> Iterator[Line]:
    """What stands above and below each page, each line once."""
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for path in _related(package, relations, kind):
            reading = _Reading(styles)
            reading.read(package.read(path), path)
            for line in reading.lines():
                if line.text not in seen and not line.text.isdecimal():
                    seen.add(line.text)
                    yield replace(
                        line, kind=ParagraphKind.PARAGRAPH, level=0, label=RemovedKind.FURNITURE
                    )


class _Reading:
    """Gathers the lines of the parts of a document, one part after the other."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self.deletions = 0
        self._gatherer = Gatherer()
        self._styles = styles
        self._style = Style()
        self._kind = ParagraphKind.PARAGRAPH
        self._skipping = 0
        self._in_text = False
        self._in_properties = 0
        self._gap = True
        self._around: list[tuple[list[str], Style, bool]] = []  # of text boxes in a paragraph

    @property
    def removed(self) -> int:
        """How many characters had to be taken out."""
        return self._gatherer.removed

    def lines(self) -> tuple[Line, ...]:
        """The lines so far."""
        return self._gatherer.finished()

    def read(self, raw: bytes, what: str, kind: ParagraphKind = ParagraphKind.PARAGRAPH) -> None:
        """Read a part; `kind` is that of its ordinary paragraphs."""
        self._kind = kind
        for event in _events(raw, what):
            if isinstance(event, str):
                if self._in_text and not self._skipping:
                    self._gatherer.add(event)
            elif self._skipping:
                self._skipping += 1 if isinstance(event, Start) else -1
            elif isinstance(event, Start):
                self._start(event)
            else:
                self._end(event)
        self._end_line()

    def _start(self, element: Start) -> None:
        name = element.name
        if name in _SKIPPED or (name in _NOTES and "type" in element.attributes):
            # An empty mark of deletion stands in the properties of paragraphs and runs.
            self.deletions += name in _TRACKED and not self._in_properties
            self._skipping = 1
        elif name == "p":
            self._around.append((self._gatherer.take(), self._style, self._gap))
            self._style, self._gap = Style(), True
        elif name == "t":
            self._in_text = True
        elif name in _PROPERTIES:
            self._in_properties += 1
        elif name in _INSTEAD and not self._in_properties:
            self._gatherer.add(_INSTEAD[name])
        elif name in ("br", "cr"):
            self._end_line()
            self._gap = False
        elif name == "tr":
            self._gatherer.open_row()
        elif name == "tc":
            self._gatherer.open_cell()
        else:
            self._property(element)

    def _property(self, element: Start) -> None:
        value = element.attributes.get("val", "")
        if element.name == "pStyle":
            self._style = self._styles.get(value) or style_named(value)
        elif element.name == "numPr":
            self._style = self._style._replace(listed=True)
        elif element.name == "numId" and value == "0":
            self._style = self._style._replace(listed=False)
        elif element.name == "outlineLvl":
            self._style = self._style._replace(level=level_of(value))

    def _end(self, element: End) -> None:
        name = element.name
        if name == "t":
            self._in_text = False
        elif name in _PROPERTIES:
            self._in_properties -= 1
        elif name == "p":
            self._end_line()
            pieces, self._style, self._gap = self._around.pop()
            self._gatherer.give_back(pieces)
        elif name == "tr":
            self._end_line()
            self._gatherer.close_row()

    def _end_line(self) -> None:
        style = self._style
        kind = ParagraphKind.LIST_ITEM if style.listed else self._kind
        if style.level:
            kind = ParagraphKind.HEADING
        self._gatherer.end_line(kind, gap=self._gap, level=style.level, label=style.label)
