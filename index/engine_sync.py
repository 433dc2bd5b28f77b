"""Bringing the full-text engine in step with the catalogue, in small durable steps.

Each article of the catalogue knows whether the engine holds it as it is now. A step writes
some articles to the engine, commits there, and then notes it here; a run that dies in between
leaves a note of its own, and the next one writes the same articles again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter, as_json
from index.engine_documents import DocumentReader
from index.engines.protocol import Engine, EngineUnusable
from index.schema import ENTITIES_DIFFER, IN_STEP, NOT_INDEXED

# Read from the catalogue at once while a step is written.
_READ = 250

REBUILT = "The full-text index did not fit the catalogue and was built anew from it."
CAUGHT_UP = "An earlier run ended early; the full-text index was brought up to date."


class EngineSync:
    """Writes what the engine lacks. Only the holder of the writer's lock uses it.

    `folder` is where the engine keeps its index.
    """

    def __init__(
        self, catalogue: Catalogue, writer: CatalogueWriter, engine: Engine, folder: Path
    ) -> None:
        self._catalogue = catalogue
        self._writer = writer
        self._engine = engine
        self._folder = folder
        self._begun_anew = False

    def examine(self, *, closely: bool) -> str | None:
        """Verify that the engine's index is what the catalogue takes it for.

        Where it is not, all articles are marked as not indexed and the index is emptied.
        Gives a sentence for the user, or None. `closely` opens the index and counts; else the
        engine is not even imported, as is right when there is nothing to write to it.
        """
        interrupted = self._writer.meta("engine_writing") is not None
        expected = self._catalogue.indexed_count()
        if not expected and not interrupted:
            self._forget()
            return None
        if self._fits(expected, closely=closely, interrupted=interrupted):
            return CAUGHT_UP if interrupted else None
        self._forget()
        return REBUILT if expected else None

    def _fits(self, expected: int, *, closely: bool, interrupted: bool) -> bool:
        if self._writer.meta("engine_fingerprint") != self._engine.fingerprint:
            return False
        if not self._folder.is_dir():
            return False
        # After an interruption the numbers may rightly differ until the engine has caught up;
        # `verify` counts then.
        return interrupted or not closely or self._engine.is_usable(expected)

    def missing(self) -> int:
        """How many articles the engine has yet to take in or change."""
        return self._writer.number("SELECT count(*) FROM articles WHERE state > ?", (IN_STEP,))

    def run(
        self, on_step: Callable[[int], None], cancelled: Callable[[], bool], *, new_only: bool
    ) -> bool:
        """Write to the engine what it lacks; `on_step` is told how many articles were written.

        `new_only` leaves out articles of which the engine holds an earlier state. Ends early
        where `cancelled` says so; what was committed by then stays. Gives whether anything was.
        """
        states = (NOT_INDEXED,) if new_only else (NOT_INDEXED, ENTITIES_DIFFER)
        documents = DocumentReader(
            self._writer.connection, with_mentions=self._engine.capabilities.mentions
        )
        wrote = False
        for state in states:
            while numbers := self._next(state):
                if cancelled():
                    return wrote
                self._write(numbers, documents, on_step)
                wrote = True
        if not new_only and self._removals():
            self._write([], documents, on_step)
            wrote = True
        return wrote

    def verify(self) -> bool:
        """After everything was written: whether the engine holds just as many articles."""
        expected = self._catalogue.indexed_count()
        if not expected or self._engine.is_usable(expected):
            return True
        self._forget()
        return False

    def _next(self, state: int) -> list[int]:
        # The state stands in the statement itself, so that its index is used.
        rows = self._writer.connection.execute(
            f"SELECT number FROM articles WHERE state = {state} AND resolved = 1"  # noqa: S608
            " ORDER BY number LIMIT ?",
            (self._engine.capabilities.step_articles,),
        )
        return [row[0] for row in rows]

    def _removals(self) -> list[int]:
        rows = self._writer.connection.execute("SELECT number FROM engine_removals")
        return [row[0] for row in rows]

    def _write(
        self, numbers: list[int], documents: DocumentReader, on_step: Callable[[int], None]
    ) -> None:
        removals = self._removals()
        with self._writer.transaction():
            self._writer.set_meta("engine_writing", "yes")
            self._writer.set_meta("engine_fingerprint", self._engine.fingerprint)
        try:
            with self._engine.writer() as batch:
                for number in removals:
                    batch.delete(number)
                for start in range(0, len(numbers), _READ):
                    some = numbers[start : start + _READ]
                    for document in documents.read(some):
                        batch.add(document)
                    on_step(len(some))
        except EngineUnusable:
            if self._begun_anew:
                raise
            # Broken under our hands: begin it anew, once, with everything.
            self._begun_anew = True
            self._forget()
            return
        with self._writer.transaction():
            self._writer.connection.execute(
                "UPDATE articles SET state = ?1 WHERE number IN (SELECT value FROM json_each(?2))",
                (IN_STEP, as_json(numbers)),
            )
            self._writer.connection.execute(
                "DELETE FROM engine_removals WHERE number IN (SELECT value FROM json_each(?))",
                (as_json(removals),),
            )
            self._writer.set_meta("engine_writing", None)
            self._writer.raise_generation()

    def _forget(self) -> None:
        self._engine.destroy()
        with self._engine.writer():
            pass  # an empty index, so that a search finds nothing rather than no index
        with self._writer.transaction():
            self._writer.connection.execute("UPDATE articles SET state = ?", (NOT_INDEXED,))
            self._writer.connection.execute("DELETE FROM engine_removals")
            self._writer.set_meta("engine_writing", None)
            self._writer.set_meta("engine_fingerprint", self._engine.fingerprint)
