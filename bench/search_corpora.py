"""Libraries of any size for measuring search, made by writing the rows of the catalogue.

Indexing a million articles takes hours; the engines only need what indexing leaves in the
catalogue. So the rows of generated articles (see bench.search_articles) are written as indexing
would, and the program fills its full-text index from them, as it does where that was lost. The
library lies at HOME, its corpus folder is empty: it can be searched and read, not indexed again.

Run: python -m bench.search_corpora --articles 100000 --at FOLDER
With --files the articles are written as files as well: `text/` has one plain text each, `mail/`
one message each, as old as the articles, for programs that index files.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path

from bench.search_articles import STRETCH, Made, Newsdesk, cast_size, outlet_name
from bench.search_rows import (
    ARTICLE_COLUMNS,
    MOST_NAMES,
    Row,
    Rows,
    article_id,
    entity_rows,
    form_row,
    rows_of,
)
from corpus.entities.blocking import mark_of
from corpus.entities.own_names import NO_OWN_NAMES
from index.catalogue_writer import CatalogueWriter
from index.home import LibraryPlace, library_place
from index.schema import SCHEMA_VERSION, prepare

SEED = 7
_PROCESSES = 2

# Rows that only mean that something is still to be done; these libraries are as done as they get.
_TO_DO = ("inference_pending", "story_pending", "story_unnamed", "stale_forms")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A library made for measuring: its size, its corpus folder and its home."""

    articles: int
    folder: Path

    @property
    def corpus(self) -> Path:
        """The corpus folder, which is empty."""
        return self.folder / "corpus"

    @property
    def home(self) -> Path:
        """The home of the library."""
        return self.folder / "home"

    @property
    def place(self) -> LibraryPlace:
        """Where the library lies."""
        return library_place(self.corpus, self.home)

    @property
    def texts(self) -> Path:
        """A plain text file for each article, where they were written."""
        return self.folder / "text"

    @property
    def mail(self) -> Path:
        """A message for each article, where they were written."""
        return self.folder / "mail"


def is_made(prepared: Prepared) -> bool:
    """Whether the library is there, whole and of the present schema."""
    path = prepared.place.catalogue
    if not path.is_file():
        return False
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()
        if version != (SCHEMA_VERSION,):
            return False
        found = connection.execute("SELECT count(*) FROM articles").fetchone()
        return bool(found == (prepared.articles,))


def make(prepared: Prepared, seed: int = SEED) -> None:
    """Make the library anew."""
    shutil.rmtree(prepared.home, ignore_errors=True)
    prepared.corpus.mkdir(parents=True, exist_ok=True)
    prepared.place.make()
    prepare(prepared.place.catalogue)
    with closing(CatalogueWriter(prepared.place.catalogue)) as writer:
        connection = writer.connection
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA cache_size=-500000")
        later = _put_aside(connection)
        connection.execute("BEGIN")
        _Filling(connection, prepared.articles).fill(_stretches(prepared.articles, seed))
        connection.execute("COMMIT")
        for statement in later:
            connection.execute(statement)
        for table in _TO_DO:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("INSERT INTO inference_state VALUES ('')")
        writer.set_meta("rules", mark_of(NO_OWN_NAMES))
        writer.set_meta("complete", "yes")
        writer.raise_generation()
        connection.execute("PRAGMA journal_mode=WAL")


def write_files(prepared: Prepared, seed: int = SEED) -> None:
    """Write the articles as files: a hundred to a sub-folder."""
    desk = Newsdesk(prepared.articles, seed)
    for stretch in range(_stretch_count(prepared.articles)):
        for made in desk.stretch(stretch):
            folder = f"{made.number // 100:05d}"
            for root, suffix, content in (
                (prepared.texts, "txt", as_text(made).encode()),
                (prepared.mail / "cur", "eml", as_mail(made)),
            ):
                path = root / folder / f"{made.number:07d}.{suffix}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                if made.day is not None:
                    noon = datetime(made.day.year, made.day.month, made.day.day, 12, tzinfo=UTC)
                    os.utime(path, (noon.timestamp(), noon.timestamp()))


def as_text(made: Made) -> str:
    """An article as a plain text file."""
    return "\n\n".join((made.title, *made.paragraphs)) + "\n"


def as_mail(made: Made) -> bytes:
    """An article as a message from its publisher."""
    message = EmailMessage()
    message["Message-ID"] = f"<{article_id(made.number)}@articles.invalid>"
    message["Subject"] = made.title
    outlet = "Unknown" if made.outlet is None else outlet_name(made.outlet)
    message["From"] = f"{outlet} <desk@articles.invalid>"
    message["To"] = "reader@articles.invalid"
    day = made.day or datetime.fromtimestamp(0, UTC).date()
    message["Date"] = format_datetime(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    message.set_content("\n\n".join(made.paragraphs), cte="8bit")
    return message.as_bytes()


def texts(articles: int, seed: int = SEED) -> Iterator[Made]:
    """The articles of such a library, one after the other."""
    desk = Newsdesk(articles, seed)
    for stretch in range(_stretch_count(articles)):
        yield from desk.stretch(stretch)


def _stretch_count(articles: int) -> int:
    return -(-articles // STRETCH)


@lru_cache(maxsize=1)
def _desk(articles: int, seed: int) -> Newsdesk:
    """The newsdesk of a process."""
    return Newsdesk(articles, seed)


def _rows(asked: tuple[int, int, int]) -> Rows:
    articles, seed, stretch = asked
    return rows_of(stretch, list(_desk(articles, seed).stretch(stretch)))


def _stretches(articles: int, seed: int) -> Iterator[Rows]:
    asked = [(articles, seed, stretch) for stretch in range(_stretch_count(articles))]
    with multiprocessing.Pool(_PROCESSES) as pool:
        yield from pool.imap(_rows, asked)


def _put_aside(connection: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers, which are quicker made afterwards; gives how to make them."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


class _Filling:
    """Writes rows, and counts how often names and entities occur."""

    def __init__(self, connection: sqlite3.Connection, articles: int) -> None:
        self._connection = connection
        names = range((cast_size(articles) + 1) * MOST_NAMES + 1)
        entities = range(cast_size(articles) + 2)
        self._form_counts = (array("I", bytes(4 * len(names))), array("I", bytes(4 * len(names))))
        self._entity_counts = (
            array("I", bytes(4 * len(entities))),
            array("I", bytes(4 * len(entities))),
        )
        columns = {row[1] for row in connection.execute("PRAGMA table_info(articles)")}
        # When an article came: one after the other, a while ago.
        self._tells_coming = "added" in columns
        self._columns = (*ARTICLE_COLUMNS, *(("added",) if self._tells_coming else ()))

    def fill(self, stretches: Iterable[Rows]) -> None:
        """Write everything."""
        for stretch, rows in enumerate(stretches):
            file = f"part-{stretch:04d}.jsonl"
            self._put("files", [(stretch + 1, file, 0, 0, stretch + 1, f"{stretch:032x}", "", 1)])
            self._put_articles(rows.articles)
            self._put("texts", rows.texts)
            self._put("places", rows.places)
            self._put("article_forms", rows.forms)
            self._put("article_entities", rows.entities)
            self._put("story_nodes", rows.nodes)
            self._put("stories", rows.stories)
            _count(self._form_counts, rows.forms)
            _count(self._entity_counts, rows.entities)
        self._put_cast()

    def _put_articles(self, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(self._columns))
        self._connection.executemany(
            f"INSERT INTO articles({', '.join(self._columns)}) VALUES ({marks})",
            [(*row, row[0]) if self._tells_coming else row for row in rows],
        )

    def _put_cast(self) -> None:
        articles, mentions = self._form_counts
        self._put(
            "forms",
            (
                (*form[:4], articles[form[0]], mentions[form[0]], form[4])
                for form in (form_row(number) for number, count in enumerate(articles) if count)
            ),
        )
        articles, mentions = self._entity_counts
        known = [number - 1 for number, count in enumerate(articles) if count]
        entities, keys = entity_rows(known)
        self._put(
            "entities", ((*row, articles[row[0]], mentions[row[0]], 0, 0) for row in entities)
        )
        self._put("entity_keys", sorted(keys))

    def _put(self, table: str, rows: Iterable[Row]) -> None:
        width = len(self._connection.execute(f"PRAGMA table_info({table})").fetchall())
        marks = ", ".join("?" * width)
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _count(counts: tuple[array[int], array[int]], rows: Iterable[Row]) -> None:
    articles, mentions = counts
    for _, number, count in rows:
        articles[number] += 1
        mentions[number] += count


def main() -> None:
    """Make a library, and files where they are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--at", type=Path, required=True, help="a folder of its own")
    parser.add_argument("--files", action="store_true", help="write files as well")
    options = parser.parse_args()
    prepared = Prepared(options.articles, options.at)
    started = time.monotonic()
    make(prepared)
    size = prepared.place.catalogue.stat().st_size / 1e6
    print(f"{options.articles:,} articles in {time.monotonic() - started:.0f} s, {size:,.0f} MB")
    if options.files:
        write_files(prepared)
        print(f"files after {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
