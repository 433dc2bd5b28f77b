"""How articles lie in a tantivy index: its fields, and the numbers that days are packed into.

Words come from `corpus.text.tokens` alone: tantivy only parts them at spaces. Nothing is stored
but what is searched, sorted or counted by. Every change here that shows in an index raises
`tantivy_engine.SCHEMA_VERSION`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tantivy import (
    Document,
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from corpus.article import EntityType
from index.engines.protocol import EngineDocument
from index.engines.scoring import weights_of
from index.query.nearness import MOST_BETWEEN
from index.query.tree import Field

NUMBER: Final = "number"
# Unique keys of which the lowest come first: days counted downwards or upwards, then numbers.
NEWEST: Final = "newest"
OLDEST: Final = "oldest"
PERIOD: Final = "period"
EARLIEST: Final = "earliest"
# The last day, of articles for which it is not the first.
LATEST_OF_SEVERAL: Final = "latest"

# Words of title and body, weighted by repetition.
TEXT: Final = "text"
# The beginnings of those words, of up to so many letters: more begin so few words that their
# lists are united fast enough for a key as one types.
EDGES: Final = "edges"
EDGE_LETTERS: Final = 2
ENTITY: Final = "entity"
TYPE: Final = "type"
OUTLET: Final = "outlet"
# For each field of words the one of the index.
WORDS: Final = {
    Field.TEXT: TEXT,
    Field.TITLE: "title",
    Field.PUBLISHER: "publisher",
    Field.AUTHOR: "author",
    Field.PATH: "path",
    Field.LANGUAGE: "lang",
}
# For each type of entities the field that they are counted by: of numbers, which are counted many
# times as fast as names.
COUNTED: Final = {str(each): f"{each}_numbers" for each in EntityType}
# As many bits as a number may have that is counted, and the digits that write them.
_ENTITY_BITS, _ENTITY_DIGITS = 53, 14

# tantivy leaves out longer terms (of 65,530 bytes). A longer word is told by its beginning and
# a hash.
_LONGEST_WORD: Final = 16_000
_BEGINNING: Final = 1_000

_ANALYSER: Final = "spaces"
# It takes a place between words, and is dropped: neither a phrase nor NEAR reaches across.
_FILLER: Final = "\x01"
_GAP: Final = f" {' '.join([_FILLER] * (MOST_BETWEEN + 1))} "

_DAY_BITS, _NUMBER_BITS, _LENGTH_BITS = 22, 40, 23
_NO_DAY: Final = (1 << _DAY_BITS) - 1
_NUMBERS: Final = (1 << _NUMBER_BITS) - 1


def make_schema() -> Schema:
    """The fields of an index."""
    builder = SchemaBuilder()
    builder.add_unsigned_field(NUMBER, indexed=True, fast=True)
    for name in (NEWEST, OLDEST, PERIOD, EARLIEST, LATEST_OF_SEVERAL):
        builder.add_unsigned_field(name, fast=True)
    for name in WORDS.values():
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="position")
    builder.add_text_field(EDGES, tokenizer_name=_ANALYSER, index_option="basic")
    for name in (ENTITY, TYPE):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(OUTLET, fast=True, tokenizer_name="raw", index_option="basic")
    for name in COUNTED.values():
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def register_analyser(index: Index) -> None:
    """Tell an index how words are parted; each index that is opened has to be told."""
    analyser = TextAnalyzerBuilder(Tokenizer.whitespace())
    analyser = analyser.filter(Filter.custom_stopword([_FILLER]))
    index.register_tokenizer(_ANALYSER, analyser.build())


def row_of(document: EngineDocument, words: Iterable[str]) -> Document:
    """The values of a document for each field; `words` are the distinct ones of its text."""
    row = Document()
    _add_days(row, document)
    title, body = document.title, document.body
    # Repetition is how a word is given weight. A repeated paragraph holds no other phrases.
    weights = weights_of(len(body))
    texts = zip((title, *body), (*weights, *(1 for _ in body)), strict=False)
    weighted = (text for text, weight in texts for _ in range(weight))
    row.add_text(TEXT, storable(_GAP.join(weighted)))
    row.add_text(EDGES, storable(" ".join(_edges(words))))
    row.add_text(WORDS[Field.TITLE], storable(title))
    row.add_text(WORDS[Field.PUBLISHER], storable(document.publisher))
    for author in document.authors:
        row.add_text(WORDS[Field.AUTHOR], storable(author))
    row.add_text(WORDS[Field.PATH], storable(document.path))
    row.add_text(WORDS[Field.LANGUAGE], storable(document.language))
    row.add_text(OUTLET, term(document.outlet))
    for entity in document.entities:
        number, marked = _numbered(entity)
        row.add_text(ENTITY, marked)
        counted = COUNTED.get(entity.partition(":")[0])
        if counted:
            row.add_unsigned(counted, number)
    for kind in document.entity_types:
        row.add_text(TYPE, kind)
    return row


@lru_cache(maxsize=65_536)
def _numbered(entity: str) -> tuple[int, str]:
    """The number that an entity is counted by, and the term that it is found by.

    That two of a million entities share a number is less likely than one in ten thousand.
    """
    name = term(entity)
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    number = int.from_bytes(digest, "big") >> (64 - _ENTITY_BITS)
    return number, f"{number_digits(number)}{name}"


def entity_term(entity: str) -> str:
    """An entity as it is looked for; it begins with the digits of its number."""
    return _numbered(entity)[1]


def number_digits(number: int) -> str:
    """How the term of the entity with this number begins."""
    return f"{number:0{_ENTITY_DIGITS}x}"


def entity_of(found: str) -> str:
    """The entity out of its term."""
    return found[_ENTITY_DIGITS:]


def _add_days(row: Document, document: EngineDocument) -> None:
    number, first, last = document.number, document.earliest, document.latest
    row.add_unsigned(NUMBER, number)
    row.add_unsigned(NEWEST, _key(_NO_DAY if first is None else _NO_DAY - first, number))
    row.add_unsigned(OLDEST, _key(_NO_DAY if first is None else first, number))
    if first is None or last is None:
        return
    row.add_unsigned(EARLIEST, first)
    row.add_unsigned(PERIOD, first << _LENGTH_BITS | (last - first) << 1 | document.stated)
    if last > first:
        row.add_unsigned(LATEST_OF_SEVERAL, last)


def _key(day: int, number: int) -> int:
    return day << _NUMBER_BITS | number


def number_of(key: int) -> int:
    """The number of an article out of one of its keys `NEWEST` and `OLDEST`."""
    return key & _NUMBERS


def day_of(newest: int) -> int | None:
    """The first day of an article out of its key `NEWEST`; None without a date."""
    day = newest >> _NUMBER_BITS
    return None if day == _NO_DAY else _NO_DAY - day


def period_of(packed: int) -> tuple[int, int, bool]:
    """First day, last day and whether they are stated, out of what `PERIOD` holds."""
    first = packed >> _LENGTH_BITS
    return first, first + (packed >> 1 & _NO_DAY), bool(packed & 1)


def words_of(document: EngineDocument) -> set[str]:
    """The distinct words of title and body."""
    return set(" ".join((document.title, *document.body)).split())


def _edges(words: Iterable[str]) -> set[str]:
    edges = {word[:EDGE_LETTERS] for word in words}
    for size in range(1, EDGE_LETTERS):
        edges |= {edge[:size] for edge in edges}
    return edges


def storable(text: str) -> str:
    """Words joined by spaces as tantivy can take them."""
    if len(text) > _LONGEST_WORD:
        text = " ".join(map(_shortened, text.split(" ")))
    return _encodable(text)


def term(word: str) -> str:
    """A word, or another value, as it is looked for."""
    return _encodable(_shortened(word))


def _encodable(text: str) -> str:
    # Half a surrogate pair is no text; outside of UTF-8 it cannot be written.
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _shortened(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    digest = hashlib.sha256(word.encode("utf-8", "replace")).hexdigest()
    return f"{word[:_BEGINNING]}{digest}"
