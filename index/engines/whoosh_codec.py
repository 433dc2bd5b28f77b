"""How posting lists lie on the disk: as arrays of numbers, which are read without a step for each.

Whoosh's own codec pickles every list of positions by itself; that takes three times the room,
and ten times as long to read. All else is left as Whoosh has it. Numbers are in the byte order
of the machine, which the fingerprint of the index has in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby, islice, pairwise
from operator import itemgetter
from struct import Struct
from typing import Any, NamedTuple, TypeAlias

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher
from whoosh.system import pack_ushort

# A position takes so many bytes.
POSITION = 4
# The postings and positions of a list, its first document, and how wide its other numbers are.
_HEAD = Struct("<IIIccc")
_WIDTHS = ((1 << 8, "B"), (1 << 16, "H"), (1 << 32, "I"))


class Block(NamedTuple):
    """A posting list as it is read: documents, their weights, and where the term stands in each.

    `counts` has the number of positions in each document, `positions` all of these.
    """

    documents: list[int]
    weights: Sequence[int]
    counts: Sequence[int]
    positions: bytes


def read_list(file: Any, at: int, base: int = 0) -> Block:
    """The posting list that begins there; documents are numbered from `base` on."""
    postings, positions, first, *codes = _HEAD.unpack(file.get(at, _HEAD.size))
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
    return Block(documents, weights, counts, file.get(at, positions * POSITION))


def read_words(file: Any, at: int) -> tuple[list[str], Sequence[int]]:
    """The words that `Gathered.keep_words` kept there, and how many documents have each."""
    block = read_list(file, at)
    return block.positions.decode().split("\n")[: len(block.documents)], block.weights


class Gathered:
    """A posting list as it comes together, in the order of the documents."""

    __slots__ = ("_counts", "_positions", "_weights", "documents")

    def __init__(self) -> None:
        self.documents = array("I")
        self._weights = array("I")
        self._counts = array("I")
        self._positions = bytearray()

    def add(self, document: int, weight: int, positions: bytes) -> None:
        """Add one posting; the positions are packed."""
        self.documents.append(document)
        self._weights.append(weight)
        self._counts.append(len(positions) // POSITION)
        self._positions += positions

    def extend(self, documents: Sequence[int]) -> None:
        """Add documents in which the term is a mark."""
        self.documents.extend(documents)
        self._weights.extend([1] * len(documents))
        self._counts.extend([0] * len(documents))

    def keep_words(self, words: Sequence[bytes], documents: Sequence[int]) -> None:
        """Keep words in order, numbered from 0, and as weights how many documents have each."""
        self.extend(range(len(words)))
        self._weights = array("I", documents)
        lines = b"\n".join(words)
        self._positions += lines + b"\n" * (-len(lines) % POSITION)

    def append(self, block: Block, kept: Mapping[int, int] | None) -> None:
        """Add those documents of another list that are kept, under their new numbers; or all."""
        if kept is None:
            self.documents.extend(block.documents)
            # One array takes in another only of the same width.
            self._weights.extend(iter(block.weights))
            self._counts.extend(iter(block.counts))
            self._positions += block.positions
            return
        end = 0
        for document, weight, count in zip(*block[:3], strict=True):
            start, end = end, end + count * POSITION
            if document in kept:
                self.add(kept[document], weight, block.positions[start:end])

    def pack(self) -> bytes:
        """The list as it lies on the disk."""
        steps = [0, *(after - before for before, after in pairwise(self.documents))]
        columns = [_narrow(steps), _narrow(self._weights), _narrow(self._counts)]
        head = _HEAD.pack(
            len(steps),
            len(self._positions) // POSITION,
            self.documents[0],
            *(column.typecode.encode() for column in columns),
        )
        return b"".join((head, *(column.tobytes() for column in columns), self._positions))

    # What Whoosh asks of a list for its statistics

    def __len__(self) -> int:
        return len(self.documents)

    def min_id(self) -> int:
        """The first document."""
        return self.documents[0]

    def max_id(self) -> int:
        """The last document."""
        return self.documents[-1]

    def max_weight(self) -> int:
        """The highest weight."""
        return max(self._weights)

    def min_length(self) -> int:
        """Lengths of fields are not kept here."""
        return 0

    max_length = min_length


# A field, a term of it, and its posting list
Item: TypeAlias = tuple[str, bytes, Gathered]


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with posting lists of our own, and without the lengths of fields in them."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """What writes terms and posting lists."""
        return _FieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """What Whoosh itself reads a posting list with: its documents."""
        documents = read_list(dbfile, terminfo.extent()[0]).documents
        return ListMatcher(documents, format=format_, scorer=scorer, term=term)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, _lengths: object, items: Iterable[Item]) -> None:
        """Write posting lists, which come in the order of their fields and terms."""
        for name, lists in groupby(items, itemgetter(0)):
            self.start_field(name, schema[name])
            for _, term, gathered in lists:
                info = W3TermInfo()
                info.add_block(gathered)
                packed = gathered.pack()
                info.set_extent(self._postfile.tell(), len(packed))
                self._postfile.write(packed)
                self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())
            self.finish_field()


def _narrow(numbers: Sequence[int]) -> array[int]:
    """The numbers in the fewest bytes each."""
    highest = max(numbers)
    return array(next(code for bound, code in _WIDTHS if highest < bound), numbers)
