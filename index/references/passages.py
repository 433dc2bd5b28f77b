"""Runs of words that two articles have in common, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Span
from index.references.reading import Side
from index.references.sketch import SHINGLE, hashes


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in the same order on both sides, each within one paragraph."""

    here: Span
    there: Span
    words: int


@dataclass(frozen=True, slots=True)
class _Run:
    """A passage as word numbers: paragraph and first word on both sides, and its length."""

    here: tuple[int, int]
    there: tuple[int, int]
    words: int


def shared_passages(here: Side, there: Side, limit: int) -> list[Passage]:
    """The common runs of at least five words, each word here in one at most, the longest first."""
    found = sorted(_runs(here, there), key=lambda run: (-run.words, run.here))
    return [
        Passage(_span(here, run.here, run.words), _span(there, run.there, run.words), run.words)
        for run in found[:limit]
    ]


def _runs(here: Side, there: Side) -> Iterator[_Run]:
    places: dict[int, tuple[int, int]] = {}
    for number, paragraph in enumerate(there.body):
        for place, value in enumerate(hashes([token.folded for token in paragraph])):
            places.setdefault(value, (number, place))
    for number, paragraph in enumerate(here.body):
        end = 0
        for place, value in enumerate(hashes([token.folded for token in paragraph])):
            if place < end or value not in places:
                continue
            words = _agreement(here, (number, place), there, places[value])
            if words >= SHINGLE:
                end = place + words
                yield _Run((number, place), places[value], words)


def _agreement(here: Side, mine: tuple[int, int], there: Side, theirs: tuple[int, int]) -> int:
    """How many words agree from there on, within one paragraph of each side."""
    words = 0
    following = zip(here.body[mine[0]][mine[1] :], there.body[theirs[0]][theirs[1] :], strict=False)
    for one, other in following:
        if one.folded != other.folded:
            break
        words += 1
    return words


def _span(side: Side, place: tuple[int, int], words: int) -> Span:
    paragraph, first = place
    start = side.body[paragraph][first].start
    end = side.body[paragraph][first + words - 1].end
    return Span(paragraph, start, end, side.article.text_of(paragraph)[start:end])
