"""Groups of names that are one entity: joined by reasons, kept apart by lists and by a person."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from corpus.article import EntityType
from corpus.entities.identity import Identity

Written = tuple[EntityType, str, str]
"""(type, text, name) of a NameForm: how a mention was written."""


class Name:
    """A full name of one type as the corpus has it, and the texts that were used for it.

    `written` are the forms that write it. `was` is the type that the articles give it, another
    one than `type` where a person has said so. A name that is `alone` was split off by a person:
    no rule joins it with any other.
    """

    __slots__ = (
        "alone",
        "identity",
        "mentions",
        "name",
        "reason",
        "texts",
        "type",
        "was",
        "written",
    )

    def __init__(
        self, entity_type: EntityType, name: str, identity: Identity, *, alone: bool = False
    ) -> None:
        self.type = self.was = entity_type
        self.name = name
        self.identity = identity
        self.alone = alone
        self.mentions = 0
        self.texts: dict[str, int] = {}
        self.written: list[Written] = []
        self.reason = ""

    def add(self, written: Written, mentions: int) -> None:
        """Count a form of the name."""
        text = written[1]
        self.was = written[0]
        self.mentions += mentions
        self.texts[text] = self.texts.get(text, 0) + mentions
        self.written.append(written)


class Groups:
    """A partition of names. What the lists or a person tell apart is never joined by a rule."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._parent: dict[Name, Name] = {name: name for name in names}
        self._listed: dict[Name, frozenset[str]] = {
            name: frozenset((name.identity.listed,) if name.identity.listed else ())
            for name in self._parent
        }
        self._types = {name: frozenset((name.type,)) for name in self._parent}
        self._sides: dict[Name, frozenset[tuple[int, bool]]] = {}
        self._heads: dict[Name, Name] = {}
        self._ruled: dict[Name, list[Name]] = {}

    def root(self, name: Name) -> Name:
        """The name that stands for the group."""
        parent = self._parent
        while parent[name] is not name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def one_of_each(self, names: Iterable[Name]) -> list[Name]:
        """The first name of each group that these names are in."""
        found: dict[Name, Name] = {}
        for name in names:
            found.setdefault(self.root(name), name)
        return list(found.values())

    # Rules

    def join(self, name: Name, other: Name, reason: str = "") -> bool:
        """Make two names one entity, with the reason for the first; False if they stay apart."""
        one, two = self.root(name), self.root(other)
        if one is two:
            self._note_rule(name, other)
            return True
        if self._types[one].isdisjoint(self._types[two]) or self._are_opposed(one, two):
            return False
        if self._are_listed_apart(one, two):
            return False
        if reason and not name.reason:
            name.reason = reason
        self._note_rule(name, other)
        self._unite(one, two)
        return True

    def _note_rule(self, name: Name, other: Name) -> None:
        """Note that a rule joins two names, also where a person merged their groups before."""
        listed, others = name.identity.listed, other.identity.listed
        if self._heads and name is not other and (not listed or not others or listed == others):
            self._ruled.setdefault(name, []).append(other)
            self._ruled.setdefault(other, []).append(name)

    def join_same(self, keyed: Iterable[tuple[Hashable, Name]]) -> None:
        """Join all names that share a key."""
        first: dict[Hashable, Name] = {}
        for key, name in keyed:
            self.join(name, first.setdefault(key, name))

    # A person's decisions

    def oppose(self, names: Iterable[Name], others: Iterable[Name], number: int) -> bool:
        """Hold two sets of names apart for good; False if some of them are one already."""
        left, right = list(names), list(others)
        if not {self.root(name) for name in left}.isdisjoint(map(self.root, right)):
            return False
        for side, members in ((False, left), (True, right)):
            for root in {self.root(name) for name in members}:
                self._sides[root] = self._sides.get(root, frozenset()) | {(number, side)}
        return True

    def merge(self, head: Name, other: Name, reason: str) -> bool:
        """Put the group of `other` into that of `head`, whatever rules and lists say of them.

        The entity keeps what it is as the entity of `head`. False if a person set them apart.
        """
        one, two = self.root(other), self.root(head)
        if one is two:
            return True
        if self._are_opposed(one, two):
            return False
        keeps = self._heads.get(two, head)
        self._heads.pop(one, None)
        other.reason = reason
        self._unite(one, two)
        self._heads[two] = keeps
        return True

    def _are_listed_apart(self, one: Name, two: Name) -> bool:
        both = self._listed[one] and self._listed[two]
        return bool(both) and self._listed[one].isdisjoint(self._listed[two])

    def _are_opposed(self, one: Name, two: Name) -> bool:
        if not self._sides:
            return False
        theirs = self._sides.get(two, frozenset())
        return any((number, not side) in theirs for number, side in self._sides.get(one, ()))

    def _unite(self, one: Name, two: Name) -> None:
        self._parent[one] = two
        self._listed[two] |= self._listed[one]
        self._types[two] |= self._types[one]
        if one in self._sides:
            self._sides[two] = self._sides.get(two, frozenset()) | self._sides[one]
        if one in self._heads:
            self._heads[two] = self._heads.pop(one)

    # What came of it

    def members(self) -> dict[Name, list[Name]]:
        """The groups by the name that stands for each."""
        found: dict[Name, list[Name]] = {}
        for name in self._parent:
            found.setdefault(self.root(name), []).append(name)
        return found

    def type_of(self, name: Name) -> EntityType:
        """The type of the entity that a name is in."""
        return self._heads.get(self.root(name), name).type

    def core(self, root: Name, members: list[Name]) -> list[Name]:
        """The members that say what the entity is: those that were not merged into it."""
        head = self._heads.get(root)
        if head is None:
            return members
        reached, waiting = {head}, [head]
        while waiting:
            for name in self._ruled.get(waiting.pop(), ()):
                if name not in reached:
                    reached.add(name)
                    waiting.append(name)
        return [name for name in members if name in reached and name.type is head.type]
