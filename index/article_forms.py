"""What the names in articles were resolved to: of all articles of a window at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from corpus.article import EntityType
from index.serialise import EntityOf

_TYPES = {str(entity_type): entity_type for entity_type in EntityType}


def entity_of_forms(
    connection: sqlite3.Connection, article: int, *, with_hidden: bool = False
) -> EntityOf:
    """What the names in one article, given by its row number, were resolved to.

    Names of an entity that a person has hidden have no type and no entity, unless it is asked
    `with_hidden`.
    """
    return entity_of_forms_in(connection, (article,), with_hidden=with_hidden).get(article, {})


def entity_of_forms_in(
    connection: sqlite3.Connection, articles: Sequence[int], *, with_hidden: bool = False
) -> dict[int, EntityOf]:
    """The same for several articles, by their numbers."""
    rows = connection.execute(
        "SELECT x.article, f.type, f.text, f.name, e.type, e.id, e.hidden FROM article_forms x"
        " JOIN forms f USING (form) JOIN entities e ON e.entity = f.entity"
        " WHERE x.article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    found: dict[int, dict[tuple[str, str, str], tuple[EntityType | None, str | None]]] = {}
    for article, kind, text, name, entity_type, entity_id, hidden in rows:
        seen = with_hidden or not hidden
        resolved = (_TYPES[entity_type], entity_id) if seen else (None, None)
        found.setdefault(article, {})[kind, text, name] = resolved
    return dict(found)


def forms_of(
    connection: sqlite3.Connection, entity_ids: Iterable[str], articles: Sequence[int]
) -> dict[int, EntityOf]:
    """The names in some articles that were resolved to one of these entities, by article.

    Articles without any are left out, and so are entities that a person has hidden.
    """
    wanted = connection.execute(
        "SELECT entity, type, id FROM entities"
        " WHERE id IN (SELECT value FROM json_each(?)) AND hidden = 0",
        (json.dumps(list(entity_ids)),),
    )
    named = {row[0]: (_TYPES[row[1]], row[2]) for row in wanted}
    rows = connection.execute(
        "SELECT x.article, f.type, f.text, f.name, f.entity FROM json_each(?1) j"
        " CROSS JOIN article_forms x ON x.article = j.value"
        " CROSS JOIN forms f ON f.form = x.form"
        " WHERE f.entity IN (SELECT value FROM json_each(?2))",
        (json.dumps(list(articles)), json.dumps(list(named))),
    )
    found: dict[int, dict[tuple[str, str, str], tuple[EntityType | None, str | None]]] = {}
    for article, kind, text, name, entity in rows:
        found.setdefault(article, {})[kind, text, name] = named[entity]
    return dict(found)


def forms_of_types(
    connection: sqlite3.Connection,
    entity_ids: Collection[str],
    types: Collection[EntityType],
    articles: Sequence[int],
) -> dict[int, EntityOf]:
    """The same for entities that are of one of these types, or one of these themselves."""
    found: dict[int, EntityOf] = {}
    for article, entity_of in entity_of_forms_in(connection, articles).items():
        wanted = {
            form: entity
            for form, entity in entity_of.items()
            if entity[0] in types or entity[1] in entity_ids
        }
        if wanted:
            found[article] = wanted
    return found
