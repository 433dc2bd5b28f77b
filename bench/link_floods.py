"""What corpora made to flood the links cost: how long opening takes, how many links are told.

Run: python -m bench.link_floods [--articles 500]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.articles import texts
from bench.measuring import print_table, summary
from index.library import Library

_SYLLABLES = "ba ko ri nu te lo ma si du ve pa zo ki ra fe gu".split()
_QUOTE = (
    "“Neither gravel nor cod will pass the Zlatibor weighbridge before the archdeacon has sung,” "
    "Ingrid Solheim said."
)
_NOTICE = (
    "Readers of the harbour gazette find tide tables, pilot rosters, crane fees and quarantine "
    "bulletins on the board beside the customs weighbridge every morning before the ferry sails."
)
_OPENED = 50


def _filler(number: int, words: int) -> str:
    """Sentences that have nothing in common with those of another number."""
    draw = random.Random(number)
    made = ["".join(draw.choices(_SYLLABLES, k=4)) for _ in range(words)]
    return " ".join(
        " ".join(made[place : place + 20]).capitalize() + "." for place in range(0, words, 20)
    )


def copies(articles: int) -> Iterator[str]:
    """One article again and again."""
    (text,) = texts(1)
    return (f"{text}\n\nPage {number} of the archive." for number in range(articles))


def quotes(articles: int) -> Iterator[str]:
    """One quote in articles that have nothing else in common."""
    return (
        f"{_filler(number, 60)}\n\n{_QUOTE}\n\n{_filler(-number - 1, 60)}"
        for number in range(articles)
    )


def notices(articles: int) -> Iterator[str]:
    """One notice under articles that have nothing else in common."""
    return (f"{_filler(number, 120)}\n\n{_NOTICE}" for number in range(articles))


def long(articles: int) -> Iterator[str]:
    """Articles of 100,000 words that share most of them, and short ones."""
    shared = "\n\n".join(_filler(number, 100) for number in range(900))
    for number in range(articles):
        own = _filler(10_000 + number, 100)
        yield f"{own}\n\n{shared}\n\n{own}" if number < _LONG else own


def lines(articles: int) -> Iterator[str]:
    """Articles of one sentence."""
    return (f"{_filler(number % 7, 12)}" for number in range(articles))


_LONG = 4
_FLOODS: dict[str, Callable[[int], Iterator[str]]] = {
    "copies of one article": copies,
    "one quote in all": quotes,
    "one notice in all": notices,
    "four of 90,000 words": long,
    "one sentence each": lines,
}


def measure(label: str, made: Iterator[str]) -> list[str]:
    """Index the articles and open some; a row of milliseconds and counts."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as place:
        folder, home = Path(place, "corpus"), Path(place, "home")
        folder.mkdir()
        for number, text in enumerate(made):
            (folder / f"{number:06d}.txt").write_text(text, "utf-8")
        with Library.open(folder, home) as library:
            library.build()
            ids = sorted(
                (hit.article.path, hit.article.id)
                for hit in library.search("", limit=1_000_000).hits
            )[:_OPENED]
            taken, most, left = [], 0, 0
            for _, article_id in ids:
                started = time.perf_counter()
                links = library.links(article_id)
                taken.append((time.perf_counter() - started) * 1000)
                most = max(most, len(links))
                left = max(left, sum(library.more_links(article_id).values()))
    return [label, *summary(taken), str(most), str(left)]


def main() -> None:
    """Print a row for each flood."""
    parser = argparse.ArgumentParser(description="Measure what would flood the links.")
    parser.add_argument("--articles", type=int, default=500)
    options = parser.parse_args()
    rows = [
        measure(f"{options.articles:,} · {label}", make(options.articles))
        for label, make in _FLOODS.items()
    ]
    print_table(["flood", "median ms", "p95 ms", "max ms", "most links", "most counted"], rows)


if __name__ == "__main__":
    main()
