"""How long searches take through the library's door, beside what is promised and beside others.

Libraries are made at AT (see bench.search_corpora) where they are not yet, and filled by the
program itself. 72 questions of 16 kinds (see bench.search_queries) are asked for their first 20
hits with excerpts and a count, in several rounds, each in a fresh process that asks every
question once; a question counts with the quickest of its rounds, which other programs on the
machine disturbed least. With --peers the same texts are searched with other programs, as far as
they are installed; they are told as missing where not. Processor time stands beside the clock's.

Run: python -m bench.search --at FOLDER [--sizes 5000,100000] [--rounds 3]
    [--peers [whoosh,fts5,xapian,recollq,notmuch,ripgrep]]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.measuring import percentile, print_table
from bench.search_comparing import compare
from bench.search_corpora import Prepared, is_made, make, write_files
from bench.search_queries import QUESTIONS
from bench.search_timing import ROUNDS


class Promise(NamedTuple):
    """Milliseconds and megabytes that are promised for a library of a size."""

    median: float
    p95: float
    typing: float
    facets: float
    opening: float
    memory: float


PROMISED = {
    5_000: Promise(8, 50, 20, 60, 100, 200),
    100_000: Promise(3, 12, 12, 30, 100, 400),
    1_000_000: Promise(8, 40, 60, 250, 300, 1_500),
}
_FILL_RATE = 2_500  # articles a second of processor time, with tantivy


class Best(NamedTuple):
    """The quickest time of each question, in milliseconds, by the clock and of the processor."""

    wall: list[float]
    cpu: list[float]
    counts: list[int]
    peak: float
    own: float


def child(what: str, prepared: Prepared, *more: str) -> dict[str, Any]:
    """One round in a fresh process."""
    command = [sys.executable, "-m", "bench.search_timing", what]
    sized = ["--articles", str(prepared.articles), "--at", str(prepared.folder)]
    done = subprocess.run([*command, *sized, *more], check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def best(what: str, prepared: Prepared, rounds: int) -> Best:
    """Several rounds, of which each question keeps its quickest time."""
    told = [child(what, prepared) for _ in range(rounds)]
    each = list(zip(*(one["rows"] for one in told), strict=True))
    return Best(
        wall=[min(row[1] for row in rows) for rows in each],
        cpu=[min(row[2] for row in rows) for rows in each],
        counts=[rows[0][3] for rows in each],
        peak=max(one["memory"]["peak"] for one in told),
        own=max(one["memory"]["own"] for one in told),
    )


def prepare(prepared: Prepared, engine: str, *, files: bool) -> None:
    """Make what is not there yet, fill the index, and say how long that took."""
    if not is_made(prepared):
        make(prepared)
    if files and not prepared.texts.is_dir():
        write_files(prepared)
    filled = child("fill", prepared, "--engine", engine)
    if filled["cpu"] < 1:
        print(f"\nThe index of {filled['engine']} was there, {filled['bytes'] / 1e6:,.0f} MB.\n")
        return
    rate = prepared.articles / filled["cpu"]
    promised = f"; promised {_FILL_RATE:,}" if filled["engine"] == "tantivy" else ""
    print(
        f"\nFilled {filled['engine']} from the catalogue in {filled['wall']:.0f} s, "
        f"{rate:,.0f} articles a second of processor time{promised}; "
        f"{filled['bytes'] / 1e6:,.0f} MB.\n"
    )


def _row(label: str, times: Sequence[float], cpu: Sequence[float]) -> list[str]:
    shares = (50, 95, 100)
    return [
        label,
        str(len(times)),
        *(f"{percentile(times, share):.1f}" for share in shares),
        *(f"{percentile(cpu, share):.1f}" for share in shares),
    ]


def _kept(value: float, promised: float) -> str:
    return f"{promised:g}: {'kept' if value <= promised else 'not kept'}"


def report(prepared: Prepared, rounds: int) -> list[float]:
    """Print the table of a library; gives the times of the questions, for comparison."""
    found = {what: best(what, prepared, rounds) for what in ROUNDS}
    rows: list[list[str]] = []
    promise = PROMISED.get(prepared.articles)
    for what, label in (
        ("questions", "full queries"),
        ("folded", "full queries, copies folded"),
        ("typing", "as one types"),
        ("facets", "facets over all hits"),
        ("timeline", "timeline over all hits"),
    ):
        one = found[what]
        rows.append([*_row(label, one.wall, one.cpu), _promise(what, one.wall, promise)])
    opened = found["open"]
    for label, parts in (("open", slice(1)), ("open, and first answer", slice(2))):
        wall, cpu = sum(opened.wall[parts]), sum(opened.cpu[parts])
        told = _kept(wall, promise.opening) if promise else ""
        rows.append([label, "1", f"{wall:.1f}", "", "", f"{cpu:.1f}", "", "", told])
    print_table(
        ["ms", "asked", "p50", "p95", "max", "CPU p50", "CPU p95", "CPU max", "promise"], rows
    )
    peak, own = found["questions"].peak, found["questions"].own
    told = f"; promise {_kept(peak, promise.memory)}" if promise else ""
    print(f"\nMemory while searching: {peak:.0f} MB at most, {own:.0f} MB of it no file's{told}.\n")
    _slowest(found["questions"], "full query")
    _slowest(found["facets"], "facets")
    return found["questions"].wall


def _promise(what: str, times: Sequence[float], promise: Promise | None) -> str:
    if promise is None:
        return ""
    if what in ("questions", "folded"):
        median = _kept(percentile(times, 50), promise.median)
        return f"p50 {median}, p95 {_kept(percentile(times, 95), promise.p95)}"
    limits = {"typing": promise.typing, "facets": promise.facets}
    return f"p95 {_kept(percentile(times, 95), limits[what])}" if what in limits else ""


def _slowest(found: Best, label: str) -> None:
    order = sorted(range(len(QUESTIONS)), key=lambda place: -found.wall[place])[:5]
    told = (
        f"`{' '.join(QUESTIONS[place].parts)}` ({QUESTIONS[place].kind}) "
        f"{found.wall[place]:.1f} ms, {found.counts[place]:,} hits"
        for place in order
    )
    print(f"Slowest {label}: {'; '.join(told)}.")


def main() -> None:
    """Measure each size and print its tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--at", type=Path, required=True, help="where the libraries are kept")
    parser.add_argument("--sizes", default="5000,100000", help="articles, with commas between")
    parser.add_argument("--engine", default="auto", help="auto, whoosh or tantivy")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--peers", nargs="?", const="", help="ask other programs as well: all, or those named"
    )
    options = parser.parse_args()
    for size in map(int, options.sizes.split(",")):
        prepared = Prepared(size, options.at / f"{size}")
        print(f"\n## Search in {size:,} articles\n")
        prepare(prepared, options.engine, files=options.peers is not None)
        times = report(prepared, options.rounds)
        if options.peers is not None:
            compare(prepared, times, options.rounds, options.peers.lower().split(","))


if __name__ == "__main__":
    main()
