"""Entities by how near their names are to those of one entity: those that may be it come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from corpus.article import Entity
from corpus.text import folded_words
from index.answers import EntityCount

# Of an entity with very many names, the first tell what it is called.
_MOST_NAMES: Final = 6
# Nearness is in 0..100. One name within the other says less than the same words do.
_WITHIN: Final = 0.9
_INITIALS: Final = 95.0
_SAME_TYPE: Final = 5.0


def nearest(entity: Entity, others: Iterable[EntityCount], limit: int) -> tuple[EntityCount, ...]:
    """The nearest others, the nearest first; of equally near ones those with more mentions.

    Nearness only orders a list that a person chooses from; nothing is merged by it.
    """
    counts = [count for count in others if count.entity.id != entity.id]
    names = [(_folded(text), row) for row, count in enumerate(counts) for text in _names(count)]
    best = [0.0] * len(counts)
    for name in map(_folded, _own_names(entity)):
        for row, score in _scores(name, names):
            best[row] = max(best[row], score)
    same = (entity.type is count.entity.type for count in counts)
    ranked = [
        (score + _SAME_TYPE * alike, count)
        for score, count, alike in zip(best, counts, same, strict=True)
    ]
    ranked.sort(key=lambda pair: (-pair[0], -pair[1].mentions, pair[1].entity.name))
    return tuple(count for _, count in ranked[:limit])


def _own_names(entity: Entity) -> Sequence[str]:
    return list(dict.fromkeys((entity.name, *(name.text for name in entity.names))))[:_MOST_NAMES]


def _names(count: EntityCount) -> Sequence[str]:
    return _own_names(count.entity)


def _folded(text: str) -> str:
    return " ".join(folded_words(text))


def _scores(name: str, names: Sequence[tuple[str, int]]) -> Iterable[tuple[int, float]]:
    texts = [text for text, _ in names]
    for scorer, weight in ((fuzz.token_sort_ratio, 1.0), (fuzz.token_set_ratio, _WITHIN)):
        for _, score, place in process.extract_iter(name, texts, scorer=scorer):
            yield names[place][1], score * weight
    for text, row in names:
        if _abbreviates(name, text) or _abbreviates(text, name):
            yield row, _INITIALS


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name of one word is made of the first letters of another."""
    words = long.split()
    return len(words) > 1 and short == "".join(word[0] for word in words)
