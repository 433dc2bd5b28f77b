"""Decisions in words, as lists and pages tell them."""

from __future__ import annotations

from index.entity_answers import Decision, DecisionKind


def decision_words(decision: Decision) -> str:
    """A decision as a short sentence in the past, such as "merged HTS into Hayat Tahrir"."""
    name, other, to = decision.name, decision.other, decision.to
    words = {
        DecisionKind.MERGE: f"merged {other} into {name}",
        DecisionKind.APART: f"kept {other} apart from {name}",
        DecisionKind.SPLIT: f"split {other} off {name}",
        DecisionKind.RENAME: f"renamed {name} to {to}",
        DecisionKind.TYPE: f"made {name} of type {to}",
        DecisionKind.HIDE: f"hid {name}",
        DecisionKind.CONFIRM: f"confirmed {name}",
    }
    return words[decision.kind]


def when_decided(decision: Decision) -> str:
    """The moment in UTC for a person, as "2026-11-26 19:04"; empty where it is not known."""
    return decision.when[:16].replace("T", " ")
