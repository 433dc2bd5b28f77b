"""What the library answers about links: typed relations of articles, with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Span
from index.answers import Head


class LinkType(StrEnum):
    """How two articles can bear on each other."""

    SHARED_QUOTE = "shared-quote"
    SIMILAR_STATEMENT = "similar-statement"
    SHARED_PASSAGE = "shared-passage"
    NEAR_DUPLICATE = "near-duplicate"
    FIGURES = "figures"
    SHARED_SOURCE = "shared-source"
    CITES = "cites"
    FOLLOW_UP = "follow-up"
    SAME_EVENT = "same-event"
    SHARED_ENTITIES = "shared-entities"


class Tier(StrEnum):
    """How far a link can be trusted."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class LinkVerdict(StrEnum):
    """What a person said of a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry a link, on both sides. `role` names what they are to it."""

    role: str
    note: str
    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation of the opened article to another one; never without evidence.

    `score` is in 0..1, comparable within one type. `direction` says of the other article that it
    is "later" or "earlier", where the dates tell, and for a citation that the opened one "cites"
    it or is "cited by" it; else None.
    `verdict` is what a person said of it, None as long as nobody did.
    """

    type: LinkType
    article: Head
    tier: Tier
    score: float
    label: str
    direction: str | None
    evidence: tuple[Evidence, ...]
    verdict: LinkVerdict | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an article, and what they leave out.

    `more` counts by type the articles that are as promising as those shown but were not
    compared, so that five hundred copies of one article are twenty links and a number.
    """

    links: tuple[Link, ...]
    more: Mapping[LinkType, int]


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A link that a person accepted or rejected.

    `one` and `other` are the first paths of its two articles, in alphabetical order: a decision
    tells a link by paths, never by ids, so that it outlives indexes. `when` is the moment in
    UTC, as `2026-11-26T19:04:05Z`.
    """

    verdict: LinkVerdict
    type: LinkType
    one: str
    other: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class SeenSentence:
    """A sentence of an article that says what one that was read before says too, and where."""

    here: Span
    article: Head
    there: Span
