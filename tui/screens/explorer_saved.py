"""The explorer and searches that are kept: keeping one, running one, news, and earlier searches."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from index.errors import LibraryError
from index.saved_answers import SearchChange
from index.search_answers import SavedSearch, SearchPage
from tui.history import SearchesPlace
from tui.messages import (
    EarlierSearches,
    IndexFinished,
    KeepAsked,
    LibraryOpened,
    NewsFound,
    Said,
    SavedRequested,
    SearchChanged,
    SearchSeen,
)
from tui.saved_words import asked_in_words
from tui.screens.explorer_stories import StoryPart
from tui.state import PaneName, Request, Settled
from tui.widgets.search_line import QueryInput, SearchLine
from tui.wording import count_of

# Of a long query so much is proposed as its name.
_LONGEST_PROPOSED: Final = 60


class SavedPart(StoryPart):
    """Keeps searches, runs those that are kept, and remembers those that were made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("K", "keep_search", "keep search", id="explorer.keep", tooltip="Keep this search"),
        Binding(
            "B", "searches", "saved searches", id="explorer.searches",
            tooltip="Saved searches, what is new",
        ),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        # The saved search that is being looked at, and what was new in it.
        self._seen: tuple[Request, frozenset[str]] | None = None
        self._news: tuple[str, ...] = ()

    # --- at opening, and when articles came

    def on_library_opened(self, event: LibraryOpened) -> None:  # noqa: ARG002
        """Earlier searches are there for the search line; saved ones may have news."""
        self.work_on(self._load_earlier, "earlier")
        self.work_on(self._look_for_news, "news")

    def on_index_finished(self, event: IndexFinished) -> None:
        """What came may be news for saved searches."""
        if event.report.added:
            self.work_on(self._look_for_news, "news")

    async def _load_earlier(self) -> None:
        queries = await self.ask(self.library.searched)
        if queries:
            self.post_message(EarlierSearches(queries))

    async def _look_for_news(self) -> None:
        with suppress(LibraryError):  # nobody asked; whoever does is told what is wrong
            self.post_message(NewsFound(await self.in_thread(self.library.with_news)))

    def on_earlier_searches(self, event: EarlierSearches) -> None:
        """The search line walks through them."""
        self.search_line.input.recall(event.queries)

    def on_news_found(self, event: NewsFound) -> None:
        """Say which saved searches have news, once for each."""
        before, self._news = self._news, event.names
        if set(event.names) - set(before):
            have = "has" if len(event.names) == 1 else "have"
            searches = count_of(len(event.names), "saved search", "saved searches")
            self.say(f"{searches} {have} news   B shows what is new")

    # --- the list

    def action_searches(self) -> None:
        """Go to the list of saved searches: a step of the history."""
        if self.opened_library is not None:
            self.step()
            self.show_over(SearchesPlace())

    @on(SavedRequested)
    def _saved_requested(self, event: SavedRequested) -> None:
        """Run a saved search, with its filters and in its order: a step of the history."""
        search, filters = event.search, event.search.filters
        if event.only_new:
            # Of one that was never looked at all is new.
            filters = replace(filters, added_after=search.seen_until)
        self.step()
        self.close_over()
        self.state.entities.update((each.id, each) for each in search.entities)
        self.state.stories.update(search.stories)
        self.state.request = replace(
            self.state.request,
            query=search.query,
            filters=filters,
            sort=search.sort,
            literal=search.literal,
            as_you_type=False,
            unfold=(),
        )
        self.search_line.set_text(search.query)
        self.show_filters()
        self.search(self.state.request)
        self.go_to(PaneName.RESULTS)
        self.work_on(partial(self._see, search), "seen")

    async def _see(self, search: SavedSearch) -> None:
        new = await self.ask(partial(self.library.see_search, search.name))
        if new is not None:
            self.post_message(SearchSeen(search, new))

    def on_search_seen(self, event: SearchSeen) -> None:
        """Mark what is new among the results, as long as they are those of the search."""
        search, request = event.search, self.state.request
        self._news = tuple(each for each in self._news if each != search.name)
        filters = replace(request.filters, added_after=None)
        if (request.query, filters) == (search.query, search.filters):
            self._seen = request, event.new
            self.results.mark_new(event.new)
            new = f"{len(event.new):,} new" if event.new else "nothing new"
            self.say(
                f"{search.name}: {new} since you last looked" if search.seen_at else search.name
            )

    def after_answer(self, request: Request, page: SearchPage, *, quiet: bool) -> None:
        """What was new is marked no more where something else is asked."""
        super().after_answer(request, page, quiet=quiet)
        if self._seen is not None and not _same(request, self._seen[0]):
            self._seen = None
            self.results.mark_new(frozenset())

    # --- keeping

    def action_keep_search(self) -> None:
        """Ask for a name, and keep what is asked under it."""
        if self.opened_library is None:
            return
        if not (self.state.request.query.strip() or self.state.request.filters):
            self.say("nothing is asked or filtered: there is no search to keep yet")
            return
        self.work_on(partial(self._ask_to_keep, self.state.request), "keep")

    @on(QueryInput.KeepWanted)
    def _keep_wanted(self) -> None:
        self.action_keep_search()

    async def _ask_to_keep(self, request: Request) -> None:
        known = await self.ask(self.library.saved_searches)
        if known is not None:
            self.post_message(KeepAsked(request, known))

    def on_keep_asked(self, event: KeepAsked) -> None:
        """Ask for the name; the one of a search that asks the same is proposed."""
        from tui.screens.search_name import SearchNameScreen

        asked = self._as_saved(event.request)

        def keep(name: str | None) -> None:
            if name is not None:
                self.work_on(partial(self._keep, replace(asked, name=name)), "keep")

        same = (each for each in event.known if _asks_the_same(each, asked))
        proposed = next((each.name for each in same), _proposed(asked))
        told = asked_in_words(asked)
        asking = SearchNameScreen(f"Keep {told}", proposed, event.known, replaces=True, asked=told)
        self.app.push_screen(asking, keep)

    def _as_saved(self, request: Request) -> SavedSearch:
        filters = request.filters
        ids = (*filters.only, *filters.without)
        known = self.state.entities
        entities = tuple(known[each] for each in ids if each in known)
        query = request.query.strip()
        return SavedSearch(
            "",
            query,
            filters,
            request.sort,
            request.literal,
            entities=entities,
            stories=tuple(self.state.stories.items()),
        )

    async def _keep(self, search: SavedSearch) -> None:
        work = partial(
            self.library.save_search,
            search.name,
            search.query,
            search.filters,
            search.sort,
            search.literal,
            replacing=True,
        )
        change = await self.ask(work)
        if change is not None:
            self.session.search_changes.append(change)
            self.post_message(SearchChanged(change.done, search.name, undo=False))

    def on_search_changed(self, event: SearchChanged) -> None:
        """Say what became of a saved search; the next undo is about it."""
        undoable = self.state.undoable
        if not event.undo:
            undoable.append(Settled.SEARCH)
        else:
            places = [place for place, each in enumerate(undoable) if each is Settled.SEARCH]
            if places:
                del undoable[places[-1]]
        self.say(event.said if event.undo else f"{event.said}   u undoes, B lists them")

    def action_undo(self) -> None:
        """Take back what was done last: a filter, a decision, or what became of a search."""
        if self.state.undoable[-1:] == [Settled.SEARCH] and self.session.search_changes:
            change = self.session.search_changes.pop()
            self.work_on(partial(self._undo_search, change), "keep", exclusive=False)
        else:
            super().action_undo()

    async def _undo_search(self, change: SearchChange) -> None:
        said = await self.ask(partial(self.library.undo_search, change))
        if said is not None:
            self.post_message(SearchChanged(said, "", undo=True))
        else:
            self.session.search_changes.append(change)

    # --- earlier searches

    @on(SearchLine.Submitted)
    def _remember(self, event: SearchLine.Submitted) -> None:
        if event.query.strip() and self.opened_library is not None:
            self.work_on(partial(self._remember_search, event.query), "earlier", exclusive=False)

    async def _remember_search(self, query: str) -> None:
        with suppress(LibraryError):  # a search is none the worse for being forgotten
            await self.in_thread(partial(self.library.remember_search, query))

    def forget_searches(self) -> None:
        """Forget all earlier searches of this library, for good."""
        self.search_line.input.forget()
        self.work_on(self._forget_searches, "earlier")

    async def _forget_searches(self) -> None:
        def forget() -> Said:
            self.library.forget_searches()
            return Said("earlier searches are forgotten")

        said = await self.ask(forget)
        if said is not None:
            self.post_message(said)


def _same(request: Request, other: Request) -> bool:
    """Whether two requests ask for the same, in whatever order, be it all or what is new."""
    all_of_it = replace(request.filters, added_after=other.filters.added_after)
    return (request.query, all_of_it, request.literal) == (
        *(other.query, other.filters, other.literal),
    )


def _asks_the_same(search: SavedSearch, asked: SavedSearch) -> bool:
    return (search.query, search.filters, search.literal) == (
        *(asked.query, asked.filters, asked.literal),
    )


def _proposed(asked: SavedSearch) -> str:
    """A name for a search that has none: what it asks, cut at a word."""
    told = asked.query or asked_in_words(asked).removeprefix("all articles · ")
    if len(told) <= _LONGEST_PROPOSED:
        return told
    return told[:_LONGEST_PROPOSED].rpartition(" ")[0] or told[:_LONGEST_PROPOSED]
