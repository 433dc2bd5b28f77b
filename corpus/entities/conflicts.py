"""Which of several rival candidates stands: by confidence, length and type."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.article import EntityType
from corpus.entities.candidates import CERTAIN, Candidate

# What one more word is worth: a longer name beats a shorter one inside it ("New York Times"
# over "New York") unless it is much less sure.
_PER_WORD = 0.06
_MOST_WORDS_COUNTED = 5
_MOST_CONFIDENCE = 0.99

# A place or a people inside a longer name is part of it: "Indian" in "Indian Navy"; so is an
# organisation inside the name of something that is none: "NATO" in "NATO summit". Only what is
# at least this sure may hold another name, and only these types hold one.
_SURE_ENOUGH = 0.7
_PARTS = frozenset(
    (
        EntityType.PLACE,
        EntityType.NATIONALITY,
        EntityType.ORGANISATION,
        EntityType.FACILITY,
        EntityType.EQUIPMENT,
    )
)
# Of these a list may have the bare name, and a rule the whole: "Oskel" in "Oskel camp".
_BARE = frozenset((EntityType.FACILITY, EntityType.EQUIPMENT))
_HOLD_ORGANISATIONS = frozenset(
    (EntityType.EVENT, EntityType.FACILITY, EntityType.EQUIPMENT, EntityType.VESSEL)
)
_HOLDERS = frozenset(
    (
        EntityType.ORGANISATION,
        EntityType.FACILITY,
        EntityType.EVENT,
        EntityType.MEDIA,
        EntityType.EQUIPMENT,
        EntityType.VESSEL,
        EntityType.PLACE,
    )
)

# Between candidates that are otherwise equal, the type that is rarer in the news and so
# needs the better reason to be proposed at all.
_RANK = {
    entity_type: rank
    for rank, entity_type in enumerate(
        (
            EntityType.DATE,
            EntityType.VESSEL,
            EntityType.EQUIPMENT,
            EntityType.EVENT,
            EntityType.FACILITY,
            EntityType.MEDIA,
            EntityType.PERSON,
            EntityType.ORGANISATION,
            EntityType.PLACE,
            EntityType.NATIONALITY,
        )
    )
}


class Settled(tuple[Candidate, tuple[str, ...]]):
    """A candidate that stands, with every layer and rule that found the same."""

    __slots__ = ()

    @property
    def candidate(self) -> Candidate:
        """The candidate, with the confidence of all its sources together."""
        return self[0]

    @property
    def by(self) -> tuple[str, ...]:
        """The layers and rules, the surest first."""
        return self[1]

    def corrected(self, candidate: Candidate) -> Settled:
        """The same, where what stands is now another candidate for the same words."""
        return self if candidate is self[0] else Settled((candidate, (candidate.by,)))


def settle(candidates: Iterable[Candidate]) -> list[Settled]:
    """The candidates that stand, in the order of the text, none overlapping another."""
    merged = _whole([_merge(group) for group in _same(candidates)])
    merged.sort(key=lambda settled: _order(settled.candidate))
    taken: set[int] = set()
    kept = []
    for settled in merged:
        places = range(settled.candidate.first, settled.candidate.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(settled)
    kept.sort(key=lambda settled: settled.candidate.start)
    return kept


def _whole(found: list[Settled]) -> list[Settled]:
    """The candidates without the places and peoples that are part of a longer name."""
    holders: dict[int, list[Candidate]] = {}
    for settled in found:
        one = settled.candidate
        if one.type in _HOLDERS and one.last - one.first > 1 and one.confidence >= _SURE_ENOUGH:
            for index in range(one.first, one.last):
                holders.setdefault(index, []).append(one)
    if not holders:
        return found
    return [
        settled
        for settled in found
        if settled.candidate.type not in _PARTS
        or settled.candidate.confidence >= CERTAIN
        or not any(
            _holds(holder, settled.candidate) for holder in holders.get(settled.candidate.first, ())
        )
    ]


def _holds(holder: Candidate, part: Candidate) -> bool:
    if part.type is EntityType.ORGANISATION and holder.type not in _HOLD_ORGANISATIONS:
        return False
    if part.type in _BARE and holder.type is not part.type:
        return False
    longer = holder.last - holder.first > part.last - part.first
    return longer and holder.first <= part.first and part.last <= holder.last


def _same(candidates: Iterable[Candidate]) -> Iterable[list[Candidate]]:
    groups: dict[tuple[int, int, EntityType], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.confidence > 0:
            key = (candidate.first, candidate.last, candidate.type)
            groups.setdefault(key, []).append(candidate)
    return groups.values()


def _merge(group: list[Candidate]) -> Settled:
    """One candidate for several of one span and type: doubts multiply, every source is kept."""
    best = group[0]
    if len(group) == 1 and best.confidence <= _MOST_CONFIDENCE:
        return Settled((best, (best.by,)))
    group.sort(key=lambda candidate: (-candidate.confidence, candidate.by))
    doubt = 1.0
    for candidate in group:
        doubt *= 1 - candidate.confidence
    best = group[0]
    confidence = max(best.confidence, min(_MOST_CONFIDENCE, 1 - doubt))
    name = next((candidate.name for candidate in group if candidate.name), "")
    sources = tuple(dict.fromkeys(candidate.by for candidate in group))
    end = max(candidate.end for candidate in group)  # a full stop may belong to the name
    return Settled((best._replace(end=end, confidence=round(confidence, 2), name=name), sources))


def _order(candidate: Candidate) -> tuple[bool, float, int, int, int]:
    words = candidate.last - candidate.first
    score = candidate.confidence + _PER_WORD * min(words - 1, _MOST_WORDS_COUNTED)
    certain = candidate.confidence >= CERTAIN
    return (not certain, -score, -words, _RANK[candidate.type], candidate.start)
