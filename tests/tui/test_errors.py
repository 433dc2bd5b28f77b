"""What could not be read: rows by kind, folding, all about a row, and mistakes in corpus.yaml."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import Failure
from index.answers import LeftOutCount
from index.errors import StorageFailed
from tests.tui.stage import Stage, lines_of
from tui.screens.errors import ErrorsScreen
from tui.widgets.failure_list import FailureList, Heading
from tui.widgets.key_bar import KeyBar

BINARY = Failure(
    "wires/scan-0031 [x=y].txt", "read", "binary",
    "This is no text: it has zero bytes.", "Give it the ending of its format.",
)  # fmt: skip
LONG = Failure(
    f"blogs/{'a very long folder/' * 4}1997.md", "decode", "encoding",
    "It is neither UTF-8 nor windows-1252, and nothing in it says what else it is.",
    "Save it as UTF-8 with any editor; it is then read again on the next run.",
)  # fmt: skip


def missing(count: int) -> tuple[Failure, ...]:
    return tuple(
        Failure(f"scans/{number}.pdf", "read", "missing-extra", "PDF needs more.", "Install it.")
        for number in range(count)
    )


class Told:
    """A library that has these failures; given none, it cannot tell."""

    def __init__(
        self, failures: tuple[Failure, ...] | None, left_out: tuple[LeftOutCount, ...] = ()
    ) -> None:
        self.told = failures
        self.also = left_out

    def failures(self) -> tuple[Failure, ...]:
        if self.told is None:
            raise StorageFailed("The disk is gone.")
        return self.told

    def left_out(self) -> tuple[LeftOutCount, ...]:
        return self.also


@asynccontextmanager
async def looking(
    library: Any, mistakes: Sequence[str] = (), size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[ErrorsScreen, Pilot[Any]]]:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        screen = ErrorsScreen(library, mistakes)
        await app.push_screen(screen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield screen, pilot
    assert app._exception is None


def rows_of(screen: ErrorsScreen) -> list[str]:
    """The lines of the list, without bars and blank lines."""
    lines = [line.strip("▌ ") for line in lines_of(screen.query_one(FailureList))]
    return [" ".join(line.split()) for line in lines if line]


def part(screen: ErrorsScreen, name: str) -> str:
    return str(screen.query_one(f"#errors-{name}").render())


async def test_a_row_tells_place_step_code_reason_and_what_to_do() -> None:
    async with looking(Told((BINARY,))) as (screen, _):
        assert rows_of(screen) == [
            "wires/scan-0031 [x=y].txt read · binary",
            "This is no text: it has zero bytes. · Give it the ending of its format.",
        ]
        assert part(screen, "heading").split("   ") == ["Could not read", "1 file"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_what_a_row_cuts_is_told_below_in_full(size: tuple[int, int]) -> None:
    async with looking(Told((LONG,)), size=size) as (screen, _):
        detail = " ".join(part(screen, "detail").split())
        assert LONG.path.replace(" ", "") in detail.replace(" ", "")
        assert LONG.message in detail
        assert LONG.advice in detail
        assert "1997.md" in rows_of(screen)[0], "a name is at the end of a path"


async def test_of_much_to_tell_the_path_yields() -> None:
    words = "There is more to say of this file than one line of a narrow terminal can hold. "
    wordy = replace(LONG, message=f"{words}One.", advice=f"{words}Two.")
    async with looking(Told((wordy,)), size=(80, 24)) as (screen, _):
        lines = part(screen, "detail").splitlines()
        assert len(lines) == 5
        assert lines[0].startswith("…")
        assert lines[0].endswith("1997.md")
        assert (lines[2].endswith("One."), lines[4].endswith("Two.")) == (True, True)


async def test_many_of_a_kind_are_folded_and_enter_shows_them() -> None:
    async with looking(Told((BINARY, *missing(312)))) as (screen, pilot):
        rows = screen.query_one(FailureList)
        assert rows_of(screen)[:2] == [
            "missing-extra 312 files",
            "enter shows them · PDF needs more.",
        ]
        assert "Install it." in part(screen, "detail")
        assert rows.row_count == 2
        await pilot.press("enter")
        assert rows.row_count == 314
        assert rows_of(screen)[2] == "scans/0.pdf read · missing-extra"
        await pilot.press("enter")
        assert rows.row_count == 2
        assert part(screen, "heading").endswith("313 files, 2 reasons")


async def test_a_few_of_a_kind_stand_under_their_heading() -> None:
    async with looking(Told((BINARY, *missing(2)))) as (screen, pilot):
        assert rows_of(screen)[1] == "enter folds them · PDF needs more."
        assert rows_of(screen)[2] == "scans/0.pdf read · missing-extra"
        await pilot.press("j", "enter")
        assert screen.query_one(FailureList).row_count == 4, "only a heading folds"


async def test_a_hundred_thousand_rows_are_gone_through_at_once() -> None:
    async with looking(Told(missing(100_000))) as (screen, pilot):
        await pilot.press("enter", "G")
        await pilot.pause()
        assert rows_of(screen)[-2] == "scans/99999.pdf read · missing-extra"
        assert "scans/99999.pdf" in part(screen, "detail")


async def test_what_was_left_out_is_counted_by_kind() -> None:
    left_out = (
        LeftOutCount("a.zip", "files of other kinds", 40),
        LeftOutCount("b.zip", "files of other kinds", 2),
        LeftOutCount("b.zip", "hidden files", 1),
    )
    async with looking(Told((), left_out), size=(120, 40)) as (screen, pilot):
        assert part(screen, "heading").endswith("every file was read")
        assert rows_of(screen) == [
            "left out of archives and exports 43",
            "enter shows them · files of other kinds (42), hidden files (1)",
        ]
        await pilot.press("enter", "j")
        assert rows_of(screen)[2:4] == ["a.zip 40", "files of other kinds"]
        assert "40 files of other kinds" in part(screen, "detail")


async def test_mistakes_in_the_settings_come_first_and_say_what_to_do() -> None:
    mistakes = (
        "corpus.yaml, line 3, column 1: there is no key “nam” here.",
        "corpus.yaml: it cannot be read: permission denied.",
    )
    async with looking(Told((BINARY,)), mistakes) as (screen, pilot):
        rows = rows_of(screen)
        assert rows[0] == "corpus.yaml has mistakes 2"
        assert rows[2:4] == ["corpus.yaml, line 3, column 1", "there is no key “nam” here."]
        assert rows[4:6] == ["corpus.yaml", "it cannot be read: permission denied."]
        assert "save it" in part(screen, "detail")
        screen.renew()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert rows_of(screen)[0].startswith("wires/scan-0031")


async def test_what_was_unfolded_stays_so_when_the_list_is_renewed() -> None:
    library = Told(missing(30))
    async with looking(library) as (screen, pilot):
        await pilot.press("enter")
        library.told = missing(31)
        screen.renew()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        rows = screen.query_one(FailureList)
        assert rows.row_count == 32
        assert isinstance(rows.chosen, Heading)


async def test_y_copies_the_list_up_to_what_a_terminal_bears() -> None:
    async with looking(Told((BINARY,))) as (screen, pilot):
        await pilot.press("y")
        assert pilot.app.clipboard == (
            "wires/scan-0031 [x=y].txt\tread\tbinary\tThis is no text: it has zero bytes."
            "\tGive it the ending of its format.\n"
        )
    async with looking(Told(missing(5_000))) as (screen, pilot):
        await pilot.press("y")
        assert pilot.app.clipboard.count("\n") == 1_000
        assert "--json has all" in screen.query_one(KeyBar).message


async def test_a_library_that_cannot_tell_says_why() -> None:
    async with looking(Told(None)) as (screen, _):
        assert "The disk is gone." in part(screen, "heading")
