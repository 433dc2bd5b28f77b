"""The links panel: its rows, order, keys, and what it says where there are none."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

from corpus.article import Sourced
from index.link_answers import LinkType, LinkVerdict, Tier
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
        heading, first, second, gap = lines_of(link_list)[:4]
        assert heading[2:] == '"  shared-quote  1'
        assert first[2:] == '"  Lund: “everything that floats”'
        assert second[2:].startswith("   The Selm Courier · ~6 Feb 2023  ")
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
        assert "other.txt" in lines_of(link_list)[2]
        assert style_of(link_list, "other.txt").italic


async def test_keys_ask_for_evidence_and_the_other_article():
    async with listing() as (app, _, pilot):
        await pilot.press("enter", "j", "j", "o")
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
        await pilot.click(link_list, offset=(6, 6))
        assert link_list.chosen == SOURCE
        await pilot.click(link_list, offset=(6, 5))
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
        assert lines_of(link_list)[3][2:] == "@  shared-source  2"
        assert lines_of(link_list)[4][2:].startswith("@  Lund on the pier")


async def test_links_that_are_told_anew_leave_the_cursor_on_its_link():
    async with listing() as (_, link_list, pilot):
        await pilot.press("v")
        assert link_list.chosen == SOURCE
        link_list.show((SOURCE, EVENT))
        assert link_list.chosen == SOURCE
        link_list.show(None)
        link_list.show(LINKS)
        assert link_list.chosen == QUOTE


async def test_z_enter_and_a_click_on_a_heading_fold_a_type():
    async with listing() as (_, link_list, pilot):
        await pilot.press("v", "z")
        assert "Lund on the pier" not in "\n".join(lines_of(link_list))
        assert lines_of(link_list)[4][2:].startswith("@  shared-source  2")
        assert lines_of(link_list)[4].endswith("folded")
        assert link_list.links == (QUOTE, SOURCE, LIKELY_SOURCE, EVENT)
        await pilot.press("enter", "j")
        assert link_list.chosen == SOURCE
        await pilot.click(link_list, offset=(6, 0))
        assert lines_of(link_list)[0].endswith("folded")
        assert link_list.chosen is None


async def test_rejected_links_are_counted_and_shown_on_demand():
    rejected = replace(LIKELY_SOURCE, verdict=LinkVerdict.REJECTED)
    async with listing((QUOTE, SOURCE, rejected)) as (_, link_list, pilot):
        lines = lines_of(link_list)
        assert "@  shared-source  1" in lines[4]
        assert lines[8][2:].startswith("1 rejected")
        assert not any("The harbour master" in line for line in lines)
        assert link_list.links == (QUOTE, SOURCE)
        await pilot.press("G", "enter", "j")
        assert link_list.chosen == rejected
        assert lines_of(link_list)[10].endswith("likely · rejected")
        assert link_list.links == (QUOTE, SOURCE, rejected)


async def test_accepted_links_say_so_and_a_and_x_ask_for_it():
    accepted = replace(QUOTE, verdict=LinkVerdict.ACCEPTED)
    async with listing((accepted, SOURCE)) as (app, link_list, pilot):
        assert lines_of(link_list)[2].endswith("certain · accepted")
        await pilot.press("a", "v", "x")
        await pilot.pause()
        asked = [(each.link, each.verdict) for each in app.all_of(LinkList.VerdictRequested)]
        assert asked == [(accepted, LinkVerdict.ACCEPTED), (SOURCE, LinkVerdict.REJECTED)]


async def test_after_a_rejection_the_next_link_is_chosen_wherever_rejected_ones_go():
    links = (QUOTE, SOURCE, LIKELY_SOURCE)
    after = (QUOTE, replace(SOURCE, verdict=LinkVerdict.REJECTED), LIKELY_SOURCE)
    async with listing(links) as (_, link_list, pilot):
        await pilot.press("v")
        link_list.show(after)
        assert link_list.chosen == LIKELY_SOURCE


async def test_what_is_left_out_is_counted_under_its_type():
    async with listing((QUOTE, SOURCE)) as (_, link_list, _):
        link_list.show((QUOTE, SOURCE), {LinkType.SHARED_SOURCE: 40, LinkType.FIGURES: 3})
        lines = lines_of(link_list)
        assert lines[4].split() == ["@", "shared-source", "1", "40", "more", "not", "compared"]
        assert lines[8].split() == ["#", "figures", "0", "3", "more", "not", "compared"]


async def test_a_link_is_chosen_as_soon_as_it_is_known():
    async with listing() as (_, link_list, _):
        link_list.show(None)
        link_list.choose((EVENT.type, EVENT.article.id))
        link_list.show(LINKS)
        assert link_list.chosen == EVENT
