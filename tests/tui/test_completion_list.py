"""Completing the search line: a list that shows while one types, and never takes a key it needs."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, text_of, type_query
from tui.state import PaneName
from tui.widgets.completion_list import CompletionList


def list_of(pilot: Pilot[Any]) -> CompletionList:
    return explorer_of(pilot).search_line.completions


def offered(pilot: Pilot[Any]) -> list[str]:
    """The rows of the list, of each what it adds; none where it is not to be seen."""
    if not list_of(pilot).is_open:
        return []
    return [each.text for each in list_of(pilot).completions]


async def test_it_opens_while_one_types_and_says_what_each_is(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await type_query(pilot, "ferr")
        assert offered(pilot) == ["ferries", "ferry"]
        assert explorer_of(pilot).search_line.input.has_focus
        rows = text_of(list_of(pilot)).splitlines()
        assert rows[0].split() == ["ferries", "2", "articles"]
        await type_query(pilot, "publ")
        assert "publisher:" in offered(pilot)
        assert "words of the publisher's name" in text_of(list_of(pilot))


async def test_it_never_hides_the_read_as_line_nor_the_results_wholly(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await type_query(pilot, "no")
        region = list_of(pilot).region
        assert list_of(pilot).is_open
        assert region.y == 2
        assert region.height <= 6
        assert region.right <= 80


async def test_enter_goes_to_the_results_unless_a_row_is_chosen(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await type_query(pilot, "ferr")
        await press(pilot, "enter")
        assert explorer.search_line.text == "ferr"
        assert explorer.pane is PaneName.RESULTS
        assert not list_of(pilot).is_open
        await type_query(pilot, "ferr")
        await press(pilot, "ctrl+n", "ctrl+n")
        chosen = list_of(pilot).chosen
        assert chosen is not None
        assert chosen.text == "ferry"
        await press(pilot, "enter")
        assert explorer.search_line.text == "ferry "
        assert explorer.search_line.input.has_focus
        await press(pilot, "enter")
        assert explorer.search_line.input.has_focus is False


async def test_the_rows_are_chosen_all_round_and_none_is_among_them(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await type_query(pilot, "ferr")
        await press(pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        assert list_of(pilot).chosen is None
        await press(pilot, "ctrl+n", "right")
        assert explorer_of(pilot).search_line.text == "ferries "


async def test_a_field_leads_to_its_values(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await type_query(pilot, "strike publ")
        await press(pilot, "ctrl+n", "enter")
        assert explorer.search_line.text == "strike publisher:"
        assert offered(pilot) == ['publisher:"The Fjord Courier"']
        await press(pilot, "ctrl+n", "enter")
        assert explorer.search_line.text == 'strike publisher:"The Fjord Courier" '
        assert explorer.results.row_count == 1


async def test_escape_closes_the_list_first_and_the_arrows_do_as_ever(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "storm")
        await type_query(pilot, "ferr")
        await press(pilot, "escape")
        assert explorer.search_line.input.has_focus
        assert not list_of(pilot).is_open
        await press(pilot, "escape")
        assert explorer.search_line.input.has_focus is False
        await type_query(pilot, "ferr")
        await press(pilot, "up")
        assert explorer.search_line.text == "storm"
        await type_query(pilot, "ferr")
        await press(pilot, "down")
        assert explorer.focused is explorer.body_of(PaneName.RESULTS)


async def test_a_click_takes_a_row(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await type_query(pilot, "ferr")
        await pilot.click(list_of(pilot), offset=(5, 1))
        await press(pilot)
        assert explorer.search_line.text == "ferry "
        assert explorer.search_line.input.has_focus


async def test_where_one_types_within_the_line_nothing_is_offered(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await type_query(pilot, "storm ferr")
        assert list_of(pilot).is_open
        await press(pilot, "home", "x")
        assert not list_of(pilot).is_open


async def test_earlier_searches_are_offered_first(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await search(pilot, "ferries oslo")
        await type_query(pilot, "ferr")
        assert offered(pilot)[0] == "ferries oslo"
        await type_query(pilot, "")
        assert not list_of(pilot).is_open
