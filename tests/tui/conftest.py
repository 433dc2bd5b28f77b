"""The program over a small library, opened headless and watched for crashes."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from index.library import Library
from tests.tui.driving import settle
from tui.app import DatelineApp

ARTICLES = {
    "strike.md": (
        "---\ntitle: Ferry strike closes the harbour of Bergen\ndate: 2024-12-13\n"
        "publisher: The Fjord Courier\n---\n\n"
        "Ferry crews in Bergen walked out on Friday, and the harbour stood still.\n\n"
        "The crews want the same pay as in Oslo, a NATO spokesman in Norway noted.\n\n"
        "Nobody in Bergen expects the ferries to sail before the new year.\n"
    ),
    "talks.md": (
        "---\ntitle: Talks on the ferries resume in Oslo\ndate: 2024-12-15\n---\n\n"
        "Owners and crews of the Bergen ferries met in Oslo for six hours.\n\n"
        "Both sides told Reuters that they would meet again.\n"
    ),
    "storm.md": (
        "---\ntitle: Storm warning for the coast of Norway\ndate: 2024-12-11\n---\n\n"
        "A storm will reach Norway on Thursday, forecasters in Oslo said.\n\n"
        "Ships near Bergen were told to stay in the harbour.\n"
    ),
    "drill.md": (
        "---\ntitle: NATO drill moves north [x=https://example.org]\ndate: 2024-12-10\n---\n\n"
        "NATO moved a drill to the north of Norway, Reuters reported.\n\n"
        "The drill had been planned off Denmark.\n"
    ),
    "undated.txt": (
        "Cable repairs off Denmark will take until spring, the owner says.\n\n"
        "A ship from Norway is to lift the cable near the harbour of Esbjerg.\n"
    ),
}

OpenApp = Callable[..., AbstractAsyncContextManager[Pilot[Any]]]


@pytest.fixture(autouse=True)
def full_colour_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a screen looks like must not depend on the terminal that the tests run in."""
    for name in ("NO_COLOR", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of five articles, and the home where its library is, indexed."""
    corpus = tmp_path_factory.mktemp("newsroom") / "coast"
    corpus.mkdir()
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    with Library.open(corpus, home) as library:
        library.build()
    return corpus, home


@pytest.fixture
def open_app(newsroom: tuple[Path, Path]) -> OpenApp:
    """Opens the program over the newsroom: `async with open_app(size=(80, 24)) as pilot`.

    What other tests searched for is forgotten.
    """
    for habits in newsroom[1].rglob("habits.sqlite"):
        habits.unlink()
    return opener(*newsroom)


@pytest.fixture
def open_own_app(newsroom: tuple[Path, Path], tmp_path: Path) -> OpenApp:
    """Opens the program over a newsroom of the test's own, in which it may settle things."""
    corpus, home = tmp_path / "coast", tmp_path / "own-home"
    shutil.copytree(newsroom[0], corpus)
    with Library.open(corpus, home) as library:
        library.build()
    return opener(corpus, home)


def opener(corpus: Path, home: Path) -> OpenApp:
    """What opens the program over a library that is indexed."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40), theme: str = "ink"
    ) -> AsyncIterator[Pilot[Any]]:
        app = DatelineApp(corpus, home, theme, index_new=False)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
        # A crashed app ends its test quietly otherwise.
        assert app._exception is None

    return opened
