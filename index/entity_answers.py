"""What the library answers about one entity, and what a person can settle about entities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.article import Entity, EntityType, Mention, Quote, Span
from index.answers import EntityCount, Head


class DecisionKind(StrEnum):
    """What a person can settle about an entity."""

    MERGE = "merge"  # two entities are one
    APART = "apart"  # two entities are not one, and are not proposed again
    SPLIT = "split"  # one name of an entity is an entity of its own
    RENAME = "rename"
    TYPE = "type"
    HIDE = "hide"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a person settled. `type` and `name` tell which entity it is about.

    `other` is the second name: of a merge the one that goes into the first, of `apart` the one
    that is not the first, of a split the name that leaves; `other_type` is its type. `to` is
    the new name or the new type. `when` is the moment in UTC, as `2026-11-26T19:04:05Z`.
    Entities are told by name and type, never by id, so that a decision outlives indexes.
    """

    kind: DecisionKind
    type: EntityType
    name: str
    other: str = ""
    other_type: EntityType | None = None
    to: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class DecisionState:
    """A decision, and whether it takes effect in the corpus as it is now; if not, `why` not."""

    decision: Decision
    applies: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of an entity where it stands, with the sentence around it."""

    article: Head
    mention: Mention
    sentence: Span


@dataclass(frozen=True, slots=True)
class QuoteSeen:
    """A quotation, and the article that has it."""

    article: Head
    quote: Quote


@dataclass(frozen=True, slots=True)
class Period:
    """How many articles of a stretch of days (both inclusive) mention an entity.

    `inferred` counts those of which the date is only concluded; `stated` the others.
    """

    earliest: date
    latest: date
    stated: int
    inferred: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything about one entity.

    `count` is it with its numbers in the library. `about` is what it points to without being
    it (Russian: Russia), `pointing` what points to it so, `here` counting those mentions.
    `sightings` come by article, those of the newest first, at most as many as were asked for.
    `periods` follow each other without a gap; `undated` counts articles without a date.
    `together` are the entities of the same articles, `articles_here` counting these, out of the
    newest `together_in` of them. `said` and
    `said_about` are quotations by it and such as mention it, out of the newest `looked_through`
    of its articles. `decisions` are about it.
    """

    count: EntityCount
    hidden: bool
    confirmed: bool
    about: Entity | None
    pointing: tuple[EntityCount, ...]
    sightings: tuple[Sighting, ...]
    periods: tuple[Period, ...]
    undated: int
    together: tuple[EntityCount, ...]
    said: tuple[QuoteSeen, ...]
    said_about: tuple[QuoteSeen, ...]
    decisions: tuple[Decision, ...]
    looked_through: int = 0
    together_in: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one. Nothing is merged unasked.

    `score` in 0..1 orders proposals. `reason` is a short phrase; `pros` and `cons` are phrases
    that speak for and against; `effect` tells what a merge would do. `left` is the one into
    which `right` would go. `seen_left` and `seen_right` are a few mentions of each in context.
    """

    left: EntityCount
    right: EntityCount
    score: float
    reason: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    effect: str
    seen_left: tuple[Sighting, ...]
    seen_right: tuple[Sighting, ...]
