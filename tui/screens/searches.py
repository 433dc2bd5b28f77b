"""All saved searches: what each finds by now, and what of it is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from index.saved_answers import SearchChange
from index.search_answers import SavedCount, SavedSearch
from tui.entity_session import EntitySession
from tui.history import SearchesPlace
from tui.lines import spread
from tui.messages import SavedRequested, SearchChanged, SearchCounted, SearchesLoaded
from tui.screens.paned import PanedScreen
from tui.screens.strip import Strip
from tui.styles import styles_of
from tui.widgets.key_bar import Hint
from tui.widgets.pane import Pane, PaneHeading
from tui.widgets.row_list import RowList
from tui.widgets.saved_list import SavedList
from tui.widgets.sheet import Sheet
from tui.wording import count_of


class SearchesPane(StrEnum):
    """The one pane."""

    SEARCHES = "searches"


class SearchesScreen(PanedScreen):
    """The list of all saved searches. `place` says where one was in it."""

    CSS_PATH: ClassVar = ["paned.tcss", "searches.tcss"]
    HELP_NAME = "Saved searches"
    STRIP: ClassVar[Strip[StrEnum]] = Strip(((SearchesPane.SEARCHES,),))
    KEYS: ClassVar[Mapping[StrEnum, Sequence[Hint]]] = {
        SearchesPane.SEARCHES: (
            ("list.activate", "run"),
            ("saved.new", "only new"),
            ("saved.rename", "rename"),
            ("saved.forget", "forget"),
            ("over.help", "help"),
            ("over.back", "back"),
        ),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "leave", "back", id="searches.leave", tooltip="Back, one level out"),
    ]

    def __init__(self, session: EntitySession, place: SearchesPlace) -> None:
        super().__init__(session)
        self._row = place.row
        self._problems: tuple[str, ...] = ()
        self._is_counting = False
        # The search that was last changed, which is to be chosen.
        self._changed_name = ""

    def top(self) -> ComposeResult:
        """The heading."""
        yield Sheet(self._heading, id="searches-heading")

    def columns(self) -> ComposeResult:
        """The list."""
        self.saved = SavedList()
        yield Pane("Saved searches", self.saved, id=SearchesPane.SEARCHES)

    def body_of(self, pane: StrEnum) -> RowList:  # noqa: ARG002
        """The list."""
        return self.saved

    def on_mount(self) -> None:
        """Ask for the searches."""
        self.renew()

    @property
    def place(self) -> SearchesPlace:
        """Where one is in the list."""
        return SearchesPlace(self.saved.position if self.saved.is_known else self._row)

    def renew(self) -> None:
        """Ask for the searches, and count them, one after another."""
        self.work_on(self._load, "searches")

    async def _load(self) -> None:
        library = self.session.library

        def load() -> SearchesLoaded:
            return SearchesLoaded(library.saved_searches(), library.saved_problems())

        loaded = await self.ask(load)
        if loaded is None:
            return
        self.post_message(loaded)
        for number, search in enumerate(loaded.searches, start=1):
            count = await self.ask(partial(self._count, search))
            if count is not None:
                self.post_message(SearchCounted(count, number == len(loaded.searches)))

    def _count(self, search: SavedSearch) -> SavedCount:
        return self.session.library.count_search(search.name)

    def on_searches_loaded(self, event: SearchesLoaded) -> None:
        """Show them; the list keeps its place, and the counts come one by one."""
        event.stop()
        first = not self.saved.is_known
        self.saved.show(event.searches)
        if first:
            self.saved.restore(self._row)
        self.saved.choose(self._changed_name)
        self._problems, self._is_counting = event.problems, bool(event.searches)
        if event.problems:
            self.say(event.problems[0])
        self._tell()

    def on_search_counted(self, event: SearchCounted) -> None:
        """Show what one of them finds."""
        event.stop()
        self.saved.count(event.count)
        self._is_counting = not event.last
        self._tell()

    def _tell(self) -> None:
        order = "with news first" if self.saved.news_first else "by name"
        self.tell_count(SearchesPane.SEARCHES, f"{self.saved.row_count:,}", order)
        self.query_one("#searches-heading", Sheet).show(self._heading)

    def _heading(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        left = Content.styled("Saved searches", styles["title"])
        if not self.saved.is_known:
            return [Content.assemble(left, ("   asking the library", styles["muted"]))]
        number = count_of(self.saved.row_count, "search", "searches")
        left = Content.assemble(left, (f"   {number}", styles["muted"]))
        return [spread(left, self._right(), width)]

    def _right(self) -> Content:
        styles = styles_of(self.app)
        if self._problems:
            return Content.styled("searches.yaml has mistakes", styles["bad"])
        news = self.saved.with_news
        counting = "counting   " if self._is_counting else ""
        told = f"{news:,} with news" if news else "" if self._is_counting else "nothing new"
        return Content.styled(counting + told, styles["strong" if news else "muted"])

    # --- what a person does

    def on_saved_list_sorted(self, event: SavedList.Sorted) -> None:
        """Tell the order that the list has by now."""
        event.stop()
        self._tell()

    def on_pane_heading_label_clicked(self, event: PaneHeading.LabelClicked) -> None:
        """A click on the order chooses the other one."""
        event.stop()
        self.saved.action_sort()

    def on_saved_list_wanted(self, event: SavedList.Wanted) -> None:
        """Run a search in the explorer."""
        event.stop()
        self.session.tell(SavedRequested(event.search, event.only_new))

    def on_saved_list_rename_wanted(self, event: SavedList.RenameWanted) -> None:
        """Ask for another name."""
        from tui.screens.search_name import SearchNameScreen

        event.stop()
        name = event.search.name

        def rename(to: str | None) -> None:
            if to is not None and to != name:
                self._change(partial(self.session.library.rename_search, name, to))

        asking = SearchNameScreen(f"Rename {name}", name, self.saved.searches, own=name)
        self.app.push_screen(asking, rename)

    def on_saved_list_forget_wanted(self, event: SavedList.ForgetWanted) -> None:
        """Keep a search no more."""
        event.stop()
        self._change(partial(self.session.library.forget_search, event.search.name))

    def action_undo(self) -> None:
        """Take back what became of a saved search last in this session."""
        if self.session.search_changes:
            change = self.session.search_changes.pop()
            self.work_on(partial(self._undo, change), "change", exclusive=False)
        else:
            self.say("no saved search was changed in this session")

    def _change(self, work: Callable[[], SearchChange]) -> None:
        self.work_on(partial(self._make, work), "change", exclusive=False)

    async def _make(self, work: Callable[[], SearchChange]) -> None:
        change = await self.ask(work)
        if change is not None:
            self.session.search_changes.append(change)
            name = change.after.name if change.after else ""
            self._changed(SearchChanged(change.done, name, undo=False))

    async def _undo(self, change: SearchChange) -> None:
        said = await self.ask(partial(self.session.library.undo_search, change))
        if said is None:
            self.session.search_changes.append(change)
        else:
            name = change.before.name if change.before else ""
            self._changed(SearchChanged(said, name, undo=True))

    def _changed(self, event: SearchChanged) -> None:
        self._changed_name = event.name
        self.session.tell(event)
        self.renew()
