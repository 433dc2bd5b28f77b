"""The head of a mail message: its lines decoded, and the fields that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime

from corpus.decoding import NotText, decode
from corpus.fields import AUTHORS, LANGUAGE, LONGEST_VALUE, PUBLISHED, TITLE, Field, Fields
from corpus.sanitize import sanitise_line

EVIDENCE = "mail header"

# Longer head lines are cut before the standard library takes them apart, which costs it a time
# that is the square of their length.
_LONGEST_HEADER = 8_000
# Names that are none of an encoding, or of one that is never that of a text.
_TELL_NOTHING = frozenset(
    (
        "",
        "us-ascii",
        "ascii",
        "unknown-8bit",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "unicode-escape",
        "raw-unicode-escape",
    )
)
_MOST_AUTHORS = 20
_ADDRESS = re.compile(r"<?[^<>\s@]{1,200}@[^<>\s@]{1,200}>?$")


class _Bounded(Compat32):
    """Reads every line of the head, whole or broken, but not more of it than makes sense."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Part of email.policy.Policy: the name and the raw value of a line of the head."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


BOUNDED: Compat32 = _Bounded()


def fields_of_headers(message: Message) -> Fields:
    """Title, authors, date and language as the head of a message gives them.

    The sender's name is the author, and only without a name the address. The mailing list or the
    domain that sent it is not taken for the publisher.
    """
    return tuple(
        Field(name, values, EVIDENCE)
        for name, values in (
            (TITLE, _one(header(message, "subject"))),
            (AUTHORS, tuple(_authors(message))),
            (PUBLISHED, _one(_date(message))),
            (LANGUAGE, _one(header(message, "content-language").partition(",")[0])),
        )
        if values
    )


def header(message: Message, name: str) -> str:
    """A line of the head, decoded, safe and on one line; empty where it is missing."""
    return sanitise_line(decoded(_raw(message, name)))[:LONGEST_VALUE]


def _raw(message: Message, name: str) -> str:
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def decoded(raw: str) -> str:
    """A value with its encoded words (RFC 2047) decoded; bytes outside ASCII are guessed."""
    value = raw if raw.isascii() else text_in(raw.encode("utf-8", "surrogateescape"), "")
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(" ".join(value.split()))
    except ValueError:  # base64 that is none
        return value
    return "".join(
        piece if isinstance(piece, str) else text_in(piece, charset or "")
        for piece, charset in pieces
    )


def text_in(raw: bytes, charset: str) -> str:
    """The text in some bytes in the encoding that is named, or a guessed one where it is wrong."""
    known = charset.strip("\"' ").lower()
    try:
        if known not in _TELL_NOTHING:
            # As browsers do: who names Latin 1 writes the quotation marks of Windows.
            return raw.decode("cp1252" if known == "iso-8859-1" else known)
    except (LookupError, ValueError):  # an unknown name, or one that does not fit
        pass
    try:
        return decode(raw).text
    except NotText:
        return raw.decode("latin-1")


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _authors(message: Message) -> Iterator[str]:
    try:
        senders = getaddresses([_raw(message, "from")])
    except (IndexError, ValueError, TypeError, RecursionError):
        return
    for name, address in senders[:_MOST_AUTHORS]:
        shown = sanitise_line(decoded(name))[:LONGEST_VALUE]
        if not shown or _ADDRESS.match(shown):
            shown = sanitise_line(address)[:LONGEST_VALUE]
        if shown:
            yield shown


def _date(message: Message) -> str:
    written = header(message, "date")[:200]
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError):
        return written
