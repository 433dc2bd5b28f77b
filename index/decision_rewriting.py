"""Changing a file of decisions while others may: in turn, and never over what they wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.decision_file import DecisionFile, write_decisions
from index.decision_text import MOST_DECISIONS, D
from index.errors import DecisionsUnwritable
from index.home import LibraryPlace
from index.locking import DecisionLock

_MOST_TRIES = 20


def rewrite(
    corpus: Path,
    place: LibraryPlace,
    read: Callable[[], DecisionFile[D]],
    change: Callable[[DecisionFile[D]], tuple[str, D]],
) -> D:
    """Write a file as `change` makes it of what it is; gives the decision that it tells.

    Raises DecisionsUnwritable, and whatever `change` does.
    """
    undone = read().text.grammar.words.undone
    with DecisionLock(place.folder, undone):
        for _ in range(_MOST_TRIES):
            file = read()
            text, decision = change(file)
            if write_decisions(corpus, text, file):
                return decision
    raise DecisionsUnwritable(
        f"{undone}. {file.shown} is being changed by another program all the time."
    )


def refuse_more(file: DecisionFile[D]) -> None:
    """Raises DecisionsUnwritable where a file is full."""
    words = file.text.grammar.words
    if len(file.text.entries) >= MOST_DECISIONS:
        raise DecisionsUnwritable(
            f"{words.undone}. {file.shown} is full: {MOST_DECISIONS:,} {words.many} are the most."
        )
