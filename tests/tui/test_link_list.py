"""The links panel: its rows, order, keys, and what it says where there are none."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

from corpus.article import Sourced
from index.link_answers import LinkType, Tier
from tests.tui.articles import BODY, make_link, span
from tests.tui.stage import Stage, lines_of, style_of
from tui.widgets.link_list import EMPTY, LinkList

PLACE = span(BODY[0], "closed")
QUOTE = make_link(PLACE, PLACE)
SOURCE = make_link(PLACE, PLACE, kind=LinkType.SHARED_SOURCE, label="Lund on the pier")
LIKELY_SOURCE = replace(SOURCE, tier=Tier.LIKELY, label="The harbour master")
EVENT = make_link(PLACE, PLACE, kind=LinkType.SAME_EVENT, tier=Tier.POSSIBLE, label="The storm")
LINKS = (EVENT, LIKELY_SOURCE, QUOTE, SOURCE)


@asynccontextmanager
async def listing(links=LINKS, *, size=(50, 36)):
    link_list = LinkList()
    app = Stage(link_list)
    async with app.run_test(size=size) as pilot:
        link_list.show(links)
        await pilot.pause()
        yield app, link_list, pilot


async def test_a_link_tells_what_is_shared_with_whom_and_how_certainly():
    async with listing() as (_, link_list, _):
        first, second, gap = lines_of(link_list)[:3]
        assert first[2:] == '"  Lund: “everything that floats”'
        assert second[2:].startswith("   shared-quote  The Selm Courier  ")
        assert second.endswith("  certain")
        assert gap == ""


async def test_links_are_by_type_and_the_strongest_first():
    weak_quote = replace(QUOTE, tier=Tier.POSSIBLE)
    async with listing((weak_quote, *LINKS)) as (_, link_list, _):
        assert link_list.links == (QUOTE, weak_quote, SOURCE, LIKELY_SOURCE, EVENT)


async def test_what_is_possible_is_italic():
    async with listing() as (_, link_list, _):
        assert style_of(link_list, "possible").italic
        assert not style_of(link_list, "certain").italic


async def test_an_article_without_publisher_goes_by_its_file():
    other = replace(QUOTE.article, publisher=Sourced.absent())
    async with listing((replace(QUOTE, article=other),)) as (_, link_list, _):
        assert "other.txt" in lines_of(link_list)[1]
        assert style_of(link_list, "other.txt").italic


async def test_keys_ask_for_evidence_and_the_other_article():
    async with listing() as (app, _, pilot):
        await pilot.press("enter", "j", "o")
        await pilot.pause()
        assert [each.link for each in app.all_of(LinkList.EvidenceRequested)] == [QUOTE]
        assert [each.link for each in app.all_of(LinkList.OpenRequested)] == [SOURCE]


async def test_v_goes_from_type_to_type_and_around():
    async with listing() as (_, link_list, pilot):
        await pilot.press("v")
        assert link_list.chosen == SOURCE
        await pilot.press("v")
        assert link_list.chosen == EVENT
        await pilot.press("v")
        assert link_list.chosen == QUOTE


async def test_a_click_on_the_chosen_link_asks_for_its_evidence():
    async with listing() as (app, link_list, pilot):
        await pilot.click(link_list, offset=(6, 4))
        assert link_list.chosen == SOURCE
        await pilot.click(link_list, offset=(6, 3))
        await pilot.pause()
        assert [each.link for each in app.all_of(LinkList.EvidenceRequested)] == [SOURCE]


async def test_without_links_a_sentence_says_so():
    async with listing(()) as (app, link_list, pilot):
        shown = " ".join(" ".join(lines_of(link_list)).split())
        assert shown == EMPTY
        await pilot.press("enter", "o", "v", "j")
        assert not app.all_of(LinkList.EvidenceRequested)


async def test_before_links_are_known_nothing_is_said():
    async with listing(()) as (_, link_list, _):
        link_list.show(None)
        assert not any(lines_of(link_list))


async def test_where_rows_are_few_no_blank_line_stands_between_links():
    async with listing(size=(50, 24)) as (app, link_list, pilot):
        app.screen.add_class("-short")
        await pilot.resize_terminal(52, 20)
        await pilot.pause()
        assert lines_of(link_list)[2][2:].startswith("@  Lund on the pier")


async def test_links_that_are_told_anew_leave_the_cursor_on_its_link():
    async with listing() as (_, link_list, pilot):
        await pilot.press("j")
        assert link_list.chosen == SOURCE
        link_list.show((SOURCE, EVENT))
        assert link_list.chosen == SOURCE
        link_list.show(None)
        link_list.show(LINKS)
        assert link_list.cursor == 0
