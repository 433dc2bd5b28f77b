"""When two wordings are one thing that was said, and by which keys they find each other.

All of it comes from the two wordings and the background table alone, never from the rest of the
corpus, so that what is grouped does not depend on the order in which articles come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corpus.article import Span
from corpus.text import folded_words
from index.references.background import background
from index.references.renderings import (
    LEAST_QUOTE_WEIGHT,
    LEAST_WORDS,
    same_statement,
    same_words,
)
from index.references.speakers import is_name, same_name
from index.references.statements import Statement, in_order
from index.references.weights import Weights

SIMILAR, SIMILAR_IN_ORDER, WORDS_IN_ORDER = 0.40, 0.25, 5
"""Of the weight of the terms of two statements of one speaker, so much is the same: .40, or .25
where five words agree in order as well (`in_order`).

Of pairs of statements in reports on one event (the first half of BASIL, 150 articles) that were
judged by eye, 20 of 22 were one thing said from .40 on, and 6 of 19 between .30 and .40. Of those
between .25 and .40 with five words in order 6 of 6 were.
"""
# The rarest terms of a wording lead to the others that have them: six, and one for every four
# words of a longer one, of which a shorter rendering may have kept any part.
_KEYS, _WORDS_A_KEY, _MOST_KEYS = 6, 4, 16
_WEIGHTS = Weights(None, 0)
# Of the terms of an English statement 96% are in the background table on average (BASIL; 67% at
# the 1st percentile), of German and French ones hardly any.
_LEAST_KNOWN = 1 / 3


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that somebody is reported to have said: folded, and by whom, as articles name them.

    `verbatim` is whether any article gives them as spoken. "" is among the speakers where an
    article does not tell one.
    """

    words: str
    verbatim: bool
    speakers: frozenset[str]


def is_telling(words: str) -> bool:
    """Whether words are enough to be known by, whoever says them; "we will see" is not."""
    statement = statement_of(words)
    enough = len(statement.words) >= LEAST_WORDS
    return enough and sum(map(background().weight, statement.stems)) >= LEAST_QUOTE_WEIGHT


class Alike(Enum):
    """How two wordings are one thing that somebody said."""

    BY_WORDS = "by words"
    BY_TERMS = "by terms"


def alike(one: Wording, other: Wording) -> Alike | None:
    """How two wordings are one thing that somebody said, None where they are not.

    They are where the letters of the shorter are in the longer, as far as a shared quote needs
    (renderings.py), or where one speaker's statement has the weight of its terms in common.
    Words that are not given as spoken need the same speaker by name. Terms are compared in
    English only.
    """
    mine, theirs = statement_of(one.words), statement_of(other.words)
    shared = len(mine.stems & theirs.stems)
    if not shared:
        return None
    same = _same_speaker(one.speakers, other.speakers)
    verbatim = one.verbatim and other.verbatim
    # Where most letters of the shorter are in the longer, so is at least half of its terms.
    near = 2 * shared >= min(len(mine.stems), len(theirs.stems))
    if near and (verbatim or same) and same_words(mine, theirs, same):
        return Alike.BY_WORDS
    comparable = same and _is_english(mine) and _is_english(theirs)
    found = same_statement(mine, theirs, _WEIGHTS) if comparable else None
    if found is None or found.likeness < SIMILAR_IN_ORDER:
        return None
    similar = found.likeness >= SIMILAR or in_order(mine, theirs) >= WORDS_IN_ORDER
    return Alike.BY_TERMS if similar else None


Keys = tuple[tuple[int, ...], ...]
"""Numbers under which a wording is posted, for each of some terms."""


def keys_of(wording: Wording) -> Keys:
    """Under which numbers a wording is posted, for each of its rarest terms.

    A number is made of the term and of the last word of a speaker's name, so that the many
    statements on one subject are divided by who makes them; what is given as spoken is posted
    without a speaker as well. Two wordings that are alike nearly always share two terms.
    """
    owners = {last for speaker in wording.speakers if (last := _name(speaker)[-1:])}
    if wording.verbatim:
        owners.add(("",))
    named = sorted(owner for (owner,) in owners)
    rarest = _rarest(wording.words) if named else []
    return tuple(tuple(_number(owner, stem) for owner in named) for stem in rarest)


@lru_cache(maxsize=4_096)
def statement_of(words: str) -> Statement:
    """Folded words as a statement, in the form in which references compare them."""
    return Statement(Span(None, 0, len(words), words), "", verbatim=True, attributed=True)


def _is_english(statement: Statement) -> bool:
    """Whether the background table knows enough of the terms to tell what they weigh.

    Of other languages it lacks also the words that are in every text.
    """
    known = sum(stem in background().counts for stem in statement.stems)
    return known >= _LEAST_KNOWN * len(statement.stems)


def _rarest(words: str) -> list[str]:
    stems = statement_of(words).stems
    most = min(_KEYS + len(stems) // _WORDS_A_KEY, _MOST_KEYS)
    rarity = background().weight
    return sorted(stems, key=lambda stem: (-rarity(stem), stem))[:most]


def _number(owner: str, stem: str) -> int:
    digest = hashlib.blake2b(f"{owner}\0{stem}".encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big") >> 1


@lru_cache(maxsize=4_096)
def _name(speaker: str) -> tuple[str, ...]:
    """The words of a speaker's name, none where it is no name."""
    return folded_words(speaker) if is_name(speaker) else ()


def _same_speaker(mine: Iterable[str], theirs: Iterable[str]) -> bool | None:
    """Whether two sets of names have one person in common.

    None where they have not, and one of them has a rendering that names nobody: it may be by
    the other's speaker. So another rendering never takes two wordings apart.
    """
    ours, others = [_name(name) for name in mine], [_name(name) for name in theirs]
    if any(same_name(one, other) for one in ours for other in others):
        return True
    return False if all(ours) and all(others) else None
