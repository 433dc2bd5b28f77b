"""One word, phrase or value of a query, read in the field that it stands in."""

from __future__ import annotations

import re

from corpus.text import tokens
from index.query import days
from index.query.fields import DATE_FIELDS, ENTITY_FIELDS, WORD_FIELDS
from index.query.lexer import Kind, Lexeme
from index.query.tree import All, Entities, Field, Leaf, Words
from index.query.wording import shortened

_STAR = "*\uff0a"
_FUZZY = re.compile(r"~\d*$")
# A phrase, or a NEAR, whose last word has but a letter or two yet would stand for almost
# anything, slowly.
_LETTERS_IN_ROW = 3


class LeafReader:
    """Reads values; `repairs` tells what had to be read otherwise than it was written.

    With `unfinished` the last lexeme is still being typed.
    """

    def __init__(self, *, unfinished: bool) -> None:
        self._unfinished = unfinished
        self.repairs: list[str] = []

    def read(self, lexeme: Lexeme, field: str, *, near: bool = False) -> Leaf | None:
        """The leaf, or None where there is nothing to look for in it.

        `near` says that NEAR stands before it.
        """
        quoted = lexeme.kind is Kind.PHRASE
        if field in DATE_FIELDS:
            dated = self._dated(lexeme, field)
            if dated is not None or not lexeme.text:
                return dated
            field = ""
        text = lexeme.text if quoted else self._without_fuzzy(lexeme.text)
        starred = text[-1:] in _STAR if text else False
        bare = not quoted or field in ENTITY_FIELDS
        if starred and bare and not text.strip(_STAR + "="):
            return self._anything(field)
        return self._words(text, field, lexeme, starred=starred, near=near)

    def _anything(self, field: str) -> Leaf:
        if field in ENTITY_FIELDS:
            return Entities(ENTITY_FIELDS[field])
        if field:
            self.repairs.append(f"read {field}:* as every article")
        return All()

    def _words(
        self, text: str, field: str, lexeme: Lexeme, *, starred: bool, near: bool
    ) -> Leaf | None:
        quoted = lexeme.kind is Kind.PHRASE
        found = [token for token in tokens(text) if token.folded.strip()]
        if not found:
            self.repairs.append(
                "left out empty quotes" if quoted else f"left out {shortened(text)}"
            )
            return None
        if any(mark in text[: found[-1].end] for mark in _STAR):
            self.repairs.append("a star counts at the end of a word only")
        prefix = starred
        if lexeme.last and self._unfinished and found[-1].end == len(text):
            alone = len(found) == 1 and not near
            prefix = alone or len(found[-1].folded) >= _LETTERS_IN_ROW
            found = found if prefix else found[:-1]
            if not found:
                return None
        words = tuple(token.folded for token in found)
        shown = [text[token.start : token.end] for token in found]
        if field in ENTITY_FIELDS:
            return Entities(ENTITY_FIELDS[field], words, prefix=prefix, shown=" ".join(shown))
        return Words(
            words,
            field=WORD_FIELDS.get(field, Field.TEXT),
            prefix=prefix,
            exact=quoted or text.startswith("="),
            shown=" ".join(shown),
        )

    def _dated(self, lexeme: Lexeme, field: str) -> Leaf | None:
        value = lexeme.text.replace("\u2026", "..").strip()
        if lexeme.last and self._unfinished and lexeme.kind is Kind.CHUNK:
            value = days.unfinished(value)
            if value.strip(".") == "":
                return All()
        read = days.published(field, value)
        if read is None:
            if lexeme.text:
                self.repairs.append(f"{shortened(lexeme.text)} is no date; read as words")
            return None
        node, exchanged = read
        if exchanged:
            self.repairs.append("put the dates in order")
        return node

    def _without_fuzzy(self, text: str) -> str:
        match = _FUZZY.search(text)
        if match is None or match.start() == 0:
            return text
        self.repairs.append(f"left out {match.group()}: words are looked for as they are written")
        return text[: match.start()]
