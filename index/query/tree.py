"""The tree that a query is read as: engine-neutral nodes, frozen, comparable, of bounded depth."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from corpus.article import EntityType


class Field(StrEnum):
    """Where words are looked for. `TEXT` is the title and the body together."""

    TEXT = "text"
    TITLE = "title"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    PATH = "path"
    LANGUAGE = "lang"


@dataclass(frozen=True, slots=True)
class All:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that stand in a row in one field; a single word is a row of one.

    With `prefix` the last word is only the beginning of a word. `exact` words were quoted:
    they stand for themselves and for no other name. `shown` is how they were typed; it takes
    no part in comparisons.
    """

    words: tuple[str, ...]
    field: Field = Field.TEXT
    prefix: bool = False
    exact: bool = False
    shown: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A single word written with wildcards: `*` is any letters or none, `?` exactly one.

    `pattern` is folded, holds at least one letter or digit, and is not a mere beginning, which
    is a prefix of `Words`. `shown` is how it was typed.
    """

    pattern: str
    field: Field = Field.TEXT
    shown: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `distance` slips from a folded one: 1 or 2.

    A slip is a letter left out, put in, exchanged for another, or swapped with its neighbour
    (the restricted Damerau-Levenshtein distance, also called optimal string alignment).
    """

    word: str
    distance: int
    field: Field = Field.TEXT
    shown: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """Articles by something that the catalogue knows of them: `has:quote`, `story:4f2a`.

    `value` is words as they were typed, joined by spaces, perhaps with a star at the end; of
    `has` and `is` it is one of those in `index.query.facts`. What follows from the library is
    None or empty before it was looked up, and takes no part in comparisons:

    numbers  those of the articles
    names    folded speakers, or keys of sources, by which the text of an article shows it
    told     what is meant, as a person reads it: names of entities or of stories
    """

    field: str
    value: str
    numbers: frozenset[int] | None = dataclasses.field(default=None, compare=False, repr=False)
    names: frozenset[str] = dataclasses.field(default=frozenset(), compare=False, repr=False)
    told: tuple[str, ...] = dataclasses.field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Articles whose publisher is written exactly so; of an empty name those without one."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name entities: found where the words stand, or where one of `ids` is mentioned."""

    original: Node
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entities:
    """Articles that mention an entity of `type` (None: of any type) whose name has the words.

    No words at all mean any entity of the type. `ids` are those that the words name: None
    before they were looked up, empty where no entity has the name, and then nothing is found.
    """

    type: EntityType | None
    words: tuple[str, ...] = ()
    prefix: bool = False
    ids: tuple[str, ...] | None = None
    shown: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Published:
    """Articles whose interval of publication overlaps these days, both inclusive; None is open.

    An article without a date is never among them: with both ends open it is all that have one.
    """

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Near:
    """Articles in which the parts stand near each other, in either order, in one paragraph.

    Parts are words of the text or title, wildcards and fuzzy words among them, entities, and
    groups of alternatives of these. Each
    stands apart from the part before it, with at most so many words between the two as
    `between` says at its place; of the same part it is the same occurrence that is near both its
    neighbours. The title is a paragraph of its own. Words are those of `corpus.text.tokens`.
    """

    parts: tuple[Node, ...]
    between: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class And:
    """Articles that every part finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that at least one part finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the part does not find."""

    part: Node


@dataclass(frozen=True, slots=True)
class Filtered:
    """What `node` finds, as far as each part of `by` finds it too; `node` alone gives scores."""

    node: Node
    by: tuple[Node, ...]


Leaf: TypeAlias = All | Words | Pattern | Fuzzy | Entities | Published | Known | Outlet
Node: TypeAlias = Leaf | Named | Near | And | Or | Not | Filtered


def within(node: Node) -> Iterator[Node]:
    """The tree and all parts of it, those of negated parts included, from left to right."""
    yield node
    if isinstance(node, And | Or | Near):
        below: tuple[Node, ...] = node.parts
    elif isinstance(node, Not):
        below = (node.part,)
    elif isinstance(node, Named):
        below = (node.original,)
    else:
        below = (node.node, *node.by) if isinstance(node, Filtered) else ()
    for part in below:
        yield from within(part)


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree from left to right, those of negated parts included."""
    for part in within(node):
        if not isinstance(part, Named | Near | And | Or | Not | Filtered):
            yield part
