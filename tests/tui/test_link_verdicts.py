"""Links in the explorer: accepted, rejected, undone, and reached from the marks in the margin."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from index.link_answers import LinkVerdict
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, settle
from tui.app import DatelineApp
from tui.screens.evidence import EvidenceScreen
from tui.state import PaneName
from tui.widgets.link_rows import standing

LINKED = "Talks on the ferries"


async def to_links(pilot: Pilot[Any]) -> int:
    """Go to the links of an article that has some; gives how many."""
    explorer = explorer_of(pilot)
    await search(pilot, LINKED)
    for _ in range(400):
        await press(pilot, "4")
        if explorer.links.is_known:
            break
    assert explorer.links.links
    return len(explorer.links.links)


def evidence_of(pilot: Pilot[Any]) -> EvidenceScreen:
    assert isinstance(pilot.app.screen, EvidenceScreen)
    return pilot.app.screen


async def test_a_link_is_rejected_for_good_and_the_rejection_undone(open_own_app: OpenApp) -> None:
    async with open_own_app(size=(160, 40)) as pilot:
        explorer, count = explorer_of(pilot), await to_links(pilot)
        link = explorer.links.chosen
        await press(pilot, "x")
        assert explorer.links.links == standing(explorer.state.links)
        assert len(explorer.links.links) == count - 1
        assert explorer.key_bar.message.startswith("rejected the ")
        assert explorer.key_bar.message.endswith("u undoes   stays rejected after re-indexing")
        assert f"Links  {count - 1}" in explorer.pane_of(PaneName.LINKS).heading.text
        app = pilot.app
        assert isinstance(app, DatelineApp)
        assert app.library is not None
        assert explorer.state.article_id is not None
        kept = app.library.links(explorer.state.article_id)
        assert [each.verdict for each in kept].count(LinkVerdict.REJECTED) == 1
        await press(pilot, "u")
        assert link in explorer.links.links
        assert explorer.key_bar.message.startswith("undid: rejected the ")


async def test_what_was_said_of_a_link_is_taken_back_by_the_same_key(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        explorer, _ = explorer_of(pilot), await to_links(pilot)
        await press(pilot, "a")
        assert explorer.links.chosen is not None
        assert explorer.links.chosen.verdict is LinkVerdict.ACCEPTED
        await press(pilot, "a")
        assert explorer.links.chosen.verdict is None
        await press(pilot, "u")
        assert explorer.key_bar.message == "nothing to undo"


async def test_a_mark_leads_to_its_evidence_and_a_rejection_there_leads_on(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        explorer, count = explorer_of(pilot), await to_links(pilot)
        await press(pilot, "2", "}")
        assert explorer.key_bar.message.endswith("enter evidence")
        await pilot.press("enter")
        await settle(pilot)
        screen = evidence_of(pilot)
        assert screen.evidence.here == explorer.article.sought
        rejected = screen.link
        await pilot.press("x")
        await settle(pilot)
        assert screen.link != rejected or count == 1
        assert screen.key_bar.message.startswith("rejected the ")
        await pilot.press("escape")
        await settle(pilot)
        assert explorer.pane is PaneName.ARTICLE
        assert len(explorer.links.links) == count - 1


async def test_back_from_the_other_article_returns_to_the_link(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer, _ = explorer_of(pilot), await to_links(pilot)
        await press(pilot, "G")
        target = explorer.links.target
        await press(pilot, "o", "<")
        assert explorer.pane is PaneName.LINKS
        assert explorer.links.target == target
