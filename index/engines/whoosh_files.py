"""The files of a Whoosh index, opened so that none stays open when reading one fails."""

from __future__ import annotations

import io
import mmap
import os
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex

from index.engines.whoosh_schema import make_schema


class Files(FileStorage):  # type: ignore[misc]
    """A folder of files that remembers which of them are open.

    Those read lie in memory that is the system's: Whoosh by itself copies each whole.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), supports_mmap=False)
        self._opened: list[Any] = []

    def create_file(self, name: str, **options: Any) -> Any:
        """A file to write, to be closed likewise."""
        return self._kept(super().create_file(name, **options))

    def open_file(self, name: str, **options: Any) -> Any:
        """A file, to be closed by whoever opens it, or at last by `close_all`."""
        return self._kept(
            _mapped(Path(self.folder) / name, name) or super().open_file(name, **options)
        )

    def _kept(self, opened: Any) -> Any:
        self._opened = [other for other in self._opened if not other.is_closed]
        self._opened.append(opened)
        return opened

    def temp_storage(self, name: str | None = None) -> Any:
        """A folder below this one for what is put together while a segment is written."""
        return _Scratch(super().temp_storage(name).folder, self._kept)

    def close_all(self) -> None:
        """Close what is still open; Whoosh itself forgets files that it could not read."""
        self.close_since(())

    def now_open(self) -> tuple[Any, ...]:
        """The files that are open."""
        return tuple(self._opened)

    def close_since(self, before: Sequence[Any]) -> None:
        """Close what is open but was not before; that it cannot be written any more is known."""
        known = {id(opened) for opened in before}
        for opened in self._opened:
            if id(opened) not in known and not opened.is_closed:
                with suppress(OSError):
                    opened.close()
        self._opened = list(before)


class _Scratch(FileStorage):  # type: ignore[misc]
    """A folder of which each file is made known."""

    def __init__(self, folder: str, made: Callable[[Any], Any]) -> None:
        super().__init__(folder)
        self._made = made

    def create_file(self, name: str, **options: Any) -> Any:
        """A file to write."""
        return self._made(super().create_file(name, **options))


class Mapped(StructFile):  # type: ignore[misc]
    """A file in memory, or a stretch of one."""

    def __init__(self, pages: mmap.mmap, start: int, length: int, name: str, whole: bool) -> None:
        super().__init__(io.BufferedReader(_Stretch(pages, start, length, whole)), name)
        self.is_real = False
        self._pages = pages
        self._start = start
        self._end = start + length

    def subset(self, offset: int, length: int, name: str = "") -> Mapped:
        """A stretch of this file as a file of its own."""
        start = self._start + offset
        return Mapped(self._pages, start, min(length, self._end - start), name, whole=False)

    def get(self, position: int, length: int) -> bytes:
        """So many bytes from a position on; fewer at the end of the file."""
        start = self._start + position
        return self._pages[start : min(start + length, self._end)]

    def get_array(self, position: int, typecode: str, length: int) -> array[Any]:
        """So many numbers from a position on, stored with their high bytes first."""
        found: array[Any] = array(typecode)
        found.frombytes(self.get(position, length * found.itemsize))
        found.byteswap()
        return found


class _Stretch(io.RawIOBase):
    """Reads a part of a mapped file from its beginning; closes the whole where it is that."""

    def __init__(self, pages: mmap.mmap, start: int, length: int, whole: bool) -> None:
        self._pages = pages
        self._start = start
        self._length = length
        self._whole = whole
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def readinto(self, buffer: Any) -> int:
        size = max(min(len(buffer), self._length - self._at), 0)
        start = self._start + self._at
        buffer[:size] = self._pages[start : start + size]
        self._at += size
        return size

    def close(self) -> None:
        if self._whole and not self.closed:
            self._pages.close()
        super().close()


def create_index(folder: Path) -> None:
    """Make an empty index in a folder that is there."""
    FileIndex.create(Files(folder), make_schema(), "MAIN")


def open_index(files: Files) -> Any:
    """The index in a folder; whatever Whoosh raises where it cannot be read."""
    return FileIndex(files, indexname="MAIN")


def _mapped(path: Path, name: str) -> Mapped | None:
    """The file in memory; None where that has no room for it, or it is empty."""
    with path.open("rb") as file:
        try:
            pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            return None
    return Mapped(pages, 0, len(pages), name, whole=True)
