"""A library made many times larger by SQL: each copy of it tells of other things in other words.

In a copy every word that few articles have is spelt otherwise (its first three letters are
shifted by the number of the copy), and so are names, keys and hashes; frequent words stay. So
words, names, stories and postings are as many and as frequent as in a larger library, and what
belongs together in one copy is not drawn to the same in another.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from corpus.article import EntityType, How, ParagraphKind, Precision, QuoteKind
from corpus.text import fold
from index.references.packing import pack, unpack
from index.references.terms import stem

# A word that more articles than one in so many have is the same in all copies.
_FREQUENT = 100
_SHIFTED = 3
_WORD = re.compile(r"[A-Za-z]{5,}")
_RINGS = ("aeiou", "bcdfghjklmnpqrstvwxz")
_PLACES = {letter: (ring, ring.index(letter)) for ring in _RINGS for letter in ring}
_STRIDE = 10_000_000  # between the numbers of one copy and the next


class _Copy:
    """How one copy spells words: the frequent ones as they are."""

    def __init__(self, number: int, frequent: frozenset[str]) -> None:
        self._number = number
        self._frequent = frequent
        self._known: dict[str, str] = {}

    def text(self, text: str | None) -> str | None:
        """A text of the copy, of the same length."""
        return None if text is None else _WORD.sub(lambda match: self.word(match.group()), text)

    def word(self, word: str) -> str:
        """A word of the copy; stems are spelt as the words that they come from."""
        found = self._known.get(word)
        if found is None:
            kept = len(word) < 5 or stem(fold(word)) in self._frequent
            found = self._known[word] = word if kept else self._shifted(word)
        return found

    def _shifted(self, word: str) -> str:
        return "".join(map(self._letter, word[:_SHIFTED])) + word[_SHIFTED:]

    def _letter(self, letter: str) -> str:
        ring, place = _PLACES.get(letter.lower(), ("", 0))
        if not ring:
            return letter
        other = ring[(place + self._number) % len(ring)]
        return other.upper() if letter.isupper() else other

    def features(self, packed: bytes) -> bytes:
        """The features of an article of the copy."""
        found = unpack(packed)
        sketch = tuple(sorted(map(self.hash, found.sketch)))
        return pack(
            replace(
                found,
                terms=tuple((self.word(stem), weight) for stem, weight in found.terms),
                statements=tuple(map(self.word, found.statements)),
                sources=tuple(str(self.text(source)) for source in found.sources),
                sketch=sketch,
                passages=tuple(sorted(map(self.hash, found.passages))),
            )
        )

    def hash(self, value: int) -> int:
        """A hash of 32 bits as the copy has it."""
        return value ^ (self._number * 0x9E3779B1 & 0xFFFFFFFF)

    def key(self, number: int) -> int:
        """The number of a key that is not counted: those of hashes are below zero."""
        value = -1 - number
        return -1 - self.hash(value) if value <= 0xFFFFFFFF else number


def multiply(connection: sqlite3.Connection, copies: int) -> None:
    """Add so many copies of all articles to a catalogue whose names are resolved."""
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    rows = connection.execute("SELECT kind, text, articles FROM reference_keys")
    told = {text for kind, text, count in rows if kind == "t" and count > articles / _FREQUENT}
    frequent = frozenset(told | _names_of_kinds())
    for table in ("articles", "reference_articles", "reference_keys", "forms", "entities"):
        connection.execute(f"CREATE TEMP TABLE base_{table} AS SELECT * FROM {table}")
    for table in ("reference_postings", "article_forms", "article_entities", "texts"):
        connection.execute(f"CREATE TEMP TABLE base_{table} AS SELECT * FROM main.{table}")
    connection.execute("CREATE INDEX temp.base_posted ON base_reference_postings(key)")
    for number in range(1, copies + 1):
        _add_copy(connection, number, _Copy(number, frequent))


def _names_of_kinds() -> set[str]:
    """The words by which stored articles tell kinds of things, as stems."""
    kinds = chain(EntityType, How, Precision, ParagraphKind, QuoteKind)
    return {stem(word) for kind in kinds for word in _WORD.findall(kind.value)} | {stem("false")}


def _add_copy(connection: sqlite3.Connection, number: int, copy: _Copy) -> None:
    functions: tuple[tuple[str, Callable[..., object]], ...] = (
        ("spelt", copy.text),
        ("features_of", copy.features),
        ("hashed", copy.key),
        ("named", lambda text: json.dumps(json.loads(copy.text(text) or "null"))),
    )
    for name, function in functions:
        connection.create_function(name, 1, function, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    for statement in _STATEMENTS:
        connection.execute(statement, {"number": number, "beyond": number * _STRIDE})
    connection.execute("COMMIT")


_STATEMENTS = (
    # Keys, forms and entities that the copy spells as the base does are those of the base.
    """CREATE TEMP TABLE IF NOT EXISTS keys(base INTEGER PRIMARY KEY, key INTEGER)""",
    "DELETE FROM temp.keys",
    """INSERT INTO reference_keys SELECT key + :beyond, kind, spelt(text), articles
       FROM base_reference_keys WHERE spelt(text) <> text AND length(text) > 0
       ON CONFLICT(kind, text) DO UPDATE SET articles = articles + excluded.articles""",
    """INSERT INTO temp.keys SELECT b.key, k.key FROM base_reference_keys b
       JOIN main.reference_keys k ON k.kind = b.kind AND k.text = spelt(b.text)""",
    """UPDATE main.reference_keys SET articles = articles + (
         SELECT b.articles FROM base_reference_keys b WHERE b.key = reference_keys.key)
       WHERE key IN (SELECT base FROM temp.keys WHERE base = key)
         AND key IN (SELECT key FROM base_reference_keys)""",
    """INSERT INTO articles SELECT number + :beyond, printf('%04x%08x', :number, number),
         path || '.' || :number, printf('%04x%08x', :number, number), text_hash || :number,
         content_hash, language, report, spelt(title), title_how, title_evidence, publisher,
         publisher_how, publisher_evidence, published, published_precision, published_how,
         published_evidence, earliest, latest, words, added, 1, state FROM base_articles""",
    """INSERT INTO texts SELECT article + :beyond, spelt(content), spelt(annotations)
       FROM base_texts""",
    """INSERT INTO reference_articles SELECT r.number + :beyond,
         printf('%04x%08x', :number, a.number), features_of(r.features)
       FROM base_reference_articles r JOIN base_articles a ON a.id = r.article""",
    """INSERT OR IGNORE INTO reference_postings
       SELECT CASE WHEN p.key < 0 THEN hashed(p.key) ELSE k.key END AS its,
         p.number + :beyond, p.weight
       FROM base_reference_postings p LEFT JOIN temp.keys k ON k.base = p.key
       WHERE its IS NOT NULL ORDER BY its""",
    """INSERT OR IGNORE INTO entities SELECT entity + :beyond, id || '-' || :number, type,
         spelt(name), named(names), spelt(folded), articles, mentions, hidden, confirmed
       FROM base_entities WHERE spelt(name) <> name""",
    """INSERT OR IGNORE INTO forms SELECT form + :beyond, type, spelt(text), spelt(name), articles,
         mentions, CASE WHEN EXISTS (SELECT 1 FROM entities e WHERE e.entity = f.entity + :beyond)
         THEN entity + :beyond ELSE entity END
       FROM base_forms f WHERE spelt(text) <> text OR spelt(name) <> name""",
    """INSERT OR IGNORE INTO article_forms SELECT article + :beyond,
         CASE WHEN EXISTS (SELECT 1 FROM forms f WHERE f.form = x.form + :beyond)
         THEN form + :beyond ELSE form END, mentions FROM base_article_forms x""",
    """INSERT OR IGNORE INTO article_entities SELECT article + :beyond,
         CASE WHEN EXISTS (SELECT 1 FROM entities e WHERE e.entity = x.entity + :beyond)
         THEN entity + :beyond ELSE entity END, mentions FROM base_article_entities x""",
    """UPDATE entities SET articles = articles + (
         SELECT b.articles FROM base_entities b WHERE b.entity = entities.entity)
       WHERE entity IN (SELECT entity FROM base_entities WHERE spelt(name) = name)""",
)
