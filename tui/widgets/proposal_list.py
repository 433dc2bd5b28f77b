"""Pairs of entities that may be one, each with the reason to think so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from textual.content import Content

from index.entity_answers import Proposal
from tui.kinds import KINDS
from tui.lines import cut, spread
from tui.styles import code_style, styles_of
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

EMPTY: Final = (
    "Nothing is proposed. What rules are sure of is one already, and what you kept apart is not "
    "asked again. To merge two entities by hand, press m on one of them in the entities."
)

Pair = tuple[str, str]


def pair_of(proposal: Proposal) -> Pair:
    """What a proposal is known by: the ids of its two entities."""
    return proposal.left.entity.id, proposal.right.entity.id


def score_words(score: float) -> str:
    """A score in 0..1 as ".61"; a certain one as "1.0"."""
    return "1.0" if score >= 0.995 else f"{max(score, 0.0):.2f}"[1:]


class ProposalList(SpacedList):
    """Two lines for each proposal: both names and the score; below, the reason."""

    EMPTY = EMPTY
    MOST_EMPTY_LINES = 8

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._proposals: tuple[Proposal, ...] = ()
        self._put_off: tuple[Pair, ...] = ()

    def show(self, proposals: Sequence[Proposal], put_off: Collection[Pair]) -> None:
        """Show these, those put off last. The cursor stays on its proposal, else on its row."""
        before, row = self.chosen, self.cursor
        self._put_off = tuple(put_off)
        later = {pair: place for place, pair in enumerate(self._put_off)}
        self._proposals = tuple(sorted(proposals, key=lambda each: later.get(pair_of(each), -1)))
        self._is_known = True
        self.rows_changed()
        pairs = [pair_of(each) for each in self._proposals]
        wanted = pair_of(before) if before else None
        self.move_to(pairs.index(wanted) if wanted in pairs else row, announce=False)

    def take(self, pair: Pair) -> None:
        """Take a proposal away; the one after it is then the chosen one."""
        row = self.cursor
        self._proposals = tuple(each for each in self._proposals if pair_of(each) != pair)
        self.rows_changed()
        self.move_to(row, announce=False)

    def put_off(self, pair: Pair) -> None:
        """Move a proposal to the end; the one after it is then the chosen one."""
        row = self.cursor
        later = [each for each in self._proposals if pair_of(each) == pair]
        others = [each for each in self._proposals if pair_of(each) != pair]
        self._put_off = (*(each for each in self._put_off if each != pair), pair)
        self._proposals = (*others, *later)
        self.rows_changed()
        self.move_to(row if row < len(others) else 0, announce=False)

    @property
    def all_put_off(self) -> tuple[Pair, ...]:
        """The pairs that were put off, the earliest first."""
        return self._put_off

    @property
    def chosen(self) -> Proposal | None:
        """The proposal that the cursor is on."""
        return self._proposals[self.cursor] if self._proposals else None

    @property
    def row_count(self) -> int:
        """How many proposals there are."""
        return len(self._proposals)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Both names give way, the score never does."""
        proposal, styles = self._proposals[index], styles_of(self.app)
        kind = KINDS[proposal.left.entity.type]
        indent = len(kind.code) + 2
        later = "later   " if pair_of(proposal) in self._put_off else ""
        right = Content.styled(f"{later}{score_words(proposal.score)}", styles["muted"])
        room = width - indent - right.cell_length - 1
        left = Content.assemble(
            (kind.code, code_style(kind, self.app)),
            "  ",
            pair_content(proposal, room, styles["title"], styles["muted"]),
        )
        reason = Content.assemble(" " * indent, (proposal.reason, styles["muted"]))
        return [spread(left, right, width), cut(reason, width)]


def pair_content(proposal: Proposal, width: int, name: str, sign: str) -> Content:
    """Both names as "A  =  B  ?" in so many cells; where they are too long each is cut alike."""
    left, right = Content(proposal.left.entity.name), Content(proposal.right.entity.name)
    room = width - len("  =    ?")
    if left.cell_length + right.cell_length > room:
        half = room // 2
        if left.cell_length <= half:
            right = cut(right, room - left.cell_length)
        elif right.cell_length <= half:
            left = cut(left, room - right.cell_length)
        else:
            left, right = cut(left, half), cut(right, room - half)
    return Content.assemble(left.stylize(name), ("  =  ", sign), right.stylize(name), ("  ?", sign))
