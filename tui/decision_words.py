"""Decisions in words, as lists and pages tell them."""

from __future__ import annotations

from index.entity_answers import Decision, DecisionKind


def in_words(decision: Decision) -> str:
    """What a decision says, as "HTS is Hayat Tahrir al-Sham"."""
    name, other = decision.name, decision.other
    told = {
        DecisionKind.MERGE: f"{other} is {name}",
        DecisionKind.APART: f"{other} is not {name}",
        DecisionKind.SPLIT: f"{other} is no name of {name}",
        DecisionKind.RENAME: f"{name} is called {decision.to}",
        DecisionKind.TYPE: f"{name} is of type {decision.to}",
        DecisionKind.HIDE: f"{name} is hidden",
        DecisionKind.CONFIRM: f"{name} is right as it is",
    }
    return told[decision.kind]


def when_decided(decision: Decision) -> str:
    """The moment in UTC for a person, as "2026-11-26 19:04"; "by hand" where none is kept."""
    return decision.when[:16].replace("T", " ") or "by hand"
