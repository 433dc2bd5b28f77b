"""What speaks for a proposal and against it, and what a merge would do; and a decision in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from index.entity_answers import Decision, DecisionState, Proposal
from tui.decision_words import in_words, when_decided
from tui.lines import wrapped
from tui.widgets.proposal_list import pair_content, score_words

_LABEL_CELLS: Final = 10
_MOST_REASONS: Final = 6
_REASON_LINES: Final = 2


def proposal_lines(proposal: Proposal, styles: Mapping[str, str], width: int) -> list[Content]:
    """Both names; for, against, score, effect; the heading of the mentions that follow."""
    return [
        pair_content(proposal, width, styles["title"], styles["muted"]),
        Content(""),
        *_labelled("for", proposal.pros or ("nothing but the names",), styles, width),
        *_labelled("against", proposal.cons or ("nothing known",), styles, width),
        *_labelled("score", (score_words(proposal.score),), styles, width),
        *_labelled("effect", (proposal.effect,), styles, width),
        Content(""),
        Content.styled("In context", styles["title"]),
    ]


def decision_lines(stated: DecisionState, styles: Mapping[str, str], width: int) -> list[Content]:
    """What was decided and when; whether it applies, and if not, why."""
    applies = "yes" if stated.applies else f"no: {stated.why}"
    return [
        *wrapped(Content.styled(in_words(stated.decision), styles["title"]), width, 2),
        Content(""),
        *_labelled("when", (_moment(stated.decision),), styles, width),
        *_labelled("applies", (applies,), styles, width),
    ]


def _moment(decision: Decision) -> str:
    when = when_decided(decision)
    return f"{when} UTC" if decision.when else when


def _label(text: str, styles: Mapping[str, str]) -> Content:
    return Content.styled(text.ljust(_LABEL_CELLS), styles["muted"])


def _labelled(
    label: str, phrases: Sequence[str], styles: Mapping[str, str], width: int
) -> list[Content]:
    """Each phrase on lines of its own beside the label."""
    shown = list(phrases[:_MOST_REASONS])
    if len(phrases) > _MOST_REASONS:
        shown.append(f"and {len(phrases) - _MOST_REASONS:,} more")
    lines: list[Content] = []
    for phrase in shown:
        content = Content.styled(phrase, styles["ink"])
        for line in wrapped(content, width - _LABEL_CELLS, _REASON_LINES):
            lines.append(Content.assemble(_label("" if lines else label, styles), line))
    return lines
