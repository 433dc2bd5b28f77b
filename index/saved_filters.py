"""Saved searches between the file and the screen: entities by name there, by id here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from corpus.article import Entity, EntityType
from corpus.entities.decided import Told
from corpus.sanitize import sanitise_line
from index import entity_tables
from index.catalogue import Catalogue
from index.decisions import folded_name
from index.errors import SearchRefused
from index.habits import Look
from index.query.lexer import MOST_CHARACTERS
from index.saved_answers import KeptSearch
from index.search_answers import Days, Filters, SavedSearch, Sort
from index.search_keeper import checked_name
from index.search_lines import MOST_VALUES, line_of
from index.stories.reading import story_names

T = TypeVar("T")


def kept_from(catalogue: Catalogue, search: SavedSearch) -> KeptSearch:
    """A search as it is to be kept. Raises SearchRefused where it cannot be."""
    filters = search.filters
    name, query = checked_name(search.name), sanitise_line(search.query)
    if len(query) > MOST_CHARACTERS:
        raise SearchRefused(f"A query that is saved has at most {MOST_CHARACTERS:,} characters.")
    kept = KeptSearch(
        name=name,
        query=query,
        only=_told(catalogue, filters.only),
        without=_told(catalogue, filters.without),
        publishers=_distinct(filters.publishers),
        without_publishers=_distinct(filters.without_publishers),
        stories=_distinct(filters.stories),
        without_stories=_distinct(filters.without_stories),
        days=None if filters.days == Days() else filters.days,
        literal=_distinct(search.literal),
        sort=search.sort,
    )
    _refuse_more(kept)
    return kept


def saved_from(catalogue: Catalogue, kept: KeptSearch, looks: Mapping[str, Look]) -> SavedSearch:
    """A kept search as it is to be run by now."""
    only = [_entity(catalogue, each) for each in kept.only]
    without = [_entity(catalogue, each) for each in kept.without]
    entities = {each.id: each for each in (*only, *without)}
    stories = story_names(catalogue.read_connection(), (*kept.stories, *kept.without_stories))
    filters = Filters(
        only=_distinct(each.id for each in only),
        without=_distinct(each.id for each in without),
        publishers=kept.publishers,
        stories=kept.stories,
        days=kept.days,
        without_publishers=kept.without_publishers,
        without_stories=kept.without_stories,
    )
    look = looks.get(key_of(kept))
    return SavedSearch(
        name=kept.name,
        query=kept.query,
        filters=filters,
        sort=kept.sort,
        literal=kept.literal,
        seen_at=None if look is None else datetime.fromtimestamp(look.looked, UTC),
        seen_until=None if look is None else look.newest,
        entities=tuple(entities.values()),
        stories=tuple(stories.items()),
        missing=(
            *(each.id for each in entities.values() if not each.names),
            *(each for each in (*kept.stories, *kept.without_stories) if each not in stories),
        ),
    )


def key_of(kept: KeptSearch) -> str:
    """Under which a look at a search is noted: by what it asks, whatever it is called."""
    asked = replace(kept, name="", sort=Sort.RELEVANCE, when="")
    return hashlib.sha256(line_of(asked).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _refuse_more(kept: KeptSearch) -> None:
    lists = (kept.only, kept.without, kept.publishers, kept.without_publishers)
    more = (kept.stories, kept.without_stories, kept.literal)
    if any(len(each) > MOST_VALUES for each in (*lists, *more)):
        raise SearchRefused(f"A filter that is saved has at most {MOST_VALUES} values.")


def _told(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Told, ...]:
    wanted = _distinct(ids)
    known = catalogue.entities(wanted)
    return _distinct(
        Told(known[each].type, known[each].name) if each in known else _told_by(each)
        for each in wanted
    )


def _entity(catalogue: Catalogue, told: Told) -> Entity:
    """The entity that a type and one of its names tell: by its own name rather.

    For one that the library does not have stands one without names, which nothing mentions.
    """
    connection = catalogue.read_connection()
    # What Dateline writes down is the entity's own name, which is a key as a rule.
    ids = entity_tables.entities_named(connection, folded_name(told.name), with_hidden=True)
    keyed = entity_tables.counted(connection, ids)
    own = [each for each in keyed if (each.entity.type, each.entity.name) == told]
    found = own or entity_tables.called(connection, told.name, told.type)
    if not found:
        return Entity(f"{told.type}:{told.name}", told.type, told.name, ())
    exact = [each for each in found if each.entity.name == told.name]
    return (exact or found)[0].entity


def _told_by(entity_id: str) -> Told:
    """What an id tells of an entity that is not in the library."""
    kind, _, name = entity_id.partition(":")
    line = sanitise_line(name)
    if kind not in tuple(EntityType) or not line:
        raise SearchRefused(
            f"There is no entity {sanitise_line(entity_id)} in this library (any more)."
        )
    return Told(EntityType(kind), line)


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
