"""Which panes are on the screen, at every width, and what remains on a tiny one."""

from __future__ import annotations

import pytest

from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, text_of
from tui.screens.explorer_layout import (
    TOO_SMALL,
    beside,
    in_order,
    width_class,
    window,
)
from tui.screens.strip import WidthClass
from tui.state import PaneName
from tui.widgets.rail import Rail

RESULTS, ARTICLE, ENTITIES, LINKS = PaneName


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        (60, WidthClass.NARROW),
        (99, WidthClass.NARROW),
        (100, WidthClass.NORMAL),
        (159, WidthClass.NORMAL),
        (160, WidthClass.WIDE),
    ],
)
def test_width_classes(width: int, wanted: WidthClass) -> None:
    assert width_class(width) is wanted


@pytest.mark.parametrize("pane", PaneName)
def test_the_window_holds_the_present_pane(pane: PaneName) -> None:
    assert window(WidthClass.NARROW, pane) == {pane}
    assert pane in window(WidthClass.NORMAL, pane)
    assert window(WidthClass.WIDE, pane) == set(PaneName)


def test_left_and_right() -> None:
    assert beside(RESULTS, -1, LINKS) is RESULTS
    assert beside(RESULTS, 1, LINKS) is ARTICLE
    assert beside(ARTICLE, 1, LINKS) is LINKS
    assert beside(ENTITIES, 1, LINKS) is ENTITIES
    assert beside(LINKS, -1, LINKS) is ARTICLE


def test_all_round() -> None:
    assert in_order(LINKS, 1) is RESULTS
    assert in_order(RESULTS, -1) is LINKS


@pytest.mark.parametrize(
    ("size", "key", "shown"),
    [
        ((80, 24), "1", {RESULTS}),
        ((80, 24), "3", {ENTITIES}),
        ((120, 40), "1", {RESULTS, ARTICLE}),
        ((120, 40), "4", {ARTICLE, ENTITIES, LINKS}),
        ((200, 60), "1", set(PaneName)),
    ],
)
async def test_panes_on_the_screen(
    open_app: OpenApp, size: tuple[int, int], key: str, shown: set[PaneName]
) -> None:
    async with open_app(size=size) as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, key)
        assert {pane for pane in PaneName if explorer.pane_of(pane).region.area} == shown
        assert explorer.query_one(Rail).region.area == (80 if size[0] < 100 else 0)


async def test_measures(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        assert explorer.pane_of(RESULTS).region.width == 48
        assert explorer.pane_of(ARTICLE).region.x == 49
        await press(pilot, "3")
        assert explorer.pane_of(ENTITIES).region.width == 46
        assert explorer.pane_of(ARTICLE).region.x == 0
        heights = [explorer.pane_of(pane).region.height for pane in (ENTITIES, LINKS)]
        assert heights[0] / heights[1] == pytest.approx(1.5, abs=0.15)
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert explorer.pane_of(RESULTS).region.width == 58
        assert explorer.pane_of(ENTITIES).region.width == 50


async def test_a_tiny_terminal_says_what_is_needed(open_app: OpenApp) -> None:
    async with open_app(size=(40, 10)) as pilot:
        explorer = explorer_of(pilot)
        sentence = explorer.query_one("#too-small")
        assert sentence.region.area
        assert text_of(sentence) == TOO_SMALL
        assert not explorer.search_line.region.area
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not sentence.region.area
        assert explorer.results.region.area
        await press(pilot, "j")
        assert explorer.results.cursor == 1


async def test_the_focus_comes_back_when_there_is_room_again(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "3")
        for size in ((50, 10), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await press(pilot, "j")
        assert explorer.focused is explorer.entities
        assert explorer.entities.cursor == 1


async def test_the_rail_counts_and_leads(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        explorer = explorer_of(pilot)
        rail = explorer.query_one(Rail)
        await press(pilot, "j")
        assert text_of(rail).startswith(" Results 5    Article 2/5    Entities ")
        await pilot.click(rail, offset=(text_of(rail).index("Links"), 0))
        await press(pilot)
        assert explorer.focused is explorer.links


async def test_one_heading_is_lit(open_app: OpenApp) -> None:
    async with open_app(size=(200, 60)) as pilot:
        explorer = explorer_of(pilot)
        for key, present in zip("1234", PaneName, strict=True):
            await press(pilot, key)
            lit = [
                pane for pane in PaneName if explorer.pane_of(pane).heading.styles.text_style.bold
            ]
            assert lit == [present]
        await press(pilot, "slash")
        assert not any(explorer.pane_of(pane).heading.styles.text_style.bold for pane in PaneName)
