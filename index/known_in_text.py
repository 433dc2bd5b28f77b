"""Where the text of an article shows what the catalogue knows of it: quotations and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.article import Annotations, Quote, QuoteKind, Span
from corpus.text import folded_words
from index.query.tree import Known
from index.references.features import source_key
from index.words_in_text import TextWords


class Shown(NamedTuple):
    """A stretch of a paragraph, or of the title (None)."""

    paragraph: int | None
    start: int
    end: int


def shown_by(known: Known, annotations: Callable[[], Annotations]) -> Iterator[Shown]:
    """Where it is to be seen; nowhere where the text does not tell it."""
    if known.field == "quote":
        yield from _quoted(known.value, annotations().quotes)
    elif known.field == "speaker":
        anybody = known.value == "*"
        for quote in annotations().quotes:
            speaker = " ".join(folded_words(quote.speaker or ""))
            if speaker in known.names or (anybody and speaker):
                yield _whole(quote)
    elif known.field == "cites" or (known.field, known.value) == ("has", "source"):
        for source in annotations().attributions:
            key = source_key(source)
            if key in known.names or (known.field == "has" and key):
                yield _whole(source)
    elif (known.field, known.value) == ("has", "quote"):
        yield from (_whole(quote) for quote in annotations().quotes if is_in_marks(quote))


def is_in_marks(quote: Quote) -> bool:
    """Whether words of a quote are given in quotation marks."""
    return quote.kind is not QuoteKind.INDIRECT


def _quoted(value: str, quotes: tuple[Quote, ...]) -> Iterator[Shown]:
    words = folded_words(value)
    for quote in quotes:
        if is_in_marks(quote):
            for start, end in TextWords(quote.text).rows(words, value.endswith("*")):
                yield Shown(quote.paragraph, quote.start + start, quote.start + end)


def _whole(span: Span) -> Shown:
    return Shown(span.paragraph, span.start, span.end)
