"""Names in a query are looked up: `hmeimim` also finds what other names of Khmeimim find.

A word, or the longest run of neighbouring words under AND, that is the search key of an
entity is found where the words stand and where the entity is mentioned under another name.
Quoted words and `=word` stand for themselves, and so do those that a caller asks not to look up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from corpus.article import Entity, EntityType
from corpus.text import folded_words
from index.query.knowing import Facts, known_by
from index.query.names import sound_key, spellings
from index.query.render import plainly, render
from index.query.tree import (
    And,
    Entities,
    Field,
    Filtered,
    Known,
    Named,
    Near,
    Node,
    Not,
    Or,
    Words,
)

ALL_NAMES = "*"
"""Among the words to be taken literally it stands for all of them."""

# A key that so many entities share tells none of them.
MOST_SHARING = 12
_LONGEST_RUN = 6
# Shorter beginnings of words are no names yet.
_SHORTEST_PREFIX = 3
# A field of more entities than this is told to be incomplete. Each costs a posting list.
MOST_ASKED_FOR = 1_000
# Written small these are words, not the United States, Islamic State or the WHO.
_WORDS_FIRST = frozenset(
    "us who it is as am an at be he me my no of on or so to up we do go".split()
)


class Names(Protocol):
    """Where names are looked up: the catalogue."""

    @property
    def facts(self) -> Facts:
        """What else the catalogue knows."""
        ...

    def entities_named(self, key: str) -> tuple[str, ...]:
        """The ids of the entities with this search key, those in most articles first."""
        ...

    def entities_begun(
        self, beginning: str, limit: int, entity_type: EntityType | None
    ) -> tuple[str, ...]:
        """The ids of entities with a search key that begins so, those in most articles first.

        Of one type, where it is given.
        """
        ...

    def entities_with_words(
        self, words: str, limit: int, entity_type: EntityType | None, *, prefix: bool
    ) -> tuple[str, ...]:
        """The same for entities of which a name has these words in a row anywhere.

        With `prefix` the last may be the beginning of a word.
        """
        ...

    def entities(self, ids: Sequence[str]) -> Mapping[str, Entity]:
        """The entities with these ids."""
        ...


@dataclass(frozen=True, slots=True)
class Variants:
    """A tree in which names were looked up, and for each of them the names that it adds.

    `literal` has the parts for which other names would have been searched, had these not been
    asked to be taken literally, each as a person typed it. `warnings` are sentences about fields
    that ask for more entities than were looked for.
    """

    node: Node
    names: Mapping[Named, tuple[str, ...]]
    warnings: tuple[str, ...] = ()
    literal: Mapping[Node, str] = field(default_factory=dict)


def look_up(node: Node, names: Names, *, literal: Collection[str] = ()) -> Variants:
    """The tree with its names looked up, and what the catalogue knows.

    For words among `literal`, as `Expansion.name` has them, no other names are searched.
    """
    resolver = _Resolver(names, literal)
    resolved = resolver.resolved(node)
    warnings = tuple(dict.fromkeys(resolver.warnings))
    return Variants(resolved, resolver.found, warnings, resolver.literal)


def without_variants(node: Node) -> Node:
    """The tree as it would be without any other names."""
    if isinstance(node, Named):
        return node.original
    if isinstance(node, And | Or | Near):
        return replace(node, parts=tuple(map(without_variants, node.parts)))
    if isinstance(node, Not):
        return Not(without_variants(node.part))
    if isinstance(node, Filtered):
        return replace(node, node=without_variants(node.node))
    return node


class _Resolver:
    def __init__(self, names: Names, literal: Collection[str]) -> None:
        self._names = names
        self._all_literal = ALL_NAMES in literal
        self._literal = {folded_words(name) for name in literal}
        self.found: dict[Named, tuple[str, ...]] = {}
        self.literal: dict[Node, str] = {}
        self.warnings: list[str] = []

    def resolved(self, node: Node) -> Node:
        if isinstance(node, And):
            parts = self._runs(node.parts)
            return And(parts) if len(parts) > 1 else parts[0]
        if isinstance(node, Or | Near):
            return replace(node, parts=tuple(map(self.resolved, node.parts)))
        if isinstance(node, Not):
            return Not(self.resolved(node.part))
        if isinstance(node, Words):
            return self._named((node,)) or node
        if isinstance(node, Entities) and node.words:
            return replace(node, ids=self._asked_for(node))
        if isinstance(node, Known):
            return known_by(node, self._names.facts, self._asked_for)
        return self._within(node)

    def _within(self, node: Node) -> Node:
        if isinstance(node, Filtered):
            return Filtered(self.resolved(node.node), tuple(map(self.resolved, node.by)))
        return node

    def _runs(self, parts: tuple[Node, ...]) -> tuple[Node, ...]:
        resolved: list[Node] = []
        place = 0
        while place < len(parts):
            run = _run(parts, place)
            named = None
            while run and named is None:
                named = self._named(run)
                if named is None:
                    run = run[:-1]
            resolved.append(named or self.resolved(parts[place]))
            place += max(len(run), 1)
        return tuple(resolved)

    def _named(self, run: tuple[Words, ...]) -> Node | None:
        """The words with their other names; alone, where they are to be taken literally."""
        if not _may_be_a_name(run):
            return None
        words = [word for part in run for word in part.words]
        ids = self._names.entities_named(" ".join(words))
        if not 0 < len(ids) <= MOST_SHARING:
            return None
        adding = {entity_id: others for entity_id, others in self._others(ids, run) if others}
        if not adding:
            return None
        original = run[0] if len(run) == 1 else And(run)
        if self._all_literal or folded_words(plainly(original)) in self._literal:
            self.literal[original] = plainly(original)
            return original
        named = Named(original, tuple(adding))
        distinct = {folded_words(name): name for names in adding.values() for name in names}
        self.found[named] = tuple(distinct.values())
        return named

    def _others(
        self, ids: Sequence[str], run: tuple[Words, ...]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        entities = self._names.entities(ids)
        for entity_id in ids:
            if entity_id in entities:
                yield entity_id, _other_names(entities[entity_id], run)

    def _asked_for(self, node: Entities) -> tuple[str, ...]:
        """By exact names; else as names sound; else of which a name has the words at all."""
        for found in self._ways(node):
            if found:
                if len(found) > MOST_ASKED_FOR:
                    self.warnings.append(
                        f"{render(node)} is more than {MOST_ASKED_FOR:,} names: "
                        "those in most articles were looked for"
                    )
                return found[:MOST_ASKED_FOR]
        return ()

    def _ways(self, node: Entities) -> Iterator[tuple[str, ...]]:
        keys = tuple(spellings(node.words))
        for key in keys:
            found = self._names.entities_named(key)
            if node.prefix:
                found += self._names.entities_begun(key, MOST_ASKED_FOR + 1, node.type)
            yield self._of_type(node.type, found)
        for sound in () if node.prefix else dict.fromkeys(map(sound_key, keys)):
            yield self._of_type(node.type, self._names.entities_named(sound))
        for key in keys:
            yield self._names.entities_with_words(
                key, MOST_ASKED_FOR + 1, node.type, prefix=node.prefix
            )

    def _of_type(self, entity_type: EntityType | None, ids: Sequence[str]) -> tuple[str, ...]:
        unique = tuple(dict.fromkeys(ids))
        if entity_type is None:
            return unique
        entities = self._names.entities(unique)
        return tuple(i for i in unique if i in entities and entities[i].type is entity_type)


def _run(parts: tuple[Node, ...], start: int) -> tuple[Words, ...]:
    """The longest row of words from `start` on that might be one name."""
    run: list[Words] = []
    for part in parts[start : start + _LONGEST_RUN]:
        if not isinstance(part, Words) or part.exact or part.field is not Field.TEXT:
            break
        run.append(part)
        if part.prefix:
            break
    return tuple(run)


def _may_be_a_name(run: tuple[Words, ...]) -> bool:
    first = run[0]
    if first.exact or first.field is not Field.TEXT:
        return False
    if len(run) > 1 or len(first.words) > 1:
        return True
    word = first.words[0]
    if first.prefix and len(word) < _SHORTEST_PREFIX:
        return False
    return word not in _WORDS_FIRST or first.shown.isupper()


def _other_names(entity: Entity, run: tuple[Words, ...]) -> tuple[str, ...]:
    """The names of the entity that the words of the run do not find by themselves.

    The days that "Friday" was used for are not other names of it: dates are never expanded.
    """
    if entity.type is EntityType.DATE:
        return ()
    names = dict.fromkeys((entity.name, *(name.text for name in entity.names)))
    return tuple(
        name for name in names if not all(_stands_in(part, folded_words(name)) for part in run)
    )


def _stands_in(part: Words, name: tuple[str, ...]) -> bool:
    whole = part.words[:-1] if part.prefix else part.words
    for start in range(len(name) - len(part.words) + 1):
        end = start + len(whole)
        if name[start:end] == whole and (not part.prefix or name[end].startswith(part.words[-1])):
            return True
    return False
