"""What has changed in the folder since the last run, worked out from stamps and then hashes.

Content decides: an article stays what it is as long as its bytes are somewhere in the folder,
whatever the file is called. Only where they are nowhere any more does a file that changed
carry its article's id over to its new text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.article import Failure
from corpus.discovery import Scan
from corpus.files import FoundFile
from corpus.ingest import EXTRACTOR_VERSION, UNREADABLE
from corpus.manifest.manifest import Manifest
from corpus.outcomes import Before
from corpus.readers.registry import promise_of
from index.file_tables import FileTables, StoredFile
from index.ingest.recognition import Mark

NO_MARK = Mark()

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ToRead:
    """A file with articles that the library does not have, or not as they are to be read now.

    `copies` are other files with the same bytes. `raw_hash` is None where the file could not be
    hashed. `before` is what the library has of it, by which unchanged articles are told.
    """

    found: FoundFile
    raw_hash: str | None = None
    rules: str = ""
    copies: tuple[FoundFile, ...] = ()
    before: Before = field(default_factory=Before)


@dataclass(frozen=True, slots=True)
class Settled:
    """A file that needs no reading: its bytes are those of a stored file, maybe its own."""

    found: FoundFile
    raw_hash: str
    rules: str
    like: int


@dataclass(slots=True)
class Changes:
    """All that is to be done to bring the catalogue in step with the folder.

    `settled` are files that were renamed, copied or only touched; `gone` the paths that are no
    longer there, `moved` those of them whose bytes are among what is to be read; `leaving` the
    numbers of the files of which the stored articles stand in question, since they are gone or
    hold other bytes now; `renamed` counts files that moved.
    """

    to_read: list[ToRead] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    leaving: set[int] = field(default_factory=set)
    renamed: int = 0

    def __bool__(self) -> bool:
        return bool(self.to_read or self.settled or self.gone)


def find_changes(
    scan: Scan,
    files: FileTables,
    manifest: Manifest,
    cancelled: Callable[[], bool] = lambda: False,
    again: Container[str] = (),
    mark: Mark = NO_MARK,
) -> Changes:
    """Compare the folder with the catalogue. Reads each new or touched file once, to hash it.

    Files below a folder that could not be read are left as they are: not to see a file is
    not to know that it is gone. `cancelled` ends the work early: nothing is then to be done.
    `again` are paths to be read even if they did not change, `mark` is what names are recognised
    with.
    """
    stored = files.stored()
    for path in [path for path in stored if path in again]:
        stored[path] = stored[path]._replace(whole=0)
    rules = _RulesOf(manifest, mark)
    touched = [f for f in scan.files if not _is_unchanged(f, stored.get(f.path), rules)]
    missing = _missing(scan, stored)
    if not touched and not missing:
        return Changes()
    return _Comparison(files, stored, missing, rules, manifest).of(touched, cancelled)


def file_hash(
    found: FoundFile, most: int, cancelled: Callable[[], bool] = lambda: False
) -> str | None:
    """The SHA-256 of a file's bytes; None where it cannot be read or has more bytes than `most`."""
    if found.size > most:
        return None
    digest = hashlib.sha256()
    try:
        with found.open() as file:
            while block := file.read(_BLOCK):
                if cancelled():
                    return None
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()


class _RulesOf:
    """Under which rules each file is to be read: a text that differs when they do.

    Its part before the first colon changes where every article is to be worked out anew.
    """

    def __init__(self, manifest: Manifest, mark: Mark) -> None:
        self._manifest = manifest
        self._mark = mark

    def __call__(self, found: FoundFile) -> str:
        said = (
            f"{EXTRACTOR_VERSION}{self._mark}:{self._manifest.fingerprint_for(found.path)}"
            f":{promise_of(found.name)}"
        )
        if found.beside:
            said += ":beside"
        sidecar = found.sidecar
        return f"{said}:{sidecar.name}{sidecar.stamp}" if sidecar else said

    def hold(self, stored: str, found: FoundFile) -> bool:
        """Whether what was read under the stored rules can stay."""
        wanted = self(found)
        if stored == wanted:
            return True
        reader, _, rest = stored.partition(":")
        version = reader.partition("+")[0]
        same = (version, rest) == (str(EXTRACTOR_VERSION), wanted.partition(":")[2])
        return same and self._mark.covers(reader)


def _is_unchanged(found: FoundFile, stored: StoredFile | None, rules: _RulesOf) -> bool:
    return (
        stored is not None
        and bool(stored.whole)
        and stored.stamp == found.stamp
        and rules.hold(stored.rules, found)
    )


def _missing(scan: Scan, stored: Mapping[str, StoredFile]) -> list[str]:
    seen = {found.path for found in scan.files}
    unseen = tuple(failure.path for failure in scan.failures)
    return [path for path in stored if path not in seen and not _is_below(path, unseen)]


def _is_below(path: str, unseen: tuple[str, ...]) -> bool:
    return any(top == "." or path == top or path.startswith(f"{top}/") for top in unseen)


class _Comparison:
    """One comparison; the pieces share what was known and what is missing."""

    def __init__(
        self,
        files: FileTables,
        stored: Mapping[str, StoredFile],
        missing: Iterable[str],
        rules: _RulesOf,
        manifest: Manifest,
    ) -> None:
        self._files = files
        self._stored = stored
        self._rules = rules
        self._most = manifest.limits.file_bytes
        self._changes = Changes(gone=list(missing))
        self._changes.leaving.update(stored[path].file for path in self._changes.gone)
        self._hashes = {known.raw_hash for known in stored.values()}
        self._by_hash = {
            (known.raw_hash, known.rules): path
            for path, known in stored.items()
            if known.raw_hash and known.whole
        }

    def of(self, touched: Iterable[FoundFile], cancelled: Callable[[], bool]) -> Changes:
        new: dict[tuple[str, str], list[FoundFile]] = {}
        for found in touched:
            digest = file_hash(found, self._most, cancelled)
            if cancelled():
                # Half a comparison would take for removed what was only moved.
                return Changes()
            self._place(found, digest, new)
        for (digest, rules), group in new.items():
            heir = next((f for f in group if f.path in self._stored), group[0])
            copies = tuple(found for found in group if found is not heir)
            self._changes.to_read.append(
                ToRead(heir, digest, rules, copies, self._before(heir, digest))
            )
        self._changes.to_read.sort(key=lambda item: item.found.path)
        self._part_moved()
        return self._changes

    def _part_moved(self) -> None:
        """Part the files that moved to where other rules hold from those that are gone."""
        changes, read = self._changes, {item.raw_hash for item in self._changes.to_read}
        changes.moved = [p for p in changes.gone if self._stored[p].raw_hash in read - {None}]
        moved = set(changes.moved)
        changes.gone = [path for path in changes.gone if path not in moved]
        changes.renamed += len(moved)

    def _place(
        self,
        found: FoundFile,
        digest: str | None,
        new: dict[tuple[str, str], list[FoundFile]],
    ) -> None:
        """Settle a file whose bytes are known; put others with those of the same bytes."""
        rules, own = self._rules(found), self._stored.get(found.path)
        if digest is None:
            # It cannot be read now: what is known of it stays until it can.
            self._changes.to_read.append(ToRead(found, None, rules, (), self._before(found, None)))
            return
        if own is not None and own.raw_hash != digest:
            self._changes.leaving.add(own.file)
        like = self._by_hash.get((digest, rules))
        if own is not None and own.whole and (own.raw_hash, own.rules) == (digest, rules):
            like = found.path
        if like is None:
            new.setdefault((digest, rules), []).append(found)
            return
        self._changes.settled.append(Settled(found, digest, rules, self._stored[like].file))
        if like != found.path and self._stored[like].file in self._changes.leaving:
            self._changes.renamed += 1

    def _before(self, found: FoundFile, digest: str | None) -> Before:
        own = self._stored.get(found.path)
        if own is None:
            # Bytes that were read from another file under other rules are read again as well.
            return Before(skip=digest not in self._hashes)
        hashes, rules = self._files.hashes_in(own.file), self._rules(found)
        if own.rules == rules:
            return Before(hashes)
        # By another version of the reader an article may be analysed otherwise as well.
        same_reader = own.rules.partition(":")[0] == rules.partition(":")[0]
        contents = self._files.contents_in(own.file) if same_reader else {}
        return Before(hashes, skip=False, contents=contents)


def unread(failure: Failure) -> bool:
    """Whether a failure leaves it open what the file holds, so that earlier text is kept."""
    return failure.stage == "discover" or failure.code == UNREADABLE
