"""Markdown: headings, lists and paragraphs, their markup reduced to the words it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Document, Line, read_text
from corpus.fields import fields_of
from corpus.readers import front_matter
from corpus.readers.inline_markup import plain
from corpus.readers.plain_text import ADDRESS_STARTS

NAME = "markdown"

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*))?$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})$")
_RULE = re.compile(r"(?:\*\s*){3,}$|(?:-\s*){3,}$|(?:_\s*){3,}$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(?=\S)")
_FENCE = re.compile(r"`{3,}|~{3,}")
_IMAGE = re.compile(r"!\[([^\[\]]{0,2000})\]\(([^()]{0,2000})\)$")
_DEFINITION = re.compile(r"\[[^\[\]]{1,200}\]:\s*(?:<?https?://|/)\S+")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]{1,100}\]: ?")
_TABLE_RULE = re.compile(r"[\s|:-]*-[\s|:-]*$")
_QUOTE = re.compile(r"(?:>\s?)+")

# Lines between these widths look wrapped; a shorter one was ended on purpose, and a longer one
# is a paragraph of its own in a scrape that parts paragraphs by single breaks.
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 120


def read(raw: bytes) -> Document:
    """A Markdown file, its front matter as fields. Raises ReadError `not-text`."""
    text, warnings = read_text(raw)
    matter, lines = front_matter.split(text.split("\n"))
    blocks = tuple(_plain(block) for block in _Blocks().read(lines))
    kept = tuple(block for block in blocks if block.text)
    if matter is None:
        return Document(NAME, kept, warnings=warnings)
    if matter.problem:
        told = f"The front matter was not used: {matter.problem}."
        aside = tuple(
            Line(" ".join(line.split()), label=RemovedKind.FURNITURE) for line in matter.lines
        )
        return Document(NAME, aside + kept, warnings=(*warnings, told))
    return Document(NAME, kept, fields_of(matter.fields, "front matter"), warnings)


def _plain(block: Line) -> Line:
    return replace(block, text=plain(block.text))


def _without_closing(heading: str) -> str:
    """A heading without the hashes that close it; those of a word such as C# stay."""
    words = heading.strip()
    bare = words.rstrip("#")
    return bare.strip() if not bare or bare[-1].isspace() else words


@dataclass(slots=True)
class _Blocks:
    """The blocks of a text, gathered line by line."""

    _pieces: list[str] = field(default_factory=list)
    _kind: ParagraphKind = ParagraphKind.PARAGRAPH
    _gap: bool = False
    _open_gap: bool = False
    _hard_break: bool = False
    _in_code: bool = False

    def read(self, lines: list[str]) -> Iterator[Line]:
        """The blocks in order, markup inside the lines still in place."""
        for raw in lines:
            stripped = _QUOTE.sub("", raw.strip(), count=1) if raw.lstrip()[:1] == ">" else raw
            text = stripped.strip()
            if _FENCE.match(text):
                yield from self._close()
                self._in_code = not self._in_code
            elif not text:
                yield from self._close()
                self._gap = True
            elif self._in_code:
                yield from self._alone(Line(text))
            else:
                yield from self._line(text)
                self._hard_break = stripped.endswith(("  ", "\\"))
        yield from self._close()

    def _line(self, marked: str) -> Iterator[Line]:
        text = _FOOTNOTE.sub("", marked, count=1)
        if self._pieces and _UNDERLINE.match(text) and self._kind is ParagraphKind.PARAGRAPH:
            yield from self._close(level=1 if text[0] == "=" else 2)
        elif heading := _HEADING.match(text):
            words = _without_closing(heading[2] or "")
            yield from self._alone(Line(words, ParagraphKind.HEADING, level=len(heading[1])))
        elif _RULE.match(text) or _TABLE_RULE.match(text):
            yield from self._close()
        elif image := _IMAGE.match(text):
            shown = Line(image[1], label=RemovedKind.CAPTION)
            unnamed = Line(image[2], label=RemovedKind.FURNITURE)
            yield from self._alone(shown if image[1].strip() else unnamed)
        elif _DEFINITION.match(text):
            yield from self._alone(Line(text, label=RemovedKind.FURNITURE))
        elif item := _ITEM.match(text):
            yield from self._close()
            self._open(text[item.end() :], ParagraphKind.LIST_ITEM)
        elif self._pieces and self._goes_on(text):
            self._pieces.append(text)
        else:
            yield from self._close()
            self._open(text, ParagraphKind.PARAGRAPH)

    def _goes_on(self, text: str) -> bool:
        """Whether a line continues the paragraph above it, which no blank line parts from it."""
        before = len(self._pieces[-1])
        if self._hard_break or before > _WIDEST_WRAP or text.startswith(ADDRESS_STARTS):
            return False
        return before >= _NARROWEST_WRAP or text[:1].islower()

    def _open(self, text: str, kind: ParagraphKind) -> None:
        self._pieces = [text]
        self._kind = kind
        self._open_gap, self._gap = self._gap, False

    def _alone(self, line: Line) -> Iterator[Line]:
        yield from self._close()
        yield replace(line, gap=self._gap)
        self._gap = False

    def _close(self, level: int = 0) -> Iterator[Line]:
        if self._pieces:
            kind = ParagraphKind.HEADING if level else self._kind
            text = " ".join(piece.removesuffix("\\") for piece in self._pieces)
            yield Line(text, kind, self._open_gap, level)
            self._pieces = []
