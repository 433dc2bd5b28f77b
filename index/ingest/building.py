"""Building and mending a library under the writer's lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from corpus.discovery import CorpusError
from corpus.manifest.manifest import ManifestError
from index.answers import BuildReport, Progress
from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter
from index.deciding import Desk, apply_decisions
from index.engine_sync import EngineSync
from index.errors import AlreadyIndexing, BadManifest, CorpusMissing
from index.ingest.builder import Builder
from index.locking import WriterLock
from index.opening import fresh_catalogue, set_aside
from index.resolution import resolve_if_needed
from index.schema import is_damage


def build(
    desk: Desk,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[BuildReport, Catalogue]:
    """Index what is new. Gives the report, and the catalogue, another one where it was damaged.

    Raises AlreadyIndexing, CorpusMissing or BadManifest, having changed nothing.
    """
    report, catalogue = _build(desk, progress, cancelled)
    if not report.cancelled:
        # What was decided while the run came to its end waits for somebody to apply it.
        apply_decisions(desk._replace(catalogue=catalogue))
    return report, catalogue


def _build(
    desk: Desk,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[BuildReport, Catalogue]:
    place = desk.place

    def run(catalogue: Catalogue) -> BuildReport:
        with closing(CatalogueWriter(catalogue.path)) as writer:
            builder = Builder(desk._replace(catalogue=catalogue), writer, progress, cancelled)
            return builder.run()

    with WriterLock(place.folder):
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
        desk.engine.close()
        catalogue = fresh_catalogue(place, set_aside(place))
        return run(catalogue), catalogue


def mend(desk: Desk) -> str | None:
    """Make the engine fit the catalogue; gives the sentence that tells what was wrong.

    Does nothing while another process writes, which will do it.
    """
    try:
        with WriterLock(desk.place.folder), closing(CatalogueWriter(desk.catalogue.path)) as writer:
            sync = EngineSync(desk.catalogue, writer, desk.engine, desk.place.engine)
            message = sync.examine(closely=True)
            resolve_if_needed(writer, desk.keeper.settled().decided)
            sync.run(lambda _: None, lambda: False, new_only=False)
        apply_decisions(desk)
        return message
    except AlreadyIndexing:
        return None
