"""What a reader makes of a file: lines in order and named fields, before any judgement."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import ParagraphKind, RemovedKind
from corpus.decoding import Decoded, NotText, decode
from corpus.fields import Fields
from corpus.mojibake import unmangled
from corpus.sanitize import sanitise
from corpus.wording import told_of

# How a line that was read in a wrong encoding is told of.
MANGLED = ("line", "read in a wrong encoding was turned back")


class ReadError(Exception):
    """A file that its reader refuses. `code`, `message` and `advice` as in Failure."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Line:
    """One line or block of a file that is not blank: safe text without line breaks.

    `gap` is whether a blank line stands before it. `level` is 1..6 for a heading, else 0.
    `label` is set where the format itself says that the line is not part of the body.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    gap: bool = False
    level: int = 0
    label: RemovedKind | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article as its format has it.

    `fields` stand in the order of trust. `settled` tells that the format itself parts body from
    furniture (an export's body field, an extracted page), so that a line is not doubted for
    what it looks like.
    """

    format: str
    lines: tuple[Line, ...]
    fields: Fields = ()
    warnings: tuple[str, ...] = ()
    settled: bool = False


def read_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The safe text of a file that is text throughout, and warnings about it.

    Raises ReadError `not-text`.
    """
    decoded = decoded_text(raw)
    text, removed = safe_text(decoded.text)
    return text, (*decoded.warnings, *removed)


def decoded_text(raw: bytes, declared: str | None = None) -> Decoded:
    """The characters of a file; not yet safe. Raises ReadError `not-text`.

    `declared` is the encoding that the file or whoever sent it says.
    """
    try:
        return decode(raw, declared)
    except NotText as refusal:
        raise ReadError(
            "not-text",
            f"This is not text: it is {refusal}.",
            "Give the file the ending of its format, or take it out of the folder.",
        ) from refusal


def safe_text(text: str) -> tuple[str, tuple[str, ...]]:
    """A text made safe, and warnings where it had to be repaired or something taken out for it."""
    restored, mangled = unmangled(text)
    safe, removed = sanitise(restored)
    told = []
    if mangled:
        told.append(told_of(mangled, *MANGLED))
    if removed:
        told.append(told_of(removed, "invisible or control character", "was removed"))
    return safe, tuple(told)
