"""What a person's decisions come to together: later ones before earlier, contradictions told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from corpus.article import EntityType
from corpus.entities.decided import Decided, Told
from corpus.text import folded_words
from index.entity_answers import Decision, DecisionKind

Key = tuple[EntityType, str]
"""An entity as decisions tell it apart: its type, and a name without case, accents, articles."""

_STATES = frozenset(
    (DecisionKind.RENAME, DecisionKind.TYPE, DecisionKind.HIDE, DecisionKind.CONFIRM)
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the decisions come to.

    `decided` is what the resolver applies, `places` tells which decision stands where in it, by
    (field, place). `overruled` are those that a later one sets aside, with the reason in words;
    `told` maps the others to the entities that they are about, under the names that the corpus
    itself uses: of a renamed entity, the one from before.
    """

    decided: Decided
    places: Mapping[tuple[str, int], Decision]
    overruled: Mapping[Decision, str]
    told: Mapping[Decision, tuple[Told, ...]]


def settle(decisions: Iterable[Decision]) -> Settled:
    """Put decisions together, by their moments; of those without one, the first is the earliest."""
    ordered = sorted(dict.fromkeys(decisions), key=lambda decision: decision.when)
    told = _originals(ordered)
    standing, overruled = _without_contradictions(ordered, told)
    current = _Current()
    for decision in standing:
        current.take(decision, told[decision])
    overruled |= current.overruled
    kept = [decision for decision in standing if decision not in overruled]
    decided, places = _decided(kept, told, _merged_once(told))
    return Settled(decided, places, overruled, {each: told[each] for each in kept})


def key_of(entity_type: EntityType, name: str) -> Key:
    """The key under which a name of an entity is compared."""
    return entity_type, folded_name(name)


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str:
    """A name without case, accents and a leading article; as it is where it has no words."""
    words = folded_words(name)
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words) or name.strip()


def next_moment(moments: Iterable[str], now: datetime) -> str:
    """The moment of a new decision, in UTC: now, but later than every other, by a second each."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    latest = max(moments, default="")
    if latest:
        after = datetime.fromisoformat(latest)
        after = after if after.tzinfo else after.replace(tzinfo=UTC)
        # The last second of the year 9999 has none after it.
        if after >= moment and after.year < MAXYEAR:
            moment = after + timedelta(seconds=1)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _originals(ordered: Iterable[Decision]) -> dict[Decision, tuple[Told, ...]]:
    """Each decision's entities under the names and types from before any decision."""
    before: dict[Key, Told] = {}
    found: dict[Decision, tuple[Told, ...]] = {}
    for decision in ordered:
        told = [Told(decision.type, decision.name)]
        if decision.kind is DecisionKind.SPLIT:
            told.append(Told(decision.type, decision.other))
        elif decision.other:
            told.append(Told(decision.other_type or decision.type, decision.other))
        original = tuple(before.get(key_of(*each), each) for each in told)
        found[decision] = original
        if decision.kind is DecisionKind.RENAME:
            before[key_of(decision.type, decision.to)] = original[0]
        elif decision.kind is DecisionKind.TYPE:
            before[key_of(EntityType(decision.to), decision.name)] = original[0]
        elif decision.kind is DecisionKind.MERGE and original[0].type != original[1].type:
            before[key_of(decision.type, decision.other)] = original[1]
    return found


def _without_contradictions(
    ordered: list[Decision], told: Mapping[Decision, tuple[Told, ...]]
) -> tuple[list[Decision], dict[Decision, str]]:
    """The decisions that stand, in order; and those against which a later one speaks."""
    together = _Together(told.values())
    standing: list[Decision] = []
    overruled: dict[Decision, str] = {}
    for decision in reversed(ordered):
        keys = [key_of(*each) for each in told[decision]]
        why = ""
        if decision.kind is DecisionKind.MERGE:
            why = together.join(*keys)
        elif decision.kind is DecisionKind.APART:
            why = together.hold_apart(keys[0], {keys[1]})
        elif decision.kind is DecisionKind.SPLIT:
            why = together.hold_apart(keys[0], together.called(keys[1][1]) - {keys[0]})
        if why:
            overruled[decision] = why
        else:
            standing.append(decision)
    standing.reverse()
    return standing, overruled


class _Together:
    """Groups of names that are one entity, and pairs of groups that never are."""

    def __init__(self, told: Iterable[tuple[Told, ...]]) -> None:
        self._above: dict[Key, Key] = {}
        self._apart: defaultdict[Key, set[Key]] = defaultdict(set)
        self._members: dict[Key, int] = defaultdict(lambda: 1)
        self._keys_named: defaultdict[str, set[Key]] = defaultdict(set)
        for several in told:
            for each in several:
                key = key_of(*each)
                self._keys_named[key[1]].add(key)

    def root(self, key: Key) -> Key:
        while (above := self._above.get(key, key)) != key:
            self._above[key] = key = self._above.get(above, above)
        return key

    def join(self, one: Key, other: Key) -> str:
        """Make two groups one; or why not."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return ""
        if len(self._apart[first]) + self._members[first] < (
            len(self._apart[second]) + self._members[second]
        ):
            first, second = second, first
        if any(self.root(key) == first for key in self._apart[second]):
            return "a later decision holds the two apart"
        self._above[second] = first
        self._members[first] += self._members[second]
        # Who is held apart from the smaller group is told so of the larger one.
        self._apart[first] |= self._apart.pop(second)
        return ""

    def called(self, name: str) -> set[Key]:
        """All that decisions call so, of whatever type."""
        return set(self._keys_named[name])

    def hold_apart(self, one: Key, others: set[Key]) -> str:
        """Never make two groups one; or why not."""
        first, rest = self.root(one), {self.root(key) for key in others}
        if first in rest:
            return "a later decision merges the two"
        self._apart[first] |= rest
        for each in rest:
            self._apart[each].add(first)
        return ""


@dataclass(slots=True)
class _Current:
    """What is decided of each entity so far: its name, its type, whether it is seen."""

    overruled: dict[Decision, str] = field(default_factory=dict)
    _above: dict[Key, Key] = field(default_factory=dict)
    _states: defaultdict[Key, dict[str, Decision]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def take(self, decision: Decision, told: tuple[Told, ...]) -> None:
        """Go on by one decision."""
        root = self._root(key_of(*told[0]))
        if decision.kind is DecisionKind.MERGE:
            self._merge(root, self._root(key_of(*told[1])), decision)
        elif decision.kind in _STATES:
            slot = _SLOTS.get(decision.kind, str(decision.kind))
            if earlier := self._states[root].get(slot):
                self.overruled[earlier] = _SET_ASIDE[decision.kind]
            self._states[root][slot] = decision

    def _merge(self, into: Key, gone: Key, decision: Decision) -> None:
        if into == gone:
            return
        for earlier in self._states.pop(gone, {}).values():
            self.overruled[earlier] = f"it was merged into {decision.name} later"
        self._above[gone] = into

    def _root(self, key: Key) -> Key:
        while key in self._above:
            key = self._above[key]
        return key


# Whether an entity is seen is settled by either of these.
_SLOTS = {DecisionKind.HIDE: "seen", DecisionKind.CONFIRM: "seen"}
_SET_ASIDE = {
    DecisionKind.RENAME: "it was renamed again later",
    DecisionKind.TYPE: "its type was set again later",
    DecisionKind.HIDE: "it was hidden later",
    DecisionKind.CONFIRM: "it was confirmed later",
}


_FIELDS = {
    DecisionKind.MERGE: "merged",
    DecisionKind.APART: "apart",
    DecisionKind.SPLIT: "split",
    DecisionKind.RENAME: "renamed",
    DecisionKind.TYPE: "retyped",
    DecisionKind.HIDE: "hidden",
    DecisionKind.CONFIRM: "confirmed",
}


def _merged_once(told: Mapping[Decision, tuple[Told, ...]]) -> frozenset[Key]:
    """What was ever merged into something else: an entity of its own by rule."""
    merges = (about for each, about in told.items() if each.kind is DecisionKind.MERGE)
    return frozenset(key_of(*about[1]) for about in merges)


def _decided(
    kept: Iterable[Decision], told: Mapping[Decision, tuple[Told, ...]], merged: frozenset[Key]
) -> tuple[Decided, dict[tuple[str, int], Decision]]:
    """The decisions as the resolver takes them, and where in it each stands.

    A name that only a merge had brought leaves by no longer being merged: it is held apart.
    """
    found: dict[str, list[Any]] = {name: [] for name in _FIELDS.values()}
    places: dict[tuple[str, int], Decision] = {}
    order: list[tuple[str, int]] = []
    for decision in kept:
        name = _FIELDS[decision.kind]
        about = told[decision]
        if name == "split" and key_of(*about[1]) in merged:
            name = "apart"
        place = (name, len(found[name]))
        places[place] = decision
        if name in ("merged", "apart"):
            order.append(place)
        found[name].append(
            (about[0], about[1].name) if name == "split" else _entry(decision, about)
        )
    fields = {name: tuple(entries) for name, entries in found.items()}
    return Decided(**fields, order=tuple(order)), places


def _entry(decision: Decision, told: tuple[Told, ...]) -> object:
    if decision.kind is DecisionKind.RENAME:
        return told[0], decision.to
    if decision.kind is DecisionKind.TYPE:
        return told[0], EntityType(decision.to)
    return told if len(told) > 1 else told[0]
