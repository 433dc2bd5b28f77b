"""Says how a query was read: one line, and a chip for each of its topmost parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from corpus.text import folded_words
from index.query.knowing import unknown as unknown_fact
from index.query.nearness import meaning
from index.query.render import parts_of, plainly, render, written
from index.query.tree import (
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Named,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Words,
    leaves,
)
from index.search_answers import Clause, Expansion, Sort

# Names told on the line itself; the chips tell more, and how many are left.
_NAMES_ON_LINE = 3
_NAMES_ON_CHIP = 6
_WORDS_ON_CHIP = 6

# A word with a wildcard, or a fuzzy one
Open = Words | Pattern | Fuzzy
# The words of the library that it stands for, the most frequent first
Vocabulary = Callable[[Open], tuple[str, ...]]
Names = Mapping[Named, tuple[str, ...]]
EntityNames = Callable[[Entities], tuple[str, ...]]


def read_as(node: Node, names: Names, entity_names: EntityNames | None = None) -> str:
    """The query as it was read: `(hmeimim = Khmeimim air base) AND withdraw*`.

    Names are told with the other names that are searched for them, fields of entities with the
    entities that they ask for, beyond three names how many more there are; NEAR with what it
    means. `entity_names` gives the names of the entities that a field asks for.
    """

    def note(part: Node) -> str:
        if isinstance(part, Near):
            return meaning(part)
        if isinstance(part, Named):
            return _listed(names.get(part, ()))
        if isinstance(part, Entities) and part.words and entity_names:
            found = entity_names(part)
            if len(found) == 1 and folded_words(found[0]) == part.words:
                return ""
            return _listed(found) or unknown(part)
        if isinstance(part, Known):
            return _of_fact(part)
        return ""

    return written(node, note)


def _of_fact(part: Known) -> str:
    """What is meant by a part that the catalogue was asked for, where that is not plain."""
    if part.numbers is not None and not part.numbers:
        return unknown_fact(part)
    if len(part.told) == 1 and folded_words(part.told[0]) == folded_words(part.value):
        return ""
    return _listed(part.told)


def unknown(asked: Entities) -> str:
    """That no entity has the name that a field asks for."""
    return f"no {asked.type or 'entity'} of this name"


def everything(sort: Sort) -> str:
    """How a query that asks for nothing is read."""
    return f"all articles, {'oldest' if sort is Sort.OLDEST else 'newest'} first"


def expansions(names: Names) -> tuple[Expansion, ...]:
    """Each name in the query with all the names that were searched for it besides."""
    return tuple(Expansion(plainly(named.original), others) for named, others in names.items())


def clauses(
    node: Node,
    names: Names,
    *,
    words: Vocabulary | None = None,
    entity_names: EntityNames | None = None,
    adds: Callable[[Node], int | None] | None = None,
    literal: Mapping[Node, str] = MappingProxyType({}),
) -> tuple[Clause, ...]:
    """The topmost parts as chips.

    `words` gives those that a prefix, a pattern or a fuzzy word covers, `entity_names` the names
    of the entities that a field asks for, `adds` how many articles the other names of a part add,
    `literal` which parts are taken literally.
    """
    chips = []
    for joint, part in [("", node)] if node in literal else parts_of(node):
        stands_for: tuple[str, ...] = ()
        limit = _NAMES_ON_CHIP
        if isinstance(part, Open) and _is_open(part):
            stands_for = words(part) if words and part.field is Field.TEXT else ()
            limit = _WORDS_ON_CHIP
        else:
            stands_for = _names_in(part, names, entity_names)
        chips.append(
            Clause(
                text=render(part),
                joint=joint,
                stands_for=stands_for[:limit],
                more=max(len(stands_for) - limit, 0),
                adds=adds(part) if adds and any(_named(part)) else None,
                meaning=_meaning(part, stands_for, told=entity_names is not None),
                names=tuple(plainly(named.original) for named in _named(part) if named in names),
                literal=tuple(literal[each] for each in _within(part) if each in literal),
            )
        )
    return tuple(chips)


def _is_open(part: Open) -> bool:
    """Whether it is a single word that stands for others."""
    return not isinstance(part, Words) or (part.prefix and len(part.words) == 1)


def _meaning(part: Node, stands_for: tuple[str, ...], *, told: bool) -> str:
    if isinstance(part, Near):
        return meaning(part)
    if isinstance(part, Entities) and part.words and told and not stands_for:
        return unknown(part)
    if isinstance(part, Known) and part.numbers is not None and not part.numbers:
        return unknown_fact(part)
    return ""


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - _NAMES_ON_LINE
    return ", ".join(names[:_NAMES_ON_LINE]) + (f" +{more}" if more > 0 else "")


def _names_in(node: Node, names: Names, entity_names: EntityNames | None) -> tuple[str, ...]:
    found = [name for named in _named(node) for name in names.get(named, ())]
    for leaf in leaves(node):
        if isinstance(leaf, Entities) and leaf.words and entity_names:
            found += entity_names(leaf)
        elif isinstance(leaf, Known):
            found += leaf.told
    return tuple(dict.fromkeys(found))


def _named(node: Node) -> Iterator[Named]:
    return (part for part in _within(node) if isinstance(part, Named))


def _within(node: Node) -> Iterator[Node]:
    """A node and all in it, but for what a name stands for."""
    yield node
    if isinstance(node, And | Or | Near):
        for part in node.parts:
            yield from _within(part)
    elif isinstance(node, Not):
        yield from _within(node.part)
    elif isinstance(node, Filtered):
        yield from _within(node.node)
