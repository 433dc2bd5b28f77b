"""The posting lists of a Whoosh index, read block by block over all of its segments.

Asked posting by posting, Whoosh takes five times as long, which as one types is felt.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate, compress, islice, repeat
from typing import Any, TypeAlias, TypeVar

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import TermNotFound

Value = TypeVar("Value")

_LOOK_UP_EVERY = 64

# Numbers of documents, the weighted occurrences in each, and what was stored of these
Block: TypeAlias = tuple[Sequence[int], Sequence[float], Sequence[bytes]]


class Postings:
    """The terms of an index and the documents that have them.

    Documents are numbered from 0 over all segments. Terms are in UTF-8.
    """

    def __init__(self, reader: Any) -> None:
        self._segments: list[tuple[Any, int]] = []
        if reader.doc_count_all():
            self._segments = [(segment, base) for segment, base in reader.leaf_readers()]
        self.live: tuple[int, ...] = tuple(
            base + number for segment, base in self._segments for number in segment.all_doc_ids()
        )
        self._deleted = [
            segment.doc_count_all() > segment.doc_count() for segment, _ in self._segments
        ]
        self._live = frozenset(self.live) if any(self._deleted) else frozenset()

    @property
    def some_deleted(self) -> bool:
        """Whether there are terms and documents in the files that are not to be found."""
        return any(self._deleted)

    def column(self, name: str) -> Iterator[Any]:
        """A value for each document, those deleted included."""
        for segment, _ in self._segments:
            yield from segment.column_reader(name, translate=False)

    def blocks(self, field: str, term: bytes) -> Iterator[Block]:
        """The posting list of a term in stretches, in the order of the documents."""
        for (segment, base), deleted in zip(self._segments, self._deleted, strict=True):
            try:
                matcher = segment.postings(field, term)
            except TermNotFound:
                continue
            if not deleted:
                yield from _blocks(matcher, base)
                continue
            if isinstance(matcher, FilterMatcher):
                matcher = matcher.child
            for ids, weights, values in _blocks(matcher, base):
                kept = [number in self._live for number in ids]
                yield _chosen(ids, kept), _chosen(weights, kept), _chosen(values, kept)

    def documents(self, field: str, term: bytes) -> list[int]:
        """The documents that have the term."""
        return [number for ids, _, _ in self.blocks(field, term) for number in ids]

    def positions(
        self, field: str, term: bytes, among: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """What was stored for the term in those documents of `among` that have it."""
        for ids, _, values in self.blocks(field, term):
            yield from (pair for pair in zip(ids, values, strict=True) if pair[0] in among)

    def terms(self, field: str, prefix: bytes, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The terms that begin so, each once, those of deleted documents among them.

        `look_up` is called now and then.
        """
        seen: set[bytes] = set()
        for segment, _ in self._segments:
            for term in segment.expand_prefix(field, prefix):
                if term not in seen:
                    seen.add(term)
                    if len(seen) % _LOOK_UP_EVERY == 0:
                        look_up()
                    yield term

    def frequencies(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """The terms of each segment that begin so, and how many documents there have each.

        Deleted documents count.
        """
        for segment, _ in self._segments:
            for term, info in segment.iter_prefix(field, prefix):
                yield term, info.doc_frequency()


def _blocks(matcher: Any, base: int) -> Iterator[Block]:
    if not isinstance(matcher, W3LeafMatcher):
        # A list of one posting lies beside its term.
        while matcher.is_active():
            yield (base + matcher.id(),), (matcher.weight(),), (matcher.value(),)
            matcher.next()
        return
    while matcher.is_active():
        if matcher._data is None:
            matcher._read_data()
        steps, weights, values = matcher._data
        ids = list(islice(accumulate(steps, initial=base), 1, None))
        yield ids, _as_many(weights, len(ids)), values or [b""] * len(ids)
        matcher._next_block()


def _chosen(values: Sequence[Value], kept: Sequence[bool]) -> list[Value]:
    return list(compress(values, kept))


def _as_many(weights: Sequence[float] | float | None, count: int) -> Sequence[float]:
    """A weight for each posting; where all are the same the block has it once, or not at all."""
    if weights is None or isinstance(weights, float):
        return list(repeat(1.0 if weights is None else weights, count))
    return weights
