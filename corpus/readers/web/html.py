"""Web pages: the article in them, what they say about themselves, and all else labelled."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from corpus.article import ParagraphKind, RemovedKind
from corpus.cleaning.lines import is_sentence
from corpus.document import Document, Line, ReadError
from corpus.readers.web.page_blocks import article_lines, blocks_of
from corpus.readers.web.page_metadata import PageFields, page_fields
from corpus.readers.web.page_rest import with_the_rest
from corpus.readers.web.page_source import flat, page_source
from corpus.sanitize import sanitise_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "html"

# Shorter articles (characters, some 80 words) are doubted: another way of looking may find more.
# On the pages that this was developed on, anything from 0 to 1,000 gives the same.
_SHORT = 500
# Anything that is shorter and has no sentence is a scrap of a page, not an article.
_LEAST = 100
# The structured metadata is believed where it has so many times the text that the page shows.
_MUCH_MORE = 2.0
_NOT_IN_THE_OPEN = frozenset("nav menu header footer aside figcaption h1".split())
_TITLE_LINES = 3
_LARGE = 2_000_000
_PAGES_BETWEEN_RESETS = 500

_DEEP = "Excessive depth"


def read(raw: bytes) -> Document:
    """The article of a web page. Raises ReadError `not-text`, `no-body` or `damaged`."""
    return read_page(raw)


def read_page(raw: bytes, saved_from: str = "") -> Document:
    """The article of a page that was saved from an address; as `read`.

    The address is one of several that the page gives for itself: what it calls canonical counts
    more.
    """
    source = page_source(raw)
    try:
        root, deep = _parsed(source.markup)
        own = page_fields(root, saved_from or source.saved_from)
        body, warnings = _body(root, own)
        body = tuple(_without_heading(body, own.heading))
        lines, words = with_the_rest(body, blocks_of(root), own.heading)
    except (RecursionError, MemoryError) as error:
        raise ReadError(
            "damaged",
            "This page is nested too deeply to be read.",
            "Save the page again, or take it out of the folder.",
        ) from error
    finally:
        _forget(len(source.markup))
    told = (*source.warnings, *warnings, *_told(deep, words))
    return Document(NAME, lines, own.fields, told, settled=True)


def _told(deep: bool, words: int) -> Iterator[str]:
    if deep:
        yield "The page is nested very deeply; its structure was not used."
    if words:
        yield f"{words:,} words of the page, far from the article, are not listed."


def _parsed(markup: str) -> tuple[HtmlElement, bool]:
    """The tree of a page, and whether its structure had to be given up. Raises `no-body`."""
    root, complete = _tree(markup)
    if complete:
        return root, False
    return _tree(flat(markup))[0], True


def _tree(markup: str) -> tuple[HtmlElement, bool]:
    from lxml import etree, html  # only pages need it

    # Bytes, since a declared encoding in a text that is decoded already is refused.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise _no_body() from error
    deep = any(_DEEP in entry.message for entry in parser.error_log)
    return root, not deep


def _no_body() -> ReadError:
    return ReadError(
        "no-body",
        "No body found: the page holds no text of an article.",
        "Open the page in a browser; if the article shows there, save it again from there.",
    )


def _body(root: HtmlElement, own: PageFields) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of the article, and a warning where they are not from the page's own text."""
    lines = _extracted(root, precise=True)
    hidden = _paragraphs(own.body)
    enough = max(_SHORT, _length(hidden) / _MUCH_MORE)
    if _length(lines) < enough:
        second = _second(root, lines)
        if _length(second) > _length(lines) and any(is_sentence(line.text) for line in second):
            lines = second
    if _length(lines) < enough <= _length(hidden):
        return hidden, ("The text is from the structured metadata; the page shows less of it.",)
    if _length(lines) < _LEAST and not any(is_sentence(line.text) for line in lines):
        raise _no_body()
    return lines, ()


def _second(root: HtmlElement, first: tuple[Line, ...]) -> tuple[Line, ...]:
    """Another opinion on what the article is, less strict; without any, all sentences in the open.

    The extraction may give up and give all text of the page in one piece: that is no opinion.
    """
    lines = _extracted(root, precise=False)
    blocks = list(blocks_of(root))
    texts = {block.text for block in blocks}
    if sum(line.text in texts for line in lines) * 2 >= len(lines) > 0:
        return lines
    if _length(first):
        return first
    return tuple(
        Line(block.text, gap=True)
        for block in blocks
        if block.place not in _NOT_IN_THE_OPEN and not block.linked and is_sentence(block.text)
    )


@contextmanager
def _no_sockets() -> Iterator[None]:
    """While trafilatura is imported: what it imports for its downloads would try out a socket."""
    real, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = real


def _extracted(root: HtmlElement, *, precise: bool) -> tuple[Line, ...]:
    import logging

    with _no_sockets():
        from trafilatura.core import bare_extraction  # takes half a second to import

    # Its warnings would be written over the screen.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    found = bare_extraction(
        root, favor_precision=precise, include_comments=False, include_formatting=False
    )
    body = getattr(found, "body", None)
    return () if body is None else tuple(article_lines(body))


def _length(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines if line.kind is not ParagraphKind.HEADING)


def _paragraphs(text: str) -> tuple[Line, ...]:
    from corpus.repairs import without_references, without_tags

    plain = (without_references(without_tags(line)[0])[0] for line in text.split("\n"))
    return tuple(Line(safe, gap=True) for line in plain if (safe := sanitise_line(line)))


def _without_heading(lines: Iterable[Line], heading: str) -> Iterator[Line]:
    """The lines, the page's headline set aside where the article begins with it."""
    for number, line in enumerate(lines):
        if number < _TITLE_LINES and heading and line.text.casefold() == heading.casefold():
            yield replace(line, label=RemovedKind.TITLE)
        else:
            yield line


_pages = count(1)


def _forget(length: int) -> None:
    """Empty the caches of the extraction now and then: they hold on to texts of pages."""
    if length > _LARGE or next(_pages) % _PAGES_BETWEEN_RESETS == 0:
        from trafilatura.meta import reset_caches

        reset_caches()
