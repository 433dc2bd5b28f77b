"""What a person settled about entities, and what of it does not apply any more, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from index.entity_answers import DecisionState
from tui.decision_words import in_words, when_decided
from tui.kinds import KINDS
from tui.lines import cut
from tui.styles import code_style, styles_of
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

EMPTY: Final = "Nothing is decided yet. What you decide is kept in .dateline/decisions.yaml."


class DecisionList(SpacedList):
    """Two lines for each decision, the latest first: what it is; when, or why it is idle."""

    EMPTY = EMPTY

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._decisions: tuple[DecisionState, ...] = ()

    def show(self, decisions: Sequence[DecisionState]) -> None:
        """Show these. The cursor stays on its decision, else on its row; the latest is its own."""
        before, row = self.chosen if self.cursor else None, self.cursor
        self._decisions = tuple(sorted(decisions, key=lambda each: each.decision.when)[::-1])
        self._is_known = True
        self.rows_changed()
        known = [each.decision for each in self._decisions]
        wanted = before.decision if before else None
        self.move_to(known.index(wanted) if wanted in known else row, announce=False)

    @property
    def chosen(self) -> DecisionState | None:
        """The decision that the cursor is on."""
        return self._decisions[self.cursor] if self._decisions else None

    @property
    def idle(self) -> int:
        """How many of them do not apply."""
        return sum(not each.applies for each in self._decisions)

    @property
    def row_count(self) -> int:
        """How many decisions there are."""
        return len(self._decisions)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """What was decided; below, when; of one without effect, why."""
        stated, styles = self._decisions[index], styles_of(self.app)
        decision = stated.decision
        kind = KINDS[decision.type]
        indent = " " * (len(kind.code) + 2)
        words = Content.assemble(
            (kind.code, code_style(kind, self.app)),
            "  ",
            (in_words(decision), styles["ink" if stated.applies else "muted"]),
        )
        if stated.applies:
            last = "   u takes it back" if index == 0 else ""
            below = Content.styled(f"{indent}{when_decided(decision)}{last}", styles["muted"])
        else:
            why = f"{indent}does not apply: {stated.why}"
            below = Content.styled(why, styles["inferred"])
        return [cut(words, width), cut(below, width)]
