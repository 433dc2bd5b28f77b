"""Dated articles with nearly the same text as one that is not dated."""

from __future__ import annotations

from collections.abc import Sequence

from index.inference.desk import Desk, Like
from index.references.features import Features
from index.references.reading import Side
from index.references.sketch import estimate, jaccard

# Jaccard indices of the runs of five words: above the one the day of a text is that of its copy,
# above the other its year.
SAME_DAY, SAME_YEAR = 0.9, 0.8
# Four standard errors of an estimate of .9 from 128 hashes.
_ESTIMATE_ERROR = 0.1
# What is not as much alike in its terms is no copy.
_LIKE = 0.5
# Shorter texts are the same by chance.
_LEAST_SHINGLES = 40


def may_be_copies(here: Features, there: Features, least: float = SAME_YEAR) -> bool:
    """Whether two texts may have a Jaccard index of at least `least`, by their sketches."""
    long_enough = min(here.shingles, there.shingles) >= _LEAST_SHINGLES
    return long_enough and estimate(here.sketch, there.sketch) >= least - _ESTIMATE_ERROR


def copies(
    desk: Desk, here: Side, features: Features, likes: Sequence[Like], least: float
) -> list[Side]:
    """The candidates with a Jaccard index of at least `least`."""
    promising = [
        like.id
        for like in likes
        if like.likeness >= _LIKE and may_be_copies(features, like.features, least)
    ]
    return [
        side
        for side in desk.sides(promising)
        if jaccard(here.shingles, side.shingles) >= least and _agree(here, side)
    ]


def _agree(here: Side, there: Side) -> bool:
    """Whether neither gives days that the other has otherwise: a weekly notice does."""
    one, other = _days(here), _days(there)
    return one <= other or other <= one


def _days(side: Side) -> set[str]:
    return {found.text.casefold() for found in side.annotations.dates}
