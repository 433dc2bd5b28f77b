"""Settling what entities are: from the panel and the page, followed everywhere, and undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import Entity, EntityName, EntityType
from index.answers import EntityCount
from index.entity_answers import Decision
from index.errors import DecisionsUnwritable
from index.library import Library
from tests.tui.conftest import OpenApp
from tests.tui.deciding import choose_entity, keys, message, open_page, panel, rest
from tests.tui.driving import explorer_of, press, search, settle
from tests.tui.stage import lines_of
from tui.nearest import nearest
from tui.screens.entity import EntityScreen
from tui.screens.explorer import ExplorerScreen
from tui.screens.merge import CandidateList, MergeScreen
from tui.screens.prompt import PromptInput
from tui.screens.rename import RenameScreen
from tui.screens.retype import RetypeScreen
from tui.state import PaneName


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Replace what stands in the input of a small question."""
    await pilot.press("end", "ctrl+u")
    await pilot.press(*text)
    await rest(pilot)


async def merge_into(pilot: Pilot[Any], text: str) -> None:
    """Merge the chosen entity with the nearest that has this in its names."""
    await keys(pilot, "m")
    await type_in(pilot, text)
    await keys(pilot, "enter", "enter")


# --- from the panel


async def test_hiding_takes_it_from_panel_and_article_and_u_brings_it_back(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Oslo")
        row = explorer.entities.cursor
        await keys(pilot, "x")
        assert message(pilot) == "hid Oslo   u undoes"
        assert "Oslo" not in panel(pilot)
        assert all(mention.text != "Oslo" for mention in explorer.article.mentions)
        assert explorer.focused is explorer.entities
        assert explorer.entities.cursor == min(row, explorer.entities.row_count - 1)
        await keys(pilot, "u")
        assert message(pilot) == "undid: hid Oslo"
        assert "Oslo" in panel(pilot)
        await keys(pilot, "u")
        assert message(pilot) == "nothing to undo"


async def test_renaming_takes_every_printable_key_and_keeps_the_row(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Reuters")
        await keys(pilot, "R")
        assert isinstance(pilot.app.screen, RenameScreen)
        await type_in(pilot, "q/W:? [x]u<e")
        await keys(pilot, "enter")
        assert message(pilot) == "renamed Reuters to q/W:? [x]u<e   u undoes"
        chosen = explorer.entities.chosen_count
        assert chosen is not None
        assert chosen.entity.name == "q/W:? [x]u<e"
        await keys(pilot, "u")
        assert "Reuters" in panel(pilot)


async def test_an_empty_name_is_refused_and_escape_leaves_it(open_own_app: OpenApp) -> None:
    async with open_own_app(size=(80, 24)) as pilot:
        await choose_entity(pilot, "Reuters")
        await keys(pilot, "R")
        await type_in(pilot, " ")
        await keys(pilot, "enter")
        foot = str(pilot.app.screen.query_one("#prompt-foot").render())
        assert "A name needs at least one letter or sign." in foot
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert "Reuters" in panel(pilot)


async def test_another_type_is_chosen_from_a_list(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Oslo")
        await keys(pilot, "T")
        assert isinstance(pilot.app.screen, RetypeScreen)
        lines = lines_of(pilot.app.screen.query_one("TypeList"))
        assert [line[2:5] for line in lines][:3] == ["per", "org", "plc"]
        assert "its type now" in lines[2]
        await keys(pilot, "j", "enter")
        assert message(pilot) == "set the type of Oslo to facility   u undoes"
        chosen = explorer.entities.chosen_count
        assert chosen is not None
        assert (chosen.entity.name, chosen.entity.type) == ("Oslo", EntityType.FACILITY)


async def test_the_same_type_and_escape_decide_nothing(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Oslo")
        for key in ("enter", "escape", "q"):
            await keys(pilot, "T", key)
            assert isinstance(pilot.app.screen, ExplorerScreen)
        assert message(pilot) == ""


async def test_confirming_is_said(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Oslo")
        await keys(pilot, "c")
        assert message(pilot) == "confirmed Oslo   u undoes"


async def test_merging_asks_once_more_and_follows(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Norway")
        await keys(pilot, "m")
        assert isinstance(pilot.app.screen, MergeScreen)
        await type_in(pilot, "oslo")
        await keys(pilot, "enter")
        question = str(pilot.app.screen.query_one("#merge-question").render())
        assert "goes into" in question
        assert "become" in question or "join" in question
        await keys(pilot, "enter")
        assert message(pilot).startswith("merged ")
        assert message(pilot).endswith("   u undoes")
        both = {"Norway", "Oslo"} & set(panel(pilot))
        assert len(both) == 1
        chosen = explorer.entities.chosen_count
        assert chosen is not None
        assert {chosen.entity.name} == both
        assert explorer.pane is PaneName.ENTITIES
        await keys(pilot, "u")
        assert "Norway" in panel(pilot)


async def test_a_merge_can_be_turned_round_and_left(open_own_app: OpenApp) -> None:
    async with open_own_app(size=(80, 24)) as pilot:
        await choose_entity(pilot, "Norway")
        await keys(pilot, "m")
        await type_in(pilot, "oslo")
        await keys(pilot, "enter")

        def question() -> str:
            return str(pilot.app.screen.query_one("#merge-question").render())

        before = question()
        await keys(pilot, "tab")
        assert question() != before
        await keys(pilot, "escape")
        assert pilot.app.screen.focused is pilot.app.screen.query_one(PromptInput)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert {"Norway", "Oslo"} <= set(panel(pilot)) | {"Oslo"}
        assert message(pilot) == ""


async def test_a_click_chooses_whom_to_merge_with(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Norway")
        await keys(pilot, "m")
        candidates = pilot.app.screen.query_one(CandidateList)
        await pilot.click(candidates, offset=(8, 2))
        await rest(pilot)
        assert candidates.cursor == 2
        assert pilot.app.screen.focused is pilot.app.screen.query_one(PromptInput)
        await pilot.click(candidates, offset=(8, 2))
        await rest(pilot)
        assert pilot.app.screen.query_one("#merge-question").has_focus
        foot = pilot.app.screen.query_one("#prompt-foot")
        await pilot.click(foot, offset=(2 + str(foot.render()).index("merges"), 0))
        await rest(pilot)
        assert message(pilot).startswith("merged ")


async def test_nothing_to_merge_with_is_said(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Norway")
        await keys(pilot, "m")
        await type_in(pilot, "zzz")
        candidates = pilot.app.screen.query_one(CandidateList)
        assert "No other entity has a name with this." in "\n".join(lines_of(candidates))
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, MergeScreen)
        await keys(pilot, "escape")


# --- followed


async def test_a_filter_follows_what_its_entity_is_merged_into(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Reuters")
        await keys(pilot, "f")
        assert explorer.results.row_count == 2
        await keys(pilot, "m")
        await type_in(pilot, "nato")
        await keys(pilot, "enter", "enter")
        (entity_id,) = explorer.state.request.filters.only
        name = explorer.state.entities[entity_id].name
        assert f"into {name}" in message(pilot)
        assert explorer.results.row_count == 3
        await keys(pilot, "u")
        await keys(pilot, "u")
        assert not explorer.state.request.filters
        assert explorer.results.row_count == 5


async def test_the_article_and_the_results_stay_where_they_were(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Oslo")
        await press(pilot, "G", "enter", "]")
        before = (explorer.results.cursor, explorer.state.article_id, explorer.article.chosen)
        await press(pilot, "3", "G")
        await keys(pilot, "x")
        assert message(pilot).startswith("hid ")
        after = (explorer.results.cursor, explorer.state.article_id, explorer.article.chosen)
        assert after == before
        assert explorer.search_line.text == "Oslo"


async def test_a_decision_that_fails_is_a_sentence_and_changes_nothing(
    open_own_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(library: Library, decision: Decision) -> str:
        raise DecisionsUnwritable("Nothing was settled. The disk is full.")

    monkeypatch.setattr(Library, "decide", refuse)
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Oslo")
        names = panel(pilot)
        await keys(pilot, "x")
        assert message(pilot) == "Nothing was settled. The disk is full."
        assert panel(pilot) == names
        await keys(pilot, "u")
        assert message(pilot) == "nothing to undo"


async def test_filters_and_decisions_are_undone_in_turn(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Oslo")
        await keys(pilot, "c", "f", "R")
        await type_in(pilot, "Christiania")
        await keys(pilot, "enter", "u")
        assert message(pilot) == "undid: renamed Oslo to Christiania"
        await keys(pilot, "u")
        assert message(pilot) == "filters as they were before"
        assert not explorer.state.request.filters
        await keys(pilot, "u")
        assert message(pilot) == "undid: confirmed Oslo"


# --- from the page


async def test_the_page_follows_what_its_entity_is_called_by_now(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await open_page(pilot, "Oslo")
        page = pilot.app.screen
        assert isinstance(page, EntityScreen)
        await keys(pilot, "R")
        await type_in(pilot, "Christiania")
        await keys(pilot, "enter")
        assert page.entity.name == "Christiania"
        assert message(pilot) == "renamed Oslo to Christiania   u undoes"
        await keys(pilot, "T", "j", "enter")
        assert (page.entity.name, page.entity.type) == ("Christiania", EntityType.FACILITY)
        await keys(pilot, "u")
        assert page.entity.type is EntityType.PLACE
        await keys(pilot, "u")
        assert page.entity.name == "Oslo"
        await keys(pilot, "u")
        assert message(pilot).startswith("nothing was decided in this session")
        await keys(pilot, "escape")
        assert "Oslo" in panel(pilot)


async def test_a_merged_entity_has_the_page_of_the_whole_and_splits_again(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        await open_page(pilot, "Norway")
        page = pilot.app.screen
        assert isinstance(page, EntityScreen)
        await merge_into(pilot, "oslo")
        assert {name.text for name in page.entity.names} == {"Norway", "Oslo"}
        summary = str(page.query_one("#entity-summary").render())
        assert "one thing under 2 names   1 by rule, 1 by you" in summary
        own = page.entity.name
        await keys(pilot, "s")
        assert message(pilot) == "choose the name, then s splits it off"
        await keys(pilot, "g", "s")
        assert message(pilot).startswith("this is its own name")
        await keys(pilot, "G", "s")
        assert message(pilot).startswith("split ")
        assert [name.text for name in page.entity.names] == [own]
        await keys(pilot, "s")
        assert message(pilot) == "it has no other name to split off"


async def test_places_of_the_trail_follow_too(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await choose_entity(pilot, "Reuters")
        await keys(pilot, "f", "F", "e", "enter")
        assert pilot.app.screen is explorer
        await choose_entity(pilot, "Reuters")
        await merge_into(pilot, "nato")
        while not isinstance(pilot.app.screen, EntityScreen):
            await keys(pilot, "<")
        page = pilot.app.screen
        assert {name.text for name in page.entity.names} == {"NATO", "Reuters"}
        await keys(pilot, "<")
        while not explorer.state.request.filters:
            await keys(pilot, "<")
        assert explorer.state.request.filters.only == (page.entity.id,)
        assert explorer.results.row_count == 3


async def test_hidden_and_confirmed_are_told_and_not_asked_twice(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await open_page(pilot, "Oslo")

        def heading() -> str:
            return str(pilot.app.screen.query_one("#entity-heading").render())

        await keys(pilot, "x")
        assert "hidden by you" in heading()
        await keys(pilot, "x")
        assert message(pilot).startswith("it is hidden already")
        await keys(pilot, "u")
        await keys(pilot, "c")
        assert "confirmed by you" in heading()
        await keys(pilot, "c")
        assert message(pilot).startswith("it is confirmed already")


async def test_a_decision_counts_also_if_the_page_is_left_at_once(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await open_page(pilot, "Oslo")
        await pilot.press("x", "escape")
        await rest(pilot)
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert "Oslo" not in panel(pilot)
        await settle(pilot)


# --- which names are near


def counts(*names: str, kind: EntityType = EntityType.ORGANISATION) -> Sequence[EntityCount]:
    return [
        EntityCount(Entity(f"{kind}:{name}", kind, name, (EntityName(name, "itself"),)), 0, 1, 1)
        for name in names
    ]


def test_the_nearest_names_come_first_whatever_their_type() -> None:
    entity = counts("Selm Harbour Authority")[0].entity
    others = [
        *counts("Ada Lund", kind=EntityType.PERSON),
        *counts("Bank of Selm", "Harbour Authority of Selm", "SHA", "Selm Harbour Authority"),
        *counts("Selm harbour authority", kind=EntityType.FACILITY),
    ]
    found = [count.entity.name for count in nearest(entity, others, 5)]
    assert set(found[:3]) == {"Harbour Authority of Selm", "Selm harbour authority", "SHA"}
    assert found[-1] == "Ada Lund"


def test_there_is_a_most_of_near_names() -> None:
    entity = counts("Selm")[0].entity
    assert len(nearest(entity, counts(*(f"Selm {n}" for n in range(50))), 7)) == 7
    assert nearest(entity, [], 7) == ()
