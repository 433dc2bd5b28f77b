"""Reading connections to one SQLite file: one for each thread, and each closed by its own."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from index.schema import connect


class Connections:
    """Hands every thread a connection of its own; those of ended threads are closed.

    SQLite crashes the process if a connection is closed under a query, so a thread that lives
    is left its connection until it ends or asks again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._by_thread: dict[threading.Thread, sqlite3.Connection] = {}
        self._local = threading.local()
        self._closed = False

    def get(self) -> sqlite3.Connection:
        """The calling thread's connection. Raises sqlite3.ProgrammingError after `close`."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and self._closed:
            connection.close()
        if connection is None or self._closed:
            connection = self._open()
            self._local.connection = connection
        return connection

    def close(self) -> None:
        """Hand out none any more, and close those that no other thread can be using."""
        with self._lock:
            self._closed = True
            for thread, connection in self._by_thread.items():
                if thread is threading.current_thread() or not thread.is_alive():
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
