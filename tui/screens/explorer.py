"""The explorer: search line, results, article, entities and links, and how one moves among them."""

from __future__ import annotations

import time
from typing import Any, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.worker import Worker

from tui.entity_session import DECIDING
from tui.screens.explorer_completing import CompletingPart
from tui.screens.explorer_layout import beside, in_order
from tui.state import PaneName
from tui.widgets.article_pane import ArticlePane
from tui.widgets.entity_list import EntityList
from tui.widgets.key_bar import MESSAGE_SECONDS
from tui.widgets.link_list import LinkList
from tui.widgets.rail import Rail
from tui.widgets.result_list import ResultList
from tui.widgets.search_line import QueryInput
from tui.widgets.timeline import TimelineStrip

_PANES: Final = tuple(PaneName)


class ExplorerScreen(CompletingPart):
    """The one screen that everything starts from and comes back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"pane({number - 1})",
                pane.value,
                id=f"explorer.{pane.value}",
                tooltip="To results, article, entities, links",
            )
            for number, pane in enumerate(_PANES, start=1)
        ),
        Binding(
            "tab",
            "pane_after(1)",
            "next pane",
            id="explorer.next",
            tooltip="Next pane, the one before",
        ),
        Binding(
            "shift+tab",
            "pane_after(-1)",
            "pane before",
            id="explorer.previous",
            tooltip="Next pane, the one before",
        ),
        Binding(
            "h,left",
            "pane_beside(-1)",
            "pane left",
            id="explorer.left",
            tooltip="The pane to the left, right",
        ),
        Binding(
            "l,right",
            "pane_beside(1)",
            "pane right",
            id="explorer.right",
            tooltip="The pane to the left, right",
        ),
        Binding("E", "errors", "errors", id="explorer.errors", tooltip="What could not be read"),
        Binding(
            ":", "app.command_palette", "commands", id="explorer.commands", tooltip="All commands"
        ),
        Binding("?", "help", "help", id="explorer.help", tooltip="The keys of this pane"),
        Binding(
            "f1", "help", "help", id="explorer.help-f1", tooltip="The keys of this pane", show=False
        ),
        Binding(
            "escape",
            "out(False)",
            "one level out",
            id="explorer.out",
            tooltip="One level out; q twice quits",
        ),
        Binding(
            "q",
            "out(True)",
            "out, twice to quit",
            id="explorer.quit",
            tooltip="One level out; q twice quits",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._asked_to_quit = float("-inf")

    def on_mount(self) -> None:
        """The results are where one begins."""
        self.go_to(PaneName.RESULTS)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way: no answer, no article, nothing about to be asked."""
        state = self.state
        shown = state.view.head.id if state.view else None
        return (
            state.answered == state.request
            and shown == state.article_id
            and not self.has_preview_pending
            and not self.has_news_pending
            and all(worker.is_finished for worker in self.workers if self._waits_for(worker))
        )

    def _waits_for(self, worker: Worker[Any]) -> bool:
        return worker.node in (self, self.over) or worker.group == DECIDING

    def action_pane(self, number: int) -> None:
        """Go to a pane by its number."""
        self.go_to(_PANES[number])

    @on(Rail.Chosen)
    def _rail_chosen(self, event: Rail.Chosen) -> None:
        self.go_to(PaneName(event.pane))

    def action_pane_after(self, step: int) -> None:
        """Go to the next pane, all round."""
        self.go_to(in_order(self.pane, step))

    def action_pane_beside(self, step: int) -> None:
        """Go to the pane to the left or right."""
        self.go_to(beside(self.pane, step, self.side))

    def action_out(self, quits: bool) -> None:
        """One level out: doctor, chosen entity, pane; then, asked twice, the program."""
        if self.pane is PaneName.RESULTS and self.leave_doctor():
            return
        if self.state.chosen_entity is not None:
            self.state.chosen_entity = None
            self.article.choose_entity(None)
        elif self.pane is not PaneName.RESULTS:
            self.go_to(PaneName.RESULTS)
        elif quits:
            self._quit()

    def _quit(self) -> None:
        now = time.monotonic()
        if now - self._asked_to_quit < MESSAGE_SECONDS:
            self.app.exit()
        self._asked_to_quit = now
        self.say("q once more quits")

    def action_help(self) -> None:
        """The keys: those of this pane first."""
        from tui.screens.help import HelpScreen, KeyGroup

        groups = {
            PaneName.RESULTS: KeyGroup("Results", (ResultList,)),
            PaneName.ARTICLE: KeyGroup("Article", (ArticlePane,)),
            PaneName.ENTITIES: KeyGroup("Entities", (EntityList,)),
            PaneName.LINKS: KeyGroup("Links", (LinkList,)),
        }
        timeline = KeyGroup("Timeline", (TimelineStrip,))
        if self.timeline.has_focus:
            here, others = timeline, tuple(groups.values())
        else:
            here = groups.pop(self.pane)
            others = (*groups.values(), timeline)
        line = KeyGroup("Search line", (QueryInput,))
        everywhere = KeyGroup("Everywhere", (ExplorerScreen,))
        self.app.push_screen(HelpScreen((here, *others, line, everywhere)))
