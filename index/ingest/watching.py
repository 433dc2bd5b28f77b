"""Following a folder: when something in it has changed, and then come to rest, it is told.

Where the system tells of changes (the extra `dateline[watch]`), a look at the folder follows what
it told. The looks go on without being told, seldom then, because a system may forget: of changes
that another machine makes on a shared disk it never hears. Where it cannot tell at all, as when
all its watches are taken, the looks alone do.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.discovery import CorpusError, scan
from corpus.entities.own_names_file import GAZETTEER_NAME
from corpus.manifest.loading import load_manifest
from corpus.manifest.manifest import MANIFEST_NAME, ManifestError

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

# Waits at most so many seconds; True says that following is to end.
Wait = Callable[[float], bool]

# A folder is at rest when two looks at it, so long apart, see the same.
_QUIET_S = 1.0
# Somebody may write to a file without end; after so many looks what is there is told.
_MOST_LOOKS = 10
# After it was told, a look waits for this share of the longest pause: a second at least, and
# longer than a look takes, so that a file that never rests does not keep a core busy.
_REST_AFTER_NOTICE = 1 / 30
# So many times oftener than usual the folder is looked at once the system has ceased to tell.
_OFTENER = 5
_GROUP_MS, _STEP_MS = 1_600, 100


class Pace(NamedTuple):
    """The pause between two looks: at least so long, and so many times what a look takes."""

    at_least_s: float
    looks: float

    def pause(self, took_s: float) -> float:
        """The seconds until the next look, after one that took so long."""
        return max(self.at_least_s, self.looks * took_s)


UNTOLD = Pace(2.0, 10.0)
TOLD = Pace(30.0, 50.0)


def changes(corpus: Path, stop: threading.Event) -> Iterator[None]:
    """Comes once when following has begun, then after each change, until `stop` is set.

    What changes after it has come is never missed, also while its caller is busy. `corpus` is a
    resolved path. Blocks the calling thread; a folder that goes is waited for.
    """
    notices = _notices(corpus, stop)
    wait, pace = (stop.wait, UNTOLD) if notices is None else (notices.wait, TOLD)
    try:
        yield from follow(lambda: folder_signature(corpus), wait, stop.wait, pace)
    finally:
        if notices is not None:
            notices.close()


def follow(
    look: Callable[[], int],
    wait: Wait,
    rest: Wait,
    pace: Pace,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[None]:
    """Comes once at the beginning, then whenever looks differ and the folder has come to rest.

    `look` gives a number for the state of the folder, `wait` waits for the next look and may
    return early, `rest` does not.
    """
    began = clock()
    known = look()
    took = clock() - began
    yield
    while not wait(pace.pause(took)):
        began = clock()
        seen = look()
        took = clock() - began
        if seen == known:
            continue
        for _ in range(_MOST_LOOKS):
            if rest(_QUIET_S):
                return
            before, seen = seen, look()
            if seen == before:
                break
        known = seen
        yield


def folder_signature(corpus: Path) -> int:
    """A number that is another one when what an index is made from has changed.

    That is the files of articles, corpus.yaml and a person's list of names.

    It holds within this process. 0 stands for a folder that is not there.
    """
    try:
        wants = load_manifest(corpus).wants
    except ManifestError:
        wants = None
    try:
        found = scan(corpus, wants)
    except CorpusError:
        return 0
    files = tuple(
        (each.path, each.stamp, each.sidecar.stamp if each.sidecar else None)
        for each in found.files
    )
    written = tuple(_stamp(corpus / name) for name in (MANIFEST_NAME, GAZETTEER_NAME))
    return hash((written, found.failures, files))


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.lstat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino)


class _Notices:
    """What the system tells of a folder. `wait` returns early when it told of anything visible."""

    def __init__(self, notify: RustNotify, corpus: Path, stop: threading.Event) -> None:
        self._notify: RustNotify | None = notify
        self._corpus = corpus
        self._stop = stop

    def wait(self, seconds: float) -> bool:
        """Wait for so long at most; True says that following is to end."""
        until = time.monotonic() + seconds
        while self._notify is not None and (left := until - time.monotonic()) > 0:
            try:
                told = self._notify.watch(_GROUP_MS, _STEP_MS, int(left * 1000) + 1, self._stop)
            except RuntimeError:
                self.close()
                break
            if isinstance(told, set):
                if any(self._concerns(path) for _, path in told):
                    return self._stop.wait(seconds * _REST_AFTER_NOTICE)
            elif told == "signal":
                raise KeyboardInterrupt
            else:
                return told == "stop"
        return self._stop.wait(0 if self._notify is not None else seconds / _OFTENER)

    def _concerns(self, path: str) -> bool:
        """Whether it is no hidden file, nor in a hidden folder, but for a list of names."""
        try:
            parts = Path(path).relative_to(self._corpus).parts
        except ValueError:
            return True
        if "/".join(parts) == GAZETTEER_NAME:
            return True
        return not any(part.startswith(".") for part in parts)

    def close(self) -> None:
        """Let go of the system's watches."""
        if self._notify is not None:
            self._notify.close()
            self._notify = None


def _notices(corpus: Path, stop: threading.Event) -> _Notices | None:
    """The notices of the system; None where it has none, or no more to give."""
    # Optional, and it takes longer to import than the rest of the program that is needed here.
    with contextlib.suppress(ImportError, OSError, RuntimeError):
        from watchfiles._rust_notify import RustNotify

        return _Notices(RustNotify([str(corpus)], False, False, 0, True, True), corpus, stop)
    return None
