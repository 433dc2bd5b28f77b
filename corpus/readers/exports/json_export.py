"""JSON exports: an article, a list of articles, or an object with such a list in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

from corpus.document import ReadError, decoded_text
from corpus.fields import PUBLISHER, TITLE, Field, Fields
from corpus.readers.exports import json_lines
from corpus.readers.exports.json_values import loaded, nested_too_deep
from corpus.readers.exports.records import (
    WITHOUT_TEXT,
    Entry,
    bare_name,
    canonical,
    document_of,
    has_text,
)
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.source import Source, in_mb
from corpus.sanitize import sanitise_line

NAME = "json"

# What is parsed takes some ten times its size in memory, so that larger files would not fit.
_MOST_ARTICLES = 5  # in articles of the size that is allowed for one
_LISTS = (
    "articles items entries results data posts documents docs news hits stories records messages "
    "response channel feed chats list"
).split()
_DEEPEST = 4
_LONGEST_NAME = 200


def records(source: Source) -> Iterator[Record | Broken | LeftOut]:
    """The articles in a file; one that is a file of its own has no address.

    Objects without a text are counted and left out. A file with an object on each line is read
    as JSON Lines.

    Raises ReadError `too-large`, `not-text` and `damaged`.
    """
    if _begins_like_lines(source.head()):
        yield from json_lines.records(source)
        return
    raw = _read(source)
    decoded = decoded_text(raw)
    try:
        top = loaded(decoded.text, "This file")
    except ReadError:
        if not _begins_like_lines(raw):  # the first line may be longer than the head of the file
            raise
        yield from json_lines.records(source)
        return
    del raw
    if isinstance(top, Mapping) and has_text(top):
        yield _record("", top, decoded.warnings, ())
        return
    entries = _entries(top)
    yield from _records(entries, decoded.warnings, _publisher(top))


def _read(source: Source) -> bytes:
    most = min(source.limits.file_bytes, _MOST_ARTICLES * source.limits.article_bytes)
    try:
        return source.read(most)
    except ReadError as error:
        if error.code != "too-large":
            raise
        raise ReadError(
            "too-large",
            f"JSON has to be read as a whole, and this file has more than {in_mb(most)}.",
            "Export it as JSON Lines (one article to a line), which may be of any size.",
        ) from error


def _begins_like_lines(head: bytes) -> bool:
    """Whether the first two lines are objects, each complete by itself."""
    first, _, second = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not (first.startswith(b"{") and second.lstrip().startswith(b"{")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _records(
    entries: list[object], warnings: tuple[str, ...], further: Fields
) -> Iterator[Record | Broken | LeftOut]:
    left_out = 0
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, Mapping) or not has_text(entry):
            left_out += 1
            continue
        try:
            yield _record(str(number), entry, warnings, further)
        except RecursionError:
            yield Broken(str(number), nested_too_deep())
    if left_out or not entries:
        yield LeftOut(WITHOUT_TEXT, max(left_out, 1))


def _record(address: str, entry: Entry, warnings: tuple[str, ...], further: Fields) -> Record:
    return Record(address, canonical(entry), partial(document_of, entry, NAME, warnings, further))


def _entries(top: object, depth: int = 0) -> list[object]:
    """The list that the articles are in; empty where there is none."""
    if isinstance(top, list):
        return top
    if not isinstance(top, Mapping) or depth > _DEEPEST:
        return []
    by_name = {bare_name(key): value for key, value in reversed(list(top.items()))}
    for name in _LISTS:
        found = _entries(by_name.get(name), depth + 1)
        if any(isinstance(entry, Mapping) for entry in found):
            return found
    # A database may store a list as an object with an id for each of them.
    values = list(top.values())
    if any(isinstance(value, Mapping) and has_text(value) for value in values):
        return values
    return []


def _publisher(top: object) -> Fields:
    """The name of the feed or channel that the articles are from, where the format has one."""
    if not isinstance(top, Mapping):
        return ()
    is_feed = "jsonfeed.org" in str(top.get("version"))[:100]
    is_channel = str(top.get("type")).endswith("channel") and "messages" in top
    name = top.get("title") if is_feed else top.get("name") if is_channel else None
    safe = sanitise_line(name)[:_LONGEST_NAME] if isinstance(name, str) else ""
    evidence = f"{TITLE} of the feed" if is_feed else "name of the channel"
    return (Field(PUBLISHER, (safe,), evidence),) if safe else ()
