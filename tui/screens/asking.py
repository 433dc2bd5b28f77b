"""A screen that asks the library: in workers, never on the event loop, with its troubles told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from textual.screen import Screen, ScreenResultType
from textual.worker import Worker

from index.errors import LibraryError
from tui.messages import Said
from tui.widgets.key_bar import KeyBar

T = TypeVar("T")


class AskingScreen(Screen[ScreenResultType]):
    """Asks, and says in its key bar what a person should know."""

    @property
    def key_bar(self) -> KeyBar:
        """The last row."""
        return self.query_one(KeyBar)

    def say(self, text: str) -> None:
        """Show a message for a while; nowhere, if the screen is being taken down."""
        for key_bar in self.query(KeyBar):
            key_bar.say(text)

    def on_said(self, event: Said) -> None:
        """Show a message that a worker or a part of the screen has."""
        self.say(event.text)

    async def ask(self, question: Callable[[], T]) -> T | None:
        """Ask the library in a thread. What goes wrong is said, and the answer is None."""
        try:
            return await self.in_thread(question)
        except LibraryError as error:
            self.post_message(Said(str(error)))
            return None

    async def in_thread(self, question: Callable[[], T]) -> T:
        """Ask the library in a thread; raises LibraryError."""
        return await asyncio.to_thread(question)

    def work_on(
        self, work: Callable[[], Coroutine[Any, Any, None]], group: str, *, exclusive: bool = True
    ) -> None:
        """Let a worker do this; `exclusive` gives up what the group is at.

        It is given the function, not the coroutine, which would never be awaited if the worker
        is given up before it begins.
        """
        _: Worker[None] = self.run_worker(work, group=group, exclusive=exclusive)
