"""Reading a query: parsed, its names looked up, and explained part by part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from index.catalogue import Catalogue
from index.engines.protocol import EngineReader
from index.query import explain
from index.query.parser import ParsedQuery, parse
from index.query.tree import All, And, Entities, Fuzzy, Node, Or, Pattern
from index.query.variants import Variants, look_up, without_variants
from index.search_answers import Clause, Sort

if TYPE_CHECKING:
    from index.searching.memory import Asked, Memory

# Fewer letters begin more words than a chip could name, and naming them takes time.
_SHORTEST_TOLD: Final = 3
_SHORTEST_TYPED: Final = 4
_MOST_WORDS: Final = 2_000
_MOST_NEAR: Final = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was read and looked up."""

    asked: Asked
    parsed: ParsedQuery
    variants: Variants

    @property
    def node(self) -> Node:
        """The resolved tree."""
        return self.variants.node

    @property
    def everything(self) -> bool:
        """Whether nothing is asked, so that all articles are meant."""
        return isinstance(self.node, All)

    @property
    def as_you_type(self) -> bool:
        """Whether an unfinished last word is also the beginning of one."""
        return self.asked[1]


class QueryReading:
    """Reads queries, and says how they were read."""

    def __init__(
        self, catalogue: Catalogue, reader: EngineReader, count: Callable[[Memory, Node], int]
    ) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._count = count

    def read(self, memory: Memory, asked: Asked) -> Reading:
        """The query as it is read."""

        def read() -> Reading:
            query, as_you_type, literal = asked
            parsed = parse(query, as_you_type=as_you_type)
            variants = look_up(parsed.node, self._catalogue, literal=literal)
            return Reading(asked, parsed, variants)

        return memory.readings.get(asked, read)

    def read_as(self, memory: Memory, reading: Reading, sort: Sort) -> str:
        """How it was read, in one line."""
        if reading.everything:
            return explain.everything(sort)
        names_of = partial(self._names_of, memory)
        return explain.read_as(reading.node, reading.variants.names, names_of)

    def clauses(self, memory: Memory, reading: Reading) -> tuple[Clause, ...]:
        """How its parts were read."""
        if reading.everything:
            return ()
        adds = None if reading.as_you_type else partial(self._adds, memory, reading.node)

        def make() -> tuple[Clause, ...]:
            return explain.clauses(
                reading.node,
                reading.variants.names,
                words=partial(self._words, reading.as_you_type),
                entity_names=partial(self._names_of, memory),
                adds=adds,
                literal=reading.variants.literal,
            )

        return memory.clauses.get(reading.asked, make)

    def _words(self, as_you_type: bool, part: explain.Open) -> tuple[str, ...]:
        if isinstance(part, Fuzzy):
            near = self._reader.near_words(part.word, part.distance, _MOST_NEAR)
            return tuple(word for word, _ in near)
        if isinstance(part, Pattern):
            return tuple(word for word, _ in self._reader.like_words(part.pattern, _MOST_WORDS))
        # So few letters begin too many words to be looked through.
        if len(part.words[0]) < (_SHORTEST_TYPED if as_you_type else _SHORTEST_TOLD):
            return ()
        return tuple(word for word, _ in self._reader.words(part.words[0], _MOST_WORDS))

    def _names_of(self, memory: Memory, asked: Entities) -> tuple[str, ...]:
        def look_up_names() -> tuple[str, ...]:
            ids = asked.ids or ()
            entities = self._catalogue.entities(ids)
            return tuple(entities[found].name for found in ids if found in entities)

        return memory.asked_for.get(asked, look_up_names)

    def _adds(self, memory: Memory, node: Node, part: Node) -> int:
        """How many hits of the query the other names in one of its parts add."""
        plain = without_variants(part)
        if isinstance(node, And | Or) and part in node.parts:
            parts = tuple(plain if other == part else other for other in node.parts)
            return self._count(memory, node) - self._count(memory, replace(node, parts=parts))
        return self._count(memory, part) - self._count(memory, plain)
