"""How an article points to another one: by its address, or by its title word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from urllib.parse import unquote, urlsplit

from corpus.article import Article, How, Removed, RemovedKind, Span
from corpus.text import folded_words

# A shorter title is any words: "Kremlin denies report".
_LEAST_TITLE_WORDS = 5
_MOST_TITLE_WORDS = 40
# An article with more is a list of links.
_MOST_POINTERS = 40

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"\u201c\u201d\u00ab\u00bb]{4,400}", re.IGNORECASE)
_QUOTED = re.compile(
    r"\"([^\"\u201c\u201d]{20,250})\"|[\u201c\u201e]([^\"\u201c\u201d]{20,250})[\u201c\u201d]"
    r"|\u00ab([^\u00ab\u00bb]{20,250})\u00bb"
)
_TRAILING = ".,;:!?)]}'\u2019"
# What only says whence a reader came.
_TRACKING = re.compile(r"^(?:utm_|fbclid|gclid|ref$|ref_|source$|cmp|smid|ocid|icid|at_)", re.I)
_LEAD_WORDS = re.compile(
    r"(?:(?:related|see also|read more|read also|more|also read|original|source)"
    r"(?: (?:articles?|stor(?:y|ies)|links?|url))? ?:|[-\u2013\u2022*>]) *",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address or a title in an article that may be another one's.

    `span` is where it stands, None where the line was set aside from the body; `line` is then
    the text of that line. `key` is a number of 40 bits, the same for the same address or title.
    """

    key: int
    span: Span | None
    line: str
    is_address: bool


def own_title(article: Article) -> str:
    """The title, unless it is only inferred: then its words stand in the body as well."""
    return "" if article.title.how is How.INFERRED else article.title.value or ""


def own_keys(article: Article) -> tuple[int, ...]:
    """The keys of the article's own address and title, ascending."""
    keys = (_address_key(article.url.value or ""), _title_key(own_title(article)))
    return tuple(sorted({key for key in keys if key is not None}))


def pointer_keys(article: Article) -> tuple[int, ...]:
    """The keys of the addresses and titles of others that stand in an article, ascending."""
    return tuple(sorted({pointer.key for pointer in pointers(article)}))


def pointers(article: Article) -> list[Pointer]:
    """The addresses, and what may be titles, in the body and in the links set aside from it.

    Its own are none, nor are the previous and the next article of a site. At most forty.
    """
    own = set(own_keys(article))
    found: list[Pointer] = []
    for pointer in chain(_in_body(article), _set_aside(article)):
        if pointer.key not in own:
            found.append(pointer)
        if len(found) == _MOST_POINTERS:
            break
    return found


def _in_body(article: Article) -> Iterator[Pointer]:
    for number, paragraph in enumerate(article.body):
        text = paragraph.text
        for match in _ADDRESS.finditer(text):
            written = match.group().rstrip(_TRAILING)
            end = match.start() + len(written)
            key = _address_key(written)
            if key is not None:
                yield Pointer(key, Span(number, match.start(), end, written), "", True)
        for match in _QUOTED.finditer(text):
            start, end = match.span(match.lastindex or 0)
            key = _title_key(text[start:end])
            if key is not None:
                yield Pointer(key, Span(number, start, end, text[start:end]), "", False)


def _set_aside(article: Article) -> Iterator[Pointer]:
    for removed in article.removed:
        if removed.kind in (RemovedKind.RELATED, RemovedKind.SOURCE_URL):
            yield from _in_line(removed)


def _in_line(removed: Removed) -> Iterator[Pointer]:
    for match in _ADDRESS.finditer(removed.text):
        key = _address_key(match.group().rstrip(_TRAILING))
        if key is not None:
            yield Pointer(key, None, removed.text, True)
    key = _title_key(_LEAD_WORDS.sub("", removed.text, count=1))
    if key is not None:
        yield Pointer(key, None, removed.text, False)


def _address_key(address: str) -> int | None:
    """The key of an address without scheme, `www.`, tracking and fragment; None for a mere host."""
    if not address:
        return None
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/")
    query = "&".join(
        sorted(one for one in parts.query.split("&") if one and not _TRACKING.match(one))
    )
    if not host or not (path or query):
        return None
    return _key(f"{host}{path}?{query}".casefold())


def _title_key(title: str) -> int | None:
    words = folded_words(title[:400])
    if not _LEAST_TITLE_WORDS <= len(words) <= _MOST_TITLE_WORDS:
        return None
    return _key(" ".join(words))


def _key(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=5).digest()
    return int.from_bytes(digest, "big")
