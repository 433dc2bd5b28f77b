"""Bringing the full-text engine in step with the catalogue, in small durable steps.

Each article of the catalogue knows whether the engine holds it as it is now. A step writes
some articles to the engine, commits there, and then notes it here; a run that dies in between
leaves a note of its own, and the next one writes the same articles again, which changes nothing.
"""

from __future__ import annotations

from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter, as_json
from index.engine_documents import DocumentReader
from index.engine_filling import Cancelled, OnStep, documents_for, fill, write
from index.engine_seal import (
    ENGINE,
    REBUILDING,
    WRITING,
    Seal,
    is_sealed,
    note_seal,
    noted_seal,
    put_seal,
)
from index.engines.choosing import AUTO, ENGINES, WHOOSH, Engines, choose, is_installed
from index.engines.protocol import Engine, EngineUnusable
from index.schema import ENTITIES_DIFFER, IN_STEP, NOT_INDEXED, in_state

REBUILT = "The full-text index did not fit the catalogue and was built anew from it."
CAUGHT_UP = "An earlier run ended early; the full-text index was brought up to date."


class EngineSync:
    """Writes what the engine lacks. Only the holder of the writer's lock uses it.

    `engines` are its own: those of a reader stay at the commit that they have seen.
    `wanted` is the engine that a person asked for, if any. `choice` tells which one is to serve
    and why; only where the sync `may_switch` does it take the place of another that can serve, and
    `switched` then is a sentence that says so.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        writer: CatalogueWriter,
        engines: Engines,
        wanted: str = "",
        *,
        may_switch: bool = False,
    ) -> None:
        self._catalogue = catalogue
        self._writer = writer
        self._engines = engines
        self._wanted = wanted or AUTO
        self._may_switch = may_switch
        self._begun_anew = False
        self.switched: str | None = None
        serving = writer.meta(ENGINE) or ""
        self.choice = choose(self._wanted, catalogue.count(), serving)
        can_serve = serving in ENGINES and is_installed(serving)
        self._serving = serving if can_serve else self.choice.name

    @property
    def engine(self) -> Engine:
        """The engine that serves the library."""
        return self._engines.get(self._serving)

    @property
    def _target(self) -> str:
        """The engine that is to serve the library in the end."""
        return self.choice.name if self._may_switch else self._serving

    # Before anything is written

    def expect(self, articles: int) -> None:
        """Choose for a library that grows to so many articles; it does not shrink meanwhile."""
        if articles > self._catalogue.count() or self.choice.name == WHOOSH:
            self.choice = choose(self._wanted, articles, self.choice.name)

    def examine(self, *, closely: bool) -> str | None:
        """Verify that the engine's index is what the catalogue takes it for.

        Where it is not, all articles are marked as not indexed and the index is emptied.
        Gives a sentence for the user, or None. `closely` opens the index and counts; else only
        its seal is looked at.
        """
        interrupted = self._writer.meta(WRITING) is not None
        expected = self._catalogue.indexed_count()
        if not expected and not interrupted:
            if self._is_empty():
                return None
            self._begin_anew(self._target)
            return None
        if self._fits(expected, closely=closely, interrupted=interrupted):
            self._engines.remove_others(self._serving)
            return CAUGHT_UP if interrupted else None
        self._begin_anew(self._target)
        return REBUILT if expected else None

    def _is_empty(self) -> bool:
        """Whether the chosen engine waits for its first article."""
        noted = noted_seal(self._writer.meta)
        fits = self._is_sealed() and noted is not None and not noted.articles
        return fits and self._serving == self._target

    def _fits(self, expected: int, *, closely: bool, interrupted: bool) -> bool:
        if not self._is_sealed():
            return False
        # After an interruption the numbers may rightly differ until the engine has caught up;
        # `verify` counts then.
        if interrupted:
            return True
        noted = noted_seal(self._writer.meta)
        counted = noted is not None and noted.articles == expected
        return counted and (not closely or self.engine.is_usable(expected))

    def _is_sealed(self) -> bool:
        folder = self._engines.folder_of(self._serving)
        same = self._writer.meta(ENGINE) == self._serving
        return same and is_sealed(self._writer.meta, folder, self.engine.fingerprint)

    # Writing

    def missing(self) -> int:
        """How many articles an engine has yet to take in or change."""
        if self._target != self._serving:
            return self._catalogue.count()
        return self._writer.number(
            f"SELECT count(*) FROM articles WHERE state > {IN_STEP}"  # noqa: S608 - a constant
        )

    @property
    def is_rebuilding(self) -> bool:
        """Whether the engine lacks articles that it held before."""
        return self._writer.meta(REBUILDING) is not None

    def run(self, on_step: OnStep, cancelled: Cancelled, *, new_only: bool) -> bool:
        """Write to the engine what it lacks; `on_step` is told how many articles were written.

        `new_only` leaves out articles of which the engine holds an earlier state. Ends early
        where `cancelled` says so; what was committed by then stays. Gives whether anything was.
        """
        self.expect(self._catalogue.count())
        if self._target != self._serving:
            return self._switch(on_step, cancelled)
        documents = documents_for(self.engine, self._writer.connection)
        wrote = False
        for state in (NOT_INDEXED,) if new_only else (NOT_INDEXED, ENTITIES_DIFFER):
            while numbers := self._next(state):
                if cancelled():
                    return wrote
                self._write(numbers, documents, on_step)
                wrote = True
        if not new_only and self._removals():
            self._write([], documents, on_step)
            wrote = True
        self._note_whole()
        return wrote

    def verify(self) -> bool:
        """After everything was written: whether the engine holds just as many articles."""
        expected = self._catalogue.indexed_count()
        if not expected or self.engine.is_usable(expected):
            return True
        self._begin_anew(self._serving)
        return False

    def _next(self, state: int) -> list[int]:
        rows = self._writer.connection.execute(
            f"SELECT number FROM articles WHERE {in_state(state)} AND resolved = 1"  # noqa: S608
            " ORDER BY number LIMIT ?",
            (self.engine.capabilities.step_articles,),
        )
        return [row[0] for row in rows]

    def _removals(self) -> list[int]:
        rows = self._writer.connection.execute("SELECT number FROM engine_removals")
        return [row[0] for row in rows]

    def _write(self, numbers: list[int], documents: DocumentReader, on_step: OnStep) -> None:
        removals = self._removals()
        with self._writer.transaction():
            self._writer.set_meta(WRITING, "yes")
        try:
            write(self.engine, documents, numbers, on_step, removals)
        except EngineUnusable:
            if self._begun_anew:
                raise
            # Broken under our hands: begin it anew, once, with everything.
            self._begun_anew = True
            self._begin_anew(self._serving)
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
            self._seal(self.engine)

    def _seal(self, engine: Engine) -> None:
        """Note, here and in the engine's folder, what it holds by now; readers will see it."""
        self._writer.raise_generation()
        self._writer.set_meta(WRITING, None)
        self._writer.set_meta(ENGINE, engine.name)
        held = self._writer.number("SELECT count(*) FROM articles") - self._writer.number(
            f"SELECT count(*) FROM articles WHERE {in_state(NOT_INDEXED)}"  # noqa: S608 - constant
        )
        seal = Seal(engine.fingerprint, self._writer.generation(), held)
        note_seal(self._writer, seal)
        put_seal(self._engines.folder_of(engine.name), seal)

    def _note_whole(self) -> None:
        if self.is_rebuilding:
            with self._writer.transaction():
                self._writer.set_meta(REBUILDING, None)
                self._writer.raise_generation()

    # Beginning anew, with the same engine or another

    def _begin_anew(self, name: str) -> None:
        """An empty index, so that a search finds nothing rather than no index."""
        if self._catalogue.indexed_count():
            # Readers are told before they can meet an index that lacks what it had.
            with self._writer.transaction():
                self._writer.set_meta(REBUILDING, "yes")
                self._writer.raise_generation()
        self._serving = name
        self._engines.remove_others(name)
        self.engine.destroy()
        with self.engine.writer():
            pass
        with self._writer.transaction():
            self._writer.connection.execute(
                "UPDATE articles SET state = ?1 WHERE state < ?1", (NOT_INDEXED,)
            )
            self._writer.connection.execute("DELETE FROM engine_removals")
            self._seal(self.engine)

    def _switch(self, on_step: OnStep, cancelled: Cancelled) -> bool:
        """Fill the other engine while this one answers, then let it take its place."""
        engine = self._engines.get(self._target)
        try:
            if not fill(engine, self._writer.connection, on_step, cancelled):
                engine.destroy()
                return False
        except BaseException:
            engine.destroy()
            raise
        with self._writer.transaction():
            self._writer.connection.execute(
                "UPDATE articles SET state = ? WHERE state > 0 AND resolved = 1", (IN_STEP,)
            )
            self._writer.connection.execute(
                "UPDATE articles SET state = ? WHERE resolved = 0", (NOT_INDEXED,)
            )
            self._writer.connection.execute("DELETE FROM engine_removals")
            self._writer.set_meta(REBUILDING, None)
            self._seal(engine)
        self._serving = engine.name
        self._engines.remove_others(engine.name)
        self.switched = f"The full-text index is kept by {engine.name}, {self.choice.why}."
        return True
