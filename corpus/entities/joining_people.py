"""The rules by which names of people are one person: order, initials, short forms, surnames."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from corpus.entities.given_names import short_for
from corpus.entities.groups import Groups, Name
from corpus.entities.identity import AFTER_NAMES, Words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import NAME_PARTICLES
from corpus.entities.variants import word_key

_Buckets = defaultdict[Hashable, list[Name]]
_PATRONYMIC = re.compile(r"\w{2,}(?:[oe]v[iy]ch|[oeiy]vna)")
_MOST_COMPARED = 60
"""More names than this with one beginning and one end, or one initial and one surname, are not
compared each with each: so many tell nothing of one another, and the time would grow with their
square. Chosen, not measured."""


def is_bare_surname(name: Name) -> bool:
    """Whether nothing but a surname is known, where Meyer and Meier are two."""
    return len(name.identity.key) == 1 or len(name.identity.words) == 1


def join_people(groups: Groups, people: list[Name]) -> None:
    """Join what names one person; each rule sees only names that share one of its keys."""
    full = [name for name in people if not is_bare_surname(name)]
    for same_words in _bucketed(full, orders).values():
        _join_orders(groups, same_words)
    by_ends = _bucketed(full, ends)
    for same_ends in by_ends.values():
        _join_shorter(groups, same_ends)
    by_initial = _bucketed(full, initial)
    for name in full:
        if begins_with_initial(name):
            _join_initial(groups, name, by_initial[next(initial(name))])
    for name in full:
        _join_short_form(groups, name, by_ends)
    by_surname = _bucketed(full, surnames)
    for name in people:
        if is_bare_surname(name) and not name.identity.listed:
            _join_surname(groups, name, by_surname)


# Under which keys names meet


def orders(name: Name) -> Iterator[Words]:
    """The words without a patronymic, as they stand and with the surname in front.

    Only where it shows which of them is a given name: James Martin is not Martin James.
    """
    key = _parted(name)[0]
    yield key
    words = [word for word in name.identity.words if word not in NAME_PARTICLES]
    given = sum(word in lexicon().first_names for word in words)
    if 0 < given < len(words):
        yield key[1:] + key[:1]


def ends(name: Name) -> Iterator[Words]:
    """The first and the last word of a full name."""
    yield name.identity.key[0], name.identity.key[-1]


def initial(name: Name) -> Iterator[Words]:
    """The first letter and the surname of a full name."""
    yield name.identity.words[0][0], name.identity.key[-1]


def short_forms(name: Name) -> Iterator[Words]:
    """The ends of the full names that a name with a short form, as Ted, may be."""
    for given in short_for(name.identity.words[0]):
        yield word_key(given), name.identity.key[-1]


def surnames(name: Name) -> Iterator[str]:
    """The surname of a full name, as it is spelt and as a key, "Jr" left out."""
    words, key = name.identity.words, name.identity.key
    if words[-1] in AFTER_NAMES and len(key) > 2:
        words, key = words[:-1], key[:-1]
    yield from dict.fromkeys((words[-1], key[-1]))


def bare_surname(name: Name) -> tuple[str, ...]:
    """How a bare surname may be spelt, the spelling that goes first before the others."""
    words, key = name.identity.words, name.identity.key
    return words[-1:] if len(key) > 1 else tuple(dict.fromkeys((words[-1], key[-1])))


def begins_with_initial(name: Name) -> bool:
    """Whether the given name is but a letter."""
    return len(name.identity.words[0]) == 1


def _bucketed(names: Iterable[Name], keys: Callable[[Name], Iterable[Hashable]]) -> _Buckets:
    found: _Buckets = defaultdict(list)
    for name in names:
        for key in keys(name):
            found[key].append(name)
    return found


# The rules


def _join_orders(groups: Groups, names: list[Name]) -> None:
    """The same words with the surname in front, and the same name without its patronymic."""
    first: dict[Words, Name] = {}
    for name in names:
        same = first.setdefault(_parted(name)[1], name)
        groups.join(name, same, "the same words in another order")
    plain = first.pop((), None)
    longer = groups.one_of_each(first.values())
    if plain is not None and len(longer) == 1:
        groups.join(plain, longer[0], "the same name without the patronymic")


def _join_shorter(groups: Groups, names: list[Name]) -> None:
    """A name joins the only longer one that has all its words, "John Doe" to "John Q. Doe"."""
    if not 1 < len(names) <= _MOST_COMPARED:
        return
    for name in sorted(names, key=_length, reverse=True):
        longer = groups.one_of_each(other for other in names if _shortens(name, other))
        if len(longer) == 1:
            groups.join(name, longer[0], "the same name without the middle one")


def _join_initial(groups: Groups, name: Name, namesakes: list[Name]) -> None:
    """The name "J. Doe" joins "John Doe" where no other Doe has this initial."""
    if len(namesakes) > _MOST_COMPARED:
        return
    longer = groups.one_of_each(
        other for other in namesakes if not begins_with_initial(other) and _abbreviates(name, other)
    )
    if len(longer) == 1:
        groups.join(name, longer[0], "the same name with its initial")


def _join_short_form(groups: Groups, name: Name, by_ends: _Buckets) -> None:
    """The name "Ted Doe" joins "Theodore Doe" where no Edward Doe is named."""
    longer = groups.one_of_each(
        other
        for key in short_forms(name)
        if len(by_ends.get(key, ())) <= _MOST_COMPARED
        for other in by_ends.get(key, ())
        if name.identity.key[1:-1] in ((), other.identity.key[1:-1])
    )
    if len(longer) == 1:
        short, given = name.identity.words[0], longer[0].identity.words[0]
        reason = f"{short.capitalize()} is short for {given.capitalize()}"
        groups.join(name, longer[0], reason)


def _join_surname(groups: Groups, name: Name, by_surname: _Buckets) -> None:
    """As it is spelt first: only where nobody is spelt so may another romanisation be meant."""
    for spelling in bare_surname(name):
        roots = groups.one_of_each(by_surname.get(spelling, ()))
        if roots:
            if len(roots) == 1:
                surname = name.name.split()[-1]
                groups.join(name, roots[0], f"surname of the only {surname}")
            return


def _length(name: Name) -> tuple[int, int]:
    key = name.identity.key
    return len(key), sum(len(word) > 1 for word in key)


def _shortens(short: Name, full: Name) -> bool:
    """Whether all words of one name stand in the other, in order, initials for whole words.

    A name that has less than half of the words of another may be anybody's.
    """
    if _length(short) >= _length(full) or 2 * _length(short)[0] < _length(full)[0]:
        return False
    rest = iter(full.identity.key)
    return all(any(_stands_for(word, other) for other in rest) for word in short.identity.key)


def _abbreviates(short: Name, full: Name) -> bool:
    """Whether the given names of one are those of the other, or the first of them, as initials."""
    given, others = short.identity.key[:-1], full.identity.key[:-1]
    return len(given) <= len(others) and all(map(_stands_for, given, others))


def _stands_for(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _parted(name: Name) -> tuple[Words, Words]:
    """The key of a name without its patronymic, and that, empty where it has none."""
    key = name.identity.key
    if len(key) > 2:
        for index, word in enumerate(key[1:], start=1):
            if _PATRONYMIC.fullmatch(word):
                return (*key[:index], *key[index + 1 :]), (word,)
    return key, ()
