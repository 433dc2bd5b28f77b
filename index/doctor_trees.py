"""How the doctor takes a query apart and puts it together otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from corpus.text import folded_words
from index.query.nearness import can_be_near, chained
from index.query.render import parts_of, render
from index.query.tree import (
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Words,
)
from index.query.words import SHORTEST_FUZZY

_LONG = 6
_LONGEST_ROW = 4


def parts_as_written(node: Node) -> list[Node]:
    """The topmost parts, those that NOT stands before as they are."""
    return [Not(part) if joint.endswith("not") else part for joint, part in parts_of(node)]


def joined(join: type[And] | type[Or], parts: tuple[Node, ...]) -> Node:
    """Several parts as one, and a single one as it is."""
    return parts[0] if len(parts) == 1 else join(parts)


def quoted(node: Node) -> str:
    """A part of a query as a sentence names it."""
    text = render(node)
    return text if '"' in text else f"\u201c{text}\u201d"


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that a query wants to find, not those behind NOT."""
    if isinstance(node, And | Or | Near):
        for part in node.parts:
            yield from wanted(part)
    elif isinstance(node, Named):
        yield from wanted(node.original)
    elif isinstance(node, Filtered):
        yield from wanted(node.node)
    elif not isinstance(node, Not):
        yield node


def wanted_nears(node: Node) -> Iterator[Near]:
    """The NEARs of a query, not those behind NOT."""
    if isinstance(node, Near):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from wanted_nears(part)


def unnamed(node: Node) -> Iterator[Entities]:
    """The fields that ask for entities by a name that none has."""
    for leaf in wanted(node):
        if isinstance(leaf, Entities) and leaf.words and not leaf.ids:
            yield leaf


def rows_with(node: Node, leaf: Words) -> Iterator[tuple[Words, ...]]:
    """Rows of neighbouring words under AND with a leaf among them, the longer ones first.

    A phrase is a row by itself.
    """
    if len(leaf.words) > 1 or not isinstance(node, And):
        yield (leaf,)
    if not isinstance(node, And):
        return
    place = node.parts.index(leaf) if leaf in node.parts else len(node.parts)
    for length in range(_LONGEST_ROW, 1, -1):
        for start in range(max(place - length + 1, 0), place + 1):
            row = node.parts[start : start + length]
            words = tuple(part for part in row if _is_word(part))
            if len(words) == length:
                yield words


def _is_word(part: Node) -> TypeGuard[Words]:
    return isinstance(part, Words) and part.field is Field.TEXT and not part.exact


def with_row_exchanged(node: Node, row: tuple[Words, ...], new: tuple[Words, ...]) -> Node:
    """The tree with other words in the place of a row as `rows_with` gives it."""
    if len(row) == 1 or not isinstance(node, And):
        return exchanged(node, row[0], joined(And, new))
    place = node.parts.index(row[0])
    parts = (*node.parts[:place], *new, *node.parts[place + len(row) :])
    return joined(And, tuple(dict.fromkeys(parts)))


def with_capitals(node: Node) -> Iterator[tuple[str, Node]]:
    """The query with a small `or` or `not` between its parts read as the operator."""
    if not isinstance(node, And):
        return
    for place, part in enumerate(node.parts):
        word = part.words[0] if _is_word(part) else ""
        before, after = node.parts[:place], node.parts[place + 1 :]
        if word == "or" and before and after:
            yield "OR in capitals", Or((joined(And, before), joined(And, after)))
        elif word == "not" and before and after:
            yield "NOT in capitals", And((*before, Not(after[0]), *after[1:]))


def less_strict(leaf: Node) -> Iterator[tuple[str, Node]]:
    """What would find more than a leaf that finds nothing, each with what it changes."""
    if isinstance(leaf, Words):
        yield from _less_strict_words(leaf)
    elif isinstance(leaf, Fuzzy) and leaf.distance == 1:
        yield "two slips in it", replace(leaf, distance=2)
    elif isinstance(leaf, Pattern) and leaf.pattern.rstrip("?").isalnum():
        word = leaf.pattern.rstrip("?")
        yield "without the question mark", Words((word,), leaf.field, shown=word)
    elif isinstance(leaf, Known) and leaf.field in ("quote", "speaker", "cites", "story"):
        words = folded_words(leaf.value)
        plain = Words(words, exact=len(words) > 1, shown=leaf.value.rstrip("*"))
        yield f"{quoted(plain)} anywhere, not in {leaf.field}:", plain
    if isinstance(leaf, Words | Pattern | Fuzzy) and leaf.field is not Field.TEXT:
        anywhere = replace(leaf, field=Field.TEXT)
        yield f"{quoted(anywhere)} anywhere, not in {leaf.field}:", anywhere


def begun(leaf: Words) -> Words | None:
    """The words that begin with a single one; None where there is none to go on."""
    if len(leaf.words) > 1 or leaf.prefix:
        return None
    return replace(leaf, prefix=True, exact=False)


def _less_strict_words(leaf: Words) -> Iterator[tuple[str, Node]]:
    if len(leaf.words) > 1:
        apart = tuple(Words((word,), field=leaf.field, shown=word) for word in leaf.words)
        yield "the words apart, not in a row", joined(And, tuple(dict.fromkeys(apart)))
        return
    word = leaf.words[0]
    if len(word) >= SHORTEST_FUZZY:
        slips = 1 if len(word) < _LONG else 2
        yield f"words like {quoted(leaf)}", Fuzzy(word, slips, leaf.field, shown=word)


def exchanged(node: Node, old: Node, new: Node) -> Node:
    """The tree with one node in the place of another."""
    if node is old:
        return new
    if isinstance(node, And | Or):
        return _of_parts(node, old, new)
    if isinstance(node, Near):
        parts = [exchanged(part, old, new) for part in node.parts]
        if all(map(can_be_near, parts)):
            return replace(node, parts=tuple(parts))
        return chained(parts, node.between).node
    if isinstance(node, Named):
        other = exchanged(node.original, old, new)
        return node if other is node.original else other
    if isinstance(node, Not):
        return Not(exchanged(node.part, old, new))
    if isinstance(node, Filtered):
        return replace(node, node=exchanged(node.node, old, new))
    return node


def _of_parts(node: And | Or, old: Node, new: Node) -> Node:
    parts: list[Node] = []
    for part in node.parts:
        other = exchanged(part, old, new)
        # Of an AND within an AND the parts count for themselves.
        parts.extend(other.parts if type(other) is type(node) else (other,))
    return joined(type(node), tuple(dict.fromkeys(parts)))
