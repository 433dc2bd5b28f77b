"""Filters: adding them from a panel, what they hide, and taking them away again."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, text_of
from tui.state import NO_FILTERS, with_only, with_without
from tui.widgets.filter_line import FilterLine


async def filter_by_reuters(pilot: Pilot[Any], key: str = "f") -> None:
    """Search, open the article on the talks, and filter by Reuters in its entities."""
    explorer = explorer_of(pilot)
    await search(pilot, "Oslo OR drill")
    await press(pilot, "s", "g", "3")
    names = [count.entity.name for count in explorer.state.view.entities]  # type: ignore[union-attr]
    await press(pilot, *("j",) * names.index("Reuters"), key)


async def test_only_narrows_and_says_what_it_hides(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await filter_by_reuters(pilot)
        line = explorer.query_one(FilterLine)
        assert explorer.results.row_count == 2
        assert line.display
        assert "only" in text_of(line)
        assert "Reuters ×" in text_of(line)
        assert "hides 2 of 4" in text_of(line)
        assert "u undoes" in explorer.key_bar.message


async def test_without_keeps_the_others(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await filter_by_reuters(pilot, "minus")
        assert explorer.results.row_count == 2
        assert "without" in text_of(explorer.query_one(FilterLine))


async def test_the_same_key_takes_it_away(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await filter_by_reuters(pilot)
        await press(pilot, "f")
        assert explorer.results.row_count == 4
        assert not explorer.query_one(FilterLine).display


async def test_clear_and_undo(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await filter_by_reuters(pilot)
        await press(pilot, "F")
        assert explorer.results.row_count == 4
        await press(pilot, "u")
        assert explorer.results.row_count == 2
        await press(pilot, "u")
        assert explorer.results.row_count == 4
        await press(pilot, "u")
        assert explorer.key_bar.message == "nothing to undo"


async def test_a_click_on_the_cross_removes_the_filter(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await filter_by_reuters(pilot)
        line = explorer.query_one(FilterLine)
        await pilot.click(line, offset=(1 + text_of(line).index("×"), 0))
        await press(pilot)
        assert explorer.state.request.filters == NO_FILTERS


async def test_a_click_on_the_offer_clears_all(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await filter_by_reuters(pilot)
        line = explorer.query_one(FilterLine)
        await pilot.click(line, offset=(1 + text_of(line).index("clears"), 0))
        await press(pilot)
        assert explorer.state.request.filters == NO_FILTERS


async def test_f_in_the_results_takes_the_chosen_entity(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "f")
        assert "choose an entity" in explorer.key_bar.message
        await press(pilot, "2", "]")
        chosen = explorer.state.chosen_entity
        await press(pilot, "1", "f")
        assert explorer.state.request.filters.only == (chosen,)


def test_only_and_without_exclude_each_other() -> None:
    filters = with_only(with_without(NO_FILTERS, "a"), "a")
    assert (filters.only, filters.without) == (("a",), ())
    filters = with_without(filters, "a")
    assert (filters.only, filters.without) == ((), ("a",))
    assert with_without(filters, "a") == NO_FILTERS
