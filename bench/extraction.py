"""How well the article is found in web pages, and what that costs.

The pages and the true bodies are those of the article-extraction-benchmark of Scrapinghub: 181
pages, `ground-truth.json` and `html/*.html.gz` in a folder that is given. What is scored is the
body as Dateline shows it: read from the page, cleaned, without the lines that were set aside.
The score is that benchmark's own (see bench.flattened); accuracy is the share of pages whose
body is right to the last word.

Half of the pages (the even ones in the order of their ids) are what rules may be developed on;
the other half is shown by itself. A page in which no body is found counts as one without text.

Run: python -m bench.extraction PATH
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.flattened import Score, quality, score
from bench.measuring import percentile, print_table
from corpus.cleaning.clean import clean
from corpus.document import ReadError
from corpus.metadata.describe import title_field
from corpus.readers.web import html

HEADING = [
    "pages",
    "F1",
    "precision",
    "recall",
    "accuracy",
    "without body",
    "ms a page",
    "95th percentile",
]
_TOKEN = re.compile(r"\w+")


class Result(NamedTuple):
    """What was found in one page: its score, whether it is exact, whether any; milliseconds."""

    score: Score
    exact: bool
    found: bool
    took: float


def body_of(raw: bytes) -> str:
    """The body that Dateline shows of a page; empty where it finds none."""
    try:
        document = html.read(raw)
    except ReadError:
        return ""
    cleaned = clean(document, title_field(document.fields))
    return "\n".join(paragraph.text for paragraph in cleaned.body)


def results_of(folder: Path) -> list[Result]:
    """Read all pages of the benchmark, in the order of their ids."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        for name in sorted(truth)
    }
    body_of(next(iter(pages.values())))  # imports take time once
    return [_result(raw, truth[name]["articleBody"]) for name, raw in pages.items()]


def _result(raw: bytes, body: str) -> Result:
    started = time.perf_counter()
    found = body_of(raw)
    took = (time.perf_counter() - started) * 1000
    exact = _TOKEN.findall(found) == _TOKEN.findall(body)
    return Result(score(body, found), exact, bool(found), took)


def row(label: str, results: Sequence[Result]) -> list[str]:
    """One line of the table."""
    times = [result.took for result in results]
    return [
        label,
        *(f"{value:.3f}" for value in quality([result.score for result in results])),
        f"{sum(result.exact for result in results) / len(results):.3f}",
        str(sum(not result.found for result in results)),
        *(f"{percentile(times, share):.1f}" for share in (50, 95)),
    ]


def measure(folder: Path) -> list[list[str]]:
    """The table of the benchmark in `folder`."""
    results = results_of(folder)
    return [
        row("all", results),
        row("half for development", results[::2]),
        row("other half", results[1::2]),
    ]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a checkout of the benchmark")
    print_table(HEADING, measure(parser.parse_args().folder))


if __name__ == "__main__":
    main()
