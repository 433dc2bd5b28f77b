"""The text of a mail message: which of its parts to read, and what is attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message

from corpus.article import ParagraphKind
from corpus.document import Line, ReadError
from corpus.readers.gathering import removal_warning
from corpus.readers.mail.headers import decoded, header, text_in
from corpus.readers.mail.text import lines_of_mail
from corpus.readers.markup import lines_of_markup
from corpus.sanitize import sanitise, sanitise_line

_DEEPEST = 20
_MOST_NAMED = 10
_LONGEST_NAME = 100
# A plain text with less than this share of the words of the HTML beside it only points to it.
_STUB_SHARE = 0.25
_UNTOLD = frozenset(
    "text/calendar application/pgp-signature application/pkcs7-signature "
    "application/x-pkcs7-signature application/ics message/delivery-status".split()
)
_ENCRYPTED = frozenset(
    "multipart/encrypted application/pkcs7-mime application/x-pkcs7-mime".split()
)
_FORWARDS = ("fwd:", "fw:", "wg:", "tr:", "rv:", "doorst:", "i:")


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a message, and sentences about what is not among them."""

    lines: tuple[Line, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What is met beside the text."""

    attachments: list[str] = field(default_factory=list)
    encrypted: bool = False
    too_deep: bool = False
    removed: int = 0


def body_of(message: Message) -> Body:
    """The text of a message. Raises ReadError `encrypted` where all of it is."""
    found = _Found()
    lines = tuple(_lines(message, found, _is_forward(message), 0))
    if not lines and found.encrypted:
        raise ReadError(
            "encrypted",
            "This message is encrypted.",
            "Open it in a mail program and save its text.",
        )
    return Body(lines, (*removal_warning(found.removed), *_told(found)))


def _is_forward(message: Message) -> bool:
    """Whether the article is what a message quotes."""
    return header(message, "subject").casefold().startswith(_FORWARDS)


def _told(found: _Found) -> Iterator[str]:
    if found.too_deep:
        yield f"Parts nested deeper than {_DEEPEST} were left out."
    if attachments := found.attachments:
        count = len(attachments)
        noun = "attachment was" if count == 1 else "attachments were"
        named = ", ".join(attachments[:_MOST_NAMED])
        more = f" and {count - _MOST_NAMED} more" if count > _MOST_NAMED else ""
        yield f"{count} {noun} left out: {named}{more}."


def _lines(part: Message, found: _Found, forwarded: bool, depth: int) -> Sequence[Line]:
    kind = part.get_content_type()
    if kind in _ENCRYPTED:
        found.encrypted = True
        return ()
    if depth > _DEEPEST:
        found.too_deep = True
        return ()
    if kind == "message/rfc822":
        return _message_within(part, found, depth)
    if part.is_multipart():
        parts = [child for child in part.get_payload() if isinstance(child, Message)]
        if kind == "multipart/alternative":
            return _best(parts, found, forwarded, depth)
        return [line for child in parts for line in _lines(child, found, forwarded, depth + 1)]
    if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
        return _text(part, kind, found, forwarded)
    _note_attachment(part, kind, found)
    return ()


def _message_within(part: Message, found: _Found, depth: int) -> Sequence[Line]:
    """A message that is forwarded as a whole: its subject as a heading, then its text."""
    lines: list[Line] = []
    payload = part.get_payload()
    for inner in payload if isinstance(payload, list) else ():
        if not isinstance(inner, Message):
            continue
        if subject := header(inner, "subject"):
            lines.append(Line(subject, ParagraphKind.HEADING, gap=True, level=2))
        lines.extend(_lines(inner, found, _is_forward(inner), depth + 1))
    return lines


def _best(parts: Sequence[Message], found: _Found, forwarded: bool, depth: int) -> Sequence[Line]:
    """Of parts that say the same the plain one, unless it only points to the other."""
    plain: Sequence[Line] = ()
    rich: Sequence[Line] = ()
    for part in parts:
        lines = _lines(part, found, forwarded, depth + 1)
        if part.get_content_type() == "text/plain":
            plain = plain or lines
        else:
            rich = lines or rich
    return rich if _words(plain) < _STUB_SHARE * _words(rich) else plain or rich


def _words(lines: Sequence[Line]) -> int:
    return sum(line.text.count(" ") + 1 for line in lines)


def _text(part: Message, kind: str, found: _Found, forwarded: bool) -> Sequence[Line]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    text = text_in(raw, _parameter(part, "charset"))
    if kind == "text/html":
        return lines_of_markup(text)
    safe = sanitise(text)
    found.removed += safe.removed
    flowed = _parameter(part, "format").lower() == "flowed"
    joined = _parameter(part, "delsp").lower() == "yes"
    return lines_of_mail(safe.text, flowed=flowed, joined=joined, forwarded=forwarded)


def _parameter(part: Message, name: str) -> str:
    """A parameter of the content type; empty where it is missing or cannot be taken apart."""
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, TypeError):
        return ""
    if isinstance(value, tuple):  # RFC 2231: character set, language, value
        value = value[2]
    return value if isinstance(value, str) else ""


def _note_attachment(part: Message, kind: str, found: _Found) -> None:
    shown_inside = kind.startswith("image/") and (
        part.get("content-id") is not None or part.get_content_disposition() == "inline"
    )
    if kind in _UNTOLD or shown_inside:
        return
    try:
        name = decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    found.attachments.append(sanitise_line(name)[:_LONGEST_NAME] or sanitise_line(kind))
