"""Who holds an office, as the articles of a story say: "Kremlin spokesman Dmitry Peskov"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.article import EntityType, Mention, Span
from index.origins.unnamed import unnamed
from index.references.reading import Side

_OFFICE = (
    r"(?:spokesman|spokeswoman|spokesperson|minister|ambassador|governor|mayor|commander|chief"
    r"|director|secretary|president|chairman|chairwoman|envoy|prosecutor)"
)
# The words before an office that say whose it is stand close to it, without a break.
_BEFORE = re.compile(rf"(?P<office>(?:[\w’'-]+ ){{1,4}}(?:{_OFFICE}))(?:,)? $", re.IGNORECASE)
_BEHIND = re.compile(rf"^, (?:the |a )?(?P<office>(?:[\w’'-]+ ){{1,4}}{_OFFICE})\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"^(?:.*\b(?:the|a|an|and|by|of|to|that|said|told|says|when|as|with|from|for|in|on)\b )",
    re.IGNORECASE,
)
_NEAR = 70


def holders(sides: Sequence[Side]) -> dict[str, str]:
    """The entity of the person that holds an office, by the key of the office.

    Only offices that say whose they are ("Kremlin spokesman", not "spokesman") and that the
    articles give to one person alone.
    """
    found: dict[str, set[str]] = {}
    for side in sides:
        for key, entity in _told(side):
            found.setdefault(key, set()).add(entity)
    return {key: entities.pop() for key, entities in found.items() if len(entities) == 1}


def _told(side: Side) -> Iterator[tuple[str, str]]:
    mentions = side.annotations.mentions
    for person in mentions:
        if person.type is not EntityType.PERSON or person.entity is None:
            continue
        text = side.article.text_of(person.paragraph)
        start = max(0, person.start - _NEAR)
        if before := _BEFORE.search(text[start : person.start]):
            yield from _keys(
                text, start + before.start("office"), start + before.end("office"), person, mentions
            )
        behind = _BEHIND.match(text[person.end : person.end + _NEAR])
        if behind:
            yield from _keys(
                text,
                person.end + behind.start("office"),
                person.end + behind.end("office"),
                person,
                mentions,
            )


def _keys(
    text: str, start: int, end: int, person: Mention, mentions: Sequence[Mention]
) -> Iterator[tuple[str, str]]:
    if lead := _BEGINS.match(text[start:end]):
        start += lead.end()
    span = Span(person.paragraph, start, end, text[start:end])
    inside = [one for one in mentions if one.paragraph == person.paragraph]
    for kind in unnamed(span, inside):
        if " " in kind.key and person.entity:
            yield kind.key, person.entity
