"""How long from a key in the search line to the frame that shows it, while searches run.

The app runs headless; each key is sent as an event, and the time until the screen has been
drawn with it is taken. Searching goes on in its worker meanwhile: what is measured is whether
the screen stays fluent. Run: python -m bench.keys [--articles 1000]
"""

from __future__ import annotations

import argparse
import asyncio
import time

from bench.measuring import Prepared, indexed_corpus, print_table, summary

# Words of the generated vocabulary's frequent half, names, a phrase, a field: as one types.
QUERIES = ["the port", "damascus", "anna brandt", '"red crescent"', "cairo OR oslo", "person:lind"]


async def key_to_frame(prepared: Prepared) -> list[float]:
    """Type each query at a typist's pace; returns milliseconds for each key."""
    from tui.app import DatelineApp

    app = DatelineApp(prepared.corpus, home=prepared.home, theme="ink")
    times: list[float] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("slash")
        for query in QUERIES:
            await pilot.press("ctrl+u")
            for character in query:
                started = time.perf_counter()
                await pilot.press(_key(character))
                app.screen._compositor.render_update(full=False)
                times.append((time.perf_counter() - started) * 1000)
                await asyncio.sleep(0.12)  # a fast typist: 100 words a minute
    return times


def _key(character: str) -> str:
    names = {" ": "space", '"': "quotation_mark", ":": "colon"}
    return names.get(character, character)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    with indexed_corpus(options.articles) as prepared:
        times = asyncio.run(key_to_frame(prepared))
    print_table(
        ["key to frame while searching", "median ms", "p95 ms", "max ms"],
        [[f"{options.articles:,} articles, {len(times)} keys", *summary(times)]],
    )


if __name__ == "__main__":
    main()
