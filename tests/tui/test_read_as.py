"""The read-as line: chips that tell shorter until they fit, repairs, and nothing asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.search_answers import Clause, SearchPage, Sort
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, search, text_of
from tests.tui.pages import make_page
from tests.tui.stage import Stage
from tui.state import Request
from tui.widgets.read_as import ReadAs

CLAUSES = (
    Clause("hmeimim", "", ("Khmeimim", "Hmeimim", "Hmeymim"), more=5, adds=4),
    Clause("withdraw*", "and", ("withdrawal", "withdrawing")),
)


def page_of(clauses: tuple[Clause, ...], repairs: tuple[str, ...] = ()) -> SearchPage:
    return replace(make_page(0, 1, 1), clauses=clauses, repairs=repairs)


async def shown(page: SearchPage, width: int, query: str = "x") -> str:
    line = ReadAs()
    async with Stage(line).run_test(size=(width, 24)) as pilot:
        line.show(Request(query=query), page)
        await pilot.pause()
        return text_of(line)


async def test_all_is_told_where_there_is_room() -> None:
    told = await shown(page_of(CLAUSES), 120)
    assert "hmeimim  = Khmeimim, Hmeimim +6, adds 4 articles" in told
    assert "and   withdraw*  = withdrawal, withdrawing" in told


@pytest.mark.parametrize(
    ("width", "wanted", "left_out"),
    [
        (90, "= Khmeimim, Hmeimim +6", "adds"),
        (60, "= 8 names", "Khmeimim"),
        (44, "withdraw*", "="),
    ],
)
async def test_it_is_told_shorter_until_it_fits(width: int, wanted: str, left_out: str) -> None:
    told = await shown(page_of(CLAUSES), width)
    assert wanted in told
    assert left_out not in told
    assert len(told) <= width


async def test_what_an_operator_means_is_told_before_names() -> None:
    near = Clause("hmeimim NEAR/1 b", "", ("Khmeimim",), meaning="at most 1 word between")
    told = await shown(page_of((near,)), 120)
    assert "hmeimim NEAR/1 b  = at most 1 word between, Khmeimim" in told
    unknown = Clause("person:zzz", "", meaning="no person of this name")
    for width in (120, 50):
        assert "= no person of this name" in await shown(page_of((unknown,)), width)


async def test_repairs_follow() -> None:
    told = await shown(page_of((Clause("a", ""),), repairs=("closed the quote",)), 80)
    assert told.endswith("repaired: closed the quote")


async def test_nothing_asked_is_said() -> None:
    page = replace(make_page(0, 1, 1), sort=Sort.OLDEST)
    assert "nothing asked: all articles, oldest first" in await shown(page, 80, query=" ")


async def test_the_query_is_shown_as_it_was_read(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await search(pilot, 'Bergen "harbour')
        told = text_of(explorer_of(pilot).query_one(ReadAs))
        assert "Bergen" in told
        assert "repaired" in told
