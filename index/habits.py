"""What a person looked at and searched for: kept in the library's home, never beside the articles.

It is a file of its own, since the catalogue may be made anew at any time, and for its user alone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from time import time
from typing import Final, NamedTuple, TypeVar

from index.schema import is_damage

T = TypeVar("T")

MOST_SEARCHES: Final = 500
LONGEST_SEARCH: Final = 4_000
"""Code points of a search that is remembered."""
_MOST_LOOKS: Final = 5_000
_PATIENCE_S: Final = 5.0
_TABLES = """
CREATE TABLE IF NOT EXISTS searched(place INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS looks(
  search TEXT PRIMARY KEY, looked REAL NOT NULL, newest REAL NOT NULL) WITHOUT ROWID;
"""


class Look(NamedTuple):
    """When a search was last looked at, in Unix seconds, and the latest `added` seen then."""

    looked: float
    newest: float


class Habits:
    """Earlier searches, and when saved ones were last looked at; may be used from any thread.

    Raises `sqlite3.Error` where the disk does not let it. A file that turns out to be damaged is
    renamed, and one begins anew.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "habits.sqlite"

    # Earlier searches

    def searched(self) -> tuple[str, ...]:
        """The earlier searches, each once, the latest last."""
        return self._read(
            lambda connection: tuple(
                str(query)
                for (query,) in connection.execute("SELECT query FROM searched ORDER BY place")
            ),
            (),
        )

    def remember(self, query: str) -> None:
        """Make this the latest search; blank ones, and those too long to be typed, are none."""
        query = query.strip()
        if not query or len(query) > LONGEST_SEARCH:
            return

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM searched WHERE query = ?", (query,))
            connection.execute("INSERT INTO searched(query) VALUES (?)", (query,))
            connection.execute(
                "DELETE FROM searched WHERE place NOT IN"
                " (SELECT place FROM searched ORDER BY place DESC LIMIT ?)",
                (MOST_SEARCHES,),
            )

        self._write(write)

    def forget_searches(self) -> None:
        """Forget all earlier searches; their letters are overwritten."""
        if self._file.exists():
            self._write(lambda connection: connection.execute("DELETE FROM searched"))

    # Looks

    def looks(self) -> dict[str, Look]:
        """When each search, told by a key, was last looked at."""
        return self._read(
            lambda connection: {
                key: Look(looked, newest)
                for key, looked, newest in connection.execute("SELECT * FROM looks")
            },
            {},
        )

    def look(self, key: str, newest: float, now: Callable[[], float] = time) -> None:
        """Note that a search was looked at just now, when `newest` was the latest article."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO looks VALUES (?, ?, ?)", (key, now(), newest)
            )
            # Of searches that are gone the looks stay for a while: they may be given back.
            connection.execute(
                "DELETE FROM looks WHERE search NOT IN"
                " (SELECT search FROM looks ORDER BY looked DESC LIMIT ?)",
                (_MOST_LOOKS,),
            )

        self._write(write)

    # The file

    def _read(self, work: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        return self._do(work) if self._file.exists() else nothing

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            work(connection)
            connection.execute("COMMIT")

        self._do(write)

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._with_connection(work)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self._file.replace(self._file.with_name(f"{self._file.name}.damaged"))
        return self._with_connection(work)

    def _with_connection(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with suppress(FileExistsError):
            os.close(os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(self._file, timeout=_PATIENCE_S, isolation_level=None)
        with closing(connection):
            connection.execute("PRAGMA secure_delete=ON")
            connection.executescript(_TABLES)
            return work(connection)
