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

# None is any type. The first name of a type is the one that is shown.
ENTITY_FIELDS: Final[dict[str, EntityType | None]] = {
    name: entity_type
    for names, entity_type in (
        ("person persons people", EntityType.PERSON),
        (
            "org orgs organisation organisations organization organizations",
            EntityType.ORGANISATION,
        ),
        ("place places", EntityType.PLACE),
        ("facility facilities", EntityType.FACILITY),
        ("equipment", EntityType.EQUIPMENT),
        ("vessel vessels", EntityType.VESSEL),
        ("event events", EntityType.EVENT),
        ("media", EntityType.MEDIA),
        ("nationality nationalities", EntityType.NATIONALITY),
        ("entity entities", None),
    )
    for name in names.split()
}

DATE_FIELDS: Final = frozenset({"date", "after", "before"})

FIELDS: Final = frozenset({*WORD_FIELDS, *ENTITY_FIELDS, *DATE_FIELDS})


def field_of(entity_type: EntityType | None) -> str:
    """The name under which a type is written in a query that is shown."""
    return next(name for name, meant in ENTITY_FIELDS.items() if meant is entity_type)
