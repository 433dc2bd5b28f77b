"""The first indexing of a folder: what is being done, how far it is, what failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from index.answers import Progress, Step, StepProgress
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.key_bar import KeyBar
from tui.widgets.sheet import Sheet
from tui.wording import count_of, reading_rate, remaining_time

_SHEET_CELLS: Final = 76
_LABEL_CELLS: Final = 16
_FIGURES_CELLS: Final = 30


class IndexingScreen(Screen[str]):
    """Shows progress until it is left: the result says why, "search", "done" or "back".

    Indexing goes on however it is left.
    """

    CSS_PATH = "indexing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash,enter",
            "leave('search')",
            "search what is ready",
            key_display="/",
            id="indexing.search",
            tooltip="Search what is ready",
        ),
        Binding("E", "errors", "errors", id="indexing.errors", tooltip="What could not be read"),
        Binding("escape", "leave('back')", "to the articles", id="indexing.back"),
    ]

    def __init__(self, corpus: str) -> None:
        super().__init__()
        self._corpus = corpus
        self._progress: Progress | None = None

    def compose(self) -> ComposeResult:
        """Heading, the sheet, keys."""
        yield Sheet(self._heading, id="indexing-heading")
        with VerticalScroll(id="indexing-page", can_focus=False):
            yield Sheet(self._lines, id="indexing-sheet")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what one can do meanwhile."""
        self.query_one(KeyBar).show_keys(
            (
                ("indexing.search", "search what is ready"),
                ("indexing.errors", "errors"),
                ("indexing.back", "to the articles"),
            )
        )

    def show(self, progress: Progress) -> None:
        """Show how far it is."""
        self._progress = progress
        if self.is_mounted:
            self.query_one("#indexing-heading", Sheet).show(self._heading)
            self.query_one("#indexing-sheet", Sheet).show(self._lines)

    def action_leave(self, reason: str) -> None:
        """Leave the screen; indexing goes on."""
        self.dismiss(reason)

    def action_errors(self) -> None:
        """Leave for the list of what could not be read."""
        self.dismiss("errors")

    def _heading(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        left = Content.assemble(
            ("Dateline", styles["title"]), (f"   first look at {self._corpus}", styles["muted"])
        )
        files = self._step(Step.READ).total if self._progress else 0
        right = count_of(files, "file") if files else ""
        return [spread(left, Content.styled(right, styles["muted"]), width)]

    def _lines(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        room = min(width, _SHEET_CELLS)
        lines = [
            Content.styled("Reading your articles", styles["title"]),
            Content.styled("They stay where they are and are never written to.", styles["muted"]),
            Content(""),
        ]
        if self._progress is None:
            return [*lines, Content.styled("looking for files", styles["muted"])]
        lines += [self._bar(step, room) for step in self._progress.steps]
        return [*lines, Content(""), *self._findings(self._progress, width)]

    def _step(self, wanted: Step) -> StepProgress:
        steps = self._progress.steps if self._progress else ()
        return next((step for step in steps if step.step is wanted), StepProgress(wanted, 0, 0))

    def _bar(self, step: StepProgress, room: int) -> Content:
        styles = styles_of(self.app)
        cells = max(4, room - _LABEL_CELLS - _FIGURES_CELLS)
        full = cells * step.done // step.total if step.total else 0
        done = bool(step.total) and step.done >= step.total
        running = step.done > 0 and not done
        return Content.assemble(
            (f"{step.step:<{_LABEL_CELLS}}", styles["strong" if running else "muted"]),
            ("━" * full, styles["accent" if running else "muted"]),
            ("─" * (cells - full), styles["rule"]),
            f" {step.done:>7,} of {step.total:,}".ljust(19),
            ("done" if done else "" if running else "waits", styles["muted"]),
        )

    def _findings(self, progress: Progress, width: int) -> list[Content]:
        styles = styles_of(self.app)

        def row(label: str, *said: Content | str | tuple[str, str]) -> Content:
            return cut(
                Content.assemble((f"{label:<{_LABEL_CELLS}}", styles["muted"]), *said), width
            )

        found = f"{count_of(progress.articles, 'article')}, {progress.entities:,} entities"
        if progress.duplicates:
            found += f", {progress.duplicates:,} duplicates folded"
        rows = [row("now", progress.current), row("pace", _pace(progress))]
        rows.append(row("found so far", found))
        if progress.failed:
            failed = (count_of(progress.failed, "file"), styles["bad"])
            rows.append(row("could not read", failed, ("   E shows each", styles["muted"])))
        ready = Content.assemble(
            "You can search the ",
            (f"{progress.searchable:,}", styles["strong"]),
            " articles that are ready. Links come last.",
        )
        return [*rows, Content(""), ready] if progress.searchable else rows


def _pace(progress: Progress) -> str:
    """How fast it goes and how long it will take, as far as either can be told."""
    parts = []
    if progress.rate is not None:
        parts.append(reading_rate(progress.rate))
    if progress.remaining_s:
        parts.append(remaining_time(progress.remaining_s))
    return ", ".join(parts) or "not known yet"
