"""The explorer while the library grows: what is new, how far it is, what could not be read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import Final

from index.answers import BuildReport, Progress, Step
from index.library import Library
from tui.messages import (
    IndexedElsewhere,
    IndexFailed,
    IndexFinished,
    IndexProgress,
    LibraryOpened,
)
from tui.screens.explorer_travel import TravelPart
from tui.screens.indexing import IndexingScreen
from tui.wording import count_of

# Results that change more often than this are no help to anybody.
_FOLLOW_EVERY_S: Final = 0.7


class IndexPart(TravelPart):
    """Follows the library from its opening to the end of indexing."""

    def __init__(self) -> None:
        super().__init__()
        self._indexing_screen: IndexingScreen | None = None
        self._generation = 0
        self._followed_at = 0.0
        self._told_of_new = False

    def use(self, library: Library) -> None:
        """Ask this library from now on."""
        self.opened_library = library

    def on_library_opened(self, event: LibraryOpened) -> None:
        """List all articles; look on at the first indexing if there are none yet."""
        self.state.status = event.status
        self._generation = event.status.generation
        self._show_corpus()
        self.search(self.state.request)
        if not event.status.articles:
            self._indexing_screen = IndexingScreen(event.status.corpus)
            self.app.push_screen(self._indexing_screen, self._left_indexing)

    def _left_indexing(self, reason: str | None) -> None:
        self._indexing_screen = None
        if reason == "search":
            self.go_to_search()
        elif reason == "errors":
            self.action_errors()

    def action_errors(self) -> None:
        """Show what could not be read."""
        from tui.screens.errors import ErrorsScreen

        if self.opened_library is not None:
            self.app.push_screen(ErrorsScreen(self.opened_library))

    def on_index_progress(self, event: IndexProgress) -> None:
        """Say how far it is; show what can be found by now."""
        progress = event.progress
        if self._indexing_screen is not None:
            self._indexing_screen.show(progress)
        self.key_bar.show_rest(f"indexing {_percent(progress)}%")
        self._tell_of_new(progress)
        rested = time.monotonic() - self._followed_at >= _FOLLOW_EVERY_S
        if progress.generation > self._generation and rested:
            self._generation = progress.generation
            self._follow()

    def _tell_of_new(self, progress: Progress) -> None:
        files = next((step.total for step in progress.steps if step.step is Step.READ), 0)
        known = self.state.status is not None and self.state.status.articles
        if known and files and not self._told_of_new:
            self._told_of_new = True
            self.say(f"{count_of(files, 'new file')} since last time, indexing")

    def on_index_finished(self, event: IndexFinished) -> None:
        """Say what came of it."""
        self.state.status = event.status
        self._show_corpus()
        self._leave_indexing()
        said = _outcome(event.report)
        if said:
            self.say(said)
        if event.status.generation > self._generation:
            self._generation = event.status.generation
            self._follow()

    def on_indexed_elsewhere(self, event: IndexedElsewhere) -> None:
        """Follow what another process is indexing."""
        self.state.status = event.status
        self._leave_indexing()
        self.key_bar.show_rest(event.text)
        if event.status.generation > self._generation:
            self._generation = event.status.generation
            self._follow()

    def on_index_failed(self, event: IndexFailed) -> None:
        """Say why; what was indexed before can be searched."""
        self._leave_indexing()
        self.key_bar.show_rest(event.text)
        self.say(event.text)

    def _leave_indexing(self) -> None:
        if self._indexing_screen is not None:
            self._indexing_screen.dismiss("done")

    def _show_corpus(self) -> None:
        status = self.state.status
        if status is not None:
            self.key_bar.show_rest(f"{status.name} · {count_of(status.articles, 'article')}")

    def _follow(self) -> None:
        self._followed_at = time.monotonic()
        self.work_on(self._refresh, "follow")

    async def _refresh(self) -> None:
        """The results anew; the cursor and the scroll stay."""
        await self.ask(self.library.refresh)
        self.call_later(partial(self.search, self.state.request, quiet=True))


def _percent(progress: Progress) -> int:
    total = sum(step.total for step in progress.steps)
    done = sum(step.done for step in progress.steps)
    return done * 100 // total if total else 0


def _outcome(report: BuildReport) -> str:
    """What a run of indexing did, in sentences; nothing where nothing changed."""
    changes = [*_changes(report), *_failed(report)]
    return "   ".join([*changes, *report.messages]) if changes else ""


def _changes(report: BuildReport) -> Iterator[str]:
    if report.cancelled:
        yield "indexing stopped; it goes on the next time"
    elif report.added or report.changed:
        yield f"{count_of(report.added + report.changed, 'article')} indexed"
    if report.removed:
        yield f"{count_of(report.removed, 'article')} gone from the folder"


def _failed(report: BuildReport) -> Iterator[str]:
    if report.failed:
        yield f"{count_of(len(report.failed), 'file')} could not be read, E shows them"
