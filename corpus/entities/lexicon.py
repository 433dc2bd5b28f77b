"""The kinds of words that rules are about: titles, roles, verbs of saying, heads of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from corpus.text import fold


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of folded words, one for each kind.

    `common` are words that are no names although a sentence may begin with them, `openers`
    those among them that no name begins with in the middle of a sentence either; `titles`
    stand before a name and are capitalised ("Minister"), `roles` stand before it in small
    letters ("spokesman"), `honorifics` make even a single word a person ("Mrs").
    """

    common: frozenset[str]
    openers: frozenset[str]
    honorifics: frozenset[str]
    titles: frozenset[str]
    title_parts: frozenset[str]
    roles: frozenset[str]
    speech: frozenset[str]
    suffixes_of_hyphens: frozenset[str]
    organisation_heads: frozenset[str]
    body_heads: frozenset[str]
    state_bodies: frozenset[str]
    legal_forms: frozenset[str]
    media_heads: frozenset[str]
    media_heads_after_the: frozenset[str]
    ship_words: frozenset[str]
    ship_prefixes: frozenset[str]
    weapon_words: frozenset[str]
    weapon_families: frozenset[str]
    makers: frozenset[str]
    event_heads: frozenset[str]
    event_heads_any_case: frozenset[str]
    event_openers: frozenset[str]
    storm_words: frozenset[str]
    exercise_words: frozenset[str]
    unit_heads: frozenset[str]
    trailing_heads: frozenset[str]
    plain_weapons: frozenset[str]
    numbered_families: frozenset[str]
    carrier_words: frozenset[str]
    fleet_prefixes: frozenset[str]
    ship_verbs: frozenset[str]
    place_verbs_after: frozenset[str]
    place_plurals: frozenset[str]
    state_abbreviations: frozenset[str]
    outlet_nouns_after: frozenset[str]
    metonym_verbs: frozenset[str]
    metonym_states: frozenset[str]
    metonym_matters: frozenset[str]
    metonym_places: frozenset[str]
    metonym_objects: frozenset[str]
    metonym_dealings: frozenset[str]
    metonym_before_to: frozenset[str]
    metonym_suffixes: frozenset[str]
    place_heads: frozenset[str]
    place_heads_any_case: frozenset[str]
    place_openers: frozenset[str]
    no_acronyms: frozenset[str]
    royal: frozenset[str]
    service_words: frozenset[str]
    speech_nouns: frozenset[str]
    web_endings: frozenset[str]
    reigns: frozenset[str]
    syllables: frozenset[str]
    organisation_nouns: frozenset[str]
    body_nouns_after: frozenset[str]
    creeds: frozenset[str]
    media_nouns: frozenset[str]
    settlement_nouns: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]


def lines_of(name: str) -> Iterator[list[str]]:
    """The lines of a data file as lists of columns, comments and empty lines left out."""
    text = files("corpus.entities").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read when it is first needed and kept from then on."""
    kinds: dict[str, set[str]] = {field.name: set() for field in fields(Lexicon)}
    for kind, words in lines_of("words.tsv"):
        kinds[kind].update(words.split())
    kinds["common"] |= kinds["openers"]
    for kind in ("first_names", "surnames"):
        for _, words in lines_of(f"{kind}.tsv"):
            kinds[kind].update(map(fold, words.split()))
    return Lexicon(**{kind: frozenset(words) for kind, words in kinds.items()})
