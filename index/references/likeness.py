"""How much alike two articles are in what they report: from their features and dates alone.

(.77 x cosine of telling terms + .13 x shared figures) x nearness in time x (1 + .8 x shared
times), at most 1; the method and the thresholds are explained in docs/references.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from index.references import store
from index.references.background import damped
from index.references.days import days_apart, nearness
from index.references.features import Features
from index.references.reading import Reading, Side
from index.references.weights import Weights

# From here on two articles are taken to report the same event, or related ones.
SAME_EVENT, RELATED = 0.18, 0.12
TERMS_COUNT, FIGURES_COUNT, TIMES_COUNT = 0.77, 0.13, 0.8
_FEW_DIGITS = 4
_FEW_TIMES = 0.5


@dataclass(frozen=True, slots=True)
class Alike:
    """Another article, how much alike it is (0..1), and how many days apart, where known."""

    side: Side
    score: float
    days: int | None


def compare(reading: Reading, ids: Iterable[str]) -> list[Alike]:
    """Compare the article asked about with others; the likest first."""
    here = reading.features
    if here is None:
        return []
    found = store.features_of_all(reading.connection, ids)
    counts = _counts((here, *found.values()), reading.weights)
    mine = _Vector(here, counts)
    alike = []
    for side in reading.sides(found):
        days = days_apart(reading.here.head, side.head)
        theirs = found[side.id]
        text = _likeness(mine, _Vector(theirs, counts))
        times = 1 + TIMES_COUNT * times_alike(here.times, theirs.times)
        alike.append(Alike(side, min(text * nearness(days) * times, 1.0), days))
    return sorted(alike, key=lambda one: (-one.score, one.side.id))


def likeness(here: Features, there: Features, weights: Weights) -> float:
    """How much alike the words and figures of two articles are, 0..1, whatever their dates.

    Symmetrical. The same report comes to .9.
    """
    counts = {stem: damped(weights.of(stem)) for stem, _ in (*here.terms, *there.terms)}
    return _likeness(_Vector(here, counts), _Vector(there, counts))


def _counts(compared: Iterable[Features], weights: Weights) -> dict[str, float]:
    """What each of the terms counts, each worked out once."""
    stems = {stem for features in compared for stem, _ in features.terms}
    weights.learn(stems)
    return {stem: damped(weights.of(stem)) for stem in stems}


class _Vector:
    """The weighted terms of an article, their length, and its figures."""

    def __init__(self, features: Features, counts: Mapping[str, float]) -> None:
        self.terms = {stem: number * counts[stem] for stem, number in features.terms}
        self.length = sqrt(sum(weight * weight for weight in self.terms.values()))
        self.figures = features.numbers


def _likeness(here: _Vector, there: _Vector) -> float:
    figures = figures_alike(here.figures, there.figures)
    return TERMS_COUNT * _cosine(here, there) + FIGURES_COUNT * figures


def _cosine(here: _Vector, there: _Vector) -> float:
    # Added up in one order, so that the same two articles give the same sum from both sides.
    shared = sorted(here.terms.keys() & there.terms.keys())
    product = sum(here.terms[stem] * there.terms[stem] for stem in shared)
    return product / (here.length * there.length or 1.0)


def figures_alike(here: Sequence[str], there: Sequence[str]) -> float:
    """The shared figures over the geometric mean of both; longer figures weigh more.

    Where there are few, they agree by chance: one shared figure of three digits is a third.
    """
    shared = set(here) & set(there)
    total = sqrt(_size(here) * _size(there))
    return _size(shared) / (total + _FEW_DIGITS)


def _size(figures: Iterable[str]) -> int:
    return sum(len(figure) - 1 for figure in figures)


def times_alike(here: Sequence[str], there: Sequence[str]) -> float:
    """The shared years, days and weekdays over the geometric mean of both, 0..1.

    They make alike articles more so, and others not: everything of one year shares the year.
    """
    shared = len(set(here) & set(there))
    return shared / (sqrt(len(here) * len(there)) + _FEW_TIMES)
