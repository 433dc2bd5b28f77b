"""The installed program in a real terminal: it opens, answers what is typed, and leaves cleanly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal, dateline

pytestmark = pytest.mark.skipif(
    shutil.which(dateline()[0]) is None, reason="the program is not installed here"
)


def test_search_read_and_quit(tmp_path: Path) -> None:
    with Terminal(dateline("demo", "--home", str(tmp_path))) as terminal:
        terminal.wait_for(lambda screen: "Results" in screen and "articles" in screen)
        terminal.type("/hmeimim")
        terminal.wait_for(lambda screen: "hmeimim" in screen.splitlines()[0])
        # The list names it before anything is asked; the other name of it only the answer does.
        terminal.wait_for(lambda screen: " = Khmeimim" in screen)
        terminal.type("\r")
        terminal.type("\r")
        terminal.wait_for(lambda screen: "hit 1/" in screen)
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output


def test_a_terminal_that_is_too_small_says_so_and_recovers(tmp_path: Path) -> None:
    program = dateline("demo", "--home", str(tmp_path))
    with Terminal(program, columns=40, rows=10) as terminal:
        terminal.wait_for(lambda screen: "60 columns" in screen)
        terminal.resize(80, 24)
        terminal.wait_for(lambda screen: "Results" in screen)
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


def test_no_colour_is_honoured(tmp_path: Path) -> None:
    program = dateline("demo", "--home", str(tmp_path))
    with Terminal(program, environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for(lambda screen: "Results" in screen)
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    assert b"\x1b[38;2;" not in terminal.output
    assert b"\x1b[48;2;" not in terminal.output


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with Terminal(dateline(str(tmp_path / "nowhere"))) as terminal:
        assert terminal.wait_for_end() == 2
        assert "nowhere" in terminal.text
        assert b"Traceback" not in terminal.output
