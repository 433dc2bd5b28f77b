"""How posting lists lie on the disk: as arrays of numbers, which are read without a step for each.

Whoosh's own codec pickles every position list by itself; that takes three times the room, and
ten times as long to read. All else is left as Whoosh has it. Numbers are in the byte order of
the machine, which the fingerprint of the index has in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from struct import Struct
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.matching import ListMatcher

# A position takes so many bytes.
POSITION = 4
# Whether a block is the last, its postings and positions, its first document, and how wide its
# other numbers are.
_HEAD = Struct("<?IIIccc")
_WIDTHS = ((1 << 8, "B"), (1 << 16, "H"), (1 << 32, "I"))


class Block(NamedTuple):
    """Some postings: documents, their weights, how many positions each has, and all of these."""

    documents: list[int]
    weights: Sequence[int]
    counts: Sequence[int]
    positions: bytes


def blocks(file: Any, at: int, base: int = 0) -> Iterator[Block]:
    """The blocks of a posting list that begins there; documents are numbered from `base` on."""
    last = False
    while not last:
        last, postings, positions, first, *codes = _HEAD.unpack(file.get(at, _HEAD.size))
        at += _HEAD.size
        columns = []
        for code in codes:
            column = array(code.decode())
            size = postings * column.itemsize
            column.frombytes(file.get(at, size))
            columns.append(column)
            at += size
        steps, weights, counts = columns
        documents = list(islice(accumulate(steps, initial=base + first), 1, None))
        yield Block(documents, weights, counts, file.get(at, positions * POSITION))
        at += positions * POSITION


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with posting lists of our own, and without the lengths of fields in them."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=4096, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """What writes posting lists to a file."""
        return _Writer(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """What Whoosh reads a posting list with when it merges segments."""
        documents: list[int] = []
        weights: list[int] = []
        values: list[bytes] = []
        for block in blocks(dbfile, terminfo.extent()[0]):
            documents += block.documents
            weights += block.weights
            ends = list(accumulate((count * POSITION for count in block.counts), initial=0))
            values += map(block.positions.__getitem__, map(slice, ends, ends[1:]))
        return ListMatcher(documents, weights, values, format_, scorer=scorer, term=term)


class _Writer(W3PostingsWriter):  # type: ignore[misc]
    def _write_block(self, last: bool = False) -> None:
        self._terminfo.add_block(self)
        # Whoosh keeps no values where all are empty.
        values = self._values or [b""] * len(self._ids)
        columns = (
            _narrow([0, *(after - before for before, after in pairwise(self._ids))]),
            _narrow(map(int, self._weights)),
            _narrow(len(value) // POSITION for value in values),
        )
        positions = b"".join(values)
        self._postfile.write(
            _HEAD.pack(
                last,
                len(self._ids),
                len(positions) // POSITION,
                self._ids[0],
                *(column.typecode.encode() for column in columns),
            )
        )
        for column in columns:
            self._postfile.write(column.tobytes())
        self._postfile.write(positions)
        self._blockcount += 1
        self._new_block()


def _narrow(numbers: Iterable[int]) -> array[int]:
    """The numbers in the fewest bytes each."""
    listed = list(numbers)
    highest = max(listed, default=0)
    return array(next(code for bound, code in _WIDTHS if highest < bound), listed)
