"""The workbench: what may be one, to be merged or kept apart; and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from corpus.article import EntityType
from index.answers import EntityCount
from index.entity_answers import Decision, DecisionKind, DecisionState, Proposal, Sighting
from index.errors import LibraryError
from tui.entity_session import EntitySession
from tui.history import BenchPlace
from tui.lines import spread
from tui.messages import PageRequested, QueueLoaded, ReadRequested, Said
from tui.screens.deciding import merge_of
from tui.screens.paned import PanedScreen
from tui.screens.strip import Strip
from tui.styles import styles_of
from tui.widgets.decision_list import DecisionList
from tui.widgets.key_bar import Hint
from tui.widgets.mention_list import MentionList
from tui.widgets.pane import Pane
from tui.widgets.proposal_list import Pair, ProposalList, pair_of
from tui.widgets.proposal_why import decision_lines, proposal_lines
from tui.widgets.row_list import RowList
from tui.widgets.sheet import Sheet
from tui.wording import count_of

# So many proposals at once; what is decided makes room for further ones.
PROPOSALS: Final = 50


class BenchPane(StrEnum):
    """The panes of the workbench, in the order in which tab goes through them."""

    PROPOSALS = "proposals"
    DECIDED = "decided"
    WHY = "why"


_HELP: Final[Hint] = ("over.help", "help")
_UNDO: Final[Hint] = ("over.undo", "undo")


class WorkbenchScreen(PanedScreen):
    """Goes through the proposals. `place` says where one was in them."""

    CSS_PATH: ClassVar = ["paned.tcss", "workbench.tcss"]
    HELP_NAME = "Workbench"
    STRIP: ClassVar[Strip[StrEnum]] = Strip(
        ((BenchPane.PROPOSALS, BenchPane.DECIDED), (BenchPane.WHY,))
    )
    KEYS: ClassVar[Mapping[StrEnum, Sequence[Hint]]] = {
        BenchPane.PROPOSALS: (
            ("bench.merge", "merge"),
            ("bench.apart", "keep apart"),
            ("bench.later", "later"),
            _UNDO,
            ("bench.mentions", "mentions"),
            ("over.back", "back"),
        ),
        BenchPane.WHY: (
            ("bench.merge", "merge"),
            ("bench.apart", "keep apart"),
            ("list.activate", "go there"),
            ("bench.page", "entity page"),
            _UNDO,
            ("over.back", "back"),
        ),
        BenchPane.DECIDED: (
            _UNDO,
            ("list.activate", "entity page"),
            ("over.next", "next pane"),
            _HELP,
            ("over.back", "back"),
        ),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "merge", "merge", id="bench.merge", tooltip="Merge the two"),
        Binding("x", "apart", "keep apart", id="bench.apart", tooltip="Keep the two apart"),
        Binding("space", "later", "later", id="bench.later", tooltip="Leave it for later"),
        Binding("v", "mentions", "mentions", id="bench.mentions", tooltip="To their mentions"),
        Binding("e", "page", "entity page", id="bench.page", tooltip="The page of the entity"),
        Binding("W", "leave", "back", id="bench.leave", tooltip="Back, one level out"),
    ]

    def __init__(self, session: EntitySession, place: BenchPlace) -> None:
        super().__init__(session)
        self._rows = place.rows
        self._put_off: tuple[Pair, ...] = place.put_off
        self._queue: QueueLoaded | None = None
        # Decided upon, which the library does not know yet while it is at earlier decisions.
        self._taken: set[Pair] = set()
        self.pane = BenchPane(place.pane) if place.pane else BenchPane.PROPOSALS

    def top(self) -> ComposeResult:
        """The heading."""
        yield Sheet(self._heading, id="bench-heading")

    def columns(self) -> ComposeResult:
        """Proposals over decisions, and beside them all about the chosen one."""
        self.proposals, self.decided = ProposalList(), DecisionList()
        self.mentions = MentionList()
        with Vertical(id="column-0"):
            yield Pane("Proposed merges", self.proposals, id=BenchPane.PROPOSALS)
            yield Pane("Decided", self.decided, id=BenchPane.DECIDED)
        yield Pane("Why", Sheet(self._why, id="bench-why"), self.mentions, id=BenchPane.WHY)

    def body_of(self, pane: StrEnum) -> RowList:
        """The list of a pane."""
        lists: dict[StrEnum, RowList] = {
            BenchPane.PROPOSALS: self.proposals,
            BenchPane.DECIDED: self.decided,
            BenchPane.WHY: self.mentions,
        }
        return lists[pane]

    def on_mount(self) -> None:
        """Ask for the proposals."""
        self.renew()

    # --- the queue

    @property
    def place(self) -> BenchPlace:
        """The present pane, the positions in the lists, what was put off."""
        if self._queue is None:
            return BenchPlace(self.pane, self._rows, self._put_off)
        rows = tuple(self.body_of(pane).position for pane in self.STRIP.panes)
        return BenchPlace(self.pane, rows, self.proposals.all_put_off)

    def renew(self) -> None:
        """Ask for the proposals and decisions again."""
        self.work_on(self._load, "queue")

    async def _load(self) -> None:
        library = self.session.library

        def load() -> QueueLoaded:
            proposals = library.proposals(limit=PROPOSALS + 1)
            more = len(proposals) > PROPOSALS
            return QueueLoaded(proposals[:PROPOSALS], library.decisions(), more)

        try:
            self.post_message(await self.in_thread(load))
        except LibraryError as error:
            self.post_message(Said(str(error)))

    def on_queue_loaded(self, event: QueueLoaded) -> None:
        """Show what is proposed and what was decided; each list keeps its place."""
        event.stop()
        first, self._queue = self._queue is None, event
        put_off = self._put_off if first else self.proposals.all_put_off
        if not self.session.is_busy:
            self._taken.clear()
        waiting = [each for each in event.proposals if pair_of(each) not in self._taken]
        self.proposals.show(waiting, put_off)
        self.decided.show(event.decisions)
        if first and self._rows:
            for pane, position in zip(self.STRIP.panes, self._rows, strict=True):
                self.body_of(pane).restore(position)
        self._tell()

    def _tell(self) -> None:
        """Say how much there is, and all about the chosen proposal or decision."""
        queue = self._queue
        if queue is None:
            return
        more = "+" if queue.more else ""
        self.tell_count(BenchPane.PROPOSALS, f"{self.proposals.row_count:,}{more}", "")
        idle = self.decided.idle
        said = f"{idle:,} without effect" if idle else ""
        self.tell_count(BenchPane.DECIDED, f"{self.decided.row_count:,}", said)
        self.query_one("#bench-heading", Sheet).show(self._heading)
        self._tell_why()

    def _tell_why(self) -> None:
        self.query_one("#bench-why", Sheet).show(self._why)
        proposal = self.proposals.chosen
        seen: tuple[Sighting, ...] = ()
        if proposal is not None and not self._is_in_decided:
            seen = (*proposal.seen_left, *proposal.seen_right)
        self.mentions.show(seen)

    @property
    def _is_in_decided(self) -> bool:
        """Whether what is told at the right is about a decision."""
        panes = [pane for pane in self._recent if pane is not BenchPane.WHY]
        return panes[:1] == [BenchPane.DECIDED]

    def _present(self, pane: StrEnum) -> None:
        was_in_decided = self._is_in_decided
        super()._present(pane)
        if self._is_in_decided != was_in_decided:
            self._tell_why()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Tell all about the row."""
        event.stop()
        if event.row_list is not self.mentions:
            self._tell_why()

    # --- what stands there

    def _heading(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        left = Content.assemble(
            ("Workbench", styles["title"]), (f"   {self._how_much()}", styles["muted"])
        )
        right = "least certain last" if self._queue and self._queue.proposals else ""
        return [spread(left, Content.styled(right, styles["muted"]), width)]

    def _how_much(self) -> str:
        if self._queue is None:
            return "asking the library"
        proposals = count_of(self.proposals.row_count, "proposal")
        if self._queue.more:
            proposals = f"the first {proposals}"
        decided = f"{self.decided.row_count:,} decided"
        kept = " · kept in .dateline/decisions.yaml" if self.decided.row_count else ""
        return f"{proposals} · {decided}{kept}"

    def _why(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        if self._is_in_decided:
            stated = self.decided.chosen
            return decision_lines(stated, styles, width) if stated else [Content("")]
        proposal = self.proposals.chosen
        return proposal_lines(proposal, styles, width) if proposal else [Content("")]

    # --- what a person does

    def action_merge(self) -> None:
        """Merge the chosen two."""
        proposal = self._proposal()
        if proposal is not None:
            self._decide(proposal, merge_of(proposal.left.entity, proposal.right.entity))

    def action_apart(self) -> None:
        """Keep the chosen two apart; they are not proposed again."""
        proposal = self._proposal()
        if proposal is not None:
            left, right = proposal.left.entity, proposal.right.entity
            decision = Decision(
                DecisionKind.APART, left.type, left.name, other=right.name, other_type=right.type
            )
            self._decide(proposal, decision)

    def action_later(self) -> None:
        """Leave the chosen two for later."""
        proposal = self._proposal()
        if proposal is not None:
            self.proposals.put_off(pair_of(proposal))
            self._tell()
            self.say("left for later: it is the last of the list now")

    def _proposal(self) -> Proposal | None:
        """The chosen proposal, unless a decision is looked at."""
        if self._is_in_decided:
            self.say("tab goes to the proposals; here u takes the latest decision back")
            return None
        if self.proposals.chosen is None:
            self.say("nothing is proposed")
        return self.proposals.chosen

    def _decide(self, proposal: Proposal, decision: Decision) -> None:
        """The next proposal is chosen at once; the library follows."""
        self._taken.add(pair_of(proposal))
        self.proposals.take(pair_of(proposal))
        self._tell()
        self.settle(decision)

    def action_undo(self) -> None:
        """Take the latest decision back, also one of an earlier session: it is seen here."""
        if self.decided.row_count or self.session.settled:
            self.undo_decision(earlier=True)
        else:
            self.say("nothing is decided yet")

    def action_mentions(self) -> None:
        """Go to the mentions of the two."""
        if self.mentions.row_count:
            self.go_to(BenchPane.WHY)
        else:
            self.say("no mentions to show")

    def action_page(self) -> None:
        """Go to the page of the entity: of the mention, the decision, or the one that stays."""
        if self.pane is BenchPane.WHY and self.mentions.chosen is not None:
            self._page_of_mention(self.mentions.chosen)
        elif self._is_in_decided:
            stated = self.decided.chosen
            if stated is not None:
                self._page_of_decision(stated)
        elif self.proposals.chosen is not None:
            self.session.tell(PageRequested(self.proposals.chosen.left.entity))

    def _page_of_mention(self, sighting: Sighting) -> None:
        proposal = self.proposals.chosen
        if proposal is not None:
            of_right = sighting in proposal.seen_right
            count: EntityCount = proposal.right if of_right else proposal.left
            self.session.tell(PageRequested(count.entity))

    def _page_of_decision(self, stated: DecisionState) -> None:
        self.work_on(partial(self._find, stated.decision), "page")

    async def _find(self, decision: Decision) -> None:
        name = decision.to if decision.kind is DecisionKind.RENAME else decision.name
        retyped = decision.kind is DecisionKind.TYPE
        kind = EntityType(decision.to) if retyped else decision.type
        count = await self.ask(partial(self.session.library.find_entity, name, kind))
        if count is not None:
            self.session.tell(PageRequested(count.entity))

    def on_row_list_activated(self, event: RowList.Activated) -> None:
        """Enter on a proposal or a decision leads to the page of its entity."""
        event.stop()
        self.action_page()

    def on_mention_list_go_requested(self, event: MentionList.GoRequested) -> None:
        """Read the article at the mention."""
        event.stop()
        sighting = event.sighting
        self.session.tell(ReadRequested(sighting.article.id, sighting.mention))
