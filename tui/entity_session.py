"""What a person settles while the program runs, about entities and links: one by one, and back."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Final

from textual.message import Message

from index.entity_answers import Decision
from index.errors import LibraryError
from index.library import Library
from index.link_answers import Link, LinkType, LinkVerdict
from index.saved_answers import SearchChange
from tui.messages import Decided, DecisionBegun, LinkDecided, LinkNotDecided, NotDecided, Said

# A decision that takes longer is said to be on its way.
_LONG_S: Final = 0.7
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
        # What became of saved searches in this session, the last change last.
        self.search_changes: list[SearchChange] = []
        self._begun = 0
        self._standing = 0
        # How many decisions of this session are about a link, by the article and what it leads to.
        self._about_links: Counter[tuple[str, LinkType, str]] = Counter()
        # Decisions are made in the order in which a person makes them, however long each takes.
        self._turn = asyncio.Lock()

    @property
    def settled(self) -> int:
        """How many decisions of this session stand, or are about to."""
        return self._begun + self._standing

    @property
    def is_busy(self) -> bool:
        """Whether a decision is begun and not settled yet."""
        return self._begun > 0

    def begin(self, decision: Decision) -> Callable[[], Coroutine[Any, Any, None]]:
        """Count a decision at once; what is returned is to be run, and settles it."""
        self._begun += 1
        self.tell(DecisionBegun(undo=False))
        return partial(self._decide, decision)

    def begin_link(
        self, article_id: str, link: Link, verdict: LinkVerdict | None
    ) -> Callable[[], Coroutine[Any, Any, None]]:
        """Accept or reject a link; without a verdict, take back what was said of it.

        What is returned is to be run. What is taken back so cannot be undone one by one any more.
        """
        if verdict is not None:
            self._begun += 1
            self.tell(DecisionBegun(undo=False))
        return partial(self._decide_link, article_id, link, verdict)

    def begin_undo(self, *, earlier: bool = False) -> Callable[[], Coroutine[Any, Any, None]]:
        """What is returned is to be run, and takes the last decision back.

        One of an earlier session is taken back with `earlier` only: without, nobody sees it.
        """
        self.tell(DecisionBegun(undo=True))
        return partial(self._undo, earlier)

    async def _decide(self, decision: Decision) -> None:
        async with self._turn:
            said = await self._done(partial(self.library.decide, decision), decision)
            self._begun -= 1
            if said is not None:
                self._standing += 1
                self.tell(Decided(said, decision))

    async def _decide_link(self, article_id: str, link: Link, verdict: LinkVerdict | None) -> None:
        async with self._turn:
            work = partial(self.library.decide_link, article_id, link, verdict)
            try:
                said = await asyncio.to_thread(work)
            except LibraryError as error:
                self._begun -= verdict is not None
                self.tell(LinkNotDecided(str(error), article_id, link, verdict))
                return
            key = (article_id, link.type, link.article.id)
            if verdict is None:
                for _ in range(self._about_links.pop(key, 0)):
                    self._standing = max(0, self._standing - 1)
                    self.tell(DecisionBegun(undo=True))
            else:
                self._begun -= 1
                self._standing += 1
                self._about_links[key] += 1
            self.tell(LinkDecided(said, article_id, link, verdict))

    async def _undo(self, earlier: bool) -> None:
        async with self._turn:
            if not self._standing and not earlier:
                self.tell(NotDecided("nothing to undo", None))
                return
            said = await self._done(self.library.undo, None)
            if said is not None:
                self._standing = max(0, self._standing - 1)
                self.tell(Decided(said, None))

    async def _done(self, work: Callable[[], str], decision: Decision | None) -> str | None:
        """What was done, in words; None where it failed, which is told. Long work is told too."""
        working = asyncio.create_task(asyncio.to_thread(work))
        try:
            await asyncio.wait({working}, timeout=_LONG_S)
            if not working.done():
                self.tell(Said("the whole corpus follows this decision, which takes a while"))
            return await working
        except LibraryError as error:
            self.tell(NotDecided(str(error), decision))
            return None
