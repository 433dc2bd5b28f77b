"""Which entity a person means: an id, or any of the names that it has."""

from __future__ import annotations

from corpus.article import EntityType
from corpus.sanitize import sanitise_line
from corpus.text import folded_words
from index import entity_tables
from index.answers import EntityCount
from index.catalogue import Catalogue
from index.decisions import folded_name
from index.errors import AmbiguousEntity, NoSuchEntity

_MOST_TOLD = 8
_LONGEST_SHOWN = 80


def find_entity(
    catalogue: Catalogue, reference: str, entity_type: EntityType | None = None
) -> EntityCount:
    """The one entity that is meant, hidden or not.

    A whole name goes before a part that is a name too, as a surname. Case, accents and a
    leading article make no difference. Raises NoSuchEntity or AmbiguousEntity.
    """
    connection = catalogue.read_connection()
    wanted = sanitise_line(reference)
    found = entity_tables.counted(connection, (wanted,)) or _named(catalogue, wanted, entity_type)
    if entity_type is not None:
        found = tuple(each for each in found if each.entity.type is entity_type)
    if not found:
        raise NoSuchEntity(_nobody(catalogue, wanted, entity_type))
    if len(found) > 1:
        raise AmbiguousEntity(_several(wanted, found, entity_type))
    return found[0]


def _named(
    catalogue: Catalogue, reference: str, entity_type: EntityType | None
) -> tuple[EntityCount, ...]:
    connection = catalogue.read_connection()
    whole = entity_tables.called(connection, reference, entity_type)
    if whole or not folded_words(reference):
        return whole
    ids = entity_tables.entities_named(connection, folded_name(reference), with_hidden=True)
    found = entity_tables.counted(connection, ids)
    return tuple(each for each in found if entity_type in (None, each.entity.type))


def _several(reference: str, found: tuple[EntityCount, ...], entity_type: EntityType | None) -> str:
    told = [f"{each.entity.type} {each.entity.name} ({each.entity.id})" for each in found]
    more = f" and {len(told) - _MOST_TOLD:,} more" if len(told) > _MOST_TOLD else ""
    types = {each.entity.type for each in found}
    way = "Give the id of the one you mean."
    if entity_type is None and len(types) == len(found):
        way = "Name the type as well, with --type, or give the id."
    names = ", ".join(told[:_MOST_TOLD])
    return f"{_shown(reference)} may mean more than one entity: {names}{more}. {way}"


def _nobody(catalogue: Catalogue, reference: str, entity_type: EntityType | None) -> str:
    kind = f"No {entity_type}" if entity_type else "No entity"
    sentence = f"{kind} in this library is called {_shown(reference)}."
    near = catalogue.entity_list(reference, None, _MOST_TOLD)
    if near:
        names = ", ".join(f"{each.entity.name} ({each.entity.type})" for each in near)
        return f"{sentence} There is {names}."
    return sentence


def _shown(reference: str) -> str:
    line = sanitise_line(reference)
    cut = f"{line[:_LONGEST_SHOWN]}…" if len(line) > _LONGEST_SHOWN else line
    return f"“{cut}”"
