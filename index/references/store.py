"""Where the features of articles are kept: tables of the catalogue's database.

Postings lead from a key to the articles that have it, and every key counts its articles, so
that adding or removing an article touches its own keys only. The callers' transaction rules:
nothing here commits.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from index.references.background import background, damped
from index.references.features import Features
from index.references.packing import pack, unpack

SCHEMA = """
CREATE TABLE reference_articles(
  number INTEGER PRIMARY KEY,
  article TEXT NOT NULL UNIQUE,
  features BLOB NOT NULL
);
CREATE TABLE reference_keys(
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  articles INTEGER NOT NULL,
  UNIQUE(kind, text)
);
CREATE TABLE reference_postings(
  key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY(key, number)
) WITHOUT ROWID;
"""

# Of the 128 hashes of a sketch this many are indexed. Of two texts with a Jaccard index of .5,
# two thirds of the smallest hashes of one are in the other: 24 leave no room for bad luck.
INDEXED_HASHES = 24


class Kind(StrEnum):
    """The kinds of keys: the names are short because every key in the table carries one."""

    TERM = "t"
    STATEMENT = "q"
    SOURCE = "s"


@dataclass(frozen=True, slots=True)
class Posted:
    """An article that has a key; `weight` is its share of the article, 0..1000, for terms."""

    article: int
    weight: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the store: its number, its words, and how many articles have it."""

    number: int
    text: str
    articles: int


def put(connection: sqlite3.Connection, article_id: str, features: Features) -> None:
    """Store the features of an article, in place of earlier ones."""
    remove(connection, article_id)
    number = connection.execute(
        "INSERT INTO reference_articles(article, features) VALUES(?, ?)",
        (article_id, pack(features)),
    ).lastrowid
    weights = {(str(kind), text): weight for kind, text, weight in _keys(features)}
    counted = connection.execute(_COUNT_UP, (json.dumps(list(weights)),)).fetchall()
    posted = [(key, number, weights[kind, text]) for key, kind, text in counted]
    posted += [(key, number, 0) for key in _uncounted(features)]
    posted.sort()
    connection.executemany("INSERT INTO reference_postings VALUES(?, ?, ?)", posted)


_COUNT_UP = """
INSERT INTO reference_keys(kind, text, articles)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), 1 FROM json_each(?) WHERE true
ON CONFLICT(kind, text) DO UPDATE SET articles = articles + 1 RETURNING key, kind, text
"""


def remove(connection: sqlite3.Connection, article_id: str) -> None:
    """Forget an article; nothing happens if it is not there."""
    found = connection.execute(
        "SELECT number, features FROM reference_articles WHERE article=?", (article_id,)
    ).fetchone()
    if found is None:
        return
    number, packed = found
    features = unpack(packed)
    counted = [key.number for key in _found_keys(connection, features)]
    connection.executemany(
        "DELETE FROM reference_postings WHERE key=? AND number=?",
        [(key, number) for key in (*counted, *_uncounted(features))],
    )
    rows = [(key,) for key in counted]
    connection.executemany("UPDATE reference_keys SET articles=articles-1 WHERE key=?", rows)
    connection.executemany("DELETE FROM reference_keys WHERE key=? AND articles<=0", rows)
    connection.execute("DELETE FROM reference_articles WHERE number=?", (number,))


def features_of(connection: sqlite3.Connection, article_id: str) -> Features | None:
    """The features of an article, None where it has none."""
    row = connection.execute(
        "SELECT features FROM reference_articles WHERE article=?", (article_id,)
    ).fetchone()
    return unpack(row[0]) if row else None


def features_of_all(
    connection: sqlite3.Connection, article_ids: Iterable[str]
) -> dict[str, Features]:
    """The features of those of the articles that have some, by article id."""
    rows = connection.execute(
        "SELECT article, features FROM reference_articles"
        " WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(article_ids)),),
    )
    return {article: unpack(packed) for article, packed in rows}


def article_ids(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The article ids by the store's own numbers of articles, as postings have them."""
    rows = connection.execute(
        "SELECT number, article FROM reference_articles"
        " WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return dict(rows)


def keys(connection: sqlite3.Connection, kind: Kind, texts: Iterable[str]) -> dict[str, Key]:
    """Those of the texts that some article has as a key of this kind."""
    rows = connection.execute(
        "SELECT key, text, articles FROM reference_keys"
        " WHERE kind=? AND text IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(list(texts))),
    )
    return {text: Key(key, text, articles) for key, text, articles in rows}


def counts(connection: sqlite3.Connection, kind: Kind, texts: Iterable[str]) -> dict[str, int]:
    """How many articles have each of the texts as a key of this kind, of those that any has."""
    rows = connection.execute(
        "SELECT text, articles FROM reference_keys"
        " WHERE kind=? AND text IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(list(texts))),
    )
    return dict(rows)


def hash_key(value: int) -> Key:
    """Give the key of a shingle hash, which is not counted: nearly all of them occur once."""
    return Key(-1 - value, f"{value:x}", 0)


def name_key(value: int) -> Key:
    """Give the key of an address or a title (40 bits) that is an article's own; not counted."""
    return Key(-1 - value - _NAMES, f"{value:x}", 0)


def pointer_key(value: int) -> Key:
    """Give the key of an address or a title (40 bits) to which an article points; not counted."""
    return Key(-1 - value - _POINTERS, f"{value:x}", 0)


def sharing(
    connection: sqlite3.Connection, numbers: Iterable[int], most: int
) -> dict[int, list[int]]:
    """The store's numbers of the articles by key, for those keys that at most so many have."""
    found: dict[int, list[int]] = {}
    for key in numbers:
        rows = connection.execute(
            "SELECT number FROM reference_postings WHERE key=? LIMIT ?", (key, most + 1)
        ).fetchall()
        if len(rows) <= most:
            found[key] = [number for (number,) in rows]
    return found


def count(connection: sqlite3.Connection, key: Key) -> int:
    """How many articles have a key that is not counted."""
    query = "SELECT count(*) FROM reference_postings WHERE key=?"
    return int(connection.execute(query, (key.number,)).fetchone()[0])


def postings(connection: sqlite3.Connection, key: Key, limit: int) -> Iterator[Posted]:
    """The articles that have a key, at most `limit` of them, the first stored first."""
    rows = connection.execute(
        "SELECT number, weight FROM reference_postings WHERE key=? LIMIT ?", (key.number, limit)
    )
    return (Posted(number, weight) for number, weight in rows)


def scored(
    connection: sqlite3.Connection, keys: Mapping[int, int], most: int, least: int = 1
) -> list[tuple[int, int]]:
    """The articles that have `least` of the keys, at most so many: number and score.

    A key counts what the mapping says, times its weight in the article where it has one. The
    highest scores come first, of equal ones the first stored.
    """
    rows = connection.execute(_SCORED, (json.dumps(list(keys.items())), least, most))
    return list(rows)


_SCORED = """
SELECT p.number, sum(json_extract(k.value, '$[1]') * max(p.weight, 1)) AS score
FROM json_each(?) k CROSS JOIN reference_postings p ON p.key = json_extract(k.value, '$[0]')
GROUP BY p.number HAVING count(*) >= ? ORDER BY score DESC, p.number LIMIT ?
"""

# Where the keys of names and pointers begin, beyond those of hashes.
_NAMES, _POINTERS = 1 << 41, 1 << 42


def _uncounted(features: Features) -> set[int]:
    """The numbers of the keys that are not counted, because nearly all of them occur once."""
    hashes = {*features.sketch[:INDEXED_HASHES], *features.passages}
    return {
        *(hash_key(value).number for value in hashes),
        *(name_key(value).number for value in features.names),
        *(pointer_key(value).number for value in features.pointers),
    }


def _keys(features: Features) -> Iterator[tuple[Kind, str, int]]:
    for stem, weight in _normalised(features.terms):
        yield Kind.TERM, stem, weight
    for stem in features.statements:
        yield Kind.STATEMENT, stem, 0
    for source in features.sources:
        yield Kind.SOURCE, source, 0


def _normalised(found: Sequence[tuple[str, float]]) -> Iterator[tuple[str, int]]:
    rarity = background().weight
    weights = [(stem, weight * damped(rarity(stem))) for stem, weight in found]
    length = sqrt(sum(weight * weight for _, weight in weights)) or 1.0
    return ((stem, round(1000 * weight / length)) for stem, weight in weights)


def _found_keys(connection: sqlite3.Connection, features: Features) -> Iterator[Key]:
    texts: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for kind, text, _ in _keys(features):
        texts[kind].append(text)
    for kind, listed in texts.items():
        yield from keys(connection, kind, listed).values()
