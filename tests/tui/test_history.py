"""Back and forward: what makes a step, and what is restored."""

from __future__ import annotations

from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, shown_title
from tui.history import History, Place
from tui.state import PaneName, Request


def place(query: str) -> Place:
    return Place(Request(query), None, PaneName.RESULTS)


def test_the_trail_is_walked_both_ways() -> None:
    history = History(place("a"))
    history.visit(place("b"))
    history.visit(place("c"))
    assert history.back() == place("b")
    assert history.back() == place("a")
    assert history.back() is None
    assert history.forward() == place("b")
    assert history.forward() == place("c")
    assert history.forward() is None


def test_a_new_step_forgets_what_was_forward() -> None:
    history = History(place("a"))
    history.visit(place("b"))
    history.back()
    history.visit(place("c"))
    assert history.forward() is None
    assert history.back() == place("a")


def test_updating_makes_no_step() -> None:
    history = History(place("a"))
    history.update(place("b"))
    assert history.now == place("b")
    assert history.back() is None


def test_the_trail_has_an_end() -> None:
    history = History(place("0"))
    for number in range(2_000):
        history.visit(place(str(number)))
    assert history.steps_back < 1_000


async def test_typing_is_one_step(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "storm")
        await search(pilot, "drill")
        await press(pilot, "<")
        assert explorer.search_line.text == "storm"
        assert explorer.results.row_count == 1
        await press(pilot, "<")
        assert explorer.search_line.text == ""
        assert explorer.results.row_count == 5
        await press(pilot, ">", ">")
        assert explorer.search_line.text == "drill"


async def test_back_restores_article_row_and_pane(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "j", "j", "enter")
        first = shown_title(pilot)
        await press(pilot, "1", "k", "k", "G", "enter")
        last = shown_title(pilot)
        assert last != first
        await press(pilot, "backspace")
        assert shown_title(pilot) == first
        assert explorer.results.cursor == 2
        assert explorer.pane is PaneName.RESULTS
        await press(pilot, "backspace")
        assert explorer.results.cursor == 0
        await press(pilot, ">", ">")
        assert shown_title(pilot) == last
        assert explorer.results.cursor == 4
        assert explorer.focused is explorer.article


async def test_passing_by_articles_is_one_step(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "j")
        await press(pilot, "j")
        await press(pilot, "j")
        assert explorer.history.steps_back == 1


async def test_back_undoes_a_filter(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "3", "f")
        assert explorer.state.request.filters
        await press(pilot, "<")
        assert not explorer.state.request.filters
        assert explorer.results.row_count == 5
        assert explorer.pane is PaneName.ENTITIES


async def test_the_ends_are_told(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "<")
        assert explorer_of(pilot).key_bar.message == "nothing further back"
        await press(pilot, ">")
        assert explorer_of(pilot).key_bar.message == "nothing further forward"
