"""The sources that an article names for what it reports, under all keys that others may use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.article import Attribution, EntityType
from corpus.text import folded_words
from index.references.features import source_key
from index.references.reading import Reading, Side

# What is left of a name of which only the end was found.
_FORMS = frozenset("corp corporation co company companies inc ltd plc group firm".split())
_WITHIN = re.compile(r"\b(?:in|at|near|from) (?:the )?$", re.IGNORECASE)
_TOLD, _TOLD_REACH = re.compile(r"\btold (?:the )?$", re.IGNORECASE), 12
# "Reuters contributed reporting", "photo: AFP": a credit, not the source of what is reported.
_CREDITS = frozenset({"contributed", "contributing", "photo", "photograph", "image", "credit"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source, where it is first named, and under which keys it may be found elsewhere.

    `person` says that it is somebody who speaks, not an outlet, an office or a firm.
    """

    name: str
    named: bool
    person: bool
    entity: str | None
    attribution: Attribution
    keys: frozenset[str]


def sources(reading: Reading) -> list[Source]:
    """The distinct sources of the article asked about, in the order of its text."""
    side = reading.here
    found: dict[str, Source] = {}
    for attribution in credible(side):
        entity = side.entity_at(attribution) if attribution.named else None
        keys = {source_key(attribution)}
        keys |= {_name_key(name) for name in reading.names_of(entity)} if entity else set()
        source = Source(
            name=_name(reading, entity, attribution),
            named=attribution.named,
            person=_is_person(reading, entity),
            entity=entity,
            attribution=attribution,
            keys=frozenset(keys - {""}),
        )
        found.setdefault(entity or source_key(attribution), source)
    return list(found.values())


def credible(side: Side) -> list[Attribution]:
    """The attributions of an article that name what it may rest on.

    Left out are credits, the article's own outlet, a whole people ("Americans say"), what
    pictures and reports are of, and those to whom something is told, unless it is an outlet.
    """
    own = _name_key(side.head.publisher.value or "")
    return [
        attribution
        for attribution in side.annotations.attributions
        if _CREDITS.isdisjoint(folded_words(attribution.cue))
        and not attribution.cue.endswith(" of")
        and source_key(attribution) != own
        and not _FORMS.issuperset(folded_words(attribution.source))
        and not _is_told(side, attribution)
        and not _is_elsewhere(side, attribution)
        and not _is_a_people(side, attribution)
    ]


def _is_a_people(side: Side, attribution: Attribution) -> bool:
    """Whether nobody but a people is named; "Norwegian officials" are some of one."""
    alone = len(attribution.text.split()) == 1
    return alone and side.type_at(attribution) is EntityType.NATIONALITY


def _is_elsewhere(side: Side, attribution: Attribution) -> bool:
    """Whether it is merely where a source is: "a spokesman in Rio de Janeiro said"."""
    before = side.article.text_of(attribution.paragraph)[: attribution.start]
    within = _WITHIN.search(before[-_TOLD_REACH:]) is not None
    return within and side.type_at(attribution) is EntityType.PLACE


def _is_told(side: Side, attribution: Attribution) -> bool:
    before = side.article.text_of(attribution.paragraph)[: attribution.start]
    told = _TOLD.search(before[-_TOLD_REACH:]) is not None
    return told and side.type_at(attribution) not in (None, EntityType.MEDIA)


def named_in(attributions: Iterable[Attribution], side: Side, source: Source) -> Attribution | None:
    """The first of an article's attributions that names the source; None if none does."""
    return next((one for one in attributions if is_of(side, one, source)), None)


def is_of(side: Side, attribution: Attribution, source: Source) -> bool:
    """Whether what an article attributes is attributed to this source."""
    if source_key(attribution) in source.keys:
        return True
    return source.entity is not None and side.entity_at(attribution) == source.entity


def _name_key(name: str) -> str:
    return " ".join(word for word in folded_words(name) if word != "the")


def _is_person(reading: Reading, entity: str | None) -> bool:
    known = reading.entities.get(entity) if entity else None
    return known is not None and known.entity.type is EntityType.PERSON


def _name(reading: Reading, entity: str | None, attribution: Attribution) -> str:
    known = reading.entities.get(entity) if entity else None
    return known.entity.name if known else attribution.source
