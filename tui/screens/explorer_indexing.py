"""The explorer while the library changes: what is new, how far it is, what could not be read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.article import Span
from index.answers import ArticleView, BuildReport, Progress, Step
from index.errors import LibraryError, NoSuchArticle
from index.library import Library
from tui.entity_session import EntitySession
from tui.failure_groups import size_of
from tui.messages import (
    ArticleGone,
    ArticleRenewed,
    IndexedElsewhere,
    IndexFailed,
    IndexFinished,
    IndexProgress,
    LibraryOpened,
    ManifestBroken,
)
from tui.screens.explorer_travel import TravelPart
from tui.screens.indexing import IndexingScreen
from tui.wording import count_of, remaining_time

if TYPE_CHECKING:
    from tui.screens.errors import ErrorsScreen

# Results that change more often than this are no help to anybody.
_FOLLOW_EVERY_S: Final = 0.7


class IndexPart(TravelPart):
    """Follows the library from its opening on."""

    def __init__(self) -> None:
        super().__init__()
        self._indexing_screen: IndexingScreen | None = None
        self._errors_screen: ErrorsScreen | None = None
        # What is wrong in corpus.yaml, so that nothing is indexed.
        self._mistakes: list[str] = []
        # The states of the library that the results and that the article are shown in.
        self._generation = 0
        self._generation_read = 0
        self._followed_at = 0.0
        # Whether the results are about to be asked for anew.
        self.has_news_pending = False
        self._told_of_new = False
        self._has_indexed = False

    def use(self, library: Library) -> None:
        """Ask this library from now on."""
        self.opened_library = library
        self.opened_session = EntitySession(library, self.post_message)

    def on_library_opened(self, event: LibraryOpened) -> None:
        """List all articles; look on at the first indexing if there are none yet."""
        self.state.status = event.status
        self._generation = self._generation_read = event.status.generation
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
            self._errors_screen = ErrorsScreen(self.opened_library, self._mistakes)
            self.app.push_screen(self._errors_screen, self._left_errors)

    def _left_errors(self, _: None) -> None:
        self._errors_screen = None

    def on_index_progress(self, event: IndexProgress) -> None:
        """Say how far it is; show what can be found by now."""
        progress = event.progress
        if self._indexing_screen is not None:
            self._indexing_screen.show(progress)
        if any(step.total for step in progress.steps):
            self.key_bar.show_rest(_how_far(progress))
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
            since = "changed or new" if self._has_indexed else "new since last time"
            self.say(f"{count_of(files, 'file')} {since}, indexing")

    def on_index_finished(self, event: IndexFinished) -> None:
        """Say what came of it."""
        self.state.status = event.status
        self._mistakes = []
        self._told_of_new, self._has_indexed = False, True
        self._show_corpus()
        self._leave_indexing()
        said = _outcome(event.report)
        if said:
            self.say(said)
        self._renew_errors()
        self._follow_to(event.status.generation)

    def on_indexed_elsewhere(self, event: IndexedElsewhere) -> None:
        """Follow what another process is indexing."""
        self.state.status = event.status
        self._leave_indexing()
        self.key_bar.show_rest(event.text)
        self._follow_to(event.status.generation)

    def on_manifest_broken(self, event: ManifestBroken) -> None:
        """Say that nothing is indexed. What was before stays; where that is nothing, say why."""
        self._mistakes = event.text.splitlines()
        self._leave_indexing()
        said = f"corpus.yaml has {count_of(len(self._mistakes), 'mistake')}, E shows what to mend"
        self.key_bar.show_rest(said)
        self.say(said)
        if self._errors_screen is not None:
            self._renew_errors()
        elif self.state.status is not None and not self.state.status.articles:
            self.action_errors()

    def _renew_errors(self) -> None:
        if self._errors_screen is not None:
            self._errors_screen.renew(self._mistakes)

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
            corpus = f"{status.name} · {count_of(status.articles, 'article')}"
            self.key_bar.show_rest(corpus)
            self.session.corpus = corpus

    # --- showing what has changed

    def _follow_to(self, generation: int) -> None:
        """At the end of a run: the results and what is read, if anything has changed for them."""
        if generation > self._generation:
            self._generation = generation
            self._follow()
        if generation > self._generation_read:
            self._generation_read = generation
            self.renew_article()
            if self.over is not None:
                self.over.renew()

    def _follow(self) -> None:
        self._followed_at = time.monotonic()
        self.has_news_pending = True
        self.work_on(self._refresh, "follow")

    async def _refresh(self) -> None:
        """The results anew; the cursor and the scroll stay."""
        await self.ask(self.library.refresh)
        self.call_later(self._search_again)

    def _search_again(self) -> None:
        self.has_news_pending = False
        self.search(self.state.request, quiet=True)

    def renew_article(self) -> None:
        """Read the article again that is shown."""
        self.work_on(self._renew_article, "renew")

    async def _renew_article(self) -> None:
        """The article as its file is now, and its links: the others may have changed too."""
        article_id, sought = self.state.article_id, self.state.request.sought
        if article_id is None:
            return

        def load() -> tuple[ArticleView, tuple[Span, ...]]:
            self.library.refresh()
            return self.library.article(article_id), self.library.matches(article_id, *sought)

        try:
            view, matches = await asyncio.to_thread(load)
        except NoSuchArticle:
            self.post_message(ArticleGone(article_id))
        except LibraryError:
            pass  # the search that goes with this one says so
        else:
            self.post_message(ArticleRenewed(view, sought, matches))

    def on_article_renewed(self, event: ArticleRenewed) -> None:
        """Show the article as it is now, at the same place."""
        state, view = self.state, event.view
        if state.view is None or {state.article_id, state.view.head.id} != {view.head.id}:
            return
        if view != state.view:
            state.view = view
            state.remember(view.entities)
            self.article.show(view, event.matches, state.links)
            self.show_entities()
            self.show_own_day(view)
            if event.sought != state.request.sought:
                self.renew_matches()
        self.renew_links(view.head.id)
        self.renew_novelty()

    def on_article_gone(self, event: ArticleGone) -> None:
        """Leave the article that is being read as it was."""
        if self.state.view is not None and self.state.view.head.id == event.article_id:
            self.say("this article has gone from the folder; it stays as it was until you leave it")


def _how_far(progress: Progress) -> str:
    total = sum(step.total for step in progress.steps)
    done = sum(step.done for step in progress.steps)
    said = f"indexing {done * 100 // total if total else 0}%"
    if not progress.remaining_s or done >= total:
        return said
    return f"{said} · {remaining_time(progress.remaining_s)}"


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
        yield f"{size_of(report.failed)} could not be read, E shows them"
