"""The words that carry a link: sentences, names and passages that two articles share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from corpus.article import EntityType, Span
from index.answers import EntityCount
from index.link_answers import Evidence
from index.references.reading import UNTELLING_TYPES, Reading, Sentence, Side
from index.references.weights import Least, Weights

# Evidence of one link: enough to judge it by, few enough to read.
MOST_EVIDENCE = 5

# A pair of sentences is evidence if it shares this many terms of this weight together, and
# agrees this far. Two terms may be one name; a weight of 12 is two very rare terms.
_LEAST = Least(terms=3, weight=10.0, overlap=0.25)
_PLACE_HANDICAP = 1.0


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that tell much the same; `weight` is that of their shared terms."""

    here: Sentence
    there: Sentence
    overlap: float
    weight: float

    @property
    def shared(self) -> frozenset[str]:
        """The stems that both have."""
        return self.here.stems & self.there.stems


@dataclass(frozen=True, slots=True)
class SharedName:
    """An entity that both articles mention, and what that weighs."""

    count: EntityCount
    weight: float


def sentence_pairs(here: Side, there: Side, weights: Weights, limit: int) -> list[SentencePair]:
    """The sentences that agree best, each used once, the best pair first."""
    for side in (here, there):
        weights.learn(stem for sentence in side.sentences for stem in sentence.stems)
    found = sorted(
        _alike(here.sentences, there, weights),
        key=lambda pair: (-sqrt(pair.overlap) * pair.weight, _order(pair)),
    )
    best: list[SentencePair] = []
    for pair in found:
        if all(pair.here is not one.here and pair.there is not one.there for one in best):
            best.append(pair)
        if len(best) == limit:
            break
    return best


def _order(pair: SentencePair) -> tuple[int, int, int, int]:
    """Where the two stand: so that equal pairs come in one order."""
    here, there = pair.here.span, pair.there.span
    places = (-1 if span.paragraph is None else span.paragraph for span in (here, there))
    return *places, here.start, there.start  # type: ignore[return-value]


def _alike(here: Sequence[Sentence], there: Side, weights: Weights) -> Iterator[SentencePair]:
    having = there.sentences_having
    for sentence in here:
        met = {id(other): other for stem in sentence.stems for other in having.get(stem, ())}
        for other in met.values():
            agreement = weights.agreement(sentence.stems, other.stems, _LEAST)
            if agreement is not None:
                yield SentencePair(sentence, other, agreement.overlap, agreement.weight)


def shared_names(reading: Reading, there: Side) -> list[SharedName]:
    """The telling entities that both articles mention, the rarest first.

    A place gives way to other names, for it may be merely where much happens.
    """
    found = [
        SharedName(count, reading.weights.of_entity(count))
        for entity, count in reading.entities.items()
        if count.entity.type not in UNTELLING_TYPES and entity in there.first_mentions
    ]
    return sorted(found, key=_by_weight)


def _by_weight(name: SharedName) -> tuple[float, str]:
    entity = name.count.entity
    handicap = _PLACE_HANDICAP if entity.type is EntityType.PLACE else 0.0
    return handicap - name.weight, entity.name


def name_evidence(here: Side, there: Side, name: SharedName, note: str) -> Evidence | None:
    """The first mentions of an entity on both sides; None if one side has none after all."""
    mine = here.first_mentions.get(name.count.entity.id)
    theirs = there.first_mentions.get(name.count.entity.id)
    if mine is None or theirs is None:
        return None
    return Evidence("name", note, plain(mine), plain(theirs))


def plain(span: Span) -> Span:
    """The span alone, without what a mention or a quote knows beyond it."""
    return Span(span.paragraph, span.start, span.end, span.text)


def rarest_words(sentence: Sentence, shared: frozenset[str], weights: Weights) -> tuple[str, ...]:
    """The shared terms as the sentence writes them, the rarest first, each once."""
    start = sentence.span.start
    written = {
        term.stem: sentence.span.text[term.start - start : term.end - start]
        for term in reversed(sentence.terms)
        if term.stem in shared
    }
    return tuple(written[stem] for stem in sorted(written, key=lambda one: (-weights.of(one), one)))


def listed(words: Sequence[str], most: int = 3) -> str:
    """Words in a list for a label: "a, b, c"."""
    return ", ".join(words[:most])
