"""What only shows when many articles are there: furniture of publishers, dates that others tell.

Articles in which something changes by that are worked out anew from the catalogue; their files
are not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from corpus.article import Failure
from corpus.fields import is_withheld
from corpus.outcomes import Rules
from index.catalogue_writer import CatalogueWriter
from index.inference.inferred import Inferred
from index.inference.reconsidering import reconsider
from index.inference.store import mark_pending, pending
from index.ingest import learning
from index.ingest.analysis import Again, AnalysedArticle
from index.serialise import article_from_json

_BATCH = 200


class SecondLook:
    """Looks at what a run has stored once more. Only the holder of the writer's lock makes one."""

    def __init__(
        self, writer: CatalogueWriter, rules: Rules, cancelled: Callable[[], bool]
    ) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._rules = rules
        self._cancelled = cancelled

    def learn(self, *, grew: bool) -> None:
        """Set aside what has turned out to be furniture of a publisher's pages.

        `grew` is whether articles came or changed. What is yet to be set aside is noted, so that
        a run which ends early leaves it to the next one.
        """
        note = self._writer.meta("learned")
        if not grew and note is None:
            return
        with self._writer.transaction():
            fresh = learning.learn(self._connection, note)
            self._writer.set_meta("learned", learning.as_note(fresh))
        waiting = learning.touched_by(self._connection, fresh, self._rules)
        while batch := list(islice(waiting, _BATCH)):
            with self._writer.transaction():
                self._store(batch)
                mark_pending(self._connection, (again.number for again in batch))
            if self._cancelled():
                return
        with self._writer.transaction():
            self._writer.set_meta("learned", None)

    def infer(self, on_left: Callable[[int], None]) -> None:
        """Conclude dates and names of publishers from other articles, or take that back.

        `on_left` is told how many articles are still to be looked at.
        """
        left = len(pending(self._connection))
        while True:
            on_left(left)
            with self._writer.transaction():
                enabled = self._rules.manifest.infers
                changes = reconsider(self._connection, (), enabled=enabled, most=_BATCH)
                self._store(list(self._with(changes)))
                left = len(pending(self._connection))
            if not left or self._cancelled():
                break
        on_left(left)

    def _with(self, changes: Iterable[Inferred]) -> Iterator[Again]:
        """The articles with what was inferred of them, unless a person says that nobody knows."""
        ordered = sorted(changes, key=lambda change: change.article)
        for number, its in groupby(ordered, key=lambda change: change.article):
            row = self._connection.execute(
                "SELECT a.id, a.path, a.raw_hash, a.text_hash, a.content_hash, t.content"
                " FROM articles a"
                " JOIN texts t ON t.article = a.number WHERE a.number = ?",
                (number,),
            ).fetchone()
            if row is None:
                continue
            article_id, path, raw_hash, text_hash, as_read, content = row
            said = self._rules.manifest.corrections_for(path)
            fields: dict[str, Any] = {
                change.field: change.value for change in its if not is_withheld(said, change.field)
            }
            if fields:
                article = replace(article_from_json(content, article_id, (path,)), **fields)
                yield Again(article, number, raw_hash, text_hash, as_read)

    def _store(self, batch: list[Again]) -> None:
        if not batch:
            return
        from index.ingest.workers import analysed_again  # seldom needed

        outcomes: Iterator[AnalysedArticle | Failure] = analysed_again(batch, self._rules)
        for again, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, AnalysedArticle):
                self._writer.change_article(again.number, outcome)
        self._writer.raise_generation()
