"""The search line: as one types, leaving it, earlier searches, suggestions."""

from __future__ import annotations

import pytest

from index.errors import StorageFailed
from index.library import Library
from index.search_answers import SearchPage
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, settle, text_of, type_query
from tui.state import PaneName
from tui.widgets.search_line import QuerySuggester


async def test_results_follow_while_typing(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await type_query(pilot, "reut")
        assert explorer.results.row_count == 2
        assert explorer.is_searching
        # Left by enter, the word is finished and no beginning of one any more.
        await press(pilot, "enter")
        assert explorer.state.page is not None
        assert explorer.state.page.total == 0


async def test_the_count_tells_how_many_of_how_many(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await search(pilot, "Reuters")
        count = text_of(explorer_of(pilot).query_one("#count"))
        assert count.startswith("2 of 5 articles")
        assert count.endswith("ms")


async def test_plain_letters_are_text_in_the_line(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await type_query(pilot, "jkqszfhl1234uF")
        assert explorer.search_line.text == "jkqszfhl1234uF"
        assert explorer.is_searching


async def test_escape_goes_back_and_keeps_the_query(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "2")
        await type_query(pilot, "storm")
        await press(pilot, "escape")
        assert explorer.focused is explorer.article
        assert explorer.search_line.text == "storm"
        assert explorer.results.row_count == 1


async def test_down_and_tab_lead_to_the_results(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        for key in ("down", "tab", "enter"):
            await press(pilot, "slash", key)
            assert explorer.focused is explorer.results


async def test_up_recalls_earlier_searches(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "storm")
        await search(pilot, "drill")
        await press(pilot, "slash", "up")
        assert explorer.search_line.text == "storm"
        assert explorer.results.row_count == 1
        await press(pilot, "up", "up")
        assert explorer.search_line.text == "storm"


async def test_right_accepts_a_suggestion(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "harbour Bergen")
        await type_query(pilot, "harb")
        await press(pilot, "right")
        assert explorer.search_line.text == "harbour Bergen"


async def test_control_u_clears_to_the_start(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "storm")
        await press(pilot, "slash", "ctrl+u")
        assert explorer.search_line.text == ""
        assert explorer.results.row_count == 5


async def test_typing_again_gives_up_the_search_before(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await pilot.press("slash", *"storm")
        await pilot.press("ctrl+u", *"drill")
        await settle(pilot)
        assert explorer.state.page is not None
        assert explorer.state.page.query == "drill"


async def test_suggestions_come_from_names() -> None:
    async def complete(word: str) -> tuple[str, ...]:
        return ("Norway",) if word == "Nor" else ()

    suggester = QuerySuggester()
    suggester.completions = complete
    assert await suggester.get_suggestion("storm Nor") == "storm Norway"
    assert await suggester.get_suggestion("storm No") is None
    assert await suggester.get_suggestion("") is None


async def test_the_line_shows_the_results_on_a_narrow_screen(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "2")
        assert not explorer.pane_of(PaneName.RESULTS).display
        await type_query(pilot, "storm")
        assert explorer.pane_of(PaneName.RESULTS).display
        await press(pilot, "escape")
        assert explorer.pane_of(PaneName.ARTICLE).display


async def test_a_search_that_fails_is_said_and_ends_the_waiting(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(library: Library, query: str, **_: object) -> SearchPage:
        raise StorageFailed("The index has gone. Open the folder again.")

    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        monkeypatch.setattr(Library, "search", fail)
        await pilot.press("slash", "o", "s", "l", "o")
        for _ in range(500):
            await pilot.pause(0.01)
            if "no answer" in text_of(explorer.search_line.query_one("#count")):
                break
        assert "no answer" in text_of(explorer.search_line.query_one("#count"))
        assert explorer.key_bar.message.startswith("The index has gone.")
        assert not explorer.results.has_class("-stale")
