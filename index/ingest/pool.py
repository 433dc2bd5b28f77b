"""Worker processes: given work by threads, watched, ended when one takes too long, replaced.

At most a window of chunks is under way, so that memory is bounded by the window and not by
the corpus.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import Full, SimpleQueue
from typing import cast

from corpus.article import Failure
from corpus.outcomes import Rules
from index.ingest.child import Child, ChildDied
from index.ingest.chunks import Chunk, Found, found_by, groups
from index.ingest.model_child import LOADING_S
from index.ingest.recording import FileRead
from index.ingest.work import At, Job, Ready, Work, outcomes_of, path_of_work

_CHUNKS_AHEAD = 3  # for each worker
_LOOK_EVERY_S = 0.25
# The first work of a process waits until everything is imported.
_START_S = 20.0
# After so many ends a file is given up.
_MOST_DEATHS = 10


class Worker:
    """A process, and until when it has to report."""

    def __init__(self, rules: Rules) -> None:
        self._patience_s = rules.manifest.limits.seconds
        self._start_s = _START_S + (LOADING_S if rules.recognition.models else 0.0)
        self.child = Child("index.ingest.workers")
        self.overdue = False
        self.deadline = float("inf")
        self.child.send(rules)

    def begin(self, work: Sequence[Work]) -> None:
        """Give it work. Raises ChildDied."""
        self.deadline = time.monotonic() + self._patience_s + self._start_s
        self.child.send(list(work))

    def receive(self) -> object:
        """Its next report. Raises ChildDied."""
        report = self.child.receive()
        while isinstance(report, Ready):
            self._start_s = _START_S
            self.deadline = time.monotonic() + self._patience_s + self._start_s
            report = self.child.receive()
        self.deadline = time.monotonic() + self._patience_s if report is not None else float("inf")
        return report

    def is_overdue(self, now: float) -> bool:
        """Whether it should have reported by now."""
        return now > self.deadline

    def look(self, now: float) -> None:
        """End it if it is overdue."""
        if not self.overdue and self.is_overdue(now):
            self.overdue = True
            self.child.end()

    def close(self) -> None:
        """End it and let go of its pipes; nobody reads from it any more."""
        self.child.end()
        self.child.release()


class _Stopped(Exception):
    """Nobody wants the rest."""


class Pool:
    """Worker processes, each served by one thread at a time. Close it to end them."""

    def __init__(self, workers: int, rules: Rules) -> None:
        self._rules = rules
        self._size = workers
        self._workers: list[Worker] = []
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._threads = ThreadPoolExecutor(workers)
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def run(self, work: Sequence[Work]) -> Iterator[Found]:
        """The outcomes of all work with its number, in the order of the work."""
        under_way: deque[list[Chunk]] = deque()
        ahead = self._size * _CHUNKS_AHEAD
        for group in groups(work):
            for chunk in group:
                chunk.served = self._threads.submit(self._serve, chunk)
            under_way.append(group)
            if len(under_way) > ahead:
                yield from found_by(under_way.popleft())
        while under_way:
            yield from found_by(under_way.popleft())

    def close(self) -> None:
        """End the workers, whatever they are at."""
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for worker in self._workers:
                worker.child.end()
        self._threads.shutdown(wait=True)
        self._watch.join()
        for worker in self._workers:
            worker.close()

    def _serve(self, chunk: Chunk) -> None:
        """Have a chunk worked through; an empty report says that it is."""
        try:
            for report in _Service(self, chunk).reports():
                self._put(chunk, [(chunk.first + number, found) for number, found in report])
        except _Stopped:
            return
        finally:
            if not self._closed.is_set():
                self._put(chunk, [])

    def _put(self, chunk: Chunk, report: list[Found]) -> None:
        while not self._closed.is_set():
            try:
                chunk.reports.put(report, timeout=_LOOK_EVERY_S)
                return
            except Full:
                continue
        raise _Stopped

    def take(self) -> Worker:
        """An idle worker, or a new one where there are not as many as there may be."""
        if not self._idle.empty():
            return self._idle.get()
        worker = Worker(self._rules)
        with self._lock:
            self._workers.append(worker)
            if self._closed.is_set():
                raise _Stopped
        return worker

    def give_back(self, worker: Worker) -> None:
        """A worker that has done its work."""
        self._idle.put(worker)

    def bury(self, worker: Worker) -> None:
        """Let go of a worker that died."""
        if self._closed.is_set():
            raise _Stopped
        with self._lock:
            self._workers.remove(worker)
        worker.close()

    @property
    def rules(self) -> Rules:
        """Under which rules the workers read."""
        return self._rules

    def _look(self) -> None:
        while not self._closed.wait(_LOOK_EVERY_S):
            now = time.monotonic()
            with self._lock:
                workers = tuple(self._workers)
            for worker in workers:
                worker.look(now)


class _Service:
    """One chunk on its way through workers, each of which may die over it."""

    def __init__(self, pool: Pool, chunk: Chunk) -> None:
        self._pool = pool
        self._work = list(chunk.work)
        self._at = ""
        self._next = 0  # the first work that is not done
        self._pieces = 0  # how many outcomes of it have come
        self._deaths = 0  # how often it was the end of a worker

    def reports(self) -> Iterator[list[Found]]:
        """What is found, report by report, until all is done."""
        while self._next < len(self._work):
            offset = self._next
            try:
                worker = self._pool.take()
            except (ChildDied, OSError):
                # No process can be started: go on without any.
                yield from self._here(self._next, len(self._work))
                return
            try:
                worker.begin(self._work[offset:])
                while (report := worker.receive()) is not None:
                    yield from self._noted(offset, report)
                self._pool.give_back(worker)
            except ChildDied:
                overdue = worker.overdue
                self._pool.bury(worker)
                yield from self._after_death(overdue=overdue)

    def _noted(self, offset: int, report: object) -> Iterator[list[Found]]:
        if isinstance(report, At):
            self._at = report.path
            return
        found = [(offset + number, each) for number, each in cast("list[Found]", report)]
        for number, outcome in found:
            if isinstance(outcome, FileRead):
                self._begin(number + 1)
            else:
                self._pieces += 1
                self._at = ""
        yield found

    def _begin(self, number: int) -> None:
        self._next, self._pieces, self._deaths, self._at = number, 0, 0, ""

    def _here(self, start: int, end: int) -> Iterator[list[Found]]:
        for number in range(start, end):
            work = self._work[number]
            if isinstance(work, Job):
                work = _behind(work, self._pieces)
            yield [(number, outcome) for outcome in outcomes_of(work, self._pool.rules)]
            self._begin(number + 1)

    def _after_death(self, *, overdue: bool) -> Iterator[list[Found]]:
        """Go on behind what a worker died over, having said what it was."""
        number, work = self._next, self._work[self._next]
        # Nor is a model loaded in the process that the run hangs on.
        risky = (isinstance(work, Job) and work.risky) or bool(self._pool.rules.recognition.models)
        if not risky and not overdue:
            # Killed from outside: text needs no process of its own.
            yield from self._here(number, number + 1)
            return
        self._deaths += 1
        if not overdue and self._deaths == 1:
            self._work[number] = self._behind(work, 0)
            return
        given_up = not isinstance(work, Job) or self._deaths >= _MOST_DEATHS
        yield [(number, self._blamed(work, overdue=overdue, given_up=given_up))]
        if given_up or self._at in ("", path_of_work(work)):
            yield [(number, FileRead())]
            self._begin(number + 1)
        else:
            self._work[number] = self._behind(work, 1)

    def _behind(self, work: Work, further: int) -> Work:
        """The work without the pieces of which the outcome is known."""
        pieces, self._pieces = self._pieces, 0
        return _behind(work, pieces + further) if isinstance(work, Job) else work

    def _blamed(self, work: Work, *, overdue: bool, given_up: bool) -> Failure:
        path = path_of_work(work) if given_up else self._at or path_of_work(work)
        limits = self._pool.rules.manifest.limits
        if overdue:
            return Failure(
                path,
                "decode",
                "timeout",
                f"Reading it took more than {limits.seconds:g} seconds and was stopped.",
                "Take it out of the folder, or raise the limit seconds in corpus.yaml.",
            )
        return Failure(
            path,
            "decode",
            "crashed",
            f"The process that read it ended; it may have needed more than "
            f"{limits.memory_bytes / 1e6:,.0f} MB of memory.",
            "Take it out of the folder, or raise the limit memory_mb in corpus.yaml.",
        )


def _behind(job: Job, pieces: int) -> Job:
    """A job without the first so many pieces of its share."""
    return replace(job, share=replace(job.share, behind=job.share.behind + pieces))
