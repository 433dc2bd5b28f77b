"""Sketches of a text's word sequences, from which the likeness of two texts is estimated.

A shingle is a run of five words. The sketch of a text is the smallest hashes of its shingles;
of the smallest hashes of two texts together, the share that both have estimates the Jaccard
index of their shingles (a bottom-k sketch).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from zlib import crc32

from corpus.article import Article
from corpus.text import Token, tokens

SHINGLE = 5  # words
SKETCH = 128  # hashes; the standard error of an estimate at .5 is .044
# Of every 16 shingles in a row the one with the smallest hash marks the place: two texts that
# share 20 words in a row share a mark. A text of 350 words has about 40.
WINDOW = 16
MARKS = 400


def body_tokens(article: Article) -> list[list[Token]]:
    """List the words of the body, paragraph by paragraph; outlets write titles of their own."""
    return [list(tokens(paragraph.text)) for paragraph in article.body]


def body_words(body: Iterable[Iterable[Token]]) -> list[str]:
    """List the folded words of the body in order, paragraphs joined.

    Where a scraper broke the lines says nothing about the text.
    """
    return [token.folded for paragraph in body for token in paragraph]


def hashes(words: Sequence[str]) -> list[int]:
    """The hashes (32 bits) of all runs of five words in order; none for a shorter text."""
    runs = zip(*(words[skip:] for skip in range(SHINGLE)), strict=False)
    return [crc32(" ".join(run).encode("utf-8", "replace")) for run in runs]


def shingles(words: Sequence[str]) -> set[int]:
    """The distinct hashes of all runs of five words."""
    return set(hashes(words))


def sketch(found: Iterable[int], size: int = SKETCH) -> tuple[int, ...]:
    """The smallest of the hashes, ascending."""
    return tuple(nsmallest(size, found))


def marks(found: Sequence[int], most: int = MARKS) -> tuple[int, ...]:
    """The hashes, ascending, by which a passage that two texts share is found (winnowing).

    A longer text than of about 3,500 words is marked in wider windows, each mark of which is a
    mark in narrower ones too: a passage of that many more words is still found.
    """
    window = WINDOW
    while len(found) > window:
        chosen = _smallest_of_windows(found, window)
        if len(chosen) <= most:
            return tuple(sorted(chosen))
        window *= 2
    return tuple(sorted(set(found))[:1])


def _smallest_of_windows(found: Sequence[int], window: int) -> set[int]:
    chosen: set[int] = set()
    rising: deque[tuple[int, int]] = deque()
    for place, value in enumerate(found):
        while rising and rising[-1][0] > value:
            rising.pop()
        rising.append((value, place))
        if rising[0][1] <= place - window:
            rising.popleft()
        if place >= window - 1:
            chosen.add(rising[0][0])
    return chosen


def jaccard(here: set[int], there: set[int]) -> float:
    """Shared shingles as a share of all shingles of both, in 0..1; 0 where there are none."""
    both = len(here & there)
    return both / (len(here) + len(there) - both) if both else 0.0


def estimate(here: Sequence[int], there: Sequence[int], size: int = SKETCH) -> float:
    """The Jaccard index of two texts, estimated from their sketches, in 0..1."""
    smallest = nsmallest(size, {*here, *there})
    if not smallest:
        return 0.0
    both = set(here) & set(there)
    return sum(value in both for value in smallest) / len(smallest)
