"""The progress of indexing on the command line: one line on standard error, redrawn in place."""

from __future__ import annotations

import sys
from types import TracebackType

from index.answers import Progress, Step
from tui.wording import remaining_time


class ProgressLine:
    """A context in which `show` reports progress; silent where nobody watches a terminal.

    The bar appears with the second report, so that what is done at once leaves no trace.
    """

    _BAR_CELLS = 24

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
        share = completed_share(progress)
        filled = round(share * self._BAR_CELLS)
        bar = "━" * filled + "─" * (self._BAR_CELLS - filled)
        read = next(step for step in progress.steps if step.step is Step.READ)
        parts = [f"{bar} {share:4.0%}", f"{read.done:,} of {read.total:,} files"]
        if progress.remaining_s is not None:
            parts.append(remaining_time(progress.remaining_s))
        if progress.failed:
            parts.append(f"{progress.failed:,} failed")
        return "  ".join(parts)


def completed_share(progress: Progress) -> float:
    """How much of all steps is done, in 0..1."""
    total = sum(step.total for step in progress.steps)
    return sum(step.done for step in progress.steps) / total if total else 1.0
