"""One entry of a feed, as the feed parser has it: its fields and its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from time import struct_time
from typing import NamedTuple

from corpus.fields import (
    AUTHORS,
    LANGUAGE,
    LONGEST_VALUE,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    UPDATED,
    URL,
    Field,
    Fields,
)
from corpus.readers.exports.values import is_prose, plain
from corpus.sanitize import sanitise_line

EVIDENCE = "feed"
_SOURCE = "source of the feed entry"

_MOST_AUTHORS = 50


class Entry(NamedTuple):
    """What is kept of an entry: all that is asked whether it has changed. `text` is as written."""

    identity: str
    fields: Fields
    text: str


def entry_of(given: Mapping[str, object], feed: Mapping[str, object]) -> Entry | None:
    """An entry of a parsed feed; None where it has no text, not even as a summary."""
    # Plain ones: the feed parser's own answer for one key with the value of another.
    entry, around = dict(given), dict(feed)
    text = _text(entry)
    if not text:
        return None
    return Entry(_string(entry, "id")[:LONGEST_VALUE], tuple(_fields(entry, around)), text)


def _text(entry: Mapping[str, object]) -> str:
    """The full text if the entry has it, else its summary, else its title."""
    contents = entry.get("content")
    for content in contents if isinstance(contents, list) else ():
        value = content.get("value") if isinstance(content, dict) else None
        if isinstance(value, str) and is_prose(value):
            return value
    for name in ("summary", "description", "title"):
        if is_prose(value := _string(entry, name)):
            return value
    return ""


def _fields(entry: Mapping[str, object], feed: Mapping[str, object]) -> Iterator[Field]:
    """The fields, the feed's own where the entry has none."""
    original = entry.get("source")
    if isinstance(original, dict) and (outlet := _line(dict(original), "title")):
        yield Field(PUBLISHER, (outlet,), _SOURCE)
    found = (
        (TITLE, (_line(entry, "title"),)),
        (AUTHORS, tuple(_authors(entry))),
        (PUBLISHED, (_date(entry, "published"),)),
        (UPDATED, (_date(entry, "updated"),)),
        (URL, (_line(entry, "feedburner_origlink"), _line(entry, "link"))),
        (LANGUAGE, (_language(entry), _line(feed, "language"))),
        (PUBLISHER, (_line(feed, "title"),)),
    )
    for name, values in found:
        if kept := tuple(dict.fromkeys(filter(None, values))):
            yield Field(name, kept if name == AUTHORS else kept[:1], EVIDENCE)


def _authors(entry: Mapping[str, object]) -> Iterator[str]:
    authors = entry.get("authors")
    for author in (authors if isinstance(authors, list) else ())[:_MOST_AUTHORS]:
        if isinstance(author, dict):
            yield _line(dict(author), "name")
    yield "" if authors else _line(entry, "author")


def _language(entry: Mapping[str, object]) -> str:
    detail = entry.get("title_detail")
    return _line(dict(detail), "language") if isinstance(detail, dict) else ""


def _date(entry: Mapping[str, object], name: str) -> str:
    """A date as it is written, with its own time zone; RFC 822 in ISO 8601."""
    written = _line(entry, name)[:200]
    if not written:
        return ""
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    parsed = entry.get(f"{name}_parsed")
    if not written[:4].isdecimal() and isinstance(parsed, struct_time):
        return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
    return written


def _line(entry: Mapping[str, object], name: str) -> str:
    return sanitise_line(plain(_string(entry, name)[:LONGEST_VALUE]))


def _string(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
