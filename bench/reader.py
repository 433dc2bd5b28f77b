"""How fast the reader shows, scrolls and wraps long articles. Headless, one process.

Run: python -m bench.reader [--words 20000] [--mentions 2000]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.events import Resize
from textual.geometry import Size

from bench.measuring import percentile, print_table
from corpus.article import (
    Annotations,
    Article,
    EntityType,
    How,
    Mention,
    Paragraph,
    Sourced,
)
from index.answers import ArticleView, Head
from tui.theme import themes
from tui.widgets.article_pane import ArticlePane

_PAGES = 60
_WORDS = "harbour ferry captain crane quay storm cargo depot convoy signal report morning".split()


def make_view(paragraphs: list[str], mentions: list[Mention]) -> ArticleView:
    """An opened article with these paragraphs and mentions."""
    title = Sourced("A long article", How.EXPLICIT, "first line")
    unknown: Sourced[str] = Sourced.absent()
    article = Article(
        id="0" * 12,
        paths=("long.txt",),
        language="en",
        format="text",
        title=title,
        publisher=unknown,
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=unknown,
        captions=(),
        body=tuple(Paragraph(text) for text in paragraphs),
        removed=(),
        warnings=(),
    )
    head = Head(article.id, "long.txt", title, unknown, article.published, 0)
    return ArticleView(head, article, Annotations(tuple(mentions)), ())


def article_of(words: int, mentions: int) -> ArticleView:
    """Paragraphs of 60 words, the mentions spread evenly over all types."""
    chance = random.Random(20)
    types = list(EntityType)
    paragraphs: list[str] = []
    found: list[Mention] = []
    each = max(1, words // max(1, mentions))
    for first in range(0, words, 60):
        text = ""
        for number in range(first, min(first + 60, words)):
            word = chance.choice(_WORDS)
            if number % each == 0:
                word = word.title()
                place, kind = len(text), types[number // each % len(types)]
                end = place + len(word)
                found.append(
                    Mention(len(paragraphs), place, end, word, kind, word, 1.0, ("bench",), word)
                )
            text += word + " "
        paragraphs.append(text.rstrip() + ".")
    return make_view(paragraphs, found)


class ReaderApp(App[None]):
    """A screen with nothing but a reader."""

    def __init__(self) -> None:
        super().__init__()
        for theme in themes(1 << 24):
            self.register_theme(theme)
        self.theme = "ink"
        self.reader = ArticlePane()

    def compose(self) -> ComposeResult:
        """The reader."""
        yield self.reader


async def _drawn(app: ReaderApp) -> None:
    """Let the messages be handled, then draw the whole screen as the terminal would get it."""
    for _ in range(3):
        await asyncio.sleep(0)
    app.screen._compositor.render_update(full=True).render_segments(app.console)  # type: ignore[attr-defined]


async def _timed(app: ReaderApp, act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    await _drawn(app)
    return (time.perf_counter() - started) * 1000


async def _resized(app: ReaderApp, size: Size) -> float:
    """Milliseconds until the first frame in another size; what nobody sees is wrapped later."""
    before = app.reader.size
    started = time.perf_counter()
    app._driver._size = size.width, size.height  # type: ignore[attr-defined]
    app.post_message(Resize(size, size))
    while app.reader.size == before:
        await asyncio.sleep(0)
    await _drawn(app)
    return (time.perf_counter() - started) * 1000


async def measure(label: str, view: ArticleView) -> list[str]:
    """Milliseconds to show, to scroll by pages (median, p95), to go to the end, resize, restyle."""
    app = ReaderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        reader = app.reader
        reader.focus()
        shown = await _timed(app, lambda: reader.show(view))
        pages = [await _timed(app, lambda: reader.action_pages(1)) for _ in range(_PAGES)]
        resized = await _resized(app, Size(90, 40))
        end = await _timed(app, reader.action_bottom)
        restyled = await _timed(app, lambda: setattr(app, "theme", "paper"))
        rows = reader.virtual_size.height
    figures = (shown, percentile(pages, 50), percentile(pages, 95), resized, end, restyled)
    return [label, f"{rows:,}", *(f"{figure:.1f}" for figure in figures)]


async def measure_all(words: int, mentions: int) -> list[list[str]]:
    """A long article, one endless line, very many short lines."""
    line = " ".join(["The ferry left the quay before the storm reached the harbour."] * 82_000)
    return [
        await measure(f"{words:,} words, {mentions:,} mentions", article_of(words, mentions)),
        await measure(f"one line of {len(line):,} characters", make_view([line], [])),
        await measure("60,000 short lines", make_view(["A short line."] * 60_000, [])),
    ]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--mentions", type=int, default=2_000)
    options = parser.parse_args()
    rows = asyncio.run(measure_all(options.words, options.mentions))
    columns = "article|rows|show ms|page ms|page p95 ms|resize ms|to the end ms|theme ms"
    print_table(columns.split("|"), rows)


if __name__ == "__main__":
    main()
