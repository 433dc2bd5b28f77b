"""The progress of indexing on the command line: one line on standard error, redrawn in place."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from types import TracebackType

from index.answers import Progress, Step
from tui.wording import count_of, reading_rate, remaining_time


class ProgressLine:
    """A context in which `show` reports progress; silent where nobody watches a terminal.

    The bar appears with the second report, so that what is done at once leaves no trace.
    """

    _MOST_BAR_CELLS = 24
    _FEWEST_BAR_CELLS = 6

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown > 1:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, progress: Progress) -> None:
        """Redraw the line."""
        if not self._watched:
            return
        self._shown += 1
        if self._shown > 1:
            sys.stderr.write(f"\r{self._line(progress)}\x1b[K")
            sys.stderr.flush()

    def _line(self, progress: Progress) -> str:
        """Bar, counts, rate and remaining time: on one row, or it could not be redrawn."""
        room = shutil.get_terminal_size().columns - 1
        share = completed_share(progress)
        said = "  ".join([f" {share:4.0%}", *_figures(progress)])
        cells = max(self._FEWEST_BAR_CELLS, min(self._MOST_BAR_CELLS, room - len(said)))
        filled = round(share * cells)
        return f"{'━' * filled}{'─' * (cells - filled)}{said}"[:room]


def _figures(progress: Progress) -> Iterator[str]:
    steps = {step.step: step for step in progress.steps}
    read, written = steps[Step.READ], steps[Step.INDEX]
    if read.total or not written.total:
        yield f"{read.done:,} of {count_of(read.total, 'file')}"
    else:  # nothing is read where the full-text index alone is built anew
        yield f"{written.done:,} of {count_of(written.total, 'article')}"
    if progress.rate is not None:
        yield reading_rate(progress.rate)
    if progress.remaining_s:
        yield remaining_time(progress.remaining_s)
    if progress.failed:
        yield f"{progress.failed:,} failed"


def completed_share(progress: Progress) -> float:
    """How much of all steps is done, in 0..1."""
    total = sum(step.total for step in progress.steps)
    return sum(step.done for step in progress.steps) / total if total else 1.0
