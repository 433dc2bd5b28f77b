"""Models tried in a process of their own, which may hang or die without harm to the run.

Run as a program, this module is that process: it is sent the name of a model, loads it, asks it
for the names in a sentence, and sends back why it failed, or an empty text.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from typing import cast

from corpus.entities.models.loading import model_layer
from corpus.entities.models.protocol import ModelError
from corpus.entities.passage import Passage
from index.ingest.child import Child, ChildDied, Parent

LOADING_S = 300.0
"""Until then a model must be loaded. Large ones take half a minute from a slow disk."""

_SENTENCE = "The minister spoke of Norway and of Anna Lind, who had left the Harbour Board."


def models_that_fail(names: Sequence[str]) -> dict[str, str]:
    """Of these models those that cannot be used, each with a sentence that says why."""
    return {name: why for name in names if (why := _why_it_fails(name))}


def _why_it_fails(name: str) -> str:
    child = Child("index.ingest.model_child")
    timer = threading.Timer(LOADING_S, child.end)
    timer.start()
    try:
        child.send(name)
        return cast("str", child.receive())
    except ChildDied:
        return (
            f"The model {name} is not used. The process that tried it ended, or took more than "
            f"{LOADING_S:g} seconds; perhaps there is too little memory for it."
        )
    finally:
        timer.cancel()
        child.end()
        child.release()


def main() -> None:
    """Run in the child."""
    parent = Parent()
    with contextlib.suppress(EOFError, BrokenPipeError):
        parent.send(_tried(cast("str", parent.receive())))


def _tried(name: str) -> str:
    """Why a model fails, empty where it does not."""
    try:
        model_layer(name).candidates_of([Passage(_SENTENCE, 0)], [[]])
    except ModelError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    main()
