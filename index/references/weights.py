"""What a shared term weighs: how surprising it is that yet another article has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from corpus.article import EntityType
from index.answers import EntityCount
from index.references import store
from index.references.background import background
from index.references.terms import terms

# The background table counts as this many articles of the corpus. So what all five articles
# of a small corpus share keeps most of its weight, while what 300 of 1,000 share loses it.
_PRIOR = 150.0
# Two articles are being compared: that these two have a term is the question, not the answer.
_COMPARED = 2
# A term that is in half of all articles or more weighs nothing.
_COMMONEST = 0.5
_FURTHER_WORD = 0.2


class Least(NamedTuple):
    """What two sentences share at least: terms, their weight together in nats, overlap 0..1."""

    terms: int
    weight: float
    overlap: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sentences agree: the weight of their shared terms in nats, and its share 0..1."""

    weight: float
    overlap: float


class Weights:
    """Weights of terms in one corpus of `articles` articles, 0 to about 9, in nats.

    They come from the background table and, the larger the corpus the more so, from how many
    of its other articles have the term; without a connection from the background alone.
    """

    def __init__(self, connection: sqlite3.Connection | None, articles: int) -> None:
        self._connection = connection
        self._others = max(articles - _COMPARED, 0)
        self._counts: dict[str, int] = {}
        self._known: dict[str, float] = {}

    def learn(self, stems: Iterable[str]) -> None:
        """Look up in one query how many articles have each of the stems."""
        new = {stem for stem in stems if stem not in self._counts}
        known = self._connection
        if new and known:
            self._counts |= store.counts(known, store.Kind.TERM, new)
        for stem in new:
            self._counts.setdefault(stem, 0)
            self._known.pop(stem, None)

    def of(self, stem: str) -> float:
        """The weight of a stem; one that was never learnt weighs as in the background."""
        weight = self._known.get(stem)
        if weight is None:
            weight = self._known[stem] = self._weigh(stem)
        return weight

    def _weigh(self, stem: str) -> float:
        others = max(self._counts.get(stem, 0) - _COMPARED, 0)
        return self._from(background().share(stem), others)

    def _from(self, share: float, others: int) -> float:
        """The weight of what this share of the background and so many other articles have."""
        together = (_PRIOR * share + others) / (_PRIOR + self._others)
        return max(0.0, log(_COMMONEST / together))

    def of_entity(self, count: EntityCount) -> float:
        """The weight of an entity, by its name and by how many articles mention it.

        The rarest word of the name decides; every further word makes the name rarer, for
        common words seldom meet by chance, save in the names of regions ("Middle East").
        """
        stems = {term.stem for term in terms(count.entity.name)}
        known = min(map(background().share, stems), default=1.0)
        if count.entity.type is not EntityType.PLACE:
            known *= _FURTHER_WORD ** max(len(stems) - 1, 0)
        return self._from(known, max(count.articles - _COMPARED, 0))

    def total(self, stems: Iterable[str]) -> float:
        """The weight of several stems together."""
        return sum(map(self.of, stems))

    def overlap(self, here: frozenset[str], there: frozenset[str]) -> float:
        """How far two sets of stems agree, 0..1: shared weight over the geometric mean of both."""
        shared = here & there
        if not shared:
            return 0.0
        return self.total(shared) / (sqrt(self.total(here) * self.total(there)) or 1.0)

    def agreement(
        self, here: frozenset[str], there: frozenset[str], least: Least
    ) -> Agreement | None:
        """How far the stems of two sentences agree, None where that is not enough."""
        shared = here & there
        if len(shared) < least.terms:
            return None
        weight = self.total(shared)
        if weight < least.weight:
            return None
        overlap = self.overlap(here, there)
        return Agreement(weight, overlap) if overlap >= least.overlap else None
