"""The story screen and the list of stories: what they say, and the ways on from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import Span
from index.errors import NoSuchStory
from index.library import Library
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, shown_title, text_of
from tests.tui.stage import Stage, lines_of, style_of
from tests.tui.stories import COURIER, HEADS, HERALD, MAIL, PAGE, STORY, stand_in
from tui.screens.entity import EntityScreen
from tui.screens.stories import StoriesScreen
from tui.screens.story import StoryPane, StoryScreen
from tui.state import PaneName
from tui.story_words import days_of, size_of
from tui.widgets.coverage_list import CoverageList
from tui.widgets.figure_list import FigureList
from tui.widgets.origin_rows import origin_rows
from tui.widgets.origin_tree import OriginTree
from tui.widgets.sheet import Sheet
from tui.widgets.when_list import WhenList


def story_of(pilot: Pilot[Any]) -> StoryScreen:
    assert isinstance(pilot.app.screen, StoryScreen)
    return pilot.app.screen


# --- its parts


async def test_a_stated_day_is_a_point_and_an_inferred_range_a_bar() -> None:
    when = WhenList()
    app = Stage(when)
    async with app.run_test(size=(80, 12)) as pilot:
        when.show(PAGE.articles)
        await pilot.pause()
        first, second, third = (line[2:] for line in lines_of(when)[:3])
        assert first.startswith("1  The Fjord Courier   ●")
        assert first.endswith("5 Mar 2024")
        assert second.startswith("2  Herald copy")
        assert "├──" in second
        assert second.endswith("~6–9 Mar 2024")
        assert third.startswith("3  3.md")
        assert third.endswith("no date")
        assert style_of(when, "no date").italic
        assert when.scale(50).plain.split() == ["5", "Mar", "9", "Mar"]
        when.show(PAGE.articles[:1])
        assert when.scale(50).plain.split() == ["5", "Mar"]
        when.show(PAGE.articles)
        await pilot.press("j", "enter")
        await pilot.pause()
        assert [each.head for each in app.all_of(WhenList.ReadRequested)] == [HERALD]


def test_origins_are_a_tree_of_routes() -> None:
    rows = origin_rows(PAGE)
    assert [(row.code, row.branches + row.text, row.right) for row in rows] == [
        ("org", "Coast Guard", "3 articles"),
        ("", "├ The Fjord Courier", "“the guard said” 2×"),
        ("", "├ Reuters, not in your corpus", ""),
        ("", "│ └ Herald", "“Reuters reported”"),
        ("", "└ Herald", "~6–9 Mar 2024"),
        ("", "  └ 3.md", "“the Herald wrote”"),
        ("src", "sailors", "1 article"),
        ("", "└ 3.md", "“sailors told”"),
        ("", "no source named", "1 article"),
        ("", "└ Herald", "~6–9 Mar 2024"),
        ("", "cited, not in your corpus", "1 outlet"),
        ("", "└ Reuters", "by 1 article"),
        ("", "  └ Herald", "“Reuters reported”"),
    ]
    absent = rows[2]
    assert absent.role == "inferred"
    assert absent.hint
    assert rows[6].more == "unnamed"
    assert rows[1].span == Span(0, 4, 9, "guard")


async def test_what_is_not_in_the_corpus_is_italic() -> None:
    tree = OriginTree()
    async with Stage(tree, "plain").run_test(size=(80, 20)) as pilot:
        tree.show(origin_rows(PAGE))
        await pilot.pause()
        assert style_of(tree, "Reuters, not").italic
        assert not style_of(tree, "The Fjord").italic


async def test_figures_stand_side_by_side_with_the_words_around_them() -> None:
    figures = FigureList()
    app = Stage(figures)
    async with app.run_test(size=(100, 20)) as pilot:
        figures.show(PAGE.claims)
        await pilot.pause()
        lines = [line[2:] for line in lines_of(figures)]
        assert lines[0].startswith("#  lorries")
        assert lines[0].endswith("differ")
        assert lines[1].startswith("   At least nine  The Fjord Courier  At least nine lorries")
        assert lines[2].startswith("   Ten            3.md")
        assert lines[3] == ""
        assert lines[4].endswith("one source")
        await pilot.press("enter", "j", "j", "enter")
        await pilot.pause()
        asked = [each.wording.article for each in app.all_of(FigureList.ReadRequested)]
        assert asked == [COURIER, MAIL]


async def test_coverage_counts_and_what_is_silent() -> None:
    coverage = CoverageList()
    app = Stage(coverage)
    async with app.run_test(size=(80, 12)) as pilot:
        coverage.show(PAGE.articles, PAGE.coverage)
        await pilot.pause()
        lines = [line[2:].split() for line in lines_of(coverage)[:3]]
        assert lines[0] == ["org", "Coast", "Guard", "2", "·", "1"]
        assert lines[1] == ["org", "Coast", "Guard", "as", "source", "1", "·", "·"]
        assert lines[2] == ["src", "sailors", "·", "·", "2"]
        assert coverage.header(70).plain.split() == ["Fjord", "Courier", "Herald", "3.md"]
        await pilot.press("enter", "G", "enter")
        await pilot.pause()
        pages = [each.entity for each in app.all_of(CoverageList.PageRequested)]
        assert [page.id if page else None for page in pages] == ["guard", None]


async def test_many_articles_have_numbers_and_a_window() -> None:
    coverage = CoverageList()
    many = PAGE.articles * 20
    rows = tuple(replace(row, counts=row.counts * 20) for row in PAGE.coverage)
    async with Stage(coverage).run_test(size=(80, 12)) as pilot:
        coverage.show(many, rows)
        await pilot.pause()
        assert coverage.seen == "articles 1–12 of 60"
        await pilot.press("]", "]", "]", "]", "]", "]")
        assert coverage.seen == "articles 49–60 of 60"
        assert coverage.header(76).plain.split()[-1] == "60"
        await pilot.press("[")
        assert coverage.seen == "articles 37–48 of 60"


def test_stories_in_words() -> None:
    assert days_of(STORY) == "5–9 Mar 2024, 1 without date"
    assert size_of(STORY) == "3 articles · 1 copy · 2 publishers"
    assert days_of(replace(STORY, earliest=None, latest=None)) == "no date"


# --- the screen


async def test_s_opens_the_story_of_the_result_and_stays_when_it_is_gone(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, replace(PAGE, story=replace(STORY, articles=1_000)))

    def gone(library: Library, story_id: str, articles: int = 200) -> None:
        raise NoSuchStory("There is no story fire-1 in this library (any more).")

    async with open_app(size=(80, 24)) as pilot:
        await press(pilot, "S")
        screen = story_of(pilot)
        heading = str(screen.query_one("#story-heading", Sheet).render())
        assert heading.startswith("*  Grey Heron")
        assert heading.endswith("1 copy · 1,000 articles on 2 origins")
        assert "first 3 of 1,000 by time" in screen.pane_of(StoryPane.WHEN).heading.text
        assert "all stories" in text_of(screen.key_bar)
        for pane in StoryPane:
            assert screen.pane is pane
            await press(pilot, "tab")
        monkeypatch.setattr(Library, "story", gone)
        screen.renew()
        await press(pilot)
        assert screen.key_bar.message.startswith("There is no story fire-1")
        assert screen.when.row_count == len(HEADS)
        await press(pilot, "escape")
        assert pilot.app.screen is explorer_of(pilot)


async def test_enter_reads_at_the_evidence_and_back_returns_to_the_pane(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "strike")
        real = explorer.results.chosen
        assert real is not None
        figure = Span(0, 0, 5, "Ferry")
        claim = PAGE.claims[0]
        claim = replace(
            claim, wordings=(replace(claim.wordings[0], article=real.article, figure=figure),)
        )
        stand_in(monkeypatch, replace(PAGE, claims=(claim,)))
        await press(pilot, "S", "3", "j", "enter")
        assert pilot.app.screen is explorer
        assert explorer.pane is PaneName.ARTICLE
        assert shown_title(pilot).startswith("Ferry strike")
        assert explorer.article.sought == figure
        await press(pilot, "<")
        assert story_of(pilot).pane is StoryPane.FIGURES
        assert story_of(pilot).figures.cursor == 1
        await press(pilot, ">")
        assert pilot.app.screen is explorer


async def test_ways_on_that_lead_nowhere_say_so(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch)
    async with open_app() as pilot:
        await press(pilot, "S", "2", "j", "j", "enter")
        screen = story_of(pilot)
        assert screen.key_bar.message.startswith("Reuters: is not in your corpus")
        await press(pilot, "4", "G", "enter")
        assert "unnamed source" in screen.key_bar.message
        await press(pilot, "g", "enter")
        assert isinstance(pilot.app.screen, EntityScreen)


async def test_an_article_in_no_story_says_so_and_shows_all_stories(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, None)
    async with open_app() as pilot:
        await press(pilot, "S")
        screen = pilot.app.screen
        assert isinstance(screen, StoriesScreen)
        assert screen.key_bar.message.startswith("in no story: Talks on the ferries")
        heading = str(screen.query_one("#stories-heading", Sheet).render())
        assert heading.endswith("240 articles in stories · 7 in none")
        await press(pilot, "S")
        assert pilot.app.screen is explorer_of(pilot)


async def test_all_stories_come_in_windows_and_lead_to_one(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch)
    async with open_app() as pilot:
        await press(pilot, "S", "S")
        screen = pilot.app.screen
        assert isinstance(screen, StoriesScreen)
        await press(pilot, "G")
        assert screen.stories.chosen is not None
        assert screen.stories.chosen.name == "Fire 119"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, StoryScreen)
        await press(pilot, "escape")
        back = pilot.app.screen
        assert isinstance(back, StoriesScreen)
        assert back.stories.cursor == 119
        await press(pilot, "f", *"fire", "enter")
        assert back.stories.row_count == 1
        await press(pilot, "f", *"men", "enter")
        assert "No story has the words firemen." in "\n".join(lines_of(back.stories))
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is explorer_of(pilot)


def test_copies_stand_behind_the_article_that_they_are_copies_of() -> None:
    origin = PAGE.origins[0]
    both = tuple(each for route in origin.routes[:2] for each in route.citations)
    direct = replace(origin, routes=(replace(origin.routes[0], citations=both),))
    rows = origin_rows(replace(PAGE, origins=(direct,)))
    assert (rows[1].text, rows[1].more, rows[1].right) == (
        "The Fjord Courier",
        "+1 copy",
        "“the guard said” 2×",
    )
    assert rows[2].text == "no source named"
