"""Following a folder: what counts as a change, when it is told, and that nothing is missed."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.ingest import watching
from index.ingest.watching import TOLD, UNTOLD, Pace, changes, folder_signature, follow
from index.library import Library


class Folder:
    """A folder that is only looked at: each look sees the next of these states, then the last."""

    def __init__(self, *states: int, ends_after: int = 100) -> None:
        self.states = list(states)
        self.looks = 0
        self.waits: list[float] = []
        self.rests: list[float] = []
        self.ends_after = ends_after

    def look(self) -> int:
        state = self.states[min(self.looks, len(self.states) - 1)]
        self.looks += 1
        return state

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        return len(self.waits) > self.ends_after

    def rest(self, seconds: float) -> bool:
        self.rests.append(seconds)
        return False

    def followed(self, pace: Pace = UNTOLD, clock: Callable[[], float] = lambda: 0.0) -> int:
        """How often it is told, the beginning included."""
        return sum(1 for _ in follow(self.look, self.wait, self.rest, pace, clock))


def test_it_is_told_once_that_following_has_begun() -> None:
    assert Folder(1, ends_after=5).followed() == 1


def test_a_change_is_told_once_when_the_folder_has_come_to_rest() -> None:
    folder = Folder(1, 1, 2, 3, 4, 4, ends_after=5)
    assert folder.followed() == 2
    assert len(folder.rests) == 3


def test_what_changes_while_the_caller_is_busy_is_told_next() -> None:
    state = [1]
    told = follow(lambda: state[0], lambda _: False, lambda _: False, UNTOLD)
    next(told)
    state[0] = 2
    next(told)
    state[0] = 3
    next(told)


def test_a_folder_that_never_rests_is_told_all_the_same() -> None:
    folder = Folder(*range(100), ends_after=2)
    assert folder.followed() == 3


def test_following_ends_in_the_middle_of_a_rest() -> None:
    told = follow(Folder(1, 2, 3).look, lambda _: False, lambda _: True, UNTOLD)
    assert sum(1 for _ in told) == 1


@pytest.mark.parametrize(
    ("pace", "took_s", "pause_s"),
    [(UNTOLD, 0.01, 2.0), (UNTOLD, 3.0, 30.0), (TOLD, 0.01, 30.0), (TOLD, 3.0, 150.0)],
)
def test_a_large_folder_is_looked_at_less_often(pace: Pace, took_s: float, pause_s: float) -> None:
    ticks = iter(range(1_000))
    folder = Folder(1, ends_after=3)
    folder.followed(pace, lambda: next(ticks) * took_s)
    assert folder.waits == [pytest.approx(pause_s)] * 4


# --- what counts as a change


def changed_by(folder: Path, change: Callable[[], object]) -> bool:
    before = folder_signature(folder)
    change()
    return folder_signature(folder) != before


def test_files_that_come_go_or_change_are_changes(corpus_folder: Path) -> None:
    new = corpus_folder / "new.txt"
    assert changed_by(corpus_folder, lambda: new.write_text("A ferry sank."))
    assert changed_by(corpus_folder, lambda: new.write_text("Two ferries sank."))
    assert changed_by(corpus_folder, lambda: os.utime(new, (1, 1)))
    assert changed_by(corpus_folder, lambda: new.rename(corpus_folder / "newer.txt"))
    assert changed_by(corpus_folder, (corpus_folder / "newer.txt").unlink)


def test_sidecars_and_the_manifest_are_changes(corpus_folder: Path) -> None:
    sidecar, manifest = corpus_folder / "harbour.txt.yaml", corpus_folder / "corpus.yaml"
    assert changed_by(corpus_folder, lambda: sidecar.write_text("title: Cranes\n"))
    assert changed_by(corpus_folder, lambda: manifest.write_text("name: Coast\n"))
    assert changed_by(corpus_folder, lambda: manifest.write_text("name: [\n"))


def test_what_is_hidden_or_left_out_is_none(corpus_folder: Path) -> None:
    (corpus_folder / "corpus.yaml").write_text("exclude:\n  - drafts/**\n")
    (corpus_folder / "drafts").mkdir()
    own = corpus_folder / ".dateline"
    own.mkdir()
    assert not changed_by(corpus_folder, lambda: (own / "notes.yaml").write_text("a: b\n"))
    assert not changed_by(corpus_folder, lambda: (corpus_folder / ".swap.txt").write_text("x"))
    draft = corpus_folder / "drafts" / "a.txt"
    assert not changed_by(corpus_folder, lambda: draft.write_text("A ferry sank."))


def test_a_folder_that_goes_is_a_change_and_no_error(corpus_folder: Path) -> None:
    away = corpus_folder.with_name("away")
    assert changed_by(corpus_folder, lambda: corpus_folder.rename(away))
    assert changed_by(corpus_folder, lambda: away.rename(corpus_folder))


# --- how the system tells


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a folder to come to rest."""
    monkeypatch.setattr(watching, "_QUIET_S", 0.0)
    monkeypatch.setattr(watching, "_REST_AFTER_NOTICE", 0.0)
    monkeypatch.setattr(watching, "UNTOLD", Pace(0.0, 0.0))


@pytest.fixture
def without_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was installed without the extra."""
    monkeypatch.setitem(sys.modules, "watchfiles._rust_notify", None)


def tells_of(told: Iterator[None], folder: Path, stop: threading.Event) -> None:
    """Follow a folder through one change to the end."""
    next(told)
    (folder / "new.txt").write_text("A ferry sank.")
    next(told)
    stop.set()
    assert list(told) == []


@pytest.mark.usefixtures("at_once", "without_notices")
def test_a_change_is_told_by_looking(corpus_folder: Path) -> None:
    stop = threading.Event()
    tells_of(changes(corpus_folder, stop), corpus_folder, stop)


@pytest.mark.usefixtures("at_once")
def test_a_change_is_told_by_the_system(corpus_folder: Path) -> None:
    pytest.importorskip("watchfiles")
    stop = threading.Event()
    tells_of(changes(corpus_folder, stop), corpus_folder, stop)


@pytest.mark.usefixtures("at_once")
def test_the_library_follows_its_folder(empty_library: Library, corpus_folder: Path) -> None:
    stop = threading.Event()
    tells_of(empty_library.watch(stop), corpus_folder, stop)


Told = set[tuple[int, str]] | str


class Notify:
    """Tells what it was given, in turn; an exception is raised."""

    def __init__(self, *told: Told | Exception) -> None:
        self.told = list(told)
        self.closed = False

    def watch(self, *_: object) -> Told:
        told = self.told.pop(0)
        if isinstance(told, Exception):
            raise told
        return told

    def close(self) -> None:
        self.closed = True


def notices(*told: Told | Exception) -> tuple[watching._Notices, Notify]:
    notify = Notify(*told)
    return watching._Notices(notify, Path("/coast"), threading.Event()), notify  # type: ignore[arg-type]


@pytest.mark.usefixtures("at_once")
def test_hidden_files_are_waited_past() -> None:
    told, notify = notices(
        {(1, "/coast/.dateline/notes.yaml")}, {(1, "/coast/a/.b/c.txt")}, {(2, "/coast/a.txt")}
    )
    assert not told.wait(30)
    assert notify.told == []


@pytest.mark.parametrize(("told", "ends"), [("stop", True), ("timeout", False)])
def test_the_end_and_the_time_for_a_look_are_told_apart(told: str, ends: bool) -> None:
    assert notices(told)[0].wait(30) is ends


def test_an_interrupt_is_passed_on() -> None:
    with pytest.raises(KeyboardInterrupt):
        notices("signal")[0].wait(30)


def test_where_the_system_ceases_to_tell_the_looks_go_on() -> None:
    told, notify = notices(RuntimeError("error in underlying watcher"))
    assert not told.wait(0)
    assert not told.wait(0.001)
    assert notify.closed


@pytest.mark.usefixtures("at_once")
def test_where_the_system_refuses_the_looks_do_it(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = pytest.importorskip("watchfiles._rust_notify")

    def refuse(*_: object) -> None:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(module, "RustNotify", refuse)
    stop = threading.Event()
    tells_of(changes(corpus_folder, stop), corpus_folder, stop)
