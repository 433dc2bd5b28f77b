"""PDF: the text of the pages in the order of reading, running heads set aside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import closing
from ctypes import byref, create_string_buffer
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.article import RemovedKind
from corpus.document import Document, Line, ReadError
from corpus.fields import AUTHORS, TITLE, URL, Fields, fields_of
from corpus.readers.pdf.heads import running
from corpus.readers.pdf.layout import Piece, pieces_of, rows_of
from corpus.readers.pdf.text import lines_of
from corpus.sanitize import sanitise_line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage
    from pypdfium2.raw import FS_RECTF

NAME = "pdf"

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 10_000_000
_LOOKS_FOR_MARKS = 2_048
# A text of which so much has no meaning in Unicode has fonts that hide what their letters are.
_MOST_HIDDEN = 0.3

_LEANING = 0.1  # radians
# PDFium ends a line with CR LF, and with one of these where a hyphen breaks a word there; a lone
# CR is a glyph of a font that says nothing better.
_LINE = re.compile(r"(?P<text>(?:[^\r\n\x02\ufffe]|\r(?!\n))+)(?P<hyphen>[\x02\ufffe])?")
_HYPHEN_AT_END = re.compile(r"(?<=[^\W_])[-\u00ad\u2010]$")
_WORD = re.compile(r"\S+")
# A space between two such letters is drawn so narrow that PDFium sees none.
_DRAWN_TOGETHER = re.compile("[AFLPTVWY](?=[ATVWY])")
# Chromium's browsers draw a page in the order of its document.
_DRAWS_IN_ORDER = "Skia/PDF"
_LEAST_SPACE = 0.08
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00\x01\x03-\x08\x0e-\x1f]")
_NOT_A_TITLE = re.compile(
    r"(?:microsoft \w{4,10} - .*|untitled.*|document\d*|"
    r".*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|html?|txt|pages))$",
    re.IGNORECASE,
)


def read(raw: bytes) -> Document:
    """The article of a PDF file.

    Raises ReadError `not-a-pdf`, `encrypted` or `no-text-layer`.
    """
    pages, given, told = _opened(raw)
    rows = rows_of(pages.pieces, as_drawn=pages.as_drawn)
    if not any(character.isalnum() for row in rows for character in row.text):
        raise _no_text("its pages are pictures" if len(pages.pieces) else "it has no pages")
    if pages.unreadable > _MOST_HIDDEN * pages.characters:
        raise _no_text("its fonts do not tell which letters they hold")
    aside, address = running(rows, len(pages.pieces) + pages.damaged + pages.left_out)
    heads = [rows[number].text for number in sorted(aside)]
    body = lines_of([row for number, row in enumerate(rows) if number not in aside])
    furniture = (_furniture(text) for text in dict.fromkeys((*heads, *pages.turned)))
    lines = (*body, *(line for line in furniture if line.text))
    fields = (*given, *fields_of({URL: address}, "address printed on the page"))
    return Document(NAME, lines, fields, (*told, *pages.warnings()))


def _furniture(text: str) -> Line:
    return Line(sanitise_line(text), gap=True, label=RemovedKind.FURNITURE)


@dataclass(slots=True)
class _Pages:
    """What the pages hold: pieces of text, lines that run upwards, and what is missing."""

    pieces: list[list[Piece]] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0
    damaged: int = 0
    left_out: int = 0
    as_drawn: bool = False

    def warnings(self) -> Iterator[str]:
        """Plain sentences about what could not be read."""
        empty = sum(not pieces for pieces in self.pieces)
        if empty:
            yield f"{empty} of {len(self.pieces)} pages hold no text."
        if self.damaged:
            yield f"{self.damaged} pages are damaged and were not read."
        if self.left_out:
            yield f"The last {self.left_out:,} pages were not read: the file is too long."


def _opened(raw: bytes) -> tuple[_Pages, Fields, tuple[str, ...]]:
    import pypdfium2  # only PDF files need it

    if b"%PDF-" not in raw[:_LOOKS_FOR_MARKS]:
        raise _not_a_pdf("it is empty" if not raw.strip() else "it does not begin as one")
    complete = b"%%EOF" in raw[-_LOOKS_FOR_MARKS:]
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise ReadError(
                "encrypted",
                "This PDF is encrypted.",
                "Open it with its password and save it without one.",
            ) from error
        raise _not_a_pdf("it is damaged" if complete else "it ends in the middle") from error
    with closing(document):
        pages = _pages(document)
        pages.as_drawn = _property(document, "Producer").startswith(_DRAWS_IN_ORDER)
        told = () if complete else ("The file ends in the middle; its end is missing.",)
        return pages, _fields(document), told


def _pages(document: PdfDocument) -> _Pages:
    import pypdfium2

    found = _Pages()
    count = len(document)
    for number in range(count):
        if number >= _MOST_PAGES or found.characters > _MOST_CHARACTERS:
            found.left_out = count - number
            break
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                found.pieces.append(list(_pieces(text, found)))
        except (pypdfium2.PdfiumError, ValueError):
            found.damaged += 1
    if count and found.damaged == count:
        raise _not_a_pdf("its pages are damaged")
    return found


def _pieces(text: PdfTextPage, found: _Pages) -> Iterator[Piece]:
    """The runs of text on a page; what is not printed from left to right is kept apart."""
    import pypdfium2.raw as pdfium

    count = min(text.count_chars(), _MOST_CHARACTERS)
    characters = "".join(_character(pdfium.FPDFText_GetUnicode(text, n)) for n in range(count))
    found.characters += len(characters)
    found.unreadable += len(_UNREADABLE.findall(characters))
    for line in _LINE.finditer(characters):
        words = [
            _word(text, match, line)
            for match in _WORD.finditer(characters, line.start("text"), line.end("text"))
        ]
        if not words:
            continue
        first = _WORD.search(characters, line.start("text"), line.end("text"))
        angle = pdfium.FPDFText_GetCharAngle(text, first.start()) if first else 0.0
        if abs(angle) % math.tau > _LEANING:
            found.turned.append(" ".join(word.text for word in words))
        else:
            yield from pieces_of(words)


def _word(text: PdfTextPage, word: re.Match[str], line: re.Match[str]) -> Piece:
    """A word with the place of its first and last letter."""
    first, last = _box(text, word.start()), _box(text, word.end() - 1)
    left, right = min(first.left, last.left), max(first.right, last.right)
    spelled = _spaced(text, word)  # PDFium has taken ligatures apart
    whole = _HYPHEN_AT_END.sub("", spelled) if word.end() == line.end("text") else spelled
    broken = whole != spelled or (word.end() == line.end("text") and bool(line["hyphen"]))
    return Piece(whole, left, right, first.bottom, first.top, abs(first.top - first.bottom), broken)


def _spaced(text: PdfTextPage, word: re.Match[str]) -> str:
    """A word with the spaces put back that PDFium takes for the usual gap between its letters."""
    letters = word.group()
    for found in reversed(list(_DRAWN_TOGETHER.finditer(letters))):
        number = word.start() + found.start()
        before, left, right = (_box(text, number + n) for n in (-1 if found.start() else 0, 0, 1))
        gap, usual = right.left - left.right, left.left - before.right
        if gap > _LEAST_SPACE * abs(left.top - left.bottom) and gap > 2 * usual:
            letters = letters[: found.end()] + " " + letters[found.end() :]
    return letters


def _box(text: PdfTextPage, number: int) -> FS_RECTF:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, number, byref(box))
    return box


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _fields(document: PdfDocument) -> Fields:
    """Title and authors as the file's properties give them.

    When the file was made is not when the article was published.
    """
    title = sanitise_line(_property(document, "Title"))
    named = {} if _NOT_A_TITLE.match(title) else {TITLE: title}
    return fields_of({**named, AUTHORS: _property(document, "Author")}, "PDF properties")


def _property(document: PdfDocument, name: str) -> str:
    """A property of the file; pypdfium2's own look-up raises on half a surrogate pair."""
    import pypdfium2.raw as pdfium

    key = name.encode()
    text = create_string_buffer(pdfium.FPDF_GetMetaText(document, key, None, 0))
    size = pdfium.FPDF_GetMetaText(document, key, text, len(text))
    return text.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _not_a_pdf(why: str) -> ReadError:
    return ReadError(
        "not-a-pdf",
        f"This is not a readable PDF: {why}.",
        "Get the file again, or take it out of the folder.",
    )


def _no_text(why: str) -> ReadError:
    return ReadError(
        "no-text-layer",
        f"It has no text layer: {why}.",
        "Run it through a program that recognises text (OCR), and save the result.",
    )
