"""Which sentences of an article say nothing that was not read before, and where it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.text import folded_words
from index.catalogue import Catalogue
from index.link_answers import SeenSentence
from index.references import store
from index.references.likeness import likeness
from index.references.reading import Reading, Sentence, Side

# Of what was read, the latest articles, and of these the likest: a sentence told again is told
# again by an article on the same matter.
_LATEST, _LIKEST = 500, 30
# Less than this says next to nothing, new or not.
_LEAST_TERMS = 3
# How much of the weight of a sentence's terms one sentence read before must have. Chosen by
# reading: at .7 what is added to an old fact within one sentence passes for old.
_SAID = 0.8
# What turns a statement into its contrary must stand in both, or in neither.
_TURNING = frozenset("not no never none nobody nothing without neither nor denied denies".split())
_SHORTENED_NOT = re.compile(r"n[’']t\b", re.IGNORECASE)


def seen_sentences(
    catalogue: Catalogue, article_id: str, read: Sequence[str]
) -> tuple[SeenSentence, ...]:
    """The sentences of an article that one of the articles `read` before has too, in order.

    `read` are ids, the latest last; the article itself and unknown ids in it count for nothing.
    A sentence was seen if another one has four fifths of the weight of its terms, all of its
    figures, and denies what it denies. Raises KeyError for an unknown article.
    """
    reading = Reading(catalogue, article_id)
    sides = _likest(reading, read)
    mine = [one for one in reading.here.sentences if len(one.stems) >= _LEAST_TERMS]
    every = (each for side in (reading.here, *sides) for each in side.sentences)
    reading.weights.learn(stem for each in every for stem in each.stems)
    return tuple(_seen(reading, mine, sides))


def _likest(reading: Reading, read: Sequence[str]) -> list[Side]:
    before = [one for one in dict.fromkeys(read) if one != reading.here.id][-_LATEST:]
    here = reading.features
    if here is None or not before:
        return []
    found = store.features_of_all(reading.connection, before)
    every = (here, *found.values())
    reading.weights.learn(stem for features in every for stem, _ in features.terms)
    scores = {one: likeness(here, there, reading.weights) for one, there in found.items()}
    return reading.sides(sorted(scores, key=lambda one: (-scores[one], one))[:_LIKEST])


def _seen(
    reading: Reading, mine: Sequence[Sentence], sides: Sequence[Side]
) -> Iterator[SeenSentence]:
    for sentence in mine:
        for side in sides:
            other = _same(reading, sentence, side)
            if other is not None:
                yield SeenSentence(sentence.span, side.head, other.span)
                break


def _same(reading: Reading, sentence: Sentence, side: Side) -> Sentence | None:
    """The sentence of another article that says all that this one says; None if there is none."""
    total = reading.weights.total(sentence.stems)
    met = {
        id(other): other for stem in sentence.stems for other in side.sentences_having.get(stem, ())
    }
    for other in met.values():
        said = reading.weights.total(sentence.stems & other.stems)
        if total and said >= _SAID * total and _adds_nothing(sentence, other):
            return other
    return None


def _adds_nothing(sentence: Sentence, other: Sentence) -> bool:
    """Whether all figures of a sentence are in the other, and it denies as much as that."""
    mine, theirs = folded_words(sentence.span.text), folded_words(other.span.text)
    figures = {word for word in mine if any(letter.isdigit() for letter in word)}
    return figures <= set(theirs) and _denials(sentence, mine) == _denials(other, theirs)


def _denials(sentence: Sentence, words: Sequence[str]) -> bool:
    turned = not _TURNING.isdisjoint(words)
    return turned or _SHORTENED_NOT.search(sentence.span.text) is not None
