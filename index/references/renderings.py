"""Which statements of two articles render the same words of the same speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from index.references.background import background
from index.references.speakers import fuller, same_speaker
from index.references.statements import (
    Statement,
    Told,
    ideas,
    in_order,
    overlapping,
)
from index.references.weights import Weights

# rapidfuzz.fuzz.partial_ratio as a share: how much of the shorter text is in the longer one.
_SAME, _WHOEVER_SAID_IT = 0.85, 0.95
# Shorter quotes agree by chance: "a matter of time" is everybody's.
# In news at large: a quote that a whole corpus repeats is no common phrase for that.
LEAST_WORDS, LEAST_QUOTE_WEIGHT = 5, 11.0
# Of the weight of the terms of two statements, and the weight itself: 6 is two words such as
# "frigate", or three such as "contact".
_SIMILAR, _LEAST_IDEAS, _LEAST_SIMILAR_WEIGHT = 0.25, 3, 6.0
# A sentence that merely names the speaker must agree more.
_SIMILAR_UNMARKED, _LEAST_UNMARKED_WEIGHT = 0.30, 8.0
# Statements in much the same frame ("with those who control the situation") may agree less, for
# a writer shortens one and adds to the other.
_SIMILAR_IN_ORDER, _WORDS_IN_ORDER = 0.15, 5


@dataclass(frozen=True, slots=True)
class Rendering:
    """Two statements that render the same; `shared` are the stems that both have.

    `likeness` is in 0..1: of the letters where both are verbatim, else of the weight of terms.
    """

    here: Statement
    there: Statement
    likeness: float
    verbatim: bool
    same_speaker: bool
    speaker: str | None
    shared: frozenset[str]

    @property
    def attributed(self) -> bool:
        """Whether both sides attribute the words to the speaker."""
        return self.here.attributed and self.there.attributed

    def turned(self) -> Rendering:
        """The same, seen from the other article."""
        return replace(self, here=self.there, there=self.here)


def renderings(here: Told, there: Told, weights: Weights) -> list[Rendering]:
    """What both articles render, each statement once: verbatim first, then the likest."""
    for told in (here, there):
        weights.learn(stem for statement in told.statements for stem in statement.stems)
    found = [
        *_compared(here, there, weights),
        *_named(here.statements, there, weights),
        *(one.turned() for one in _named(there.statements, here, weights)),
    ]
    found.sort(key=lambda one: (not one.verbatim, -one.likeness, one.here.span.start))
    kept: list[Rendering] = []
    for one in found:
        if not any(_same_place(one, other) for other in kept):
            kept.append(one)
    return kept


def _same_place(one: Rendering, other: Rendering) -> bool:
    return overlapping(one.here.span, other.here.span) or overlapping(
        one.there.span, other.there.span
    )


def _compared(here: Told, there: Told, weights: Weights) -> Iterator[Rendering]:
    for one in here.statements:
        for other in there.statements:
            if one.stems.isdisjoint(other.stems):
                continue
            same = same_speaker(here.side, one.speaker, there.side, other.speaker)
            found = same_words(one, other, same) if one.verbatim and other.verbatim else None
            if found is None and same:
                found = same_statement(one, other, weights)
            if found is not None:
                yield found


def _named(
    statements: Sequence[Statement], elsewhere: Told, weights: Weights
) -> Iterator[Rendering]:
    """The sentences elsewhere that name the speaker of a statement and render it."""
    for one in statements:
        for other in elsewhere.naming(one.speaker):
            found = same_statement(one, other, weights)
            if found is not None:
                yield found


def same_words(one: Statement, other: Statement, same: bool | None) -> Rendering | None:
    """The same words on both sides. Different speakers need the more likeness."""
    shared = one.stems & other.stems
    too_short = min(len(one.words), len(other.words)) < LEAST_WORDS
    if too_short or sum(map(background().weight, shared)) < LEAST_QUOTE_WEIGHT:
        return None
    least = _WHOEVER_SAID_IT if same is False else _SAME
    ratio = fuzz.partial_ratio(" ".join(one.words), " ".join(other.words)) / 100
    if ratio < least:
        return None
    speaker = None if same is False else fuller(one.speaker, other.speaker)
    return Rendering(one, other, ratio, True, bool(same), speaker, shared)


def same_statement(one: Statement, other: Statement, weights: Weights) -> Rendering | None:
    """The same speaker's statement: enough of the weight of its terms on both sides."""
    shared = one.stems & other.stems
    if ideas(one, other) < _LEAST_IDEAS:
        return None
    marked = one.attributed and other.attributed
    least = _LEAST_SIMILAR_WEIGHT if marked else _LEAST_UNMARKED_WEIGHT
    likeness = min(weights.overlap(one.stems, other.stems), 1.0)
    alike = likeness >= (_SIMILAR if marked else _SIMILAR_UNMARKED) or (
        marked and likeness >= _SIMILAR_IN_ORDER and in_order(one, other) >= _WORDS_IN_ORDER
    )
    if weights.total(shared) < least or not alike:
        return None
    return Rendering(one, other, likeness, False, True, fuller(one.speaker, other.speaker), shared)
