"""Keys: moving among panes, leaving, doors to other screens, remapping, the key bar."""

from __future__ import annotations

from itertools import chain

import pytest
from textual import events
from textual.binding import Binding
from textual.widgets import Input

from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search, settle, text_of
from tui.app import DatelineApp
from tui.screens.entity import EntityScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.explorer import ExplorerScreen
from tui.screens.merge import Certain
from tui.screens.prompt import PromptInput
from tui.screens.retype import RetypeScreen
from tui.screens.searches import SearchesScreen
from tui.screens.stories import StoriesScreen
from tui.screens.story import StoryScreen
from tui.screens.workbench import WorkbenchScreen
from tui.state import PaneName
from tui.widgets.article_pane import ArticlePane
from tui.widgets.coverage_list import CoverageList
from tui.widgets.doctor import RemedyList
from tui.widgets.entity_list import EntityList
from tui.widgets.evidence_pane import EvidencePane
from tui.widgets.figure_list import FigureList
from tui.widgets.link_list import LinkList
from tui.widgets.mention_list import MentionList
from tui.widgets.origin_tree import OriginTree
from tui.widgets.quote_list import QuoteList
from tui.widgets.result_list import ResultList
from tui.widgets.saved_list import SavedList
from tui.widgets.search_line import QueryInput
from tui.widgets.story_list import StoryList
from tui.widgets.timeline import TimelineStrip
from tui.widgets.when_list import WhenList

OURS = (
    ArticlePane,
    Certain,
    CoverageList,
    DatelineApp,
    EntityList,
    EntityScreen,
    EvidenceScreen,
    ExplorerScreen,
    FigureList,
    LinkList,
    MentionList,
    OriginTree,
    PromptInput,
    QueryInput,
    QuoteList,
    RemedyList,
    ResultList,
    RetypeScreen,
    SavedList,
    SearchesScreen,
    StoriesScreen,
    StoryList,
    StoryScreen,
    TimelineStrip,
    WhenList,
    WorkbenchScreen,
)


def own_bindings(owner: type) -> list[Binding]:
    """The bindings that Dateline gives a class, with those of its bases."""
    bases = (base for base in owner.__mro__ if base.__module__.startswith("tui."))
    found = chain.from_iterable(vars(base).get("BINDINGS", ()) for base in bases)
    return [binding for binding in found if isinstance(binding, Binding)]


@pytest.mark.parametrize("owner", OURS, ids=lambda owner: owner.__name__)
def test_all_keys_can_be_remapped_and_say_what_they_do(owner: type) -> None:
    for binding in own_bindings(owner):
        assert binding.id, binding
        assert binding.tooltip, binding
        assert binding.description, binding


@pytest.mark.parametrize(
    "place",
    [
        (ArticlePane, ExplorerScreen),
        (EntityList, ExplorerScreen),
        (LinkList, ExplorerScreen),
        (ResultList, ExplorerScreen),
        (EvidencePane, EvidenceScreen),
        (CoverageList, StoryScreen),
        (FigureList, StoryScreen),
        (OriginTree, StoryScreen),
        (WhenList, StoryScreen),
        (SavedList, SearchesScreen),
        (StoryList, StoriesScreen),
    ],
    ids=lambda place: place[0].__name__,
)
def test_no_key_has_two_meanings_in_one_place(place: tuple[type, ...]) -> None:
    meant: dict[str, str] = {}
    for owner in place:
        for base in owner.__mro__:
            if base.__module__.startswith("tui."):
                for binding in vars(base).get("BINDINGS", ()):
                    for key in binding.key.split(","):
                        # What a class says of a key of its base is the same key, said better.
                        there = meant.setdefault(key, binding.id)
                        assert there == binding.id, key


@pytest.mark.parametrize("owner", OURS, ids=lambda owner: owner.__name__)
def test_no_plain_letter_has_priority_or_is_bound_on_an_input(owner: type) -> None:
    for binding in own_bindings(owner):
        plain = any(len(key) == 1 for key in binding.key.split(","))
        assert not (plain and binding.priority), binding
        assert not (plain and issubclass(owner, Input)), binding


async def test_panes_by_number_order_and_side(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        for keys, pane in (
            (["3"], PaneName.ENTITIES),
            (["tab"], PaneName.LINKS),
            (["tab"], PaneName.RESULTS),
            (["shift+tab"], PaneName.LINKS),
            (["h"], PaneName.ARTICLE),
            (["left"], PaneName.RESULTS),
            (["l", "right"], PaneName.LINKS),
            (["1"], PaneName.RESULTS),
        ):
            await press(pilot, *keys)
            assert explorer.pane is pane
            assert explorer.focused is explorer.body_of(pane)


async def test_escape_goes_out_one_level(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await search(pilot, "Oslo")
        await press(pilot, "2", "]")
        assert explorer.state.chosen_entity is not None
        await press(pilot, "escape")
        assert explorer.state.chosen_entity is None
        assert explorer.pane is PaneName.ARTICLE
        await press(pilot, "escape")
        assert explorer.pane is PaneName.RESULTS
        await press(pilot, "escape")
        assert explorer.search_line.text == "Oslo"


async def test_q_quits_when_asked_twice(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "q")
        assert pilot.app.is_running
        assert "quits" in explorer_of(pilot).key_bar.message
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app._exit


@pytest.mark.parametrize(
    ("key", "screen"),
    [("?", "HelpScreen"), ("f1", "HelpScreen"), ("E", "ErrorsScreen"), (":", "CommandPalette")],
)
async def test_doors_to_other_screens(open_app: OpenApp, key: str, screen: str) -> None:
    async with open_app() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == screen
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is explorer_of(pilot)


async def test_w_shows_the_entities_of_the_whole_result(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "3")
        here = explorer.entities.row_count
        await press(pilot, "w")
        assert explorer.entities.row_count > here
        await press(pilot, "w")
        assert explorer.entities.row_count == here


async def test_letters(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        assert not explorer.article.letters
        await press(pilot, "L")
        assert explorer.article.letters


@pytest.mark.parametrize("pane", "1234")
async def test_the_key_bar_shows_six_keys(open_app: OpenApp, pane: str) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await press(pilot, pane)
        keys = text_of(explorer_of(pilot).key_bar)
        assert keys.startswith("/ search  ")
        assert "? help" in keys
        assert len(keys.split("  ")) >= 6


async def test_the_key_bar_follows_a_remapped_key(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        pilot.app.set_keymap({"results.sort": "o"})
        await press(pilot, "tab", "1")
        explorer = explorer_of(pilot)
        assert "o sort" in text_of(explorer.key_bar)
        await press(pilot, "o")
        assert explorer.state.request.shown_sort.value == "oldest"


async def test_a_click_on_a_key_presses_it(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        bar = explorer.key_bar
        await pilot.click(bar, offset=(1 + text_of(bar).index("sort"), 0))
        await press(pilot)
        assert explorer.state.request.shown_sort.value == "oldest"


async def test_a_message_is_seen_whole_on_a_narrow_screen(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        explorer = explorer_of(pilot)
        explorer.say("merged one long name into another one   u undoes")
        bar = text_of(explorer.key_bar)
        assert bar.endswith("merged one long name into another one   u undoes")
        assert bar.startswith("/ search  enter read  ")
        explorer.say("x" * 200)
        assert text_of(explorer.key_bar).startswith("/ search  enter read  ")


async def test_keys_in_a_burst_go_where_the_ones_before_them_lead(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        for key in ("slash", *"storm", "enter", "enter", "n"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert explorer.search_line.text == "storm"
        assert explorer.results.row_count == 1
        assert explorer.focused is explorer.article
