"""Other full-text searches over the texts of a corpus, asked the same questions: within Python.

A peer is asked for what a list of hits shows: the first 20 in its order with excerpts, and how
many there are. Plain Whoosh is used as its documentation does: its own parser, analyser and
highlighter; SQLite's FTS5 with bm25() and snippet(). Programs are in bench.search_programs.
"""

from __future__ import annotations

import importlib.util
import resource
import shutil
import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from bench.search_articles import Made, outlet_name
from bench.search_corpora import Prepared, texts
from bench.search_queries import Kind, Question, days_of, in_dateline

WINDOW = 20


class Asked(NamedTuple):
    """How many articles were found, and how many milliseconds it took."""

    found: int
    wall: float
    cpu: float


class Peer(ABC):
    """Another search; its index lies in a folder of its own beside the library."""

    name: str
    about: str = ""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        # What one that works in another process says that it took.
        self._told: tuple[float, float] | None = None
        self.folder = prepared.folder / "peers" / self.name.split()[0].lower()

    def missing(self) -> str | None:
        """What is missing for it to run, as the package that has it; None where it can."""
        return self._missing()

    def build(self) -> float:
        """Index the corpus anew; gives seconds."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        began = time.monotonic()
        self._build()
        (self.folder / "built").touch()
        return time.monotonic() - began

    @property
    def built(self) -> bool:
        """Whether an index is there."""
        return (self.folder / "built").is_file()

    def query(self, question: Question) -> str | None:
        """A question in its own language; None where it cannot be asked."""
        return self._query(question)

    def ask(self, question: Question, query: str) -> Asked:
        """Find, count and excerpt."""
        wall, cpu = time.perf_counter(), _cpu_s()
        count = self._ask(question, query)
        told = self._told or (time.perf_counter() - wall, _cpu_s() - cpu)
        return Asked(count, told[0] * 1000, told[1] * 1000)

    def close(self) -> None:
        """Let go of what is open."""
        self._close()

    @abstractmethod
    def _missing(self) -> str | None: ...

    @abstractmethod
    def _build(self) -> None: ...

    @abstractmethod
    def _query(self, question: Question) -> str | None: ...

    @abstractmethod
    def _ask(self, question: Question, query: str) -> int: ...

    def _close(self) -> None:  # noqa: B027 - programs have nothing open
        pass


def _cpu_s() -> float:
    """The processor time of this process and of all that it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def rows(prepared: Prepared) -> Iterable[tuple[int, Made, str, str]]:
    """Number, article, its text and its publisher, for all articles."""
    for made in texts(prepared.articles):
        outlet = "" if made.outlet is None else outlet_name(made.outlet)
        yield made.number, made, "\n\n".join(made.paragraphs), outlet


def day_number(day: date | None) -> int:
    """A day as a number such as 20190312; 0 for none."""
    return 0 if day is None else day.year * 10_000 + day.month * 100 + day.day


def range_of(question: Question) -> tuple[int, int]:
    """The first and the last day of a date range as numbers."""
    days = days_of(question)
    return day_number(days.first), day_number(days.last)


class PlainWhoosh(Peer):
    """Whoosh with its defaults."""

    name = "Whoosh"
    about = "defaults; no stop words in its index"

    def _missing(self) -> str | None:
        return None if importlib.util.find_spec("whoosh") else "whoosh-reloaded"

    def _build(self) -> None:
        from whoosh import fields, index

        schema = fields.Schema(
            title=fields.TEXT(stored=True),
            body=fields.TEXT(stored=True),
            publisher=fields.TEXT(stored=True),
            date=fields.NUMERIC(int, sortable=True, stored=True),
        )
        writer = index.create_in(str(self.folder), schema).writer(limitmb=256)
        for _, made, body, outlet in rows(self.prepared):
            writer.add_document(
                title=made.title, body=body, publisher=outlet, date=day_number(made.day)
            )
        writer.commit()

    @cached_property
    def _searcher(self) -> Any:
        from whoosh import index

        return index.open_dir(str(self.folder)).searcher()

    @cached_property
    def _parser(self) -> Any:
        from whoosh import qparser

        parser = qparser.MultifieldParser(["title", "body"], self._searcher.schema)
        parser.add_plugin(qparser.FuzzyTermPlugin())
        return parser

    def _query(self, question: Question) -> str | None:
        parts = question.parts
        match question.kind:
            case Kind.NOT:
                return f"{parts[0]} NOT {parts[1]}"
            case Kind.NEAR:
                return f'"{parts[0]} {parts[2]}"~{int(parts[1]) + 1}'
            case Kind.ENTITY:
                return f'"{parts[0]}"'
            case Kind.FILTER:
                return f'{parts[0]} publisher:"{parts[1]}"'
            case Kind.DATES:
                first, last = range_of(question)
                return f"{parts[0]} date:[{first} TO {last}]"
            case _:
                return in_dateline(question)

    def _ask(self, question: Question, query: str) -> int:
        order = {"sortedby": "date", "reverse": True} if question.kind is Kind.NEWEST else {}
        results = self._searcher.search(self._parser.parse(query), limit=WINDOW, **order)
        for hit in results:
            hit.highlights("body")
        return len(results)

    def _close(self) -> None:
        self._searcher.close()


class Fts5(Peer):
    """The full-text search of SQLite."""

    name = "FTS5"
    about = "bm25(), snippet()"

    def _missing(self) -> str | None:
        return None

    def _build(self) -> None:
        connection = sqlite3.connect(self.folder / "index.sqlite")
        connection.execute("CREATE VIRTUAL TABLE articles USING fts5(title, body, publisher)")
        connection.execute("CREATE TABLE dates(article INTEGER PRIMARY KEY, day INTEGER NOT NULL)")
        for number, made, body, outlet in rows(self.prepared):
            connection.execute(
                "INSERT INTO articles(rowid, title, body, publisher) VALUES (?, ?, ?, ?)",
                (number, made.title, body, outlet),
            )
            connection.execute("INSERT INTO dates VALUES (?, ?)", (number, day_number(made.day)))
        connection.execute("CREATE INDEX by_day ON dates(day)")
        connection.execute("INSERT INTO articles(articles) VALUES ('optimize')")
        connection.commit()
        connection.close()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "index.sqlite")

    def _query(self, question: Question) -> str | None:
        parts = question.parts
        match question.kind:
            case Kind.WILDCARD | Kind.FUZZY:
                return None
            case Kind.NOT:
                words = f"{parts[0]} NOT {parts[1]}"
            case Kind.NEAR:
                words = f"NEAR({parts[0]} {parts[2]}, {parts[1]})"
            case Kind.FIELD:
                return f"{parts[0]} : {parts[1]}"
            case Kind.ENTITY:
                words = f'"{parts[0]}"'
            case Kind.FILTER:
                return f'({{title body}} : {parts[0]}) AND (publisher : "{parts[1]}")'
            case Kind.DATES:
                words = parts[0]
            case _:
                words = in_dateline(question)
        return f"{{title body}} : ({words})"

    def _ask(self, question: Question, query: str) -> int:
        shown = "title, snippet(articles, 1, '[', ']', '…', 32) FROM articles"
        values: tuple[object, ...] = (query,)
        found = "articles MATCH ?"
        if question.kind is Kind.DATES:
            shown += " JOIN dates ON article = articles.rowid"
            found += " AND day BETWEEN ? AND ?"
            values = (query, *range_of(question))
        order = "rank"
        if question.kind is Kind.NEWEST:
            shown += " JOIN dates ON article = articles.rowid"
            order = "day DESC"
        self._connection.execute(
            f"SELECT {shown} WHERE {found} ORDER BY {order} LIMIT {WINDOW}", values
        ).fetchall()
        tables = shown.partition("FROM ")[2]
        counted = self._connection.execute(f"SELECT count(*) FROM {tables} WHERE {found}", values)
        return int(counted.fetchone()[0])

    def _close(self) -> None:
        self._connection.close()
