"""No hits: why, and ways on that can be taken."""

from __future__ import annotations

from index.answers import ClauseCount, Diagnosis, Remedy
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, shown_title, type_query
from tests.tui.stage import Stage, lines_of
from tui.widgets.doctor import Doctor, Finding, Findings


async def test_each_clause_is_counted_and_the_article_stays(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        before = shown_title(pilot)
        await search(pilot, "Bergen submarine")
        assert explorer.doctor.display
        assert not explorer.results.display
        assert explorer.focused is explorer.doctor.rows
        told = findings(explorer.doctor)
        assert "No article has all of these" in told
        assert "3 articles" in told
        assert "none: this empties it" in told
        assert "All 5 searched" in told
        assert shown_title(pilot) == before


def findings(doctor: Doctor) -> str:
    return str(doctor.query_one(Findings).content)


async def test_enter_takes_a_way_on(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Bergen submarine")
        await press(pilot, "enter")
        assert explorer.results.display
        assert explorer.results.row_count > 0
        assert "submarine" not in explorer.search_line.text
        assert explorer.focused is explorer.results


async def test_hits_bring_the_results_back_while_typing(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await type_query(pilot, "submarine")
        assert explorer.doctor.display
        await type_query(pilot, "storm")
        assert not explorer.doctor.display
        assert explorer.results.display
        assert explorer.is_searching


async def test_what_filters_hide_is_said() -> None:
    doctor = Doctor()
    doctor.display = True
    diagnosis = Diagnosis("x y", (ClauseCount("x", 4),), 4, 5, (Remedy("as it is", "[b]x", 4),))
    async with Stage(doctor).run_test(size=(60, 24)) as pilot:
        doctor.styles.display = "block"
        doctor.show(Finding(diagnosis, "x AND y", 0))
        await pilot.pause()
        assert "Filters hide all 4. F clears them. Try:" in findings(doctor)
        assert "[b]x" in lines_of(doctor.rows)[0]
        assert "4 articles" in lines_of(doctor.rows)[0]
