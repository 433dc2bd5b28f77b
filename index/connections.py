"""Reading connections to one SQLite file: one for each thread, closed all at once."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from index.schema import connect


class Connections:
    """Hands every thread a connection of its own; those of ended threads are closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._by_thread: dict[threading.Thread, sqlite3.Connection] = {}
        self._local = threading.local()
        self._closed = False

    def get(self) -> sqlite3.Connection:
        """The calling thread's connection. Raises sqlite3.ProgrammingError after `close`."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None or self._closed:
            connection = self._open()
            self._local.connection = connection
        return connection

    def close(self) -> None:
        """Close the connections of all threads; none of them may be in a query."""
        with self._lock:
            self._closed = True
            for connection in self._by_thread.values():
                connection.close()
            self._by_thread.clear()

    def _open(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise sqlite3.ProgrammingError("the library is closed")
            for thread in [thread for thread in self._by_thread if not thread.is_alive()]:
                self._by_thread.pop(thread).close()
            connection = connect(self._path)
            self._by_thread[threading.current_thread()] = connection
            return connection
