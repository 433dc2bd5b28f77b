"""The fields of the query language: the names under which a person may write them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
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

# What the catalogue alone knows: words that are looked up in it, and values of a short list.
FACT_FIELDS: Final = frozenset({"quote", "speaker", "cites", "story"})
VALUE_FIELDS: Final = frozenset({"has", "is"})

FIELDS: Final = frozenset({*WORD_FIELDS, *ENTITY_FIELDS, *DATE_FIELDS, *FACT_FIELDS, *VALUE_FIELDS})

# Each field once, under the name that is shown, with what it asks for in a line.
DESCRIPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "words of the title",
        "publisher": "words of the publisher's name",
        "author": "words of an author's name",
        "path": "words of the path of the file",
        "lang": "the language, as en",
        "person": "a person, by any name",
        "org": "an organisation, by any name",
        "place": "a place, by any name",
        "facility": "a base, a port, a building, by any name",
        "equipment": "a weapon, an aircraft, a vehicle, by any name",
        "vessel": "a ship, by any name",
        "event": "an event, by any name",
        "media": "an outlet that is mentioned, by any name",
        "nationality": "a people, by any name",
        "entity": "an entity of any type, by any name",
        "date": "published on a day, in a month, between two days",
        "after": "published after a day, month or year",
        "before": "published before a day, month or year",
        "quote": "words in quotation marks",
        "speaker": "somebody whose words are reported, by any name",
        "cites": "a source that the article names for what it reports",
        "story": "a story, by its id or words of its name",
        "has": "quote, source, date, publisher, story or copies",
        "is": "duplicate, undated or untitled",
    }
)


def field_of(entity_type: EntityType | None) -> str:
    """The name under which a type is written in a query that is shown."""
    return next(name for name, meant in ENTITY_FIELDS.items() if meant is entity_type)
