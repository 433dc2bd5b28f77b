"""Says how a query was read: one line, and a chip for each of its topmost parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from index.answers import Clause, Expansion, Sort
from index.query.render import parts_of, render, written
from index.query.tree import And, Entities, Field, Named, Node, Not, Or, Words

# Names told on the line itself; the chips tell more, and how many are left.
_NAMES_ON_LINE = 3
_NAMES_ON_CHIP = 6
_WORDS_ON_CHIP = 6

Vocabulary = Callable[[str], tuple[str, ...]]
Names = Mapping[Named, tuple[str, ...]]


def read_as(node: Node, names: Names) -> str:
    """The query as it was read, with other names: `(hmeimim = Khmeimim air base) AND withdraw*`.

    Beyond three names it says how many more there are.
    """

    def name(named: Named) -> str:
        others = names.get(named, ())
        told = ", ".join(others[:_NAMES_ON_LINE])
        more = len(others) - _NAMES_ON_LINE
        rest = f" +{more}" if more > 0 else ""
        return f"({render(named.original)} = {told}{rest})"

    return written(node, name)


def everything(sort: Sort) -> str:
    """How a query that asks for nothing is read."""
    return f"all articles, {'oldest' if sort is Sort.OLDEST else 'newest'} first"


def expansions(names: Names) -> tuple[Expansion, ...]:
    """Each name in the query with all the names that were searched for it besides."""
    return tuple(Expansion(_plain(named.original), others) for named, others in names.items())


def clauses(
    node: Node,
    names: Names,
    *,
    words: Vocabulary | None = None,
    entity_names: Callable[[Entities], tuple[str, ...]] | None = None,
    adds: Callable[[Node], int | None] | None = None,
) -> tuple[Clause, ...]:
    """The topmost parts as chips.

    `words` gives the words that a prefix covers, `entity_names` the names of the entities that
    a field asks for, `adds` how many articles the other names of a part add.
    """
    chips = []
    for joint, part in parts_of(node):
        stands_for: tuple[str, ...] = ()
        limit = _NAMES_ON_CHIP
        if isinstance(part, Words) and part.prefix and words and len(part.words) == 1:
            stands_for = words(part.words[0]) if part.field is Field.TEXT else ()
            limit = _WORDS_ON_CHIP
        elif isinstance(part, Entities) and part.words and entity_names:
            stands_for = entity_names(part)
        else:
            stands_for = _names_in(part, names)
        chips.append(
            Clause(
                text=render(part),
                joint=joint,
                stands_for=stands_for[:limit],
                more=max(len(stands_for) - limit, 0),
                adds=adds(part) if adds and any(_named(part)) else None,
            )
        )
    return tuple(chips)


def _names_in(node: Node, names: Names) -> tuple[str, ...]:
    found = (name for named in _named(node) for name in names.get(named, ()))
    return tuple(dict.fromkeys(found))


def _named(node: Node) -> Iterator[Named]:
    if isinstance(node, Named):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _named(part)
    elif isinstance(node, Not):
        yield from _named(node.part)


def _plain(node: Node) -> str:
    """Words as they were typed, without AND between them."""
    if isinstance(node, And):
        return " ".join(map(_plain, node.parts))
    return render(node)
