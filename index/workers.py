"""The analysis of many files: in this process for a few, on all cores for many.

At most a window of chunks is under way, so that memory is bounded by the window and not by
the corpus. Run as a program, this module is one worker.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import cast

from corpus.article import Failure
from corpus.discovery import FoundFile
from index.analysis import AnalysedArticle, analyse
from index.changes import ToRead
from index.child import Child, ChildDied, Parent

Outcome = AnalysedArticle | Failure

# Starting workers costs about half a second: as much as this many articles of 350 words.
FEW_FILES = 60
_CHUNK = 16
_CHUNKS_AHEAD = 3  # for each worker


def analysed(items: Sequence[ToRead]) -> Generator[tuple[ToRead, Outcome], None, None]:
    """Analyse the files of the items, in their order. Closing the iterator ends the workers."""
    workers = min(available_cores(), -(-len(items) // _CHUNK))
    if len(items) <= FEW_FILES or workers < 2:
        yield from _here(items)
    else:
        yield from _on_all_cores(items, workers)


def available_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _here(items: Sequence[ToRead]) -> Iterator[tuple[ToRead, Outcome]]:
    return ((item, analyse(item.found)) for item in items)


def _on_all_cores(items: Sequence[ToRead], workers: int) -> Iterator[tuple[ToRead, Outcome]]:
    done = 0
    with contextlib.closing(_Pool(workers)) as pool:
        try:
            for item, outcome in pool.analysed(items):
                yield item, outcome
                done += 1
        except ChildDied:
            # Killed from outside, or no process can be started: go on without workers.
            yield from _here(items[done:])


class _Pool:
    """Worker processes, each served by one thread at a time."""

    def __init__(self, workers: int) -> None:
        self._children: list[Child] = []
        self._idle: SimpleQueue[Child] = SimpleQueue()
        self._threads = ThreadPoolExecutor(workers)
        self._ahead = workers * _CHUNKS_AHEAD
        try:
            for _ in range(workers):
                child = Child("index.workers")
                self._children.append(child)
                self._idle.put(child)
        except BaseException:
            self.close()
            raise

    def analysed(self, items: Sequence[ToRead]) -> Iterator[tuple[ToRead, Outcome]]:
        """The outcomes in the order of the items. Raises ChildDied."""
        under_way: deque[tuple[Sequence[ToRead], Future[list[Outcome]]]] = deque()
        for start in range(0, len(items), _CHUNK):
            chunk = items[start : start + _CHUNK]
            under_way.append((chunk, self._threads.submit(self._ask, chunk)))
            if len(under_way) > self._ahead:
                yield from _oldest(under_way)
        while under_way:
            yield from _oldest(under_way)

    def close(self) -> None:
        """End the workers, whatever they are at."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.end()
        self._threads.shutdown(wait=True)
        for child in self._children:
            child.release()

    def _ask(self, chunk: Sequence[ToRead]) -> list[Outcome]:
        child = self._idle.get()
        try:
            child.send(tuple(item.found for item in chunk))
            return cast("list[Outcome]", child.receive())
        finally:
            self._idle.put(child)


def _oldest(
    under_way: deque[tuple[Sequence[ToRead], Future[list[Outcome]]]],
) -> Iterator[tuple[ToRead, Outcome]]:
    chunk, future = under_way.popleft()
    return zip(chunk, future.result(), strict=True)


def main() -> None:
    """Run in a worker: analyse chunks of files until there are no more."""
    parent = Parent()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            files = cast("tuple[FoundFile, ...]", parent.receive())
            parent.send([analyse(found) for found in files])


if __name__ == "__main__":
    main()
