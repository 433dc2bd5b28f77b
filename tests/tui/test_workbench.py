"""The workbench: proposals one after the other, what was decided, and nothing unasked."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import EntityType
from index.answers import EntityCount
from index.entity_answers import Decision, DecisionKind, DecisionState, Proposal, Sighting
from index.errors import DecisionsUnwritable, LibraryError
from index.library import Library
from tests.tui.conftest import OpenApp
from tests.tui.deciding import choose_entity, keys, message, panel, rest
from tests.tui.driving import explorer_of, shown_title, text_of
from tests.tui.stage import lines_of
from tui.decision_words import in_words
from tui.screens.entity import EntityScreen
from tui.screens.explorer import ExplorerScreen
from tui.screens.workbench import BenchPane, WorkbenchScreen
from tui.widgets.proposal_list import score_words
from tui.widgets.rail import Rail

PAIRS = (("Oslo", "Bergen", 0.97), ("Norway", "Denmark", 0.61), ("Reuters", "NATO", 0.34))


def found(library: Library, name: str) -> EntityCount | None:
    try:
        return library.find_entity(name)
    except LibraryError:
        return None


def seen(library: Library, count: EntityCount) -> tuple[Sighting, ...]:
    return library.entity(count.entity.id).sightings[:2]


def proposed(library: Library, limit: int = 50) -> tuple[Proposal, ...]:
    """The pairs that are two entities still and were not kept apart."""
    apart = {
        (state.decision.name, state.decision.other)
        for state in library.decisions()
        if state.decision.kind is DecisionKind.APART
    }
    proposals = []
    for first, second, score in PAIRS:
        left, right = found(library, first), found(library, second)
        if left and right and left != right and (first, second) not in apart:
            proposals.append(
                Proposal(
                    left,
                    right,
                    score,
                    f"both on the coast; {first} is near",
                    ("same articles", "same neighbours (Norway)"),
                    ("two towns on every map",) if score < 0.9 else (),
                    "Merged, either name finds the articles of both.",
                    seen(library, left),
                    seen(library, right),
                )
            )
    return tuple(proposals[:limit])


@pytest.fixture(autouse=True)
def proposals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proposals are known, whatever rules there are."""
    monkeypatch.setattr(Library, "proposals", proposed)


def bench_of(pilot: Pilot[Any]) -> WorkbenchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WorkbenchScreen)
    return screen


def listed(pilot: Pilot[Any]) -> list[str]:
    """The first lines of the rows of proposals."""
    lines = lines_of(bench_of(pilot).proposals)
    return [" ".join(line.strip("▌ ").split()) for line in lines if "  =  " in line]


def chosen_pair(pilot: Pilot[Any]) -> tuple[str, str]:
    proposal = bench_of(pilot).proposals.chosen
    assert proposal is not None
    return proposal.left.entity.name, proposal.right.entity.name


def heading(pilot: Pilot[Any]) -> str:
    return " ".join(text_of(bench_of(pilot).query_one("#bench-heading")).split())


def why(pilot: Pilot[Any]) -> str:
    return text_of(bench_of(pilot).query_one("#bench-why"))


async def test_it_lists_what_may_be_one_and_merges_nothing(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W")
        assert listed(pilot) == [
            "plc Oslo = Bergen ? .97",
            "plc Norway = Denmark ? .61",
            next(line for line in listed(pilot) if "Reuters" in line),
        ]
        assert heading(pilot) == "Workbench 3 proposals · 0 decided least certain last"
        assert bench_of(pilot).focused is bench_of(pilot).proposals
        assert explorer_of(pilot).library.decisions() == ()


async def test_for_against_score_effect_and_mentions_of_both(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "j")
        lines = why(pilot).splitlines()
        assert lines[0].startswith("Norway  =  Denmark  ?")
        assert "for       same articles" in lines
        assert "          same neighbours (Norway)" in lines
        assert "against   two towns on every map" in lines
        assert "score     .61" in lines
        assert "effect    Merged, either name finds the articles of both." in lines
        mentions = "\n".join(lines_of(bench_of(pilot).mentions))
        assert "Norway" in mentions
        assert "Denmark" in mentions


async def test_merging_goes_on_to_the_next_and_counts_down(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "a")
        assert message(pilot) == "merged Bergen into Oslo   u undoes"
        assert chosen_pair(pilot) == ("Norway", "Denmark")
        assert heading(pilot).startswith("Workbench 2 proposals · 1 decided · kept in .dateline/")
        assert bench_of(pilot).decided.row_count == 1
        await keys(pilot, "escape")
        assert "Bergen" not in panel(pilot)


async def test_keeping_apart_and_undoing(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "j", "x")
        assert message(pilot) == "holds Denmark apart from Norway   u undoes"
        assert len(listed(pilot)) == 2
        assert chosen_pair(pilot)[0] == "Reuters"
        await keys(pilot, "u")
        assert message(pilot) == "undid: holds Denmark apart from Norway"
        assert len(listed(pilot)) == 3
        await keys(pilot, "u")
        assert message(pilot) == "nothing is decided yet"


async def test_decisions_in_a_burst_each_take_their_own(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W")
        await keys(pilot, "a", "x", "a")
        kinds = [state.decision.kind for state in explorer_of(pilot).library.decisions()]
        assert kinds == [DecisionKind.MERGE, DecisionKind.APART, DecisionKind.MERGE]
        assert bench_of(pilot).proposals.row_count == 0
        assert "Nothing is proposed." in "\n".join(lines_of(bench_of(pilot).proposals))


async def test_what_is_about_to_be_decided_does_not_come_back(
    open_own_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, may_go_on = Library.decide, threading.Event()

    def slow(library: Library, decision: Decision) -> str:
        if decision.kind is DecisionKind.APART:
            assert may_go_on.wait(30)
        return real(library, decision)

    monkeypatch.setattr(Library, "decide", slow)
    async with open_own_app() as pilot:
        await keys(pilot, "W")
        await keys(pilot, "a")
        await pilot.press("x")
        try:
            bench_of(pilot).renew()  # as after an earlier decision of the same burst
            for _ in range(2_000):
                queue = [each for each in pilot.app.workers if each.group == "queue"]
                if all(worker.is_finished for worker in queue):
                    break
                await asyncio.sleep(0.005)
            await pilot.pause()
            assert len(listed(pilot)) == 1
            assert "Norway" not in "".join(listed(pilot))
        finally:
            may_go_on.set()
        await rest(pilot)
        assert bench_of(pilot).decided.row_count == 2
        assert len(listed(pilot)) == 1


async def test_later_is_the_end_of_the_list_also_when_one_comes_back(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "space")
        assert chosen_pair(pilot) == ("Norway", "Denmark")
        assert listed(pilot)[-1].startswith("plc Oslo = Bergen")
        assert "later" in listed(pilot)[-1]
        await keys(pilot, "escape", "W")
        assert listed(pilot)[-1].startswith("plc Oslo = Bergen")
        await keys(pilot, "x")
        assert listed(pilot)[-1].startswith("plc Oslo = Bergen")


async def test_a_decision_that_fails_brings_the_proposal_back(
    open_own_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(library: Library, decision: Decision) -> str:
        raise DecisionsUnwritable("Nothing was settled. The disk is full.")

    monkeypatch.setattr(Library, "decide", refuse)
    async with open_own_app() as pilot:
        await keys(pilot, "W", "a")
        assert message(pilot) == "Nothing was settled. The disk is full."
        assert len(listed(pilot)) == 3


async def test_mentions_lead_to_the_reader_and_back(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        explorer = explorer_of(pilot)
        await keys(pilot, "W", "j", "v", "G")
        mention = bench_of(pilot).mentions.chosen
        assert mention is not None
        await keys(pilot, "enter")
        assert pilot.app.screen is explorer
        assert explorer.article.sought == mention.mention
        assert shown_title(pilot) == mention.article.title.value
        await keys(pilot, "<")
        assert bench_of(pilot).pane is BenchPane.WHY
        assert chosen_pair(pilot) == ("Norway", "Denmark")


async def test_the_pages_of_both(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "enter")
        page = pilot.app.screen
        assert isinstance(page, EntityScreen)
        assert page.entity.name == "Oslo"
        await keys(pilot, "escape", "v", "G", "e")
        page = pilot.app.screen
        assert isinstance(page, EntityScreen)
        assert page.entity.name == "Bergen"
        await keys(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_the_workbench_of_a_page(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Oslo")
        await keys(pilot, "e", "W")
        assert bench_of(pilot)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, EntityScreen)


async def test_what_was_decided_is_seen_and_taken_back(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "a", "x", "tab")
        bench = bench_of(pilot)
        assert bench.focused is bench.decided
        lines = lines_of(bench.decided)
        assert "Denmark is not Norway" in lines[0]
        assert "u takes it back" in lines[1]
        assert "Bergen is Oslo" in lines[3]
        assert why(pilot).splitlines()[0].rstrip() == "Denmark is not Norway"
        assert bench.mentions.row_count == 0
        await keys(pilot, "a")
        assert message(pilot).startswith("tab goes to the proposals")
        await keys(pilot, "u", "u")
        assert bench.decided.row_count == 0
        assert bench.proposals.row_count == 3


async def test_a_decision_of_an_earlier_session_is_taken_back_here_only(
    open_own_app: OpenApp,
) -> None:
    async with open_own_app() as pilot:
        await choose_entity(pilot, "Oslo")
        await keys(pilot, "c")
    async with open_own_app() as pilot:
        await keys(pilot, "u")
        assert message(pilot) == "nothing to undo"
        await keys(pilot, "W", "u")
        assert message(pilot) == "undid: confirmed Oslo"


async def test_what_does_not_apply_says_why(
    open_own_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Library.decisions

    def idle(library: Library) -> tuple[DecisionState, ...]:
        gone = "no name in the corpus is “Oslo” any more"
        return tuple(DecisionState(state.decision, False, gone) for state in real(library))

    async with open_own_app() as pilot:
        await keys(pilot, "W", "a")
        monkeypatch.setattr(Library, "decisions", idle)
        await keys(pilot, "escape", "W", "tab")
        bench = bench_of(pilot)
        assert "does not apply: no name in the corpus is" in lines_of(bench.decided)[1]
        assert "1 without effect" in bench.pane_of(BenchPane.DECIDED).heading.text
        assert "applies   no: no name in the corpus is “Oslo” any more" in why(pilot)


async def test_enter_on_a_decision_opens_the_page_of_its_entity(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W", "a", "tab", "enter")
        page = pilot.app.screen
        assert isinstance(page, EntityScreen)
        assert page.entity.name == "Oslo"


async def test_more_proposals_than_are_shown_are_told(
    open_own_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.workbench.PROPOSALS", 2)
    async with open_own_app() as pilot:
        await keys(pilot, "W")
        assert len(listed(pilot)) == 2
        assert heading(pilot).startswith("Workbench the first 2 proposals")
        await keys(pilot, "a")
        assert len(listed(pilot)) == 2
        assert heading(pilot).startswith("Workbench 2 proposals")


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_narrow_shows_one_pane_and_the_rail(open_own_app: OpenApp, pane: str) -> None:
    async with open_own_app(size=(80, 24)) as pilot:
        await keys(pilot, "W", pane)
        bench = bench_of(pilot)
        shown = [each for each in BenchPane if bench.pane_of(each).region.area]
        assert shown == [list(BenchPane)[int(pane) - 1]]
        assert bench.focused is bench.body_of(shown[0])
        assert text_of(bench.query_one(Rail)) == " Proposals 3    Decided 0    Why "


async def test_a_click_on_a_key_and_on_a_row(open_own_app: OpenApp) -> None:
    async with open_own_app() as pilot:
        await keys(pilot, "W")
        bench = bench_of(pilot)
        await pilot.click(bench.proposals, offset=(10, 3))
        await rest(pilot)
        assert chosen_pair(pilot) == ("Norway", "Denmark")
        await pilot.click(bench.key_bar, offset=(1 + text_of(bench.key_bar).index("keep"), 0))
        await rest(pilot)
        assert message(pilot).startswith("holds Denmark apart from Norway")


def test_scores_and_decisions_in_words() -> None:
    assert [score_words(score) for score in (0.61, 0.0, 1.0, 0.999)] == [".61", ".00", "1.0", "1.0"]
    told = [
        in_words(Decision(each, EntityType.PLACE, "A", other="B", to="C")) for each in DecisionKind
    ]
    assert told == [
        "B is A",
        "B is not A",
        "B is no name of A",
        "A is called C",
        "A is of type C",
        "A is hidden",
        "A is right as it is",
    ]
