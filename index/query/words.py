"""Words of a query in one field: single, in a row, near each other, with wildcards or fuzzy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.query.nearness import MOST_BETWEEN, can_be_near
from index.query.render import render
from index.query.tree import And, Field, Fuzzy, Near, Node, Pattern, Words
from index.query.wildcards import LEAST_LETTERS, Piece
from index.query.wording import shortened

# Fuzzy words: fewer letters have too many words near them; from so many on two slips are likely.
SHORTEST_FUZZY: Final = 3
_LONG = 6
_MOST_SLIPS = 2
# What is longer is no phrase that a person types.
_MOST_NEAR = 32

_FUZZY = re.compile(r"~(\d*)((?:\.\d+)?)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for as it was typed, which repairs name, and how its words are meant.

    `slop` is how many words may stand between those of a phrase.
    """

    text: str
    field: Field
    exact: bool
    slop: int | None = None


@dataclass(slots=True)
class _Part:
    """Pieces that stand in a row, or one with wildcards; `between` is how far from the part before.

    None of them at all is a gap that a wildcard alone leaves for a word of any kind.
    """

    pieces: list[Piece]
    between: int = 0
    node: Node | None = field(default=None)


def read_words(asked: Asked, pieces: Sequence[Piece], repairs: list[str]) -> Node | None:
    """The words as one node; None where nothing is left of them to look for."""
    parts = list(_parts(asked, pieces))
    for part in parts:
        part.node = _node(asked, part.pieces)
    found = _without_gaps(parts)
    if not found:
        repairs.append(f"left out {shortened(asked.text)}: {_too_few()}")
        return None
    if len(parts) == 1:
        if asked.slop:
            repairs.append(f"left out ~{asked.slop}: one word alone is near nothing")
        return found[0].node
    node = _together(asked, found, repairs)
    if len(found) < len(parts) and asked.slop is None and not isinstance(node, Near):
        repairs.append(f"left out of {shortened(asked.text)} what has {_too_few()}")
    return node


def _too_few() -> str:
    return f"fewer than {LEAST_LETTERS} letters beside wildcards"


def _parts(asked: Asked, pieces: Sequence[Piece]) -> Iterator[_Part]:
    """Which pieces stand in a row: all without wildcards; under a slop those of one word."""
    row: list[Piece] = []
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        in_row = piece.is_plain or (piece.is_begun and last and piece.letters)
        apart = asked.slop and row and " " in asked.text[row[-1].end : piece.start]
        if row and (apart or not in_row):
            yield _Part(row, asked.slop or 0)
            row = []
        if in_row:
            row.append(piece)
        else:
            yield _Part([piece], asked.slop or 0)
    if row:
        yield _Part(row, asked.slop or 0)


def _node(asked: Asked, pieces: Sequence[Piece]) -> Node | None:
    last = pieces[-1]
    if last.is_plain or last.is_begun:
        if not last.letters:
            return None
        words = tuple(piece.pattern.rstrip("*") for piece in pieces)
        shown = " ".join(piece.shown.rstrip("*") for piece in pieces)
        prefix = not last.is_plain
        return Words(words, field=asked.field, prefix=prefix, exact=asked.exact, shown=shown)
    if last.letters < LEAST_LETTERS:
        return None
    return Pattern(last.pattern, field=asked.field, shown=last.shown)


def _without_gaps(parts: Sequence[_Part]) -> list[_Part]:
    """The parts that ask for something, further apart by each word of any kind between them."""
    found: list[_Part] = []
    wider = 0
    for part in parts:
        if part.node is None:
            wider += 1
            continue
        found.append(_Part(part.pieces, min(part.between + wider, MOST_BETWEEN), part.node))
        wider = 0
    return found


def _together(asked: Asked, parts: list[_Part], repairs: list[str]) -> Node | None:
    if len(parts) > _MOST_NEAR:
        repairs.append(f"read the first {_MOST_NEAR} words of {shortened(asked.text)} only")
        parts = parts[:_MOST_NEAR]
    nodes = [part.node for part in parts if part.node is not None]
    if len(nodes) == 1:
        return nodes[0]
    if not all(map(can_be_near, nodes)):
        repairs.append(f"read {shortened(asked.text)} as words anywhere in {asked.field}:")
        unique = tuple(dict.fromkeys(nodes))
        return And(unique) if len(unique) > 1 else unique[0]
    near = Near(tuple(nodes), tuple(part.between for part in parts[1:]))
    if asked.slop is None:
        repairs.append(
            f"read {shortened(asked.text)} as {render(near)}: "
            "of wildcards a phrase may have a star at its end"
        )
    return near


def fuzzy_mark(text: str) -> tuple[str, str]:
    """A word without `~`, `~1` or the like at its end, and that mark."""
    match = _FUZZY.search(text)
    if match is None or match.start() == 0:
        return text, ""
    return text[: match.start()], match.group()


def read_fuzzy(asked: Asked, mark: str, pieces: Sequence[Piece], repairs: list[str]) -> Node | None:
    """Words so many slips from a single one; what cannot be fuzzy is read without the mark."""
    piece = pieces[0]
    if len(pieces) > 1 or not piece.is_plain:
        repairs.append(f"left out {mark}: it stands after single words without wildcards")
        return read_words(asked, pieces, repairs)
    slips = _slips(mark, piece.pattern, repairs)
    if not slips:
        return read_words(asked, pieces, repairs)
    if len(piece.pattern) < SHORTEST_FUZZY:
        repairs.append(f"left out {mark}: words of {SHORTEST_FUZZY - 1} letters are too short")
        return read_words(asked, pieces, repairs)
    return Fuzzy(piece.pattern, slips, field=asked.field, shown=piece.shown)


def _slips(mark: str, word: str, repairs: list[str]) -> int:
    usual = 1 if len(word) < _LONG else _MOST_SLIPS
    number = mark[1:]
    if not number:
        return usual
    if "." in number:
        repairs.append(f"read {mark} as ~{usual}")
        return usual
    # A longer number is not worth being worked out.
    slips = int(number) if len(number) == 1 else _MOST_SLIPS + 1
    if slips > _MOST_SLIPS:
        repairs.append(f"read {mark} as ~{_MOST_SLIPS}, the most there is")
    return min(slips, _MOST_SLIPS)
