"""A person's decisions, applied to the names of a corpus before any rule is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.decided import Decided, Told, Void
from corpus.entities.gazetteers import key_words
from corpus.entities.groups import Groups, Name, Written
from corpus.entities.identity import Words
from corpus.entities.naming import MERGED

_MOST_RENAMES = 8
"""So many times in a row is an entity followed that was renamed; longer chains are circles."""


class Rewritten(NamedTuple):
    """What a person made of a form: its type, and its name where it was split off, or empty."""

    type: EntityType
    alone: str


class Finder:
    """Which names of a corpus a person means who tells an entity by its type and a name."""

    def __init__(self, names: Iterable[Name], groups: Groups, decided: Decided) -> None:
        self._groups = groups
        self._renamed = decided.renamed
        self._by_name: defaultdict[Words, list[Name]] = defaultdict(list)
        self._by_text: defaultdict[Words, dict[Name, int]] = defaultdict(dict)
        self._by_list: defaultdict[Words, list[Name]] = defaultdict(list)
        wanted = told_words(decided)
        for name in names:
            words = key_words(name.name)
            if words in wanted:
                self._by_name[words].append(name)
            for text, mentions in name.texts.items():
                words = key_words(text)
                if words in wanted:
                    known = self._by_text[words]
                    known[name] = known.get(name, 0) + mentions
            if name.identity.listed and key_words(name.identity.listed) in wanted:
                self._by_list[key_words(name.identity.listed)].append(name)

    def names(self, told: Told, renames: int = 0) -> list[Name]:
        """The names that are meant, all of one spelling; empty if the corpus has none such."""
        words = key_words(told.name)
        by_text = self._by_text.get(words, {})
        most_used = sorted(by_text, key=lambda name: -by_text[name])
        pools = (self._by_name.get(words, []), most_used, self._by_list.get(words, []))
        for is_meant in (_is_of_type, self._is_in_entity_of_type):
            for pool in pools:
                meant = [name for name in pool if is_meant(name, told.type)]
                if meant:
                    alone = [name for name in meant if name.alone]
                    return alone or (meant[:1] if pool is most_used else meant)
        if renames < _MOST_RENAMES:
            for before, new_name in reversed(self._renamed):
                if key_words(new_name) == words and before != told:
                    found = self.names(before, renames + 1)
                    if any(self._is_in_entity_of_type(name, told.type) for name in found):
                        return found
        return []

    def _is_in_entity_of_type(self, name: Name, entity_type: EntityType) -> bool:
        return self._groups.type_of(name) is entity_type


def _is_of_type(name: Name, entity_type: EntityType) -> bool:
    return entity_type in (name.type, name.was)


def told_words(decided: Decided) -> frozenset[Words]:
    """The folded words of every name that decisions tell an entity by, or give one."""
    told = [each for pair in (*decided.merged, *decided.apart) for each in pair]
    told += [entity for entity, _ in (*decided.split, *decided.renamed)]
    told += [entity for entity, _ in decided.retyped]
    told += [*decided.hidden, *decided.confirmed]
    names = [each.name for each in told]
    names += [name for _, name in (*decided.split, *decided.renamed)]
    return frozenset(map(key_words, names)) - {()}


def nobody(told: Told) -> str:
    """Why a decision about an entity that is not there takes no effect."""
    return f"no {told.type.value} is called \u201c{told.name}\u201d here"


def settle_pairs(
    groups: Groups, finder: Finder, decided: Decided, *, before_splits: bool = False
) -> list[Void]:
    """Merge and hold apart, the later decision before the earlier; gives those without effect.

    While it is not yet known which forms leave their entities, what is told by the name of one
    that leaves has to wait.
    """
    waiting = _split_names(decided) if before_splits else {}
    void = []
    for field, place in reversed(decided.pairs()):
        pairs: tuple[tuple[Told, Told], ...] = getattr(decided, field)
        told, other = pairs[place]
        if _key(told) in waiting or _key(other) in waiting:
            continue
        why = _settle_pair(groups, finder, field, place, pairs[place])
        if why:
            void.append(Void(field, place, why))
    return void


def _settle_pair(
    groups: Groups, finder: Finder, field: str, place: int, pair: tuple[Told, Told]
) -> str:
    names, others = map(finder.names, pair)
    for told, found in zip(pair, (names, others), strict=True):
        if not found:
            return nobody(told)
    if field == "merged":
        merged = groups.merge(names[0], others[0], MERGED)
        return "" if merged else "a later decision sets the two apart"
    return "" if groups.oppose(names, others, place) else "a later decision makes the two one"


def rewrite(
    groups: Groups, finder: Finder, decided: Decided
) -> tuple[dict[Written, Rewritten], list[Void]]:
    """The forms that a person split off or gave another type, and decisions without effect."""
    members = groups.members()
    rewritten: dict[Written, Rewritten] = {}
    void = []
    for place, (told, name) in enumerate(decided.split):
        why = _split_off(_forms_of(members, groups, finder, told), told, name, rewritten)
        if why:
            void.append(Void("split", place, why))
    gone = _split_names(decided)
    done: set[Written] = set()
    for place in range(len(decided.retyped) - 1, -1, -1):
        told, new_type = decided.retyped[place]
        alone = gone.get(_key(told), "")
        if alone:
            forms = [form for form, made in rewritten.items() if made.alone == alone]
        else:
            whole = _forms_of(members, groups, finder, told)
            forms = [form for form in whole if form not in rewritten or form in done]
        why = _retype(forms, told, new_type, alone, rewritten, done)
        if why:
            void.append(Void("retyped", place, why))
    return rewritten, void


def _forms_of(
    members: Mapping[Name, list[Name]], groups: Groups, finder: Finder, told: Told
) -> list[Written]:
    names = finder.names(told)
    if not names:
        return []
    return [form for name in members[groups.root(names[0])] for form in name.written]


def _split_off(
    forms: list[Written], told: Told, name: str, rewritten: dict[Written, Rewritten]
) -> str:
    words = key_words(name)
    leaving = [form for form in forms if words in (key_words(form[1]), key_words(form[2]))]
    if not forms:
        return nobody(told)
    if not leaving or not words:
        return f"\u201c{name}\u201d is not among its names"
    if len(leaving) == len(forms):
        return "it has no other name"
    for form in leaving:
        rewritten.setdefault(form, Rewritten(form[0], name))
    return ""


def _retype(
    forms: list[Written],
    told: Told,
    new_type: EntityType,
    alone: str,
    rewritten: dict[Written, Rewritten],
    done: set[Written],
) -> str:
    if not forms:
        return nobody(told)
    if done.issuperset(forms):
        return "a later decision gives it another type"
    for form in forms:
        if form not in done:
            rewritten[form] = Rewritten(new_type, alone)
    done.update(forms)
    return ""


def _split_names(decided: Decided) -> dict[tuple[EntityType, Words], str]:
    return {(told.type, key_words(name)): name for told, name in decided.split}


def _key(told: Told) -> tuple[EntityType, Words]:
    return told.type, key_words(told.name)
