"""Opening a catalogue that may be old, new or damaged, and telling of what had to be done."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.sanitize import safe_path
from index.catalogue import Catalogue
from index.errors import DamagedLibrary, HomeUnusable, LibraryError, NewerLibrary, StorageFailed
from index.home import LibraryPlace
from index.locking import WriterLock
from index.schema import (
    SCHEMA_VERSION,
    DamagedCatalogue,
    NewerCatalogue,
    OlderCatalogue,
    connect,
    is_damage,
    is_full,
    is_locked_away,
)

_OLDER = "The index was made by an earlier version of Dateline and is built anew from the articles."
# No room on the disk, in a person's share of it, or in a file of its kind.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL = (
    "The disk with the index is full. Nothing that was stored is lost; make room and index again."
)


def open_catalogue(place: LibraryPlace) -> Catalogue:
    """The catalogue of a library, made anew where it is not there or cannot be used.

    One of an earlier version is replaced: it holds nothing that is not in the articles. A
    damaged one is renamed and kept. Raises NewerLibrary, having touched nothing, for one of a
    later version; AlreadyIndexing where it must be replaced while another process writes.
    """
    place.make()
    with storage_errors():
        try:
            return Catalogue(place.catalogue)
        except NewerCatalogue as error:
            raise NewerLibrary(
                f"The index in {safe_path(str(place.folder))} was made by a newer version of "
                f"Dateline (index version {error.version}; this one knows {SCHEMA_VERSION}). "
                "Update Dateline, or name another place for the index with --home."
            ) from error
        except (OlderCatalogue, DamagedCatalogue):
            return _replaced(place)


def _replaced(place: LibraryPlace) -> Catalogue:
    with WriterLock(place.folder):
        try:
            # Another process may have replaced it while this one came for the lock.
            return Catalogue(place.catalogue)
        except OlderCatalogue:
            return _renewed(place)
        except DamagedCatalogue:
            return fresh_catalogue(place, set_aside(place))


def _renewed(place: LibraryPlace) -> Catalogue:
    """An empty catalogue in the place of an older one, of which it knows ids and times of coming.

    What a person has settled or cited goes by ids, also of articles that were renamed since, and
    what came before a person last looked is not new to them.
    """
    former = _former_in(place.catalogue)
    remove_catalogue(place)
    catalogue = fresh_catalogue(place, _OLDER)
    with closing(connect(place.catalogue, writing=True)) as connection:
        connection.execute("BEGIN")
        connection.executemany("INSERT OR IGNORE INTO former_ids VALUES (?, ?, ?)", former)
        connection.execute("COMMIT")
    return catalogue


def _former_in(path: Path) -> list[tuple[str, str, float | None]]:
    """Hash, id and time of coming of each article, as far as an older catalogue has them."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            columns = {row[1] for row in connection.execute("PRAGMA table_info(articles)")}
            added = "added" if "added" in columns else "NULL"
            return connection.execute(
                f"SELECT raw_hash, id, {added} FROM articles"  # noqa: S608 - constants
            ).fetchall()
    except sqlite3.Error:
        return []


def set_aside(place: LibraryPlace) -> str:
    """Rename a damaged catalogue, drop what derives from it; gives the sentence that tells.

    Only the holder of the writer's lock does this.
    """
    kept = _free_name(place.folder)
    place.catalogue.rename(kept)
    remove_catalogue(place)
    return (
        "The index was damaged and is built anew from the articles; "
        f"the damaged file was kept as {safe_path(str(kept))}."
    )


def remove_catalogue(place: LibraryPlace) -> None:
    """Remove the catalogue and the engine's index."""
    for suffix in ("", "-wal", "-shm"):
        place.catalogue.with_name(place.catalogue.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(place.engine, ignore_errors=True)
    place.condemned.unlink(missing_ok=True)


def fresh_catalogue(place: LibraryPlace, notice: str) -> Catalogue:
    """An empty catalogue that remembers why it is empty, for the report of the next run."""
    catalogue = Catalogue(place.catalogue)
    with closing(connect(place.catalogue, writing=True)) as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('notice', ?)", (notice,))
    return catalogue


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what the disk and the database raise into plain sentences."""
    try:
        yield
    except LibraryError:
        raise
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise DamagedLibrary(
                f"The index is damaged ({error}). Index the folder again: "
                "it is then built anew from the articles."
            ) from error
        if is_full(error):
            raise StorageFailed(_FULL) from error
        if is_locked_away(error):
            raise HomeUnusable(
                f"The index cannot be opened or written where it is kept ({error}). "
                "Name another place with --home or DATELINE_HOME."
            ) from error
        raise StorageFailed(f"The index cannot be used just now: {error}.") from error
    except OSError as error:
        if error.errno in FULL:
            raise StorageFailed(_FULL) from error
        place = safe_path(str(error.filename)) if error.filename else "the index"
        raise HomeUnusable(f"Could not use {place}: {error.strerror or error}.") from error


def _free_name(folder: Path) -> Path:
    number = 1
    while (candidate := folder / f"catalogue.damaged-{number}.sqlite").exists():
        number += 1
    return candidate
