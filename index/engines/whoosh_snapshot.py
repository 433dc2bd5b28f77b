"""One commit of a Whoosh index as it is read: postings, positions and columns, each read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from math import log
from typing import Any

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.reading import TermNotFound

from index.engines.whoosh_schema import UNDATED
from index.nearby import Bounds
from index.query.tree import Node

# BM25 as commonly set (Robertson and Zaragoza 2009): how fast more occurrences stop to count,
# and how much a long article is held against it.
SATURATION, LENGTH_WEIGHT = 1.2, 0.75
# Scores kept for the next key or the next page, as numbers of articles over all parts of
# queries: some 100 MB at worst.
_KEPT_SCORES = 1_000_000
_LOOK_UP_EVERY = 64

_KEPT_ROWS = 8

Scores = dict[int, float]
# For each document where a row of words begins
Starts = dict[int, set[int]]


class Snapshot:
    """A commit. Documents are numbered from 0 over all segments; not to be shared by threads."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._segments: list[tuple[Any, int]] = []
        if reader.doc_count_all():
            self._segments = [(segment, base) for segment, base in reader.leaf_readers()]
        self._kept: dict[Node, Scores] = {}
        self._kept_size = 0
        self._kept_rows: dict[tuple[str, tuple[str, ...]], Starts] = {}

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    # Documents

    @cached_property
    def live(self) -> tuple[int, ...]:
        """The numbers of the documents that were not deleted."""
        return tuple(
            base + number for segment, base in self._segments for number in segment.all_doc_ids()
        )

    @cached_property
    def ids(self) -> list[str]:
        """The article id of each document."""
        return [value.decode() for value in self._column("id")]

    @cached_property
    def intervals(self) -> list[tuple[int, int]]:
        """The days between which each document was published, UNDATED twice without a date."""
        return list(zip(self._column("earliest"), self._column("latest"), strict=True))

    @cached_property
    def newest_first(self) -> list[int]:
        """The place of each document in the order by date; undated last, ties by path."""
        return self._places(-1)

    @cached_property
    def oldest_first(self) -> list[int]:
        """The place of each document in the order by date; undated last, ties by path."""
        return self._places(1)

    @cached_property
    def norms(self) -> list[float]:
        """What the length of each document adds to the denominator of BM25."""
        lengths = list(self._column("length"))
        average = sum(lengths) / max(len(lengths), 1) or 1.0
        return [
            SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / average)
            for length in lengths
        ]

    def rarity(self, articles: int) -> float:
        """The inverse document frequency of what occurs in so many articles."""
        return log(1 + (len(self.live) - articles + 0.5) / (articles + 0.5))

    def _column(self, name: str) -> Iterator[Any]:
        for segment, _ in self._segments:
            yield from segment.column_reader(name)

    def _places(self, direction: int) -> list[int]:
        paths = list(self._column("place"))
        dates = [earliest for earliest, _ in self.intervals]
        order = sorted(
            range(len(dates)),
            key=lambda number: (dates[number] == UNDATED, direction * dates[number], paths[number]),
        )
        places = [0] * len(order)
        for place, number in enumerate(order):
            places[number] = place
        return places

    # Words

    def postings(self, field: str, term: bytes) -> Scores:
        """The documents that have the term, with its number of occurrences."""
        found: Scores = {}
        for matcher, base in self._matchers(field, term):
            for ids, weights in _blocks(matcher):
                numbers = [base + number for number in ids] if base else ids
                found.update(zip(numbers, weights, strict=True))
        return found

    def positions(
        self, field: str, term: bytes, among: Collection[int]
    ) -> dict[int, tuple[int, ...]]:
        """Where the term stands in those documents of `among` that have it."""
        found = {}
        for matcher, base in self._matchers(field, term):
            while matcher.is_active():
                number = base + matcher.id()
                if number in among:
                    found[number] = matcher.value_as("positions")
                matcher.next()
        return found

    def places(self, field: str, term: bytes, among: Collection[int]) -> dict[int, Bounds]:
        """Where the mark stands in those documents of `among` that have it."""
        found = self.positions(field, term, among)
        return {number: (packed[::2], packed[1::2]) for number, packed in found.items()}

    def expand(self, field: str, prefix: str, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The terms that begin with the prefix, each once; `look_up` is called now and then."""
        seen: set[bytes] = set()
        for segment, _ in self._segments:
            for term in segment.expand_prefix(field, prefix.encode("utf-8", "replace")):
                if term not in seen:
                    seen.add(term)
                    if len(seen) % _LOOK_UP_EVERY == 0:
                        look_up()
                    yield term

    def frequencies(self, field: str, prefix: str) -> Counter[str]:
        """The terms that begin with the prefix, with the number of documents that have them.

        Documents that were deleted count until their segment is merged.
        """
        found: Counter[str] = Counter()
        for segment, _ in self._segments:
            for term, info in segment.iter_prefix(field, prefix.encode("utf-8", "replace")):
                found[term.decode("utf-8", "replace")] += info.doc_frequency()
        return found

    def _matchers(self, field: str, term: bytes) -> Iterator[tuple[Any, int]]:
        for segment, base in self._segments:
            try:
                yield segment.postings(field, term), base
            except TermNotFound:
                continue

    # What was worked out before

    def rows(self, field: str, words: tuple[str, ...], make: Callable[[], Starts]) -> Starts:
        """Where a row of words begins: while its next word is typed it stays the same."""
        key = (field, words)
        if key not in self._kept_rows:
            self._kept_rows[key] = make()
            if len(self._kept_rows) > _KEPT_ROWS:
                del self._kept_rows[next(iter(self._kept_rows))]
        return self._kept_rows[key]

    def kept(self, node: Node) -> Scores | None:
        """The scores kept for a part of a query; not to be changed."""
        return self._kept.get(node)

    def keep(self, node: Node, scores: Scores) -> None:
        """Keep scores for the next query, dropping those kept longest where they are too many."""
        self._kept[node] = scores
        self._kept_size += len(scores) + 1
        while self._kept_size > _KEPT_SCORES:
            oldest = next(iter(self._kept))
            self._kept_size -= len(self._kept.pop(oldest)) + 1


def _blocks(matcher: Any) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
    """The numbers and weights of a posting list, block by block as they were read.

    Asked one by one they would take five times as long, which as one types is felt. A list
    out of a segment with deletions, or of another codec, is asked one by one.
    """
    if not isinstance(matcher, W3LeafMatcher):
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),)
            matcher.next()
        return
    while matcher.is_active():
        # Asking for the first of them reads the block.
        matcher.id(), matcher.weight()
        yield matcher._ids, matcher._weights
        matcher._next_block()
