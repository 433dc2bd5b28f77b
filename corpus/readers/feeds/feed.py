"""RSS and Atom feeds: an article for each entry."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from functools import partial
from typing import Any

from corpus.document import Document, ReadError
from corpus.readers.exports.records import WITHOUT_TEXT, canonical
from corpus.readers.exports.values import lines_of_value
from corpus.readers.feeds.entries import Entry, entry_of
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.safe_xml import text_of
from corpus.readers.source import Source

NAME = "feed"

# A feed is parsed as a whole; the feed of all posts of a site has some hundred times one of them.
_MOST_ARTICLES = 3  # in articles of the size that is allowed for one
# References to characters that there are none of, over which its parser stumbles.
_BEYOND = re.compile(r"&#(?:0{0,20}[1-9][0-9]{6,20}|[xX]0{0,20}[1-9a-fA-F][0-9a-fA-F]{5,20});?")


def records(source: Source) -> Iterator[Record | Broken | LeftOut]:
    """The entries in order, each addressed by its number.

    The bytes of an entry are those of what is kept of it, so that an entry is unchanged when only
    the feed around it has changed. A feed that is not well-formed is read as far as it goes.

    Raises ReadError `too-large`, `not-text`, `unsafe-xml`, `not-a-feed`, `empty` and `damaged`.
    """
    limits = source.limits
    raw = source.read(min(limits.file_bytes, _MOST_ARTICLES * limits.article_bytes))
    parsed = _parsed(text_of(raw, "the feed"))
    if not parsed.get("version"):
        raise ReadError(
            "not-a-feed",
            "This XML is neither an RSS nor an Atom feed.",
            "Take it out of the folder, or convert it to text, HTML or JSON.",
        )
    entries = parsed["entries"]
    if not entries:
        raise ReadError("empty", "This feed has no entries.", "Take it out of the folder.")
    told = ("The feed is not well-formed; it was read as far as possible.",)
    warned = told if parsed.get("bozo") else ()
    left_out = 0
    for number, given in enumerate(entries, start=1):
        entry = entry_of(given, parsed["feed"])
        if entry is None:
            left_out += 1
        else:
            yield Record(str(number), _raw(entry), partial(_document, entry, warned))
    if left_out:
        yield LeftOut(WITHOUT_TEXT, left_out)


def _parsed(text: str) -> dict[str, Any]:
    import feedparser  # takes a tenth of a second, and only feeds need it

    # Given a stream, and no text or path, feedparser reads nothing else from anywhere.
    stream = io.BytesIO(_BEYOND.sub("\ufffd", text).encode("utf-8", "replace"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed: dict[str, Any] = feedparser.parse(
                stream, resolve_relative_uris=False, sanitize_html=False
            )
    except Exception as error:
        raise ReadError(
            "damaged",
            "This feed cannot be read: its XML is broken.",
            "Get the file once more from where it came from.",
        ) from error
    return parsed


def _document(entry: Entry, warned: tuple[str, ...]) -> Document:
    lines, told = lines_of_value(entry.text)
    return Document(NAME, lines, entry.fields, (*warned, *told), settled=True)


def _raw(entry: Entry) -> bytes:
    fields = {field.name: field.values for field in reversed(entry.fields)}
    return canonical({"id": entry.identity, "fields": fields, "text": entry.text})
