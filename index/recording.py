"""Putting what a run found into the catalogue, one transaction for each batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.article import Failure
from index.analysis import AnalysedArticle
from index.catalogue_writer import CatalogueWriter
from index.changes import Changes, ToRead, unread

Outcome = AnalysedArticle | Failure


class Recorder:
    """Stores the outcomes of a run, and counts the articles that came, changed and left."""

    def __init__(self, writer: CatalogueWriter) -> None:
        self._writer = writer
        self.added = 0
        self.changed = 0
        self.removed = 0

    def apply(self, changes: Changes) -> None:
        """Store all that needs no reading: what went, moved, was copied or merely touched."""
        if not (changes.gone or changes.settled or changes.removed):
            return
        with self._writer.transaction():
            moved = self._writer.articles_at(changes.gone)
            self._writer.drop_files(changes.gone)
            for found, article in changes.settled:
                self._writer.put_file(found, article)
            for article in changes.removed:
                self._drop(article)
            for article in moved.difference(changes.removed):
                self._writer.settle_first_path(article)
            if changes.gone or changes.removed:
                self._writer.raise_generation()

    def store(self, batch: Iterable[tuple[ToRead, Outcome]]) -> list[Failure]:
        """Store a batch; gives the failures among it."""
        failed: list[Failure] = []
        before = self._stored
        with self._writer.transaction():
            for item, outcome in batch:
                if isinstance(outcome, Failure):
                    failed += self._failure(item, outcome)
                else:
                    self._article(item, outcome)
            self._writer.put_failures(failed)
            if self._stored > before:
                self._writer.raise_generation()
        return failed

    @property
    def growth(self) -> int:
        """By how many articles the catalogue grew."""
        return self.added - self.removed

    @property
    def _stored(self) -> int:
        return self.added + self.changed + self.removed

    def _article(self, item: ToRead, analysed: AnalysedArticle) -> None:
        known = self._writer.article_with_hash(analysed.raw_hash)
        if known is not None and known != item.article:
            # The file became a copy of another between its hashing and its reading.
            article = known
            self._drop(item.article)
        elif item.article is not None:
            article = item.article
            self._writer.change_article(article, analysed)
            self.changed += 1
        else:
            article = self._writer.add_article(analysed)
            self.added += 1
        for found in (item.found, *item.copies):
            self._writer.put_file(found, article)

    def _failure(self, item: ToRead, failure: Failure) -> list[Failure]:
        """The failures of a file and its copies.

        What the file held before is kept as long as nobody could see that it changed.
        """
        if not unread(failure):
            self._drop(item.article)
        copies = (
            replace(
                failure, path=copy.path, message=failure.message.replace(failure.path, copy.path)
            )
            for copy in item.copies
        )
        return [failure, *copies]

    def _drop(self, article: int | None) -> None:
        if article is not None:
            self._writer.remove_article(article)
            self.removed += 1
