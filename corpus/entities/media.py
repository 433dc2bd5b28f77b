"""Rules for news outlets by their form: The X Times, X News, X.com."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_BY = "pattern:media"
_BEFORE_A_WEAK_HEAD = frozenset("the daily evening sunday morning weekly".split())


def media(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The outlet that a run of capitals ends in, and addresses such as Example.com."""
    words = passage.words
    first, last = chunk
    for head in range(last - 1, first, -1):
        folded = words[head].folded
        strong = folded in lexicon().media_heads and last - first < 6
        weak = folded in lexicon().media_heads_after_the
        if strong or (weak and _marked(passage, first)):
            begin = _with_article(passage, first)
            yield over(passage, begin, head + 1, EntityType.MEDIA, 0.88 if strong else 0.8, _BY)
            break
    if last < len(words) and words[last].gap == "." and words[last].folded in lexicon().web_endings:
        yield over(passage, last - 1, last + 1, EntityType.MEDIA, 0.85, "pattern:address")


def _with_article(passage: Passage, first: int) -> int:
    """The start with a capitalised The before it, which belongs to the name of an outlet."""
    before = first - 1
    if before >= 0 and passage.words[before].text == "The" and passage.joined(first):
        return before
    return first


def _marked(passage: Passage, first: int) -> bool:
    if passage.words[first].folded in _BEFORE_A_WEAK_HEAD:
        return True
    before = first - 1
    return before >= 0 and passage.words[before].text == "The" and not passage.words[before].opens
