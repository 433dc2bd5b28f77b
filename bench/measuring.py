"""Shared by the measurements: percentiles, tables, and a prepared library of generated articles."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.articles import write_corpus


class Prepared(NamedTuple):
    """A corpus on disk and the home that holds its index."""

    corpus: Path
    home: Path


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile of some values."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def summary(values: Sequence[float]) -> list[str]:
    """Median, 95th percentile and maximum, each with one decimal."""
    return [f"{percentile(values, share):.1f}" for share in (50, 95, 100)]


def print_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    for row in (heading, ["---"] * len(heading), *rows):
        print("| " + " | ".join(row) + " |")


def program(*arguments: str) -> list[str]:
    """The installed program with arguments."""
    return [str(Path(sys.executable).with_name("dateline")), *arguments]


@contextmanager
def indexed_corpus(articles: int, words: int = 350) -> Iterator[Prepared]:
    """A folder of generated articles, indexed in a home of its own; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        prepared = Prepared(Path(folder) / "corpus", Path(folder) / "home")
        write_corpus(prepared.corpus, articles, words)
        subprocess.run(
            program("index", str(prepared.corpus), "--home", str(prepared.home)),
            check=True,
            capture_output=True,
            env=os.environ,
        )
        yield prepared
