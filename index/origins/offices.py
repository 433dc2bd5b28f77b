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
    by_paragraph: dict[int | None, list[Mention]] = {}
    for mention in side.annotations.mentions:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    for paragraph, mentions in by_paragraph.items():
        text = side.article.text_of(paragraph)
        for person in mentions:
            if person.type is EntityType.PERSON and person.entity is not None:
                for start, end in _beside(text, person):
                    span = Span(paragraph, start, end, text[start:end])
                    for kind in unnamed(span, mentions):
                        if " " in kind.key:
                            yield kind.key, person.entity


def _beside(text: str, person: Mention) -> Iterator[tuple[int, int]]:
    """Where an office stands right before a name, or behind it as an aside."""
    first = max(0, person.start - _NEAR)
    before = _BEFORE.search(text[first : person.start])
    behind = _BEHIND.match(text[person.end : person.end + _NEAR])
    for found, offset in ((before, first), (behind, person.end)):
        if found:
            start, end = found.span("office")
            lead = _BEGINS.match(found["office"])
            yield offset + start + (lead.end() if lead else 0), offset + end
