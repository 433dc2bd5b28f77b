"""How fast indexing is and how long it takes: the words, and the line on the command line."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest

from tests.tui.test_snapshots import PROGRESS
from tui.cli_progress import ProgressLine
from tui.wording import reading_rate, remaining_time


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "about 1 s left"),
        (40, "about 40 s left"),
        (190, "about 3 min left"),
        (7_300, "about 2 h left"),
    ],
)
def test_a_remaining_time_is_a_round_one(seconds: float, said: str) -> None:
    assert remaining_time(seconds) == said


@pytest.mark.parametrize(
    ("per_second", "said"),
    [
        (1_234.4, "1,234 articles/s"),
        (27.6, "28 articles/s"),
        (3.42, "3.4 articles/s"),
        (0.1, "6 articles/min"),
        (0.0001, "1 article/min"),
    ],
)
def test_a_rate_has_two_figures_that_tell(per_second: float, said: str) -> None:
    assert reading_rate(per_second) == said


class Terminal(io.StringIO):
    """Standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_line_is_one_row_and_goes_when_it_is_done(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    with ProgressLine() as line:
        line.show(PROGRESS)
        assert terminal.getvalue() == "", "what is done at once leaves no trace"
        line.show(PROGRESS)
        drawn = terminal.getvalue().strip("\r").removesuffix("\x1b[K")
        assert len(drawn) < columns
        if columns >= 80:
            assert "14,978 of 14,978 files  28 articles/s  about 3 min left" in drawn
        line.show(replace(PROGRESS, rate=None, remaining_s=None))
        assert "articles/s" not in terminal.getvalue().rsplit("\r", 1)[1]
    assert terminal.getvalue().endswith("\r\x1b[K")
