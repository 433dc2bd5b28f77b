"""The catalogue as it is written: articles come and go in transactions.

Only the holder of the writer's lock makes one. Nothing is visible to readers before the
transaction that holds it ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from time import time

from index.file_tables import FileTables
from index.ingest import learning
from index.ingest.analysis import AnalysedArticle, HeadRow
from index.ledger import grouping as ledger
from index.references import store as references
from index.schema import ENTITIES_DIFFER, NOT_INDEXED, connect

DECIDED = "decided"
"""The fact under which the fingerprint of the decisions is noted that entities were made with."""

# By how much the articles of one transaction come later than those of the one before, at least.
_A_MOMENT_S = 1e-5

_HEAD_FIELDS = tuple(field.name for field in fields(HeadRow))
_COLUMNS = (
    *("path", "raw_hash", "text_hash", "content_hash", "language", "report"),
    *_HEAD_FIELDS,
)


class CatalogueWriter:
    """Writes the catalogue through a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.connection = connect(path, writing=True)
        self.files = FileTables(self.connection)
        self._coming: float | None = None

    def close(self) -> None:
        """Close the connection; a transaction that is open is rolled back."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block writes, or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        self._coming = None
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    # Facts about the library

    def meta(self, key: str) -> str | None:
        """The fact under this key."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str | None) -> None:
        """Note a fact; None forgets it."""
        if value is None:
            self.connection.execute("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def raise_generation(self) -> None:
        """Tell readers that something changed which a search can see."""
        self.set_meta("generation", str(self.generation() + 1))

    def generation(self) -> int:
        """The present generation."""
        return int(self.meta("generation") or 0)

    def number(self, query: str, values: tuple[object, ...] = ()) -> int:
        """The one number that a query gives."""
        return int(self.connection.execute(query, values).fetchone()[0])

    def has_unresolved(self) -> bool:
        """Whether names have come or gone since they were last resolved to entities."""
        return bool(
            self.number(
                "SELECT EXISTS (SELECT 1 FROM articles WHERE resolved = 0)"
                " OR EXISTS (SELECT 1 FROM stale_forms)"
            )
        )

    def article_with_hash(self, raw_hash: str) -> int | None:
        """The row number of the article that was read from exactly these bytes."""
        row = self.connection.execute(
            "SELECT number FROM articles WHERE raw_hash = ?", (raw_hash,)
        ).fetchone()
        return None if row is None else int(row[0])

    # Articles

    def add_article(self, analysed: AnalysedArticle) -> int:
        """Store a new article; gives its row number."""
        former = self._former(analysed)
        former_id, added = former or (analysed.article_id, self._moment())
        article_id = self._free_id(former_id)
        columns = ("id", *_COLUMNS, "added", "resolved", "state")
        cursor = self.connection.execute(
            f"INSERT INTO articles({', '.join(columns)})"  # noqa: S608 - constant columns
            f" VALUES ({', '.join('?' * len(columns))})",
            (article_id, *_values(analysed), added, 0, NOT_INDEXED),
        )
        number = cursor.lastrowid or 0
        self._put_contents(number, article_id, analysed)
        return number

    def change_article(self, number: int, analysed: AnalysedArticle) -> None:
        """Put new contents in the place of an article's old ones; its id stays."""
        article_id = self.id_of(number)
        self._drop_contents(number, article_id)
        assignments = ", ".join(f"{column} = ?" for column in _COLUMNS)
        self.connection.execute(
            f"UPDATE articles SET {assignments}, resolved = 0, state = max(state, ?)"  # noqa: S608
            " WHERE number = ?",
            (*_values(analysed), ENTITIES_DIFFER, number),
        )
        self._put_contents(number, article_id, analysed)

    def remove_article(self, number: int) -> None:
        """Remove an article and all that was found in it; the engine is told later."""
        article_id = self.id_of(number)
        self._drop_contents(number, article_id)
        ledger.remove(self.connection, number)
        self.connection.execute("INSERT OR IGNORE INTO engine_removals VALUES (?)", (number,))
        self.connection.execute("DELETE FROM articles WHERE number = ?", (number,))

    def settle_first_path(self, number: int) -> None:
        """Give the article the first of its remaining paths where its own has gone."""
        paths = self.files.paths_of(number)
        row = self.connection.execute("SELECT path FROM articles WHERE number = ?", (number,))
        if paths and row.fetchone()[0] not in paths:
            self.connection.execute(
                "UPDATE articles SET path = ?, state = max(state, ?) WHERE number = ?",
                (paths[0], ENTITIES_DIFFER, number),
            )

    def id_of(self, number: int) -> str:
        """The id of the article with this row number."""
        row = self.connection.execute("SELECT id FROM articles WHERE number = ?", (number,))
        return str(row.fetchone()[0])

    def _former(self, analysed: AnalysedArticle) -> tuple[str, float | None] | None:
        """The id that an article had in an earlier catalogue, and when it had come into it."""
        row = self.connection.execute(
            "SELECT id, added FROM former_ids WHERE raw_hash = ?", (analysed.raw_hash,)
        ).fetchone()
        return None if row is None else (str(row[0]), row[1])

    def _moment(self) -> float:
        """When the articles of this transaction come: later than all that a reader can know.

        So whoever notes the latest moment that can be seen misses nothing that comes after it,
        however the clock is set.
        """
        if self._coming is None:
            row = self.connection.execute("SELECT max(added) FROM articles").fetchone()
            self._coming = max(time(), (row[0] or 0.0) + _A_MOMENT_S)
        return self._coming

    def _free_id(self, wanted: str) -> str:
        """The id itself, but for the rare case that a moved article took it along."""
        query = "SELECT 1 FROM articles WHERE id = ?"
        candidate, attempt = wanted, 0
        while self.connection.execute(query, (candidate,)).fetchone():
            attempt += 1
            candidate = f"{(int(wanted, 16) + attempt) % 16 ** len(wanted):0{len(wanted)}x}"
        return candidate

    def _put_contents(self, number: int, article_id: str, analysed: AnalysedArticle) -> None:
        self.connection.execute(
            "INSERT INTO texts VALUES (?, ?, ?)", (number, analysed.content, analysed.annotations)
        )
        forms = []
        for kind, text, name, mentions in analysed.forms:
            form = self.connection.execute(_COUNT_FORM, (kind, text, name, mentions)).fetchone()[0]
            self.connection.execute(
                "INSERT INTO article_forms VALUES (?, ?, ?)", (number, form, mentions)
            )
            forms.append(form)
        ledger.put(self.connection, number, analysed.sayings, forms)
        references.put(self.connection, article_id, analysed.features)
        learning.put_lines(self.connection, number, analysed.lines)

    def _drop_contents(self, number: int, article_id: str) -> None:
        references.remove(self.connection, article_id)
        for statement in _UNCOUNT:
            self.connection.execute(statement, (number,))


_COUNT_FORM = """
INSERT INTO forms(type, text, name, articles, mentions) VALUES (?, ?, ?, 1, ?)
ON CONFLICT(type, text, name)
DO UPDATE SET articles = articles + 1, mentions = mentions + excluded.mentions
RETURNING form
"""

# What an article had counted is taken back; its entities are counted again when it is resolved.
_UNCOUNT = (
    """UPDATE forms SET articles = articles - 1, mentions = forms.mentions - x.mentions
       FROM article_forms x WHERE x.form = forms.form AND x.article = ?""",
    "INSERT OR IGNORE INTO stale_forms SELECT form FROM article_forms WHERE article = ?",
    "DELETE FROM article_forms WHERE article = ?",
    """INSERT OR IGNORE INTO stale_entities
       SELECT entity FROM article_entities WHERE article = ?""",
    "DELETE FROM texts WHERE article = ?",
)


def _values(analysed: AnalysedArticle) -> tuple[object, ...]:
    return (
        analysed.path,
        analysed.raw_hash,
        analysed.text_hash,
        analysed.content_hash,
        analysed.language,
        analysed.report,
        *astuple(analysed.head),
    )


def as_json(values: Iterable[object]) -> str:
    """A list for `json_each`."""
    return json.dumps(list(values))
