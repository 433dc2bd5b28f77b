"""Saved searches on the screen: kept, listed with what is new, run, renamed, forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from index.library import Library
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, settle, text_of, type_query
from tests.tui.stage import lines_of
from tui.screens.search_name import SearchNameScreen
from tui.screens.searches import SearchesScreen
from tui.state import PaneName
from tui.widgets.filter_line import FilterLine
from tui.widgets.sheet import Sheet


@pytest.fixture
def own_newsroom(open_own_app: OpenApp, tmp_path: Path) -> tuple[Path, Path]:
    """The folder that a test may write into, and the home of its library."""
    return tmp_path / "coast", tmp_path / "own-home"


def add_article(corpus: Path, home: Path) -> None:
    head = "---\ntitle: Ferries sail again\ndate: 2024-12-20\n---\n\n"
    text = f"{head}The ferries of Bergen sail again.\n"
    (corpus / "sail.md").write_text(text, encoding="utf-8")
    with Library.open(corpus, home) as library:
        library.build()


def searches_of(pilot: Pilot[Any]) -> SearchesScreen:
    assert isinstance(pilot.app.screen, SearchesScreen)
    return pilot.app.screen


async def name_it(pilot: Pilot[Any], name: str = "") -> None:
    """Answer the question for a name; without one with what is proposed."""
    assert isinstance(pilot.app.screen, SearchNameScreen)
    if name:
        await pilot.press("ctrl+u", *(("space" if each == " " else each) for each in name))
    await pilot.press("enter")
    await settle(pilot)


async def test_what_is_asked_is_kept_under_a_name_and_taken_back(
    open_own_app: OpenApp, own_newsroom: tuple[Path, Path]
) -> None:
    corpus, _ = own_newsroom
    file = corpus / ".dateline" / "searches.yaml"
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "ferries")
        await press(pilot, "K")
        await name_it(pilot)
        assert explorer.key_bar.message == "saved ferries   u undoes, B lists them"
        assert '{name: "ferries", query: "ferries"' in file.read_text(encoding="utf-8")
        await press(pilot, "u")
        assert explorer.key_bar.message == "undid: saved ferries"
        assert not file.exists()


async def test_filters_order_and_words_taken_literally_are_kept_and_come_back(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "harbour")
        await press(pilot, "3", "f", "1", "s")
        asked = explorer.state.request
        assert asked.filters
        await type_query(pilot, "harbour")
        await press(pilot, "ctrl+s")
        await name_it(pilot, "Quiet harbour")
        await press(pilot, "escape", "F")
        await search(pilot, "drill")
        await press(pilot, "B")
        await press(pilot, "enter")
        assert pilot.app.screen is explorer
        assert explorer.pane is PaneName.RESULTS
        assert explorer.search_line.text == "harbour"
        now = explorer.state.request
        assert (now.query, now.filters, now.sort) == (asked.query, asked.filters, asked.sort)
        await press(pilot, "less_than_sign", "less_than_sign")
        assert explorer.search_line.text == "drill"


async def test_nothing_asked_is_nothing_to_keep(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await press(pilot, "K")
        assert "nothing is asked" in explorer_of(pilot).key_bar.message


async def test_news_are_told_counted_and_marked_until_they_were_looked_at(
    open_own_app: OpenApp, own_newsroom: tuple[Path, Path]
) -> None:
    corpus, home = own_newsroom
    with Library.open(corpus, home) as library:
        library.save_search("Ferries", "ferries")
        library.save_search("Drills", "drill")
    add_article(corpus, home)
    async with open_own_app(size=(80, 24)) as pilot:
        explorer = explorer_of(pilot)
        assert explorer.key_bar.message == "1 saved search has news   B shows what is new"
        await press(pilot, "B")
        screen = searches_of(pilot)
        rows = [line.rstrip() for line in lines_of(screen.saved) if line.strip()]
        assert rows[0].endswith("1 article")
        assert rows[0].split() == ["▌", "Drills", "1", "article"]
        assert rows[2].split() == ["●", "Ferries", "1", "new", "·", "3", "articles"]
        assert "1 with news" in text_of_sheet(screen)
        await press(pilot, "s")
        assert screen.saved.searches[0].name == "Drills"
        assert screen.saved.chosen is not None
        assert screen.saved.chosen.name == "Drills"
        await press(pilot, "g", "n")
        assert explorer.search_line.text == "ferries"
        assert explorer.results.row_count == 1
        assert "new since you last looked ×" in text_of(explorer.query_one(FilterLine))
        assert explorer.key_bar.message == "Ferries: 1 new since you last looked"
        await press(pilot, "F")
        assert explorer.results.row_count == 3
        new = [line.split()[-3:] for line in lines_of(explorer.results) if "new   " in line]
        assert new == [["new", "2", "hits"]]
        await search(pilot, "storm")
        assert not any("new   " in line for line in lines_of(explorer.results))
        await press(pilot, "B")
        assert "nothing new" in text_of_sheet(searches_of(pilot))


def text_of_sheet(screen: SearchesScreen) -> str:
    return "\n".join(lines_of(screen.query_one("#searches-heading", Sheet)))


async def test_a_search_is_renamed_forgotten_and_given_back(
    open_own_app: OpenApp, own_newsroom: tuple[Path, Path]
) -> None:
    corpus, home = own_newsroom
    with Library.open(corpus, home) as library:
        for name in ("one", "two"):
            library.save_search(name, "ferries")
    async with open_own_app() as pilot:
        await press(pilot, "B", "j", "R")
        await name_it(pilot, "one")
        prompt = pilot.app.screen
        assert isinstance(prompt, SearchNameScreen)
        assert "“one” already" in "\n".join(lines_of(prompt.query_one("#prompt-foot", Sheet)))
        await name_it(pilot, "alpha")
        screen = searches_of(pilot)
        assert [each.name for each in screen.saved.searches] == ["alpha", "one"]
        assert screen.saved.chosen is not None
        assert screen.saved.chosen.name == "alpha"
        await press(pilot, "x")
        assert [each.name for each in screen.saved.searches] == ["one"]
        await press(pilot, "u", "u")
        assert [each.name for each in screen.saved.searches] == ["one", "two"]
        await press(pilot, "u")
        assert "no saved search was changed" in screen.key_bar.message
        await press(pilot, "B")
        assert pilot.app.screen is explorer_of(pilot)


async def test_keeping_under_a_name_that_is_taken_tells_what_it_replaces(
    open_own_app: OpenApp, own_newsroom: tuple[Path, Path]
) -> None:
    corpus, home = own_newsroom
    with Library.open(corpus, home) as library:
        library.save_search("mine", "storm")
    async with open_own_app() as pilot:
        await search(pilot, "ferries")
        await press(pilot, "K")
        await pilot.press("ctrl+u", *"mine")
        await pilot.pause()
        foot = pilot.app.screen.query_one("#prompt-foot", Sheet)
        assert "replaces mine: storm" in "\n".join(lines_of(foot))
        await name_it(pilot)
        explorer = explorer_of(pilot)
        assert [each.query for each in explorer.library.saved_searches()] == ["ferries"]
        await press(pilot, "u")
        assert [each.query for each in explorer.library.saved_searches()] == ["storm"]


async def test_an_empty_list_says_how_to_keep_a_search_and_help_its_keys(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        await press(pilot, "B")
        shown = "\n".join(lines_of(searches_of(pilot).saved))
        assert "No saved searches. K keeps the one that is asked" in shown
        await pilot.press("question_mark")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HelpScreen"


async def test_a_mistake_in_the_file_is_told_and_the_rest_is_there(
    open_own_app: OpenApp, own_newsroom: tuple[Path, Path]
) -> None:
    corpus, _ = own_newsroom
    (corpus / ".dateline").mkdir()
    (corpus / ".dateline" / "searches.yaml").write_text("- {name: a}\n- {nam: b}\n", "utf-8")
    async with open_own_app() as pilot:
        await press(pilot, "B")
        screen = searches_of(pilot)
        assert screen.saved.row_count == 1
        assert "line 2, column 4" in screen.key_bar.message
        assert "searches.yaml has mistakes" in text_of_sheet(screen)


async def test_earlier_searches_are_there_in_the_next_session_until_they_are_forgotten(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        await search(pilot, "storm")
        await search(pilot, "ferries")
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "slash", "up")
        assert explorer.search_line.text == "ferries"
        await press(pilot, "up")
        assert explorer.search_line.text == "storm"
        explorer.forget_searches()
        await settle(pilot)
        assert explorer.key_bar.message == "earlier searches are forgotten"
        await press(pilot, "up")
        assert explorer.search_line.text == "storm"
        assert explorer.library.searched() == ()
