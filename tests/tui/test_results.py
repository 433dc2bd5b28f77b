"""The result list: what its rows say, moving, opening, sorting, density, fetching."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from corpus.article import How, Sourced
from index.search_answers import Excerpt, Fold, SearchPage
from tests.tui.conftest import OpenApp
from tests.tui.driving import (
    chosen_title,
    explorer_of,
    press,
    search,
    settle,
    shown_title,
    type_query,
)
from tests.tui.pages import make_hit, make_page
from tests.tui.stage import Stage, lines_of, style_of
from tui.state import PaneName
from tui.styles import COLOUR
from tui.widgets.result_list import WINDOW, ResultList
from tui.widgets.result_rows import Marks, hit_lines, rows_and_articles


async def test_nothing_asked_lists_all_newest_first(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        lines = lines_of(explorer_of(pilot).results)
        titles = [line.strip() for line in lines[0:25:5]]
        assert titles[0].endswith("Talks on the ferries resume in Oslo")
        assert titles[1].endswith("Ferry strike closes the harbour of Bergen")
        assert titles[4].startswith("~Cable repairs")
        assert "publisher unknown · no date" in lines[21]


async def test_moving_previews_and_enter_reads(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "j")
        assert shown_title(pilot) == "Ferry strike closes the harbour of Bergen"
        assert explorer.pane is PaneName.RESULTS
        assert style_of(explorer.results, "Ferry strike").bold
        await press(pilot, "enter")
        assert explorer.focused is explorer.article
        assert not style_of(explorer.results, "Ferry strike").bold


async def test_matches_are_highlighted_and_counted(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        results = explorer_of(pilot).results
        await search(pilot, "Reuters")
        assert results.row_count == 2
        assert any("1 hit" in line for line in lines_of(results))
        assert style_of(results, "Reuters").bgcolor != style_of(results, "reported").bgcolor


async def test_the_cursor_stays_on_its_article(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await search(pilot, "Norway")
        await press(pilot, "G")
        kept = chosen_title(pilot)
        await type_query(pilot, "Norway OR Oslo")
        assert chosen_title(pilot) == kept


async def test_sort_goes_round(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Norway")
        heading = explorer.pane_of(PaneName.RESULTS).heading
        assert heading.text.endswith("relevance")
        await press(pilot, "s")
        assert heading.text.endswith("relevance, recent")
        await press(pilot, "s")
        assert "newest · 1 undated last" in heading.text
        await press(pilot, "s")
        assert "oldest" in heading.text
        assert chosen_title(pilot).startswith("NATO drill")


async def test_density_halves_the_rows(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        results = explorer_of(pilot).results
        height = results.virtual_size.height
        await press(pilot, "z")
        assert results.virtual_size.height < height
        assert lines_of(results)[3].strip().startswith("Ferry strike")


async def test_windows_are_fetched_as_they_come_into_view() -> None:
    results = ResultList()
    app = Stage(results)
    async with app.run_test(size=(80, 24)) as pilot:
        results.show(make_page(0, WINDOW, 10 * WINDOW), keep=None)
        await pilot.pause()
        assert app.all_of(ResultList.WindowWanted) == []
        await pilot.press("G")
        await pilot.pause()
        wanted = {message.offset for message in app.all_of(ResultList.WindowWanted)}
        assert 9 * WINDOW in wanted
        assert lines_of(results)[-1] != ""
        assert results.chosen is None
        results.add(make_page(9 * WINDOW, WINDOW, 10 * WINDOW))
        await pilot.pause()
        assert results.chosen is not None
        assert results.chosen.article.path == f"{10 * WINDOW - 1}.txt"


async def test_text_is_never_markup() -> None:
    results = ResultList()
    async with Stage(results).run_test(size=(80, 24)) as pilot:
        page = make_page(0, 1, 1)
        head = replace(
            page.hits[0].article, title=Sourced("[x=https://a.b] [/]", How.EXPLICIT, "x")
        )
        results.show(replace(page, hits=(replace(page.hits[0], article=head),)), keep=None)
        await pilot.pause()
        lines = lines_of(results)
        assert "[x=https://a.b] [/]" in lines[0]
        assert "[x=y]" in lines[2]


async def test_what_is_folded_into_a_row_is_counted() -> None:
    results = ResultList()
    async with Stage(results).run_test(size=(80, 24)) as pilot:
        page = make_page(0, 2, 6)
        one, other = page.hits
        head = replace(one.article, copies=1)
        hits = (replace(one, article=head, folded=3), replace(other, under=one.article.id))
        page = replace(page, hits=hits, rows=2, fold=Fold.COPIES)
        results.show(page, keep=None)
        await pilot.pause()
        assert results.row_count == 2
        assert lines_of(results)[1].rstrip().endswith("+3 copies   1 hit")
        assert lines_of(results)[5][2:].startswith("└ Article 1")
        assert lines_of(results)[6][2:].startswith("  publisher unknown")
        results.show(replace(page, fold=Fold.STORIES), keep=None)
        await pilot.pause()
        assert lines_of(results)[1].rstrip().endswith("+3 in this story   1 hit")
        results.show(replace(page, hits=(replace(one, article=head),)), keep=None)
        await pilot.pause()
        assert lines_of(results)[1].rstrip().endswith("+1 identical file   1 hit")
        assert rows_and_articles(page)[0] == "2 rows · 6 articles"


async def test_a_late_answer_fades_the_rows_and_keeps_them(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        before = lines_of(explorer.results)
        gate, search_at_once = threading.Event(), explorer.library.search

        def search_late(*arguments: Any, **options: Any) -> SearchPage:
            gate.wait(10)
            return search_at_once(*arguments, **options)

        monkeypatch.setattr(explorer.library, "search", search_late)
        await pilot.press("slash", "o", "s", "l", "o")
        for _ in range(500):
            await pilot.pause(0.01)
            if explorer.results.has_class("-stale"):
                break
        assert explorer.results.has_class("-stale")
        assert lines_of(explorer.results) == before
        gate.set()
        await settle(pilot)
        assert not explorer.results.has_class("-stale")
        assert lines_of(explorer.results) != before


async def test_rows_may_turn_out_fewer_and_nothing_jumps() -> None:
    def page(offset: int, count: int, rows: int, *, exact: bool) -> SearchPage:
        found = make_page(offset, count, 900)
        return replace(found, fold=Fold.COPIES, rows=rows, rows_exact=exact)

    results = ResultList()
    app = Stage(results)
    async with app.run_test(size=(80, 24)) as pilot:
        first = page(0, WINDOW, 880, exact=False)
        assert rows_and_articles(first)[0] == "~880 rows · 900 articles"
        results.show(first, keep=None)
        await pilot.press("j", "j")
        scrolled = results.scroll_offset
        assert results.add(page(WINDOW, WINDOW, 700, exact=False))
        await pilot.pause()
        assert (results.cursor, results.row_count, results.scroll_offset) == (2, 700, scrolled)
        await pilot.press("G")
        await pilot.pause()
        # The last window is asked for where the last rows were thought to be.
        last = app.all_of(ResultList.WindowWanted)[-1].offset
        assert results.add(page(last, 0, 610, exact=True))
        await pilot.pause()
        assert results.cursor == 609
        assert 600 in {each.offset for each in app.all_of(ResultList.WindowWanted)}
        assert not results.add(page(600, 10, 610, exact=True))
        assert results.chosen is not None


async def test_what_is_not_found_in_the_text_is_told() -> None:
    hit = make_hit(1)
    outside = replace(
        hit, excerpts=(Excerpt(0, "passage", ()),), matches=0, found_by=("publisher: [b]Reuters",)
    )
    lines = hit_lines(outside, 40, COLOUR, Marks(), fold=Fold.NOTHING, tall=True)
    assert [line.plain for line in lines[2:]] == ["publisher: [b]Reuters", "passage"]
    assert len(hit_lines(hit, 40, COLOUR, Marks(), fold=Fold.NOTHING, tall=True)) == 3
