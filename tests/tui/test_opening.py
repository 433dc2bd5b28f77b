"""Opening a folder: the first indexing, what is new, what is wrong."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from index.errors import AlreadyIndexing
from index.ingest.background import BackgroundBuild
from index.library import Library
from tests.tui.conftest import ARTICLES
from tests.tui.driving import explorer_of, press, settle, text_of
from tui.app import DatelineApp
from tui.screens.indexing import IndexingScreen
from tui.screens.trouble import TroubleScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "coast"
    corpus.mkdir()
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    return corpus


async def until_indexed(pilot: Pilot[Any], articles: int) -> None:
    """Wait until indexing has ended with so many articles and the screen shows it."""
    for _ in range(3_000):
        await pilot.pause(0.01)
        status = explorer_of(pilot).state.status
        rest = explorer_of(pilot).key_bar.rest
        indexed = status is not None and status.complete and status.articles == articles
        if indexed and not rest.startswith("indexing"):
            break
    await settle(pilot)


async def test_a_new_folder_is_indexed_and_shown(folder: Path, tmp_path: Path) -> None:
    app = DatelineApp(folder, tmp_path / "home")
    async with app.run_test(size=(120, 40)) as pilot:
        await until_indexed(pilot, 5)
        explorer = explorer_of(pilot)
        assert app.screen is explorer
        assert explorer.results.row_count == 5
        assert explorer.key_bar.rest == "coast · 5 articles"
        assert "5 articles indexed" in explorer.key_bar.message
        await press(pilot, "j")
        assert explorer.results.cursor == 1
    assert app._exception is None


async def test_the_first_indexing_is_looked_on_at(folder: Path, tmp_path: Path) -> None:
    app = DatelineApp(folder, tmp_path / "home", index_new=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(500):
            await pilot.pause(0.01)
            if isinstance(app.screen, IndexingScreen):
                break
        assert isinstance(app.screen, IndexingScreen)
        await pilot.press("slash")
        await pilot.pause()
        assert app.screen is explorer_of(pilot)
        assert explorer_of(pilot).is_searching
    assert app._exception is None


async def test_new_files_come_in_and_the_cursor_stays(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Library.open(folder, home) as library:
        library.build()
    (folder / "newest.md").write_text(
        "---\ntitle: Ferries sail again\ndate: 2024-12-20\n---\n\nThe ferries of Bergen sail.\n",
        encoding="utf-8",
    )
    app = DatelineApp(folder, home)
    async with app.run_test(size=(120, 40)) as pilot:
        await until_indexed(pilot, 6)
        explorer = explorer_of(pilot)
        assert explorer.results.row_count == 6
        chosen = explorer.results.chosen
        assert chosen is not None
        assert chosen.article.title.value == "Talks on the ferries resume in Oslo"
        assert explorer.results.cursor == 1
        assert "1 article indexed" in explorer.key_bar.message
    assert app._exception is None


async def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    app = DatelineApp(tmp_path / "nothing", tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_indexed(pilot, 0)
        assert app.screen is explorer_of(pilot)
        assert explorer_of(pilot).doctor.display
        assert "0 articles" in explorer_of(pilot).key_bar.rest
    assert app._exception is None


async def test_indexing_that_fails_is_said_and_the_screen_stays_usable(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(library: Library) -> None:
        raise AlreadyIndexing("Another process is indexing this folder.")

    monkeypatch.setattr(Library, "build_in_background", fail)
    app = DatelineApp(folder, tmp_path / "home")
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(500):
            await pilot.pause(0.01)
            if "another" in explorer_of(pilot).key_bar.rest.lower():
                break
        assert app.screen is explorer_of(pilot)
        assert text_of(explorer_of(pilot).key_bar).endswith("is indexing this folder.")
    assert app._exception is None


async def test_what_another_process_indexes_is_followed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Library.build_in_background
    indexed_elsewhere = threading.Event()

    def busy_at_first(library: Library) -> BackgroundBuild:
        if indexed_elsewhere.is_set():
            return real(library)
        with Library.open(folder, tmp_path / "home") as other:
            other.build()
        indexed_elsewhere.set()
        raise AlreadyIndexing("Another process is indexing this folder.")

    monkeypatch.setattr(Library, "build_in_background", busy_at_first)
    monkeypatch.setattr("tui.app._LOOK_AGAIN_S", 0.01)
    app = DatelineApp(folder, tmp_path / "home")
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(3_000):
            await pilot.pause(0.01)
            if explorer_of(pilot).key_bar.rest == "coast · 5 articles":
                break
        await settle(pilot)
        assert app.screen is explorer_of(pilot)
        assert explorer_of(pilot).results.row_count == 5
        assert explorer_of(pilot).key_bar.rest == "coast · 5 articles"
    assert app._exception is None


async def test_what_is_wrong_is_a_sentence_and_q_leaves(tmp_path: Path) -> None:
    app = DatelineApp(tmp_path / "nowhere", tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(500):
            await pilot.pause(0.01)
            if isinstance(app.screen, TroubleScreen):
                break
        assert "There is no folder" in text_of(app.screen.query_one("#trouble"))
        await pilot.press("q")
        await pilot.pause()
    assert app.return_value is not None
    assert "nowhere" in app.return_value
    assert app._exception is None
