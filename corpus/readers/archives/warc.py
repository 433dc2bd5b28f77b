"""Web archives (WARC): the pages that a crawler kept, each with the address it came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from corpus.document import Document, ReadError
from corpus.fields import URL, fields_of
from corpus.readers.archives.http_body import body_of, in_utf_8, media_type
from corpus.readers.archives.warc_stream import RawRecord, raw_records
from corpus.readers.other_kinds import OTHER_KINDS, is_other_kind, suffix_of
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.registry import Single, choose
from corpus.readers.source import HEAD_BYTES, Source

_EVIDENCE = "WARC record"
_ANSWER = "response"
# The records that hold something that was published; they are counted for the addresses.
_KINDS = frozenset((_ANSWER, "resource", "conversion"))

_NOT_FOUND = "pages that were not found or had moved"
_REVISITS = "pages that had not changed since an earlier visit"
_FOR_MACHINES = "texts for machines, such as robots.txt"

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
}
# Types that say nothing: the address and the content are asked.
_SAYS_NOTHING = frozenset(
    ("", "application/octet-stream", "binary/octet-stream", "unknown/unknown")
)
_TEXTUAL = frozenset(("html", "text", "markdown"))
_TEXTS_FOR_MACHINES = frozenset("robots.txt ads.txt app-ads.txt security.txt humans.txt".split())
# What crawlers put beside a page: its text once more, pictures of it, lists of its parts.
_BESIDE_A_PAGE = re.compile(r"urn:(?!uuid:)", re.IGNORECASE)


def records(source: Source) -> Iterator[Record | Broken | LeftOut]:
    """The pages in it. The address of one counts the answers, resources and conversions.

    Raises ReadError `damaged` where the archive ends too early, or no record can be read.
    """
    left_out: Counter[str] = Counter()
    try:
        yield from _pages(source, left_out)
    except ReadError:
        yield from _told(left_out)
        raise
    yield from _told(left_out)


def _pages(source: Source, left_out: Counter[str]) -> Iterator[Record | Broken]:
    number = 0
    for raw in raw_records(source, _KINDS):
        if isinstance(raw, ReadError):
            number += 1
            yield Broken(str(number), raw)
        elif raw.kind in _KINDS:
            number += 1
            found = _piece(raw, str(number), source)
            if isinstance(found, str):
                left_out[found] += 1
            else:
                yield found
        elif raw.kind == "revisit":
            left_out[_REVISITS] += 1


def _told(left_out: Counter[str]) -> Iterator[LeftOut]:
    return (LeftOut(what, count) for what, count in sorted(left_out.items()))


def _piece(raw: RawRecord, address: str, source: Source) -> Record | Broken | str:
    """The page in a record, why it cannot be read, or what it is instead of a page."""
    headers = raw.http if raw.http is not None else raw.headers
    kind, charset = media_type(headers)
    if why := _why_not(raw, kind):
        return why
    if isinstance(raw.payload, ReadError):
        return Broken(address, raw.payload)
    try:
        body = body_of(raw.http or {}, raw.payload, source.limits.article_bytes)
    except ReadError as error:
        return Broken(address, error)
    if body is not raw.payload:
        source.budget.spend(len(body))
    ending = _ENDINGS.get(kind) or suffix_of(_path(raw.url))
    chosen = choose(f"page{ending}", body[:HEAD_BYTES], certain=bool(ending))
    return (
        _record(raw, address, body, chosen, charset) if isinstance(chosen, Single) else OTHER_KINDS
    )


def _record(
    raw: RawRecord, address: str, body: bytes, chosen: Single, charset: str | None
) -> Record:
    known = fields_of({URL: raw.url}, _EVIDENCE)
    doubt = ("The web archive kept only a part of this page.",) if raw.cut else ()

    def read() -> Document:
        document = chosen.read(in_utf_8(body, charset) if chosen.name in _TEXTUAL else body)
        return replace(
            document,
            fields=(*known, *document.fields),
            warnings=(*document.warnings, *doubt),
        )

    return Record(address, body, read)


def _why_not(raw: RawRecord, kind: str) -> str | None:
    """What a record holds instead of a page, told by its headers; None where it may be one."""
    if raw.kind == _ANSWER and (raw.http is None or raw.status != "200"):
        return _NOT_FOUND if raw.http is not None else OTHER_KINDS
    path = _path(raw.url)
    if kind not in _ENDINGS and (kind not in _SAYS_NOTHING or is_other_kind(path)):
        return OTHER_KINDS
    if _BESIDE_A_PAGE.match(raw.url):
        return OTHER_KINDS
    return _FOR_MACHINES if path.rpartition("/")[2].lower() in _TEXTS_FOR_MACHINES else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
