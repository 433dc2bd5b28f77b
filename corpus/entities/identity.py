"""When two names of one type may be one name: the keys under which they meet."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.facility_kinds import split_head
from corpus.entities.gazetteers import key_words, known_names
from corpus.entities.lexicon import lexicon
from corpus.entities.variants import (
    british,
    coarse_name_key,
    in_one_order,
    name_key,
    without_articles,
)

Words = tuple[str, ...]

_DESIGNATION = re.compile(r"[^\W\d_]+\d+\w*")
_PLURAL = re.compile(r"(\d[a-z]*)s$")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SHOWN_DATE = re.compile(rf"\d{{1,2}}(?: {_MONTH}(?: \d{{4}})?)?|{_MONTH} \d{{4}}|\d{{4}}")
_COARSE_TYPES = frozenset((EntityType.PLACE, EntityType.FACILITY, EntityType.ORGANISATION))
_WAVERING = frozenset((EntityType.PERSON, EntityType.PLACE, EntityType.FACILITY, EntityType.VESSEL))


class Identity(NamedTuple):
    """What a name is compared by.

    `words` are its folded words without titles, articles and legal forms (for a facility also
    without the head, whose kind is `kind`); `key` joins romanisations, `coarse` also vowels.
    `listed` is the name that stands for it in the lists of known names, or empty.
    """

    words: Words
    kind: str
    key: Words
    coarse: Words
    listed: str


def identity(entity_type: EntityType, name: str) -> Identity | None:
    """The identity of a name; None where nothing can be told, as for a date without a value."""
    if entity_type is EntityType.DATE:
        return _of_date(name)
    folded = key_words(name)
    listed = known_names().get((entity_type, folded), "")
    words, kind = _essential(entity_type, folded)
    if not words:
        words = (name.casefold(),)
    key = name_key(words)
    coarse = coarse_name_key(words) if entity_type in _COARSE_TYPES else key
    return Identity(words, kind, key, coarse, listed)


def slug(entity_type: EntityType, found: Identity) -> str:
    """The part of an entity's id after its type: the words of its name, joined by hyphens.

    Where spelling wavers, as in romanised names that no list settles, the words are keys, so
    that the id stays the same whichever spelling is the most frequent.
    """
    words = found.key if entity_type in _WAVERING and not found.listed else found.words
    words = (*words, *found.kind.split())
    return "-".join("".join(c for c in word if c.isalnum()) for word in words).strip("-")


def _of_date(name: str) -> Identity | None:
    parts = re.split(r"\s*\u2013\s*", name)
    if not all(map(_SHOWN_DATE.fullmatch, parts)):
        return None
    words = key_words(name)
    return Identity(words, "", words, words, "")


def _essential(entity_type: EntityType, folded: Words) -> tuple[Words, str]:
    if entity_type is EntityType.FACILITY:
        words, kind = split_head(folded)
        return without_articles(words), kind
    if entity_type is EntityType.PERSON:
        return _without_titles(folded), ""
    if entity_type in (EntityType.ORGANISATION, EntityType.MEDIA):
        return _body(folded), ""
    if entity_type is EntityType.EQUIPMENT:
        return _designation(folded), ""
    if entity_type is EntityType.VESSEL:
        return _without_prefix(folded), ""
    if entity_type is EntityType.PLACE:
        return british(folded), ""
    if entity_type is EntityType.EVENT:
        return british(folded), ""
    return folded, ""


def _without_titles(words: Words) -> Words:
    titles = lexicon().titles | lexicon().honorifics
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return words


def _body(words: Words) -> Words:
    if words[:2] in (("u", "s"), ("u", "k"), ("u", "n"), ("e", "u")):
        words = ("".join(words[:2]), *words[2:])
    while len(words) > 1 and words[-1] in lexicon().legal_forms:
        words = words[:-1]
    return in_one_order(british(words))


def _designation(words: Words) -> Words:
    """The designation alone: without its maker, its nickname and the plural."""
    rest = words[1:] if len(words) > 1 and words[0] in lexicon().makers else words
    joined = ""
    for index, word in enumerate(rest):
        joined += word
        more = rest[index + 1] if index + 1 < len(rest) else ""
        if _DESIGNATION.fullmatch(joined) and not (more[:1].isdigit() or len(more) == 1):
            return (_PLURAL.sub(r"\1", joined),)
    if joined[:1].isdigit():  # "Boeing 737": the figure alone says too little
        return (_PLURAL.sub(r"\1", "".join(words)),)
    return tuple(_PLURAL.sub(r"\1", word) for word in words)


def _without_prefix(words: Words) -> Words:
    if len(words) > 1 and words[0] in lexicon().ship_prefixes | lexicon().ship_words:
        return words[1:]
    return words
