"""How the screens look: each is compared with a picture that a person has looked at.

    python -m pytest tests/tui/test_snapshots.py --snapshot-update

accepts the present look after a deliberate change. A mismatch writes snapshot_report.html, which
shows both looks side by side.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import textual._doc
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from corpus.article import Failure
from index.answers import LeftOutCount, Progress, Step, StepProgress
from index.library import Library
from index.search_answers import SearchPage
from scripts.make_pictures import self_contained
from tests.tui.driving import chosen_title, explorer_of, press, settle
from tests.tui.entities import PAGE_ENTITY, LibraryOfEntities
from tests.tui.stage import Stage
from tui.app import DatelineApp
from tui.entity_session import EntitySession
from tui.history import BenchPlace, PagePlace
from tui.screens.entity import EntityScreen
from tui.screens.errors import ErrorsScreen
from tui.screens.indexing import IndexingScreen
from tui.screens.workbench import WorkbenchScreen
from tui.widgets.key_bar import KeyBar

QUERY = "hmeimim withdraw*"
ARTICLE = "Kremlin keeps its options open on Syrian bases"

Drive = Callable[[Pilot[Any]], Awaitable[None]]
Compare = Callable[..., bool]
LooksAsBefore = Callable[[App[Any], tuple[int, int], Drive], bool]


def guarded(compare: Compare) -> LooksAsBefore:
    """A comparison that fails where the app crashed.

    By itself it passes then, if only the picture fits: that of a crash, or one taken before it.
    """

    def looks_as_before(app: App[Any], size: tuple[int, int], drive: Drive) -> bool:
        app.title = "Dateline"

        async def run_before(pilot: Pilot[Any]) -> None:
            await drive(pilot)
            assert app._exception is None

        matches = compare(app, terminal_size=size, run_before=run_before)
        assert app._exception is None
        return matches

    return looks_as_before


@pytest.fixture
def looks_as_before(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> LooksAsBefore:
    """Compares an app with its accepted look; nothing in the pictures depends on a clock."""
    ask, draw = Library.search, textual._doc.take_svg_screenshot

    def steady(*arguments: Any, **options: Any) -> SearchPage:
        return replace(ask(*arguments, **options), took_ms=12.0)

    def drawn(*arguments: Any, **options: Any) -> str:
        return self_contained(draw(*arguments, **options))

    monkeypatch.setattr(Library, "search", steady)
    monkeypatch.setattr(KeyBar, "_forget", lambda key_bar: None)
    monkeypatch.setattr(textual._doc, "take_svg_screenshot", drawn)
    return guarded(snap_compare)


@pytest.fixture(scope="session")
def sample_library(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The bundled sample, and the home where its library is, indexed."""
    home = tmp_path_factory.mktemp("sample-home")
    with Library.open(sample, home) as library:
        library.build()
    return sample, home


@pytest.fixture
def dateline(sample_library: tuple[Path, Path]) -> Callable[..., DatelineApp]:
    """Makes the program over the sample."""

    def made(theme: str | None = "ink") -> DatelineApp:
        return DatelineApp(*sample_library, theme, index_new=False)

    return made


# --- the ways to the screens


async def paste_and_search(pilot: Pilot[Any], query: str) -> None:
    """Put a query into the search line at once, and go to its results."""
    await pilot.press("slash")
    pilot.app.post_message(events.Paste(query))
    await press(pilot, "enter")


async def to_article(pilot: Pilot[Any]) -> None:
    """Search, and choose an article whose entities and links are many."""
    await settle(pilot)
    await paste_and_search(pilot, QUERY)
    for _ in range(explorer_of(pilot).results.row_count):
        if chosen_title(pilot) == ARTICLE:
            return
        await press(pilot, "j")
    raise LookupError(ARTICLE)


def to_keys(*keys: str) -> Drive:
    """The article, then these keys, then rest."""

    async def drive(pilot: Pilot[Any]) -> None:
        await to_article(pilot)
        await press(pilot, *keys)
        await at_rest(pilot)

    return drive


async def to_filter(pilot: Pilot[Any]) -> None:
    """The article, and only the articles that name Dmitry Peskov."""
    await to_article(pilot)
    await press(pilot, "3")
    explorer = explorer_of(pilot)
    assert explorer.state.view is not None
    names = [count.entity.name for count in explorer.state.view.entities]
    for _ in range(names.index("Dmitry Peskov")):
        await press(pilot, "j")
    await press(pilot, "f")


async def to_nothing_found(pilot: Pilot[Any]) -> None:
    """An article, then a search that finds none."""
    await to_article(pilot)
    await paste_and_search(pilot, " submarine")


async def at_rest(pilot: Pilot[Any]) -> None:
    """Wait for the workers of whatever screen is shown."""
    for _ in range(2_000):
        if all(worker.is_finished for worker in pilot.app.workers):
            await pilot.pause()
            return
        await asyncio.sleep(0.005)
    raise AssertionError("the workers do not end")


# --- the explorer


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_explorer(
    looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp], size: tuple[int, int]
) -> None:
    assert looks_as_before(dateline(), size, to_article)


def test_wide_and_filtered(
    looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp]
) -> None:
    assert looks_as_before(dateline(), (200, 60), to_filter)


def test_paper(looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp]) -> None:
    assert looks_as_before(dateline("paper"), (120, 40), to_keys("4"))


def test_no_colour(
    looks_as_before: LooksAsBefore,
    dateline: Callable[..., DatelineApp],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def drive(pilot: Pilot[Any]) -> None:
        await to_keys("2")(pilot)
        # Filters that turn colours to grey make the terminal's default colours black on black.
        assert "fill: #000000" not in pilot.app.export_screenshot()

    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_as_before(dateline(None), (120, 40), drive)


@pytest.mark.parametrize(("pane", "key"), [("article", "2"), ("entities", "3"), ("links", "4")])
def test_narrow(
    looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp], pane: str, key: str
) -> None:
    assert looks_as_before(dateline(), (80, 24), to_keys(key))


def test_nothing_found(
    looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp]
) -> None:
    assert looks_as_before(dateline(), (120, 40), to_nothing_found)


def test_too_small(looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp]) -> None:
    assert looks_as_before(dateline(), (40, 10), settle)


# --- the other screens


def test_evidence(looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp]) -> None:
    assert looks_as_before(dateline(), (120, 40), to_keys("4", "enter"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_help(
    looks_as_before: LooksAsBefore, dateline: Callable[..., DatelineApp], size: tuple[int, int]
) -> None:
    assert looks_as_before(dateline(), size, to_keys("question_mark"))


PROGRESS = Progress(
    steps=(
        StepProgress(Step.READ, 14_978, 14_978),
        StepProgress(Step.CLEANED, 14_978, 14_978),
        StepProgress(Step.ENTITIES, 9_406, 14_978),
        StepProgress(Step.INDEX, 9_200, 14_978),
        StepProgress(Step.LINKS, 0, 14_978),
    ),
    current="wires/2024/12/13/four-ships-sail-for-tartus.txt",
    articles=9_406,
    entities=31_207,
    duplicates=611,
    failed=23,
    searchable=9_200,
    generation=12,
    elapsed_s=340.0,
    remaining_s=190.0,
    rate=27.6,
)


def test_indexing(looks_as_before: LooksAsBefore) -> None:
    async def drive(pilot: Pilot[Any]) -> None:
        screen = IndexingScreen("~/corpora/coast-2024")
        await pilot.app.push_screen(screen)
        screen.show(PROGRESS)
        await pilot.pause()

    assert looks_as_before(Stage(), (80, 24), drive)


class LibraryWithFailures:
    """What the screen of errors asks a library for."""

    def failures(self) -> tuple[Failure, ...]:
        return (
            Failure(
                "wires/scan-0031.txt", "read", "binary",
                "This is no text: it has zero bytes.", "It is left out.",
            ),
            Failure(
                "blogs/old/1997 [x=y].md", "decode", "encoding",
                "It is neither UTF-8 nor windows-1252.", "Save it as UTF-8.",
            ),
            Failure(
                "feeds/empty.txt", "clean", "empty", "There is no article in it.", "",
            ),
            *(
                Failure(
                    f"scans/harbour-office/1997/page-{number:03}.pdf", "read", "missing-extra",
                    "Reading PDF needs a package that is not installed.",
                    "Install dateline[pdf]; then it is read on the next run.",
                )
                for number in range(312)
            ),
        )  # fmt: skip

    def left_out(self) -> tuple[LeftOutCount, ...]:
        return (LeftOutCount("archives/coast.zip", "files of other kinds", 41),)


def test_errors(looks_as_before: LooksAsBefore) -> None:
    async def drive(pilot: Pilot[Any]) -> None:
        library: Any = LibraryWithFailures()
        await pilot.app.push_screen(ErrorsScreen(library))
        await at_rest(pilot)

    assert looks_as_before(Stage(), (80, 24), drive)


SIZES = pytest.mark.parametrize(
    "size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}"
)


def over(make: Callable[[EntitySession], Screen[Any]], *keys: str) -> Drive:
    """A screen over a stage with entities made by hand, and keys that are pressed on it."""

    async def drive(pilot: Pilot[Any]) -> None:
        library: Any = LibraryOfEntities()
        session = EntitySession(library, pilot.app.post_message)
        session.corpus = "coast · 14,978 articles"
        await pilot.app.push_screen(make(session))
        await at_rest(pilot)
        await pilot.press(*keys)
        await at_rest(pilot)

    return drive


@SIZES
def test_entity_page(looks_as_before: LooksAsBefore, size: tuple[int, int]) -> None:
    drive = over(lambda session: EntityScreen(session, PagePlace(PAGE_ENTITY)))
    assert looks_as_before(Stage(), size, drive)


def test_entity_page_wide(looks_as_before: LooksAsBefore) -> None:
    drive = over(lambda session: EntityScreen(session, PagePlace(PAGE_ENTITY)), "4")
    assert looks_as_before(Stage(theme="paper"), (200, 60), drive)


@SIZES
def test_workbench(looks_as_before: LooksAsBefore, size: tuple[int, int]) -> None:
    drive = over(lambda session: WorkbenchScreen(session, BenchPlace()), "j")
    assert looks_as_before(Stage(theme="paper"), size, drive)


def test_workbench_without_colours(looks_as_before: LooksAsBefore) -> None:
    drive = over(lambda session: WorkbenchScreen(session, BenchPlace()), "tab")
    assert looks_as_before(Stage(theme="plain"), (120, 40), drive)


# --- the guard


def crash() -> None:
    raise RuntimeError("crashed")


def matches_whatever_is_shown(
    app: App[Any], *, terminal_size: tuple[int, int], run_before: Drive
) -> bool:
    """The trap: a comparison that runs the app and is content with what it sees."""

    async def pilot_and_leave(pilot: Pilot[Any]) -> None:
        await run_before(pilot)
        await pilot.pause()
        app.exit()

    app.run(headless=True, size=terminal_size, auto_pilot=pilot_and_leave)
    return True


async def crash_at_once(pilot: Pilot[Any]) -> None:
    pilot.app.call_later(crash)
    await pilot.pause()


async def crash_after_the_picture(pilot: Pilot[Any]) -> None:
    pilot.app.call_later(crash)


@pytest.mark.parametrize("drive", [crash_at_once, crash_after_the_picture])
def test_an_app_that_crashes_does_not_pass(
    drive: Drive, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(AssertionError):
        guarded(matches_whatever_is_shown)(App(), (80, 24), drive)


def test_an_app_that_does_not_crash_passes() -> None:
    assert guarded(matches_whatever_is_shown)(App(), (80, 24), lambda pilot: pilot.press("x"))
