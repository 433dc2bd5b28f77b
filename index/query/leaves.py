"""One word, phrase or value of a query, read in the field that it stands in."""

from __future__ import annotations

import re
from dataclasses import replace

from index.query import days
from index.query.facts import QUOTES, SOURCES, STORIES, told_values, value_of
from index.query.fields import (
    DATE_FIELDS,
    ENTITY_FIELDS,
    FACT_FIELDS,
    VALUE_FIELDS,
    WORD_FIELDS,
)
from index.query.lexer import Kind, Lexeme
from index.query.tree import All, Entities, Field, Known, Leaf, Node
from index.query.wildcards import LEAST_LETTERS, Piece, normalised, pieces
from index.query.wording import shortened
from index.query.words import Asked, fuzzy_mark, read_fuzzy, read_words

# A phrase, or a NEAR, whose last word has but a letter or two yet would stand for almost
# anything, slowly.
_LETTERS_IN_ROW = 3
_NO_WILDCARDS = str.maketrans("*?", "  ")
_BOOST = re.compile(r"(?<=.)\^\d+(?:\.\d+)?$")
_EXPRESSION = re.compile(r"/.*[\\\[\]{}|+.*?^$].*/")
_STANDS_FOR_ALL: dict[str, Node] = {
    "quote": QUOTES,
    "cites": SOURCES,
    "story": STORIES,
    "speaker": Known("speaker", "*"),
}


class LeafReader:
    """Reads values; `repairs` tells what had to be read otherwise than it was written.

    With `unfinished` the last lexeme is still being typed.
    """

    def __init__(self, *, unfinished: bool) -> None:
        self._unfinished = unfinished
        self.repairs: list[str] = []

    def read(self, lexeme: Lexeme, field: str, *, near: bool = False) -> Node | None:
        """The node, or None where there is nothing to look for in it.

        `near` says that NEAR stands before it.
        """
        typing = lexeme.last and self._unfinished
        if field in VALUE_FIELDS:
            return self._value(lexeme.text, field, typing=typing)
        if field in DATE_FIELDS:
            dated = self._dated(lexeme, field, typing=typing)
            if dated is not None or not lexeme.text:
                return dated
            field = ""
        text, mark = lexeme.text, ""
        if lexeme.kind is not Kind.PHRASE:
            text, mark = fuzzy_mark(self._bare(lexeme.text))
            if "*" in text and not text.strip("*="):
                return self._anything(field)
        elif field in ENTITY_FIELDS and text.strip() and not text.strip("* "):
            return self._anything(field)
        found = pieces(text, quoted=lexeme.kind is Kind.PHRASE)
        if not any(piece.letters for piece in found):
            self._nothing(lexeme, typing=typing)
            return None
        found = _with_star(text, found)
        if typing and not mark:
            # Nor is it worth while to ask the catalogue for so little.
            found = _begun(text, found, near=near or field in FACT_FIELDS)
        if not found:
            return None
        return self._words(replace(lexeme, text=text), field, found, mark)

    def _words(self, lexeme: Lexeme, field: str, found: list[Piece], mark: str) -> Node | None:
        if field in ENTITY_FIELDS or field in FACT_FIELDS:
            return self._named(lexeme, field, found, mark)
        quoted = lexeme.kind is Kind.PHRASE
        exact = quoted or lexeme.text.startswith("=")
        asked = Asked(lexeme.text, WORD_FIELDS.get(field, Field.TEXT), exact, lexeme.slop or None)
        if mark:
            return read_fuzzy(asked, mark, found, self.repairs)
        if not quoted and field != "path" and _EXPRESSION.fullmatch(lexeme.text):
            self.repairs.append(
                f"{shortened(lexeme.text)} is no regular expression here; read as words"
            )
        return read_words(asked, found, self.repairs)

    def _named(self, lexeme: Lexeme, field: str, found: list[Piece], mark: str) -> Leaf | None:
        """Words by which the catalogue is asked: only the last may be a beginning."""
        if mark or lexeme.slop is not None:
            left_out = mark or f"~{lexeme.slop}"
            self.repairs.append(f"left out {left_out}: in {field}: no word is fuzzy or near")
        whole = _up_to_wildcard(found)
        if not whole:
            self.repairs.append(
                f"left out {shortened(lexeme.text)}: in {field}: a star counts at the end only"
            )
            return None
        prefix = not whole[-1].is_plain
        shown = " ".join(piece.shown.rstrip("*") for piece in whole)
        if [*whole] != found:
            self.repairs.append(
                f"read {shortened(lexeme.text)} as {shortened(shown + '*')}: "
                f"in {field}: a star counts at the end only"
            )
        if field in FACT_FIELDS:
            return Known(field, shown + "*" * prefix)
        words = tuple(piece.pattern.rstrip("*") for piece in whole)
        return Entities(ENTITY_FIELDS[field], words, prefix=prefix, shown=shown)

    def _anything(self, field: str) -> Node:
        if field in ENTITY_FIELDS:
            return Entities(ENTITY_FIELDS[field])
        if field in _STANDS_FOR_ALL:
            return _STANDS_FOR_ALL[field]
        if field:
            self.repairs.append(f"read {field}:* as every article")
        return All()

    def _nothing(self, lexeme: Lexeme, *, typing: bool) -> None:
        if typing:
            return
        quoted = lexeme.kind is Kind.PHRASE
        self.repairs.append(
            "left out empty quotes" if quoted else f"left out {shortened(lexeme.text)}"
        )

    def _value(self, text: str, field: str, *, typing: bool) -> Node | None:
        node = value_of(field, text.strip(), unfinished=typing)
        if node is None and not typing:
            self.repairs.append(
                f"left out {shortened(f'{field}:{text}')}: {field}: takes {told_values(field)}"
            )
        return node

    def _dated(self, lexeme: Lexeme, field: str, *, typing: bool) -> Node | None:
        value = lexeme.text.replace("\u2026", "..").strip()
        if field == "date" and value == "*":
            return value_of("has", "date")
        if typing and lexeme.kind is Kind.CHUNK:
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

    def _bare(self, text: str) -> str:
        """The text without a boost, which others put behind words; an address has no wildcards."""
        if "://" in text:
            return text.translate(_NO_WILDCARDS)
        boost = _BOOST.search(text)
        if boost is None:
            return text
        self.repairs.append(f"left out {boost.group()}")
        return text[: boost.start()]


def _with_star(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces with a star that stands alone right behind the last of them put on to it."""
    star = found[-1]
    if star.pattern != "*" or len(found) == 1:
        return found
    before = found[-2]
    if not before.letters or any(map(str.isspace, text[before.end : star.start])):
        return found
    return [*found[:-2], _starred(before, star.end)]


def _begun(text: str, found: list[Piece], *, near: bool) -> list[Piece]:
    """The pieces while the last of them is still being typed: what of it is worth looking for."""
    last = found[-1]
    if last.end != len(text):
        return found
    alone = len(found) == 1 and not near
    if last.is_plain and not (alone or last.letters >= _LETTERS_IN_ROW):
        return found[:-1]
    begun = _starred(last, last.end)
    if not begun.is_begun and begun.letters < LEAST_LETTERS:
        return found[:-1]
    return [*found[:-1], begun]


def _starred(piece: Piece, end: int) -> Piece:
    return Piece(normalised(f"{piece.pattern}*"), normalised(f"{piece.shown}*"), piece.start, end)


def _up_to_wildcard(found: list[Piece]) -> list[Piece]:
    """The words before the first wildcard, the one that it stands in made a beginning."""
    kept: list[Piece] = []
    for piece in found:
        if piece.is_plain:
            kept.append(piece)
            continue
        letters = min(map(piece.pattern.find, "*?"), key=lambda at: at if at >= 0 else 1 << 30)
        shown = min(map(piece.shown.find, "*?"), key=lambda at: at if at >= 0 else 1 << 30)
        if letters >= LEAST_LETTERS or (letters and piece.is_begun):
            begun = Piece(
                f"{piece.pattern[:letters]}*", f"{piece.shown[:shown]}*", piece.start, piece.end
            )
            kept.append(begun)
        break
    return kept
