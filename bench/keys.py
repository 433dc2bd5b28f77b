"""How long from a key in the search line to the frame that shows it, while searches run.

The program runs in a real pseudo-terminal. Keys come at the pace of a fast typist, and searches,
previews and links go on in the background meanwhile: what is measured is whether the screen
stays fluent. Run: python -m bench.keys [--articles 1000]
"""

from __future__ import annotations

import argparse
import time

from bench.measuring import Prepared, indexed_corpus, print_table, program, summary
from tests.tui.terminal import Terminal

# Words of the generated vocabulary's frequent half, names, a phrase, a field: as one types.
QUERIES = ["the port", "damascus", "anna brandt", '"red crescent"', "cairo OR oslo", "person:lind"]
_PACE_S = 0.12  # 100 words a minute


def key_to_frame(prepared: Prepared) -> list[float]:
    """Type each query at a typist's pace; returns milliseconds for each key."""
    times: list[float] = []
    command = program(str(prepared.corpus), "--home", str(prepared.home))
    with Terminal(command) as terminal:
        terminal.wait_for(lambda screen: "publisher" in screen)
        terminal.type("/")
        for query in QUERIES:
            terminal.type("\x15")  # ctrl+u
            terminal.pump(1.0)
            for character in query:
                terminal.pump(_PACE_S)
                column = terminal.cursor + 1  # the cursor tells what is typed from what is offered
                pressed = time.perf_counter()
                terminal.type(character)
                terminal.wait_for(lambda _, column=column: terminal.cursor == column)
                times.append((terminal.read_at - pressed) * 1000)
        terminal.type("\x11")
        terminal.wait_for_end()
    return times


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    with indexed_corpus(options.articles) as prepared:
        times = key_to_frame(prepared)
    print_table(
        ["key to frame while searching", "median ms", "p95 ms", "max ms"],
        [[f"{options.articles:,} articles, {len(times)} keys", *summary(times)]],
    )


if __name__ == "__main__":
    main()
