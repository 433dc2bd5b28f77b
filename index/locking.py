"""One writer for each library, and one who decides, over all processes of the machine.

A lock is an exclusive SQLite transaction on a file of its own: it works wherever SQLite
does, and the system lets go of it when its process ends, however it ends.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from types import TracebackType

from index.errors import AlreadyIndexing, DecisionsUnwritable

# Changing a file of decisions takes a moment; who waits longer waits for a program that hangs.
_DECIDING_S = 10.0


class WriterLock:
    """The right to write to a library. Use with `with`; raises AlreadyIndexing if it is taken."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "writer.lock"
        self._note = folder / "writer.pid"
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> WriterLock:
        connection = _exclusive(self._file, timeout_s=0)
        if connection is None:
            raise AlreadyIndexing(self._sentence())
        self._connection = connection
        self._note.write_text(str(os.getpid()), encoding="ascii")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The note goes first: whoever takes the lock next writes a new one.
        self._note.unlink(missing_ok=True)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _sentence(self) -> str:
        """The note is only for the message: it is the lock that tells whether a writer lives."""
        try:
            writer = f" (process {int(self._note.read_text(encoding='ascii'))})"
        except (OSError, ValueError):
            writer = ""
        return (
            f"Another Dateline{writer} is already indexing this folder. "
            "Searching and reading go on; index again when it has ended."
        )


def is_writing(folder: Path) -> bool:
    """Whether a process holds the right to write to the library just now."""
    connection = _exclusive(folder / "writer.lock", timeout_s=0)
    if connection is None:
        return True
    connection.close()
    return False


class DecisionLock:
    """The right to change what a person has settled, for as long as a change of a file takes.

    Others wait for their turn. Raises DecisionsUnwritable where it does not come, with `undone`
    as the clause that says what did not happen.
    """

    def __init__(self, folder: Path, undone: str = "Nothing was settled") -> None:
        self._file = folder / "decisions.lock"
        self._undone = undone
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> DecisionLock:
        self._connection = _exclusive(self._file, timeout_s=_DECIDING_S)
        if self._connection is None:
            raise DecisionsUnwritable(
                f"{self._undone}: another Dateline is settling something. Try again."
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _exclusive(file: Path, timeout_s: float) -> sqlite3.Connection | None:
    """A connection that alone may write to a file, until it is closed; None if another does."""
    connection = sqlite3.connect(
        file, timeout=timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return None
    except BaseException:
        connection.close()
        raise
    return connection
