"""The posting lists of a Whoosh index, each read whole and over all of its segments."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from index.engines.protocol import EngineUnusable
from index.engines.whoosh_codec import Block, read_list, read_words
from index.engines.whoosh_schema import WORDS

# Lists kept for what is asked of them next, as numbers of postings: some 10 MB at worst.
_KEPT_POSTINGS = 100_000


class PostingList:
    """The documents that have a term, its weighted occurrences in each, and where it stands."""

    def __init__(self) -> None:
        self.documents: list[int] = []
        self.weights: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._positions = array("I")

    @cached_property
    def _place(self) -> dict[int, int]:
        return {document: place for place, document in enumerate(self.documents)}

    def positions(self, among: Collection[int]) -> dict[int, Sequence[int]]:
        """The positions in those documents of `among` that have the term."""
        place, starts, ends, positions = self._place, self._starts, self._ends, self._positions
        fewer = among if len(among) < len(place) else place
        return {
            each: positions[starts[place[each]] : ends[place[each]]]
            for each in fewer
            if each in place and each in among
        }

    def add(self, block: Block, alive: Collection[int] | None) -> None:
        """Postings that come after those that are there, only of documents that are alive."""
        ends = list(accumulate(block.counts, initial=len(self._positions)))
        self._positions.frombytes(block.positions)
        if alive is None:
            self.documents += block.documents
            self.weights += block.weights
            self._starts += ends[:-1]
            self._ends += ends[1:]
            return
        kept = [document in alive for document in block.documents]
        self.documents += compress(block.documents, kept)
        self.weights += compress(block.weights, kept)
        self._starts += compress(ends, kept)
        self._ends += compress(ends[1:], kept)


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

    def words(self, field: str) -> Iterator[tuple[list[str], Sequence[int]]]:
        """The words of a field in each segment, in order, and how many documents there have each.

        Deleted documents count.
        """
        for segment in self._segments:
            yield segment.words(field)


class _Segment:
    """A part of the index, whose first document has the number `base`."""

    def __init__(self, reader: Any, base: int) -> None:
        self.reader = reader
        self._base = base
        self._words: dict[str, tuple[list[str], Sequence[int]]] = {}
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
        block = read_list(self._file, info.extent()[0], self._base)
        into.add(block, self._alive if self.some_deleted else None)

    def words(self, field: str) -> tuple[list[str], Sequence[int]]:
        """The words of a field in order, and how many documents have each."""
        if field not in self._words:
            try:
                at, _ = self.reader.term_info(WORDS, field.encode()).extent()
                self._words[field] = read_words(self._file, at)
            except TermNotFound:
                self._words[field] = [], ()
        return self._words[field]
