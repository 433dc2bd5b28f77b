"""Keys under which spellings of one name meet: romanisations, hyphens, doubled letters."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.entities.alphabets import to_latin
from corpus.entities.given_names import is_given_name, spelling_of
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
_EV = re.compile(r"(?<=[^\W\d_]{2})[iy]{1,2}[eo]v(?=(?:a|ich|na)?$)")
# An e after a vowel marks an umlaut, as in Schroeder, but not in Michael, Samuel or Joel.
_UMLAUT = re.compile(r"(?<=[aou])e(?=[^aeiouyl]|ll)")
_LEAST_UMLAUT = 6
# The article of "servant of the ..." is written in many ways: Abdul Rahman is Abdurrahman.
_SERVANT = re.compile(r"abd(?:[aeiou]|ou)(?:l|r(?=r)|s(?=s)|n(?=n)|d(?=d)|t(?=t)|z(?=z))(\w{3,})")
_SERVANTS = frozenset("abd abdul abdel abdal abdil abdol abdoul abdur abder abdus abdes".split())
_SONS = frozenset(("ibn", "ben"))
_COARSE = str.maketrans({"e": "i", "o": "u", "y": "i"})

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
    key = to_latin(word)
    if not key.isascii() or not key.isalpha() or is_roman(key):
        return key
    key = _LEADING_YE.sub("e", spelling_of(key))
    key = _EV.sub("ev", key)
    if len(key) >= _LEAST_UMLAUT:
        key = _UMLAUT.sub("", key)
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
    if len(word) < LEAST_COARSE or not key.isascii() or not key.isalpha():
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


def person_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the words of a person's name: also Abd al-Aziz as Abdulaziz, ben as bin."""
    key: list[str] = []
    own = without_articles(words)
    servant = False
    for index, word in enumerate(own):
        to_come = len(own) - 1 - index
        fused = None if is_given_name(word) else _SERVANT.fullmatch(word)
        if servant:
            key.append("abd" + word_key(word))
        elif word not in _SERVANTS:
            if fused:
                key.append("abd" + word_key(fused.group(1)))
            else:
                key.append("bin" if index and to_come and word in _SONS else word_key(word))
        elif to_come < 2:
            key.append("abd")
        servant = not servant and word in _SERVANTS and to_come > 1
    return tuple(key)


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
