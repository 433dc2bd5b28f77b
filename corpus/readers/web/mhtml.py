"""Pages that a browser saved with all they need in one file (MHTML)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser

from corpus.document import Document, ReadError
from corpus.readers.archives.http_body import in_utf_8
from corpus.readers.mail.headers import BOUNDED
from corpus.readers.web import html
from corpus.sanitize import sanitise_line

NAME = "mhtml"

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_DEEPEST = 5
_MOST_PARTS = 5_000


def read(raw: bytes) -> Document:
    """The article of the page in the file. Raises ReadError as html.read does, or `damaged`.

    The date in its head is when it was saved, which says nothing about the article.
    """
    try:
        message = BytesParser(policy=BOUNDED).parsebytes(raw.lstrip())
        page = _page(message)
        payload = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _damaged("its parts cannot be told apart") from error
    if page is None or not isinstance(payload, bytes):
        raise _damaged("there is no page in it")
    address = _address(message, "Snapshot-Content-Location") or _address(page, "Content-Location")
    document = html.read_page(in_utf_8(payload, page.get_content_charset()), address)
    return replace(document, format=NAME)


def _page(message: Message) -> Message | None:
    """The part that the file is about: the one that its head names, else its first page."""
    pages = [part for part in _parts(message, 0) if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = (page for page in pages if start and page.get("Content-ID") == start)
    return next(named, pages[0] if pages else None)


def _parts(part: Message, depth: int) -> Iterator[Message]:
    if not part.is_multipart():
        yield part
        return
    payload = part.get_payload()
    if depth < _DEEPEST and isinstance(payload, list):
        for inner in payload[:_MOST_PARTS]:
            if isinstance(inner, Message):
                yield from _parts(inner, depth + 1)


def _address(part: Message, header: str) -> str:
    written = "".join(sanitise_line(str(part.get(header, ""))).split())
    return written if written.startswith(("http://", "https://")) else ""


def _damaged(why: str) -> ReadError:
    return ReadError(
        "damaged",
        f"This saved page cannot be read: {why}.",
        "Open it in a browser and save it again.",
    )
