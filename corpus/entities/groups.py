"""Groups of names that are one entity: joined by reasons, kept apart where lists say so."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from corpus.article import EntityType
from corpus.entities.identity import Identity


class Name:
    """A full name of one type as the corpus has it, and the texts that were used for it."""

    __slots__ = ("identity", "mentions", "name", "reason", "texts", "type")

    def __init__(self, entity_type: EntityType, name: str, identity: Identity) -> None:
        self.type = entity_type
        self.name = name
        self.identity = identity
        self.mentions = 0
        self.texts: dict[str, int] = {}
        self.reason = ""

    def add(self, text: str, mentions: int) -> None:
        """Count a form of the name."""
        self.mentions += mentions
        self.texts[text] = self.texts.get(text, 0) + mentions


class Groups:
    """A partition of names. Two names that the lists tell apart are never joined."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._parent: dict[Name, Name] = {name: name for name in names}
        self._listed = {name: name.identity.listed for name in self._parent}

    def root(self, name: Name) -> Name:
        """The name that stands for the group."""
        parent = self._parent
        while parent[name] is not name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, name: Name, other: Name, reason: str = "") -> bool:
        """Make two names one entity, with the reason for the first; False if they stay apart."""
        one, two = self.root(name), self.root(other)
        if one is two:
            return True
        if one.type is not two.type:
            return False
        if self._listed[one] and self._listed[two] and self._listed[one] != self._listed[two]:
            return False
        if reason and not name.reason:
            name.reason = reason
        self._parent[one] = two
        self._listed[two] = self._listed[two] or self._listed[one]
        return True

    def join_same(self, keyed: Iterable[tuple[Hashable, Name]]) -> None:
        """Join all names that share a key."""
        first: dict[Hashable, Name] = {}
        for key, name in keyed:
            self.join(name, first.setdefault(key, name))

    def listed(self, name: Name) -> str:
        """The listed name that the group of a name stands for, or empty."""
        return self._listed[self.root(name)]

    def members(self) -> dict[Name, list[Name]]:
        """The groups by the name that stands for each."""
        found: dict[Name, list[Name]] = {}
        for name in self._parent:
            found.setdefault(self.root(name), []).append(name)
        return found
