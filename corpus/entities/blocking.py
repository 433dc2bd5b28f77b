"""Blocking keys: which names may bear on one another, so that few have to be looked at again.

Any two names that a rule may join or hold apart, that may share an id, or that rival each other
for a third one meet under a key. What no chain of keys connects with a name that came or went
is as it was before.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from corpus.article import EntityType, NameForm
from corpus.entities import joining_people as people
from corpus.entities.corpus_pass import is_distinctive
from corpus.entities.facility_kinds import parts_of
from corpus.entities.gazetteers import key_words
from corpus.entities.groups import Name
from corpus.entities.identity import Words, identity
from corpus.entities.joining import abbreviations, rest_without_country
from corpus.entities.naming import id_of, is_acronym_text

_RULES = 1
"""Raised whenever other names than before may bear on one another."""


class Role(IntEnum):
    """What a name does under a key.

    Names that MEET under a key bear on each other. Those that OFFER a key bear on each other
    only where another ASKs for it, as full names for a bare surname. Names BEAR the words that
    an untyped candidate CALLs, or by which a person may tell them.
    """

    MEET = 0
    OFFER = 1
    ASK = 2
    BEAR = 3
    CALL = 4


class Key(NamedTuple):
    """A key, as a number of 64 bits, and the role of a name under it.

    Should two keys be the same number, more names than need be are looked at again.
    """

    number: int
    role: Role


def keys_of(form: NameForm) -> frozenset[Key]:
    """The keys of a form; none where it names nothing."""
    found = identity(form.type, form.name)
    if found is None:
        return frozenset()
    name = Name(form.type, form.name, found)
    name.add((form.type, form.text, form.name), form.mentions)
    return frozenset(
        Key(_number(kind, form.type.value, *parts), role) for role, kind, parts in _all(name, form)
    ) | frozenset(Key(bearing(words), Role.BEAR) for words in _words(name, form.text) if words)


def keys_of_candidate(text: str) -> frozenset[Key]:
    """The key of an untyped candidate; none where it says too little to be anybody."""
    if not is_distinctive(text):
        return frozenset()
    return frozenset((Key(bearing(key_words(text)), Role.CALL),))


def bearing(words: Words) -> int:
    """The key of the names that have these folded words as a name."""
    return _number("bears", *words)


def _number(*parts: str) -> int:
    digest = blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


_Keyed = tuple[Role, str, tuple[str, ...]]


def _all(name: Name, form: NameForm) -> Iterator[_Keyed]:
    yield Role.MEET, "name", (form.name,)
    yield from _spellings(name)
    for taken in id_of(name):
        yield Role.MEET, "id", (taken,)
    if name.type is EntityType.PERSON:
        yield from _of_person(name)
    else:
        yield from _of_body(name)


def _spellings(name: Name) -> Iterator[_Keyed]:
    found = name.identity
    if found.listed:
        yield Role.MEET, "listed", (found.listed,)
    yield Role.MEET, "words", found.words
    if name.type is EntityType.PERSON and people.is_bare_surname(name):
        return
    yield Role.MEET, "key", ("".join(found.key),)
    if found.coarse is not found.key:
        yield Role.MEET, "coarse", ("".join(found.coarse),)


def _of_person(name: Name) -> Iterator[_Keyed]:
    if people.is_bare_surname(name):
        if not name.identity.listed:
            for surname in people.bare_surname(name):
                yield Role.ASK, "surname", (surname,)
        return
    for surname in people.surnames(name):
        yield Role.OFFER, "surname", (surname,)
    for words in people.orders(name):
        yield Role.MEET, "order", words
    for words in (*people.ends(name), *people.short_forms(name)):
        yield Role.MEET, "ends", words
    role = Role.ASK if people.begins_with_initial(name) else Role.OFFER
    for words in people.initial(name):
        yield role, "initial", words


def _of_body(name: Name) -> Iterator[_Keyed]:
    if is_acronym_text(name.name):
        if not name.identity.listed:
            for letters in {name.name, name.name.replace(".", "")}:
                yield Role.ASK, "acronym", (letters,)
    else:
        for letters in abbreviations(name):
            yield Role.OFFER, "acronym", (letters,)
    if name.type is EntityType.ORGANISATION:
        yield Role.ASK, "without country", name.identity.words
        rest = rest_without_country(name)
        if rest:
            yield Role.OFFER, "without country", rest


def _words(name: Name, text: str) -> Iterator[Words]:
    """The words that a candidate may call, or be kept from by, and that a person may tell."""
    own = key_words(name.name)
    yield own
    yield key_words(text)
    if name.identity.listed:
        yield key_words(name.identity.listed)
    if name.type is EntityType.VESSEL:
        yield name.identity.words
    elif name.type is EntityType.FACILITY:
        yield parts_of(own).own
    elif name.type is EntityType.PERSON:
        yield own[-1:]
        yield own[-2:]


@lru_cache(maxsize=1)
def rules_mark() -> str:
    """What the keys and rules of this version go by: another mark, and all is resolved anew."""
    mark = blake2b(str(_RULES).encode(), digest_size=8)
    for file in sorted(files("corpus.entities").joinpath("data").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".tsv"):
            mark.update(file.read_bytes())
    return mark.hexdigest()
