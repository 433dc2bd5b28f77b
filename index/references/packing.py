"""How the features of an article are kept: packed in a few hundred bytes, read back at once.

Sixty articles are compared whenever one is opened. As JSON their features take three times the
space and several times the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct, unpack_from
from struct import pack as pack_numbers
from zlib import compress, decompress

from index.references.features import Features

# Lengths of what follows: bytes of text; then how many weights, hashes, marks, names, pointers.
# The last number is that of the shingles.
_HEAD = Struct("<7I")
_LIST, _WORD = "\x1e", "\x1f"
_THOUSAND = 1000
_HEAVIEST = 65_535  # a term that stands 4,000 times in an article weighs no more
_QUICKLY = 1


def pack(features: Features) -> bytes:
    """The features as bytes, for `unpack`. The words in them hold no control characters."""
    lists = (
        [stem for stem, _ in features.terms],
        features.times,
        features.numbers,
        features.statements,
        features.sources,
    )
    text = compress(_LIST.join(map(_WORD.join, lists)).encode("utf-8", "surrogatepass"), _QUICKLY)
    weights = [min(round(_THOUSAND * weight), _HEAVIEST) for _, weight in features.terms]
    small = (*features.sketch, *features.passages)
    large = (*features.names, *features.pointers)
    counts = (weights, features.sketch, features.passages, features.names, features.pointers)
    head = _HEAD.pack(len(text), *map(len, counts), features.shingles)
    layout = f"<{len(weights)}H{len(small)}I{len(large)}Q"
    return head + text + pack_numbers(layout, *weights, *small, *large)


def unpack(packed: bytes) -> Features:
    """The features that `pack` packed."""
    length, *counts, shingles = _HEAD.unpack_from(packed)
    start = _HEAD.size + length
    text = decompress(packed[_HEAD.size : start]).decode("utf-8", "surrogatepass")
    stems, times, figures, statements, sources = map(_words, text.split(_LIST))
    small, large = sum(counts[1:3]), sum(counts[3:])
    found = unpack_from(f"<{counts[0]}H{small}I{large}Q", packed, start)
    weights, sketch, passages, names, pointers = _parted(found, counts)
    return Features(
        terms=tuple(
            (stem, weight / _THOUSAND) for stem, weight in zip(stems, weights, strict=True)
        ),
        times=times,
        numbers=figures,
        sketch=sketch,
        shingles=shingles,
        statements=statements,
        sources=sources,
        passages=passages,
        names=names,
        pointers=pointers,
    )


def _words(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(_WORD)) if joined else ()


def _parted(found: tuple[int, ...], counts: Sequence[int]) -> list[tuple[int, ...]]:
    parts, start = [], 0
    for count in counts:
        parts.append(found[start : start + count])
        start += count
    return parts
