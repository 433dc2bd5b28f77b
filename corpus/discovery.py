"""Which files of a folder hold articles, found without opening or following anything unsafe."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.article import Failure
from corpus.files import FoundFile, found_file
from corpus.manifest.manifest import MANIFEST_NAME, OWN_FOLDER
from corpus.readers.other_kinds import (
    HIDDEN,
    OTHER_KINDS,
    PAGE,
    PAGE_PARTS,
    PARTS_OF_PAGE,
    READMES,
    is_other_kind,
    is_readme,
)
from corpus.readers.registry import format_of
from corpus.sanitize import safe_path
from corpus.sidecars import SIDECAR_ENDINGS, sidecar_names

__all__ = ["CorpusError", "CorpusNotFound", "CorpusUnreadable", "FoundFile", "Scan", "scan"]


class CorpusError(Exception):
    """The folder cannot be used at all; str() is a plain sentence that says why."""


class CorpusNotFound(CorpusError):
    """There is no such folder."""


class CorpusUnreadable(CorpusError):
    """There is something of that name, but it is no folder or may not be read."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a folder holds. `files` are in the order of their paths.

    `skipped` are (what, how many) for what is left out on purpose; `failures` is what a person
    may have meant to be read but which cannot be.
    """

    files: tuple[FoundFile, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[tuple[str, int], ...]


LINKS = "links to what is read in its own place"
EXCLUDED = "files that corpus.yaml leaves out"


def scan(root: Path, wants: Callable[[str], bool] | None = None) -> Scan:
    """All files below a folder that hold or may hold articles.

    `wants` says of a path whether it belongs to the corpus. Raises CorpusNotFound or
    CorpusUnreadable. What goes wrong below the root is a Failure each; the scan goes on.
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
    return _Walk(real, wants or (lambda _: True)).run()


def _reason(error: Exception) -> str:
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return safe_path(told).lower()


@dataclass(slots=True)
class _Walk:
    """One pass over a tree, folder by folder, without recursion.

    `undecided` are the names in the folder at hand that may be those of metadata files.
    """

    root: Path
    wants: Callable[[str], bool]
    files: list[FoundFile] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    folders: list[tuple[str, str]] = field(default_factory=list)
    linked: list[FoundFile] = field(default_factory=list)
    undecided: set[str] = field(default_factory=set)

    def run(self) -> Scan:
        self.folders.append((str(self.root), ""))
        while self.folders:
            self._folder(*self.folders.pop())
        self._take_linked()
        self._part_from_addresses()
        self.files.sort(key=lambda found: found.path)
        self.failures.sort(key=lambda failure: failure.path)
        return Scan(tuple(self.files), tuple(self.failures), tuple(sorted(self.skipped.items())))

    def _folder(self, absolute: str, relative: str) -> None:
        try:
            with os.scandir(absolute) as listing:
                entries = {entry.name: entry for entry in listing}
        except OSError as error:
            self._fail(
                relative or ".",
                "unreadable-folder",
                f"The folder cannot be read: {_reason(error)}.",
                "Check the permissions of the folder; it is tried again on the next run.",
            )
            return
        first = len(self.files)
        for entry in entries.values():
            self._entry(entry, relative, entries)
        if not relative:
            entries.pop(MANIFEST_NAME, None)
        self._pair_sidecars(first, entries)

    def _entry(self, entry: os.DirEntry[str], folder: str, siblings: Iterable[str]) -> None:
        name = entry.name
        if name.startswith("."):
            if folder or name != OWN_FOLDER:
                self.skipped[HIDDEN] += 1
            return
        path = f"{folder}{safe_path(name)}"
        try:
            if entry.is_symlink():
                self._link(entry.path, path)
            elif entry.is_dir(follow_symlinks=False):
                if _is_page_folder(name, siblings):
                    self.skipped[PAGE_PARTS] += 1
                else:
                    self.folders.append((entry.path, f"{path}/"))
            elif not entry.is_file(follow_symlinks=False):
                self._special(path)
            elif self._is_wanted(name, path):
                status = entry.stat(follow_symlinks=False)
                self.files.append(self._found(Path(entry.path), path, status))
        except OSError as error:
            self._unreachable(path, error)

    def _is_wanted(self, name: str, path: str) -> bool:
        """Whether a file may hold an article, as far as its name tells."""
        if path == MANIFEST_NAME:
            return False
        if not self.wants(path):
            self.skipped[EXCLUDED] += 1
            return False
        if is_other_kind(name):
            # Whether it is a sidecar of one beside it is seen when all of them are known.
            if name.endswith(SIDECAR_ENDINGS):
                self.undecided.add(name)
            else:
                self.skipped[OTHER_KINDS] += 1
            return False
        if is_readme(name):
            self.skipped[READMES] += 1
            return False
        return True

    def _found(self, absolute: Path, path: str, status: os.stat_result) -> FoundFile:
        found = found_file(absolute, path, status)
        return found if format_of(path) else replace(found, certain=False)

    def _pair_sidecars(self, first: int, entries: Mapping[str, os.DirEntry[str]]) -> None:
        """Give the files of a folder, from `first` on, the metadata files that lie beside them."""
        if not any(name.endswith(SIDECAR_ENDINGS) for name in entries):
            return
        taken: set[str] = set()
        for number in range(first, len(self.files)):
            found = self.files[number]
            for name in sidecar_names(found.absolute.name):
                entry = entries.get(name)
                if entry is not None and entry.is_file(follow_symlinks=False):
                    path = f"{found.path.rpartition('/')[0]}/{safe_path(name)}".lstrip("/")
                    sidecar = found_file(Path(entry.path), path, entry.stat(follow_symlinks=False))
                    self.files[number] = replace(found, sidecar=sidecar)
                    taken.add(name)
                    break
        for number in range(first, len(self.files)):
            if self.files[number].absolute.name in taken:
                self.files[number] = replace(self.files[number], beside=True)
        if alone := self.undecided - taken:
            self.skipped[OTHER_KINDS] += len(alone)
        self.undecided.clear()

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
        elif self._is_wanted(os.path.basename(absolute), path):  # noqa: PTH119 a Path costs time
            self.linked.append(self._found(target, path, target.stat()))

    def _take_linked(self) -> None:
        """Links to files that are not read in their own place, as in an annex of large files."""
        reached = {str(found.absolute) for found in self.files}
        for found in sorted(self.linked, key=lambda found: found.path):
            if str(found.absolute) in reached:
                self.skipped[LINKS] += 1
            else:
                reached.add(str(found.absolute))
                self.files.append(found)

    def _part_from_addresses(self) -> None:
        r"""Write `#` as `\x23` where a path reads like a place in another file: `a.zip#b.txt`."""
        paths = {found.path for found in self.files}
        for number, found in enumerate(self.files):
            if "#" in found.path:
                pieces = found.path.split("#")
                path = pieces[0]
                for end, piece in enumerate(pieces[1:], start=1):
                    taken = "#".join(pieces[:end]) in paths
                    path += (r"\x23" if taken else "#") + piece
                self.files[number] = replace(found, path=path)

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


def _is_page_folder(name: str, siblings: Iterable[str]) -> bool:
    """Whether a folder holds the pictures and styles of a saved page that lies beside it."""
    ending = PARTS_OF_PAGE.search(name)
    if ending is None:
        return False
    stem = name[: ending.start()]
    return any(PAGE.sub("", sibling) == stem for sibling in siblings if PAGE.search(sibling))
