"""Keeping a reader's engine in step with the catalogue, whoever writes to them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from index.answers import Progress
from index.catalogue import Catalogue
from index.decision_keeper import DecisionKeeper
from index.engine_seal import ENGINE, REBUILDING, WRITING, break_seal, is_sealed, noted_seal
from index.engines.choosing import ENGINES, WHOOSH, Engines, is_installed
from index.engines.protocol import Engine, EngineError, EngineUnusable
from index.errors import AlreadyIndexing, IndexNotReady, StorageFailed
from index.home import LibraryPlace
from index.locking import is_writing
from index.search_answers import SearchPage

# So many articles are written anew within a few seconds, by whichever engine.
_QUICKLY_MENDED = 500

_NEEDED = (
    "The full-text index does not fit the catalogue and has to be built anew first. "
    "`dateline index` does it."
)
_UNDER_WAY = "The full-text index is being built anew. Search again in a moment."


class EngineFollower:
    """Follows the commits of the engine; makes sure at the first question that it fits.

    Where it does not (killed, removed, truncated, of another version), and nobody is writing,
    it is filled again from the catalogue, and a warning tells so. That takes a moment for some
    hundreds of articles; where there are more, the question is refused and `mend` is to be called.
    """

    def __init__(self, place: LibraryPlace, engines: Engines, decisions: DecisionKeeper) -> None:
        self._place = place
        self._engines = engines
        self._decisions = decisions
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._generation: int | None = None
        self._is_partial = False
        self._warnings: list[str] = []

    def follow(self, catalogue: Catalogue) -> Engine:
        """Before a question: see what was committed since the last one, by whichever engine."""
        generation, engine = catalogue.generation(), self._engine
        if engine is not None and generation == self._generation:
            return engine
        with self._lock:
            if self._generation is None and self.needs_mending(catalogue):
                self._mend_at_once(catalogue)
                generation = catalogue.generation()
            engine = self.serving(catalogue)
            engine.refresh()
            self._is_partial = catalogue.meta(REBUILDING) is not None
            self._engine, self._generation = engine, generation
            return engine

    def serving(self, catalogue: Catalogue) -> Engine:
        """The engine that has the library by now, or that will have it if that one is missing."""
        name = catalogue.meta(ENGINE)
        return self._engines.get(name if name in ENGINES and is_installed(name) else WHOOSH)

    def doubt(self) -> None:
        """Verify the engine again at the next question."""
        self._generation = None

    def condemn(self) -> None:
        """Have the index built anew: it turned out to be broken though it opens."""
        self.doubt()
        if self._engine is not None and not is_writing(self._place.folder):
            break_seal(self._engines.folder_of(self._engine.name))

    def told(self, page: SearchPage, catalogue: Catalogue) -> SearchPage:
        """The page with what there is to tell of the index: what was done, and what it lacks."""
        with self._lock:
            warnings, self._warnings = tuple(self._warnings), []
        if self._is_partial:
            return replace(page, complete=False, warnings=(*warnings, _partly(catalogue)))
        return replace(page, warnings=warnings + page.warnings) if warnings else page

    def needs_mending(self, catalogue: Catalogue) -> bool:
        """Whether the engine's index is not what it should be; opens it where it seems to be.

        Counts nothing: it takes the same few milliseconds however many articles there are.
        """
        noted = noted_seal(catalogue.meta)
        unfinished = catalogue.meta(WRITING) is not None
        if noted is None or not (noted.articles or unfinished):
            return False
        if unfinished or catalogue.meta(REBUILDING) is not None:
            return True
        return not self._is_right(catalogue, self.serving(catalogue), noted.articles)

    def mend(
        self,
        catalogue: Catalogue,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> str | None:
        """Make the engine fit the catalogue; gives the sentence that tells what was wrong.

        Raises AlreadyIndexing where another process writes, which will do it.
        """
        from index.deciding import Desk  # seldom needed
        from index.ingest.building import mend

        desk = Desk(self._decisions, self._place, catalogue, self._engines)
        return mend(desk, progress, cancelled)

    def _is_right(self, catalogue: Catalogue, engine: Engine, articles: int | None = None) -> bool:
        """Whether this is the index that the catalogue wrote, and opens."""
        if catalogue.meta(ENGINE) != engine.name:
            return False
        folder = self._engines.folder_of(engine.name)
        return is_sealed(catalogue.meta, folder, engine.fingerprint) and engine.is_usable(articles)

    def _mend_at_once(self, catalogue: Catalogue) -> None:
        """Mend what takes a moment; else go on with what there is, if it is the right index."""
        engine = self.serving(catalogue)
        if catalogue.count() <= _QUICKLY_MENDED:
            try:
                if warning := self.mend(catalogue):
                    self._warnings.append(warning)
            except AlreadyIndexing:
                if not engine.is_usable():
                    raise IndexNotReady(_UNDER_WAY) from None
        elif not self._is_right(catalogue, engine):
            raise IndexNotReady(_UNDER_WAY if is_writing(self._place.folder) else _NEEDED)


def _partly(catalogue: Catalogue) -> str:
    held, articles = catalogue.indexed_count(), catalogue.count()
    return (
        f"The full-text index is being built anew: {held:,} of {articles:,} articles can be "
        "found so far."
    )


@contextmanager
def engine_errors() -> Iterator[None]:
    """Turn what an engine raises into plain sentences."""
    try:
        yield
    except EngineUnusable as error:
        raise StorageFailed(f"{error} Index the folder again; it is then built anew.") from error
    except EngineError as error:
        raise StorageFailed(str(error)) from error
