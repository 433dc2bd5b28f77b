"""The labels of models, and which types they are taken for."""

from __future__ import annotations

from typing import NamedTuple

from corpus.article import EntityType


class Meaning(NamedTuple):
    """The type that a label stands for, and the confidence of a span that is sure of it."""

    type: EntityType
    confidence: float


# Below what patterns (0.75 and more, where they are sure) and lists (0.85 and more) give, so that
# a model fills the gaps and settles doubts. Chosen for that order, not measured. What a label
# holds besides the type it is taken for makes it weak: products are telephones more often than
# weapons, "NORP" holds parties and faiths. Such a span is not shown by itself, but it confirms a
# rule that found the same.
_SURE, _FAIR, _WEAK = 0.72, 0.66, 0.4
_MEANINGS = {
    "person": Meaning(EntityType.PERSON, _SURE),
    "per": Meaning(EntityType.PERSON, _SURE),
    "place": Meaning(EntityType.PLACE, _SURE),
    "gpe": Meaning(EntityType.PLACE, _SURE),
    "loc": Meaning(EntityType.PLACE, _SURE),
    "org": Meaning(EntityType.ORGANISATION, _FAIR),
    "organization": Meaning(EntityType.ORGANISATION, _FAIR),
    "fac": Meaning(EntityType.FACILITY, _FAIR),
    "event": Meaning(EntityType.EVENT, _FAIR),
    "product": Meaning(EntityType.EQUIPMENT, _WEAK),
    "norp": Meaning(EntityType.NATIONALITY, _WEAK),
}
# A pipeline of a person's own may use the names of the types themselves. Dates are found by rules.
_MEANINGS |= {
    kind.value: Meaning(kind, _FAIR)
    for kind in EntityType
    if kind is not EntityType.DATE and kind.value not in _MEANINGS
}
# Of a score this part counts, so that even the least sure span stays a span.
_BY_SCORE = 0.25


def meaning_of(label: str) -> Meaning | None:
    """What a label stands for, in whatever case; None where that is nothing that Dateline knows."""
    return _MEANINGS.get(label.casefold())


def confidence_of(meaning: Meaning, score: float) -> float:
    """The confidence of a span with this score; what is no score counts as none."""
    sure = min(max(score, 0.0), 1.0) if score == score else 0.0  # not a number
    return round(meaning.confidence * (1 - _BY_SCORE + _BY_SCORE * sure), 3)
