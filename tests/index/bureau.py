"""A bureau for the tests of inference: articles come, change and go, and conclusions are drawn."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, DateValue, How, Paragraph, Sourced
from corpus.dates.values import date_value
from corpus.outcomes import Reading
from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter
from index.inference.inferred import Inferred
from index.inference.reconsidering import reconsider
from index.inference.store import SCHEMA
from index.ingest.analysis import AnalysedArticle, analysed

# How a date or a name is known that the tests give.
GIVEN = "field date"


class Bureau:
    """A catalogue to which articles are given one by one."""

    def __init__(self, folder: Path) -> None:
        path = folder / "catalogue.sqlite"
        self._catalogue = Catalogue(path)
        self._writer = CatalogueWriter(path)
        self._touched: set[int] = set()
        tables = "SELECT 1 FROM sqlite_master WHERE name = 'inferences'"
        if not self._writer.connection.execute(tables).fetchone():
            self._writer.connection.executescript(SCHEMA)

    def close(self) -> None:
        self._writer.close()
        self._catalogue.close()

    @property
    def writer(self) -> CatalogueWriter:
        return self._writer

    @property
    def connection(self) -> sqlite3.Connection:
        return self._writer.connection

    def put(
        self,
        path: str,
        *body: str,
        published: str | None = None,
        how: How = How.METADATA,
        publisher: str | None = None,
        url: str | None = None,
    ) -> None:
        """An article comes, or changes where there is one at the path."""
        day = date_value(published) if published else None
        article = Article(
            id=_id(path),
            paths=(path,),
            language="en",
            format="text",
            title=Sourced.absent(),
            publisher=Sourced(publisher, how, "field site") if publisher else Sourced.absent(),
            authors=Sourced.absent(),
            published=Sourced(day, how, GIVEN) if day else Sourced.absent(),
            url=Sourced(url, How.METADATA, "field url") if url else Sourced.absent(),
            captions=(),
            body=tuple(Paragraph(text) for text in body or (f"Nothing new at {path}.",)),
            removed=(),
            warnings=(),
        )
        with self._writer.transaction():
            self._store(article, self._number(path))

    def remove(self, path: str) -> None:
        """An article goes."""
        number = self._number(path)
        assert number is not None
        with self._writer.transaction():
            self._writer.remove_article(number)

    def rename(self, old: str, new: str) -> None:
        """The file of an article is renamed; the article stays what it is."""
        with self._writer.transaction():
            self.connection.execute("UPDATE articles SET path = ? WHERE path = ?", (new, old))

    def reconsider(self, *, enabled: bool = True) -> dict[str, str | None]:
        """Draw all conclusions; gives what changed, as text, by path."""
        changes: dict[str, str | None] = {}
        with self._writer.transaction():
            for change in reconsider(self.connection, self._touched, enabled=enabled):
                article = self._article(change.article)
                self._store(_with(article, change), change.article)
                changes[article.paths[0]] = _text(change)
        # What follows from its own changes must not be needed.
        self._touched.clear()
        return changes

    def touch(self, path: str) -> None:
        """An article was stored anew without a change that matters here."""
        number = self._number(path)
        assert number is not None
        self._touched.add(number)

    def forget_touched(self) -> None:
        """As if the program had been stopped, and began again."""
        self._touched.clear()

    def published(self, path: str) -> Sourced[DateValue]:
        return self.article(path).published

    def publisher(self, path: str) -> Sourced[str]:
        return self.article(path).publisher

    def article(self, path: str) -> Article:
        number = self._number(path)
        assert number is not None
        return self._article(number)

    def dates(self, path: str) -> dict[str, str | None]:
        """What the date expressions of an article mean, by their text."""
        return {d.text: d.value for d in self._catalogue.annotations(self.article(path).id).dates}

    def _article(self, number: int) -> Article:
        row = self.connection.execute("SELECT id FROM articles WHERE number = ?", (number,))
        return _Inside(self.connection).article(row.fetchone()[0])

    def _number(self, path: str) -> int | None:
        row = self.connection.execute("SELECT number FROM articles WHERE path = ?", (path,))
        found = row.fetchone()
        return None if found is None else int(found[0])

    def _store(self, article: Article, number: int | None) -> None:
        words = "\n".join(paragraph.text for paragraph in article.body)
        hashes = (_hash(article.paths[0]), _hash(words))
        analysis = analysed(Reading(article, "", *hashes))
        assert isinstance(analysis, AnalysedArticle)
        if number is None:
            number = self._writer.add_article(analysis)
        else:
            self._writer.change_article(number, analysis)
        self._touched.add(number)


class _Inside(Catalogue):
    """The catalogue within the transaction of the writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def read_connection(self) -> sqlite3.Connection:
        return self._connection


def _with(article: Article, change: Inferred) -> Article:
    if change.field == "published":
        return replace(article, published=change.value)  # type: ignore[arg-type]
    return replace(article, publisher=change.value)  # type: ignore[arg-type]


def _text(change: Inferred) -> str | None:
    value = change.value.value
    return value.text if isinstance(value, DateValue) else value


def _id(path: str) -> str:
    return _hash(path)[:12]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
