"""The files of a Whoosh index, opened so that none stays open when reading one fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from index.engines.whoosh_schema import make_schema


class Files(FileStorage):  # type: ignore[misc]
    """A folder of files that remembers which of them are open."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """A file, to be closed by whoever opens it, or at last by `close_all`."""
        opened = super().open_file(name, **options)
        self._opened = [other for other in self._opened if not other.is_closed]
        self._opened.append(opened)
        return opened

    def close_all(self) -> None:
        """Close what is still open; Whoosh itself forgets files that it could not read."""
        for opened in self._opened:
            if not opened.is_closed:
                opened.close()
        self._opened.clear()


def create_index(folder: Path) -> None:
    """Make an empty index in a folder that is there."""
    FileIndex.create(Files(folder), make_schema(), "MAIN")


def open_index(files: Files) -> Any:
    """The index in a folder; whatever Whoosh raises where it cannot be read."""
    return FileIndex(files, indexname="MAIN")
