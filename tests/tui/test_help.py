"""Help: keys by their names on the screen, each told once, one column where there is no room."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.binding import Binding, BindingType
from textual.widget import Widget

from index.query.guide import GUIDE
from tests.tui.stage import Stage
from tui.key_names import key_name
from tui.screens.help import HelpScreen, KeyGroup
from tui.widgets.sheet import Sheet


class Moving(Widget):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "down", id="list.down", tooltip="Next, previous row"),
        Binding("k,up", "move(-1)", "up", id="list.up", tooltip="Next, previous row"),
        Binding("enter", "open", "open", id="list.open", tooltip="Open the row"),
    ]


class Reading(Moving):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "read", id="list.open", tooltip="Read the article")
    ]


class Travelling(Widget):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("<,backspace", "back", "back", id="trail.back", tooltip="Back")
    ]


# Only the bindings of Dateline's own classes are told.
for own in (Moving, Reading, Travelling):
    own.__module__ = f"tui.{own.__name__.lower()}"

GROUPS = (
    KeyGroup("Results", (Reading,)),
    KeyGroup("Entities", (Moving,)),
    KeyGroup("Everywhere", (Travelling,)),
)


async def shown(size: tuple[int, int]) -> list[list[str]]:
    """The lines of each column of keys, their spaces made one."""
    app = Stage()
    async with app.run_test(size=size) as pilot:
        screen = HelpScreen(GROUPS)
        await app.push_screen(screen)
        await pilot.pause()
        columns = screen.query("#help-columns > Sheet")
        texts = [str(column.render()).splitlines() for column in columns]
        left = [column.region.x for column in columns]
    assert (left[0] == left[1]) == (size[0] < 100)
    return [[" ".join(line.split()) for line in lines] for lines in texts]


async def test_the_keys_of_here_come_first_and_shared_keys_are_told_once() -> None:
    first, second = await shown((120, 40))
    assert [*first, *second] == [
        "Here: results",
        "enter read the article",
        "j ↓ k ↑ next, previous row",
        "Entities",
        "enter open the row",
        "",
        "Everywhere",
        "< backspace back",
    ]


async def test_a_narrow_screen_has_one_column() -> None:
    assert await shown((80, 24)) == await shown((120, 40))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_query_language_is_told(size: tuple[int, int]) -> None:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        screen = HelpScreen(GROUPS)
        await app.push_screen(screen)
        await pilot.pause()
        told = " ".join(str(screen.query_one("#help-language", Sheet).render()).split())
    for line in GUIDE:
        assert line.typed[0] in told
        assert line.finds.split(maxsplit=1)[0] in told
    if size[0] >= 100:
        assert all(line.finds in told for line in GUIDE)


def test_keys_are_named_as_they_are_on_a_keyboard() -> None:
    keys = ("slash", "escape", "question_mark", "right_square_bracket", "ctrl+d", "space", "G")
    assert [key_name(key) for key in keys] == ["/", "esc", "?", "]", "ctrl+d", "space", "G"]
