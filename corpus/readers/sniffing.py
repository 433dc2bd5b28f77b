"""What the first bytes of a file show that it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import islice

from corpus.readers.archives.unpacking import GZIP, XZ

# A kind that `sniff` knows and no reader takes: sheets and slides.
UNREADABLE = "unreadable"

_TAR_MAGIC = slice(257, 265)
_TAR_MAGICS = (b"ustar\x0000", b"ustar  \x00")
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_WARC = re.compile(rb"WARC/[01]\.\d+\s*\n")
# The beginning of each member of a zip archive: 4 bytes of signature, 22 of dates and sizes, the
# lengths of the name and of the extra field; then the name, and whatever follows it.
_ZIP_ENTRY = re.compile(rb"PK\x03\x04.{22}(..)..(?=(.{0,300}))", re.DOTALL)
_MOST_ENTRIES = 100
_OFFICE_FIRST = ("[Content_Types].xml", "_rels/", "docProps/", "customXml/")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."

# What may stand before the first element of a page or feed.
_BEFORE = rb"(?:<!--(?:(?!-->).){0,2000}-->|<\?[^>]{0,300}\?>|\s)*+"
_BEFORE_FEED = rb"(?:<!--(?:(?!-->).){0,2000}-->|<[?!][^>]{0,600}>|\s)*+"
_HTML = re.compile(
    _BEFORE + rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE | re.DOTALL
)
# A piece of a page; so may begin a Markdown text as well.
_FRAGMENT = re.compile(
    _BEFORE + rb"<(?:article|main|section|div|title|meta|h1|table|p)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    _BEFORE_FEED + rb"<(?:rss[\s>]|(?:\w{1,20}:)?feed[\s>]|rdf:RDF[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MBOX = re.compile(rb"From \S{1,200} .{10,80}\r?\n[A-Za-z-]{1,60}: ?")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?(.{0,500})")
# Two of these at the beginning of a file make it a message.
_OF_MAIL = frozenset(
    b"received message-id date from to subject mime-version return-path delivered-to".split()
)
_OF_SENT_MAIL = frozenset(b"received to delivered-to return-path".split())
_OF_SAVED_PAGES = frozenset((b"snapshot-content-location", b"content-location"))
_OBJECT = re.compile(rb"\{\s{0,100}\"")
_ARRAY_OF_OBJECTS = re.compile(rb"\[\s{0,100}\{\s{0,100}\"")
_WIDE_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def sniff(head: bytes) -> str | None:
    """The name of the format that the first bytes show, None where they show none.

    4096 bytes are enough, except for JSON Lines, of which the first line must end in them.
    `UNREADABLE` stands for what is known and not read. Text and Markdown are never shown: they
    look like nothing else.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(head)
    if head.startswith((GZIP, XZ)) or _BZIP2.match(head):
        return "packed"
    if head[_TAR_MAGIC].startswith(_TAR_MAGICS):
        return "tar"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    text = _as_utf_8(head)
    if text.lstrip().startswith(b"%PDF-"):
        return "pdf"
    return "warc" if _WARC.match(text) else _text_kind(text)


def is_fragment(head: bytes) -> bool:
    """Whether the first bytes look like a piece of a page: they begin with an element of HTML."""
    return bool(_FRAGMENT.match(_as_utf_8(head)))


def _as_utf_8(head: bytes) -> bytes:
    for mark, encoding in _WIDE_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
    return head.removeprefix(codecs.BOM_UTF8)


def _zip_kind(head: bytes) -> str:
    entries = [
        (match[2][: int.from_bytes(match[1], "little")].decode("utf-8", "replace"), match[2])
        for match in islice(_ZIP_ENTRY.finditer(head), _MOST_ENTRIES)
    ]
    names = [name for name, _ in entries]
    if names and names[0] == "mimetype":
        return _by_mimetype(entries[0][1].removeprefix(b"mimetype"))
    if any(name.startswith("archive/") and ".warc" in name for name in names):
        return "wacz"
    if "datapackage.json" in names and "pages/pages.jsonl" in names:
        return "wacz"
    if "word/document.xml" in names:
        return "docx"
    return _office_kind(names) if names and names[0].startswith(_OFFICE_FIRST) else "zip"


def _by_mimetype(content: bytes) -> str:
    if content.startswith(b"application/epub+zip"):
        return "epub"
    if content.startswith(_OPEN_DOCUMENT):
        kind = content.removeprefix(_OPEN_DOCUMENT)
        return "odt" if kind.startswith(b"text") else UNREADABLE
    return "zip"


def _office_kind(names: Sequence[str]) -> str:
    """Of the office formats that are zip archives: which, by the folders in it."""
    if any(name.startswith("word/") for name in names):
        return "docx"
    other = any(name.startswith(("xl/", "ppt/", "visio/")) for name in names)
    return UNREADABLE if other else "zip"


def _text_kind(head: bytes) -> str | None:
    if _HTML.match(head):
        return "html"
    if _FEED.match(head):
        return "feed"
    if head.startswith((b"{", b"[")):
        return _json_kind(head)
    if _MBOX.match(head):
        return "mbox"
    return _message_kind(head)


def _json_kind(head: bytes) -> str | None:
    """JSON Lines: a line that is a whole object, and another object in the next.

    None where there is no second line to tell them apart by.
    """
    if _ARRAY_OF_OBJECTS.match(head):
        return "json"
    first, line_break, rest = head.partition(b"\n")
    if not line_break or not _OBJECT.match(head):
        return None
    whole = first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return "jsonl" if whole else "json"


def _message_kind(head: bytes) -> str | None:
    """A message, or a page that a browser has saved as one."""
    headers: dict[bytes, bytes] = {}
    for line in head.split(b"\n"):
        match = _HEADER.match(line)
        if match:
            headers.setdefault(match[1].lower(), match[2].lower())
        elif not headers or not line.startswith((b" ", b"\t")):
            break
    saved = headers.get(b"from", b"").startswith(b"<saved by")
    sent = headers.keys() & _OF_SENT_MAIL and not headers.keys() & _OF_SAVED_PAGES
    if headers.get(b"content-type", b"").startswith(b"multipart/related") and (saved or not sent):
        return "mhtml"
    return "mail" if len(headers.keys() & _OF_MAIL) >= 2 else None
