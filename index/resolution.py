"""From the names that articles write to the entities of the corpus, and who mentions them.

The resolver sees all names of the corpus at once, so that any article may change what the
names of another mean. What it changes is written for the touched articles alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from corpus.article import Entity, EntityType, NameForm
from corpus.entities.decided import NOTHING_DECIDED, Decided, Void
from corpus.entities.resolver import Resolution, resolve
from corpus.text import folded_words
from index.catalogue_writer import DECIDED, CatalogueWriter
from index.query.names import search_keys
from index.schema import ENTITIES_DIFFER
from index.serialise import names_to_json


def resolve_if_needed(writer: CatalogueWriter, decided: Decided = NOTHING_DECIDED) -> None:
    """Resolve names if any came or went or others were decided, in a transaction of its own."""
    fingerprint = decided.fingerprint()
    if writer.has_unresolved(fingerprint):
        with writer.transaction():
            void = resolve_corpus(writer.connection, decided)
            writer.set_meta(DECIDED, fingerprint or None)
            writer.set_meta(_VOID, json.dumps(void) if void else None)
            writer.raise_generation()


def void_decisions(connection: sqlite3.Connection) -> tuple[Void, ...]:
    """The decisions that took no effect when the corpus was last resolved, and why.

    They tell their places in the `Decided` that it was resolved with.
    """
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_VOID,)).fetchone()
    return tuple(Void(*each) for each in json.loads(row[0])) if row else ()


def resolve_corpus(
    connection: sqlite3.Connection, decided: Decided = NOTHING_DECIDED
) -> tuple[Void, ...]:
    """Resolve all names, and mark articles whose entities changed as out of step.

    Runs inside the caller's transaction. Afterwards every article is resolved. Gives the
    decisions that took no effect.
    """
    connection.execute("DELETE FROM forms WHERE articles <= 0")
    rows = connection.execute(
        "SELECT form, type, text, name, articles, mentions, entity FROM forms"
        " ORDER BY type, text, name"
    ).fetchall()
    resolution = resolve(
        (NameForm(EntityType(row[1]), *row[2:6]) for row in rows if row[1]),
        candidates=(row[2] for row in rows if not row[1]),
        decided=decided,
    )
    hidden = _hidden(connection)
    numbers = _put_entities(connection, resolution)
    _mark_turned(connection, hidden ^ _hidden(connection))
    changed = _changed_forms(rows, resolution, numbers)
    connection.executemany("UPDATE forms SET entity = ? WHERE form = ?", changed)
    _collect_touched(connection, (form for _, form in changed))
    _rewrite_touched(connection)
    _count_again(connection)
    _drop_entities(connection, (entity.id for entity in resolution.entities))
    return resolution.void


def _hidden(connection: sqlite3.Connection) -> set[int]:
    return {row[0] for row in connection.execute("SELECT entity FROM entities WHERE hidden = 1")}


def _mark_turned(connection: sqlite3.Connection, entities: Iterable[int]) -> None:
    """The engine does not hold what is hidden, so articles with it change there."""
    connection.executemany(
        f"UPDATE articles SET state = max(state, {ENTITIES_DIFFER}) WHERE number IN"  # noqa: S608
        " (SELECT article FROM article_entities WHERE entity = ?)",
        [(entity,) for entity in entities],
    )


def _put_entities(connection: sqlite3.Connection, resolution: Resolution) -> dict[str, int]:
    """Store new and changed entities; gives row numbers by entity id."""
    known = {row[0]: (row[1], row[2:]) for row in connection.execute(_KNOWN_ENTITIES)}
    numbers: dict[str, int] = {}
    for entity in resolution.entities:
        flags = (entity.id in resolution.hidden, entity.id in resolution.confirmed)
        row = (str(entity.type), entity.name, names_to_json(entity), *flags)
        number, before = known.get(entity.id, (None, None))
        if number is None or before != row:
            number = _put_entity(connection, entity, row)
        numbers[entity.id] = number
    return numbers


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
    rows: Iterable[tuple[int, str, str, str, int, int, int | None]],
    resolution: Resolution,
    numbers: Mapping[str, int],
) -> list[tuple[int | None, int]]:
    """(entity, form) for the forms that mean another entity than before."""
    changed = []
    for form, kind, text, name, _, _, before in rows:
        if kind:
            entity_id = resolution.entity_of.get((EntityType(kind), text, name))
        else:
            entity_id = resolution.settled.get(text)
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


def _drop_entities(connection: sqlite3.Connection, kept: Iterable[str]) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS kept(id TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM kept")
    connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [(id_,) for id_ in kept])
    connection.execute("DELETE FROM entities WHERE id NOT IN (SELECT id FROM kept)")


_VOID = "void_decisions"
_KNOWN_ENTITIES = "SELECT id, entity, type, name, names, hidden, confirmed FROM entities"
_PUT_ENTITY = """
INSERT INTO entities(id, type, name, names, hidden, confirmed, folded)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(id) DO UPDATE SET
  type = excluded.type, name = excluded.name, names = excluded.names,
  hidden = excluded.hidden, confirmed = excluded.confirmed, folded = excluded.folded
RETURNING entity
"""

_REWRITE = (
    "DELETE FROM fresh",
    """INSERT INTO fresh
       SELECT x.article, f.entity, sum(x.mentions)
       FROM touched t JOIN article_forms x USING (article) JOIN forms f USING (form)
       WHERE f.entity IS NOT NULL GROUP BY x.article, f.entity""",
    # The engine holds which entities an article has, not how often it mentions them.
    f"""UPDATE articles SET state = max(state, {ENTITIES_DIFFER}) WHERE number IN (
         SELECT article FROM (
           SELECT article, entity FROM article_entities JOIN touched USING (article)
           EXCEPT SELECT article, entity FROM fresh)
         UNION SELECT article FROM (
           SELECT article, entity FROM fresh
           EXCEPT SELECT article, entity FROM article_entities JOIN touched USING (article)))""",  # noqa: S608 - a constant
    """INSERT OR IGNORE INTO stale_entities
       SELECT entity FROM article_entities JOIN touched USING (article)""",
    "INSERT OR IGNORE INTO stale_entities SELECT entity FROM fresh",
    "DELETE FROM article_entities WHERE article IN (SELECT article FROM touched)",
    "INSERT INTO article_entities SELECT article, entity, mentions FROM fresh",
    "UPDATE articles SET resolved = 1 WHERE resolved = 0",
    "DELETE FROM fresh",
)
