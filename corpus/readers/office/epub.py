"""Electronic books (epub): their chapters in reading order, as one article."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.decoding import NotText, decode
from corpus.document import Document, Line
from corpus.readers.markup import lines_of_markup
from corpus.readers.office.epub_package import Book, book_of
from corpus.readers.office.package import Package

NAME = "epub"
KIND = "electronic book"


def read(raw: bytes) -> Document:
    """A book: all its chapters but the tables of contents, and what its package tells of it.

    Chapters that are missing or locked are left out, with a warning.

    Raises ReadError `damaged`, `encrypted` (all of it is locked), `unsafe-xml`,
    `nested-too-deep` or `unpacks-too-large`.
    """
    package = Package(raw, KIND)
    book = book_of(package)
    locked = [path for path in book.chapters if path in book.locked]
    if locked and len(locked) == len(book.chapters):
        raise package.encrypted()
    missing: list[str] = []
    lines = tuple(_lines(package, book, missing))
    if not lines and missing:
        raise package.damaged()
    warnings = (*_told(len(missing), "missing"), *_told(len(locked), "locked"))
    return Document(NAME, lines, book.fields, warnings)


def _lines(package: Package, book: Book, missing: list[str]) -> Iterator[Line]:
    for path in book.chapters:
        if path in book.locked:
            continue
        raw = package.read(path)
        try:
            text = decode(raw).text if raw else ""
        except NotText:
            text = ""
        if not text:
            missing.append(path)
        yield from lines_of_markup(text)


def _told(count: int, what: str) -> Iterator[str]:
    if count:
        noun = "chapter is" if count == 1 else "chapters are"
        yield f"{count} {noun} {what} and not in the text."
