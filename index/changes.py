"""What has changed in the folder since the last run, worked out from stats and then hashes.

Content decides: an article stays what it is as long as its bytes are somewhere in the folder,
whatever the file is called. Only where they are nowhere any more does a file that changed
carry its article's id over to its new text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.article import Failure
from corpus.discovery import FoundFile, Scan
from index.catalogue_writer import CatalogueWriter, StoredFile

_BLOCK = 1 << 20
# Larger files are left to the reader, which refuses what is too large without reading it.
_HASHED_AT_MOST = 64 << 20


@dataclass(frozen=True, slots=True)
class ToRead:
    """A file with text that the library does not have.

    `copies` are other files with the same bytes. `article` is the row number of the article
    that the text takes the place of, None for a new one.
    """

    found: FoundFile
    copies: tuple[FoundFile, ...] = ()
    article: int | None = None


@dataclass(slots=True)
class Changes:
    """All that is to be done to bring the catalogue in step with the folder.

    `settled` are files whose article the library has (renamed, copied, or only touched), with
    the number of that article; `gone` the paths that are no longer there, or hold another text
    now; `removed` the numbers of articles that have no file any more; `renamed` counts files
    that were moved.
    """

    to_read: list[ToRead] = field(default_factory=list)
    settled: list[tuple[FoundFile, int]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    renamed: int = 0

    def __bool__(self) -> bool:
        return bool(self.to_read or self.settled or self.gone or self.removed)


def find_changes(
    scan: Scan, writer: CatalogueWriter, cancelled: Callable[[], bool] = lambda: False
) -> Changes:
    """Compare the folder with the catalogue. Reads each new or touched file once, to hash it.

    Files below a folder that could not be read are left as they are: not to see a file is
    not to know that it is gone. `cancelled` ends the work early: nothing is then to be done.
    """
    stored = writer.stored_files()
    touched = [found for found in scan.files if not _is_unchanged(found, stored.get(found.path))]
    missing = _missing(scan, stored)
    if not touched and not missing:
        return Changes()
    return _Comparison(writer, stored, missing).of(touched, cancelled)


def file_hash(found: FoundFile) -> str | None:
    """The SHA-256 of a file's bytes, None where it cannot be read or is very large."""
    if found.size > _HASHED_AT_MOST:
        return None
    digest = hashlib.sha256()
    try:
        with found.open() as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()


def _is_unchanged(found: FoundFile, stored: StoredFile | None) -> bool:
    return stored is not None and stored[:3] == (found.size, found.mtime_ns, found.inode)


def _missing(scan: Scan, stored: Mapping[str, StoredFile]) -> list[str]:
    seen = {found.path for found in scan.files}
    unseen = tuple(failure.path for failure in scan.failures)
    return [path for path in stored if path not in seen and not _is_below(path, unseen)]


def _is_below(path: str, unseen: tuple[str, ...]) -> bool:
    return any(top == "." or path == top or path.startswith(f"{top}/") for top in unseen)


class _Comparison:
    """One comparison; the pieces share what was known and what is missing."""

    def __init__(
        self, writer: CatalogueWriter, stored: Mapping[str, StoredFile], missing: Iterable[str]
    ) -> None:
        self._writer = writer
        self._stored = stored
        self._changes = Changes(gone=list(missing))
        self._leaving: dict[int, set[str]] = defaultdict(set)
        for path in self._changes.gone:
            self._leaving[stored[path].article].add(path)
        self._arriving: set[int] = set()

    def of(self, touched: Iterable[FoundFile], cancelled: Callable[[], bool]) -> Changes:
        by_hash: dict[str, list[FoundFile]] = {}
        for found in touched:
            if cancelled():
                # Half a comparison would take for removed what was only moved.
                return Changes()
            self._place(found, file_hash(found), by_hash)
        self._hand_over(by_hash.values())
        return self._changes

    def _hand_over(self, groups: Iterable[list[FoundFile]]) -> None:
        """Give each new text a file to be read from, and the article of that file if it is free."""
        orphans = self._orphans()
        heirs: set[str] = set()
        for group in groups:
            heir = next((f for f in group if self._article(f) in orphans), group[0])
            copies = tuple(found for found in group if found is not heir)
            article = self._article(heir)
            if article in orphans:
                orphans.discard(article)
                heirs.add(heir.path)
            else:
                article = None
            self._changes.to_read.append(ToRead(heir, copies, article))
        self._changes.removed = sorted(orphans)
        # The file of an heir stays noted until its new text is stored in the old one's place.
        self._changes.gone = [path for path in self._changes.gone if path not in heirs]

    def _place(
        self, found: FoundFile, digest: str | None, by_hash: dict[str, list[FoundFile]]
    ) -> None:
        """Settle a file whose bytes are known; put others with those of the same bytes."""
        before = self._article(found)
        if digest is None:
            # It cannot be read now: what is known of it stays until it can.
            self._changes.to_read.append(ToRead(found, (), before))
            return
        known = self._writer.article_with_hash(digest)
        if before is not None and before != known:
            self._leaving[before].add(found.path)
            self._changes.gone.append(found.path)
        if known is None:
            by_hash.setdefault(digest, []).append(found)
            return
        self._changes.settled.append((found, known))
        self._arriving.add(known)
        if before != known and self._leaving.get(known):
            self._changes.renamed += 1

    def _article(self, found: FoundFile) -> int | None:
        stored = self._stored.get(found.path)
        return None if stored is None else stored.article

    def _orphans(self) -> set[int]:
        """The articles that no file holds any more."""
        return {
            article
            for article, paths in self._leaving.items()
            if article not in self._arriving and paths.issuperset(self._writer.paths_of(article))
        }


def unread(failure: Failure) -> bool:
    """Whether a failure leaves it open what the file holds, so that earlier text is kept."""
    return failure.stage in ("discover", "read")
