"""The tables of the catalogue, their version, and how a catalogue file is opened or refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

# Raised whenever a table or the meaning of a column changes: the catalogue is then made anew
# from the files of the corpus.
SCHEMA_VERSION = 6

# States of an article towards the full-text engine.
IN_STEP, ENTITIES_DIFFER, NOT_INDEXED = 0, 1, 2


def in_state(state: int) -> str:
    """The condition for articles that are in this state, but for `IN_STEP`.

    It says twice what it means: only so does SQLite see that the index of such articles will do.
    """
    return f"state > {IN_STEP} AND state = {state}"


_TABLES = """
CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles(
  -- Given once and never again: the engine may hold a moment longer what has gone.
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  raw_hash TEXT NOT NULL UNIQUE,
  text_hash TEXT NOT NULL,
  -- The hash of the content as it was read, before anything was inferred.
  content_hash TEXT NOT NULL,
  language TEXT,
  -- A mark that the versions of one report have in common.
  report TEXT NOT NULL,
  title TEXT NOT NULL, title_how TEXT NOT NULL, title_evidence TEXT NOT NULL,
  publisher TEXT, publisher_how TEXT NOT NULL, publisher_evidence TEXT NOT NULL,
  published TEXT, published_precision TEXT,
  published_how TEXT NOT NULL, published_evidence TEXT NOT NULL,
  earliest INTEGER, latest INTEGER,
  words INTEGER NOT NULL,
  -- When it came into the library, in Unix seconds, later than all that came in transactions
  -- before; null if that was before catalogues told. It stays when the content changes.
  added REAL,
  -- Whether its names have been resolved to entities since it was read.
  resolved INTEGER NOT NULL,
  -- How far the full-text engine is in step with it.
  state INTEGER NOT NULL
);
CREATE INDEX articles_by_date ON articles(earliest DESC, number);
CREATE INDEX articles_by_language ON articles(language);
CREATE INDEX articles_by_coming ON articles(added);
CREATE INDEX articles_by_text ON articles(text_hash);
CREATE INDEX articles_untitled ON articles(number) WHERE title_how = 'inferred';
CREATE INDEX articles_by_publisher ON articles(publisher, report);
CREATE INDEX articles_out_of_step ON articles(state) WHERE state > 0;
CREATE INDEX articles_unresolved ON articles(number) WHERE resolved = 0;

-- What only a reader needs, apart from what lists need, so that lists stay in few pages.
CREATE TABLE texts(
  article INTEGER PRIMARY KEY REFERENCES articles(number) ON DELETE CASCADE,
  content TEXT NOT NULL,
  annotations TEXT NOT NULL
);

-- The files that were looked at, with what tells whether they have changed since. `rules` tells
-- by which version of the reader, under which words of corpus.yaml and with which sidecar a file
-- was read. `whole` is 0 while its articles are still being stored.
CREATE TABLE files(
  file INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  raw_hash TEXT,
  rules TEXT NOT NULL,
  whole INTEGER NOT NULL
);
CREATE INDEX files_by_hash ON files(raw_hash);

-- Where articles stand: in a file of their own, or at an address within one of many.
CREATE TABLE places(
  path TEXT PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files(file) ON DELETE CASCADE,
  address TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX places_by_article ON places(article);
CREATE INDEX places_by_file ON places(file);

-- What could not be read. `file` is the file that it stands in, of which it goes with the next
-- reading; the path may lead to a place inside of it.
CREATE TABLE failures(
  path TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  stage TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, advice TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX failures_by_file ON failures(file);

-- What holds no article, such as pictures in an archive, and was passed over.
CREATE TABLE left_out(
  file TEXT NOT NULL,
  what TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY(file, what)
) WITHOUT ROWID;

-- The distinct ways in which the corpus writes names, and the entity that each was resolved to.
-- The type is empty for a candidate that its own article leaves untyped.
CREATE TABLE forms(
  form INTEGER PRIMARY KEY,
  type TEXT NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL,
  articles INTEGER NOT NULL, mentions INTEGER NOT NULL,
  entity INTEGER,
  UNIQUE(type, text, name)
);
CREATE INDEX forms_by_entity ON forms(entity);
CREATE INDEX forms_by_name ON forms(type, name);

-- Under which keys forms bear on one another (see corpus.entities.blocking), and the forms that
-- came, went or were counted since names were last resolved.
CREATE TABLE form_keys(
  key INTEGER NOT NULL,
  role INTEGER NOT NULL,
  form INTEGER NOT NULL,
  PRIMARY KEY(key, role, form)
) WITHOUT ROWID;
CREATE INDEX form_keys_by_form ON form_keys(form);
CREATE TABLE stale_forms(form INTEGER PRIMARY KEY);

CREATE TABLE article_forms(
  article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE,
  form INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY(article, form)
) WITHOUT ROWID;
CREATE INDEX article_forms_by_form ON article_forms(form, article);

CREATE TABLE entities(
  entity INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  folded TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0,
  mentions INTEGER NOT NULL DEFAULT 0,
  -- What a person said of it: not to be shown, and that it is right as it is.
  hidden INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entities_by_type ON entities(type, articles DESC);
CREATE INDEX entities_hidden ON entities(entity) WHERE hidden = 1;
-- Under which words an entity may be named; those after ~ are of names as they sound.
CREATE TABLE entity_keys(
  key TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities(entity) ON DELETE CASCADE,
  PRIMARY KEY(key, entity)
) WITHOUT ROWID;
CREATE INDEX entity_keys_by_entity ON entity_keys(entity);
CREATE TABLE article_entities(
  article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE,
  entity INTEGER NOT NULL REFERENCES entities(entity) ON DELETE CASCADE,
  mentions INTEGER NOT NULL,
  PRIMARY KEY(article, entity)
) WITHOUT ROWID;
CREATE INDEX article_entities_by_entity ON article_entities(entity, article, mentions);

-- The ids that articles had in an earlier version of the catalogue, and when they had come into
-- it if it told, by the hash of their bytes.
CREATE TABLE former_ids(
  raw_hash TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  added REAL
) WITHOUT ROWID;

-- Entities of which the counts are to be taken again.
CREATE TABLE stale_entities(entity INTEGER PRIMARY KEY);

-- The numbers of articles that left the catalogue and have yet to leave the engine.
CREATE TABLE engine_removals(number INTEGER PRIMARY KEY);
"""


class CatalogueError(Exception):
    """The catalogue file cannot be used as it is."""


class OlderCatalogue(CatalogueError):
    """The catalogue was made by an older version of the program."""


class NewerCatalogue(CatalogueError):
    """The catalogue was made by a newer version; `version` is the number of its schema."""

    def __init__(self, version: int) -> None:
        super().__init__(f"schema {version}, this program knows {SCHEMA_VERSION}")
        self.version = version


class DamagedCatalogue(CatalogueError):
    """The file is no readable SQLite database."""


def connect(path: Path, *, writing: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode with Dateline's settings. Waits 10 s for a lock.

    A connection may be closed from another thread than its own, but is used by one only.
    """
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        # NORMAL is durable against a crash of the program; after a power cut the last commits
        # may be gone, never half there, and the next run reads those files again.
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA cache_size=-16000")
        connection.execute(f"PRAGMA foreign_keys={'ON' if writing else 'OFF'}")
        if not writing:
            connection.execute("PRAGMA query_only=ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def prepare(path: Path) -> None:
    """Make the catalogue at `path` if it is not there; verify its version if it is.

    Raises OlderCatalogue, NewerCatalogue or DamagedCatalogue, having changed nothing.
    """
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        if _is_empty(connection):
            _create(connection)
        version = _version(connection)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise DamagedCatalogue(str(error)) from error
        raise
    finally:
        connection.close()
    if version > SCHEMA_VERSION:
        raise NewerCatalogue(version)
    if version < SCHEMA_VERSION:
        raise OlderCatalogue(f"schema {version}, this program needs {SCHEMA_VERSION}")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file itself is broken."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_full(error: sqlite3.Error) -> bool:
    """Whether the error says that the disk is full."""
    code = getattr(error, "sqlite_errorcode", 0)
    # The memory that connections share is a file, and the first to find no room.
    return code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE


def is_locked_away(error: sqlite3.Error) -> bool:
    """Whether the error says that the file may not be opened or written by this user."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(connection: sqlite3.Connection) -> None:
    # Only a new catalogue needs these.
    from index.inference.store import SCHEMA as INFERENCE
    from index.ingest.learning import SCHEMA as LEARNING
    from index.ledger.store import SCHEMA as LEDGER
    from index.references.store import SCHEMA as REFERENCES
    from index.stories.store import SCHEMA as STORIES

    connection.execute("PRAGMA journal_mode=WAL")
    # Two processes may meet here: the one that comes second finds the tables made.
    tables = f"{_TABLES}{REFERENCES}{LEARNING}{INFERENCE}{LEDGER}{STORIES}"
    script = f"BEGIN IMMEDIATE;{tables};PRAGMA user_version={SCHEMA_VERSION};COMMIT;"
    try:
        connection.executescript(script)
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if _is_empty(connection):
            raise
