"""What links cost: features when an article is indexed, opening it in a large library, space."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench.event_sets import EventText
from bench.measuring import percentile
from bench.multiplied import multiply
from bench.recombined import Filler, Recombiner, analysed_article, plain_article
from corpus.annotate import annotate
from corpus.article import Article, Mention
from corpus.dates.finding import find_dates
from corpus.entities.recogniser import recognise
from corpus.entities.recognition import PLAIN
from corpus.quotes.attributions import find_attributions
from corpus.quotes.finding import find_quotes
from corpus.quotes.statements import reported
from index.home import library_place
from index.library import Library
from index.references import store
from index.references.features import extract
from index.schema import connect, prepare

_BASE = 5_000  # articles that are recombined before they are multiplied
_REPORTS, _PARAGRAPHS = 400, 4  # reports whose paragraphs are recombined, and the least they have
_BATCH = 500
_LEAST_WORDS, _MOST_WORDS = 350, 500
_DAY = date(2019, 1, 7)

Made = TypeVar("Made")


def features(texts: Iterable[EventText]) -> list[list[str]]:
    """Rows: mean and 95th percentile of milliseconds of processor time, for each step.

    Articles are cut after the paragraph with which they have 350 words; those that come to more
    than 500 are left out.
    """
    articles = [article for article in map(_cut, enumerate(texts)) if article is not None]
    named = [(each, recognise(each, find_dates(each), PLAIN.layers())) for each in articles]
    found = [(each, annotate(each)) for each in articles]
    rows = [
        ["quotations, statements, sources", *_taken(named, _quoted)],
        ["features worked out", *_taken(found, lambda pair: extract(*pair))],
    ]
    stored = [(each.id, extract(each, annotations)) for each, annotations in found]
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        path = Path(folder) / "catalogue.sqlite"
        prepare(path)
        with closing(connect(path, writing=True)) as connection:
            connection.execute("BEGIN")
            put = _taken(stored, lambda row: store.put(connection, *row))
            removed = _taken(stored, lambda row: store.remove(connection, row[0]))
    return [*rows, ["features stored", *put], ["features removed", *removed]]


def _cut(numbered: tuple[int, EventText]) -> Article | None:
    number, text = numbered
    kept: list[str] = []
    words = 0
    for paragraph in text.paragraphs:
        kept.append(paragraph)
        words += len(paragraph.split())
        if words >= _LEAST_WORDS:
            break
    if not _LEAST_WORDS <= words <= _MOST_WORDS:
        return None
    return plain_article(f"{number:012x}", text.title, _DAY, kept)


def _quoted(named: tuple[Article, tuple[Mention, ...]]) -> object:
    article, mentions = named
    told = reported(article, mentions)
    return find_quotes(article, mentions, told), find_attributions(article, mentions, told)


def _taken(items: Sequence[Made], work: Callable[[Made], object]) -> list[str]:
    times = []
    for item in items:
        began = time.process_time()
        work(item)
        times.append((time.process_time() - began) * 1000)
    return [f"{sum(times) / len(times):.1f}", f"{percentile(times, 95):.1f}"]


def make_library(corpus: Path, home: Path, texts: Iterable[EventText], articles: int) -> None:
    """Make a library of so many articles, recombined from the texts and then multiplied.

    100,000 take about a quarter of an hour of processor time and 2.5 GB.
    """
    place = library_place(corpus, home)
    place.make()
    prepare(place.catalogue)
    longer = (text for text in texts if len(text.paragraphs) >= _PARAGRAPHS)
    maker = Recombiner(islice(longer, _REPORTS))
    base = min(articles, _BASE)
    with closing(Filler(place.catalogue)) as filler:
        for first in range(0, base, _BATCH):
            numbers = range(first, min(first + _BATCH, base))
            filler.add(analysed_article(*maker.article(number)) for number in numbers)
        filler.finish()
        multiply(filler.writer.connection, articles // base - 1)


def opening(corpus: Path, home: Path, opened: int) -> Iterator[list[str]]:
    """Rows: the links of so many articles opened once each, then again at once; milliseconds.

    Once by the clock and once by the processor: they differ where the machine is shared.
    """
    with closing(sqlite3.connect(library_place(corpus, home).catalogue)) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    chosen = random.Random(3).sample(ids, min(opened, len(ids)))
    with Library.open(corpus, home) as library:
        for label in ("at first", "again"):
            clock, processor, links = [], [], 0
            for article_id in chosen[:50] if label == "again" else chosen:
                if label == "again":
                    library.links(article_id)
                began = time.perf_counter(), time.process_time()
                links += len(library.links(article_id))
                clock.append((time.perf_counter() - began[0]) * 1000)
                processor.append((time.process_time() - began[1]) * 1000)
            for name, times in (("clock", clock), ("processor", processor)):
                middle, high = percentile(times, 50), percentile(times, 95)
                yield [
                    f"{len(ids):,}",
                    f"{label}, {name}",
                    f"{middle:.1f}",
                    f"{high:.1f}",
                    f"{max(times):.1f}",
                    f"{links / len(clock):.1f}",
                ]


def space(corpus: Path, home: Path) -> list[list[str]]:
    """Rows: what the tables of the references take, in bytes an article."""
    with closing(sqlite3.connect(library_place(corpus, home).catalogue)) as connection:
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        sizes = connection.execute(
            "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name"
            " WHERE m.tbl_name LIKE 'reference_%' OR m.tbl_name = 'texts' GROUP BY m.tbl_name"
        ).fetchall()
    return [[table, f"{articles:,}", f"{size / articles:,.0f}"] for table, size in sizes]
