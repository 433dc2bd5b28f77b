"""How much alike two articles are for a story: from their features and dates, and little else.

As in `index.references.likeness`, but for two things. What a term weighs comes from the
background table alone as long as COMMON articles or fewer have it: so the likeness of two
articles stays what it is when others come. And it fades faster with time, for what a story is
made of follows within days.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from heapq import nlargest
from math import exp, log, sqrt
from typing import NamedTuple

from index.references import store as features_store
from index.references.background import background, damped
from index.references.features import Features
from index.references.likeness import (
    FIGURES_COUNT,
    TERMS_COUNT,
    TIMES_COUNT,
    figures_alike,
    times_alike,
)
from index.stories import store
from index.stories.store import Node

# How much of a likeness is left: half after two weeks, a quarter in the end.
_DECAY_DAYS = 14
_FLOOR = 0.25
# The background table counts as so many articles of the corpus, as in references/weights.py.
_PRIOR = 150.0
_KEPT = 4_000
# What is less alike, of 1000, has nothing to do with one event.
LEAST = 80
# What the three heaviest shared terms weigh together, in nats: of the articles on one event in
# the development part of ECB+ 99 of 100 pairs share as much, and most notices of one trade do not.
_LEAST_TELLING = 15.0


class Vector(NamedTuple):
    """The features of an article, the weights of its terms in thousandths, and their length.

    Whole numbers add up to the same in any order.
    """

    features: Features
    terms: Mapping[str, int]
    length: float
    figures: frozenset[str]


class Likeness:
    """Compares articles of one corpus as it is now; keeps what it has read of some of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._articles = int(
            connection.execute("SELECT count(*) FROM reference_articles").fetchone()[0]
        )
        self._common: dict[str, int] = {}
        self._weights: dict[str, float] = {}
        self._vectors: OrderedDict[str, Vector] = OrderedDict()

    def weight(self, stem: str) -> float:
        """What a term weighs, in nats: never more than in the background."""
        weight = self._weights.get(stem)
        if weight is None:
            weight = self._weights[stem] = self._weigh(stem)
        return weight

    def _weigh(self, stem: str) -> float:
        known = background().weight(stem)
        articles = self._common.get(stem)
        if articles is None:
            return known
        further = articles - store.COMMON
        share = (_PRIOR * background().share(stem) + further) / (_PRIOR + self._articles)
        return max(0.0, min(known, -log(share)))

    def forget(self, article_id: str) -> None:
        """An article has changed."""
        self._vectors.pop(article_id, None)

    def vectors(self, ids: Iterable[str]) -> dict[str, Vector]:
        """The vectors of those of the articles that have features."""
        wanted = list(ids)
        missing = [each for each in wanted if each not in self._vectors]
        if missing:
            read = features_store.features_of_all(self._connection, missing)
            self._learn({stem for its in read.values() for stem, _ in its.terms})
            self._vectors.update({each: self._vector(its) for each, its in read.items()})
        found = {each: self._vectors[each] for each in wanted if each in self._vectors}
        for each in found:
            self._vectors.move_to_end(each)
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return found

    def alike(self, here: tuple[Node, Vector], there: tuple[Node, Vector]) -> int:
        """How much alike two articles are, 0..1000. Symmetrical.

        0 where they share no three terms that are telling: only the words of their trade.
        """
        one, other = here[1], there[1]
        mine, theirs = one.terms, other.terms
        shared = mine.keys() & theirs.keys()
        product = sum([mine[stem] * theirs[stem] for stem in shared])
        score = TERMS_COUNT * product / (one.length * other.length or 1.0)
        if not one.figures.isdisjoint(other.figures):
            score += FIGURES_COUNT * figures_alike(one.features.numbers, other.features.numbers)
        score *= 1 + TIMES_COUNT * times_alike(one.features.times, other.features.times)
        score = 1000 * min(score * _nearness(here[0], there[0]), 1.0)
        if score < LEAST or sum(nlargest(3, map(self.weight, shared))) < _LEAST_TELLING:
            return 0
        return round(score)

    def _learn(self, stems: Collection[str]) -> None:
        """Look up which of the stems are common in the corpus, before they are weighed."""
        new = [stem for stem in stems if stem not in self._weights]
        self._common.update(store.common_terms(self._connection, new))
        self._weights.update({stem: self._weigh(stem) for stem in new})

    def _vector(self, features: Features) -> Vector:
        weighted = {
            stem: round(1000 * count * damped(self.weight(stem))) for stem, count in features.terms
        }
        length = sqrt(sum(weight * weight for weight in weighted.values()))
        return Vector(features, weighted, length, frozenset(features.numbers))


def _nearness(here: Node, there: Node) -> float:
    """What the distance in time leaves of a likeness; 1 where a date is unknown."""
    if here.earliest is None or there.earliest is None:
        return 1.0
    gap = max(
        here.earliest - (there.latest or there.earliest),
        there.earliest - (here.latest or here.earliest),
        0,
    )
    return _FLOOR + (1 - _FLOOR) * exp(-gap / _DECAY_DAYS)
