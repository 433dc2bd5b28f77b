"""Links of articles that report the same event, or related ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import EntityType
from index.link_answers import Evidence, Link, LinkType, Tier
from index.references.candidates import EXAMINED
from index.references.days import direction
from index.references.evidence import (
    MOST_EVIDENCE,
    SentencePair,
    SharedName,
    listed,
    name_evidence,
    rarest_words,
    sentence_pairs,
    shared_names,
)
from index.references.likeness import RELATED, SAME_EVENT, Alike
from index.references.reading import Reading, Side

_SURE, _SURE_DAYS = 0.3, 7
# What a name weighs that all articles of a small corpus mention is 2.8.
_TELLING_NAME = 3.0
_SENTENCES = 3
_WHERE = frozenset({EntityType.PLACE, EntityType.FACILITY})


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What two articles share that may make them reports on one event.

    `one_event` says that a pair of sentences tells of the same places, and that a name is
    shared which can belong to one event alone.
    """

    alike: Alike
    pairs: list[SentencePair]
    names: list[SharedName]
    one_event: bool

    @property
    def same(self) -> bool:
        """Whether this is taken for the same event, not merely for a related one."""
        return self.one_event and self.alike.score >= SAME_EVENT


def find(reading: Reading, alike: Sequence[Alike]) -> Iterator[Link]:
    """The articles on the same event, the likest first."""
    for one in alike[:EXAMINED]:
        if one.score < RELATED:
            return
        grounds = _grounds(reading, one)
        if grounds.pairs:
            yield _link(reading, grounds)


def _grounds(reading: Reading, alike: Alike) -> _Grounds:
    here, there = reading.here, alike.side
    pairs = sentence_pairs(here, there, reading.weights, _SENTENCES)
    agreeing = [pair for pair in pairs if not _elsewhere(here, there, pair)]
    names = [name for name in shared_names(reading, there) if name.weight >= _TELLING_NAME]
    anchored = not (here.first_mentions and there.first_mentions) or any(
        name.count.entity.type is not EntityType.EQUIPMENT for name in shared_names(reading, there)
    )
    return _Grounds(alike, agreeing or pairs, names, bool(agreeing) and anchored)


def _elsewhere(here: Side, there: Side, pair: SentencePair) -> bool:
    """Whether each sentence names a place of which the other article knows nothing.

    Two flights of one kind of aircraft are told in the same words; their routes differ.
    """
    mine = here.entities_in(pair.here.span, _WHERE) - there.first_mentions.keys()
    theirs = there.entities_in(pair.there.span, _WHERE) - here.first_mentions.keys()
    return bool(mine and theirs)


def _link(reading: Reading, grounds: _Grounds) -> Link:
    there = grounds.alike.side
    return Link(
        type=LinkType.SAME_EVENT,
        article=there.head,
        tier=_tier(grounds),
        score=round(grounds.alike.score, 3),
        label=_label(reading, grounds),
        direction=direction(reading.here.head, there.head),
        evidence=tuple(_evidence(reading, grounds))[:MOST_EVIDENCE],
    )


def _tier(grounds: _Grounds) -> Tier:
    if not grounds.same:
        return Tier.POSSIBLE
    near = (grounds.alike.days or 0) <= _SURE_DAYS
    sure = grounds.alike.score >= _SURE and near and grounds.names
    return Tier.CERTAIN if sure else Tier.LIKELY


def _label(reading: Reading, grounds: _Grounds) -> str:
    # Names first; where there are none, the rarest words of the sentences that agree best.
    best = grounds.pairs[0]
    words = rarest_words(best.here, best.shared, reading.weights)
    shared = [name.count.entity.name for name in grounds.names] or list(words)
    kind = "Reports the same event" if grounds.same else "Reports a related event"
    return f"{kind} · shares {listed(shared)}"


def _evidence(reading: Reading, grounds: _Grounds) -> Iterator[Evidence]:
    there = grounds.alike.side
    for pair in grounds.pairs[:2]:
        words = rarest_words(pair.here, pair.shared, reading.weights)
        yield Evidence("sentence", f"shares {listed(words, 6)}", pair.here.span, pair.there.span)
    for name in grounds.names:
        note = f"in {name.count.articles} of {reading.articles} articles"
        found = name_evidence(reading.here, there, name, note)
        if found is not None:
            yield found
