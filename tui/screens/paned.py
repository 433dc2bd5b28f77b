"""A screen of panes over the explorer: heading, rail, panes, key bar, and the ways among them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from corpus.article import Entity
from tui.entity_session import EntitySession
from tui.history import OverPlace
from tui.messages import ForwardRequested, LeaveRequested, SearchRequested, StoriesRequested
from tui.screens.deciding import DecidingScreen
from tui.screens.explorer_layout import HEIGHTS, TOO_SMALL, WIDTHS, is_too_small, width_class
from tui.screens.strip import Strip
from tui.widgets.key_bar import Hint, KeyBar
from tui.widgets.pane import Pane
from tui.widgets.rail import Rail
from tui.widgets.row_list import RowList


class PanedScreen(DecidingScreen[None]):
    """What stands over the explorer, as the entity page and the story do: panes as it has them.

    A subclass says which panes there are (`STRIP`, `KEYS`), what help calls it (`HELP_NAME`), and
    what stands in them.
    """

    HELP_NAME: ClassVar[str]
    STRIP: ClassVar[Strip[StrEnum]]
    KEYS: ClassVar[Mapping[StrEnum, Sequence[Hint]]]
    AUTO_FOCUS = ""  # the present pane takes the focus, which need not be the first
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number), f"pane({number - 1})", f"pane {number}", id=f"over.pane-{number}",
                tooltip="To a pane by its number", show=False,
            )
            for number in range(1, 5)
        ),
        Binding(
            "tab", "pane_after(1)", "next pane", id="over.next",
            tooltip="Next pane, the one before",
        ),
        Binding(
            "shift+tab", "pane_after(-1)", "pane before", id="over.previous",
            tooltip="Next pane, the one before",
        ),
        Binding(
            "h,left", "pane_beside(-1)", "pane left", id="over.left",
            tooltip="The pane to the left, right",
        ),
        Binding(
            "l,right", "pane_beside(1)", "pane right", id="over.right",
            tooltip="The pane to the left, right",
        ),
        Binding("slash", "search", "search", id="over.search", tooltip="To the search line"),
        Binding(">", "forward", "forward", id="over.forward", tooltip="Forward in your trail"),
        Binding("S", "stories", "all stories", id="over.stories", tooltip="All stories"),
        Binding("u", "undo", "undo", id="over.undo", tooltip="Undo the last decision"),
        Binding(
            ":", "app.command_palette", "commands", id="over.commands", tooltip="All commands"
        ),
        Binding("?", "help", "help", id="over.help", tooltip="The keys of this pane"),
        Binding(
            "f1", "help", "help", id="over.help-f1", tooltip="The keys of this pane", show=False
        ),
        Binding(
            "escape,q,<,backspace", "leave", "back", id="over.back", tooltip="Back, one level out"
        ),
    ]  # fmt: skip

    def __init__(self, session: EntitySession) -> None:
        super().__init__()
        self._session = session
        self.pane: StrEnum = self.STRIP.panes[0]
        # The panes in the order in which they were last present.
        self._recent: list[StrEnum] = []

    @property
    def session(self) -> EntitySession:
        """Where decisions are made."""
        return self._session

    # --- what a subclass tells

    @abstractmethod
    def top(self) -> ComposeResult:
        """The rows above the panes."""

    @abstractmethod
    def columns(self) -> ComposeResult:
        """The panes, from left to right."""

    @property
    @abstractmethod
    def place(self) -> OverPlace:
        """Where one is on it, for the trail."""

    def follow(self, moved: Mapping[str, Entity]) -> None:  # noqa: ARG002
        """Entities are others by now: merged, renamed or of another type."""
        self.renew()

    @abstractmethod
    def renew(self) -> None:
        """Ask the library again: what is shown may have changed."""

    @abstractmethod
    def body_of(self, pane: StrEnum) -> Widget:
        """What has the focus while a pane is the present one."""

    # --- the frame

    def compose(self) -> ComposeResult:
        """The top rows, the strip of panes, the key bar."""
        yield from self.top()
        yield Rail(self.STRIP.panes)
        with Horizontal(id="panes"):
            yield from self.columns()
        yield KeyBar()
        yield Static(TOO_SMALL, id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the present pane."""
        self.key_bar.show_rest(self.session.corpus)
        self.go_to(self.pane)

    def pane_of(self, pane: StrEnum) -> Pane:
        """The widget of a pane."""
        return self.query_one(f"#{pane.value}", Pane)

    def tell_count(self, pane: StrEnum, count: str, right: str | None = None) -> None:
        """Say how much there is in a pane, in its heading and on the rail."""
        self.pane_of(pane).say(count=count, right=right)
        self.query_one(Rail).show_count(pane, count)

    def go_to(self, pane: StrEnum) -> None:
        """Make a pane the present one and give it the focus."""
        self._present(pane)
        self.set_focus(self.body_of(pane), scroll_visible=False)

    def _present(self, pane: StrEnum) -> None:
        self.pane = pane
        self._recent = [pane, *(each for each in self._recent if each is not pane)]
        self._show_window()
        self.key_bar.show_keys(self.KEYS[pane])

    def _show_window(self) -> None:
        width, height = self.app.size
        shown = self.STRIP.window(width_class(width), self.pane)
        for pane in self.STRIP.panes:
            self.pane_of(pane).display = pane in shown
        for number, column in enumerate(self.STRIP.columns):
            if len(column) > 1:
                side = self.query_one(f"#column-{number}")
                side.display = any(pane in shown for pane in column)
        self.query_one(Rail).show(self.pane)
        self.set_class(is_too_small(width, height), "-tiny")

    def on_resize(self) -> None:
        """Another width shows another window of panes; what was too small had no focus."""
        self._show_window()
        self.call_after_refresh(self._keep_focus)

    def _keep_focus(self) -> None:
        if self.focused is None and not self.has_class("-tiny"):
            self.set_focus(self.body_of(self.pane), scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that the focus went to is the present one, by whatever way it went."""
        if event.widget is self.focused:
            for pane in self.STRIP.panes:
                if self.pane_of(pane) in event.widget.ancestors:
                    self._present(pane)

    def on_rail_chosen(self, event: Rail.Chosen) -> None:
        """Go to the pane whose name was clicked."""
        event.stop()
        self.go_to(event.pane)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """By itself nothing follows on choosing a row."""
        event.stop()

    # --- what a person does

    def action_pane(self, number: int) -> None:
        """Go to a pane by its number."""
        if number < len(self.STRIP.panes):
            self.go_to(self.STRIP.panes[number])

    def action_pane_after(self, step: int) -> None:
        """Go to the next pane, all round."""
        self.go_to(self.STRIP.in_order(self.pane, step))

    def action_pane_beside(self, step: int) -> None:
        """Go to the pane to the left or right."""
        self.go_to(self.STRIP.beside(self.pane, step, self._recent))

    def action_undo(self) -> None:
        """Take the last decision of this session back."""
        if self.session.settled:
            self.undo_decision()
        else:
            self.say("nothing was decided in this session; W lists what was before")

    def action_search(self) -> None:
        """Leave for the search line."""
        self.session.tell(SearchRequested())

    def action_stories(self) -> None:
        """Go to the list of all stories."""
        self.session.tell(StoriesRequested())

    def action_forward(self) -> None:
        """One step forward."""
        self.session.tell(ForwardRequested())

    def action_leave(self) -> None:
        """One level out."""
        self.session.tell(LeaveRequested())

    def action_help(self) -> None:
        """The keys: those of this pane first."""
        from tui.screens.help import HelpScreen, KeyGroup

        present, others = (
            self.body_of(self.pane),
            [pane for pane in self.STRIP.panes if pane is not self.pane],
        )
        groups = [KeyGroup(self.pane.value.title(), (type(present),))]
        groups.append(KeyGroup(self.HELP_NAME, (type(self),)))
        groups += [KeyGroup(pane.value.title(), (type(self.body_of(pane)),)) for pane in others]
        self.app.push_screen(HelpScreen(groups))
