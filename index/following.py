"""Keeping a reader's engine in step with the catalogue, whoever writes to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from index.catalogue import Catalogue
from index.decision_keeper import DecisionKeeper
from index.engines.protocol import Engine, EngineError, EngineUnusable
from index.errors import StorageFailed
from index.home import LibraryPlace


class EngineFollower:
    """Follows the commits of the engine; makes sure at the first question that it fits.

    Where it does not (killed, removed, truncated, of another version), and nobody is writing,
    it is filled again from the catalogue, and a warning tells so.
    """

    def __init__(self, place: LibraryPlace, engine: Engine, decisions: DecisionKeeper) -> None:
        self._place = place
        self._engine = engine
        self._decisions = decisions
        self._lock = threading.Lock()
        self._generation: int | None = None
        self._warnings: list[str] = []

    def follow(self, catalogue: Catalogue) -> None:
        """Before a question: see what was committed since the last one."""
        generation = catalogue.generation()
        if generation == self._generation:
            return
        with self._lock:
            if self._generation is None and not self._fits(catalogue):
                self._mend(catalogue)
                generation = catalogue.generation()
            self._engine.refresh()
            self._generation = generation

    def doubt(self) -> None:
        """Verify the engine again at the next question."""
        self._generation = None

    def take_warnings(self) -> tuple[str, ...]:
        """What there is to tell the user, once."""
        with self._lock:
            warnings, self._warnings = tuple(self._warnings), []
        return warnings

    def _fits(self, catalogue: Catalogue) -> bool:
        if catalogue.meta("engine_fingerprint") != self._engine.fingerprint:
            return False
        return self._engine.is_usable(catalogue.indexed_count())

    def _mend(self, catalogue: Catalogue) -> None:
        from index.deciding import Desk  # seldom needed
        from index.ingest.building import mend

        warning = mend(Desk(self._decisions, self._place, catalogue, self._engine))
        if warning:
            self._warnings.append(warning)


@contextmanager
def engine_errors() -> Iterator[None]:
    """Turn what an engine raises into plain sentences."""
    try:
        yield
    except EngineUnusable as error:
        raise StorageFailed(f"{error} Index the folder again; it is then built anew.") from error
    except EngineError as error:
        raise StorageFailed(str(error)) from error
