"""Filters: adding them from a panel, what they hide, and taking them away again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import Entity, EntityType
from index.search_answers import Days, Filters
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, text_of
from tui.narrowing import (
    NO_FILTERS,
    By,
    Narrowing,
    days_in_words,
    days_of_month,
    narrowed,
    narrowings,
    renamed,
    widened,
)
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


@pytest.mark.parametrize("by", [By.ENTITY, By.PUBLISHER, By.STORY])
def test_only_and_without_exclude_each_other(by: By) -> None:
    only, without = (Narrowing(by, "a", each) for each in (False, True))
    filters = narrowed(narrowed(NO_FILTERS, without), only)
    assert narrowings(filters) == (only,)
    filters = narrowed(filters, without)
    assert narrowings(filters) == (without,)
    assert narrowed(filters, without) == NO_FILTERS
    assert widened(filters, only) == NO_FILTERS


def test_what_becomes_of_entities_leaves_other_filters_alone() -> None:
    filters = Filters(
        only=("a", "b"),
        without=("c",),
        publishers=("Reuters",),
        stories=("s1",),
        days=days_of_month("2024-12"),
        without_publishers=("TASS",),
    )
    moved = {"a": Entity("b", EntityType.PLACE, "B", ())}
    assert renamed(filters, moved) == replace(filters, only=("b",))
    assert len(narrowings(filters)) == 7


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (Days(date(2024, 12, 13), date(2024, 12, 15)), "13–15 Dec 2024"),
        (days_of_month("2024-02"), "Feb 2024"),
        (Days(date(2024, 1, 1), date(2024, 12, 31)), "2024"),
        (Days(date(1, 1, 1), date(1, 1, 1)), "1 Jan 1"),
        (Days(date(2024, 12, 13)), "from 13 Dec 2024"),
        (Days(last=date(2024, 12, 13)), "until 13 Dec 2024"),
    ],
)
def test_days_in_words(days: Days, told: str) -> None:
    assert days_in_words(days) == told
