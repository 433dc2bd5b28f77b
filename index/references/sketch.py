"""Sketches of a text's word sequences, from which the likeness of two texts is estimated.

A shingle is a run of five words. The sketch of a text is the smallest hashes of its shingles;
of the smallest hashes of two texts together, the share that both have estimates the Jaccard
index of their shingles (a bottom-k sketch).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from zlib import crc32

from corpus.article import Article
from corpus.text import Token, tokens

SHINGLE = 5  # words
SKETCH = 128  # hashes; the standard error of an estimate at .5 is .044


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
