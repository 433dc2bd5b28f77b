"""How the features of an article are kept: packed in a few hundred bytes, read back at once.

Sixty articles are compared whenever one is opened. As JSON their features take four times the
space and six times the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct, unpack_from
from struct import pack as pack_numbers

from index.references.features import Features

# Lengths of what follows: bytes of text; then how many weights, hashes, marks, names, pointers.
# The last number is that of the shingles.
_HEAD = Struct("<7I")
_LIST, _WORD = "\x1e", "\x1f"
_THOUSAND = 1000


def pack(features: Features) -> bytes:
    """The features as bytes, for `unpack`. The words in them hold no control characters."""
    lists = (
        [stem for stem, _ in features.terms],
        features.times,
        features.numbers,
        features.statements,
        features.sources,
    )
    text = _LIST.join(map(_WORD.join, lists)).encode("utf-8", "surrogatepass")
    weights = [round(_THOUSAND * weight) for _, weight in features.terms]
    small = (*weights, *features.sketch, *features.passages)
    large = (*features.names, *features.pointers)
    counts = (weights, features.sketch, features.passages, features.names, features.pointers)
    head = _HEAD.pack(len(text), *map(len, counts), features.shingles)
    return head + text + pack_numbers(f"<{len(small)}I{len(large)}Q", *small, *large)


def unpack(packed: bytes) -> Features:
    """The features that `pack` packed."""
    length, *counts, shingles = _HEAD.unpack_from(packed)
    start = _HEAD.size + length
    text = packed[_HEAD.size : start].decode("utf-8", "surrogatepass")
    stems, times, figures, statements, sources = map(_words, text.split(_LIST))
    small, large = sum(counts[:3]), sum(counts[3:])
    found = unpack_from(f"<{small}I{large}Q", packed, start)
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
