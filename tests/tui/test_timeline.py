"""The timeline: how hits lie on it, choosing days with keys and mouse, and narrowing by them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from index.search_answers import Days, Grain, Timeline, TimelineColumn
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, settle, text_of
from tests.tui.stage import Stage
from tui.narrowing import NO_FILTERS
from tui.state import PaneName
from tui.styles import COLOUR, PLAIN
from tui.widgets.filter_line import FilterLine
from tui.widgets.timeline import TimelineStrip

FIRST = date(2024, 12, 8)


def day(number: int) -> date:
    return FIRST + timedelta(number)


def timeline_of(*counts: tuple[float, float], grain: Grain = Grain.DAY, step: int = 1) -> Timeline:
    """A column for each pair of stated and inferred articles."""
    columns = tuple(
        TimelineColumn(day(place * step), day((place + 1) * step - 1), *pair)
        for place, pair in enumerate(counts)
    )
    stated, inferred = (round(sum(each)) for each in zip(*counts, strict=True))
    return Timeline(grain, columns, stated, inferred, 1)


@asynccontextmanager
async def strip_with(
    timeline: Timeline, width: int = 120, theme: str = "ink"
) -> AsyncIterator[tuple[Stage, TimelineStrip, Pilot[Any]]]:
    strip = TimelineStrip()
    app = Stage(strip, theme)
    async with app.run_test(size=(width, 24)) as pilot:
        strip.show(timeline)
        await pilot.pause()
        yield app, strip, pilot
    assert app._exception is None


def styles_at(strip: TimelineStrip, cell: int) -> set[str]:
    """The styles of a cell of the bars."""
    content = strip.render()
    place = text_of(strip).index("8 Dec ") + len("8 Dec ") + cell
    return {str(span.style) for span in content.spans if span.start <= place < span.end}  # type: ignore[union-attr]


def asked_for(app: Stage) -> list[Days]:
    return [each.days for each in app.all_of(TimelineStrip.FilterRequested)]


SOME = timeline_of((1, 0), (0, 0), (2, 0), (0, 1.5), (0, 0.5))


async def test_stated_is_bright_inferred_muted_and_ones_own_day_amber() -> None:
    async with strip_with(SOME) as (app, strip, pilot):
        app.set_focus(None)
        await pilot.pause()
        strip.show_own(day(2), day(2))
        told = text_of(strip)
        assert told == (
            "when      8 Dec ▄▄▄▁▁▁▆▆▆▅▅▅▃▃▃ 12 Dec 2024   3 stated · ~2 inferred · 1 undated"
        )
        assert COLOUR["strong"] in styles_at(strip, 0)
        assert COLOUR["rule"] in styles_at(strip, 3)
        assert COLOUR["own-day"] in styles_at(strip, 6)
        assert COLOUR["muted"] in styles_at(strip, 9)


async def test_days_are_told_apart_without_colours() -> None:
    async with strip_with(SOME, theme="plain") as (app, strip, pilot):
        app.set_focus(None)
        await pilot.pause()
        strip.show_own(day(2), day(2))
        strip.show_days(Days(day(3), day(4)))
        assert PLAIN["own-day"] in styles_at(strip, 6)
        assert PLAIN["selected"] in styles_at(strip, 9)
        assert PLAIN["selected"] not in styles_at(strip, 6)


async def test_what_is_no_day_is_named() -> None:
    weeks = timeline_of((1, 0), (3, 0), grain=Grain.WEEK, step=7)
    async with strip_with(weeks) as (app, strip, pilot):
        app.set_focus(None)
        await pilot.pause()
        assert "by week   4 stated" in text_of(strip)
        strip.focus()
        await pilot.press("g")
        assert "8–14 Dec 2024   1 stated" in text_of(strip)


@pytest.mark.parametrize(
    ("timeline", "told"),
    [
        (Timeline(Grain.DAY, (), 0, 0, 0), "nothing to place"),
        (Timeline(Grain.DAY, (), 0, 0, 3), "3 undated"),
    ],
)
async def test_nothing_to_place(timeline: Timeline, told: str) -> None:
    async with strip_with(timeline) as (app, strip, pilot):
        assert text_of(strip) == f"when      {told}"
        await pilot.press("l", "space", "G", "enter")
        await pilot.click(strip, offset=(20, 0))
        assert asked_for(app) == []


@pytest.mark.parametrize("width", [100, 120, 200])
async def test_many_columns_share_bars_and_what_is_asked_for_fits(width: int) -> None:
    many = timeline_of(*[(1.0, 0.0)] * 5_000, grain=Grain.YEAR)
    async with strip_with(many, width) as (app, strip, pilot):
        assert len(text_of(strip)) <= width
        await pilot.press("g", "enter", "G", "enter")
        first, last = asked_for(app)
        assert (first.first, last.last) == (FIRST, day(4_999))
        strip.show(timeline_of(*[(1.0, 0.0)] * strip.most_columns))
        await pilot.press("g", "enter")
        assert asked_for(app)[-1] == Days(FIRST, FIRST)


async def test_a_range_by_keys() -> None:
    async with strip_with(SOME) as (app, strip, pilot):
        assert "10 Dec 2024   2 stated" in text_of(strip)  # where most hits are
        await pilot.press("h", "space", "l", "l", "enter")
        assert asked_for(app) == [Days(day(1), day(3))]
        await pilot.press("space", "h", "escape")
        assert app.all_of(TimelineStrip.Left) == []
        await pilot.press("escape")
        assert len(app.all_of(TimelineStrip.Left)) == 1


async def test_a_click_chooses_one_more_filters_and_dragging_filters_by_all() -> None:
    async with strip_with(SOME) as (app, strip, pilot):
        bars = 1 + len("when      8 Dec ")
        await pilot.click(strip, offset=(bars + 4, 0))
        assert asked_for(app) == []
        assert "9 Dec 2024   none" in text_of(strip)
        await pilot.click(strip, offset=(bars + 4, 0))
        assert asked_for(app) == [Days(day(1), day(1))]
        await pilot.mouse_down(strip, offset=(bars + 13, 0))
        await pilot.hover(strip, offset=(bars + 7, 0))
        await pilot.mouse_up(strip, offset=(2, 0))  # beside the first day
        assert asked_for(app)[1:] == [Days(day(0), day(4))]
        for _ in range(2):
            await pilot.click(strip, offset=(80, 0))  # on the words
        assert len(asked_for(app)) == 2


async def test_what_is_chosen_stays_when_there_are_other_columns() -> None:
    async with strip_with(SOME) as (app, strip, pilot):
        await pilot.press("G")
        strip.show(timeline_of((1, 0), (4, 0), grain=Grain.WEEK, step=4))
        await pilot.press("enter", "space", "h")
        strip.show(timeline_of((1, 0), (4, 0), (1, 0), grain=Grain.WEEK, step=4))
        await pilot.resize_terminal(100, 24)
        await pilot.press("enter")
        assert asked_for(app) == [Days(day(4), day(7)), Days(day(0), day(7))]
        await pilot.press("space", "G")
        strip.show(timeline_of((1, 0)))
        await pilot.press("enter")
        assert asked_for(app)[2:] == [Days(day(0), day(0))]


# --- in the explorer


async def test_t_goes_there_and_days_narrow_the_results(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Bergen")
        assert "11 Dec" in text_of(explorer.timeline)
        assert "15 Dec 2024   3 stated" in text_of(explorer.timeline)
        await press(pilot, "2", "t", "g", "space", "l", "l", "enter")
        line = text_of(explorer.query_one(FilterLine))
        assert "day 11–13 Dec 2024 ×" in line
        assert "hides 1 of 3" in line
        assert explorer.results.row_count == 2
        assert "15 Dec 2024" in text_of(explorer.timeline)  # its neighbours are still there
        await press(pilot, "escape")
        assert explorer.focused is explorer.article
        await press(pilot, "u")
        assert explorer.results.row_count == 3


async def test_the_same_days_again_are_all_days(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "t", "g", "enter")
        assert explorer.results.row_count == 1
        await press(pilot, "enter")
        assert explorer.state.request.filters == NO_FILTERS
        assert "no longer only 10 Dec 2024" in explorer.key_bar.message


async def test_back_and_forward_go_through_selected_days(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "t", "g", "enter", "escape", "<")
        assert explorer.state.request.filters == NO_FILTERS
        await press(pilot, ">")
        assert explorer.state.request.filters.days == Days(date(2024, 12, 10), date(2024, 12, 10))
        assert "10 Dec 2024 ×" in text_of(explorer.query_one(FilterLine))


async def test_it_needs_room_and_is_asked_for_when_there_is_some(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "t")
        assert "100 columns" in explorer.key_bar.message
        assert explorer.pane is PaneName.RESULTS
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "4 stated · 1 undated" in text_of(explorer.timeline)
        await press(pilot, "t")
        assert explorer.focused is explorer.timeline
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert explorer.focused is explorer.results


async def test_nothing_found_leaves_nothing_to_go_to(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "submarine")
        assert text_of(explorer.timeline) == "when      nothing to place"
        await press(pilot, "t")
        assert "no article that was found has a date" in explorer.key_bar.message
        assert explorer.focused is not explorer.timeline
