"""Indexing in a process of its own, so that a screen stays fluent meanwhile.

The child sends `Progress`, then a `BuildReport` or the error that ended it; any object sent to
it asks for a clean stop. When the parent is gone the child ends at once: whatever it was at,
the catalogue holds the last batch that was committed.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from index.answers import BuildReport, Progress
from index.errors import BuildFailed, LibraryError
from index.ingest.child import Child, ChildDied

_DIED = (
    "Indexing ended unexpectedly (its process left with status {status}). "
    "What was stored is kept; index again to go on."
)
_PATIENCE_S = 2.0


class BackgroundBuild:
    """A run of indexing in a child process. Iterate for its progress; then see `report`.

    Iterating raises the LibraryError that ended the run, BuildFailed where the child died.
    One thread iterates; `cancel` and `close` may be called from any.
    """

    def __init__(self, corpus: Path, home: Path | None = None, engine: str | None = None) -> None:
        at = "" if home is None else str(home.absolute())
        self._child = Child(
            "index.ingest.background_child", str(corpus.absolute()), at, engine or ""
        )
        self._report: BuildReport | None = None
        self._lock = threading.Lock()
        atexit.register(self.close)

    @property
    def process_id(self) -> int:
        """The child's process id."""
        return self._child.process_id

    @property
    def report(self) -> BuildReport:
        """What the run did. Raises BuildFailed before its end."""
        if self._report is None:
            raise BuildFailed("Indexing has not ended yet.")
        return self._report

    def __iter__(self) -> Iterator[Progress]:
        """Wait for the child's reports until it ends."""
        try:
            while self._report is None:
                message = self._child.receive()
                if isinstance(message, BuildReport):
                    self._report = message
                elif isinstance(message, LibraryError):
                    raise message
                elif isinstance(message, Progress):
                    yield message
        except ChildDied:
            self.close()
            raise BuildFailed(_DIED.format(status=self._child.exit_status)) from None
        finally:
            self.close()
            self._child.release()

    def cancel(self) -> None:
        """Ask for a clean stop after the batch in hand; the report then says `cancelled`."""
        with self._lock, contextlib.suppress(ChildDied):
            self._child.send("stop")

    def close(self) -> None:
        """End the child at once if it still runs."""
        atexit.unregister(self.close)
        with self._lock:
            self._child.end(_PATIENCE_S)

    def __enter__(self) -> BackgroundBuild:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
        self._child.release()
