"""How much alike two articles are for a story: from their features and dates, and little else.

As in `index.references.likeness`, but for two things. What a term weighs comes from the
background table alone as long as COMMON articles or fewer have it: so the likeness of two
articles stays what it is when others come. And it fades faster with time, for what a story is
made of follows within days.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from math import exp, log, sqrt
from typing import NamedTuple

from index.references import store as features_store
from index.references.background import background
from index.references.features import Features
from index.references.likeness import FIGURES_COUNT, TERMS_COUNT, figures_alike
from index.stories import store
from index.stories.store import Node

# How much of a likeness is left: half after two weeks, a quarter in the end.
_DECAY_DAYS = 14
_FLOOR = 0.25
# The background table counts as so many articles of the corpus, as in references/weights.py.
_PRIOR = 150.0
_KEPT = 2_000


class Vector(NamedTuple):
    """The features of an article with the weights of its terms, and their length."""

    features: Features
    terms: Mapping[str, float]
    length: float


class Likeness:
    """Compares articles of one corpus as it is now; keeps what it has read of some of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._articles = int(
            connection.execute("SELECT count(*) FROM reference_articles").fetchone()[0]
        )
        self._common = store.common_terms(connection)
        self._vectors: OrderedDict[str, Vector] = OrderedDict()

    def weight(self, stem: str) -> float:
        """What a term weighs, in nats: never more than in the background."""
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
            self._vectors.update({each: self._vector(its) for each, its in read.items()})
        found = {each: self._vectors[each] for each in wanted if each in self._vectors}
        for each in found:
            self._vectors.move_to_end(each)
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return found

    def _vector(self, features: Features) -> Vector:
        weighted = {stem: count * self.weight(stem) for stem, count in features.terms}
        length = sqrt(sum(weight * weight for weight in weighted.values()))
        return Vector(features, weighted, length)


def alike(here: tuple[Node, Vector], there: tuple[Node, Vector]) -> int:
    """How much alike two articles are, 0..1000. Symmetrical."""
    one, other = here[1], there[1]
    # Added up in one order, so that the same two articles give the same sum from both sides.
    shared = sorted(one.terms.keys() & other.terms.keys())
    product = sum(one.terms[stem] * other.terms[stem] for stem in shared)
    cosine = product / (one.length * other.length or 1.0)
    figures = figures_alike(one.features.numbers, other.features.numbers)
    score = TERMS_COUNT * cosine + FIGURES_COUNT * figures
    return round(1000 * min(score, 1.0) * _nearness(here[0], there[0]))


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
