"""How long from the start of the process to the first usable frame.

The program runs in a real pseudo-terminal; usable means that the first articles stand on the
screen. Run: python -m bench.startup [--articles 1000] [--runs 10]
"""

from __future__ import annotations

import argparse
import time

from bench.measuring import Prepared, indexed_corpus, print_table, program, summary
from tests.tui.terminal import Terminal


def first_usable_frame(prepared: Prepared) -> float:
    """Start the program once; returns milliseconds until articles are on the screen."""
    command = program(str(prepared.corpus), "--home", str(prepared.home))
    started = time.perf_counter()
    with Terminal(command) as terminal:
        terminal.wait_for(lambda screen: "publisher" in screen or "202" in screen)
        elapsed = time.perf_counter() - started
        terminal.type("\x11")
        terminal.wait_for_end()
    return elapsed * 1000


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    with indexed_corpus(options.articles) as prepared:
        first_usable_frame(prepared)  # warms the file cache
        times = [first_usable_frame(prepared) for _ in range(options.runs)]
    print_table(
        ["start to first usable frame", "median ms", "p95 ms", "max ms"],
        [[f"{options.articles:,} articles, {options.runs} runs", *summary(times)]],
    )


if __name__ == "__main__":
    main()
