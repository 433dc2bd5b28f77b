"""All about one entity: names, mentions, articles over time, what it appears with, quotations."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from corpus.article import Entity, EntityType, How
from corpus.entities.gazetteers import about_of, seats_of_power
from corpus.sanitize import sanitise_line
from index import entity_tables
from index.answers import EntityCount, Head
from index.catalogue import Catalogue
from index.decisions import Settled, key_of
from index.entity_answers import Decision, EntityPage, Sighting
from index.entity_periods import Dated, periods
from index.entity_sightings import MOST_ARTICLES, look_through

_MOST_TOGETHER = 100
MOST_TOGETHER_ARTICLES = 10_000
"""To count the entities of so many articles takes about a quarter of a second."""
_NEWEST = """
SELECT a.number, a.id
FROM article_entities x JOIN articles a ON a.number = x.article WHERE x.entity = ?
ORDER BY a.earliest IS NULL, a.earliest DESC, a.path LIMIT ?
"""
_DATED = """
SELECT a.earliest, a.latest, a.published_how, count(*)
FROM article_entities x JOIN articles a ON a.number = x.article WHERE x.entity = ?
GROUP BY a.earliest, a.latest, a.published_how
"""


def entity_page(
    catalogue: Catalogue, settled: Settled, entity_id: str, sightings: int
) -> EntityPage:
    """Everything about the entity. Raises KeyError for an unknown id.

    Of an entity in many articles the newest are looked through for quotations, as many as it
    takes for the sightings, and the newest `MOST_TOGETHER_ARTICLES` for what it appears with.
    """
    connection = catalogue.read_connection()
    entity_id = sanitise_line(entity_id)
    row = entity_tables.row_of(connection, entity_id)
    if row is None:
        raise KeyError(entity_id)
    (count,) = entity_tables.counted(connection, (entity_id,))
    newest = connection.execute(_NEWEST, (row.number, MOST_TOGETHER_ARTICLES)).fetchall()
    numbers, ids = [each[0] for each in newest], [each[1] for each in newest]
    heads = _heads(catalogue, ids[: max(MOST_ARTICLES, sightings)])
    seen = look_through(catalogue, entity_id, heads, sightings)
    dated = connection.execute(_DATED, (row.number,)).fetchall()
    return EntityPage(
        count=count,
        hidden=row.hidden,
        confirmed=row.confirmed,
        about=_about(connection, count),
        pointing=_pointing(connection, count),
        sightings=tuple(seen.sightings),
        periods=periods(_dated(dated)),
        undated=sum(each[3] for each in dated if each[0] is None or each[1] is None),
        together=entity_tables.together(connection, row.number, numbers, _MOST_TOGETHER),
        said=tuple(seen.said),
        said_about=tuple(seen.said_about),
        decisions=decisions_about(settled, count),
        looked_through=seen.articles,
        together_in=len(numbers),
    )


def newest_sightings(catalogue: Catalogue, entity_id: str, most: int) -> tuple[Sighting, ...]:
    """A few mentions of an entity, those in the newest articles first; none for an unknown id."""
    connection = catalogue.read_connection()
    row = entity_tables.row_of(connection, entity_id)
    if row is None:
        return ()
    ids = [each[1] for each in connection.execute(_NEWEST, (row.number, most))]
    return tuple(look_through(catalogue, entity_id, _heads(catalogue, ids), most).sightings)


def decisions_about(settled: Settled, count: EntityCount) -> tuple[Decision, ...]:
    """The decisions that take effect and name the entity by any of its names, oldest first."""
    entity = count.entity
    names = {entity.name, *(each.text for each in entity.names)}
    folded = {key_of(entity.type, name)[1] for name in names}
    return tuple(
        decision
        for decision, told in settled.told.items()
        if any(key_of(*each)[1] in folded for each in told)
        and entity.type in {decision.type, decision.other_type, _type_to(decision)}
    )


def _type_to(decision: Decision) -> EntityType | None:
    return EntityType(decision.to) if decision.to in tuple(EntityType) else None


def _heads(catalogue: Catalogue, ids: list[str]) -> list[Head]:
    found = catalogue.heads(ids)
    return [found[each] for each in ids if each in found]


def _dated(rows: list[tuple[int | None, int | None, str, int]]) -> list[Dated]:
    return [
        Dated(date.fromordinal(earliest), date.fromordinal(latest), how == How.INFERRED, articles)
        for earliest, latest, how, articles in rows
        if earliest is not None and latest is not None
    ]


def _about(connection: sqlite3.Connection, count: EntityCount) -> Entity | None:
    """What the entity points to without being it, where the corpus has that."""
    name = about_of(count.entity.type, count.entity.name)
    if name is None:
        return None
    found = entity_tables.called(connection, name, EntityType.PLACE)
    return found[0].entity if found else None


def _pointing(connection: sqlite3.Connection, count: EntityCount) -> tuple[EntityCount, ...]:
    """What points to the entity without being it, as the Russians and the Kremlin to Russia."""
    if count.entity.type is not EntityType.PLACE:
        return ()
    names = {count.entity.name, *(name.text for name in count.entity.names)}
    found = list(entity_tables.listing(connection, "", EntityType.NATIONALITY, None))
    for seat, country in seats_of_power().items():
        if country in names:
            found += entity_tables.called(connection, " ".join(seat), EntityType.ORGANISATION)
    pointing = {
        each.entity.id: replace(each, articles_here=each.articles)
        for each in found
        if about_of(each.entity.type, each.entity.name) in names
    }
    return tuple(pointing.values())
