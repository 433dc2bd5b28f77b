"""Bringing the full-text engine in step with the catalogue, in small durable steps.

Each article of the catalogue knows whether the engine holds it as it is now. A step writes
some articles to the engine, commits there, and then notes it here; a run that dies in between
leaves a note of its own, and the next one writes the same articles again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.article import Annotations, Article
from corpus.text import Token, tokens
from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter, as_json
from index.engines.protocol import Engine, EngineDocument, EngineMention, EngineUnusable
from index.nearby import place_of
from index.schema import IN_STEP, NOT_INDEXED

# Articles for each commit of the engine: with 350 words each, about a second of work.
_STEP = 1000
# Read from the catalogue at once while a step is written.
_READ = 100

REBUILT = "The full-text index did not fit the catalogue and was built anew from it."
CAUGHT_UP = "An earlier run ended early; the full-text index was brought up to date."


class EngineSync:
    """Writes what the engine lacks. Only the holder of the writer's lock uses it.

    `folder` is where the engine keeps its index.
    """

    def __init__(
        self, catalogue: Catalogue, writer: CatalogueWriter, engine: Engine, folder: Path
    ) -> None:
        self._catalogue = catalogue
        self._writer = writer
        self._engine = engine
        self._folder = folder
        self._begun_anew = False

    def examine(self, *, closely: bool) -> str | None:
        """Verify that the engine's index is what the catalogue takes it for.

        Where it is not, all articles are marked as not indexed and the index is emptied.
        Gives a sentence for the user, or None. `closely` opens the index and counts; else the
        engine is not even imported, as is right when there is nothing to write to it.
        """
        interrupted = self._writer.meta("engine_writing") is not None
        expected = self._catalogue.indexed_count()
        if not expected and not interrupted:
            self._forget()
            return None
        if self._fits(expected, closely=closely, interrupted=interrupted):
            return CAUGHT_UP if interrupted else None
        self._forget()
        return REBUILT if expected else None

    def _fits(self, expected: int, *, closely: bool, interrupted: bool) -> bool:
        if self._writer.meta("engine_fingerprint") != self._engine.fingerprint:
            return False
        if not self._folder.is_dir():
            return False
        # After an interruption the numbers may rightly differ until the engine has caught up;
        # `verify` counts then.
        return interrupted or not closely or self._engine.is_usable(expected)

    def missing(self) -> int:
        """How many articles the engine has yet to take in or change."""
        return self._writer.number("SELECT count(*) FROM articles WHERE state > ?", (IN_STEP,))

    def run(
        self, on_step: Callable[[int], None], cancelled: Callable[[], bool], *, new_only: bool
    ) -> bool:
        """Write to the engine what it lacks; `on_step` is told how many articles were written.

        `new_only` leaves out articles of which the engine holds an earlier state. Ends early
        where `cancelled` says so; what was written by then stays. Gives whether anything was.
        """
        lowest = NOT_INDEXED if new_only else IN_STEP + 1
        wrote = False
        while ids := self._next(lowest):
            if cancelled():
                return wrote
            self._write(ids)
            on_step(len(ids))
            wrote = True
        if not new_only and self._removals():
            self._write([])
            wrote = True
        return wrote

    def verify(self) -> bool:
        """After everything was written: whether the engine holds just as many articles."""
        expected = self._catalogue.indexed_count()
        if not expected or self._engine.is_usable(expected):
            return True
        self._forget()
        return False

    def _next(self, lowest: int) -> list[str]:
        rows = self._writer.connection.execute(
            "SELECT id FROM articles WHERE state >= ? AND resolved = 1 ORDER BY number LIMIT ?",
            (lowest, _STEP),
        )
        return [row[0] for row in rows]

    def _removals(self) -> list[str]:
        rows = self._writer.connection.execute("SELECT id FROM engine_removals")
        return [row[0] for row in rows]

    def _write(self, ids: list[str]) -> None:
        removals = self._removals()
        with self._writer.transaction():
            self._writer.set_meta("engine_writing", "yes")
            self._writer.set_meta("engine_fingerprint", self._engine.fingerprint)
        try:
            self._commit(ids, removals)
        except EngineUnusable:
            if self._begun_anew:
                raise
            # Broken under our hands: begin it anew, once, with everything.
            self._begun_anew = True
            self._forget()
            return
        with self._writer.transaction():
            self._writer.connection.execute(
                "UPDATE articles SET state = ?1 WHERE id IN (SELECT value FROM json_each(?2))",
                (IN_STEP, as_json(ids)),
            )
            self._writer.connection.execute(
                "DELETE FROM engine_removals WHERE id IN (SELECT value FROM json_each(?))",
                (as_json(removals),),
            )
            self._writer.set_meta("engine_writing", None)
            self._writer.raise_generation()

    def _commit(self, ids: list[str], removals: list[str]) -> None:
        with self._engine.writer() as batch:
            for article_id in removals:
                batch.delete(article_id)
            for start in range(0, len(ids), _READ):
                for document in self._documents(ids[start : start + _READ]):
                    batch.add(document)

    def _documents(self, ids: list[str]) -> list[EngineDocument]:
        return [engine_document(self._catalogue, article_id) for article_id in ids]

    def _forget(self) -> None:
        self._engine.destroy()
        with self._engine.writer():
            pass  # an empty index, so that a search finds nothing rather than no index
        with self._writer.transaction():
            self._writer.connection.execute("UPDATE articles SET state = ?", (NOT_INDEXED,))
            self._writer.connection.execute("DELETE FROM engine_removals")
            self._writer.set_meta("engine_writing", None)
            self._writer.set_meta("engine_fingerprint", self._engine.fingerprint)


def engine_document(catalogue: Catalogue, article_id: str) -> EngineDocument:
    """An article as the engine stores it. A title that is only inferred is part of the text."""
    article = catalogue.article(article_id)
    found = catalogue.entity_types_of_article(article_id)
    published = article.published.value
    earliest = published.earliest if published else None
    latest = published.latest if published else None
    return EngineDocument(
        id=article_id,
        title=article.title.value or "",
        body=tuple(paragraph.text for paragraph in article.body),
        entities=tuple(found),
        entity_types=tuple(dict.fromkeys(str(kind) for kind in found.values())),
        mentions=tuple(engine_mentions(article, catalogue.annotations(article_id))),
        publisher=article.publisher.value or "",
        authors=article.authors.value or (),
        path=article.paths[0],
        language=article.language or "",
        earliest=earliest.toordinal() if earliest else None,
        latest=latest.toordinal() if latest else None,
    )


def engine_mentions(article: Article, annotations: Annotations) -> Iterator[EngineMention]:
    """The mentions of entities by the words that they stand on."""
    words: dict[int | None, Sequence[Token]] = {}
    for mention in annotations.mentions:
        if mention.entity is None or mention.type is None:
            continue
        if mention.paragraph not in words:
            words[mention.paragraph] = list(tokens(article.text_of(mention.paragraph)))
        place = place_of(words[mention.paragraph], mention.start, mention.end)
        if place is not None:
            yield EngineMention(mention.entity, str(mention.type), mention.paragraph, *place)
