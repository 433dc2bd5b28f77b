"""The decisions of a folder as they are now, read again only when the file has changed."""

from __future__ import annotations

import threading
from pathlib import Path

from index.decision_file import DecisionFile, read_decisions
from index.decisions import Settled, settle


class DecisionKeeper:
    """Reads decisions.yaml and keeps what it comes to; may be used from any thread."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self._lock = threading.Lock()
        self._kept: tuple[DecisionFile, Settled] | None = None

    def file(self) -> DecisionFile:
        """The file as it is now."""
        return self._current()[0]

    def settled(self) -> Settled:
        """What the decisions come to."""
        return self._current()[1]

    def _current(self) -> tuple[DecisionFile, Settled]:
        with self._lock:
            before = self._kept[0] if self._kept else None
            found = read_decisions(self.corpus, before)
            if self._kept is None or found is not before:
                self._kept = found, settle(found.text.decisions)
            return self._kept
