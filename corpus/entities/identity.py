"""When two names of one type may be one name: the keys under which they meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.facility_kinds import parts_of
from corpus.entities.gazetteers import (
    country_words,
    demonyms,
    key_words,
    known_names,
    nationality_words,
)
from corpus.entities.legal_forms import letters_joined, with_form_apart, without_form
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import ARTICLES_OF_NAMES
from corpus.entities.variants import (
    british,
    coarse_name_key,
    in_one_order,
    name_key,
    person_key,
    without_articles,
)
from corpus.text import fold

Words = tuple[str, ...]

_DESIGNATION = re.compile(r"[^\W\d_]+\d+\w*")
_PLURAL = re.compile(r"(\d[a-z]*)s$")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SHOWN_DATE = re.compile(rf"\d{{1,2}}(?: {_MONTH}(?: \d{{4}})?)?|{_MONTH} \d{{4}}|\d{{4}}")
# What only a state has: "Russia's Navy" is the Russian Navy, but "Russia Bank" may be anybody's.
_OF_A_STATE = frozenset(
    "ministry department parliament congress senate army navy force forces court police "
    "government cabinet guard marines duma".split()
)
_OFFICES = frozenset(("ministry", "department"))
_ONLY_INITIALS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2}(?= \w*[a-z])")
AFTER_NAMES = frozenset("jr sr junior senior ii iii iv md phd esq obe cbe mp".split())
_FUSED = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z]{2,})")
# Titles of other languages that stand before names in English texts too.
_FOREIGN_TITLES = frozenset(
    "monsieur madame mademoiselle mme herr frau senor senora signor signora don dona pan pani "
    "prasident presidente kanzler ministre general".split()
)
_LONGEST_COUNTRY = 4
_CARGO = frozenset("cargo container cruise landing oil supply patrol support rescue".split())
_COARSE_TYPES = frozenset((EntityType.PLACE, EntityType.FACILITY, EntityType.ORGANISATION))
_WAVERING = frozenset((EntityType.PERSON, EntityType.PLACE, EntityType.FACILITY, EntityType.VESSEL))


class Identity(NamedTuple):
    """What a name is compared by.

    `words` are its folded words without titles, articles and legal forms; of a facility also
    without the head, whose kind is `kind`. Of a body `kind` is that of its legal form. `key`
    joins romanisations, `coarse` also vowels. `listed` is the name that stands for it in the
    lists of known names, or empty.
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
    folded = key_words(_in_usual_order(entity_type, name))
    if not folded:
        return None
    listed = known_names().get((entity_type, folded), "")
    words, kind = _essential(entity_type, folded)
    if entity_type is not EntityType.PERSON:
        key = name_key(words)
    elif _is_given_name(words, name):
        key = (*name_key(words[:1]), *person_key(words[1:]))
    else:
        key = person_key(words)
    coarse = coarse_name_key(words) if entity_type in _COARSE_TYPES else key
    return Identity(words, kind, key, coarse, listed)


def _in_usual_order(entity_type: EntityType, name: str) -> str:
    """The name as running text has it: "Doe, John" as "John Doe", "JohnDoe" and "JC" in two."""
    if entity_type is EntityType.ORGANISATION:
        return with_form_apart(name)
    if entity_type is not EntityType.PERSON:
        return name
    if name.count(",") == 1:
        surname, given = name.split(",")
        if key_words(surname) and key_words(given) and fold(given.strip(" .")) not in AFTER_NAMES:
            return f"{given.strip()} {surname.strip()}"
    if _ONLY_INITIALS.match(name):  # "JC Doe"
        return f"{name[0]} {name[1:]}"
    fused = _FUSED.fullmatch(name)
    if fused and fold(fused.group(1)) in lexicon().first_names:
        return f"{fused.group(1)} {fused.group(2)}"
    return name


def _is_given_name(words: Words, name: str) -> bool:
    """Whether the first of the words is a given name that looks like an article: Ash Carter."""
    if len(words) < 2 or words[0] not in ARTICLES_OF_NAMES - {"al", "el"}:
        return False
    return f"{words[0]}-" not in name.casefold()


def slug(entity_type: EntityType, found: Identity) -> str:
    """The part of an entity's id after its type: the words of its name, joined by hyphens.

    Where spelling wavers, as in romanised names that no list settles, the words are keys, so
    that the id stays the same whichever spelling is the most frequent.
    """
    wavers = entity_type in _WAVERING and not found.listed
    if entity_type is EntityType.PERSON and len(found.words) == 1:
        wavers = False  # a Meyer alone is no Meier
    words = found.key if wavers else found.words
    if entity_type is not EntityType.ORGANISATION:  # where a company's form is often left out
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
        return _facility(folded)
    if entity_type is EntityType.PERSON:
        return _without_titles(folded), ""
    if entity_type is EntityType.ORGANISATION:
        words, kind = without_form(_body(folded))
        return in_one_order(_of_state(words)), kind
    if entity_type is EntityType.MEDIA:
        return in_one_order(without_form(_body(folded))[0]), ""
    if entity_type is EntityType.EQUIPMENT:
        return _designation(folded), ""
    if entity_type is EntityType.VESSEL:
        return _without_prefix(folded), ""
    if entity_type is EntityType.PLACE:
        return british(folded), ""
    if entity_type is EntityType.EVENT:
        return british(folded), ""
    return folded, ""


def _facility(folded: Words) -> tuple[Words, str]:
    parts = parts_of(folded)
    if parts.head_first:
        foreign = parts.before and parts.before not in nationality_words()
        if foreign or parts.own in country_words():
            return without_articles(folded), ""
    return without_articles(parts.own), parts.kind


def _without_titles(words: Words) -> Words:
    """The words without the titles before them, as "Deputy Foreign Minister"."""
    titles = _titles()
    count = 0
    while count < len(words) - 1 and (
        words[count] in titles or words[count] in lexicon().title_parts
    ):
        count += 1
    if count and (words[0] in titles or words[count - 1] in titles):
        return words[count:]
    return words


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return lexicon().titles | lexicon().honorifics | _FOREIGN_TITLES


def _body(words: Words) -> Words:
    return british(letters_joined(words))


def _of_state(words: Words) -> Words:
    """The words with a country as its adjective: Russia's Ministry = Russian Ministry."""
    if words[-1] not in _OF_A_STATE and _OFFICES.isdisjoint(words):
        return words
    for count in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        if words[:count] in demonyms():
            return (*_adjective(words[:count]), *words[count:])
        rest = words[:-count]
        if words[-count:] in demonyms() and rest[-1] in ("of", "the") and len(rest) > 2:
            if rest[-1] == "the":
                rest = rest[:-1]
            if rest[-1] == "of" and rest[0] in _OFFICES:
                return (*_adjective(words[-count:]), *rest[:-1])
    return words


def _adjective(country: Words) -> Words:
    adjective = key_words(demonyms()[country])
    return ("us",) if adjective == ("american",) else adjective


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
    """The words without "MV" or "the cargo ship" before them."""
    kinds = lexicon().ship_prefixes | lexicon().ship_words
    if len(words) > 2 and words[0] in _CARGO and words[1] in lexicon().ship_words:
        words = words[2:]
    if len(words) > 1 and words[0] in kinds:
        words = words[1:]
    return words
