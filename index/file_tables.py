"""The files of the corpus as the catalogue has them: their stamps, their articles, their faults."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.article import Failure
from corpus.files import FoundFile


class StoredFile(NamedTuple):
    """What the catalogue knows of a file; `whole` is 1 when all of its articles are stored."""

    file: int
    size: int
    mtime_ns: int
    inode: int
    raw_hash: str | None
    rules: str
    whole: int

    @property
    def stamp(self) -> tuple[int, int, int]:
        """As `FoundFile.stamp`."""
        return (self.size, self.mtime_ns, self.inode)


class Place(NamedTuple):
    """Where an article stands in a file, and the row number of the article."""

    address: str
    article: int


class FileTables:
    """Reads and writes the tables of files, places and failures; commits nothing itself."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # Files

    def stored(self) -> dict[str, StoredFile]:
        """All files that were looked at, by path."""
        rows = self._connection.execute(
            "SELECT path, file, size, mtime_ns, inode, raw_hash, rules, whole FROM files"
        )
        return {row[0]: StoredFile(*row[1:]) for row in rows}

    def number_of(self, path: str) -> int | None:
        """The number of the file at a path, None if it was never looked at."""
        row = self._connection.execute("SELECT file FROM files WHERE path = ?", (path,)).fetchone()
        return None if row is None else int(row[0])

    def put(self, found: FoundFile, raw_hash: str | None, rules: str, *, whole: bool) -> int:
        """Note the stamp of a file and how it was read; gives its number."""
        row = self._connection.execute(
            "INSERT INTO files(path, size, mtime_ns, inode, raw_hash, rules, whole)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(path) DO UPDATE SET"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, inode = excluded.inode,"
            " raw_hash = excluded.raw_hash, rules = excluded.rules, whole = excluded.whole"
            " RETURNING file",
            (found.path, *found.stamp, raw_hash, rules, whole),
        ).fetchone()
        return int(row[0])

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files with their places and faults; their articles stay."""
        for path in paths:
            self.forget_faults(path)
            self._connection.execute("DELETE FROM files WHERE path = ?", (path,))

    # Places

    def places_in(self, file: int) -> list[Place]:
        """The articles in a file with their addresses."""
        rows = self._connection.execute(
            "SELECT address, article FROM places WHERE file = ?", (file,)
        )
        return [Place(*row) for row in rows]

    def hashes_in(self, file: int) -> dict[str, str]:
        """The hash of each article in a file by its address."""
        rows = self._connection.execute(
            "SELECT p.address, a.raw_hash FROM places p JOIN articles a ON a.number = p.article"
            " WHERE p.file = ?",
            (file,),
        )
        return dict(rows)

    def contents_in(self, file: int) -> dict[str, str]:
        """The hash of what was read of each article in a file, by the hash of its bytes."""
        rows = self._connection.execute(
            "SELECT a.raw_hash, a.content_hash FROM places p"
            " JOIN articles a ON a.number = p.article WHERE p.file = ?",
            (file,),
        )
        return dict(rows)

    def article_at(self, path: str) -> int | None:
        """The row number of the article at a path."""
        row = self._connection.execute(
            "SELECT article FROM places WHERE path = ?", (path,)
        ).fetchone()
        return None if row is None else int(row[0])

    def put_place(self, file: int, path: str, place: Place) -> None:
        """Note that an article stands there."""
        self._connection.execute(
            "INSERT OR REPLACE INTO places(path, file, address, article) VALUES (?, ?, ?, ?)",
            (path, file, *place),
        )

    def drop_places(self, paths: Iterable[str]) -> None:
        """Forget places; the articles stay."""
        self._connection.executemany("DELETE FROM places WHERE path = ?", [(p,) for p in paths])

    def paths_of(self, article: int) -> list[str]:
        """The paths under which the article stands."""
        rows = self._connection.execute(
            "SELECT path FROM places WHERE article = ? ORDER BY path", (article,)
        )
        return [row[0] for row in rows]

    def files_of(self, article: int) -> set[int]:
        """The numbers of the files in which the article stands."""
        rows = self._connection.execute("SELECT file FROM places WHERE article = ?", (article,))
        return {row[0] for row in rows}

    def unplaced(self) -> list[int]:
        """The row numbers of the articles that stand nowhere."""
        rows = self._connection.execute(
            "SELECT number FROM articles a"
            " WHERE NOT EXISTS (SELECT 1 FROM places WHERE article = a.number)"
        )
        return [row[0] for row in rows]

    # Faults

    def put_failures(self, file: str, failures: Iterable[Failure]) -> None:
        """Note what could not be read of a file; the path of a failure may lead into it."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO failures(path, file, stage, code, message, advice)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(f.path, file, f.stage, f.code, f.message, f.advice) for f in failures],
        )

    def put_left_out(self, file: str, counts: Mapping[str, int]) -> None:
        """Note what of a file holds no article."""
        self._connection.executemany(
            "INSERT INTO left_out VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(file, what, number) for what, number in counts.items()],
        )

    def faults_of(self, file: int) -> tuple[str, list[Failure], dict[str, int]]:
        """The path of a file, what could not be read of it, and what was left out of it."""
        (path,) = self._connection.execute(
            "SELECT path FROM files WHERE file = ?", (file,)
        ).fetchone()
        failures = self._connection.execute(
            "SELECT path, stage, code, message, advice FROM failures WHERE file = ?", (path,)
        )
        left_out = self._connection.execute(
            "SELECT what, number FROM left_out WHERE file = ?", (path,)
        )
        return path, [Failure(*row) for row in failures], dict(left_out.fetchall())

    def forget_faults(self, file: str) -> None:
        """Forget what could not be read of a file, and what was left out of it."""
        self._connection.execute("DELETE FROM failures WHERE file = ?", (file,))
        self._connection.execute("DELETE FROM left_out WHERE file = ?", (file,))

    def failed_for(self, code: str) -> list[str]:
        """The files in which something failed for this reason."""
        query = "SELECT DISTINCT file FROM failures WHERE code = ?"
        rows = self._connection.execute(query, (code,))
        return [row[0] for row in rows]

    def failures_at(self, stage: str) -> Iterator[Failure]:
        """What failed at this stage, by path."""
        rows = self._connection.execute(
            "SELECT path, stage, code, message, advice FROM failures WHERE stage = ? ORDER BY path",
            (stage,),
        )
        return (Failure(*row) for row in rows)

    def replace_failures_at(self, stage: str, failures: Iterable[Failure]) -> None:
        """Put these in the place of all that failed at this stage."""
        self._connection.execute("DELETE FROM failures WHERE stage = ?", (stage,))
        for failure in failures:
            self.put_failures(failure.path, (failure,))
