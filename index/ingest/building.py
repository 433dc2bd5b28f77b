"""Building and mending a library under the writer's lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from corpus.discovery import CorpusError
from corpus.manifest.manifest import ManifestError
from index.answers import BuildReport, Progress, Step
from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter
from index.deciding import Desk, apply_decisions
from index.engine_sync import EngineSync
from index.engines.choosing import Engines, refuse_unavailable
from index.errors import BadManifest, CorpusMissing
from index.ingest.builder import Builder
from index.ingest.progress import Meter
from index.locking import WriterLock
from index.opening import fresh_catalogue, set_aside
from index.resolution import resolve_if_needed
from index.schema import is_damage


def build(
    desk: Desk,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    engine: str | None = None,
) -> tuple[BuildReport, Catalogue]:
    """Index what is new. Gives the report, and the catalogue, another one where it was damaged.

    `engine` is to serve the library from now on; without it, the one asked for before. Raises
    AlreadyIndexing, CorpusMissing, BadManifest or EngineUnavailable, having changed nothing.
    """
    if engine is not None:
        refuse_unavailable(engine)
    report, catalogue = _build(desk, progress, cancelled, engine)
    if not report.cancelled:
        # What was decided while the run came to its end waits for somebody to apply it.
        apply_decisions(desk._replace(catalogue=catalogue))
    return report, catalogue


def _build(
    desk: Desk,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
    engine: str | None,
) -> tuple[BuildReport, Catalogue]:
    place = desk.place

    def run(catalogue: Catalogue) -> BuildReport:
        with (
            closing(CatalogueWriter(catalogue.path)) as writer,
            closing(Engines(place.engine)) as engines,
        ):
            mine = desk._replace(catalogue=catalogue, engines=engines)
            return Builder(mine, writer, progress, cancelled).run()

    with WriterLock(place.folder):
        if engine is not None:
            place.note_wanted_engine(engine)
        try:
            if not place.condemned.exists():
                return run(desk.catalogue), desk.catalogue
        except CorpusError as error:
            raise CorpusMissing(str(error)) from error
        except ManifestError as error:
            raise BadManifest(str(error)) from error
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        desk.catalogue.close()
        desk.engines.close()
        catalogue = fresh_catalogue(place, set_aside(place))
        return run(catalogue), catalogue


def mend(
    desk: Desk,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str | None:
    """Make the engine fit the catalogue; gives the sentence that tells what was wrong.

    `cancelled` ends it after the step in hand; the next one goes on. Raises AlreadyIndexing
    where another process writes, which will do it.
    """
    meter, cancelled = Meter(progress), cancelled or (lambda: False)
    with (
        WriterLock(desk.place.folder),
        closing(CatalogueWriter(desk.catalogue.path)) as writer,
        closing(Engines(desk.place.engine)) as engines,
    ):
        wanted = desk.place.read_wanted_engine()
        sync = EngineSync(desk.catalogue, writer, engines, wanted, may_switch=True)
        message = sync.examine(closely=True)
        resolve_if_needed(writer, desk.keeper.settled().decided)
        meter.expect(Step.INDEX, sync.missing())
        meter.articles = desk.catalogue.count()

        def on_step(articles: int) -> None:
            meter.advance(Step.INDEX, articles)
            meter.generation = writer.generation()
            meter.tell()

        with meter.indexing():
            sync.run(on_step, cancelled, new_only=False)
    if not cancelled():
        apply_decisions(desk)
    return message
