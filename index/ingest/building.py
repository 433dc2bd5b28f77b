"""Building and mending a library under the writer's lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from corpus.discovery import CorpusError
from corpus.manifest.manifest import ManifestError
from index.answers import BuildReport, Progress
from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter
from index.engine_sync import EngineSync
from index.engines.protocol import Engine
from index.errors import AlreadyIndexing, BadManifest, CorpusMissing
from index.home import LibraryPlace
from index.ingest.builder import Builder
from index.locking import WriterLock
from index.opening import fresh_catalogue, set_aside
from index.resolution import resolve_if_needed
from index.schema import is_damage


def build(
    corpus: Path,
    place: LibraryPlace,
    catalogue: Catalogue,
    engine: Engine,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[BuildReport, Catalogue]:
    """Index what is new. Gives the report, and the catalogue, another one where it was damaged.

    Raises AlreadyIndexing, CorpusMissing or BadManifest, having changed nothing.
    """

    def run(catalogue: Catalogue) -> BuildReport:
        with closing(CatalogueWriter(catalogue.path)) as writer:
            builder = Builder(corpus, catalogue, writer, engine, place.engine, progress, cancelled)
            return builder.run()

    with WriterLock(place.folder):
        try:
            if not place.condemned.exists():
                return run(catalogue), catalogue
        except CorpusError as error:
            raise CorpusMissing(str(error)) from error
        except ManifestError as error:
            raise BadManifest(str(error)) from error
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        catalogue.close()
        engine.close()
        catalogue = fresh_catalogue(place, set_aside(place))
        return run(catalogue), catalogue


def mend(place: LibraryPlace, catalogue: Catalogue, engine: Engine) -> str | None:
    """Make the engine fit the catalogue; gives the sentence that tells what was wrong.

    Does nothing while another process writes, which will do it.
    """
    try:
        with WriterLock(place.folder), closing(CatalogueWriter(catalogue.path)) as writer:
            sync = EngineSync(catalogue, writer, engine, place.engine)
            message = sync.examine(closely=True)
            resolve_if_needed(writer)
            sync.run(lambda _: None, lambda: False, new_only=False)
            return message
    except AlreadyIndexing:
        return None
