"""Entities by how near their names are to those of one entity: those that may be it come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from corpus.article import Entity
from corpus.text import fold
from index.answers import EntityCount

# An entity with very many names is told by the first of them.
_MOST_OWN_NAMES: Final = 6
_MOST_NAMES: Final = 3
# Nearness is in 0..100. One name within the other says less than the same words do.
_WITHIN: Final = 0.9
_INITIALS: Final = 95.0
_SAME_TYPE: Final = 5.0
# Longer words are no initials.
_LONGEST_INITIALS: Final = 8


def nearest(entity: Entity, others: Iterable[EntityCount], limit: int) -> tuple[EntityCount, ...]:
    """The nearest others, the nearest first; of equally near ones those with more mentions.

    Nearness only orders a list that a person chooses from; nothing is merged by it. With
    20,000 others it takes about a second.
    """
    counts = [count for count in others if count.entity.id != entity.id]
    rows: list[int] = []
    texts: list[str] = []
    for row, count in enumerate(counts):
        for text in _names(count.entity, _MOST_NAMES):
            rows.append(row)
            texts.append(text)
    best = [0.0] * len(counts)
    for name in _names(entity, _MOST_OWN_NAMES):
        for place, score in _scores(name, texts, limit * _MOST_NAMES):
            best[rows[place]] = max(best[rows[place]], score)
    ranked = [
        (score + _SAME_TYPE * (count.entity.type is entity.type), count)
        for score, count in zip(best, counts, strict=True)
    ]
    ranked.sort(key=lambda pair: (-pair[0], -pair[1].mentions, pair[1].entity.name))
    return tuple(count for _, count in ranked[:limit])


def _names(entity: Entity, most: int) -> list[str]:
    """The first names of an entity, its own before all, folded."""
    texts = dict.fromkeys((entity.name, *(name.text for name in entity.names[: most + 1])))
    return [fold(text).replace("-", " ") for text in texts][:most]


def _scores(name: str, texts: Sequence[str], most: int) -> Iterator[tuple[int, float]]:
    """Places of the texts that are nearest to a name, with how near they are."""
    for scorer, weight in ((fuzz.token_sort_ratio, 1.0), (fuzz.token_set_ratio, _WITHIN)):
        for _, score, place in process.extract(name, texts, scorer=scorer, limit=most):
            yield place, score * weight
    initials = _initials(name)
    is_short = " " not in name and len(name) <= _LONGEST_INITIALS
    for place, text in enumerate(texts):
        if text == initials or (is_short and text[:1] == name[:1] and _initials(text) == name):
            yield place, _INITIALS


def _initials(name: str) -> str:
    """The first letters of the words of a name that has several; else nothing."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
