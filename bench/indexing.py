"""How long a first indexing takes, and a second run over an unchanged folder.

Whole processes, timed from outside. Run: python -m bench.indexing [--articles 1000]
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import corpus
from bench.articles import write_corpus
from bench.measuring import print_table, program


def index_s(folder: Path, home: Path) -> float:
    """Run `dateline index` once; returns seconds."""
    started = time.perf_counter()
    command = program("index", str(folder), "--home", str(home))
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def measure(label: str, folder: Path) -> list[str]:
    """Index a folder in a fresh home, twice."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as home:
        first, second = index_s(folder, Path(home)), index_s(folder, Path(home))
    return [label, f"{first:.2f}", f"{second:.2f}"]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=350)
    options = parser.parse_args()
    rows = [measure("the bundled sample", Path(corpus.__file__).parent / "sample")]
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        write_corpus(Path(folder), options.articles, options.words)
        rows.append(
            measure(f"{options.articles:,} articles of {options.words} words", Path(folder))
        )
    print_table(["indexing", "first run s", "unchanged s"], rows)


if __name__ == "__main__":
    main()
