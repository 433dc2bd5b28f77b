"""Reading on all cores gives what reading in one process gives, whatever befalls the workers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.article import Failure
from corpus.discovery import scan
from corpus.limits import Limits
from corpus.manifest.manifest import Manifest
from corpus.outcomes import Rules
from index.ingest import pool, workers
from index.ingest.analysis import AnalysedArticle
from index.ingest.changes import ToRead
from index.ingest.child import Child, ChildDied
from index.ingest.recording import Event, FileRead
from index.ingest.work import At, Job, Work, outcomes_of

RULES = Rules()
TEXT = "Notice {0}\n\nThe ferry to Banias sails at {0} from the northern mole of Tartus.\n"


@pytest.fixture
def items(tmp_path: Path) -> list[ToRead]:
    for number in range(70):
        text = "" if number == 30 else TEXT.format(number % 24)
        (tmp_path / f"notice-{number:02}.txt").write_text(text)
    return [ToRead(found) for found in scan(tmp_path).files]


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were two cores wherever the tests run."""
    monkeypatch.setattr(workers, "available_cores", lambda: 2)


def read(events: Sequence[Event]) -> list[ToRead]:
    """The items that were read to their end, in order."""
    return [item for item, outcome in events if isinstance(outcome, FileRead)]


def failures(events: Sequence[Event]) -> dict[str, str]:
    """The code of each failure by its path."""
    return {each.path: each.code for _, each in events if isinstance(each, Failure)}


@pytest.mark.usefixtures("two_cores")
def test_workers_give_the_same_in_the_same_order(items: list[ToRead]) -> None:
    halves = (items[:50], items[50:])
    here = [event for half in halves for event in workers.analysed(half, RULES)]
    there = list(workers.analysed(items, RULES))
    assert there == here
    assert read(there) == items
    assert failures(there) == {"notice-30.txt": "empty"}


@pytest.mark.usefixtures("two_cores")
def test_workers_end_when_nobody_wants_the_rest(items: list[ToRead]) -> None:
    events = workers.analysed(items, RULES)
    assert next(events)[0] == items[0]
    events.close()
    assert list(events) == []


@pytest.mark.usefixtures("two_cores")
def test_work_goes_on_without_workers_that_died(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(range(2))

    class Mortal(Child):
        def receive(self) -> object:
            if next(answers, None) is None:
                raise ChildDied
            return super().receive()

    monkeypatch.setattr(pool, "Child", Mortal)
    events = list(workers.analysed(items, RULES))
    assert read(events) == items
    assert sum(isinstance(outcome, AnalysedArticle) for _, outcome in events) == 69


@pytest.mark.usefixtures("two_cores")
def test_work_goes_on_where_no_process_can_be_started(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: str) -> Child:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(pool, "Child", refused)
    assert read(list(workers.analysed(items, RULES))) == items


@pytest.mark.usefixtures("two_cores")
def test_a_large_file_of_many_is_shared_and_its_articles_come_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps({"text": TEXT.format(number)}) for number in range(45)]
    lines[7] = "{broken"
    (tmp_path / "dump.jsonl").write_text("\n".join(lines))
    (tmp_path / "z.txt").write_text(TEXT.format(1))
    items = [ToRead(found) for found in scan(tmp_path).files]
    alone = list(workers.analysed(items, RULES))
    monkeypatch.setattr(workers, "_LARGE_BYTES", 1_000)
    shared = list(workers.analysed(items, RULES))
    assert shared == alone
    assert read(shared) == items
    assert failures(shared) == {"dump.jsonl#8": "damaged"}


class Puppet:
    """A worker in this process; `befalls` is asked before each piece of work is done."""

    befalls: Callable[[Puppet, Work], None]

    def __init__(self, _module: str) -> None:
        self._reports: list[object] = []
        self._ended = threading.Event()
        self.hanging = False
        self._work: list[Work] = []

    def send(self, message: object) -> None:
        if isinstance(message, list):
            self._work = message
            self._reports = self._all()  # type: ignore[assignment]

    def _all(self):  # type: ignore[no-untyped-def]
        for number, work in enumerate(self._work):
            if isinstance(work, Job) and work.risky:
                yield At(work.found.path)
            type(self).befalls(self, work)
            yield [(number, outcome) for outcome in outcomes_of(work, RULES)]
        yield None

    def receive(self) -> object:
        if self._ended.is_set():
            raise ChildDied
        return next(self._reports)  # type: ignore[call-overload]

    def hang(self) -> None:
        self.hanging = True
        self._ended.wait()
        raise ChildDied

    def end(self, patience_s: float = 0.0) -> None:
        self._ended.set()

    def release(self) -> None:
        pass


def puppets(monkeypatch: pytest.MonkeyPatch, befalls: Callable[[Puppet, Work], None]) -> None:
    monkeypatch.setattr(pool, "Child", type("Puppets", (Puppet,), {"befalls": befalls}))


def named(work: Work) -> str:
    assert isinstance(work, Job)
    return work.found.path


@pytest.mark.usefixtures("two_cores")
def test_a_file_that_hangs_is_stopped_and_told_and_the_others_are_read(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(puppet: Puppet, work: Work) -> None:
        if named(work) in ("notice-03.txt", "notice-40.txt"):
            puppet.hang()

    puppets(monkeypatch, hangs)
    # However long the others take on a busy machine: only what hangs is ever overdue.
    monkeypatch.setattr(pool.Worker, "is_overdue", lambda worker, _: worker.child.hanging)
    events = list(workers.analysed(items, RULES))
    assert read(events) == items
    assert failures(events) == {
        "notice-03.txt": "timeout",
        "notice-30.txt": "empty",
        "notice-40.txt": "timeout",
    }


def test_a_worker_is_overdue_when_it_has_long_reported_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    puppets(monkeypatch, lambda *_: None)
    monkeypatch.setattr(pool.time, "monotonic", lambda: 1_000.0)
    worker = pool.Worker(Rules(Manifest(limits=Limits(seconds=30.0))))
    assert not worker.is_overdue(1e9)  # it has nothing to do
    worker.begin([])
    assert not worker.is_overdue(1_030.0)  # it may still be importing
    assert worker.is_overdue(1_100.0)
    assert worker.receive() is None
    assert not worker.is_overdue(1e9)


@pytest.mark.usefixtures("two_cores")
def test_a_file_that_kills_its_reader_twice_is_told(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[str] = []

    def dies(_: Puppet, work: Work) -> None:
        fatal = named(work) == "notice-03.txt"
        unlucky = named(work) == "notice-41.txt" and "notice-41.txt" not in killed
        if fatal or unlucky:
            killed.append(named(work))
            raise ChildDied

    puppets(monkeypatch, dies)
    monkeypatch.setattr(workers, "is_risky", lambda *_, **__: True)
    events = list(workers.analysed(items, RULES))
    assert read(events) == items
    assert failures(events) == {"notice-03.txt": "crashed", "notice-30.txt": "empty"}
    assert killed.count("notice-03.txt") == 2
