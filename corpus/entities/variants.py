"""Keys under which spellings of one name meet: romanisations, hyphens, doubled letters."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.entities.passage import ARTICLES_OF_NAMES, is_roman

# Digraphs of the usual romanisations of Arabic, Persian and Cyrillic names, the longest first.
_DIGRAPHS = (
    ("shch", "sh"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("dzh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("dj", "j"),
    ("zh", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ay", "ei"),
    ("ai", "ei"),
    ("ey", "ei"),
    ("q", "k"),
    ("w", "v"),
    ("ks", "x"),
)
_FINAL_I = re.compile(r"(?:yy|yi|iy|ij|ii|i|y)$")
_DOUBLED = re.compile(r"([^\W\d])\1+")
_LEADING_YE = re.compile(r"^ye(?=[^aeiou])")
_COARSE = str.maketrans({"e": "i", "o": "u", "y": "i"})

# Given names whose spellings differ beyond any rule, each with the key that they share.
_SAME_GIVEN_NAME = {
    spelling: group[0]
    for group in (
        "mohammed mohammad mohamed mohamad muhammad muhammed mehmed mahomet".split(),
        "ahmed ahmad".split(),
        "hussein hussain husain husayn hossein husein".split(),
        "hassan hasan".split(),
        "yusuf yousef youssef yusef yousuf yussuf".split(),
        "abdullah abdallah abdulla".split(),
        "omar umar".split(),
        "osama usama".split(),
        "othman usman osman uthman".split(),
        "khaled khalid".split(),
        "mustafa mustapha mostafa moustafa".split(),
        "mahmoud mahmud".split(),
        "sulaiman suleiman sulayman soliman".split(),
        "tariq tarek tareq".split(),
        "walid waleed".split(),
        "karim kareem".split(),
        "rashid rachid rasheed".split(),
        "moussa musa mousa".split(),
        "issa isa eissa".split(),
        "ibrahim ebrahim".split(),
        "said saeed saied sayeed".split(),
        "alexander aleksandr alexandr aleksander".split(),
        "alexei aleksei alexey aleksey alexej".split(),
        "sergei sergey sergej serguei".split(),
        "evgeny yevgeny evgeni yevgeni evgeniy yevgeniy".split(),
        "dmitry dmitri dmitriy dimitri dmitrii".split(),
        "mikhail mihail michail".split(),
        "nikolai nikolay nikolaj".split(),
        "andrei andrey andrej".split(),
        "yuri yury yuriy iuri yurii".split(),
        "yekaterina ekaterina".split(),
        "elena yelena".split(),
        "anatoly anatoliy anatoli".split(),
        "vasily vasiliy vasili".split(),
        "gennady gennadiy gennadi".split(),
        "maxim maksim".split(),
    )
    for spelling in group
}

_BRITISH = {
    "defense": "defence",
    "center": "centre",
    "centers": "centres",
    "labor": "labour",
    "harbor": "harbour",
    "organization": "organisation",
    "organizations": "organisations",
    "program": "programme",
    "theater": "theatre",
    "saint": "st",
    "cooperation": "co operation",
}
_SMALL_WORDS = frozenset("the of for and on".split())

LEAST_COARSE = 6
"""Words shorter than this differ by their vowels: Mali is not Male. Chosen, not measured."""


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """The key of one folded word: the same for hmeimim, khmeimim and hmeymim."""
    if not word.isascii() or not word.isalpha() or is_roman(word):
        return word
    shared = _SAME_GIVEN_NAME.get(word, word)
    key = _LEADING_YE.sub("e", shared)
    for written, simple in _DIGRAPHS:
        if written in key:
            key = key.replace(written, simple)
    key = _DOUBLED.sub(r"\1", key)
    if len(key) > 3:
        key = _FINAL_I.sub("i", key)
    return key


@lru_cache(maxsize=65_536)
def coarse_key(word: str) -> str:
    """A key that also joins e with i and o with u, for words of LEAST_COARSE letters or more."""
    key = word_key(word)
    if len(word) < LEAST_COARSE or not word.isascii() or not word.isalpha():
        return key
    return key.translate(_COARSE)


def without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words without al-, el-, ash- and the like, unless nothing else is left."""
    if ARTICLES_OF_NAMES.isdisjoint(words):
        return words
    return tuple(word for word in words if word not in ARTICLES_OF_NAMES) or words


def british(words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words in one spelling, where British and American English differ."""
    return tuple(_BRITISH.get(word, word) for word in words)


def in_one_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a body's name in one order: Ministry of Defence = Defence Ministry."""
    for place in range(min(3, len(words) - 2)):  # also in "Russian Ministry of Defence"
        if words[place] in ("ministry", "department") and words[place + 1] in ("of", "for"):
            words = (*words[:place], *words[place + 2 :], words[place])
            break
    kept = tuple(word for word in words if word not in _SMALL_WORDS)
    return kept or words


def name_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the words of a name, articles left out."""
    return tuple(map(word_key, without_articles(words)))


def coarse_name_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The coarse keys of the words of a name, articles left out."""
    return tuple(map(coarse_key, without_articles(words)))


def romanisation(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """What differs between two spellings, as "kh/h" for a reason in words; empty if nothing."""
    for first, second in zip(without_articles(one), without_articles(other), strict=False):
        if first != second:
            return _difference(first, second)
    return ""


def _difference(first: str, second: str) -> str:
    if _DOUBLED.sub(r"\1", first) == _DOUBLED.sub(r"\1", second):
        return "a doubled letter"
    for digraph, simple in _DIGRAPHS:
        if (digraph in first) != (digraph in second):
            longer, shorter = (first, second) if digraph in first else (second, first)
            if shorter == longer.replace(digraph, simple) or digraph in ("kh", "gh", "q"):
                return f"{digraph}/{simple}"
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    left, right = first[start : len(first) - end], second[start : len(second) - end]
    return f"{left}/{right}" if left and right else "one letter"
