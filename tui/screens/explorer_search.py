"""The explorer, searching: as one types, window by window, in one order or another."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer

from index.search_answers import CompletionKind, SearchPage, Sort
from tui.messages import SearchFailed, SearchFinished, WindowLoaded
from tui.screens.explorer_novelty import NoveltyPart
from tui.state import PaneName, Request
from tui.widgets.filter_line import FilterLine
from tui.widgets.pane import PaneHeading
from tui.widgets.rail import Rail
from tui.widgets.read_as import ReadAs
from tui.widgets.result_list import WINDOW, ResultList
from tui.widgets.result_rows import order_of, rows_and_articles, rows_of_articles
from tui.widgets.row_list import RowList
from tui.widgets.search_line import QueryInput, SearchLine

DEBOUNCE_S: Final = 0.15
_STALE_AFTER_S: Final = 0.3
_SEARCHING_AFTER_S: Final = 1.0
_COMPLETIONS: Final = 8
_ORDERED: Final = {
    Sort.RELEVANCE: "by relevance",
    Sort.RECENT: "by relevance, the more recent before the older",
    Sort.NEWEST: "newest first, those without a date last",
    Sort.OLDEST: "oldest first, those without a date last",
}
# What is asked about an answer once it is shown: another request makes it worthless.
ABOUT_THE_ANSWER: Final = ("doctor", "facets", "timeline")


class SearchPart(NoveltyPart):
    """Asks, and shows what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="explorer.search", tooltip="To the search line"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._patience: list[Timer] = []
        # A burst of typing is one step of the history.
        self._typing = False
        # Whether a person chose the row of the results, or it is the first one by default.
        self._row_is_chosen = False

    def on_mount(self) -> None:
        """Suggestions come from the words in the library."""
        self.search_line.suggester.completions = self._complete

    # --- asking

    def search(
        self, request: Request, *, delay: float = 0.0, offset: int = 0, quiet: bool = False
    ) -> None:
        """Ask for a window of the hits, the first by default; a running search is given up.

        `quiet` asks again for what is shown, because the library has grown.
        """
        self.workers.cancel_group(self, "windows")
        if quiet:
            offset = self.results.window_of(self.results.cursor)
        else:
            for group in ABOUT_THE_ANSWER:
                self.workers.cancel_group(self, group)
            self._await_answer()
        self.work_on(partial(self._search, request, delay, offset, quiet), "search")

    async def _search(self, request: Request, delay: float, offset: int, quiet: bool) -> None:
        await asyncio.sleep(delay)
        page = await self._page(request, offset)
        answer = SearchFailed(request) if page is None else SearchFinished(request, page, quiet)
        self.post_message(answer)

    async def _page(self, request: Request, offset: int) -> SearchPage | None:
        cancelled = threading.Event()
        try:
            return await self.ask(
                partial(
                    self.library.search,
                    request.query,
                    filters=request.filters,
                    sort=request.shown_sort,
                    offset=offset,
                    limit=WINDOW,
                    fold=request.fold,
                    unfold=request.unfold,
                    as_you_type=request.as_you_type,
                    literal=request.literal,
                    cancelled=cancelled.is_set,
                )
            )
        finally:
            # A worker that is cancelled leaves its thread behind; this stops it.
            cancelled.set()

    def _await_answer(self) -> None:
        self._stop_waiting()
        self._patience = [
            self.set_timer(_STALE_AFTER_S, partial(self.results.add_class, "-stale")),
            self.set_timer(_SEARCHING_AFTER_S, self.search_line.show_searching),
        ]

    def _stop_waiting(self) -> None:
        for timer in self._patience:
            timer.stop()
        self._patience = []

    # --- the answer

    def on_search_finished(self, event: SearchFinished) -> None:
        """Show an answer, unless something else was asked in between."""
        request, page = event.request, event.page
        if request != self.state.request:
            return
        self._stop_waiting()
        self.state.answered, self.state.page = request, page
        self.state.stories.update((hit.story, hit.story_name) for hit in page.hits if hit.story)
        self._tell(request, page)
        if page.total:
            self._show_hits(page, quiet=event.quiet)
        if not page.complete and not page.warnings and not request.as_you_type:
            self.say("not all articles were searched: enter in the search line tries again")
        self.after_answer(request, page, quiet=event.quiet)

    def on_search_failed(self, event: SearchFailed) -> None:
        """Leave the earlier answer as it is; why there is no new one was said."""
        if event.request == self.state.request:
            self._stop_waiting()
            self.results.remove_class("-stale")
            self.search_line.show_no_answer()

    def after_answer(self, request: Request, page: SearchPage, *, quiet: bool) -> None:
        """What else follows on an answer; for the parts built upon this one."""

    def _tell(self, request: Request, page: SearchPage) -> None:
        self.search_line.show_count(page)
        self.query_one(ReadAs).show(request, page)
        self._tell_rows(page)
        if request.filters:
            hidden = page.total_unfiltered - page.total
            self.query_one(FilterLine).show_hidden(hidden, page.total_unfiltered)

    def _tell_rows(self, page: SearchPage) -> None:
        self.pane_of(PaneName.RESULTS).say(count=rows_and_articles(page), right=order_of(page))
        self.query_one(Rail).show_count(PaneName.RESULTS, rows_of_articles(page))

    def _show_hits(self, page: SearchPage, *, quiet: bool) -> None:
        results = self.results
        chosen = results.chosen
        keep = chosen.article.id if chosen and (quiet or self._row_is_chosen) else None
        results.remove_class("-stale")
        results.show(page, keep=keep, stay=quiet)
        self._row_is_chosen = results.row_of(keep) is not None and self._row_is_chosen
        self.show_rank()
        now = results.chosen
        if quiet and self.state.article_id is not None:
            return
        if now is not None and now.article.id != keep:
            self.preview(now.article.id)
        if self.state.view is not None:
            self.renew_matches()

    @on(ResultList.WindowWanted)
    def _window_wanted(self, event: ResultList.WindowWanted) -> None:
        request = self.state.answered
        if request is not None:
            self.work_on(
                partial(self._load_window, request, event.offset), "windows", exclusive=False
            )

    async def _load_window(self, request: Request, offset: int) -> None:
        page = await self._page(request, offset)
        if page is not None:
            self.post_message(WindowLoaded(request, page))

    def on_window_loaded(self, event: WindowLoaded) -> None:
        """Fill in a window of the answer that is shown."""
        if event.request != self.state.answered:
            return
        waiting = self.results.chosen is None
        if self.results.add(event.page):
            self._tell_rows(event.page)
            self.show_rank()
        chosen = self.results.chosen
        if waiting and chosen is not None:
            self.preview(chosen.article.id)

    # --- the search line

    @on(SearchLine.Typed)
    def _typed(self, event: SearchLine.Typed) -> None:
        if not self._typing:
            self.step()
            self._typing = True
        self.search(self.state.ask(query=event.query, as_you_type=True), delay=DEBOUNCE_S)

    @on(SearchLine.Submitted)
    def _submitted(self) -> None:
        self._finish_typing(again=True)
        self.go_to(PaneName.RESULTS)

    @on(QueryInput.Left)
    def _left(self) -> None:
        self._finish_typing(again=False)
        self.go_to(self.pane)

    def _finish_typing(self, *, again: bool) -> None:
        """The last word is finished: ask without taking it for the beginning of one."""
        page = self.state.page
        stopped = again and page is not None and not page.complete
        self._typing = False
        if self.state.request.as_you_type or stopped:
            self.search(self.state.ask())

    async def _complete(self, word: str) -> tuple[str, ...]:
        """Words of the library that begin like this, those in most articles first."""
        if self.opened_library is None:
            return ()
        found = await self.ask(partial(self.library.complete, word, _COMPLETIONS)) or ()
        return tuple(each.text for each in found if each.kind is CompletionKind.WORD)

    def action_search(self) -> None:
        """Go to the search line."""
        self.go_to_search()

    # --- the results

    @on(RowList.Highlighted, "#result-rows")
    def _highlighted(self) -> None:
        self._row_is_chosen = True
        if not self.is_passing_by:
            self.step()
            self.is_passing_by = True
        chosen = self.results.chosen
        if chosen is not None:
            self.preview(chosen.article.id)

    @on(RowList.Activated, "#result-rows")
    def _activated(self) -> None:
        chosen = self.results.chosen
        if chosen is not None:
            self._row_is_chosen = True
            if self.is_passing_by:
                self.read_article(chosen.article.id)
            else:
                self.open_article(chosen.article.id)

    def action_sort(self) -> None:
        """The next order of the results."""
        request = self.state.request
        orders = [Sort.NEWEST, Sort.OLDEST] if request.is_browsing else list(Sort)
        place = orders.index(request.shown_sort) + 1
        order = orders[place % len(orders)]
        self.step()
        self.search(self.state.ask(sort=order))
        self.say(_ORDERED[order])

    @on(PaneHeading.LabelClicked)
    def _label_clicked(self, event: PaneHeading.LabelClicked) -> None:
        if event.heading is self.pane_of(PaneName.RESULTS).heading:
            self.action_sort()
