"""Queries over the entities of the catalogue: by name, by article, counted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from corpus.article import Entity, EntityType
from corpus.text import folded_words
from index.answers import EntityCount
from index.decisions import folded_name
from index.serialise import names_from_json

# The last code point ends the range: no key holds it.
_KEYS_BEGUN = (
    "FROM entity_keys k JOIN entities e USING (entity)"
    " WHERE k.key >= ?1 AND k.key < ?1 || char(1114111) AND e.hidden = 0"
    " AND (?3 IS NULL OR e.type = ?3)"
)
_COLUMNS = "e.id, e.type, e.name, e.names, e.articles, e.mentions"
_TYPE_ORDER = {entity_type: place for place, entity_type in enumerate(EntityType)}


def entities(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities with these ids; unknown ids are left out."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM entities e"  # noqa: S608 - constant columns
        " WHERE e.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: _entity(row) for row in rows}


def entities_named(
    connection: sqlite3.Connection, key: str, *, with_hidden: bool = False
) -> tuple[str, ...]:
    """The ids of the entities with this search key, those in most articles first."""
    rows = connection.execute(
        "SELECT e.id FROM entity_keys k JOIN entities e USING (entity)"
        " WHERE k.key = ?1 AND (?2 OR e.hidden = 0)"
        " ORDER BY e.articles DESC, e.mentions DESC, e.id",
        (key, with_hidden),
    )
    return tuple(row[0] for row in rows)


def entities_begun(
    connection: sqlite3.Connection, beginning: str, limit: int, entity_type: EntityType | None
) -> tuple[str, ...]:
    """The ids of entities of which a search key begins so, those in most articles first."""
    rows = connection.execute(
        f"SELECT DISTINCT e.id {_KEYS_BEGUN}"
        " ORDER BY e.articles DESC, e.mentions DESC, e.id LIMIT ?2",
        (beginning, limit, entity_type),
    )
    return tuple(row[0] for row in rows)


def keys_begun(
    connection: sqlite3.Connection, beginning: str, limit: int, entity_type: EntityType | None
) -> tuple[str, ...]:
    """The search keys that begin so, those of entities in most articles first."""
    rows = connection.execute(
        f"SELECT k.key {_KEYS_BEGUN} GROUP BY k.key ORDER BY max(e.articles) DESC, k.key LIMIT ?2",
        (beginning, limit, entity_type),
    )
    return tuple(row[0] for row in rows)


def entities_with_words(
    connection: sqlite3.Connection,
    words: str,
    limit: int,
    entity_type: EntityType | None,
    *,
    prefix: bool,
) -> tuple[str, ...]:
    """The ids of entities of which a name has these words in a row, most articles first."""
    rows = connection.execute(
        "SELECT e.id FROM entities e WHERE e.hidden = 0 AND (?3 IS NULL OR e.type = ?3)"
        " AND instr(' ' || replace(e.folded, char(10), ' | ') || ' ', ?1) > 0"
        " ORDER BY e.articles DESC, e.mentions DESC, e.id LIMIT ?2",
        (f" {words}" if prefix else f" {words} ", limit, entity_type),
    )
    return tuple(row[0] for row in rows)


def entity_counts(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """(articles, mentions) in the whole library, by entity id."""
    rows = connection.execute(
        "SELECT id, articles, mentions FROM entities WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def counted(
    connection: sqlite3.Connection, ids: Iterable[str], *, with_hidden: bool = True
) -> tuple[EntityCount, ...]:
    """The entities with these ids, hidden or not, those in most articles first.

    All mentions count as `here`.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS}, e.mentions, e.articles FROM entities e"  # noqa: S608 - constants
        " WHERE e.id IN (SELECT value FROM json_each(?1)) AND (?2 OR e.hidden = 0)"
        " ORDER BY e.articles DESC, e.mentions DESC, e.id",
        (json.dumps(list(ids)), with_hidden),
    )
    return tuple(_count(row) for row in rows)


def called(
    connection: sqlite3.Connection, name: str, entity_type: EntityType | None
) -> tuple[EntityCount, ...]:
    """The entities with this whole name, hidden or not, those in most articles first.

    Case, accents and a leading article make no difference.
    """
    key = folded_name(name) if folded_words(name) else ""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, e.mentions, e.articles FROM entities e"  # noqa: S608 - constants
        " WHERE (e.name = ?1 OR (?2 <> '' AND ("
        " instr(char(10) || e.folded || char(10), char(10) || ?2 || char(10)) > 0"
        " OR instr(char(10) || e.folded || char(10), char(10) || 'the ' || ?2 || char(10)) > 0)))"
        " AND (?3 IS NULL OR e.type = ?3)"
        " ORDER BY e.articles DESC, e.mentions DESC, e.id",
        (name, key, entity_type),
    )
    return tuple(_count(row) for row in rows)


class EntityRow(NamedTuple):
    """The row number of an entity, and what a person has settled of it."""

    number: int
    hidden: bool
    confirmed: bool


def row_of(connection: sqlite3.Connection, entity_id: str) -> EntityRow | None:
    """The row of an entity; None for an unknown id."""
    row = connection.execute(
        "SELECT entity, hidden, confirmed FROM entities WHERE id = ?", (entity_id,)
    ).fetchone()
    return None if row is None else EntityRow(row[0], bool(row[1]), bool(row[2]))


def hidden_total(
    connection: sqlite3.Connection, text: str = "", entity_type: EntityType | None = None
) -> int:
    """How many entities that a listing would have had are hidden."""
    row = connection.execute(
        "SELECT count(*) FROM entities e WHERE e.hidden = 1"
        " AND (?1 = '' OR instr(e.folded, ?1) > 0) AND (?2 IS NULL OR e.type = ?2)",
        (_wanted(text), entity_type),
    ).fetchone()
    return int(row[0])


def together(
    connection: sqlite3.Connection, entity: int, articles: Sequence[int], limit: int
) -> tuple[EntityCount, ...]:
    """The entities of these articles, given by row numbers, without `entity`, a row number too.

    Those in most of these articles come first; `here` and `articles_here` count in these.
    """
    rows = connection.execute(
        f"""WITH counted AS MATERIALIZED (
              SELECT x.entity, sum(x.mentions) AS here, count(*) AS among
              FROM json_each(?1) wanted JOIN article_entities x ON x.article = wanted.value
              WHERE x.entity <> ?2 GROUP BY x.entity)
            SELECT {_COLUMNS}, c.here, c.among FROM counted c JOIN entities e USING (entity)
            WHERE e.hidden = 0
            ORDER BY c.among DESC, c.here DESC, e.name, e.id LIMIT ?3""",  # noqa: S608 - constants
        (json.dumps(list(articles)), entity, limit),
    )
    return tuple(_count(row) for row in rows)


def articles_with(connection: sqlite3.Connection, entity_id: str) -> tuple[str, ...]:
    """The ids of the articles that mention the entity, by path."""
    rows = connection.execute(
        "SELECT a.id FROM entities e JOIN article_entities x USING (entity)"
        " JOIN articles a ON a.number = x.article WHERE e.id = ? ORDER BY a.path",
        (entity_id,),
    )
    return tuple(row[0] for row in rows)


def entities_of_article(connection: sqlite3.Connection, article_id: str) -> tuple[EntityCount, ...]:
    """The entities of an article, by type, then by mentions in it, then by name."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, x.mentions, 1 FROM articles a"  # noqa: S608 - constant columns
        " JOIN article_entities x ON x.article = a.number JOIN entities e USING (entity)"
        " WHERE a.id = ? AND e.hidden = 0",
        (article_id,),
    )
    return tuple(sorted((_count(row) for row in rows), key=_order))


def listing(
    connection: sqlite3.Connection, text: str, entity_type: EntityType | None, limit: int | None
) -> tuple[EntityCount, ...]:
    """The entities of which a name contains `text`, those in most articles first."""
    wanted = _wanted(text)
    if text.strip() and not wanted:
        return ()
    rows = connection.execute(
        f"SELECT {_COLUMNS}, e.mentions, e.articles FROM entities e"  # noqa: S608 - constants
        " WHERE (?1 = '' OR instr(e.folded, ?1) > 0) AND (?2 IS NULL OR e.type = ?2)"
        " AND e.hidden = 0"
        " ORDER BY e.articles DESC, e.mentions DESC, e.name, e.id LIMIT ?3",
        (wanted, entity_type, -1 if limit is None else max(limit, 0)),
    )
    return tuple(_count(row) for row in rows)


def _wanted(text: str) -> str:
    """A part of a name as names are kept: without a leading "the", but for newspapers."""
    return " ".join(folded_words(text)).removeprefix("the ")


def _entity(row: tuple[Any, ...]) -> Entity:
    return Entity(row[0], EntityType(row[1]), row[2], names_from_json(row[3]))


def _count(row: tuple[Any, ...]) -> EntityCount:
    return EntityCount(_entity(row), row[6], row[4], row[5], row[7])


def _order(count: EntityCount) -> tuple[int, int, str, str]:
    entity = count.entity
    return _TYPE_ORDER[entity.type], -count.here, entity.name, entity.id
