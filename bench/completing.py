"""How long it takes to complete a search line, and to tell what is new in saved searches.

The library is one that `bench.search_corpora` made. Lines are beginnings of words and names of
the library, as one types them letter by letter. Times are CPU time of the asking thread, next to
the time that passes. Run: python -m bench.completing --at FOLDER
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.measuring import print_table, summary
from index.catalogue import Catalogue
from index.home import library_place
from index.library import Library
from index.search import Searcher
from index.search_answers import Filters

_SEED = 11
_NAMES = 40
# Of so many of the latest articles a search is told that they are new.
_NEW = (1, 100, 10_000)


def lines_of(library: Library, catalogue: Catalogue) -> Iterator[str]:
    """Lines as they are while one types a word, a name, a field and its value, an expression."""
    chance = random.Random(_SEED)
    entities = library.entities(limit=2_000)
    chosen = chance.sample(entities, min(_NAMES, len(entities)))
    for count in chosen:
        word = count.entity.name.split()[0].lower()
        for typed in (count.entity.name, word, f"drone AND (person:{word}", f'crane "{word}'):
            yield from (typed[:end] for end in range(2, len(typed) + 1))
    for (publisher,) in catalogue.read_connection().execute(
        "SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL LIMIT 5"
    ):
        typed = f"publisher:{publisher.split()[0]}"
        yield from (typed[:end] for end in range(2, len(typed) + 1))
    yield from ("lang:", "lang:e", "has:", "is:d", "story:", "story:a")


def timed(asked: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of CPU time of this thread, and of time."""
    began, cpu = time.perf_counter(), time.thread_time()
    asked()
    return (time.thread_time() - cpu) * 1000, (time.perf_counter() - began) * 1000


def completing(library: Library, catalogue: Catalogue) -> None:
    """Measure completing, each line for the first time."""
    lines = list(dict.fromkeys(lines_of(library, catalogue)))
    library.complete("ab")
    both = [timed(partial(library.complete, line, 6)) for line in lines]
    cpu, passed = zip(*both, strict=True)
    print_table(
        ["completing, ms", "median", "p95", "max"],
        [
            [f"{len(lines):,} lines, CPU", *summary(cpu)],
            [f"{len(lines):,} lines, passed", *summary(passed)],
        ],
    )


def counting(library: Library, catalogue: Catalogue, words: list[str]) -> None:
    """Measure counting searches of one word each: all, and those among the latest articles."""
    rows = []
    for new in _NEW:
        (moment,) = (
            catalogue.read_connection()
            .execute("SELECT added FROM articles ORDER BY added DESC LIMIT 1 OFFSET ?", (new,))
            .fetchone()
        )

        def count(word: str, moment: float = moment) -> None:
            def both(searcher: Searcher) -> None:
                searcher.count(word)
                searcher.count(word, Filters(added_after=moment))

            library._ask(both)

        times = [timed(partial(count, word)) for word in words]
        cpu, passed = zip(*times, strict=True)
        rows.append([f"{new:,} articles came since", *summary(cpu), *summary(passed)])
    heading = ["counting a saved search, ms CPU", "median", "p95", "max", "passed", "p95", "max"]
    print_table(heading, rows)


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", type=Path, required=True, help="the folder of a made library")
    at = parser.parse_args().at
    corpus, home = at / "corpus", at / "home"
    catalogue = Catalogue(library_place(corpus, home).catalogue)
    with Library.open(corpus, home) as library:
        if library.needs_mending():
            library.mend()
        print(f"{library.status().articles:,} articles, {library.status().engine}")
        completing(library, catalogue)
        words = [each.text for each in library.complete("co", 60) if each.kind == "word"][:20]
        counting(library, catalogue, words)
    catalogue.close()


if __name__ == "__main__":
    main()
