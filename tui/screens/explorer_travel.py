"""The explorer, going back and forward: restoring a place with all that was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from index.search_answers import SearchPage
from tui.history import BenchPlace, OverPlace, PagePlace, Place, SearchesPlace, StoryPlace
from tui.screens.explorer_overview import OverviewPart
from tui.state import Request

if TYPE_CHECKING:
    from tui.screens.paned import PanedScreen


class TravelPart(OverviewPart):
    """Walks the history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "<,backspace", "back", "back", id="explorer.back", tooltip="Back, forward in your trail"
        ),
        Binding(
            ">", "forward", "forward", id="explorer.forward", tooltip="Back, forward in your trail"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        # The place whose results are still to come.
        self._restoring: Place | None = None

    def action_back(self) -> None:
        """One step back."""
        self.history.update(self.place())
        place = self.history.back()
        if place is None:
            self.say("nothing further back")
        else:
            self._restore(place)

    def action_forward(self) -> None:
        """One step forward."""
        self.history.update(self.place())
        place = self.history.forward()
        if place is None:
            self.say("nothing further forward")
        else:
            self._restore(place)

    def _restore(self, place: Place) -> None:
        self.stop_preview()
        self.leave_doctor()
        asks_anew = place.request != self.state.answered
        self.state.request = place.request
        self.search_line.set_text(place.request.query)
        self.show_filters()
        if asks_anew:
            self._restoring = place
            self.search(place.request, offset=self.results.window_of(place.results[0]))
        else:
            self.results.restore(place.results)
        if place.article_id is not None:
            self.want_link(place.article_id, place.link)
            self.show_article(place.article_id, place.article_position)
        self.go_to(place.pane)
        self.show_over(place.over)

    def show_over(self, place: OverPlace | None) -> None:
        """Show what stood over the explorer at a place, or the explorer itself."""
        if place is None:
            self.close_over()
        elif not self._has_shown(place):
            self._put_over(self._screen_of(place))

    def _has_shown(self, place: OverPlace) -> bool:
        """Whether the screen that stands there already could show the place."""
        from tui.screens.entity import EntityScreen

        if isinstance(place, PagePlace) and isinstance(self.over, EntityScreen):
            self.over.show(place)
            return True
        return False

    def _screen_of(self, place: OverPlace) -> PanedScreen:
        if isinstance(place, PagePlace):
            from tui.screens.entity import EntityScreen

            return EntityScreen(self.session, place)
        if isinstance(place, BenchPlace):
            from tui.screens.workbench import WorkbenchScreen

            return WorkbenchScreen(self.session, place)
        if isinstance(place, StoryPlace):
            from tui.screens.story import StoryScreen

            return StoryScreen(self.session, place)
        if isinstance(place, SearchesPlace):
            from tui.screens.searches import SearchesScreen

            return SearchesScreen(self.session, place)
        from tui.screens.stories import StoriesScreen

        return StoriesScreen(self.session, place)

    def _put_over(self, screen: PanedScreen) -> None:
        self.close_over()
        self.over = screen
        self.app.push_screen(screen)

    def after_answer(self, request: Request, page: SearchPage, *, quiet: bool) -> None:
        """The rows of a restored place go where they were."""
        super().after_answer(request, page, quiet=quiet)
        place, self._restoring = self._restoring, None
        if place is not None and request == place.request:
            self.stop_preview()
            self.results.restore(place.results)
