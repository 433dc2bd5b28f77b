"""The explorer and all hits of a request: what they have in common, and when they are from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final, TypeVar

from textual import on
from textual.binding import Binding, BindingType

from index.answers import ArticleView
from index.errors import LibraryError
from index.search_answers import SearchPage
from tui.messages import FacetsLoaded, TimelineLoaded
from tui.narrowing import between, days_in_words
from tui.screens.explorer_filters import FilterPart
from tui.state import Request
from tui.widgets.entity_list import EntityList
from tui.widgets.timeline import TimelineStrip

T = TypeVar("T")

_FACETS_PER_TYPE: Final = 20
# All hits are looked at when typing pauses, and when the screen has got its size.
_PATIENCE_S: Final = 0.3


class OverviewPart(FilterPart):
    """Asks about all hits once the first of them are shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "timeline", "timeline", id="explorer.timeline", tooltip="To the timeline"),
    ]

    def after_answer(self, request: Request, page: SearchPage, *, quiet: bool) -> None:
        """Look at all hits."""
        super().after_answer(request, page, quiet=quiet)
        patience = _PATIENCE_S if request.as_you_type or quiet else 0.0
        self._renew_facets(patience)
        self._renew_timeline(patience)

    def after_article(self, view: ArticleView) -> None:
        """Mark its day on the timeline."""
        super().after_article(view)
        self.show_own_day(view)

    def show_own_day(self, view: ArticleView) -> None:
        """Mark on the timeline when an article is from."""
        day = view.head.published.value
        self.timeline.show_own(day.earliest if day else None, day.latest if day else None)

    async def _ask_quietly(self, question: Callable[[], T]) -> T | None:
        """Ask the library in a thread; what goes wrong is said by the search that goes with it."""
        try:
            return await self.in_thread(question)
        except LibraryError:
            return None

    # --- what all hits have in common

    def _renew_facets(self, patience: float = 0.0) -> None:
        """Count anew what the whole result has in common, if that is what is shown."""
        self.state.facets_of = None
        if self.state.whole_result:
            self.work_on(partial(self._load_facets, self.state.request, patience), "facets")

    async def _load_facets(self, request: Request, patience: float) -> None:
        await asyncio.sleep(patience)
        facets = await self._ask_quietly(
            partial(
                self.library.facets,
                request.query,
                request.filters,
                per_type=_FACETS_PER_TYPE,
                literal=request.literal,
                as_you_type=request.as_you_type,
            )
        )
        if facets is not None:
            self.post_message(FacetsLoaded(request, facets))

    def on_facets_loaded(self, event: FacetsLoaded) -> None:
        """Show them, unless something else was asked in between."""
        state = self.state
        if event.request != state.request:
            return
        state.facets, state.facets_of = event.facets, event.request
        state.remember(state.result_entities)
        state.stories.update((each.value, each.name) for each in event.facets.stories)
        if state.whole_result:
            self.show_entities()

    @on(EntityList.ScopeRequested)
    def _scope_requested(self) -> None:
        state = self.state
        state.whole_result = not state.whole_result
        if state.facets_of != state.request:
            state.facets = None
            self._renew_facets()
        self.show_entities(keep=False)
        self.show_keys()

    # --- when they are from

    def _renew_timeline(self, patience: float = 0.0) -> None:
        """Count all hits over time, in as many columns as there is room for, if there is any."""
        columns = self.timeline.most_columns
        if columns and self.state.answered is not None:
            request = self.state.answered
            self.work_on(partial(self._load_timeline, request, columns, patience), "timeline")

    async def _load_timeline(self, request: Request, columns: int, patience: float) -> None:
        await asyncio.sleep(patience)
        timeline = await self._ask_quietly(
            partial(
                self.library.timeline,
                request.query,
                request.filters,
                most_columns=columns,
                literal=request.literal,
                as_you_type=request.as_you_type,
            )
        )
        if timeline is not None:
            self.post_message(TimelineLoaded(request, timeline))

    def on_timeline_loaded(self, event: TimelineLoaded) -> None:
        """Show it, unless something else was asked in between."""
        if event.request == self.state.request:
            self.timeline.show(event.timeline)

    @on(TimelineStrip.RoomChanged)
    def _room_changed(self) -> None:
        self._renew_timeline(_PATIENCE_S)

    def action_timeline(self) -> None:
        """Go to the timeline."""
        if not self.timeline.display or not self.timeline.size.width:
            self.say("the timeline needs a screen of 100 columns")
        elif not self.timeline.is_known:
            self.say("when the hits are from is still being counted")
        elif self.timeline.is_empty:
            self.say("no article that was found has a date to place")
        else:
            self.set_focus(self.timeline, scroll_visible=False)

    @on(TimelineStrip.Left)
    def _timeline_left(self) -> None:
        self.go_to(self.pane)

    @on(TimelineStrip.FilterRequested)
    def _days_requested(self, event: TimelineStrip.FilterRequested) -> None:
        filters = between(self.state.request.filters, event.days)
        word = "no longer only" if filters.days is None else "only"
        self.set_filters(filters, f"{word} {days_in_words(event.days)}")
