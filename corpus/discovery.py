"""Which files of a folder hold articles, found without opening or following anything unsafe."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from corpus.article import Failure
from corpus.readers.registry import format_of
from corpus.sanitize import safe_path


class CorpusError(Exception):
    """The folder cannot be used at all; str() is a plain sentence that says why."""


class CorpusNotFound(CorpusError):
    """There is no such folder."""


class CorpusUnreadable(CorpusError):
    """There is something of that name, but it is no folder or may not be read."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read. `path` is printable, relative to the corpus, with forward slashes.

    `size` is in bytes; with `mtime_ns` and `inode` it tells whether the file has changed.
    """

    absolute: Path
    path: str
    size: int
    mtime_ns: int
    inode: int

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


@dataclass(frozen=True, slots=True)
class Scan:
    """What a folder holds. `files` are in the order of their paths.

    `skipped` are (what, how many) for what is left out on purpose; `failures` is what a person
    may have meant to be read but which cannot be.
    """

    files: tuple[FoundFile, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[tuple[str, int], ...]


# A pipe without a writer would be waited for; Windows has neither flag nor pipes in folders.
_NEVER_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)

HIDDEN = "hidden files and folders"
READMES = "README files, which describe a folder"
OTHER_KINDS = "files of other kinds"
LINKS = "links to what is read in its own place"


def scan(root: Path) -> Scan:
    """All articles below a folder. Raises CorpusNotFound or CorpusUnreadable.

    What goes wrong below the root is a Failure each; the scan goes on.
    """
    shown = safe_path(str(root))
    try:
        real = root.resolve(strict=True)
        if not real.is_dir():
            raise CorpusUnreadable(f"{shown} is not a folder.")
        with os.scandir(real):
            pass
    except FileNotFoundError:
        raise CorpusNotFound(f"There is no folder {shown}.") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise CorpusUnreadable(f"{shown} cannot be read: {_reason(error)}.") from error
    return _Walk(real).run()


def _reason(error: Exception) -> str:
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return safe_path(told).lower()


@dataclass(slots=True)
class _Walk:
    """One pass over a tree, folder by folder, without recursion."""

    root: Path
    files: list[FoundFile] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    folders: list[tuple[str, str]] = field(default_factory=list)
    linked: list[FoundFile] = field(default_factory=list)

    def run(self) -> Scan:
        self.folders.append((str(self.root), ""))
        while self.folders:
            self._folder(*self.folders.pop())
        self._take_linked()
        self.files.sort(key=lambda found: found.path)
        self.failures.sort(key=lambda failure: failure.path)
        return Scan(tuple(self.files), tuple(self.failures), tuple(sorted(self.skipped.items())))

    def _folder(self, absolute: str, relative: str) -> None:
        try:
            with os.scandir(absolute) as entries:
                for entry in entries:
                    self._entry(entry, relative)
        except OSError as error:
            self._fail(
                relative or ".",
                "unreadable-folder",
                f"The folder cannot be read: {_reason(error)}.",
                "Check the permissions of the folder; it is tried again on the next run.",
            )

    def _entry(self, entry: os.DirEntry[str], folder: str) -> None:
        if entry.name.startswith("."):
            self.skipped[HIDDEN] += 1
            return
        path = f"{folder}{safe_path(entry.name)}"
        try:
            if entry.is_symlink():
                self._link(entry.path, path)
            elif entry.is_dir(follow_symlinks=False):
                self.folders.append((entry.path, f"{path}/"))
            elif not entry.is_file(follow_symlinks=False):
                self._special(path)
            elif self._is_wanted(entry.name):
                status = entry.stat(follow_symlinks=False)
                self.files.append(_found(Path(entry.path), path, status))
        except OSError as error:
            self._unreachable(path, error)

    def _is_wanted(self, name: str) -> bool:
        stem, suffix = os.path.splitext(name)  # noqa: PTH122 a Path for each name costs time
        if format_of(suffix) is None:
            self.skipped[OTHER_KINDS] += 1
            return False
        if stem.casefold() == "readme":
            self.skipped[READMES] += 1
            return False
        return True

    def _link(self, absolute: str, path: str) -> None:
        """A symbolic link: never followed out of the corpus, nor into a folder."""
        try:
            target = Path(absolute).resolve(strict=True)
        except RuntimeError as error:
            raise OSError(errno.ELOOP, "too many levels of symbolic links") from error
        if not target.is_relative_to(self.root):
            self._fail(
                path,
                "link-outside",
                "This is a link to a place outside the corpus, which is not followed.",
                "Copy the file into the corpus, or open the folder that it is in.",
            )
        elif target.is_dir():
            self.skipped[LINKS] += 1
        elif not target.is_file():
            self._special(path)
        elif self._is_wanted(os.path.basename(absolute)):  # noqa: PTH119 as above
            self.linked.append(_found(target, path, target.stat()))

    def _take_linked(self) -> None:
        """Links to files that are not read in their own place, as in an annex of large files."""
        reached = {str(found.absolute) for found in self.files}
        for found in sorted(self.linked, key=lambda found: found.path):
            if str(found.absolute) in reached:
                self.skipped[LINKS] += 1
            else:
                reached.add(str(found.absolute))
                self.files.append(found)

    def _special(self, path: str) -> None:
        self._fail(
            path,
            "not-a-file",
            "This is a pipe, a socket or a device, which is not opened.",
            "Take it out of the folder.",
        )

    def _unreachable(self, path: str, error: OSError) -> None:
        if error.errno == errno.ELOOP:
            code, message = "link-loop", "This link leads back to itself."
        elif error.errno == errno.ENOENT:
            code, message = "broken-link", "This link leads nowhere, or the file has just gone."
        else:
            code, message = "unreadable", f"This cannot be looked at: {_reason(error)}."
        self._fail(
            path, code, message, "Mend it or take it out; it is tried again on the next run."
        )

    def _fail(self, path: str, code: str, message: str, advice: str) -> None:
        self.failures.append(Failure(path.rstrip("/"), "discover", code, message, advice))


def _found(absolute: Path, path: str, status: os.stat_result) -> FoundFile:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no longer a file")
    return FoundFile(absolute, path, status.st_size, status.st_mtime_ns, status.st_ino)
