"""How types look: the code, letter and hue of each entity type, the glyph of each type of link.

Meaning never rests on colour alone: a code, a letter, an underline or a glyph goes with each hue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from corpus.article import EntityType
from index.link_answers import LinkType


@dataclass(frozen=True, slots=True)
class Kind:
    """The look of an entity type.

    `code` stands in panels, `letter` after a mention where hues are not to be had. `family`
    names a theme token (`who` is `$d-who`); of two types that share a family one is underlined.
    `coloured` is False where mentions in the article stay plain.
    """

    type: EntityType
    code: str
    letter: str
    family: str
    underline: bool = False
    coloured: bool = True


KINDS: Final[Mapping[EntityType, Kind]] = {
    kind.type: kind
    for kind in (
        Kind(EntityType.PERSON, "per", "p", "who"),
        Kind(EntityType.ORGANISATION, "org", "o", "who", underline=True),
        Kind(EntityType.PLACE, "plc", "l", "where"),
        Kind(EntityType.FACILITY, "fac", "f", "where", underline=True),
        Kind(EntityType.EQUIPMENT, "eqp", "q", "what"),
        Kind(EntityType.VESSEL, "ves", "v", "what", underline=True),
        Kind(EntityType.EVENT, "evt", "e", "when", underline=True),
        Kind(EntityType.DATE, "dat", "d", "when"),
        Kind(EntityType.MEDIA, "med", "m", "media"),
        Kind(EntityType.NATIONALITY, "nat", "n", "who", coloured=False),
    )
}

# Strongest first: the order in which links and margin marks of one tier are shown.
LINK_GLYPHS: Final[Mapping[LinkType, str]] = {
    LinkType.SHARED_QUOTE: '"',
    LinkType.SIMILAR_STATEMENT: "≈",
    LinkType.SHARED_PASSAGE: "=",
    LinkType.NEAR_DUPLICATE: "≡",
    LinkType.FIGURES: "#",
    LinkType.SHARED_SOURCE: "@",
    LinkType.CITES: "^",
    LinkType.FOLLOW_UP: ">",
    LinkType.SAME_EVENT: "*",
    LinkType.SHARED_ENTITIES: "&",
}

# What a link is called in a sentence, before "with" and the other article.
LINK_NAMES: Final[Mapping[LinkType, str]] = {
    LinkType.SHARED_QUOTE: "the shared quote",
    LinkType.SIMILAR_STATEMENT: "the similar statement",
    LinkType.SHARED_PASSAGE: "the shared passage",
    LinkType.NEAR_DUPLICATE: "the near-identical text",
    LinkType.FIGURES: "the figures to compare",
    LinkType.SHARED_SOURCE: "the shared source",
    LinkType.CITES: "the citation",
    LinkType.FOLLOW_UP: "the follow-up",
    LinkType.SAME_EVENT: "the same event",
    LinkType.SHARED_ENTITIES: "the shared entities",
}
