"""What a person settles about entities while the program runs: one by one, and back again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from textual.message import Message

from index.entity_answers import Decision
from index.errors import LibraryError
from index.library import Library
from tui.messages import Decided, NotDecided

# The group of the workers that settle something.
DECIDING: Final = "decide"


class EntitySession:
    """A library with the decisions of this session.

    `tell` takes what is decided, and where a person wants to go, to the explorer. `corpus` is
    what a key bar says about the library.
    """

    def __init__(self, library: Library, tell: Callable[[Message], object]) -> None:
        self.library = library
        self.tell = tell
        self.corpus = ""
        self._settled = 0
        # Decisions are made in the order in which a person makes them, however long each takes.
        self._turn = asyncio.Lock()

    @property
    def settled(self) -> int:
        """How many decisions of this session stand."""
        return self._settled

    async def decide(self, decision: Decision) -> None:
        """Settle something, and tell what came of it."""
        async with self._turn:
            try:
                said = await asyncio.to_thread(self.library.decide, decision)
            except LibraryError as error:
                self.tell(NotDecided(str(error)))
                return
            self._settled += 1
            self.tell(Decided(said, decision))

    async def undo(self) -> None:
        """Take the last decision back, and tell what came of it."""
        async with self._turn:
            try:
                said = await asyncio.to_thread(self.library.undo)
            except LibraryError as error:
                self.tell(NotDecided(str(error)))
                return
            self._settled = max(0, self._settled - 1)
            self.tell(Decided(said, None))
