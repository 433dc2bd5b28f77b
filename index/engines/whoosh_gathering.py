"""The posting lists of a new segment, gathered from new documents and from segments merged in.

Whoosh sorts every single posting of both, which for a merge takes longer than all else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, TypeAlias

from whoosh.codec.whoosh3 import W3Codec
from whoosh.writing import SegmentWriter

from index.engines.whoosh_codec import Codec, Gathered, Item, read_list
from index.engines.whoosh_schema import EDGE_LETTERS, EDGES, WITH_WORDS, WORDS, encoded

_term = itemgetter(0)

# Adds postings to a list
_Source: TypeAlias = Callable[[Gathered], None]


class Writer(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer of a segment, which gathers posting lists as they will be written."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=Codec())
        self.pool: Pool = Pool()

    def add_postings_to_pool(
        self, reader: Any, startdoc: int, docmap: Mapping[int, int] | None
    ) -> None:
        """Take in the lists of a segment, to be read when all are written."""
        self.pool.include(reader, startdoc, docmap)


class Pool:
    """Posting lists by field and term. Documents of segments follow upon the new ones."""

    def __init__(self) -> None:
        self._fields: defaultdict[str, defaultdict[bytes, Gathered]]
        self._fields = defaultdict(partial(defaultdict, Gathered))
        self._segments: list[_Merged] = []

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Add a posting of a new document."""
        field, term, document, weight, packed = posting
        self._fields[field][term].add(document, int(weight), packed)

    def include(self, reader: Any, base: int, kept: Mapping[int, int] | None) -> None:
        """Add a segment: its documents are numbered from `base` on, or as `kept` has them."""
        self._segments.append(_Merged(reader, base, kept))

    def iter_postings(self) -> Iterator[Item]:
        """All lists in the order of their fields and terms.

        Those of edges, and those of the words themselves, are made out of those of words.
        """
        for field, edges in EDGES.items():
            self._fields[edges] = _edges(self._fields[field])
        names = chain(self._fields, *(each.reader.indexed_field_names() for each in self._segments))
        for name in sorted({*names} - {WORDS}):
            words: list[bytes] = []
            documents: list[int] = []
            for term, gathered in self._lists(name):
                yield name, term, gathered
                words.append(term)
                documents.append(len(gathered))
            if name in WITH_WORDS and words:
                self._fields[WORDS][encoded(name)].keep_words(words, documents)
        for term, gathered in self._lists(WORDS, merging=False):
            yield WORDS, term, gathered

    def _lists(self, name: str, *, merging: bool = True) -> Iterator[tuple[bytes, Gathered]]:
        """The terms of a field with their lists, as far as these have documents."""
        new: list[tuple[bytes, Gathered | _Source]]
        new = sorted(self._fields[name].items(), key=_term)
        old = (segment.lists(name) for segment in self._segments if merging)
        for term, found in groupby(merge(new, *old, key=_term), _term):
            gathered = _joined(source for _, source in found)
            if len(gathered):
                yield term, gathered

    def cleanup(self) -> None:
        """Forget all of it."""
        self._fields.clear()
        for segment in self._segments:
            segment.reader.close()
        self._segments.clear()


class _Merged:
    """A segment that is merged into the new one."""

    def __init__(self, reader: Any, base: int, kept: Mapping[int, int] | None) -> None:
        self.reader = reader
        self._base = base
        self._kept = kept
        self._file = reader.segment().open_file(reader.storage(), W3Codec.POSTS_EXT)

    def lists(self, field: str) -> Iterator[tuple[bytes, _Source]]:
        """The terms of a field in order, each with what adds its postings to a list."""
        for term, info in self.reader.iter_prefix(field, b""):
            yield term, partial(self._add, info.extent()[0])

    def _add(self, at: int, gathered: Gathered) -> None:
        base = self._base if self._kept is None else 0
        gathered.append(read_list(self._file, at, base), self._kept)


def _edges(terms: Mapping[bytes, Gathered]) -> defaultdict[bytes, Gathered]:
    """For each beginning of words the documents that have one of them."""
    having: defaultdict[str, set[int]] = defaultdict(set)
    for term, gathered in terms.items():
        word = term.decode()
        for size in range(1, min(EDGE_LETTERS, len(word)) + 1):
            having[word[:size]].update(gathered.documents)
    edges: defaultdict[bytes, Gathered] = defaultdict(Gathered)
    for beginning, documents in having.items():
        edges[encoded(beginning)].extend(sorted(documents))
    return edges


def _joined(sources: Iterable[Gathered | _Source]) -> Gathered:
    """One list out of the new one, which comes first, and those of segments."""
    gathered = Gathered()
    for source in sources:
        if isinstance(source, Gathered):
            gathered = source
        else:
            source(gathered)
    return gathered
