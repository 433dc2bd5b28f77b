"""The decisions of a folder as they are now, read again only when a file has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from index.decision_file import DecisionFile, read_decisions
from index.decision_lines import ENTITY_DECISIONS
from index.decision_text import D, Grammar
from index.decisions import Settled, settle
from index.entity_answers import Decision
from index.link_answers import LinkDecision
from index.link_decision_lines import LINK_DECISIONS

S = TypeVar("S")


class KeptFile(Generic[D, S]):
    """One file of decisions, and what it comes to; may be used from any thread."""

    def __init__(
        self, corpus: Path, grammar: Grammar[D], settle_all: Callable[[tuple[D, ...]], S]
    ) -> None:
        self._corpus = corpus
        self._grammar = grammar
        self._settle = settle_all
        self._lock = threading.Lock()
        self._kept: tuple[DecisionFile[D], S] | None = None

    def current(self) -> tuple[DecisionFile[D], S]:
        """The file as it is now, and what its decisions come to."""
        with self._lock:
            before = self._kept[0] if self._kept else None
            found = read_decisions(self._corpus, self._grammar, before)
            if self._kept is None or found is not before:
                self._kept = found, self._settle(found.text.decisions)
            return self._kept


class DecisionKeeper:
    """What a person settled about the entities and the links of a folder."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self._entities: KeptFile[Decision, Settled] = KeptFile(corpus, ENTITY_DECISIONS, settle)
        self._links: KeptFile[LinkDecision, tuple[LinkDecision, ...]] = KeptFile(
            corpus, LINK_DECISIONS, _latest
        )

    def file(self) -> DecisionFile[Decision]:
        """decisions.yaml as it is now."""
        return self._entities.current()[0]

    def settled(self) -> Settled:
        """What the decisions about entities come to."""
        return self._entities.current()[1]

    def link_file(self) -> DecisionFile[LinkDecision]:
        """links.yaml as it is now."""
        return self._links.current()[0]

    def settled_links(self) -> tuple[LinkDecision, ...]:
        """The decisions about links that count: the latest on each."""
        return self._links.current()[1]

    def moments(self) -> tuple[str, ...]:
        """When all that there is was settled; empty for what was written by hand."""
        entities = (each.when for each in self.file().text.decisions)
        return (*entities, *(each.when for each in self.link_file().text.decisions))

    def last_is_about_a_link(self) -> bool:
        """Whether the latest of all decisions is one about a link."""
        last_link = max((each.when for each in self.link_file().text.decisions), default=None)
        others = (each.when for each in self.file().text.decisions)
        return last_link is not None and last_link > max(others, default="")


def _latest(decisions: tuple[LinkDecision, ...]) -> tuple[LinkDecision, ...]:
    ordered = sorted(decisions, key=lambda decision: decision.when)
    return tuple({(each.type, each.one, each.other): each for each in ordered}.values())
