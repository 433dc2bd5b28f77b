"""Where the quote ledger is kept: tables of the catalogue's database, and their rows.

Quotes with the same words are one wording; wordings that are alike are one utterance. So one
quote in 10,000 articles is one wording with 10,000 small rows. The caller's transaction rules:
nothing here commits.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.ledger.likeness import Wording
from index.ledger.sayings import KINDS, Saying

SCHEMA = """
CREATE TABLE ledger_utterances(
  utterance INTEGER PRIMARY KEY,
  articles INTEGER NOT NULL,
  renderings INTEGER NOT NULL
);
CREATE INDEX ledger_utterances_by_articles
  ON ledger_utterances(articles DESC, renderings DESC, utterance);
-- `apart` holds a speaker's name where the words alone do not tell one thing that was said;
-- `verbatim` counts the renderings that give them as spoken.
CREATE TABLE ledger_wordings(
  wording INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  apart TEXT NOT NULL,
  words TEXT NOT NULL,
  verbatim INTEGER NOT NULL,
  utterance INTEGER NOT NULL,
  UNIQUE(hash, apart)
);
CREATE INDEX ledger_wordings_by_utterance ON ledger_wordings(utterance);
-- In which wordings words stand in a row. They are folded and have spaces between them already:
-- every other character is taken as it is.
CREATE VIRTUAL TABLE ledger_words USING fts5(
  words, content='ledger_wordings', content_rowid='wording', columnsize=0,
  tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE TRIGGER ledger_words_came AFTER INSERT ON ledger_wordings
BEGIN INSERT INTO ledger_words(rowid, words) VALUES (new.wording, new.words); END;
CREATE TRIGGER ledger_words_went AFTER DELETE ON ledger_wordings
BEGIN INSERT INTO ledger_words(ledger_words, rowid, words)
  VALUES ('delete', old.wording, old.words); END;
-- Names of speakers as articles give them, with the form that leads to an entity, 0 without one.
CREATE TABLE ledger_speakers(
  speaker INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  form INTEGER NOT NULL,
  UNIQUE(name, form)
);
CREATE INDEX ledger_speakers_by_form ON ledger_speakers(form);
CREATE TABLE ledger_quotes(
  article INTEGER NOT NULL,
  place INTEGER NOT NULL,
  wording INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  speaker INTEGER NOT NULL,
  PRIMARY KEY(article, place)
) WITHOUT ROWID;
CREATE INDEX ledger_quotes_by_wording ON ledger_quotes(wording, kind, article);
-- By whom a wording is said, and in how many quotes.
CREATE TABLE ledger_said(
  wording INTEGER NOT NULL,
  speaker INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  PRIMARY KEY(wording, speaker)
) WITHOUT ROWID;
CREATE INDEX ledger_said_by_speaker ON ledger_said(speaker, wording);
CREATE TABLE ledger_postings(
  key INTEGER NOT NULL,
  wording INTEGER NOT NULL,
  PRIMARY KEY(key, wording)
) WITHOUT ROWID;
-- What is stored of an article, so that storing the same again touches nothing.
CREATE TABLE ledger_articles(
  article INTEGER PRIMARY KEY,
  mark INTEGER NOT NULL
);
"""

INDIRECT = len(KINDS) - 1
NOBODY = 0
"""The number that stands for the speaker where the text does not tell one."""


class Row(NamedTuple):
    """A quote as it is stored."""

    place: int
    wording: int
    kind: int
    speaker: int


def mark_of(connection: sqlite3.Connection, article: int) -> int | None:
    """What tells whether the quotes of an article are as they were stored; None without any."""
    row = connection.execute(
        "SELECT mark FROM ledger_articles WHERE article = ?", (article,)
    ).fetchone()
    return None if row is None else int(row[0])


def put_mark(connection: sqlite3.Connection, article: int, mark: int) -> None:
    """Note as what the quotes of an article were stored."""
    connection.execute("INSERT OR REPLACE INTO ledger_articles VALUES (?, ?)", (article, mark))


def rows_of(connection: sqlite3.Connection, article: int) -> list[Row]:
    """The quotes that are stored of an article."""
    rows = connection.execute(
        "SELECT place, wording, kind, speaker FROM ledger_quotes WHERE article = ?", (article,)
    )
    return [Row(*row) for row in rows]


def drop_rows(connection: sqlite3.Connection, article: int) -> None:
    """Forget the rows of an article; what they counted is the caller's."""
    connection.execute("DELETE FROM ledger_quotes WHERE article = ?", (article,))
    connection.execute("DELETE FROM ledger_articles WHERE article = ?", (article,))


def put_speaker(connection: sqlite3.Connection, name: str, folded: str, form: int) -> int:
    """The number of a speaker, stored where it is new."""
    if not name:
        return NOBODY
    known = connection.execute(
        "SELECT speaker FROM ledger_speakers WHERE name = ? AND form = ?", (name, form)
    ).fetchone()
    if known is not None:
        return int(known[0])
    cursor = connection.execute(
        "INSERT INTO ledger_speakers(name, folded, form) VALUES (?, ?, ?)", (name, folded, form)
    )
    return cursor.lastrowid or 0


def put_wording(connection: sqlite3.Connection, saying: Saying) -> tuple[int, bool]:
    """The number of a wording, and whether it is new; a new one is an utterance of its own."""
    known = connection.execute(
        "SELECT wording FROM ledger_wordings WHERE hash = ? AND apart = ?",
        (saying.hash, saying.apart),
    ).fetchone()
    if known is not None:
        return int(known[0]), False
    utterance = new_utterance(connection)
    cursor = connection.execute(
        "INSERT INTO ledger_wordings(hash, apart, words, verbatim, utterance)"
        " VALUES (?, ?, ?, 0, ?)",
        (saying.hash, saying.apart, saying.words, utterance),
    )
    return cursor.lastrowid or 0, True


def new_utterance(connection: sqlite3.Connection) -> int:
    """An utterance without renderings yet."""
    cursor = connection.execute("INSERT INTO ledger_utterances(articles, renderings) VALUES (0, 0)")
    return cursor.lastrowid or 0


def put_quote(connection: sqlite3.Connection, article: int, row: Row) -> tuple[bool, bool]:
    """Store a quote and count it.

    Gives whether it is the first of its wording by this speaker, and the first that gives the
    words as spoken.
    """
    connection.execute("INSERT INTO ledger_quotes VALUES (?, ?, ?, ?, ?)", (article, *row))
    quotes = connection.execute(
        "INSERT INTO ledger_said VALUES (?, ?, 1)"
        " ON CONFLICT DO UPDATE SET quotes = quotes + 1 RETURNING quotes",
        (row.wording, row.speaker),
    ).fetchone()[0]
    if row.kind == INDIRECT:
        return quotes == 1, False
    spoken = connection.execute(
        "UPDATE ledger_wordings SET verbatim = verbatim + 1 WHERE wording = ? RETURNING verbatim",
        (row.wording,),
    ).fetchone()[0]
    return quotes == 1, spoken == 1


def wordings(
    connection: sqlite3.Connection, numbers: Iterable[int]
) -> dict[int, tuple[int, Wording]]:
    """The utterances and the contents of wordings, with all their speakers, by their numbers.

    Those that are gone are left out.
    """
    rows = connection.execute(_WORDINGS, (json.dumps(list(numbers)),)).fetchall()
    speakers: dict[int, set[str]] = {}
    for number, *_, name in rows:
        speakers.setdefault(number, set()).add(name)
    return {
        number: (utterance, Wording(words, bool(verbatim), frozenset(speakers[number])))
        for number, utterance, words, verbatim, _ in rows
    }


_WORDINGS = """
SELECT w.wording, w.utterance, w.words, w.verbatim, ifnull(s.name, '')
FROM json_each(?) j CROSS JOIN ledger_wordings w ON w.wording = j.value
JOIN ledger_said x USING (wording) LEFT JOIN ledger_speakers s USING (speaker)
"""


def wordings_with(connection: sqlite3.Connection, words: str, *, prefix: bool) -> list[int]:
    """The wordings in which folded words, joined by a space, stand in a row.

    With `prefix` the last may be the beginning of a word.
    """
    phrase = quoted(words) + " *" * prefix
    rows = connection.execute("SELECT rowid FROM ledger_words WHERE words MATCH ?", (phrase,))
    return [number for (number,) in rows]


def quoted(words: str) -> str:
    """Words in a row, as the index of the words is asked for them."""
    return '"' + words.replace('"', '""') + '"'


def together(connection: sqlite3.Connection, one: int, other: int, without: int = 0) -> bool:
    """Whether an article has both wordings, one that is not counted left out.

    The work grows with the renderings of the first.
    """
    row = connection.execute(
        "SELECT 1 FROM ledger_quotes q CROSS JOIN ledger_quotes r ON r.article = q.article"
        " WHERE q.wording = ? AND r.wording = ? AND q.article <> ? LIMIT 1",
        (one, other, without),
    ).fetchone()
    return row is not None


def utterance_of(connection: sqlite3.Connection, number: int) -> int:
    """The utterance that a wording renders."""
    row = connection.execute(
        "SELECT utterance FROM ledger_wordings WHERE wording = ?", (number,)
    ).fetchone()
    return int(row[0])


def wordings_of(connection: sqlite3.Connection, utterance: int) -> list[int]:
    """The wordings of an utterance, in the order in which they came."""
    rows = connection.execute(
        "SELECT wording FROM ledger_wordings WHERE utterance = ? ORDER BY wording", (utterance,)
    )
    return [number for (number,) in rows]


def counts_of(connection: sqlite3.Connection, utterance: int) -> tuple[int, int]:
    """The articles and the renderings of an utterance."""
    row = connection.execute(
        "SELECT articles, renderings FROM ledger_utterances WHERE utterance = ?", (utterance,)
    ).fetchone()
    return int(row[0]), int(row[1])


def add_counts(
    connection: sqlite3.Connection, utterance: int, articles: int, renderings: int
) -> None:
    """Add to the articles and the renderings of an utterance; numbers below 0 take away."""
    connection.execute(
        "UPDATE ledger_utterances SET articles = articles + ?, renderings = renderings + ?"
        " WHERE utterance = ?",
        (articles, renderings, utterance),
    )


def posted(connection: sqlite3.Connection, key: int, limit: int) -> list[int]:
    """The wordings posted under a key, at most `limit`, the first first."""
    rows = connection.execute(
        "SELECT wording FROM ledger_postings WHERE key = ? LIMIT ?", (key, limit)
    )
    return [number for (number,) in rows]


def post(connection: sqlite3.Connection, number: int, keys: Iterable[int]) -> None:
    """Post a wording under keys; where it is already nothing happens."""
    connection.executemany(
        "INSERT OR IGNORE INTO ledger_postings VALUES (?, ?)", [(key, number) for key in keys]
    )


def unpost(connection: sqlite3.Connection, number: int, keys: Iterable[int]) -> None:
    """Take a wording from under keys."""
    connection.executemany(
        "DELETE FROM ledger_postings WHERE key = ? AND wording = ?",
        [(key, number) for key in keys],
    )


def drop_speakers(connection: sqlite3.Connection, speakers: Sequence[int]) -> None:
    """Forget those of the speakers who say nothing any more."""
    connection.executemany(
        "DELETE FROM ledger_speakers WHERE speaker = ?1"
        " AND NOT EXISTS (SELECT 1 FROM ledger_said WHERE speaker = ?1)",
        [(speaker,) for speaker in speakers],
    )
