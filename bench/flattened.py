"""How well cleaning finds the article in pages that were flattened to lines of text.

The pages and the true bodies are those of the article-extraction-benchmark of Scrapinghub: 181
pages, `ground-truth.json` and `html/*.html.gz` in a folder that is given. Each page is flattened
as a scraper without article extraction does it: all visible text, one block to a line, a blank
line between blocks. The score is that benchmark's own: shingles of four tokens, counted as
multisets and shared out for each page, precision and recall averaged over the pages. The harm is
what cleaning takes from the true bodies when these are given as text files.

Half of the pages (the even ones in the order of their ids) are what rules may be developed on;
the other half is shown by itself.

Run: python -m bench.flattened PATH
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from bench.measuring import print_table
from corpus.cleaning.clean import clean
from corpus.readers import plain_text

HEADING = [
    "flattened pages",
    "F1",
    "precision",
    "recall",
    "words lost %",
    "losing > 5 %",
    "worst %",
    "ms a page",
]
_UNSEEN = frozenset("script style noscript template head svg iframe object select".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol "
    "optgroup option p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TOKEN = re.compile(r"\w+")
_SHINGLE = 4

Cleaner = Callable[[str], str]


class Page(NamedTuple):
    """A page of the benchmark: its text flattened to lines, and its true body."""

    flat: str
    body: str


class Score(NamedTuple):
    """Shares of one page's shingles: found rightly, found wrongly, missed."""

    right: float
    wrong: float
    missed: float


def flattened(raw: bytes) -> str:
    """The visible text of an HTML page: a line for each block, blank lines between them."""
    root = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    lines: list[str] = []
    words: list[str] = []
    for piece in _pieces(root):
        if piece is not None:
            words.append(piece)
        elif line := " ".join("".join(words).split()):
            lines.append(line)
            words.clear()
        else:
            words.clear()
    return "\n\n".join([*lines, " ".join("".join(words).split())]).strip()


def _pieces(root: etree._Element) -> Iterator[str | None]:
    """The text of a page in order, None wherever a block begins or ends."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and element.tag in _UNSEEN:
            for child in list(element):
                element.remove(child)
        elif event == "start":
            if element.tag in _BLOCKS:
                yield None
            yield element.text or ""
        else:
            if element.tag in _BLOCKS:
                yield None
            yield element.tail or ""


def pages_of(folder: Path) -> list[Page]:
    """The pages of the benchmark in the order of their ids."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Page(
            flattened(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())),
            truth[name]["articleBody"],
        )
        for name in sorted(truth)
    ]


def cleaned(text: str) -> str:
    """The body that Dateline finds in a text file."""
    document = plain_text.read(text.encode("utf-8"))
    return "\n".join(paragraph.text for paragraph in clean(document).body)


def score(body: str, found: str) -> Score:
    """The shares of shingles in one page, as the benchmark counts them; all 0 for no text."""
    true, given = _shingles(body), _shingles(found)
    right = (true & given).total()
    wrong, missed = given.total() - right, true.total() - right
    whole = (right + wrong + missed) or 1
    return Score(right / whole, wrong / whole, missed / whole)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    starts = range(max(1, len(tokens) - _SHINGLE + 1) if tokens else 0)
    return Counter(tuple(tokens[start : start + _SHINGLE]) for start in starts)


def quality(scores: Sequence[Score]) -> tuple[float, float, float]:
    """F1, precision and recall of some pages."""
    precisions = [s.right / (s.right + s.wrong) for s in scores if s.right + s.wrong]
    recalls = [s.right / (s.right + s.missed) for s in scores if s.right + s.missed]
    precision = statistics.fmean(precisions) if precisions else 0.0
    recall = statistics.fmean(recalls) if recalls else 0.0
    return 2 * precision * recall / ((precision + recall) or 1), precision, recall


def loss(body: str, cleaner: Cleaner) -> tuple[int, int]:
    """How many words of a true body a cleaner loses, and how many there are."""
    words = Counter(_TOKEN.findall(body))
    left = Counter(_TOKEN.findall(cleaner(body)))
    return (words - left).total(), words.total()


def row(label: str, cleaner: Cleaner, pages: Sequence[Page]) -> list[str]:
    """One line of the table: what a cleaner does with some pages."""
    started = time.perf_counter()
    found = [cleaner(page.flat) for page in pages]
    took = (time.perf_counter() - started) * 1000 / len(pages)
    scores = [score(page.body, text) for page, text in zip(pages, found, strict=True)]
    losses = [loss(page.body, cleaner) for page in pages]
    shares = [100 * lost / words for lost, words in losses if words]
    lost = 100 * sum(lost for lost, _ in losses) / sum(words for _, words in losses)
    return [
        label,
        *(f"{value:.3f}" for value in quality(scores)),
        f"{lost:.2f}",
        str(sum(share > 5 for share in shares)),
        f"{max(shares):.0f}",
        f"{took:.1f}",
    ]


def measure(folder: Path) -> list[list[str]]:
    """The table of the benchmark in `folder`: nothing done, and our cleaning on each half."""
    pages = pages_of(folder)
    return [
        row("nothing", str, pages),
        row("cleaned", cleaned, pages),
        row("cleaned, half for development", cleaned, pages[::2]),
        row("cleaned, other half", cleaned, pages[1::2]),
    ]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a checkout of the benchmark")
    print_table(HEADING, measure(parser.parse_args().folder))


if __name__ == "__main__":
    main()
