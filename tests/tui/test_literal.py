"""Other names of what is asked: taken away and put back, by key and by mouse, and undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.entity_answers import Decision, DecisionKind
from index.library import Library
from tests.tui.conftest import OpenApp, opener
from tests.tui.driving import explorer_of, press, search, text_of, type_query
from tui.widgets.article_pane import ArticlePane
from tui.widgets.read_as import ReadAs

QUERY = "esbjerg cable"


@pytest.fixture(scope="module")
def open_named(newsroom: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> OpenApp:
    """Opens the program over a newsroom in which Esbjerg is another name of Denmark."""
    corpus, home = tmp_path_factory.mktemp("named") / "coast", tmp_path_factory.mktemp("home")
    shutil.copytree(newsroom[0], corpus)
    place = EntityType.PLACE
    with Library.open(corpus, home) as library:
        library.build()
        library.decide(
            Decision(DecisionKind.MERGE, place, "Denmark", other="Esbjerg", other_type=place)
        )
    return opener(corpus, home)


async def test_one_key_takes_other_names_away_and_puts_them_back(open_named: OpenApp) -> None:
    async with open_named() as pilot:
        explorer = explorer_of(pilot)
        line = explorer.query_one(ReadAs)
        await search(pilot, "esbjerg")
        assert explorer.results.row_count == 2
        assert "esbjerg  = Denmark, adds 1 article ×" in text_of(line)
        await press(pilot, "=")
        assert explorer.results.row_count == 1
        assert "esbjerg  alone +" in text_of(line)
        assert "Denmark" not in text_of(line)
        assert hit_words(explorer.article) == {"Esbjerg"}
        await press(pilot, "=")
        assert explorer.results.row_count == 2
        assert explorer.state.request.literal == ()


def hit_words(article: ArticlePane) -> set[str]:
    return {span.text for spans in article.hits.in_paragraph.values() for span in spans}


async def test_the_cross_and_the_plus_do_so_for_their_word(open_named: OpenApp) -> None:
    async with open_named() as pilot:
        explorer = explorer_of(pilot)
        line = explorer.query_one(ReadAs)
        await search(pilot, "drill OR esbjerg")
        for sign, literal in (("×", ("esbjerg",)), ("+", ())):
            await pilot.click(line, offset=(1 + text_of(line).index(sign), 0))
            await press(pilot)
            assert explorer.state.request.literal == literal


async def test_back_and_forward_go_through_it_and_typing_keeps_it(open_named: OpenApp) -> None:
    async with open_named() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "esbjerg")
        await press(pilot, "=", "<")
        assert explorer.results.row_count == 2
        await press(pilot, ">")
        assert explorer.state.request.literal == ("esbjerg",)
        assert explorer.results.row_count == 1
        await press(pilot, "slash", *" cable", "enter")
        assert explorer.state.request.literal == ("esbjerg",)
        await type_query(pilot, "harbour")
        assert explorer.state.request.literal == ()


async def test_where_there_are_no_other_names_it_says_so(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "harbour")
        before = explorer.state.request
        await press(pilot, "=")
        assert "no other names" in explorer.key_bar.message
        assert explorer.state.request == before
