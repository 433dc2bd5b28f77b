"""The names that a person lists for their corpus: found before all others, and kept as listed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from corpus.article import Entity, EntityName, EntityType
from corpus.entities.candidates import CERTAIN, Candidate, over
from corpus.entities.gazetteers import is_plain_word, key_words
from corpus.entities.matcher import Entry, Matcher, entry
from corpus.entities.passage import Passage

BY = "user:gazetteer"
LISTED = "in your list of names"
LISTED_UNUSED = "in your list of names, not used in this corpus"

_FINGERPRINT = 12  # hexadecimal digits


class OwnName(NamedTuple):
    """A thing that a person lists: the name that stands for it, and its other names."""

    type: EntityType
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnNames:
    """A person's list of names. No two things in it share a name.

    It is a value that is passed down, also to other processes; what finds the names in a text
    is made where it is first needed.
    """

    things: tuple[OwnName, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.things)

    def __reduce__(self) -> tuple[type[OwnNames], tuple[tuple[OwnName, ...]]]:
        return OwnNames, (self.things,)

    @cached_property
    def fingerprint(self) -> str:
        """A short text that is another one for other names, whatever their order."""
        said = repr(sorted(self.things))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]

    @cached_property
    def matcher(self) -> Matcher:
        """What finds the names in a passage."""
        made = (
            entry(text, thing.type, thing.name, CERTAIN, BY)
            for thing in self.things
            for text in (thing.name, *thing.others)
        )
        return Matcher(map(_in_a_sentence, filter(None, made)))

    def name_of(self, entity_type: EntityType, text: str) -> str:
        """The name that stands for the thing of this type that has a name; empty for none."""
        return self._by_name.get((entity_type, key_words(text)), "") if self.things else ""

    def stands_for(self, entity_type: EntityType, name: str, usual: str) -> str:
        """The listed name for a name, or for the usual one that Dateline's lists have for it."""
        if not self.things:
            return usual
        return self.name_of(entity_type, name) or self.name_of(entity_type, usual) or usual

    def as_listed(self, entity: Entity) -> Entity:
        """An entity under the name that the list has for it, with all its listed names."""
        if not self.things:
            return entity
        listed = {
            text: self.name_of(entity.type, text)
            for text in (entity.name, *(name.text for name in entity.names))
        }
        chosen = next((name for name in listed.values() if name), "")
        if not chosen:
            return entity
        used = [
            EntityName(name.text, LISTED) if listed[name.text] else name
            for name in entity.names
            if name.text != chosen
        ]
        unused = (
            EntityName(text, LISTED_UNUSED)
            for text in self._others[entity.type, chosen]
            if text not in listed
        )
        return replace(entity, name=chosen, names=(EntityName(chosen, LISTED), *used, *unused))

    @cached_property
    def _others(self) -> dict[tuple[EntityType, str], tuple[str, ...]]:
        return {(thing.type, thing.name): thing.others for thing in self.things}

    @cached_property
    def _by_name(self) -> dict[tuple[EntityType, tuple[str, ...]], str]:
        return {
            (thing.type, key_words(text)): thing.name
            for thing in self.things
            for text in (thing.name, *thing.others)
        }


NO_OWN_NAMES = OwnNames()


def _in_a_sentence(item: Entry) -> Entry:
    """An entry for a name with an article, which sentences write small: the Harbour Board."""
    if len(item.words) > 1 and item.words[0] == "the":
        return item._replace(capitals=(False, *item.capitals[1:]))
    return item


class OwnNamesLayer:
    """Yields every name of a person's list that stands in a passage, the longest at each place."""

    def __init__(self, names: OwnNames) -> None:
        self._names = names

    def candidates(self, passage: Passage) -> Iterable[Candidate]:
        """One candidate for each name, with the name that stands for its thing."""
        for index, item in self._names.matcher.matches(passage):
            if not is_plain_word(passage, index, item):
                last = index + len(item.words)
                yield over(passage, index, last, item.type, CERTAIN, BY, item.name)
