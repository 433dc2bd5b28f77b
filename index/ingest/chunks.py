"""Work in chunks on its way through worker processes, and what is found of it, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from queue import Queue

from index.ingest.analysis import Outcome
from index.ingest.recording import FileRead
from index.ingest.work import Job, Work

Found = tuple[int, Outcome | FileRead]

_MOST_PIECES = 16
_MOST_BYTES = 4_000_000
_REPORTS_AHEAD = 4  # of a chunk that is not yet asked for


class Chunk:
    """Work that stands together, and what is found of it until it is asked for."""

    def __init__(self, first: int, work: Sequence[Work]) -> None:
        self.first = first
        self.work = work
        self.reports: Queue[list[Found]] = Queue(_REPORTS_AHEAD)
        self.served: Future[None] | None = None

    def found(self) -> Iterator[Found]:
        """What is found, as it comes."""
        while report := self.reports.get():
            yield from report
        if self.served is not None:
            self.served.result()


def found_by(group: Sequence[Chunk]) -> Iterator[Found]:
    """What is found by a chunk, or by those that have a share of one file, in turns.

    In turns the articles come in the order in which they stand in the file.
    """
    streams = [chunk.found() for chunk in group]
    if len(streams) == 1:
        yield from streams[0]
        return
    while streams:
        for stream in tuple(streams):
            found = next(stream, None)
            if found is None:
                streams.remove(stream)
            elif not isinstance(found[1], FileRead):
                yield found
    yield group[0].first, FileRead()


def groups(work: Sequence[Work]) -> Iterator[list[Chunk]]:
    """The work in chunks that are neither many nor large.

    The chunks of one group have a share of the same file each; other groups are one chunk.
    """
    first = 0
    while first < len(work):
        one = work[first]
        if isinstance(one, Job) and one.share.of > 1:
            end = first + one.share.of
            yield [Chunk(number, work[number : number + 1]) for number in range(first, end)]
        else:
            end = _end_of_chunk(work, first)
            yield [Chunk(first, work[first:end])]
        first = end


def _end_of_chunk(work: Sequence[Work], first: int) -> int:
    size = 0
    for number in range(first, min(first + _MOST_PIECES, len(work))):
        each = work[number]
        if isinstance(each, Job):
            size += each.found.size
            if number > first and (size > _MOST_BYTES or each.share.of > 1):
                return number
    return min(first + _MOST_PIECES, len(work))
