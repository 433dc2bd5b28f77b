"""The catalogue as it is read: articles, annotations and entities, out of SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.article import Annotations, Article, Entity, EntityType, Failure
from index import article_forms, entity_tables
from index.answers import EntityCount, Head, LeftOutCount
from index.catalogue_windows import HEAD_COLUMNS, ArticleWindows, head_of
from index.connections import Connections
from index.schema import IN_STEP, NOT_INDEXED, in_state, prepare
from index.serialise import annotations_from_json, article_from_json

if TYPE_CHECKING:
    from index.facts import CatalogueFacts


class Catalogue(ArticleWindows):
    """Reads the catalogue; may be used from any thread, while another process writes.

    `Catalogue(path)` makes an empty catalogue where there is none; it raises OlderCatalogue,
    NewerCatalogue or DamagedCatalogue where there is one that it cannot read.
    """

    def __init__(self, path: Path) -> None:
        prepare(path)
        self.path = path
        self._connections = Connections(path)

    def read_connection(self) -> sqlite3.Connection:
        """The connection of the calling thread, for reading only."""
        return self._connections.get()

    @cached_property
    def facts(self) -> CatalogueFacts:
        """What is known of articles beside their words, as queries ask for it."""
        # The tables of quotes and sources are read through the catalogue themselves.
        from index.facts import CatalogueFacts

        return CatalogueFacts(self.read_connection, self.generation)

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()

    # The library as a whole

    def meta(self, key: str) -> str | None:
        """A fact about the library that was noted under this key."""
        row = self._one("SELECT value FROM meta WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def generation(self) -> int:
        """A number that rises with every change that a search can see."""
        return int(self.meta("generation") or 0)

    def count(self) -> int:
        """How many articles there are."""
        return self._number("SELECT count(*) FROM articles")

    def entity_total(self) -> int:
        """How many entities there are, without those that a person has hidden."""
        # Of so many entities all are counted faster than those of one kind.
        return self._number(
            "SELECT (SELECT count(*) FROM entities)"
            " - (SELECT count(*) FROM entities WHERE hidden = 1)"
        )

    def indexed_count(self) -> int:
        """How many of the articles the full-text engine is meant to hold."""
        return self.count() - self._number(
            f"SELECT count(*) FROM articles WHERE {in_state(NOT_INDEXED)}"  # noqa: S608 - constant
        )

    def pending_count(self) -> int:
        """How many articles the full-text engine has yet to take in, change or drop."""
        return self._number(
            f"SELECT (SELECT count(*) FROM articles WHERE state > {IN_STEP})"  # noqa: S608
            " + (SELECT count(*) FROM engine_removals)"
        )

    def duplicate_count(self) -> int:
        """How many files are copies: identical to another file, or with the same cleaned text."""
        return self._number(
            "SELECT (SELECT count(*) FROM places)"
            " - (SELECT count(DISTINCT text_hash) FROM articles)"
        )

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be taken in at the last run, by path."""
        rows = self._all("SELECT path, stage, code, message, advice FROM failures ORDER BY path")
        return tuple(Failure(*row) for row in rows)

    def left_out(self) -> tuple[LeftOutCount, ...]:
        """What of the files holds no article, by path."""
        rows = self._all("SELECT file, what, number FROM left_out ORDER BY file, what")
        return tuple(LeftOutCount(*row) for row in rows)

    # Articles

    def heads(self, ids: Sequence[str]) -> dict[str, Head]:
        """The articles as a list shows them; unknown ids are left out."""
        rows = self._all(
            f"SELECT {HEAD_COLUMNS} FROM articles a"  # noqa: S608 - constant columns
            " WHERE a.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: head_of(row) for row in rows}

    def article(self, article_id: str) -> Article:
        """The article as read and cleaned. Raises KeyError for an unknown id."""
        row = self._row_of(article_id, "t.content")
        paths = self._all("SELECT path FROM places WHERE article = ? ORDER BY path", (row[0],))
        others = [path for (path,) in paths if path != row[1]]
        return article_from_json(row[2], article_id, (row[1], *others))

    def annotations(self, article_id: str, *, with_hidden: bool = False) -> Annotations:
        """What was found in the article; mentions carry the entities that they resolve to.

        Candidates that nothing in the corpus explains have type and entity None, and so have
        mentions of what a person has hidden, unless it is asked `with_hidden`. Raises KeyError
        for an unknown id.
        """
        row = self._row_of(article_id, "t.annotations")
        connection = self.read_connection()
        entity_of = article_forms.entity_of_forms(connection, row[0], with_hidden=with_hidden)
        return annotations_from_json(row[2], entity_of)

    def find(self, reference: str, limit: int = 10) -> tuple[str, ...]:
        """Ids that a reference may mean: the id itself, those it begins, or those of a path."""
        exact = self._all(
            "SELECT id FROM articles WHERE id = ?1 UNION SELECT a.id FROM places f"
            " JOIN articles a ON a.number = f.article WHERE f.path = ?1",
            (reference,),
        )
        if exact or not reference.isalnum():
            return tuple(row[0] for row in exact)
        begun = self._all(
            "SELECT id FROM articles WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2",
            (reference.lower(), limit),
        )
        return tuple(row[0] for row in begun)

    def articles_below(self, path: str) -> tuple[int, str]:
        """How many articles stand in a file of many, and the path of the first of them."""
        row = self._one(
            "SELECT count(*), (SELECT path FROM places WHERE path > ?1 || '#' AND path < ?1 || '$'"
            " ORDER BY length(path), path LIMIT 1)"
            " FROM places WHERE path > ?1 || '#' AND path < ?1 || '$'",
            (path,),
        )
        return (0, "") if row is None or row[1] is None else (row[0], row[1])

    # Entities

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """The entities with these ids; unknown ids are left out."""
        return entity_tables.entities(self.read_connection(), ids)

    def entities_named(self, key: str) -> tuple[str, ...]:
        """The ids of the entities that `key` names, those in most articles first.

        `key` is folded words joined by one space, as `index.query.names.search_keys` makes.
        """
        return entity_tables.entities_named(self.read_connection(), key)

    def entities_begun(
        self, beginning: str, limit: int, entity_type: EntityType | None
    ) -> tuple[str, ...]:
        """The ids of entities of which a search key begins so, those in most articles first."""
        return entity_tables.entities_begun(self.read_connection(), beginning, limit, entity_type)

    def keys_begun(
        self, beginning: str, limit: int, entity_type: EntityType | None
    ) -> tuple[str, ...]:
        """The search keys that begin so, those of entities in most articles first."""
        return entity_tables.keys_begun(self.read_connection(), beginning, limit, entity_type)

    def entities_with_words(
        self, words: str, limit: int, entity_type: EntityType | None, *, prefix: bool
    ) -> tuple[str, ...]:
        """The ids of entities of which a name has these folded words in a row."""
        return entity_tables.entities_with_words(
            self.read_connection(), words, limit, entity_type, prefix=prefix
        )

    def entity_counts(self, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Articles and mentions of these entities in the whole library."""
        return entity_tables.entity_counts(self.read_connection(), ids)

    def articles_with(self, entity_id: str) -> tuple[str, ...]:
        """The ids of the articles that mention the entity, by path."""
        return entity_tables.articles_with(self.read_connection(), entity_id)

    def entities_of_article(self, article_id: str) -> tuple[EntityCount, ...]:
        """The entities of an article, by type, then by mentions in it, then by name."""
        return entity_tables.entities_of_article(self.read_connection(), article_id)

    def entity_types_of_article(self, article_id: str) -> dict[str, EntityType]:
        """The types of the entities of an article, by entity id, in the order of the ids.

        Those that a person has hidden are left out.
        """
        rows = self._all(
            "SELECT e.id, e.type FROM articles a JOIN article_entities x ON x.article = a.number"
            " JOIN entities e USING (entity) WHERE a.id = ? AND e.hidden = 0 ORDER BY e.id",
            (article_id,),
        )
        return {entity_id: EntityType(kind) for entity_id, kind in rows}

    def counted(self, ids: Iterable[str]) -> tuple[EntityCount, ...]:
        """The entities with these ids that are not hidden, those in most articles first."""
        return entity_tables.counted(self.read_connection(), ids, with_hidden=False)

    def entity_list(
        self, text: str, entity_type: EntityType | None, limit: int | None
    ) -> tuple[EntityCount, ...]:
        """The entities of which a name contains `text` (folded), those in most articles first."""
        return entity_tables.listing(self.read_connection(), text, entity_type, limit)

    def hidden_total(self, text: str = "", entity_type: EntityType | None = None) -> int:
        """How many entities that `entity_list` would have are hidden."""
        return entity_tables.hidden_total(self.read_connection(), text, entity_type)

    # Rows

    def _row_of(self, article_id: str, column: str) -> tuple[int, str, str]:
        row = self._one(
            f"SELECT a.number, a.path, {column} FROM articles a"  # noqa: S608 - constant column
            " JOIN texts t ON t.article = a.number WHERE a.id = ?",
            (article_id,),
        )
        if row is None:
            raise KeyError(article_id)
        return row[0], row[1], row[2]

    def _all(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self.read_connection().execute(query, values).fetchall()

    def _one(self, query: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.read_connection().execute(query, values).fetchone()
        return row

    def _number(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self.read_connection().execute(query, values).fetchone()[0])
