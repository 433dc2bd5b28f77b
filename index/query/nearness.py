"""What can be near what: operands of NEAR made into a chain, what cannot be near set beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.query.tree import And, Entities, Field, Fuzzy, Named, Near, Node, Or, Pattern, Words

# What is further apart is hardly about each other: some three sentences.
MOST_BETWEEN: Final = 100
# Plain NEAR, as `NEAR/8`: the words of a clause.
USUALLY_BETWEEN: Final = 8
_A_PAIR = 2


def can_be_near(node: Node) -> bool:
    """Whether the node stands at places of the text: words, entities, alternatives of these."""
    if isinstance(node, Or):
        return all(map(can_be_near, node.parts))
    if isinstance(node, Words | Pattern | Fuzzy):
        return node.field in (Field.TEXT, Field.TITLE)
    return isinstance(node, Entities | Named)


@dataclass(frozen=True, slots=True)
class Chained:
    """Operands with NEAR between them, read.

    `node` finds what they ask for. `apart` are the operands that cannot be near anything, which
    are asked for with AND instead; `spread` says that words in parentheses, which ask for all of
    them, were taken into the chain, and `nested` that a NEAR in parentheses was.
    """

    node: Node
    apart: tuple[Node, ...]
    spread: bool
    nested: bool


def chained(operands: Sequence[Node], between: Sequence[int]) -> Chained:
    """Two operands or more, with at most `between` words from each to the next.

    An operand that cannot be near anything divides the chain; of one that asks for several
    things, each is an operand of its own.
    """
    chain = _Chain()
    for place, operand in enumerate(operands):
        distance = between[max(place - 1, 0)]
        links = list(chain.links(operand, distance))
        if not links:
            chain.divide()
        for part, gap in links:
            chain.add(part, gap)
    chain.divide()
    parts = tuple(dict.fromkeys(chain.asked))
    node = parts[0] if len(parts) == 1 else And(parts)
    return Chained(node, tuple(chain.apart), chain.spread, chain.nested)


@dataclass(slots=True)
class _Chain:
    """A chain as it grows: `parts` and `between` are what is near so far.

    `asked` is what comes before it, `beside` what is to come after it.
    """

    parts: list[Node] = field(default_factory=list)
    between: list[int] = field(default_factory=list)
    asked: list[Node] = field(default_factory=list)
    beside: list[Node] = field(default_factory=list)
    apart: list[Node] = field(default_factory=list)
    spread: bool = False
    nested: bool = False

    def links(self, operand: Node, distance: int) -> Iterator[tuple[Node, int]]:
        """What of an operand can be near, each with how far from the one before it."""
        if isinstance(operand, Near):
            self.nested = True
            yield from zip(operand.parts, (distance, *operand.between), strict=True)
        elif isinstance(operand, And):
            self.spread = True
            for part in operand.parts:
                yield from self.links(part, distance)
        elif can_be_near(operand):
            yield operand, distance
        else:
            self.apart.append(operand)
            self.beside.append(operand)

    def add(self, part: Node, distance: int) -> None:
        """Put a part at the end of the chain."""
        if self.parts:
            self.between.append(distance)
        self.parts.append(part)

    def divide(self) -> None:
        """What comes next is not near what was."""
        if len(self.parts) > 1:
            self.asked.append(Near(tuple(self.parts), tuple(self.between)))
        else:
            self.asked += self.parts
        self.asked += self.beside
        self.parts, self.between, self.beside = [], [], []


def meaning(node: Near) -> str:
    """In words what a NEAR asks for."""
    most = node.between[0]
    if any(between != most for between in node.between):
        told = f"{', '.join(map(str, node.between[:-1]))} and {node.between[-1]}"
        return f"in one paragraph, at most {told} words between"
    if not most:
        return "in one paragraph, side by side"
    words = "1 word" if most == 1 else f"{most} words"
    which = " each and the next" if len(node.parts) > _A_PAIR else ""
    return f"in one paragraph, at most {words} between{which}"
