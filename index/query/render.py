"""Trees written out in the query language: what is rendered reads as the same tree again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.query.days import period
from index.query.facts import DATED, PUBLISHED_BY_SOMEBODY
from index.query.fields import field_of
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
    Outlet,
    Pattern,
    Published,
    Words,
)

# How closely each kind of node binds: a part that binds less closely gets parentheses.
_OR, _AND, _NOT, _NEAR, _LEAF = range(5)
_OPERATORS = ("AND", "OR", "NOT", "NEAR")

# What is to be told of a node, or nothing
Note = Callable[[Node], str]


def render(node: Node) -> str:
    """The node in the query language, with AND, OR and NOT written out."""
    return written(node, None)


def render_briefly(node: Node) -> str:
    """The node in the query language as a person would type it: a space is AND."""
    text = _written(node, None, _OR, " ")
    head, space, last = text.rpartition(" ")
    # So that it is not taken for the end of a question.
    return f"{head} ({last})" if space and last.endswith("?") else text


def plainly(node: Node) -> str:
    """Words as they were typed, without AND between them."""
    if isinstance(node, And):
        return " ".join(map(plainly, node.parts))
    return render(node)


def written(node: Node, note: Note | None) -> str:
    """The same, with what `note` has to tell of a node after it: `(hmeimim = Khmeimim)`."""
    return _written(node, note, _OR, " AND ")


def parts_of(node: Node) -> Iterator[tuple[str, Node]]:
    """The topmost parts of a query, each with the word before it: and, or, and not."""
    if isinstance(node, And | Or):
        word = "and" if isinstance(node, And) else "or"
        for place, part in enumerate(node.parts):
            joint = word if place else ""
            if isinstance(part, Not) and part != PUBLISHED_BY_SOMEBODY:
                joint, part = f"{joint} not".strip(), part.part
            yield joint, part
    elif isinstance(node, Not) and node != PUBLISHED_BY_SOMEBODY:
        yield "not", node.part
    else:
        yield "", node


def _written(node: Node, note: Note | None, around: int, conjunction: str) -> str:
    told = note(node) if note else ""
    text, binds = _text_of(node, note, conjunction)
    if told:
        return f"({text} = {told})"
    return f"({text})" if binds < around else text


def _text_of(node: Node, note: Note | None, conjunction: str) -> tuple[str, int]:
    """A node as it is written, and how closely it binds."""
    if isinstance(node, And | Or):
        binds, word = (_AND, conjunction) if isinstance(node, And) else (_OR, " OR ")
        parts = (_written(part, note, binds + 1, conjunction) for part in node.parts)
        return word.join(parts), binds
    if isinstance(node, Near):
        return _near(node, note, conjunction), _NEAR
    if node == PUBLISHED_BY_SOMEBODY:
        return "has:publisher", _LEAF
    if isinstance(node, Not):
        return f"NOT {_written(node.part, note, _LEAF, conjunction)}", _NOT
    if isinstance(node, Named):
        return _text_of(node.original, None, conjunction)
    if isinstance(node, Filtered):
        return _text_of(node.node, note, conjunction)
    return _leaf(node), _LEAF


def _near(node: Near, note: Note | None, conjunction: str) -> str:
    first, *rest = (_written(part, note, _LEAF, conjunction) for part in node.parts)
    joined = (f" NEAR/{most} {part}" for most, part in zip(node.between, rest, strict=True))
    return first + "".join(joined)


def _leaf(node: Leaf) -> str:
    if isinstance(node, Words):
        return _words(node)
    if isinstance(node, Pattern):
        return f"{_in(node.field)}{node.shown or node.pattern}"
    if isinstance(node, Fuzzy):
        return f"{_in(node.field)}{node.shown or node.word}~{node.distance}"
    if isinstance(node, Entities):
        return _entities(node)
    if isinstance(node, Published):
        return _published(node)
    if isinstance(node, Known):
        return _known(node)
    if isinstance(node, Outlet):
        # Of the empty name it is a part that stands behind NOT.
        return f'publisher:"{node.name}"' if node.name else "NOT has:publisher"
    return "*"


def _in(field: Field) -> str:
    return "" if field is Field.TEXT else f"{field}:"


def _known(node: Known) -> str:
    simple = node.value.rstrip("*").isalnum() or node.value == "*"
    if simple and node.value not in _OPERATORS:
        return f"{node.field}:{node.value}"
    return f'{node.field}:"{node.value}"'


def _words(node: Words) -> str:
    field = _in(node.field)
    words = node.shown or " ".join(node.words)
    star = "*" if node.prefix else ""
    if node.exact:
        return f'{field}"{words}{star}"'
    return f"{field}{_plain(words.replace(' ', '-'))}{star}"


def _entities(node: Entities) -> str:
    field = field_of(node.type)
    if not node.words:
        return f"{field}:*"
    words = node.shown or " ".join(node.words)
    star = "*" if node.prefix else ""
    return f'{field}:"{words}{star}"' if len(node.words) > 1 else f"{field}:{_plain(words)}{star}"


def _plain(word: str) -> str:
    """A word that is none of the operators, which are written in capitals."""
    return word.lower() if word in _OPERATORS else word


def _published(node: Published) -> str:
    first, last = node.earliest, node.latest
    if node == DATED:
        return "has:date"
    if first is None or last is None:
        return f"date:{first or ''}..{last or ''}"
    # The shortest way to write the same days: a year, a month or a day.
    for short in (f"{first.year:04}", f"{first.year:04}-{first.month:02}", str(first)):
        if period(short) == (first, last):
            return f"date:{short}"
    return f"date:{first}..{last}"
