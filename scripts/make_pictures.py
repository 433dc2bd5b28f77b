"""Draw the pictures of the README and the documentation from the running program.

    python -m scripts.make_pictures [--into docs/pictures] [NAME ...]

The program runs headless on the bundled sample with a home of its own, is driven by keys, and
is photographed once it has come to rest. The pictures are SVG files that need nothing from
elsewhere. The time that a search took is drawn as 12 ms, so that a second run gives the same
bytes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from index.library import Library
from index.search_answers import SearchPage
from tui.app import DatelineApp
from tui.cli_screen import sample_folder
from tui.screens.explorer import ExplorerScreen

PICTURES: Final = Path(__file__).parent.parent / "docs" / "pictures"
QUERY: Final = "hmeimim withdraw*"
ARTICLE: Final = "Kremlin keeps its options open on Syrian bases"
TOOK_MS: Final = 12.0
FONTS: Final = (
    "ui-monospace, 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, "
    "'DejaVu Sans Mono', 'Liberation Mono', monospace"
)

# How long the program may take to come to rest: looks, and seconds between two of them.
_LOOKS: Final = 4_000
_BETWEEN_LOOKS_S: Final = 0.005
_CALM_LOOKS: Final = 3

_FOREIGN: Final = ("NO_COLOR", "LC_ALL", "LC_CTYPE", "DATELINE_THEME", "TEXTUAL_ANIMATIONS")
_TERMINAL: Final = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}

_TEXT: Final = re.compile(
    r'<text([^>]*?)x="([\d.]+)"([^>]*?)textLength="([\d.]+)"([^>]*)>([^<]*)</text>'
)
_RECT: Final = re.compile(
    r'<rect fill="([^"]*)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"'
    r'( height="[\d.]+" shape-rendering="crispEdges")/>\s*'
)
# Two rectangles whose edges are so near, in units of the picture, touch.
_SAME_PLACE: Final = 0.01

Steps = Callable[[Pilot[Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file name without `.svg`, columns and rows, theme, and the way there."""

    name: str
    size: tuple[int, int]
    theme: str
    steps: Steps


def explorer_of(pilot: Pilot[Any]) -> ExplorerScreen:
    """The explorer of the app that is driven."""
    app = pilot.app
    if not isinstance(app, DatelineApp):
        raise TypeError("this is not Dateline")
    return app.explorer


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is on its way to the screen; fails if that never comes."""
    explorer = explorer_of(pilot)
    calm = 0
    for _ in range(_LOOKS):
        await pilot.pause()
        if pilot.app._exception is not None:
            raise pilot.app._exception
        working = any(not worker.is_finished for worker in pilot.app.workers)
        settled = explorer.state.answered is not None and explorer.is_settled
        calm = calm + 1 if settled and not working else 0
        if calm == _CALM_LOOKS:
            return
        await asyncio.sleep(_BETWEEN_LOOKS_S)
    raise TimeoutError("the screen does not come to rest")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def search(pilot: Pilot[Any], query: str) -> None:
    """Type a query and go to its results."""
    await press(pilot, "slash")
    for character in query:
        pilot.app.post_message(events.Key(character, character))
    await settle(pilot)
    await press(pilot, "enter")


async def choose_article(pilot: Pilot[Any], title: str) -> None:
    """Go to an article among the results; fails if it is not there."""
    results = explorer_of(pilot).results
    for _ in range(results.row_count):
        if results.chosen is not None and results.chosen.article.title.value == title:
            return
        await press(pilot, "j")
    raise LookupError(f"no result is called {title}")


async def choose_entity(pilot: Pilot[Any], name: str) -> None:
    """Go to an entity in the panel of entities; fails if it is not there."""
    await press(pilot, "3")
    explorer = explorer_of(pilot)
    for _ in range(explorer.entities.row_count):
        chosen = explorer.entities.chosen
        if chosen is not None and explorer.state.entities[chosen].name == name:
            return
        await press(pilot, "j")
    raise LookupError(f"the article has no entity {name}")


# --- what is photographed


async def _found(pilot: Pilot[Any]) -> None:
    await search(pilot, QUERY)
    await choose_article(pilot, ARTICLE)


async def _filtered(pilot: Pilot[Any]) -> None:
    await _found(pilot)
    await choose_entity(pilot, "Dmitry Peskov")
    await press(pilot, "f")


async def _links(pilot: Pilot[Any]) -> None:
    await _found(pilot)
    await press(pilot, "4")


async def _evidence(pilot: Pilot[Any]) -> None:
    await _links(pilot)
    await press(pilot, "enter")


async def _entity(pilot: Pilot[Any]) -> None:
    await _found(pilot)
    await choose_entity(pilot, "Hmeimim air base")
    await press(pilot, "e")


async def _story(pilot: Pilot[Any]) -> None:
    await _found(pilot)
    await press(pilot, "S")


async def _help(pilot: Pilot[Any]) -> None:
    await _found(pilot)
    await press(pilot, "question_mark")


async def _empty(pilot: Pilot[Any]) -> None:
    await _found(pilot)
    await search(pilot, " submarine")


ALL: Final = (
    Picture("explorer", (120, 40), "ink", _found),
    Picture("wide", (200, 60), "ink", _filtered),
    Picture("links", (120, 40), "paper", _links),
    Picture("evidence", (120, 40), "ink", _evidence),
    Picture("entity", (120, 40), "ink", _entity),
    Picture("story", (120, 40), "paper", _story),
    Picture("narrow", (80, 24), "ink", _found),
    Picture("help", (120, 40), "ink", _help),
    Picture("empty", (120, 40), "ink", _empty),
)


# --- drawing


def self_contained(svg: str) -> str:
    """The picture without fonts from elsewhere and with short names that are always the same."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:[^;}]*", f"font-family: {FONTS}", svg)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    # Text has a set length, so that nothing needs clipping line by line.
    svg = re.sub(r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[^)]*-line-\d+\)"', "", svg)
    svg = _TEXT.sub(_trimmed, svg)
    svg = _joined(svg)
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)
    return re.sub(r">\s+<", "><", svg).strip() + "\n"


def _joined(svg: str) -> str:
    """The picture with one rectangle for each run of cells that have one background."""
    found = list(_RECT.finditer(svg))
    runs: list[tuple[str, float, float, str]] = []  # fill, x, width, y and what follows it
    for rect in found:
        fill, x, row, cells, rest = rect.groups()
        start, width = float(x), float(cells)
        if runs:
            last_fill, run_start, run_width, last_row = runs[-1]
            touches = abs(run_start + run_width - start) < _SAME_PLACE
            if touches and (last_fill, last_row) == (fill, f'{row}"{rest}'):
                runs[-1] = (fill, run_start, start + width - run_start, last_row)
                continue
        runs.append((fill, start, width, f'{row}"{rest}'))
    drawn = "".join(
        f'<rect fill="{fill}" x="{x:.6g}" width="{width:.6g}" y="{rest}/>'
        for fill, x, width, rest in runs
    )
    return svg[: found[0].start()] + drawn + svg[found[-1].end() :] if found else svg


def _trimmed(element: re.Match[str]) -> str:
    """A text element without spaces at its ends, which programs draw differently."""
    before, x, between, length, after, text = element.groups()
    cells = unescape(text)
    inner = cells.strip()
    if not inner:
        return ""
    cell = float(length) / cell_len(cells)
    start = float(x) + cell * (len(cells) - len(cells.lstrip()))
    text = text.replace("&#160;", "\N{NO-BREAK SPACE}").strip()
    numbers = f'x="{start:.6g}"{between}textLength="{cell * cell_len(inner):.6g}"'
    return f"<text{before}{numbers}{after}>{text}</text>"


async def draw(picture: Picture, corpus: Path, home: Path) -> str:
    """Run the program to where the picture is taken; returns the SVG text."""
    app = DatelineApp(corpus, home, picture.theme, index_new=False)
    async with app.run_test(size=picture.size) as pilot:
        await settle(pilot)
        await picture.steps(pilot)
        await pilot.wait_for_scheduled_animations()
        await settle(pilot)
        return self_contained(app.export_screenshot(title="Dateline", simplify=True))


def _steady(search: Callable[..., SearchPage]) -> Callable[..., SearchPage]:
    """The search, as if every one took the same time."""

    def steady(*arguments: Any, **options: Any) -> SearchPage:
        return replace(search(*arguments, **options), took_ms=TOOK_MS)

    return steady


def make(names: Sequence[str], into: Path) -> None:
    """Draw the pictures of these names, or all, into a folder."""
    for name in _FOREIGN:
        os.environ.pop(name, None)
    os.environ.update(_TERMINAL)
    into.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="dateline-pictures-") as home,
        patch.object(Library, "search", _steady(Library.search)),
    ):
        corpus = sample_folder()
        with Library.open(corpus, Path(home)) as library:
            library.build()
        for picture in ALL:
            if not names or picture.name in names:
                svg = asyncio.run(draw(picture, corpus, Path(home)))
                target = into / f"{picture.name}.svg"
                target.write_text(svg, encoding="utf-8", newline="\n")
                print(f"{target}  {len(svg) // 1024} KiB")


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the documentation.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures")
    parser.add_argument("--into", type=Path, default=PICTURES, help="the folder to draw into")
    options = parser.parse_args()
    unknown = set(options.names) - {picture.name for picture in ALL}
    if unknown:
        parser.error(f"there is no picture {', '.join(sorted(unknown))}")
    make(options.names, options.into)


if __name__ == "__main__":
    main()
