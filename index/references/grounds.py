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
    belong to one event alone; `other_subjects` that each of the two begins with a person or a body
    of which the other one knows nothing; `one_outlet` that the same one published both.
    """

    alike: Alike
    pairs: list[SentencePair]
    every_pair: list[SentencePair]
    names: list[SharedName]
    one_event: bool
    other_subjects: bool
    one_outlet: bool

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
    return Grounds(
        alike=alike,
        pairs=agreeing or pairs,
        every_pair=every,
        names=names,
        one_event=bool(agreeing) and anchored,
        other_subjects=_other_subjects(here, there),
        one_outlet=one_outlet(here, there),
    )


def one_outlet(here: Side, there: Side) -> bool:
    """Whether the same outlet is known to have published both."""
    outlet = here.head.publisher.value
    return outlet is not None and outlet == there.head.publisher.value


def _other_subjects(here: Side, there: Side) -> bool:
    """Whether each article is on somebody else: two bonds, two stakes, told in the same words."""
    return bool(
        here.subjects - there.first_mentions.keys() and there.subjects - here.first_mentions.keys()
    )


def _elsewhere(here: Side, there: Side, pair: SentencePair) -> bool:
    """Whether each sentence names a place of which the other article knows nothing.

    Two flights of one kind of aircraft are told in the same words; their routes differ.
    """
    mine = here.entities_in(pair.here.span, _WHERE) - there.first_mentions.keys()
    theirs = there.entities_in(pair.there.span, _WHERE) - here.first_mentions.keys()
    return bool(mine and theirs)
