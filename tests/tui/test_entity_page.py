"""The page of an entity: what it tells, the ways to it, on from it and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot

from corpus.article import Entity, EntityName, EntityType
from index.entity_answers import EntityPage, Period
from index.library import Library
from tests.tui.conftest import OpenApp
from tests.tui.deciding import choose_entity, keys, message, open_page, rest
from tests.tui.driving import explorer_of, press, search, shown_title, text_of
from tests.tui.stage import lines_of
from tui.screens.entity import SIGHTINGS, EntityScreen, PagePane
from tui.screens.explorer import ExplorerScreen
from tui.state import PaneName
from tui.styles import COLOUR
from tui.when import when_line
from tui.widgets.rail import Rail


def page_of(pilot: Pilot[Any]) -> EntityScreen:
    screen = pilot.app.screen
    assert isinstance(screen, EntityScreen)
    return screen


def heading(pilot: Pilot[Any]) -> str:
    return " ".join(text_of(page_of(pilot).query_one("#entity-heading")).split())


def summary(pilot: Pilot[Any]) -> list[str]:
    return text_of(page_of(pilot).query_one("#entity-summary")).splitlines()


async def test_it_says_what_the_entity_is_and_when_it_occurs(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        assert heading(pilot) == "plc Bergen place 5 mentions in 3 articles"
        when, is_one = summary(pilot)
        assert when.startswith("when     11 Dec ")
        assert when.endswith(" 15 Dec 2024   3 stated")
        assert is_one == "is       one thing under one name"


async def test_all_mentions_start_in_one_column(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        lines = [line for line in lines_of(page_of(pilot).mentions) if "Bergen" in line]
        assert len(lines) == 5
        assert len({line.rindex("Bergen") for line in lines}) == 1
        assert any("Fjord Courier" in line for line in lines)


async def test_what_it_is_together_with_has_bars_and_counts(open_app: OpenApp) -> None:
    async with open_app(size=(200, 60)) as pilot:
        await open_page(pilot, "Bergen")
        line = next(line for line in lines_of(page_of(pilot).together) if "Oslo" in line)
        assert line.split()[-4:] == ["plc", "Oslo", "▪▪▪▪▪▪", "3"]


async def test_enter_on_a_mention_reads_it_and_back_returns(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await open_page(pilot, "Bergen")
        await keys(pilot, "G")
        chosen = page_of(pilot).mentions.chosen
        assert chosen is not None
        await keys(pilot, "enter")
        assert pilot.app.screen is explorer
        assert explorer.focused is explorer.article
        assert explorer.article.sought == chosen.mention
        assert shown_title(pilot) == chosen.article.title.value
        await keys(pilot, "<")
        assert page_of(pilot).mentions.chosen == chosen
        await keys(pilot, "escape")
        assert pilot.app.screen is explorer
        assert explorer.pane is PaneName.ENTITIES


async def test_enter_on_a_neighbour_opens_its_page_and_escape_returns(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        await keys(pilot, "G", "3")
        neighbour = page_of(pilot).together.chosen
        assert neighbour is not None
        await keys(pilot, "enter")
        assert page_of(pilot).entity.id == neighbour.id
        assert page_of(pilot).mentions.cursor == 0
        assert heading(pilot).split()[1] == neighbour.name.split()[0]
        await keys(pilot, "escape")
        assert page_of(pilot).entity.name == "Bergen"
        assert page_of(pilot).pane is PagePane.TOGETHER


async def test_f_filters_the_results_by_it(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await open_page(pilot, "Reuters")
        entity = page_of(pilot).entity
        await keys(pilot, "f")
        assert pilot.app.screen is explorer
        assert explorer.state.request.filters.only == (entity.id,)
        assert explorer.results.row_count == 2
        assert message(pilot) == "only Reuters   u undoes"
        await keys(pilot, "<")
        assert page_of(pilot).entity == entity
        assert not explorer.state.request.filters


async def test_the_page_of_the_chosen_mention_in_the_article(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "2", "]")
        wanted = explorer.state.chosen_entity
        await keys(pilot, "enter")
        assert page_of(pilot).entity.id == wanted
        await keys(pilot, "q")
        assert pilot.app.screen is explorer
        assert explorer.focused is explorer.article


async def test_the_palette_leads_to_a_page(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await pilot.press(":", *"reuters")
        await rest(pilot)
        await pilot.press("down", "enter")
        await rest(pilot)
        assert page_of(pilot).entity.name == "Reuters"


@pytest.mark.parametrize(
    ("size", "pane", "seen"),
    [
        ((80, 24), "2", {PagePane.MENTIONS}),
        ((80, 24), "4", {PagePane.QUOTES}),
        ((120, 40), "1", {PagePane.NAMES, PagePane.MENTIONS}),
        ((120, 40), "4", {PagePane.MENTIONS, PagePane.TOGETHER, PagePane.QUOTES}),
        ((200, 60), "1", set(PagePane)),
    ],
)
async def test_panes_by_width(
    open_app: OpenApp, size: tuple[int, int], pane: str, seen: set[PagePane]
) -> None:
    async with open_app(size=size) as pilot:
        await open_page(pilot, "Bergen")
        await keys(pilot, pane)
        page = page_of(pilot)
        assert {each for each in PagePane if page.pane_of(each).region.area} == seen
        assert page.focused is page.body_of(page.pane)
        assert bool(page.query_one(Rail).region.area) == (size[0] < 100)


async def test_it_opens_narrow_with_its_mentions_in_focus_and_the_rail_leads(
    open_app: OpenApp,
) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await open_page(pilot, "Bergen")
        page = page_of(pilot)
        assert page.focused is page.mentions
        rail = page.query_one(Rail)
        assert text_of(rail).startswith(" Names 1    Mentions 5    Together ")
        await pilot.click(rail, offset=(text_of(rail).index("Names"), 0))
        await rest(pilot)
        assert page.focused is page.names


async def test_panes_in_order_and_to_the_side(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        page = page_of(pilot)
        for key, pane in (
            ("tab", PagePane.TOGETHER),
            ("tab", PagePane.QUOTES),
            ("h", PagePane.MENTIONS),
            ("l", PagePane.QUOTES),
            ("tab", PagePane.NAMES),
            ("shift+tab", PagePane.QUOTES),
        ):
            await keys(pilot, key)
            assert page.pane is pane
            assert page.focused is page.body_of(pane)


async def test_a_click_on_the_chosen_mention_goes_there(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await open_page(pilot, "Bergen")
        mentions = page_of(pilot).mentions
        for _ in range(2):
            await pilot.click(mentions, offset=(30, 2))
            await rest(pilot)
        assert pilot.app.screen is explorer
        assert explorer.article.sought is not None


async def test_a_page_is_found_again_at_another_size(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        await keys(pilot, "3", "j")
        chosen = page_of(pilot).together.chosen
        for size in ((80, 24), (200, 60), (50, 10), (120, 40)):
            await pilot.resize_terminal(*size)
            await rest(pilot)
        page = page_of(pilot)
        assert page.together.chosen == chosen
        assert page.focused is page.together


async def test_many_mentions_are_bounded_and_say_so(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Library.entity

    def many(library: Library, entity_id: str, sightings: int = SIGHTINGS) -> EntityPage:
        page = real(library, entity_id, sightings)
        count = replace(page.count, mentions=3_412)
        return replace(page, count=count)

    monkeypatch.setattr(Library, "entity", many)
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        page = page_of(pilot)
        assert page.pane_of(PagePane.MENTIONS).heading.text == (
            "Mentions  3,412  first 5 of 3,412 mentions"
        )
        assert lines_of(page.names)[0].endswith("5+")


async def test_the_name_is_there_before_anything_is_read(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Library.entity

    def seen(library: Library, entity_id: str, sightings: int = SIGHTINGS) -> EntityPage:
        screen = page_of(pilot)
        asked.append("\n".join(line.plain for line in screen._heading(80)))
        return real(library, entity_id, sightings)

    monkeypatch.setattr(Library, "entity", seen)
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        assert asked == ["plc  Bergen   place"]


async def test_an_entity_that_has_gone_is_said(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        gone = Entity("place:nowhere", EntityType.PLACE, "Nowhere", (EntityName("Nowhere", "x"),))
        explorer_of(pilot).open_page(gone)
        await rest(pilot)
        assert message(pilot).startswith("There is no entity place:nowhere")
        await keys(pilot, "m")
        assert message(pilot).startswith("There is no entity place:nowhere")
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_a_page_is_found_by_a_name_where_the_id_has_gone(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await choose_entity(pilot, "Bergen")
        count = explorer_of(pilot).entities.chosen_count
        assert count is not None
        explorer_of(pilot).open_page(replace(count.entity, id="place:nowhere"))
        await rest(pilot)
        assert page_of(pilot).mentions.row_count == 5


async def test_help_lists_the_keys_of_the_page(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await open_page(pilot, "Bergen")
        await pilot.press("?")
        await pilot.pause()
        columns = pilot.app.screen.query("#help-columns > Sheet")
        told = "\n".join(text_of(column) for column in columns)
        for words in ("Here: mentions", "split the chosen name off", "change its type", "hide"):
            assert words in told
        await pilot.press("escape")
        assert page_of(pilot)


async def test_it_is_searched_from_as_from_the_article(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await open_page(pilot, "Bergen")
        await keys(pilot, "slash")
        assert pilot.app.screen is explorer
        assert explorer.is_searching
        await press(pilot, "escape")
        await search(pilot, "storm")
        assert explorer.results.row_count == 1


# --- articles over time


def day(number: int, stated: int, inferred: int = 0) -> Period:
    moment = date(2024, 12, 8) + timedelta(number)
    return Period(moment, moment, stated, inferred)


def styles_at(line: Content, sign: str) -> set[str]:
    place = line.plain.index(sign)
    return {str(span.style) for span in line.spans if span.start <= place < span.end}


def test_stated_days_are_bright_and_concluded_ones_muted() -> None:
    line = when_line([day(0, 4), day(1, 0), day(2, 0, 2)], 1, COLOUR, 80)
    assert line.plain == "8 Dec ▆▆▆▁▁▁▄▄▄ 10 Dec 2024   4 stated · ~2 inferred · 1 undated"
    assert styles_at(line, "▆") == {COLOUR["strong"]}
    assert styles_at(line, "▁") == {COLOUR["rule"]}
    assert styles_at(line, "▄") == {COLOUR["muted"]}


def test_more_days_than_cells_share_bars() -> None:
    line = when_line([day(number, 1) for number in range(400)], 0, COLOUR, 70)
    assert line.plain.startswith("8 Dec 2024 ▆")
    assert line.cell_length <= 70


def test_without_room_or_dates_words_remain() -> None:
    assert when_line([], 3, COLOUR, 40).plain == "3 undated"
    assert when_line([], 0, COLOUR, 40).plain == "no article"
    line = when_line([day(0, 1), day(9, 1)], 0, COLOUR, 34)
    assert line.plain == "8 Dec – 17 Dec 2024   2 stated"
