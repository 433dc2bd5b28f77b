"""Counting while indexing, and telling of it not more often than a person can see."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.answers import Progress, Step, StepProgress

_AT_MOST_EVERY_S = 0.1
_OF_ARTICLES = (Step.CLEANED, Step.ENTITIES, Step.INDEX, Step.LINKS)


class Meter:
    """Counts what is done in each step and reports it, about ten times a second at most."""

    def __init__(self, report: Callable[[Progress], None] | None) -> None:
        self._report = report
        self._done = dict.fromkeys(Step, 0)
        self._total = dict.fromkeys(Step, 0)
        self._began = time.monotonic()
        self._reported = float("-inf")
        self._indexing_s = 0.0
        self._indexing_since: float | None = None
        self.current = ""
        self.articles = 0
        self.entities = 0
        self.duplicates = 0
        self.failed = 0
        self.searchable = 0
        self.generation = 0

    @property
    def elapsed_s(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began

    def expect(self, step: Step, total: int) -> None:
        """Set how much there is to do in a step."""
        self._total[step] = total

    def advance(self, step: Step, count: int = 1) -> None:
        """Count work done; the total is never below it."""
        self._done[step] += count
        self._total[step] = max(self._total[step], self._done[step])

    def await_more(self, step: Step, left: int) -> None:
        """Set how much is left of a step, which may be more again than it was."""
        self._total[step] = max(self._total[step], left)
        self._done[step] = self._total[step] - left

    def grow(self, articles: int) -> None:
        """So many articles more will go through the steps behind reading, or less."""
        for step in _OF_ARTICLES:
            self._total[step] = max(self._total[step] + articles, self._done[step])

    @contextmanager
    def indexing(self) -> Iterator[None]:
        """The time of the block goes into the engine, which has a rate of its own."""
        self._indexing_since = time.monotonic()
        try:
            yield
        finally:
            self._indexing_s = self._spent_indexing_s()
            self._indexing_since = None

    def _spent_indexing_s(self) -> float:
        since = self._indexing_since
        return self._indexing_s + (0.0 if since is None else time.monotonic() - since)

    def tell(self, *, now: bool = False) -> None:
        """Report, unless the last report is too fresh and it is not to be `now`."""
        moment = time.monotonic()
        if self._report is None or (not now and moment - self._reported < _AT_MOST_EVERY_S):
            return
        self._reported = moment
        self._report(self._progress())

    def _progress(self) -> Progress:
        return Progress(
            steps=tuple(StepProgress(s, self._done[s], self._total[s]) for s in Step),
            current=self.current,
            articles=self.articles,
            entities=self.entities,
            duplicates=self.duplicates,
            failed=self.failed,
            searchable=self.searchable,
            generation=self.generation,
            elapsed_s=self.elapsed_s,
            remaining_s=self._remaining_s(),
            rate=self._rate(),
        )

    def _rate(self) -> float | None:
        """Articles read per second, the time for indexing left aside; None before the first."""
        read, spent_s = self._done[Step.CLEANED], self.elapsed_s - self._spent_indexing_s()
        return read / spent_s if read and spent_s > 0 else None

    def _remaining_s(self) -> float | None:
        """What is left of reading and of indexing, each at the rate it has had so far.

        None as long as nothing was read or indexed that a rate could be taken from.
        """
        spent_indexing_s = self._spent_indexing_s()
        reading = self._left(Step.READ, self.elapsed_s - spent_indexing_s)
        indexing = self._left(Step.INDEX, spent_indexing_s)
        if reading is None:
            return None
        # Before the engine's first step its rate is unknown; it is then left out.
        return reading + (indexing or 0.0)

    def _left(self, step: Step, spent_s: float) -> float | None:
        left = self._total[step] - self._done[step]
        if left <= 0:
            return 0.0
        return left * spent_s / self._done[step] if self._done[step] else None
