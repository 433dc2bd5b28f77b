"""A page, proposals and decisions made by hand, and a library that tells them."""

from __future__ import annotations

from datetime import date, timedelta

from corpus.article import Entity, EntityName, EntityType, Quote, QuoteKind, Span
from index.answers import EntityCount
from index.entity_answers import (
    Decision,
    DecisionKind,
    DecisionState,
    EntityPage,
    Period,
    Proposal,
    QuoteSeen,
    Sighting,
)
from tests.tui.articles import make_view

VIEW = make_view()
PORT = next(count for count in VIEW.entities if count.entity.id == "port-selm")
NAMES = (
    EntityName("Port Selm", "the name used most"),
    EntityName("harbour of Selm", "the same words in another order"),
    EntityName("Selm quay", "merged by you"),
)
PAGE_ENTITY = Entity(PORT.entity.id, PORT.entity.type, "Port Selm", NAMES)


def sightings(entity_id: str) -> tuple[Sighting, ...]:
    """The mentions of an entity in the article made by hand, in their paragraphs."""
    article = VIEW.article
    found = []
    for mention in VIEW.annotations.mentions:
        if mention.entity == entity_id:
            text = article.text_of(mention.paragraph)
            sentence = Span(mention.paragraph, 0, len(text), text)
            found.append(Sighting(VIEW.head, mention, sentence))
    return tuple(found)


def make_page() -> EntityPage:
    """The page of Port Selm."""
    start = date(2023, 2, 1)
    counts = ((2, 0), (0, 0), (5, 1), (0, 2), (0, 0), (1, 0))
    quoted = VIEW.article.text_of(3)
    end = quoted.index("”") + 1
    quote = Quote(3, 0, end, quoted[:end], QuoteKind.DIRECT, "Ada Lund", "said")
    others = [count for count in VIEW.entities if count.entity.id != "port-selm"]
    return EntityPage(
        count=EntityCount(PAGE_ENTITY, 0, 11, 214),
        hidden=False,
        confirmed=True,
        about=None,
        pointing=(),
        sightings=sightings("port-selm"),
        periods=tuple(
            Period(start + timedelta(day), start + timedelta(day), *both)
            for day, both in enumerate(counts)
        ),
        undated=1,
        together=tuple(
            EntityCount(count.entity, 0, 4, 4, articles_here=9 - 2 * place)
            for place, count in enumerate(others[:4])
        ),
        said=(),
        said_about=(QuoteSeen(VIEW.head, quote),),
        decisions=(
            Decision(
                DecisionKind.MERGE, EntityType.FACILITY, "Port Selm", "Selm quay",
                EntityType.FACILITY, when="2026-11-26T19:04:05Z",
            ),
        ),
    )  # fmt: skip


def make_proposal(left: str, right: str, score: float) -> Proposal:
    """Two entities that may be one."""

    def count(name: str, entity_id: str) -> EntityCount:
        entity = Entity(entity_id, EntityType.FACILITY, name, (EntityName(name, "itself"),))
        return EntityCount(entity, 0, 3, 5)

    return Proposal(
        count(left, left), count(right, right), score,
        "one name is within the other; both in the same articles",
        ("same articles (2 of 3)", "same neighbours: Northland, Grey Heron"),
        ("the shorter name may be the town",),
        "5 mentions in 3 articles would join 5 mentions in 3 articles.",
        sightings("port-selm")[:2], sightings("authority")[:1],
    )  # fmt: skip


class LibraryOfEntities:
    """What the page of an entity and the workbench ask a library for."""

    def entity(self, entity_id: str, sightings: int = 200) -> EntityPage:
        return make_page()

    def proposals(self, limit: int = 50) -> tuple[Proposal, ...]:
        return (
            make_proposal("Selm ferry terminal", "the terminal of the ferries at Selm", 0.97),
            make_proposal("Port Selm", "Selm", 0.61),
            make_proposal("pier [x=y]", "East pier", 0.34),
        )

    def decisions(self) -> tuple[DecisionState, ...]:
        merged, hidden = DecisionKind.MERGE, DecisionKind.HIDE
        kind = EntityType.FACILITY
        gone = "no name in the corpus is “Old mole” any more"
        return (
            DecisionState(
                Decision(hidden, kind, "Old mole", when="2026-11-25T08:15:00Z"), False, gone
            ),
            DecisionState(
                Decision(merged, kind, "Port Selm", "Selm quay", kind, when="2026-11-26T19:04:05Z"),
                True,
            ),
        )
