"""On what grounds two articles may be taken for reports on one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import EntityType
from index.link_answers import LinkType
from index.references.candidates import EXAMINED
from index.references.evidence import SentencePair, SharedName, sentence_pairs, shared_names
from index.references.likeness import RELATED, SAME_EVENT, Alike
from index.references.reading import Reading, Side

# What a name weighs that all articles of a small corpus mention is 2.8.
_TELLING_NAME = 3.0
_SENTENCES, _SHOWN = 6, 3
_WHERE = frozenset({EntityType.PLACE, EntityType.FACILITY})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What two articles share that may make them reports on one event.

    `pairs` are the sentences that show it, `every_pair` those that agree at all. `one_event`
    says that a pair of sentences tells of the same places, and that a name is shared which can
    belong to one event alone.
    """

    alike: Alike
    pairs: list[SentencePair]
    every_pair: list[SentencePair]
    names: list[SharedName]
    one_event: bool

    @property
    def same(self) -> bool:
        """Whether this is taken for the same event, not merely for a related one."""
        return self.one_event and self.alike.score >= SAME_EVENT


def all_grounds(reading: Reading, alike: Sequence[Alike]) -> dict[str, Grounds]:
    """The grounds by article for those that are alike enough, the likest first."""
    near = [one for one in alike if one.score >= RELATED]
    reading.leave_out(LinkType.SAME_EVENT, len(near) - EXAMINED)
    found = {one.side.id: _grounds(reading, one) for one in near[:EXAMINED]}
    return {article: grounds for article, grounds in found.items() if grounds.pairs}


def _grounds(reading: Reading, alike: Alike) -> Grounds:
    here, there = reading.here, alike.side
    every = sentence_pairs(here, there, reading.weights, _SENTENCES)
    pairs = every[:_SHOWN]
    agreeing = [pair for pair in pairs if not _elsewhere(here, there, pair)]
    shared = shared_names(reading, there)
    names = [name for name in shared if name.weight >= _TELLING_NAME]
    anchored = not (here.first_mentions and there.first_mentions) or any(
        name.count.entity.type is not EntityType.EQUIPMENT for name in shared
    )
    return Grounds(alike, agreeing or pairs, every, names, bool(agreeing) and anchored)


def _elsewhere(here: Side, there: Side, pair: SentencePair) -> bool:
    """Whether each sentence names a place of which the other article knows nothing.

    Two flights of one kind of aircraft are told in the same words; their routes differ.
    """
    mine = here.entities_in(pair.here.span, _WHERE) - there.first_mentions.keys()
    theirs = there.entities_in(pair.there.span, _WHERE) - here.first_mentions.keys()
    return bool(mine and theirs)
