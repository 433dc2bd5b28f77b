"""Reads a query. NOT binds closer than AND, AND closer than OR; a space is AND.

    words            all of them, anywhere in title or body
    "a phrase"       these words in a row, exactly so: no other names
    =word            this word exactly: no other names
    wor*             words that begin so; a lone * is every article
    AND OR NOT       in capitals; -x is NOT x, +x is x; parentheses group
    title: publisher: author: path: lang:                      words of one field
    person: org: place: facility: equipment: vessel: event:
    media: nationality: entity:                                entities by any of their names
    date:2024-12-10..2024-12-14   date:2024-12..   after:2024-12   before:2025

No query is refused. What cannot stand is repaired, and each repair is told in a phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.sanitize import sanitise_line
from index.query.leaves import LeafReader
from index.query.lexer import Kind, Lexeme, Lexer
from index.query.tree import All, And, Node, Not, Or


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """How a query was read: `text` is safe to show, `repairs` are short phrases.

    `empty` says that nothing was asked for, so that `node` is every article.
    `unknown_fields` were read as words; a caller may refuse them instead.
    """

    text: str
    node: Node
    repairs: tuple[str, ...]
    unknown_fields: tuple[str, ...] = ()
    empty: bool = False


def parse(text: str, *, as_you_type: bool = False) -> ParsedQuery:
    """Read a query; never raises.

    With `as_you_type` a last word without anything behind it is also the beginning of a word,
    and what only misses its end is not called a repair.
    """
    shown = sanitise_line(text)
    # A space at the end says that the last word is finished, and is lost on the way.
    finished = not as_you_type or text[-1:].isspace()
    lexer = Lexer(shown)
    lexemes = lexer.lexemes()
    leaves = LeafReader(unfinished=not finished)
    parser = _Parser(lexemes, leaves)
    node = parser.query()
    at_the_end = lexer.unfinished + parser.unfinished
    repairs = lexer.repairs + leaves.repairs + parser.repairs
    if not as_you_type:
        repairs += at_the_end
    return ParsedQuery(
        text=shown,
        node=node or All(),
        repairs=tuple(dict.fromkeys(repairs)),
        unknown_fields=tuple(dict.fromkeys(lexer.unknown_fields)),
        empty=node is None,
    )


class _Parser:
    """Recursive descent over lexemes whose parentheses match and are of bounded depth."""

    def __init__(self, lexemes: list[Lexeme], leaves: LeafReader) -> None:
        self._lexemes = lexemes
        self._leaves = leaves
        self._place = 0
        self.repairs: list[str] = []
        self.unfinished: list[str] = []

    def query(self) -> Node | None:
        return self._any("")

    def _kind(self) -> Kind | None:
        return self._lexemes[self._place].kind if self._place < len(self._lexemes) else None

    def _any(self, field: str) -> Node | None:
        return self._joined(Kind.OR, lambda: self._every(field), Or)

    def _every(self, field: str) -> Node | None:
        return self._joined(Kind.AND, lambda: self._one(field), And)

    def _joined(
        self,
        operator: Kind,
        read: Callable[[], Node | None],
        join: type[And] | type[Or],
    ) -> Node | None:
        """Parts read by `read` with operators between them; between ANDs these may be left out."""
        parts: list[Node] = []
        owed = False
        while self._goes_on(operator):
            if self._kind() is operator:
                if owed or not parts:
                    self._dangling(operator)
                owed = True
                self._place += 1
                continue
            part = read()
            if part is not None:
                parts.extend(part.parts if isinstance(part, join) else (part,))
                owed = False
        if owed and parts:
            self._dangling(operator)
        unique = tuple(dict.fromkeys(parts))
        return unique[0] if len(unique) == 1 else join(unique) if unique else None

    def _goes_on(self, operator: Kind) -> bool:
        kind = self._kind()
        if operator is Kind.AND and kind is Kind.OR:
            return False
        return kind not in (None, Kind.CLOSE)

    def _dangling(self, operator: Kind) -> None:
        message = f"left out a dangling {operator.name}"
        rest = self._lexemes[self._place + 1 :]
        # "a OR" and "a OR (" are on their way to be finished.
        at_the_end = all(lexeme.kind is Kind.CLOSE for lexeme in rest)
        (self.unfinished if at_the_end else self.repairs).append(message)

    def _one(self, field: str) -> Node | None:
        negated = False
        prefixes = 0
        named = False
        while self._kind() in (Kind.NOT, Kind.FIELD):
            lexeme = self._lexemes[self._place]
            if lexeme.kind is Kind.NOT:
                negated = not negated
            else:
                if named:
                    self.repairs.append(f"left out {field}:")
                field, named = lexeme.text, True
            prefixes += 1
            self._place += 1
        node = self._primary(field)
        if node is None:
            if prefixes:
                self._nothing_after(self._lexemes[self._place - 1])
            return None
        if not negated:
            return node
        return node.part if isinstance(node, Not) else Not(node)

    def _nothing_after(self, lexeme: Lexeme) -> None:
        if lexeme.kind is Kind.NOT:
            self._place -= 1
            self._dangling(Kind.NOT)
            self._place += 1
        elif lexeme.kind is Kind.FIELD:
            self.unfinished.append(f"left out {lexeme.text}: without a value")

    def _primary(self, field: str) -> Node | None:
        kind = self._kind()
        if kind is None or kind in (Kind.AND, Kind.OR, Kind.CLOSE):
            return None
        lexeme = self._lexemes[self._place]
        self._place += 1
        if kind is Kind.OPEN:
            return self._group(field)
        return self._leaves.read(lexeme, field)

    def _group(self, field: str) -> Node | None:
        start = self._place
        node = self._any(field)
        if self._place == start:
            self.unfinished.append("left out empty parentheses")
        self._place += 1
        return node
