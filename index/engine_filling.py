"""Filling an engine from the catalogue: a batch of articles, or all that there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeAlias

from index.engine_documents import DocumentReader
from index.engines.protocol import Engine

# Told how many articles more were given to the engine.
OnStep: TypeAlias = Callable[[int], None]
Cancelled: TypeAlias = Callable[[], bool]

# Read from the catalogue at once while a batch is written.
_READ = 250


def documents_for(engine: Engine, connection: sqlite3.Connection) -> DocumentReader:
    """What reads articles as this engine takes them."""
    return DocumentReader(connection, with_mentions=engine.capabilities.mentions)


def write(
    engine: Engine,
    documents: DocumentReader,
    numbers: Sequence[int],
    on_step: OnStep,
    removals: Sequence[int] = (),
) -> None:
    """Commit these articles to an engine, and that others have gone, as one batch."""
    with engine.writer() as batch:
        for number in removals:
            batch.delete(number)
        for start in range(0, len(numbers), _READ):
            some = numbers[start : start + _READ]
            for document in documents.read(some):
                batch.add(document)
            on_step(len(some))


def fill(
    engine: Engine, connection: sqlite3.Connection, on_step: OnStep, cancelled: Cancelled
) -> bool:
    """Write all articles that are resolved to an engine, in the place of what it has.

    False where it was cancelled: then it has some of them.
    """
    engine.destroy()
    with engine.writer():
        pass  # an index, though there be nothing to write to it
    documents = documents_for(engine, connection)
    last = 0
    while numbers := _after(connection, last, engine.capabilities.step_articles):
        if cancelled():
            return False
        write(engine, documents, numbers, on_step)
        last = numbers[-1]
    return True


def _after(connection: sqlite3.Connection, number: int, most: int) -> list[int]:
    rows = connection.execute(
        "SELECT number FROM articles WHERE number > ? AND resolved = 1 ORDER BY number LIMIT ?",
        (number, most),
    )
    return [row[0] for row in rows]
