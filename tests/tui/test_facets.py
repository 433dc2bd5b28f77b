"""What a whole result has in common: entities, publishers, stories, months, and narrowing by it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import EntityType
from index.search_answers import Facets, Filters, ValueCount
from tests.tui.articles import make_view
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, text_of
from tests.tui.stage import Stage, lines_of
from tui.messages import Said, StoryRequested
from tui.narrowing import NO_FILTERS, By, days_of_month
from tui.widgets.entity_list import EntityList
from tui.widgets.facet_rows import facet_rows
from tui.widgets.filter_line import FilterLine

FACETS = Facets(
    9,
    {EntityType.PLACE: make_view().entities[:1]},
    publishers=(ValueCount("Reuters", "Reuters", 1_200), ValueCount("", "", 2)),
    more_publishers=14,
    stories=(ValueCount("s1", "Port Selm closes [x=y]", 5),),
    months=(ValueCount("2024-11", "2024-11", 3), ValueCount("2024-12", "2024-12", 31)),
)


async def to_row(pilot: Pilot[Any], name: str) -> None:
    """Go to a row of what the result has in common."""
    panel = explorer_of(pilot).entities
    await press(pilot, "G")
    while panel.chosen_other is None or panel.chosen_other.name != name:
        assert panel.cursor > 0, f"there is no {name}"
        await press(pilot, "k")


async def test_rows_tell_what_they_are_and_how_they_narrow() -> None:
    panel = EntityList()
    app = Stage(panel)
    async with app.run_test(size=(50, 24)) as pilot:
        filters = Filters(publishers=("Reuters",), days=days_of_month("2024-12"))
        panel.show_result(FACETS.entities[EntityType.PLACE], facet_rows(FACETS), filters)
        await pilot.pause()
        rows = [line.split() for line in lines_of(panel)]
        assert rows[1] == ["pub", "Reuters", "only", "1,200"]
        assert rows[2] == ["pub", "publisher", "unknown", "2"]
        assert rows[3] == ["pub", "14", "more"]
        assert rows[4] == ["sto", "Port", "Selm", "closes", "[x=y]", "5"]
        assert rows[5] == ["mon", "Nov", "2024", "3"]
        assert rows[6] == ["mon", "Dec", "2024", "only", "31"]


async def test_keys_walk_the_groups_and_none_is_dead() -> None:
    panel = EntityList()
    app = Stage(panel)
    async with app.run_test(size=(50, 24)) as pilot:
        panel.show_result(FACETS.entities[EntityType.PLACE], facet_rows(FACETS), NO_FILTERS)
        await pilot.press("V", "enter", "V", "e", "V", "minus", "m", "e", "v", "v")
        assert panel.cursor == 5
        await pilot.press("v", "v", "j", "j", "f")
        asked = app.all_of(EntityList.NarrowRequested)
        assert [(each.row.by, each.row.count.value, each.without) for each in asked] == [
            (By.DAYS, "2024-11", False),
            (By.PUBLISHER, "Reuters", True),
        ]
        assert [each.story for each in app.all_of(StoryRequested)] == ["s1"]
        assert len(app.all_of(Said)) == 3
        assert app.all_of(Said)[-1].text == "publisher:NAME in the query finds any of them"


@pytest.mark.parametrize(("key", "rows", "word"), [("enter", 1, "only"), ("minus", 3, "without")])
async def test_a_publisher_narrows_both_ways(
    open_app: OpenApp, key: str, rows: int, word: str
) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Norway")
        await press(pilot, "3", "w")
        assert "enter only" in text_of(explorer.key_bar)
        await to_row(pilot, "The Fjord Courier")
        await press(pilot, key)
        line = text_of(explorer.query_one(FilterLine))
        assert line.startswith(word)
        assert "pub The Fjord Courier ×" in line
        assert f"hides {4 - rows} of 4" in line
        assert explorer.results.row_count == rows
        await press(pilot, "u")
        assert explorer.results.row_count == 4


async def test_articles_without_a_publisher_can_be_chosen(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "3", "w")
        await to_row(pilot, "publisher unknown")
        await press(pilot, "f")
        assert explorer.results.row_count == 4
        line = explorer.query_one(FilterLine)
        await pilot.click(line, offset=(1 + text_of(line).index("×"), 0))
        await press(pilot)
        assert explorer.state.request.filters == NO_FILTERS


async def test_a_click_on_the_chosen_month_narrows(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Norway")
        await press(pilot, "3", "w")
        await to_row(pilot, "Dec 2024")
        await press(pilot, "minus")
        assert "not left out" in explorer.key_bar.message
        panel = explorer.entities
        row = panel.top_of(panel.cursor) - panel.scroll_offset.y
        await pilot.click(panel, offset=(3, row))
        await press(pilot)
        assert explorer.state.request.filters.days == days_of_month("2024-12")
        assert "day Dec 2024 ×" in text_of(explorer.query_one(FilterLine))
        assert explorer.results.row_count == 3


async def test_counts_are_of_the_hits_and_follow_the_query(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "3", "w")
        everywhere = {count.entity.name: count for count in explorer.entities.counts}
        await search(pilot, "Esbjerg")
        there = {count.entity.name: count for count in explorer.entities.counts}
        assert there["Norway"].articles_here == 1
        assert there["Norway"].articles == everywhere["Norway"].articles == 4
        assert "Reuters" not in there


async def test_long_filters_give_way_to_what_they_hide() -> None:
    line = FilterLine()
    async with Stage(line).run_test(size=(80, 24)) as pilot:
        names = tuple(f"A publisher with a name of many words, number {n}" for n in range(5))
        line.show(Filters(publishers=names, without_stories=("s1",)), {}, {"s1": "Port Selm"})
        line.show_hidden(3, 44)
        await pilot.pause()
        assert text_of(line).endswith("+5 more    hides 3 of 44   F clears")
        assert len(text_of(line)) <= 80
        line.show(Filters(only=("a",), without=("b",)), {}, {})
        await pilot.pause()
        assert "more" not in text_of(line)
