"""What the quote ledger costs: an article more, one quote everywhere, a transcript, reading it.

Run: python -m bench.ledger                      quotes made for it, in memory
     python -m bench.ledger --folder FOLDER      also the quotes of the articles in a folder
     python -m bench.ledger --utterances 480000  also reading a ledger of so many
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.measuring import print_table
from corpus.article import Annotations, Quote, QuoteKind
from index.catalogue import Catalogue
from index.ledger import grouping, store
from index.ledger.reading import ledger
from index.ledger.sayings import sayings
from index.library import Library
from index.schema import connect

Said = tuple[str, str | None, QuoteKind]

DIRECT = QuoteKind.DIRECT
_QUOTE = "The lighthouse at Skarvik will keep its lamp until the last trawler is home"
_WORDS = (
    "harbour trawler council lantern pier storm ferry cargo permit budget engine anchor gravel "
    "bridge market fishing quota winter school nurse tunnel clinic farmer timber salmon"
).split()


def put_all(connection: sqlite3.Connection, articles: Iterable[Sequence[Said]]) -> float:
    """Put articles into a ledger; gives the seconds of work on one core."""
    began = time.process_time()
    connection.execute("BEGIN")
    for number, said in enumerate(articles, 1):
        quotes = tuple(
            Quote(0, 0, len(text), text, kind, speaker, "said") for text, speaker, kind in said
        )
        grouping.put(connection, number, sayings(Annotations(quotes=quotes), ()), ())
    connection.execute("COMMIT")
    return time.process_time() - began


def in_memory() -> sqlite3.Connection:
    """The tables of the ledger alone."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(store.SCHEMA)
    return connection


def made() -> list[list[str]]:
    """Rows for quotes that are made to be hard on it."""
    chance = random.Random(1)

    def words(number: int) -> str:
        return " ".join(chance.choices(_WORDS, k=number))

    cases: list[tuple[str, list[list[Said]]]] = [
        ("one quote in 10,000 articles", [[(_QUOTE, "Ane Lie", DIRECT)] for _ in range(10_000)]),
        (
            "3,000 variants of one quote",
            [[(f"{_QUOTE} {words(2)} {n}", "Ane Lie", DIRECT)] for n in range(3_000)],
        ),
        (
            "a transcript of 5,000 quotes",
            [
                [
                    (f"{words(14)} item {n}", chance.choice(["Ane Lie", None]), DIRECT)
                    for n in range(5_000)
                ]
            ],
        ),
    ]
    rows = []
    for label, articles in cases:
        connection = in_memory()
        seconds = put_all(connection, articles)
        count = connection.execute("SELECT count(*) FROM ledger_utterances").fetchone()[0]
        rows.append(
            [label, f"{seconds:.2f}", f"{1000 * seconds / len(articles):.2f}", f"{count:,}"]
        )
    return rows


def of_folder(folder: Path) -> list[str]:
    """A row for the quotes of the articles of a folder, with the size of the tables."""
    with (
        tempfile.TemporaryDirectory(prefix="dateline-bench-") as home,
        Library.open(folder, Path(home)) as library,
    ):
        library.build()
        ids = [hit.article.id for hit in library.search("", limit=100_000).hits]
        found = [library.article(each).annotations.quotes for each in ids]
    articles = [[(each.text, each.speaker, each.kind) for each in quotes] for quotes in found]
    connection = in_memory()
    seconds = put_all(connection, articles)
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    each = sum(map(len, articles)) / max(len(articles), 1)
    return [
        f"{len(articles):,} articles with {each:.1f} quotes each",
        f"{seconds:.2f}",
        f"{1000 * seconds / max(len(articles), 1):.2f}",
        f"{pages * size / max(len(articles), 1) / 1000:.1f} kB an article",
    ]


def reading(utterances: int) -> list[list[str]]:
    """Rows for reading a catalogue with so many utterances, five to an article."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        path = Path(folder) / "catalogue.sqlite"
        catalogue = Catalogue(path)
        _fill(path, utterances)
        asked: list[tuple[str, Callable[[], object]]] = [
            ("the first 50", lambda: ledger(catalogue, "", "", 0, 50, 10)),
            ("50 from the middle", lambda: ledger(catalogue, "", "", utterances // 2, 50, 10)),
            ("by a rare word", lambda: ledger(catalogue, "", "item77", 0, 50, 10)),
            ("by a speaker", lambda: ledger(catalogue, "Name77 Lie77", "", 0, 50, 10)),
        ]
        rows = []
        for label, ask in asked:
            ask()  # as on a screen that was used before
            began = time.perf_counter()
            ask()
            rows.append([label, f"{1000 * (time.perf_counter() - began):.0f}"])
        catalogue.close()
    return rows


def _fill(path: Path, utterances: int) -> None:
    """Write utterances into a catalogue; every fifth is rendered by 20 articles."""
    chance = random.Random(2)
    articles = utterances // 5
    connection = connect(path, writing=True)
    connection.execute("BEGIN")
    quote = f'[0,10,130,"“{_QUOTE} {_QUOTE}”","direct","Ane Lie","said"]'
    found = f"[[],[],[{','.join([quote] * 60)}],[]]"
    for number in range(1, articles + 1):
        connection.execute(
            "INSERT INTO articles VALUES(?1, printf('%012x', ?1), 'a/' || ?1, 'r' || ?1, 't', 'c',"
            " 'en', '', 'Title', 'explicit', 'x', 'P', 'explicit', 'x', null, null, 'absent', '',"
            " null, null, 300, null, 1, 0)",
            (number,),
        )
        connection.execute("INSERT INTO texts VALUES(?, ?, ?)", (number, "x" * 2_000, found))
    for number in range(1, utterances + 1):
        speaker = number % 5_000
        rendered = chance.sample(range(1, articles + 1), 20 if number % 5 == 0 else 1)
        words = " ".join(chance.choices(_WORDS, k=15)) + f" item{number}"
        connection.execute("INSERT INTO ledger_utterances VALUES(?, ?, ?)",
                           (number, len(rendered), len(rendered)))  # fmt: skip
        connection.execute("INSERT INTO ledger_wordings VALUES(?, ?, '', ?, 1, ?)",
                           (number, chance.getrandbits(62), words, number))  # fmt: skip
        connection.execute("INSERT INTO ledger_said VALUES(?, ?, ?)",
                           (number, speaker, len(rendered)))  # fmt: skip
        connection.executemany(
            "INSERT OR IGNORE INTO ledger_quotes VALUES(?, ?, ?, 0, ?)",
            [(article, number % 60, number, speaker) for article in rendered],
        )
    connection.executemany(
        "INSERT INTO ledger_speakers VALUES(?1, 'Name' || ?1 || ' Lie' || ?1,"
        " 'name' || ?1 || ' lie' || ?1, 0)",
        [(number,) for number in range(5_000)],
    )
    connection.execute("COMMIT")
    connection.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--utterances", type=int, default=0)
    options = parser.parse_args()
    rows = made()
    if options.folder:
        rows.append(of_folder(options.folder))
    print_table(["what is put in", "s", "ms an article", "utterances"], rows)
    if options.utterances:
        print_table([f"of {options.utterances:,} utterances", "ms"], reading(options.utterances))


if __name__ == "__main__":
    main()
