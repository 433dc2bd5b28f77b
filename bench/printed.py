"""How well the article is found in PDF files that a browser printed or a program typeset.

The true bodies are those of the article-extraction-benchmark (see bench.extraction); the PDF
files are given in a folder of their own, each called by the id of its page: `ID.pdf`. Chromium
makes one of a page by

    chromium --headless --no-pdf-header-footer --print-to-pdf=ID.pdf ADDRESS

where a local server gives the page under its own address. Files that show less than 70% of the
true words, such as error pages, are left out and counted.

Run: python -m bench.printed PAGES PDFS
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.flattened import Score, quality, score
from bench.measuring import percentile, print_table
from corpus.ingest import read_bytes
from corpus.outcomes import Reading

HEADING = ["printed pages", "F1", "precision", "recall", "left out", "median ms", "p95 ms"]

_WORD = re.compile(r"\w+")
_LEAST_SHOWN = 0.7


class Result(NamedTuple):
    """The score of one file, None where it does not show the article, and the time to read it."""

    score: Score | None
    ms: float


def result_of(raw: bytes, body: str) -> Result:
    """Read a file as Dateline does, and hold its body against the true one."""
    started = time.perf_counter()
    outcomes = list(read_bytes("a.pdf", raw))
    took = (time.perf_counter() - started) * 1000
    articles = [outcome.article for outcome in outcomes if isinstance(outcome, Reading)]
    shown = " ".join(
        line.text for article in articles for line in (*article.body, *article.removed)
    )
    found = "\n".join(line.text for article in articles for line in article.body)
    return Result(score(body, found) if _share(body, shown) >= _LEAST_SHOWN else None, took)


def _share(body: str, shown: str) -> float:
    wanted, there = (Counter(_WORD.findall(text.casefold())) for text in (body, shown))
    return (wanted & there).total() / max(1, wanted.total())


def measure(pages: Path, pdfs: Path) -> list[list[str]]:
    """The rows of the table."""
    truth = json.loads((pages / "ground-truth.json").read_text(encoding="utf-8"))
    numbers = {name: number for number, name in enumerate(sorted(truth))}
    results = [
        (numbers[file.stem], result_of(file.read_bytes(), truth[file.stem]["articleBody"]))
        for file in sorted(pdfs.glob("*.pdf"))
        if file.stem in numbers
    ]
    halves = ("all", lambda _: True), ("half for development", _is_even), ("other half", _is_odd)
    return [_row(label, [each for n, each in results if wanted(n)]) for label, wanted in halves]


def _is_even(number: int) -> bool:
    return number % 2 == 0


def _is_odd(number: int) -> bool:
    return number % 2 == 1


def _row(label: str, results: Sequence[Result]) -> list[str]:
    scores = [each.score for each in results if each.score is not None]
    if not scores:
        return [label, *["-"] * (len(HEADING) - 1)]
    times = [each.ms for each in results]
    return [
        label,
        *(f"{value:.3f}" for value in quality(scores)),
        str(len(results) - len(scores)),
        *(f"{percentile(times, share):.0f}" for share in (50, 95)),
    ]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="a checkout of the benchmark")
    parser.add_argument("pdfs", type=Path, help="the PDF files, ID.pdf each")
    options = parser.parse_args()
    print_table(HEADING, measure(options.pages, options.pdfs))


if __name__ == "__main__":
    main()
