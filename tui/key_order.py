"""Keys in order: each key goes to what has the focus once the key before it has had its effect.

Textual hands a key to the focused widget at once, and the effect follows after the key has
gone up through all parents. Keys that come in a burst, as when somebody types ahead of a slow
connection, would go to the widget that had the focus before the first of them moved it: in
"/storm" all letters would be lost.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from textual import events
from textual.app import App
from textual.message import Message
from textual.timer import Timer

# A widget that is removed while it handles a key does not answer; longer than any answer takes.
_LONGEST_WAIT_S: Final = 0.25


class KeyHadEffect(Message):
    """Follows a key on its way up; where it arrives, the key has arrived before it."""


class KeysInOrder(App[str]):
    """An app that lets one key at a time on its way."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._on_its_way: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another is on its way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._waiting.append(event)
            await self._send_next()
        else:
            await super().on_event(event)

    async def _send_next(self) -> None:
        if self._on_its_way is None and self._waiting:
            target = self.focused or self.screen
            await super().on_event(self._waiting.popleft())
            self._on_its_way = self.set_timer(_LONGEST_WAIT_S, self._arrived)
            target.post_message(KeyHadEffect())

    async def on_key_had_effect(self) -> None:
        """The key is through."""
        await self._arrived()

    async def _arrived(self) -> None:
        if self._on_its_way is not None:
            self._on_its_way.stop()
            self._on_its_way = None
        await self._send_next()
