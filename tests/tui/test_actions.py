"""Every key has an action that is there: Textual looks for it only when the key is pressed."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode

from tests.tui.stage import Stage
from tui.screens.help import HelpScreen, KeyGroup

ROOM = Path(__file__).parents[2] / "tui"


def bound() -> Iterator[tuple[type[DOMNode], Binding]]:
    """All bindings of Dateline, with the classes that have them."""
    for file in sorted(ROOM.rglob("*.py")):
        name = ".".join(file.relative_to(ROOM.parent).with_suffix("").parts)
        for owner in vars(importlib.import_module(name)).values():
            if inspect.isclass(owner) and issubclass(owner, DOMNode):
                for binding in vars(owner).get("BINDINGS", ()):
                    if isinstance(binding, Binding):
                        yield owner, binding


def test_every_key_has_its_action() -> None:
    bindings = list(bound())
    assert len(bindings) > 40
    for owner, binding in bindings:
        namespace, name, _ = parse(binding.action)
        assert namespace in ("", "app", "screen", "focused"), (owner, binding)
        assert namespace or hasattr(owner, f"action_{name}"), (owner, binding)


async def test_help_scrolls_by_letters_and_arrows() -> None:
    app = Stage()
    async with app.run_test(size=(80, 12)) as pilot:
        screen = HelpScreen([KeyGroup(f"Group {number}", (HelpScreen,)) for number in range(9)])
        await app.push_screen(screen)
        await pilot.pause()
        page = screen.query_one("#help-page")
        assert page.max_scroll_y > 1
        await pilot.press("j", "down")
        assert page.scroll_target_y == 2
        await pilot.press("k", "up")
        assert page.scroll_target_y == 0
    assert app._exception is None
