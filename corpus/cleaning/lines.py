"""The lines of a text while it is being judged which of them are body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.article import ParagraphKind, RemovedKind

_SENTENCE_END = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u201c\u201d\u2018\u2019\u00bb)\]]*$"
)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LEAST_WORDS = 5
_SURELY_PROSE = 25


@dataclass(slots=True)
class Judged:
    """A line while it is being judged. `label` None and not `is_title`: it is body so far."""

    text: str
    kind: ParagraphKind
    gap: bool
    level: int
    label: RemovedKind | None
    is_title: bool = False

    @property
    def in_body(self) -> bool:
        """Whether nothing has set the line aside."""
        return self.label is None and not self.is_title

    @property
    def is_plain(self) -> bool:
        """Whether it is body and neither a heading nor a list item."""
        return self.in_body and self.kind is ParagraphKind.PARAGRAPH


def is_sentence(text: str) -> bool:
    """Whether a line reads like prose: at least a short whole sentence, or very long."""
    words = word_count(text)
    return words >= _SURELY_PROSE or (words >= _LEAST_WORDS and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks allowed."""
    return _SENTENCE_END.search(text[-16:]) is not None


def word_count(text: str) -> int:
    """The number of words, counted no further than needed; two ideographs count as one."""
    beginning = text[:1_000]
    words = len(beginning.split())
    return words if beginning.isascii() else words + len(_IDEOGRAPH.findall(beginning)) // 2
