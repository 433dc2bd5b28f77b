"""The pictures of the documentation: all are there, and none needs anything from elsewhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from scripts.make_pictures import ALL, PICTURES, self_contained

CELL = 12.2


def test_every_picture_that_is_drawn_is_there_and_no_other() -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == {picture.name for picture in ALL}


@pytest.mark.parametrize("name", [picture.name for picture in ALL])
def test_a_picture_needs_nothing_from_elsewhere(name: str) -> None:
    svg = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"' )]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in svg
    assert len(svg) < 100_000
    ElementTree.fromstring(svg)


def text(x: float, cells: str) -> str:
    return (
        f'<text class="terminal-77-r1" x="{x:g}" y="20" textLength="{CELL * len(cells):g}" '
        f'clip-path="url(#terminal-77-line-0)">{cells.replace(" ", "&#160;")}</text>'
    )


def test_spaces_at_the_ends_of_a_text_become_places() -> None:
    svg = self_contained(f"<svg>{text(0, '  one two ')}{text(CELL * 10, '   ')}</svg>")
    assert svg == (
        '<svg><text class="terminal-r1" x="24.4" y="20" textLength="85.4">'
        "one\N{NO-BREAK SPACE}two</text></svg>\n"
    )


def test_cells_on_one_background_become_one_rectangle() -> None:
    rects = "".join(
        f'<rect fill="{fill}" x="{CELL * column:g}" y="{row}" width="12.2" height="24.65" '
        'shape-rendering="crispEdges"/>'
        for row, column, fill in ((1, 0, "#111"), (1, 1, "#111"), (1, 2, "#222"), (2, 3, "#222"))
    )
    found = re.findall(r'fill="(\S+)" x="(\S+)" width="(\S+)"', self_contained(rects))
    assert found == [("#111", "0", "24.4"), ("#222", "24.4", "12.2"), ("#222", "36.6", "12.2")]
