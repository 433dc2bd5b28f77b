"""Where inferences are kept: what was inferred, from which articles, and what stood there before.

Triggers note which articles came, moved and went, in the transactions in which they did, so that
a run that is stopped before it has drawn its conclusions loses none. Nothing here commits.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from corpus.article import DateValue, How, Sourced
from corpus.dates.values import date_value
from index.inference.inferred import PUBLISHED, Field, Value

SCHEMA = """
-- Articles that something may be inferred for or from, since they came, moved or went.
CREATE TABLE inference_pending(article INTEGER PRIMARY KEY);
CREATE TRIGGER inference_came AFTER INSERT ON articles
BEGIN INSERT OR IGNORE INTO inference_pending VALUES (new.number); END;
CREATE TRIGGER inference_moved AFTER UPDATE OF path ON articles WHEN old.path <> new.path
BEGIN INSERT OR IGNORE INTO inference_pending VALUES (new.number); END;
CREATE TRIGGER inference_went AFTER DELETE ON articles
BEGIN INSERT OR IGNORE INTO inference_pending VALUES (old.number); END;

-- What stands in an article only because of others; `before` is what it says itself.
CREATE TABLE inferences(
  article INTEGER NOT NULL,
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY(article, field)
) WITHOUT ROWID;
CREATE TABLE inference_witnesses(
  article INTEGER NOT NULL,
  field TEXT NOT NULL,
  witness INTEGER NOT NULL,
  PRIMARY KEY(article, field, witness)
) WITHOUT ROWID;
CREATE INDEX inference_witnesses_by_witness ON inference_witnesses(witness);

-- The host at which an article stands, and the name that it knows for its publisher, if any.
CREATE TABLE inference_hosts(
  article INTEGER PRIMARY KEY,
  host TEXT NOT NULL,
  name TEXT
);
CREATE INDEX inference_hosts_by_host ON inference_hosts(host, name, article);
-- The name that was last inferred for a host, and the article that it was read in.
CREATE TABLE inference_names(
  host TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  witness INTEGER NOT NULL
) WITHOUT ROWID;

-- Under which rules all articles were last looked at: one row, or none where that was never done.
CREATE TABLE inference_state(rules TEXT NOT NULL);
"""

_TABLES = (
    "inference_pending",
    "inferences",
    "inference_witnesses",
    "inference_hosts",
    "inference_names",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An inference that stands: the article, the field, and what the article says itself."""

    article: int
    field: Field
    before: Value


# State


def rules(connection: sqlite3.Connection) -> str | None:
    """The rules under which all articles were last looked at."""
    row = connection.execute("SELECT rules FROM inference_state").fetchone()
    return None if row is None else str(row[0])


def set_rules(connection: sqlite3.Connection, text: str) -> None:
    """Note the rules under which all articles have been looked at."""
    connection.execute("DELETE FROM inference_state")
    connection.execute("INSERT INTO inference_state VALUES (?)", (text,))


def mark_pending(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note articles whose contents changed: something may be inferred for or from them."""
    connection.executemany(
        "INSERT OR IGNORE INTO inference_pending VALUES (?)", [(number,) for number in articles]
    )


def mark_all_pending(connection: sqlite3.Connection) -> None:
    """Note all articles: something may be inferred otherwise than before."""
    connection.execute("INSERT OR IGNORE INTO inference_pending SELECT number FROM articles")


def take_pending(connection: sqlite3.Connection, most: int | None = None) -> set[int]:
    """The articles that came, moved or went since this was last asked, at most so many of them."""
    query = "SELECT article FROM inference_pending ORDER BY article LIMIT ?"
    found = {row[0] for row in connection.execute(query, (-1 if most is None else most,))}
    connection.executemany(
        "DELETE FROM inference_pending WHERE article = ?", [(number,) for number in found]
    )
    return found


def pending(connection: sqlite3.Connection) -> set[int]:
    """The articles that are still to be asked for."""
    return {row[0] for row in connection.execute("SELECT article FROM inference_pending")}


def forget_all(connection: sqlite3.Connection) -> None:
    """Empty all tables but the state."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - constant names


# Inferences


def put(connection: sqlite3.Connection, kept: Kept, witnesses: Iterable[int]) -> None:
    """Keep an inference in the place of an earlier one."""
    drop(connection, kept.article, kept.field)
    connection.execute(
        "INSERT INTO inferences VALUES (?, ?, ?)", (kept.article, kept.field, _dump(kept.before))
    )
    connection.executemany(
        "INSERT OR IGNORE INTO inference_witnesses VALUES (?, ?, ?)",
        [(kept.article, kept.field, witness) for witness in witnesses],
    )


def drop(connection: sqlite3.Connection, article: int, field: Field) -> None:
    """Forget an inference; nothing happens if there is none."""
    for table in ("inferences", "inference_witnesses"):
        connection.execute(
            f"DELETE FROM {table} WHERE article = ? AND field = ?",  # noqa: S608 - constant names
            (article, field),
        )


def before(connection: sqlite3.Connection, article: int, field: Field) -> Value | None:
    """What an article says itself where something was inferred, None where nothing was."""
    row = connection.execute(
        "SELECT before FROM inferences WHERE article = ? AND field = ?", (article, field)
    ).fetchone()
    return None if row is None else _load(field, row[0])


def every(connection: sqlite3.Connection) -> Iterator[Kept]:
    """All inferences, by article."""
    rows = connection.execute("SELECT article, field, before FROM inferences ORDER BY 1, 2")
    for article, field, text in rows.fetchall():
        yield Kept(article, field, _load(field, text))


def resting_on(
    connection: sqlite3.Connection, witnesses: Collection[int], field: Field
) -> set[int]:
    """The articles of which a field was inferred from one of these."""
    rows = connection.execute(
        "SELECT article FROM inference_witnesses WHERE field = ?"
        " AND witness IN (SELECT value FROM json_each(?))",
        (field, json.dumps(list(witnesses))),
    )
    return {row[0] for row in rows}


def _dump(value: Value) -> str:
    text = value.value.text if isinstance(value.value, DateValue) else value.value
    return json.dumps([text, value.how, value.evidence], ensure_ascii=False)


def _load(field: Field, stored: str) -> Value:
    text, how, evidence = json.loads(stored)
    if field == PUBLISHED:
        return Sourced(None if text is None else date_value(text), How(how), evidence)
    return Sourced(text, How(how), evidence)
