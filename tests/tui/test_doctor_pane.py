"""No hits: why, and ways on that can be taken."""

from __future__ import annotations

from index.search_answers import ClauseCount, Diagnosis, Remedy
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, shown_title, text_of, type_query
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


async def test_a_person_may_ask_for_it_and_goes_back_to_the_results(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "D")
        assert "nothing is asked" in explorer.key_bar.message
        await search(pilot, "Bergen storm")
        await press(pilot, "2", "D")
        told = findings(explorer.doctor)
        assert "1 article has all of these" in told
        assert "read as Bergen AND storm" in told
        assert "leaves out 2" in told  # that do not have “storm”
        assert "D results" in text_of(explorer.key_bar)
        await press(pilot, "escape")
        assert explorer.focused is explorer.results
        await press(pilot, "D")
        assert explorer.doctor.rows.remedy(0).articles > 1
        await press(pilot, "enter")
        assert explorer.results.display
        assert explorer.results.row_count > 1


async def test_what_is_not_searched_yet_is_not_said_to_have_nothing() -> None:
    doctor = Doctor()
    diagnosis = Diagnosis("x", (ClauseCount("x", 0),), 0, 5_000, ())
    async with Stage(doctor).run_test(size=(60, 24)) as pilot:
        doctor.styles.display = "block"
        doctor.show(Finding(diagnosis, "x", 0, complete=False))
        await pilot.pause()
        assert "No article found so far" in findings(doctor)
        assert "none so far" in findings(doctor)
        assert "empties" not in findings(doctor)


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
