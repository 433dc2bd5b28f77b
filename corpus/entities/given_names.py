"""Given names: spellings of one name that no rule joins, and what short forms are short for."""

from __future__ import annotations

from functools import lru_cache

from corpus.entities.lexicon import lines_of


def spelling_of(word: str) -> str:
    """The spelling that stands for a folded given name; the word itself if it has no others."""
    return _names()[0].get(word, word)


def is_given_name(word: str) -> bool:
    """Whether a folded word is a given name with other spellings."""
    return word in _names()[0]


def short_for(word: str) -> tuple[str, ...]:
    """The given names that a folded short form may stand for, as (theodore, edward) for ted."""
    return _names()[1].get(word, ())


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    same: dict[str, str] = {}
    short: dict[str, tuple[str, ...]] = {}
    for kind, words in lines_of("given_names.tsv"):
        first, *others = words.split()
        if kind == "same":
            same.update((word, first) for word in (first, *others))
        else:
            short[first] = tuple(others)
    return same, short
