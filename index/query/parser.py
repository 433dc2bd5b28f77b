"""Reads a query. NEAR binds closest, then NOT, AND, OR; a space is AND.

What may be written is listed in `index.query.guide`, and told at length in docs/search.md.

No query is refused. What cannot stand is repaired, and each repair is told in a phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.sanitize import sanitise_line
from index.query.leaves import LeafReader
from index.query.lexer import Kind, Lexeme, Lexer, without_question_mark
from index.query.nearness import chained
from index.query.render import render
from index.query.tree import All, And, Node, Not, Or
from index.query.wording import shortened


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
    lexemes = without_question_mark(lexer.lexemes(), lexer.repairs)
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

    def _dangling(self, operator: Kind, place: int | None = None) -> None:
        """An operator has nothing to join; `place` is what comes after it."""
        message = f"left out a dangling {operator.name}"
        rest = self._lexemes[self._place + 1 if place is None else place :]
        # "a OR" and "a OR (" are on their way to be finished.
        at_the_end = all(lexeme.kind is Kind.CLOSE for lexeme in rest)
        (self.unfinished if at_the_end else self.repairs).append(message)

    def _one(self, field: str) -> Node | None:
        """What stands between ANDs: a chain of NEAR, or a single part, and NOT before either."""
        self._skip_near()
        first, negated = self._operand(field, near=False)
        if first is None:
            return None
        node = self._chain(first, field)
        return _opposite(node) if negated else node

    def _skip_near(self) -> None:
        while self._kind() is Kind.NEAR:
            self._dangling(Kind.NEAR)
            self._place += 1

    def _chain(self, first: Node, field: str) -> Node:
        operands, between = [first], []
        while self._kind() is Kind.NEAR:
            distance = int(self._lexemes[self._place].text)
            self._place += 1
            self._skip_near()
            operand, negated = self._operand(field, near=True)
            if operand is None:
                self._dangling(Kind.NEAR, self._place)
                continue
            operands.append(_opposite(operand) if negated else operand)
            between.append(distance)
        if not between:
            return first
        read = chained(operands, between)
        self.repairs += [
            f"{shortened(render(part))} cannot be near anything; read with AND"
            for part in read.apart
        ]
        if read.spread:
            self.repairs.append("read the words in parentheses as near each other too")
        if read.nested:
            self.repairs.append("read NEAR within NEAR as one chain")
        return read.node

    def _operand(self, field: str, *, near: bool) -> tuple[Node | None, bool]:
        """A part with the fields and NOTs before it, and whether it is negated."""
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
        node = self._primary(field, near=near)
        if node is None and prefixes:
            self._nothing_after(self._lexemes[self._place - 1])
        return node, negated

    def _nothing_after(self, lexeme: Lexeme) -> None:
        if lexeme.kind is Kind.NOT:
            self._place -= 1
            self._dangling(Kind.NOT)
            self._place += 1
        elif lexeme.kind is Kind.FIELD:
            self.unfinished.append(f"left out {lexeme.text}: without a value")

    def _primary(self, field: str, *, near: bool) -> Node | None:
        kind = self._kind()
        if kind is None or kind in (Kind.AND, Kind.OR, Kind.NEAR, Kind.CLOSE):
            return None
        lexeme = self._lexemes[self._place]
        self._place += 1
        if kind is Kind.OPEN:
            return self._group(field)
        return self._leaves.read(lexeme, field, near=near)

    def _group(self, field: str) -> Node | None:
        start = self._place
        node = self._any(field)
        if self._place == start:
            self.unfinished.append("left out empty parentheses")
        self._place += 1
        return node


def _opposite(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)
