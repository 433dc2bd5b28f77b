"""Driving the explorer as a person does: typing, waiting, reading the screen."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events
from textual.content import Content
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from index.search_answers import Hit
from tui.app import DatelineApp
from tui.screens.explorer import ExplorerScreen


def explorer_of(pilot: Pilot[Any]) -> ExplorerScreen:
    """The explorer of the app that is under test."""
    app = pilot.app
    assert isinstance(app, DatelineApp)
    return app.explorer


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is on its way to the screen any more."""
    await pilot.pause()
    explorer = explorer_of(pilot)
    calm = 0
    for _ in range(4_000):
        calm = calm + 1 if explorer.state.answered and explorer.is_settled else 0
        if calm == 3:
            await pilot.pause()
            return
        await asyncio.sleep(0.003)
    raise AssertionError("the screen does not come to rest")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for what follows."""
    await pilot.press(*keys)
    await settle(pilot)


async def type_query(pilot: Pilot[Any], query: str) -> None:
    """Go to the search line, empty it, and type fast."""
    for key in ("slash", "end", "ctrl+u"):
        pilot.app.post_message(events.Key(key, None))
    for character in query:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
    await settle(pilot)


async def search(pilot: Pilot[Any], query: str) -> None:
    """Type a query and go to its results."""
    await type_query(pilot, query)
    await press(pilot, "enter")


def text_of(widget: Widget) -> str:
    """What a widget of one row shows."""
    shown = widget.render()
    assert isinstance(shown, Content)
    return shown.plain


def chosen_title(pilot: Pilot[Any]) -> str:
    """The title of the chosen result."""
    hit = explorer_of(pilot).results.chosen
    assert isinstance(hit, Hit)
    return hit.article.title.value or ""


def shown_title(pilot: Pilot[Any]) -> str:
    """The title of the article in the article pane."""
    view = explorer_of(pilot).article.view
    assert view is not None
    return view.head.title.value or ""
