"""A file of the corpus: what is known of it without reading it, and how it is opened safely."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

# A pipe without a writer would be waited for; Windows has neither flag nor pipes in folders.
_NEVER_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read. `path` is printable, relative to the corpus, with forward slashes.

    `size` is in bytes; with `mtime_ns` and `inode` it tells whether the file has changed.
    `sidecar` is a file beside it that may hold its metadata. `certain` is whether its name
    promises an article; of others only the content can tell. `beside` is whether it is the
    sidecar of another file itself, unless it holds articles.
    """

    absolute: Path
    path: str
    size: int
    mtime_ns: int
    inode: int
    sidecar: FoundFile | None = None
    certain: bool = True
    beside: bool = False

    @classmethod
    def in_memory(cls, path: str) -> FoundFile:
        """A file that is nowhere on disk, for bytes that are at hand."""
        return cls(Path(path), path, 0, 0, 0)

    @property
    def name(self) -> str:
        """Its own name, without the folders."""
        return self.path.rpartition("/")[2]

    @property
    def stamp(self) -> tuple[int, int, int]:
        """What changes when the file is written to: size, modification time, inode."""
        return (self.size, self.mtime_ns, self.inode)

    def open(self) -> BinaryIO:
        """The file, opened for reading without waiting. Raises OSError if it is no file now."""
        return open(self.absolute, "rb", opener=_regular_file)


def _regular_file(path: str, flags: int) -> int:
    """Open as `open` does, but neither a link nor a pipe that took the place of the file."""
    descriptor = os.open(path, flags | _NEVER_WAITING)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no longer a file")
    return descriptor


def found_file(absolute: Path, path: str, status: os.stat_result) -> FoundFile:
    """The file with this stat. Raises OSError if it is no regular file."""
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no longer a file")
    return FoundFile(absolute, path, status.st_size, status.st_mtime_ns, status.st_ino)
