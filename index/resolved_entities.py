"""What was resolved, written: entities, what each form means, and who mentions whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from corpus.article import Entity, EntityType
from corpus.entities.resolver import Resolution
from corpus.text import folded_words
from index.catalogue_writer import as_json
from index.form_keys import Form
from index.query.names import search_keys
from index.schema import ENTITIES_DIFFER
from index.serialise import names_to_json


def put_resolved(
    connection: sqlite3.Connection,
    resolution: Resolution,
    forms: Sequence[Form],
    gone: Sequence[Form],
    settled: Mapping[str, str],
) -> None:
    """Write what was made of these forms, and take back what was made of them before.

    `gone` are forms that no article has any more; they go, with entities that no other form
    names. `settled` tells the entities of untyped candidates by their texts.
    """
    numbers = _put_entities(connection, resolution)
    others = {*settled.values()}.difference(numbers)
    numbers.update(_numbers_of(connection, others))
    changed = _changed_forms(forms, resolution, settled, numbers)
    connection.executemany("UPDATE forms SET entity = ? WHERE form = ?", changed)
    _collect_touched(connection, (form for _, form in changed))
    _rewrite_touched(connection)
    _count_again(connection)
    connection.executemany("DELETE FROM forms WHERE form = ?", [(row[0],) for row in gone])
    # Candidates name what is there without them.
    left = {row[6] for row in (*forms, *gone) if row[1]} - {None} - {*numbers.values()}
    connection.executemany("DELETE FROM entities WHERE entity = ?", [(each,) for each in left])


def _put_entities(connection: sqlite3.Connection, resolution: Resolution) -> dict[str, int]:
    """Store new and changed entities; gives row numbers by entity id."""
    ids = as_json(entity.id for entity in resolution.entities)
    known = {row[0]: (row[1], row[2:]) for row in connection.execute(_KNOWN_ENTITIES, (ids,))}
    numbers: dict[str, int] = {}
    for entity in resolution.entities:
        flags = (entity.id in resolution.hidden, entity.id in resolution.confirmed)
        row = (str(entity.type), entity.name, names_to_json(entity), *flags)
        number, before = known.get(entity.id, (None, ()))
        if number is None or before != row:
            number = _put_entity(connection, entity, row)
            if before[3:4] != flags[:1]:
                _mark_turned(connection, number)
        numbers[entity.id] = number
    return numbers


def _mark_turned(connection: sqlite3.Connection, entity: int) -> None:
    """The engine does not hold what is hidden, so that articles with it change there."""
    connection.execute(
        f"UPDATE articles SET state = max(state, {ENTITIES_DIFFER}) WHERE number IN"  # noqa: S608
        " (SELECT article FROM article_entities WHERE entity = ?)",
        (entity,),
    )


def _numbers_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    found = connection.execute(
        "SELECT e.id, e.entity FROM json_each(?) j JOIN entities e ON e.id = j.value",
        (as_json(ids),),
    )
    return dict(found.fetchall())


def _put_entity(
    connection: sqlite3.Connection, entity: Entity, row: tuple[str, str, str, bool, bool]
) -> int:
    folded = "\n".join(" ".join(folded_words(name)) for name in _all_names(entity))
    number = connection.execute(_PUT_ENTITY, (entity.id, *row, folded)).fetchone()[0]
    connection.execute("DELETE FROM entity_keys WHERE entity = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO entity_keys VALUES (?, ?)",
        [(key, number) for key in sorted(search_keys(entity))],
    )
    return int(number)


def _all_names(entity: Entity) -> dict[str, None]:
    return dict.fromkeys((entity.name, *(name.text for name in entity.names)))


def _changed_forms(
    rows: Iterable[Form],
    resolution: Resolution,
    settled: Mapping[str, str],
    numbers: Mapping[str, int],
) -> list[tuple[int | None, int]]:
    """(entity, form) for the forms that mean another entity than before."""
    changed = []
    for form, kind, text, name, _, _, before in rows:
        if kind:
            entity_id = resolution.entity_of.get((EntityType(kind), text, name))
        else:
            entity_id = settled.get(text)
        entity = None if entity_id is None else numbers.get(entity_id)
        if entity != before:
            changed.append((entity, form))
    return changed


def _collect_touched(connection: sqlite3.Connection, forms: Iterable[int]) -> None:
    """Gather the articles to rewrite: those not yet resolved, and those with a changed form."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched(article INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM touched")
    connection.execute("INSERT INTO touched SELECT number FROM articles WHERE resolved = 0")
    connection.executemany(
        "INSERT OR IGNORE INTO touched SELECT article FROM article_forms WHERE form = ?",
        [(form,) for form in forms],
    )


def _rewrite_touched(connection: sqlite3.Connection) -> None:
    """Write who mentions what, for the touched articles."""
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS fresh("
        "article INTEGER, entity INTEGER, mentions INTEGER, PRIMARY KEY(article, entity))"
        " WITHOUT ROWID"
    )
    for statement in _REWRITE:
        connection.execute(statement)


def _count_again(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE entities SET (articles, mentions) = ("
        " SELECT count(*), ifnull(sum(x.mentions), 0) FROM article_entities x"
        " WHERE x.entity = entities.entity)"
        " WHERE entity IN (SELECT entity FROM stale_entities)"
    )
    connection.execute("DELETE FROM stale_entities")


_KNOWN_ENTITIES = """
SELECT e.id, e.entity, e.type, e.name, e.names, e.hidden, e.confirmed
FROM json_each(?) j JOIN entities e ON e.id = j.value
"""
_PUT_ENTITY = """
INSERT INTO entities(id, type, name, names, hidden, confirmed, folded)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(id) DO UPDATE SET
  type = excluded.type, name = excluded.name, names = excluded.names,
  hidden = excluded.hidden, confirmed = excluded.confirmed, folded = excluded.folded
RETURNING entity
"""

# A cross join holds SQLite to the order in which it is written: from the few touched articles.
_REWRITE = (
    "DELETE FROM fresh",
    """INSERT INTO fresh
       SELECT x.article, f.entity, sum(x.mentions)
       FROM touched t CROSS JOIN article_forms x USING (article) JOIN forms f USING (form)
       WHERE f.entity IS NOT NULL GROUP BY x.article, f.entity""",
    # The engine holds which entities an article has, not how often it mentions them.
    f"""WITH before AS (
         SELECT article, entity FROM touched CROSS JOIN article_entities USING (article)),
       now AS (SELECT article, entity FROM fresh)
       UPDATE articles SET state = max(state, {ENTITIES_DIFFER}) WHERE number IN (
         SELECT article FROM (SELECT * FROM before EXCEPT SELECT * FROM now)
         UNION SELECT article FROM (SELECT * FROM now EXCEPT SELECT * FROM before))""",  # noqa: S608
    """INSERT OR IGNORE INTO stale_entities
       SELECT entity FROM touched CROSS JOIN article_entities USING (article)""",
    "INSERT OR IGNORE INTO stale_entities SELECT entity FROM fresh",
    "DELETE FROM article_entities WHERE article IN (SELECT article FROM touched)",
    "INSERT INTO article_entities SELECT article, entity, mentions FROM fresh",
    "UPDATE articles SET resolved = 1 WHERE resolved = 0",
    "DELETE FROM fresh",
)
