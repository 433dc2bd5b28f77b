"""A list of rows: moving in it, what it draws, what it announces."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.content import Content

from tests.tui.stage import Stage, lines_of, style_of
from tui.widgets.row_list import RowList, RowState


class Numbers(RowList):
    """Rows that say their number, and remember which were drawn."""

    def __init__(self, count: int) -> None:
        super().__init__(row_height=2, row_gap=1)
        self.count = count
        self.drawn: list[int] = []

    @property
    def row_count(self) -> int:
        return self.count

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:
        self.drawn.append(index)
        return [Content(f"row {index}"), Content("[b]below[/b]" if state.cursor else "below")]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j", 1),
        ("j j k", 1),
        ("down down up", 1),
        ("G", 99),
        ("end", 99),
        ("G g", 0),
        ("G home", 0),
        ("k", 0),
        ("pagedown", 7),
        ("pagedown pageup", 0),
        ("ctrl+d", 3),
        ("ctrl+d ctrl+u", 0),
    ],
)
async def test_keys_move_the_cursor(keys: str, row: int) -> None:
    numbers = Numbers(100)
    # A heading and a blank row above, then room for seven rows of three lines.
    async with Stage(numbers).run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.press(*keys.split())
        await pilot.pause()
        assert numbers.cursor == row
        assert any(line.strip("▌ ") == f"row {row}" for line in lines_of(numbers))


async def test_only_what_is_seen_is_drawn() -> None:
    numbers = Numbers(100_000)
    async with Stage(numbers).run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.pause()
        assert max(numbers.drawn) < 8
        numbers.drawn.clear()
        await pilot.press("G")
        await pilot.pause()
        assert {row for row in numbers.drawn if row} <= set(range(99_990, 100_000))


async def test_moving_and_opening_are_announced() -> None:
    numbers = Numbers(10)
    app = Stage(numbers)
    async with app.run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert [message.index for message in app.all_of(RowList.Highlighted)] == [1]
        assert [message.index for message in app.all_of(RowList.Activated)] == [1]


async def test_a_click_chooses_and_on_the_chosen_row_opens() -> None:
    numbers = Numbers(10)
    app = Stage(numbers)
    async with app.run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.click(numbers, offset=(5, 4))
        await pilot.pause()
        assert numbers.cursor == 1
        assert app.all_of(RowList.Activated) == []
        await pilot.click(numbers, offset=(5, 3))
        await pilot.pause()
        assert [message.index for message in app.all_of(RowList.Activated)] == [1]


async def test_a_click_between_rows_does_nothing() -> None:
    numbers = Numbers(10)
    async with Stage(numbers).run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.click(numbers, offset=(5, 5 + 3))
        await pilot.pause()
        assert numbers.cursor == 0


async def test_the_wheel_scrolls_and_the_cursor_stays() -> None:
    numbers = Numbers(100)
    async with Stage(numbers).run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.pause()
        for _ in range(4):
            await pilot._post_mouse_events([_wheel()], numbers, offset=(5, 5))
        await pilot.pause()
        assert numbers.scroll_offset.y > 0
        assert numbers.cursor == 0


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_an_empty_list_takes_every_key() -> None:
    numbers = Numbers(0)
    app = Stage(numbers)
    async with app.run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.press("j", "k", "g", "G", "ctrl+d", "pageup", "enter")
        await pilot.click(numbers, offset=(5, 5))
        await pilot.pause()
        assert app.all_of(RowList.Activated) == []
        assert all(not line for line in lines_of(numbers))


async def test_fewer_rows_keep_the_cursor_inside() -> None:
    numbers = Numbers(10)
    async with Stage(numbers).run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.press("G")
        numbers.count = 3
        numbers.rows_changed()
        await pilot.pause()
        assert numbers.cursor == 2


async def test_text_is_never_markup() -> None:
    numbers = Numbers(1)
    async with Stage(numbers).run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.pause()
        assert "[b]below[/b]" in lines_of(numbers)[1]


async def test_another_theme_redraws_all_rows() -> None:
    numbers = Numbers(3)
    app = Stage(numbers)
    async with app.run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.pause()
        dark = style_of(numbers, "row 1").color
        app.theme = "paper"
        await pilot.pause()
        assert style_of(numbers, "row 1").color != dark


@pytest.mark.parametrize(("theme", "idle"), [("ink", "▌"), ("plain", "▏")])
async def test_the_bar_tells_focus_without_colour(theme: str, idle: str) -> None:
    numbers = Numbers(3)
    app = Stage(numbers, theme)
    async with app.run_test(size=(40, 24)) as pilot:
        numbers.rows_changed()
        await pilot.pause()
        assert lines_of(numbers)[0].startswith("▌")
        app.screen.set_focus(None)
        await pilot.pause()
        assert lines_of(numbers)[0].startswith(idle)
