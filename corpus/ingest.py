"""One file in, one article out: read, cleaned and described, or a Failure that says why not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from corpus.article import Article, Failure
from corpus.cleaning import Cleaned, clean
from corpus.discovery import FoundFile
from corpus.metadata import describe, title_field
from corpus.readers.document import Document, ReadError
from corpus.readers.registry import format_of
from corpus.sanitize import safe_path

# A long book is 2 MB; a text beyond this is a dump of something, not an article.
MOST_BYTES = 20_000_000
_RETRY = "Check the permissions of the file; it is tried again on the next run."


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the hashes that tell duplicates: of the file's bytes and of the body.

    Both are SHA-256 in hexadecimal. Equal `raw_hash` means identical files, equal `text_hash`
    the same text, whatever stood around it.
    """

    article: Article
    raw_hash: str
    text_hash: str


def article_id(path: str) -> str:
    """The id of the article at a path: 12 hexadecimal digits."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_file(found: FoundFile) -> Reading | Failure:
    """The article in a file. Whatever is wrong with the file is a Failure, never an exception."""
    if found.size > MOST_BYTES:
        return _too_large(found.path, found.size)
    try:
        with found.open() as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = safe_path(error.strerror or type(error).__name__).lower()
        return Failure(found.path, "read", "unreadable", f"It cannot be read: {reason}.", _RETRY)
    if len(raw) > MOST_BYTES:
        return _too_large(found.path, len(raw))
    return read_bytes(found.path, found.absolute.suffix, raw)


def read_bytes(path: str, suffix: str, raw: bytes) -> Reading | Failure:
    """The article in the bytes of a file; `path` is printable, `suffix` chooses the reader."""
    known = format_of(suffix)
    if known is None:
        told = f"No reader takes files that end in {suffix or 'nothing'}."
        return Failure(path, "read", "unknown-format", told, "Convert it to text or Markdown.")
    try:
        document = known.read(raw)
    except ReadError as refusal:
        return Failure(path, "decode", refusal.code, refusal.message, refusal.advice)
    cleaned = clean(document, title_field(document.fields))
    if not cleaned.body:
        message = "There is no text in it." if raw else "The file is empty."
        return Failure(path, "read", "empty", message, "Fill it or take it out of the folder.")
    article = _article(path, document, cleaned)
    body = "\n".join(paragraph.text for paragraph in article.body)
    return Reading(article, hashlib.sha256(raw).hexdigest(), _text_hash(body))


def _text_hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def _article(path: str, document: Document, cleaned: Cleaned) -> Article:
    known = describe(document.fields, cleaned)
    return Article(
        id=article_id(path),
        paths=(path,),
        language=known.language,
        format=document.format,
        title=known.title,
        publisher=known.publisher,
        authors=known.authors,
        published=known.published,
        url=known.url,
        captions=cleaned.captions,
        body=cleaned.body,
        removed=cleaned.removed,
        warnings=(*document.warnings, *cleaned.warnings, *known.warnings),
    )


def _too_large(path: str, size: int) -> Failure:
    return Failure(
        path,
        "read",
        "too-large",
        f"It has {size / 1e6:.1f} MB; files of up to {MOST_BYTES / 1e6:.0f} MB are read.",
        "Split it into articles, or take it out of the folder.",
    )
