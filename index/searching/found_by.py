"""Why an article is a hit where its text does not show it: its publisher, its date, its story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from corpus.article import Article
from corpus.dates.values import display_date
from index.query.tree import (
    And,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Leaf,
    Named,
    Node,
    Not,
    Or,
    Outlet,
    Pattern,
    Published,
    Words,
    leaves,
)

_IN_TEXT: Final = (Field.TEXT, Field.TITLE)
_LONGEST: Final = 200


def outside_text(leaf: Node) -> bool:
    """Whether a part of a query is found outside of title and body."""
    if isinstance(leaf, Words | Pattern | Fuzzy):
        return leaf.field not in _IN_TEXT
    return isinstance(leaf, Published | Known | Outlet)


def asks_outside(node: Node) -> bool:
    """Whether any part of a query is found outside of title and body."""
    return any(map(outside_text, leaves(node)))


def found_by(node: Node, article: Article, is_hit: Callable[[Node], bool]) -> tuple[str, ...]:
    """What outside of its text brought an article in, each told once: `publisher: Reuters`.

    `is_hit` says of a part of the query whether it finds the article.
    """
    told = (_told(leaf, article) for leaf in _true(node, is_hit) if outside_text(leaf))
    return tuple(dict.fromkeys(filter(None, told)))


def _true(node: Node, is_hit: Callable[[Node], bool]) -> Iterator[Leaf]:
    """The leaves that find the article, in parts that do; not those behind NOT."""
    if isinstance(node, Filtered):
        yield from _true(node.node, is_hit)
    elif isinstance(node, And | Or):
        for part in node.parts:
            if is_hit(part):
                yield from _true(part, is_hit)
    elif isinstance(node, Named):
        yield from _true(node.original, is_hit)
    elif not isinstance(node, Not) and outside_text(node) and is_hit(node):
        yield from leaves(node)


def _told(leaf: Leaf, article: Article) -> str:
    if isinstance(leaf, Words | Pattern | Fuzzy):
        value = _value(leaf.field, article)
        return f"{leaf.field}: {value[:_LONGEST]}" if value else ""
    if isinstance(leaf, Outlet):
        return f"publisher: {article.publisher.value or 'none'}"
    if isinstance(leaf, Published):
        date = article.published.value
        return f"published: {display_date(date)}" if date else ""
    if isinstance(leaf, Known):
        return f"{leaf.field}: {leaf.value}"
    return ""


def _value(field: Field, article: Article) -> str:
    if field is Field.PUBLISHER:
        return article.publisher.value or ""
    if field is Field.AUTHOR:
        return ", ".join(article.authors.value or ())
    if field is Field.PATH:
        return article.paths[0] if article.paths else ""
    return article.language or ""
