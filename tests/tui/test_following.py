"""The open screen follows the folder: what comes, changes, goes, and what is wrong meanwhile."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from textual.pilot import Pilot

from index.errors import BadManifest, StorageFailed
from index.home import library_place
from index.library import Library
from tests.tui.conftest import ARTICLES
from tests.tui.driving import explorer_of, press, search, settle, shown_title
from tests.tui.stage import lines_of
from tui.app import DatelineApp
from tui.screens.errors import ErrorsScreen
from tui.widgets.failure_list import FailureList

NEW = "---\ntitle: Ferries sail again\ndate: 2024-12-20\n---\n\nThe ferries of Bergen sail.\n"


class Folder:
    """A folder that is followed: the program is told of a change when `change` has made it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.indexed = threading.Event()
        self.stopped = threading.Event()
        self._told: Queue[None] = Queue()

    def watch(self, library: Library, stop: threading.Event) -> Iterator[None]:
        yield
        self.indexed.set()
        while not stop.is_set():
            try:
                self._told.get(timeout=0.02)
            except Empty:
                continue
            yield
        self.stopped.set()

    def change(self, name: str, text: str | None) -> None:
        if text is None:
            (self.path / name).unlink()
        else:
            (self.path / name).write_text(text, encoding="utf-8")
        self._told.put(None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder of five articles that has been indexed."""
    path = tmp_path / "coast"
    path.mkdir()
    for name, text in ARTICLES.items():
        (path / name).write_text(text, encoding="utf-8")
    with Library.open(path) as library:
        library.build()
    folder = Folder(path)
    monkeypatch.setattr(Library, "watch", lambda library, stop: folder.watch(library, stop))
    return folder


@asynccontextmanager
async def following(folder: Folder) -> AsyncIterator[Pilot[Any]]:
    app = DatelineApp(folder.path)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, folder.indexed.is_set)
        await settle(pilot)
        yield pilot
    assert app._exception is None


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    for _ in range(3_000):
        await pilot.pause(0.01)
        if condition():
            return
    raise AssertionError("it does not come to it")


async def until_said(pilot: Pilot[Any], words: str) -> None:
    await until(pilot, lambda: words in explorer_of(pilot).key_bar.message)
    await settle(pilot)


def article_text(pilot: Pilot[Any]) -> str:
    return "\n".join(lines_of(explorer_of(pilot).article))


async def test_a_new_file_comes_in_and_nothing_jumps(folder: Folder) -> None:
    async with following(folder) as pilot:
        explorer = explorer_of(pilot)
        await press(pilot, "j", "enter")
        before = shown_title(pilot)
        folder.change("newest.md", NEW)
        await until_said(pilot, "1 article indexed")
        assert explorer.results.row_count == 6
        assert explorer.key_bar.rest == "coast · 6 articles"
        assert explorer.results.chosen is not None
        assert explorer.results.chosen.article.title.value == before == shown_title(pilot)
        assert explorer.results.cursor == 2
        assert explorer.article.has_focus


async def test_files_that_change_are_told_while_they_are_indexed(folder: Folder) -> None:
    async with following(folder) as pilot:
        said: list[str] = []
        explorer = explorer_of(pilot)
        keep, explorer.say = explorer.say, said.append  # type: ignore[method-assign]
        folder.change("newest.md", NEW)
        await until(pilot, lambda: any("1 file changed or new, indexing" in each for each in said))
        explorer.say = keep  # type: ignore[method-assign]


async def test_the_article_that_is_read_is_renewed_where_it_is(folder: Folder) -> None:
    async with following(folder) as pilot:
        await search(pilot, "harbour stood")
        await press(pilot, "enter")
        view = explorer_of(pilot).state.view
        folder.change("strike.md", ARTICLES["strike.md"] + "\nThe mayor of Oslo had no comment.\n")
        await until_said(pilot, "1 article indexed")
        await until(pilot, lambda: "The mayor of Oslo" in article_text(pilot))
        assert explorer_of(pilot).state.view != view
        assert explorer_of(pilot).article.hits.total > 0, "what was searched is marked in it"


async def test_an_article_that_goes_stays_until_it_is_left(folder: Folder) -> None:
    async with following(folder) as pilot:
        await press(pilot, "enter")
        title = shown_title(pilot)
        folder.change("talks.md", None)
        await until_said(pilot, "has gone from the folder")
        assert shown_title(pilot) == title
        assert explorer_of(pilot).results.row_count == 4


async def test_mistakes_in_the_settings_stop_indexing_until_they_are_mended(
    folder: Folder,
) -> None:
    async with following(folder) as pilot:
        explorer = explorer_of(pilot)
        folder.change("corpus.yaml", "nam: Coast\n")
        await until(pilot, lambda: "corpus.yaml has 1 mistake" in explorer.key_bar.rest)
        assert explorer.results.row_count == 5, "what is indexed stays usable"
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, ErrorsScreen)
        rows = pilot.app.screen.query_one(FailureList)
        await until(pilot, lambda: any("line 1, column 1" in line for line in lines_of(rows)))
        folder.change("corpus.yaml", None)
        await until(pilot, lambda: rows.row_count == 0)
        await pilot.press("escape")
        assert explorer.key_bar.rest == "coast · 5 articles"


async def test_mistakes_in_the_settings_of_a_new_folder_are_shown_at_once(
    folder: Folder, tmp_path: Path
) -> None:
    (folder.path / "corpus.yaml").write_text("nam: Coast\n")
    app = DatelineApp(folder.path, tmp_path / "another-home")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(FailureList)))
        rows = app.screen.query_one(FailureList)
        await until(pilot, lambda: any("line 1, column 1" in line for line in lines_of(rows)))
        folder.change("corpus.yaml", None)
        await until(pilot, lambda: explorer_of(pilot).results.row_count == 5)
    assert app._exception is None


@pytest.mark.parametrize("error", [StorageFailed("The disk is full."), BadManifest("a: b\nc: d")])
async def test_a_run_that_fails_does_not_end_the_following(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with following(folder) as pilot:
        with monkeypatch.context() as patched:

            def fail(library: Library) -> None:
                raise error

            patched.setattr(Library, "build_in_background", fail)
            folder.change("newest.md", NEW)
            rest = "The disk is full." if isinstance(error, StorageFailed) else "has 2 mistakes"
            await until(pilot, lambda: rest in explorer_of(pilot).key_bar.rest)
        folder.change("newest.md", NEW + "\nAll of them.\n")
        await until_said(pilot, "1 article indexed")
        assert explorer_of(pilot).results.row_count == 6


async def test_following_ends_with_the_program(folder: Folder) -> None:
    async with following(folder):
        assert not folder.stopped.is_set()
    assert folder.stopped.wait(10)


async def test_a_lost_index_is_built_anew_behind_the_screen(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Any library is too large here to be mended while somebody waits for an answer.
    monkeypatch.setattr("index.following._QUICKLY_MENDED", 0)
    index = library_place(folder.path).engine
    shutil.rmtree(index)
    async with DatelineApp(folder.path, index_new=False).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        explorer = explorer_of(pilot)
        await pilot.press("slash", *"ferries", "enter")
        await until(pilot, lambda: "built anew" in explorer.key_bar.message)
        assert explorer.results.row_count == 5, "the last answer stays"
        with Library.open(folder.path) as other:
            await asyncio.to_thread(other.mend)
        await search(pilot, "ferries sail")
        assert explorer.results.row_count == 1
    shutil.rmtree(index)
    async with following(folder) as pilot:
        await search(pilot, "ferries")
        assert explorer_of(pilot).results.row_count == 2
