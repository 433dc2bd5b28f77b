"""Folding in the results: copies and stories share a row, and a row can be unfolded."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from index.search_answers import Fold
from tests.tui.conftest import OpenApp, opener
from tests.tui.driving import explorer_of, press, text_of
from tui.state import PaneName
from tui.widgets.rail import Rail

REPORT = (
    "Fire broke out in the engine room of the ferry Grey Heron off Skagen on Tuesday night. "
    "The crew of fourteen left the ship in two boats and was picked up by a trawler.\n\n"
    "The coast guard of Denmark towed the Grey Heron to Frederikshavn on Wednesday morning. "
    "Nobody was hurt, and what set the engine on fire is not known yet, a spokesman noted.\n"
)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with one report three times, and another article; and its home, indexed."""
    corpus = tmp_path_factory.mktemp("copied") / "wires"
    corpus.mkdir()
    for number in range(3):
        head = f"---\ntitle: Ferry on fire off Skagen\ndate: 2024-03-0{number + 5}\n---\n\n"
        more = f"\nReporting for paper number {number}.\n"
        (corpus / f"fire-{number}.md").write_text(head + REPORT + more)
    (corpus / "other.md").write_text(
        "---\ntitle: Bakers of Lyon meet\ndate: 2024-01-02\n---\n\nBakers met in Lyon for a day.\n"
    )
    home = tmp_path_factory.mktemp("copied-home")
    with Library.open(corpus, home) as library:
        library.build()
    return corpus, home


@pytest.fixture
def open_copied(copied: tuple[Path, Path]) -> OpenApp:
    return opener(*copied)


async def test_copies_share_a_row_which_can_be_unfolded(open_copied: OpenApp) -> None:
    async with open_copied() as pilot:
        explorer = explorer_of(pilot)
        heading = explorer.pane_of(PaneName.RESULTS).heading
        assert "2 rows · 4 articles" in heading.text
        await press(pilot, "o")
        assert "4 articles" not in heading.text
        assert explorer.results.row_count == 4
        assert explorer.key_bar.message == "2 copies shown below   o folds them"
        await press(pilot, "j", "o")
        assert explorer.results.row_count == 2
        assert explorer.results.cursor == 0
        await press(pilot, "j", "o")
        assert explorer.key_bar.message.startswith("nothing is folded into this row")


async def test_c_goes_from_copies_to_stories_to_nothing(open_copied: OpenApp) -> None:
    async with open_copied(size=(80, 24)) as pilot:
        explorer = explorer_of(pilot)
        rail = explorer.query_one(Rail)
        assert "Results 2 of 4" in text_of(rail)
        await press(pilot, "c")
        assert explorer.state.request.fold is Fold.STORIES
        await press(pilot, "c")
        assert "Results 4 " in text_of(rail)
        assert explorer.results.row_count == 4
        await press(pilot, "c")
        assert explorer.results.row_count == 2
        assert explorer.key_bar.message == "copies share a row"
        await press(pilot, "<", "<")
        assert explorer.state.request.fold is Fold.STORIES
