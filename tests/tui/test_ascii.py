"""Terminals that promise no more than ASCII get signs that they can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from tests.tui.driving import settle
from tui.app import DatelineApp
from tui.ascii import AsciiSigns, ascii_only


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "C"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, True),
        ({}, False),
    ],
)
def test_the_locale_decides(environment: dict[str, str], expected: bool) -> None:
    assert ascii_only(environment) is expected


def test_signs_keep_their_width_and_letters_stay() -> None:
    line = [Segment("▌ Tartus · “An-124” … Übersee ≈ ≡ × ›")]
    changed = AsciiSigns().apply(line, Color(0, 0, 0))
    assert changed[0].text == '| Tartus - "An-124" . Übersee % D x >'


async def test_the_screen_is_drawn_with_them(
    newsroom: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    app = DatelineApp(*newsroom, theme="ink", index_new=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        drawn = app.export_screenshot()
    assert app._exception is None
    assert "·" not in drawn
    assert "…" not in drawn
