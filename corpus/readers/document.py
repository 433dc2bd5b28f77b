"""What a reader makes of a file: lines in order and named fields, before any judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.article import ParagraphKind, RemovedKind
from corpus.decoding import NotText, decode
from corpus.sanitize import sanitise


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
    """A file as its format has it. `fields` map a lower-case name to its values."""

    format: str
    lines: tuple[Line, ...]
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The safe text of a file that is text throughout, and warnings about it.

    Raises ReadError `not-text`.
    """
    try:
        decoded = decode(raw)
    except NotText as refusal:
        raise ReadError(
            "not-text",
            f"This is not text: it is {refusal}.",
            "Give the file the ending of its format, or take it out of the folder.",
        ) from refusal
    text, removed = sanitise(decoded.text)
    warnings = list(decoded.warnings)
    if removed:
        noun = "character was" if removed == 1 else "characters were"
        warnings.append(f"{removed} invisible or control {noun} removed.")
    return text, tuple(warnings)
