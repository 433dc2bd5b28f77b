"""Rules for places by their form or the words around them: X province, Lake X, the town of X."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_SETTLEMENTS = frozenset(
    "city town village suburb capital province region district municipality island port county "
    "state governorate oblast neighbourhood neighborhood hamlet settlement enclave "
    "peninsula".split()
)
_WATERS = frozenset("strait straits gulf bay sea cape isle mount port".split())
_WHERE = frozenset("in near outside at from".split())


def places(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Places in a run of capitals, or made one by the words beside it."""
    yield from _by_head(passage, chunk)
    yield from _by_opener(passage, chunk)
    yield from _by_context(passage, chunk)


def _by_head(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    if _is_nationality(passage, chunk):
        return
    head = words[last].folded if last < len(words) and words[last].gap == " " else ""
    if head in lexicon().place_heads_any_case:
        yield over(passage, first, last + 1, EntityType.PLACE, 0.9, "pattern:place-head")
        return
    if last - first > 1 and words[last - 1].folded in lexicon().place_heads:
        yield over(passage, first, last, EntityType.PLACE, 0.85, "pattern:place-head")


def _by_opener(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    if last - first > 1 and words[first].folded in lexicon().place_openers:
        yield over(passage, first, last, EntityType.PLACE, 0.75, "pattern:place-opener")
    if first > 1 and words[first - 1].folded == "of" and words[first].gap == " ":
        opener = words[first - 2]
        if opener.capital and opener.folded in _WATERS:
            yield over(passage, first - 2, last, EntityType.PLACE, 0.9, "pattern:place-opener")


def _by_context(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words, first = passage.words, chunk.first
    if first < 1 or words[first].gap != " " or _is_nationality(passage, chunk):
        return
    before = words[first - 1].folded
    if before == "of" and first > 1 and words[first - 2].folded in _SETTLEMENTS:
        if not words[first - 2].capital:
            yield over(passage, first, chunk.last, EntityType.PLACE, 0.85, "pattern:town-of")
    elif before in _WHERE and _country_after(passage, chunk.last):
        yield over(passage, first, chunk.last, EntityType.PLACE, 0.8, "pattern:in-country")


def _country_after(passage: Passage, last: int) -> bool:
    """Whether ", Country" follows."""
    words = passage.words
    return (
        last < len(words)
        and words[last].gap == ", "
        and any(
            tuple(word.folded for word in words[last : last + count]) in country_words()
            for count in (1, 2)
        )
    )


def _is_nationality(passage: Passage, chunk: Chunk) -> bool:
    folded = tuple(word.folded for word in passage.words[chunk.first : chunk.last])
    return folded in nationality_words()
