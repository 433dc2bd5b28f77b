"""One round of questions to Dateline in a process of its own: what `bench.search` runs.

Prints JSON. Each question is asked once: what one leaves in memory for the next is part of the
measurement, what the disk holds in memory already is too.

Run by hand: python -m bench.search_timing questions --articles 5000 --at FOLDER
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from bench.search_corpora import Prepared
from bench.search_queries import QUESTIONS, Question, in_dateline, keys
from index.library import Library
from index.search_answers import Fold

_COLUMNS = 120  # of a timeline: a wide terminal
_WARM = ("city council", "market*", '"new york"')

Timed = tuple[str, float, float, int]
"""What was asked, milliseconds of wall and of processor time, and how many were found."""


def timed(label: str, ask: Callable[[], int]) -> Timed:
    """Ask once."""
    wall, cpu = time.perf_counter(), time.process_time()
    count = ask()
    return label, (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000, count


def _search(library: Library, fold: Fold, question: Question) -> int:
    page = library.search(
        in_dateline(question), filters=question.filters, sort=question.sort, fold=fold
    )
    return page.total


def _facets(library: Library, question: Question) -> int:
    return library.facets(in_dateline(question), question.filters).total


def _timeline(library: Library, question: Question) -> int:
    found = library.timeline(in_dateline(question), question.filters, most_columns=_COLUMNS)
    return found.stated + found.inferred + found.undated


def _type(library: Library, line: str) -> int:
    return library.search(line, as_you_type=True).total


def questions(library: Library, ask: Callable[[Question], int]) -> Iterable[Timed]:
    """All questions, once the program is warm."""
    for line in _WARM:
        library.search(line)
        library.facets(line)
    for question in QUESTIONS:
        yield timed(in_dateline(question), partial(ask, question))


def typed(library: Library) -> Iterable[Timed]:
    """All keys, once the program is warm."""
    for line in _WARM:
        library.search(line)
    for line in keys():
        yield timed(line, partial(_type, library, line))


def opened(prepared: Prepared) -> list[Timed]:
    """Opening a library, and the first answer of it."""
    library: list[Library] = []

    def opening() -> int:
        library.append(Library.open(prepared.corpus, prepared.home))
        return 0

    rows = [
        timed("open", opening),
        timed("first answer", lambda: library[0].search("military report").total),
    ]
    library[0].close()
    return rows


def filled(prepared: Prepared, engine: str) -> dict[str, Any]:
    """Fill the full-text index from the catalogue, as when it was lost."""
    prepared.place.note_wanted_engine(engine)
    with Library.open(prepared.corpus, prepared.home) as library:
        wall, cpu = time.perf_counter(), time.process_time()
        library.mend()
        spent = time.perf_counter() - wall, time.process_time() - cpu
        status = library.status()
    size = sum(path.stat().st_size for path in prepared.place.engine.rglob("*") if path.is_file())
    return {"engine": status.engine, "wall": spent[0], "cpu": spent[1], "bytes": size}


def memory() -> dict[str, float]:
    """Megabytes: the most that was resident, and what of it is now no file's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    return {
        "peak": int(told["VmHWM"].split()[0]) / 1024,
        "own": int(told["RssAnon"].split()[0]) / 1024,
    }


def measured(prepared: Prepared, what: str) -> list[Timed]:
    """One round of one kind."""
    if what == "open":
        return opened(prepared)
    with Library.open(prepared.corpus, prepared.home) as library:
        if what == "typing":
            return list(typed(library))
        ask: dict[str, Callable[[Question], int]] = {
            "questions": partial(_search, library, Fold.NOTHING),
            "folded": partial(_search, library, Fold.COPIES),
            "facets": partial(_facets, library),
            "timeline": partial(_timeline, library),
        }
        return list(questions(library, ask[what]))


ROUNDS = ("open", "questions", "folded", "typing", "facets", "timeline")


def main() -> None:
    """One round, printed as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=(*ROUNDS, "fill"))
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--at", type=Path, required=True)
    parser.add_argument("--engine", default="auto")
    options = parser.parse_args()
    prepared = Prepared(options.articles, options.at)
    if options.what == "fill":
        print(json.dumps(filled(prepared, options.engine)))
    else:
        rows = measured(prepared, options.what)
        print(json.dumps({"rows": rows, "memory": memory()}))


if __name__ == "__main__":
    main()
