"""The posting lists of a Whoosh index, each read whole and over all of its segments.

Whoosh's own readers step through a list posting by posting, which takes ten times as long: as
one types that is felt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from io import BytesIO
from itertools import accumulate, compress, islice, repeat
from pickle import load
from struct import Struct
from typing import Any, TypeVar

from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from index.engines.protocol import EngineUnusable

Value = TypeVar("Value")

# Lists kept for what is asked of them next, as numbers of postings: some 25 MB at worst.
_KEPT_POSTINGS = 150_000
_LOOK_UP_EVERY = 64
_HEADER = 4
_SIZE = Struct("!i")


class PostingList:
    """The documents that have a term, their weighted occurrences, and what was stored of these."""

    def __init__(self) -> None:
        self.documents: list[int] = []
        self.weights: list[float] = []
        self._values: list[bytes] = []

    @cached_property
    def values(self) -> dict[int, bytes]:
        """What was stored for each document."""
        return dict(zip(self.documents, self._values, strict=True))

    def add(
        self, documents: Sequence[int], weights: Sequence[float], values: Sequence[bytes]
    ) -> None:
        """Documents that come after those that are there."""
        self.documents += documents
        self.weights += weights
        self._values += values


class Postings:
    """The terms of an index and the documents that have them.

    Documents are numbered from 0 over all segments. Terms are in UTF-8.
    """

    def __init__(self, reader: Any) -> None:
        segments = reader.leaf_readers() if reader.doc_count_all() else ()
        self._segments = [_Segment(segment, base) for segment, base in segments]
        self._kept: dict[tuple[str, bytes], PostingList] = {}
        self._kept_size = 0

    @cached_property
    def live(self) -> tuple[int, ...]:
        """The documents that were not deleted."""
        return tuple(number for segment in self._segments for number in segment.live)

    @cached_property
    def some_deleted(self) -> bool:
        """Whether there are terms and documents in the files that are not to be found."""
        return any(segment.some_deleted for segment in self._segments)

    def column(self, name: str) -> Iterator[Any]:
        """A value for each document, those deleted included."""
        for segment in self._segments:
            if not segment.reader.has_column(name):  # of which Whoosh would make an empty one
                raise EngineUnusable("A part of the full-text index is gone.")
            yield from segment.reader.column_reader(name, translate=False)

    def of(self, field: str, term: bytes) -> PostingList:
        """The posting list of a term, kept for the next question; not to be changed."""
        found = self._kept.get((field, term))
        if found is None:
            found = self._kept[field, term] = PostingList()
            for segment in self._segments:
                segment.read(field, term, found)
            self._kept_size += len(found.documents) + 1
            while self._kept_size > _KEPT_POSTINGS:
                oldest = next(iter(self._kept))
                self._kept_size -= len(self._kept.pop(oldest).documents) + 1
        return found

    def documents(self, field: str, term: bytes) -> list[int]:
        """The documents that have the term; not to be changed."""
        return self.of(field, term).documents

    def terms(self, field: str, prefix: bytes, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The terms that begin so, each once, those of deleted documents among them.

        `look_up` is called now and then.
        """
        seen: set[bytes] = set()
        for segment in self._segments:
            for term in segment.reader.expand_prefix(field, prefix):
                if term not in seen:
                    seen.add(term)
                    if len(seen) % _LOOK_UP_EVERY == 0:
                        look_up()
                    yield term

    def frequencies(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """The terms of each segment that begin so, and how many documents there have each.

        Deleted documents count.
        """
        for segment in self._segments:
            for term, info in segment.reader.iter_prefix(field, prefix):
                yield term, info.doc_frequency()


class _Segment:
    """A part of the index, whose first document has the number `base`."""

    def __init__(self, reader: Any, base: int) -> None:
        self.reader = reader
        self._base = base
        self.some_deleted = reader.doc_count_all() > reader.doc_count()

    @cached_property
    def live(self) -> range | tuple[int, ...]:
        """The documents that were not deleted."""
        if not self.some_deleted:
            return range(self._base, self._base + self.reader.doc_count_all())
        return tuple(self._base + number for number in self.reader.all_doc_ids())

    @cached_property
    def _alive(self) -> frozenset[int]:
        return frozenset(self.live)

    @cached_property
    def _file(self) -> Any:
        return self.reader.segment().open_file(self.reader.storage(), W3Codec.POSTS_EXT)

    def read(self, field: str, term: bytes, into: PostingList) -> None:
        """Add the postings of a term, where it has any."""
        try:
            info = self.reader.term_info(field, term)
        except TermNotFound:
            return
        for steps, weights, values in _blocks(info.extent()[0], self._file):
            documents = list(islice(accumulate(steps, initial=self._base), 1, None))
            size = len(documents)
            # Where all weights are the same a block has it once, or not at all where it is one.
            many = weights if isinstance(weights, tuple) else list(repeat(weights or 1.0, size))
            if self.some_deleted:
                kept = [number in self._alive for number in documents]
                documents, many = _chosen(documents, kept), _chosen(many, kept)
                values = values and _chosen(values, kept)
            into.add(documents, many, values or [b""] * len(documents))


def _blocks(offset: int, file: Any) -> Iterator[tuple[Any, Any, Any]]:
    """The steps from document to document, the weights and the stored values, block by block."""
    at, last = offset + _HEADER, False
    while not last:
        (size,) = _SIZE.unpack(file.get(at, _SIZE.size))
        last = size < 0
        packed = BytesIO(file.get(at + _SIZE.size, abs(size)))
        at += _SIZE.size + abs(size)
        load(packed)  # noqa: S301 - what the block is about, for whoever skips it
        yield load(packed)  # noqa: S301 - the index is the user's own, as its schema is


def _chosen(values: Sequence[Value], kept: Sequence[bool]) -> list[Value]:
    return list(compress(values, kept))
