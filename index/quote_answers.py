"""What the library answers about quotes: a ledger of what was said, and how articles render it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import EntityType, Quote
from index.answers import Head


@dataclass(frozen=True, slots=True)
class QuoteRendering:
    """How one article gives what was said. `quote.kind` tells direct, mixed or indirect."""

    article: Head
    quote: Quote


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that somebody said, with the ways in which articles render it.

    `id` is stable for the same words. `speaker` is the fullest name that is known, None where no
    article tells; `entity` and `type` are those of the entity that it names, if it is one.
    `renderings` come with the fullest direct one first, at most as many as were asked for;
    `articles` and `total` count all of them.
    """

    id: str
    speaker: str | None
    entity: str | None
    type: EntityType | None
    renderings: tuple[QuoteRendering, ...]
    articles: int
    total: int


@dataclass(frozen=True, slots=True)
class QuoteLedger:
    """One window of the ledger, what most articles render first; `total` counts utterances."""

    utterances: tuple[Utterance, ...]
    total: int
    offset: int
