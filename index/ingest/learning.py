"""Lines that recur in the articles of one publisher: counted, learned, and set aside.

The counts of a publisher are taken again when its articles have grown by a tenth, so that the
cost of learning stays in proportion to that of reading.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.cleaning.furniture import LEAST_REPORTS, Furniture, LineCount, LineSeen, Place, learned
from corpus.ingest import text_hash, without_furniture
from corpus.outcomes import Rules
from index.ingest.analysis import Again
from index.serialise import article_from_json

SCHEMA = """
CREATE TABLE article_lines(
  article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE,
  key TEXT NOT NULL,
  at_edge INTEGER NOT NULL,
  PRIMARY KEY(article, key)
) WITHOUT ROWID;
CREATE TABLE line_texts(
  key TEXT PRIMARY KEY,
  text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE furniture(
  publisher TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY(publisher, key)
) WITHOUT ROWID;
-- Of how many articles of a publisher its lines were counted last.
CREATE TABLE learned(
  publisher TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) WITHOUT ROWID;
"""

_GROWTH = 1.1


def put_lines(connection: sqlite3.Connection, article: int, lines: Iterable[LineSeen]) -> None:
    """Store which lines of an article might be furniture, in the place of earlier ones."""
    connection.execute("DELETE FROM article_lines WHERE article = ?", (article,))
    for line in lines:
        connection.execute(
            "INSERT OR REPLACE INTO article_lines VALUES (?, ?, ?)",
            (article, line.key, line.place is not Place.INNER),
        )
        connection.execute("INSERT OR IGNORE INTO line_texts VALUES (?, ?)", (line.key, line.text))


def known_furniture(connection: sqlite3.Connection) -> Furniture:
    """What was learned so far."""
    found: dict[str, set[str]] = {}
    for publisher, key in connection.execute("SELECT publisher, key FROM furniture"):
        found.setdefault(publisher, set()).add(key)
    return {publisher: frozenset(keys) for publisher, keys in found.items()}


Fresh = dict[str, frozenset[str]]


def as_note(fresh: Fresh) -> str | None:
    """What is yet to be set aside as a text for `learn`; None for nothing."""
    if not fresh:
        return None
    return json.dumps({publisher: sorted(keys) for publisher, keys in fresh.items()})


def learn(connection: sqlite3.Connection, note: str | None = None) -> Fresh:
    """Count the lines of publishers that have grown; gives the keys that are new, by publisher.

    `note` tells what an earlier run learned but did not come to set aside. Runs inside the
    caller's transaction. A line that is furniture no longer is forgotten, and the files with it
    are marked to be read again.
    """
    known = known_furniture(connection)
    earlier = json.loads(note) if note else {}
    fresh: Fresh = {publisher: frozenset(keys) for publisher, keys in earlier.items()}
    for publisher, articles in _grown(connection):
        keys = _learned_of(connection, publisher)
        before = known.get(publisher, frozenset())
        if new := keys - before:
            fresh[publisher] = fresh.get(publisher, frozenset()) | new
        if before - keys:
            _read_again(connection, publisher, before - keys)
        connection.execute("DELETE FROM furniture WHERE publisher = ?", (publisher,))
        connection.executemany(
            "INSERT INTO furniture VALUES (?, ?)", [(publisher, key) for key in sorted(keys)]
        )
        connection.execute("INSERT OR REPLACE INTO learned VALUES (?, ?)", (publisher, articles))
    return fresh


def touched_by(connection: sqlite3.Connection, fresh: Fresh, rules: Rules) -> Iterator[Again]:
    """The articles of which a line has become furniture, without it."""
    for publisher, keys in sorted(fresh.items()):
        rules = replace(rules, furniture={publisher: keys})
        rows = connection.execute(
            "SELECT DISTINCT a.number, a.id, a.path, a.raw_hash, t.content FROM articles a"
            " JOIN article_lines l ON l.article = a.number JOIN texts t ON t.article = a.number"
            " WHERE a.publisher = ? AND l.key IN (SELECT value FROM json_each(?))"
            " ORDER BY a.number",
            (publisher, json.dumps(sorted(keys))),
        )
        for number, article_id, path, raw_hash, content in rows.fetchall():
            before = article_from_json(content, article_id, (path,))
            after = without_furniture(before, rules)
            if after is not before:
                yield Again(after, number, raw_hash, text_hash(after))


def _grown(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    return connection.execute(
        "SELECT a.publisher, count(*) AS articles FROM articles a"
        " LEFT JOIN learned l ON l.publisher = a.publisher WHERE a.publisher IS NOT NULL"
        " GROUP BY a.publisher HAVING count(*) >= ? AND count(*) >= ifnull(l.articles, 0) * ?",
        (LEAST_REPORTS, _GROWTH),
    ).fetchall()


def _learned_of(connection: sqlite3.Connection, publisher: str) -> frozenset[str]:
    reports = connection.execute(
        "SELECT count(DISTINCT report) FROM articles WHERE publisher = ?", (publisher,)
    ).fetchone()[0]
    rows = connection.execute(
        "SELECT l.key, t.text, count(DISTINCT a.report),"
        " count(DISTINCT CASE WHEN l.at_edge THEN a.report END)"
        " FROM articles a JOIN article_lines l ON l.article = a.number"
        " JOIN line_texts t USING (key) WHERE a.publisher = ?"
        " GROUP BY l.key HAVING count(DISTINCT a.report) >= ?",
        (publisher, LEAST_REPORTS),
    )
    return learned((LineCount(*row) for row in rows), reports)


def _read_again(connection: sqlite3.Connection, publisher: str, keys: Iterable[str]) -> None:
    connection.executemany(
        "UPDATE files SET whole = 0, rules = '' WHERE file IN ("
        " SELECT p.file FROM places p JOIN articles a ON a.number = p.article"
        " JOIN article_lines l ON l.article = a.number WHERE a.publisher = ? AND l.key = ?)",
        [(publisher, key) for key in keys],
    )
