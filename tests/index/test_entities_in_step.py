"""The full-text engine is told where entities are mentioned, even where only that has changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index.home import library_place
from index.library import Library
from index.resolution import resolve_corpus
from index.schema import ENTITIES_DIFFER, IN_STEP, connect


def test_a_name_that_goes_from_one_entity_to_another_changes_its_article(
    library: Library, corpus_folder: Path, home: Path
) -> None:
    connection = connect(library_place(corpus_folder.resolve(), home).catalogue, writing=True)
    try:
        article = library.find_article("airfield.md").id
        # A name was taken for another entity, which the same article mentions anyway.
        connection.execute(
            "UPDATE forms SET entity = (SELECT entity FROM entities WHERE name = 'Latakia')"
            " WHERE text = 'Damascus'"
        )
        assert _state(connection, article) == IN_STEP
        resolve_corpus(connection, everything=True)
        assert _state(connection, article) == ENTITIES_DIFFER
    finally:
        connection.close()
    library.build()
    assert library.search("place:damascus NEAR/2 continue").total == 1
    assert library.search("place:latakia NEAR/2 continue").total == 0


def _state(connection: sqlite3.Connection, article: str) -> int:
    row = connection.execute("SELECT state FROM articles WHERE id = ?", (article,))
    return int(row.fetchone()[0])
