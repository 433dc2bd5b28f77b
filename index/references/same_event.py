"""Links of articles that report the same event, or related ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.link_answers import Evidence, Link, LinkType, Tier
from index.references.days import direction
from index.references.evidence import (
    MOST_EVIDENCE,
    listed,
    name_evidence,
    rarest_words,
)
from index.references.grounds import Grounds
from index.references.reading import Reading

_SURE, _SURE_DAYS = 0.42, 7
# One outlet seldom tells one event twice in other words, and every day writes after one form.
_SURE_OF_ONE_OUTLET = 0.75
# What shows that it is this one event, not one of a series told in the same words (figures of
# every month, results of every quarter): a name that few articles have, or several names.
_FEW_ARTICLES, _SEVERAL_NAMES, _THEIR_WEIGHT = 10, 3, 15.0


def find(reading: Reading, found: Iterable[Grounds]) -> Iterator[Link]:
    """The articles on the same event, the likest first."""
    return (_link(reading, grounds) for grounds in found)


def _link(reading: Reading, grounds: Grounds) -> Link:
    there = grounds.alike.side
    return Link(
        type=LinkType.SAME_EVENT,
        article=there.head,
        tier=tier_of(grounds),
        score=round(grounds.alike.score, 3),
        label=_label(reading, grounds),
        direction=direction(reading.here.head, there.head),
        evidence=tuple(_evidence(reading, grounds))[:MOST_EVIDENCE],
    )


def tier_of(grounds: Grounds) -> Tier:
    """How far it can be trusted that two articles report one event."""
    if not grounds.same:
        return Tier.POSSIBLE
    near = (grounds.alike.days or 0) <= _SURE_DAYS
    least = _SURE_OF_ONE_OUTLET if grounds.one_outlet else _SURE
    alike = grounds.alike.score >= least and near and not grounds.other_subjects
    return Tier.CERTAIN if alike and _named(grounds) else Tier.LIKELY


def _named(grounds: Grounds) -> bool:
    rare = any(name.count.articles <= _FEW_ARTICLES for name in grounds.names)
    several = len(grounds.names) >= _SEVERAL_NAMES
    return rare or (several and sum(name.weight for name in grounds.names) >= _THEIR_WEIGHT)


def _label(reading: Reading, grounds: Grounds) -> str:
    # Names first; where there are none, the rarest words of the sentences that agree best.
    best = grounds.pairs[0]
    words = rarest_words(best.here, best.shared, reading.weights)
    shared = [name.count.entity.name for name in grounds.names] or list(words)
    kind = "Reports the same event" if grounds.same else "Reports a related event"
    return f"{kind} · shares {listed(shared)}"


def _evidence(reading: Reading, grounds: Grounds) -> Iterator[Evidence]:
    there = grounds.alike.side
    for pair in grounds.pairs[:2]:
        words = rarest_words(pair.here, pair.shared, reading.weights)
        yield Evidence("sentence", f"shares {listed(words, 6)}", pair.here.span, pair.there.span)
    for name in grounds.names:
        note = f"in {name.count.articles} of {reading.articles} articles"
        found = name_evidence(reading.here, there, name, note)
        if found is not None:
            yield found
