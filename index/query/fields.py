"""The fields of the query language: the names under which a person may write them."""

from __future__ import annotations

from typing import Final

from corpus.article import EntityType
from index.query.tree import Field

WORD_FIELDS: Final = {
    "title": Field.TITLE,
    "publisher": Field.PUBLISHER,
    "author": Field.AUTHOR,
    "path": Field.PATH,
    "lang": Field.LANGUAGE,
    "language": Field.LANGUAGE,
}

# None is any type.
ENTITY_FIELDS: Final[dict[str, EntityType | None]] = {
    "person": EntityType.PERSON,
    "org": EntityType.ORGANISATION,
    "organisation": EntityType.ORGANISATION,
    "organization": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
    "facility": EntityType.FACILITY,
    "equipment": EntityType.EQUIPMENT,
    "vessel": EntityType.VESSEL,
    "event": EntityType.EVENT,
    "media": EntityType.MEDIA,
    "nationality": EntityType.NATIONALITY,
    "entity": None,
}

DATE_FIELDS: Final = frozenset({"date", "after", "before"})

FIELDS: Final = frozenset({*WORD_FIELDS, *ENTITY_FIELDS, *DATE_FIELDS})


def field_of(entity_type: EntityType | None) -> str:
    """The name under which a type is written in a query that is shown."""
    return next(name for name, meant in ENTITY_FIELDS.items() if meant is entity_type)
