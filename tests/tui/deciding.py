"""Ways to the entities of the newsroom, for the tests of pages and decisions."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.pilot import Pilot

from tests.tui.driving import explorer_of, press, settle
from tui.widgets.key_bar import KeyBar


async def rest(pilot: Pilot[Any]) -> None:
    """Wait until no worker is at anything, also those of small questions."""
    for _ in range(4_000):
        await settle(pilot)
        if all(worker.is_finished for worker in pilot.app.workers):
            await settle(pilot)
            return
        await asyncio.sleep(0.003)
    raise AssertionError("the screen does not come to rest")


async def keys(pilot: Pilot[Any], *pressed: str) -> None:
    """Press keys, and wait for all that follows."""
    await pilot.press(*pressed)
    await rest(pilot)


async def choose_entity(pilot: Pilot[Any], name: str) -> None:
    """Go to an entity in the panel, of whichever article has it."""
    explorer = explorer_of(pilot)
    await press(pilot, "1", "g")
    for _ in range(explorer.results.row_count):
        view = explorer.state.view
        assert view is not None
        if any(count.entity.name == name for count in view.entities):
            break
        await press(pilot, "j")
    await press(pilot, "3", "g")
    for _ in range(explorer.entities.row_count):
        count = explorer.entities.chosen_count
        assert count is not None
        if count.entity.name == name:
            return
        await press(pilot, "j")
    raise LookupError(name)


async def open_page(pilot: Pilot[Any], name: str) -> None:
    """Open the page of an entity from the panel."""
    await choose_entity(pilot, name)
    await keys(pilot, "e")


def message(pilot: Pilot[Any]) -> str:
    """What the key bar of the present screen says."""
    return pilot.app.screen.query_one(KeyBar).message


def panel(pilot: Pilot[Any]) -> list[str]:
    """The names in the panel of entities, in order."""
    return [count.entity.name for count in explorer_of(pilot).entities.counts]
