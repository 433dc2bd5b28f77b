"""The terms in which articles are compared: content words in a common form, with their places.

A term is a folded word without its endings, so that "controlling" and "control" agree. A
designator of letters and digits is one term however it is written: "S-400" and "S400".
Function words, reporting verbs and the names of days and months are no terms: they are in
every report and tell nothing about its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.text import Token, tokens

_HYPHENS = frozenset("-\u2010\u2011")
_VOWELS = frozenset("aeiouy")
_DESIGNATOR_LETTERS = 4  # "AN-124", "MiG-29", "Tu-22M3", "RQ-4", "USAF-1" but not "Channel-4"

STOP_WORDS = frozenset(
    """
    a an the this that these those some any each every either neither no none such same own
    i me my mine we us our ours you your yours he him his she her hers it its they them their
    theirs who whom whose which what when where why how whether
    am is are was were be been being do does did doing done have has had having can could may
    might must shall should will would ought let
    and or but nor so yet if then than as because since unless until while although though
    about above across after again against along also amid among around at away back before
    behind below beneath beside between beyond by despite down during ever except for from here
    however in inside into just like more most much many near never not now of off on once only
    onto other others another out outside over own per quite rather really several still
    there therefore through throughout thus to together too toward towards under up upon very
    via with within without yet few less least lot even else both all already always almost
    al el de la le der die das den und et les des los las von van bin ibn
    say says said saying tell tells told telling add adds added adding note notes noted report
    reports reported reporting reportedly according announce announces announced state states
    stated claim claims claimed write writes wrote written ask asked asks statement spokesman
    spokeswoman spokesperson official officials
    mr mrs ms dr one two three first second last next new newly old year years month months week
    weeks day days today yesterday tomorrow time times hour hours minute minutes ago early
    earlier late later recent recently current currently
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun
    get gets got getting go goes going gone went come comes came coming make makes made making
    take takes took taken taking give gives gave given set put see sees saw seen part parts way
    including include includes included based use uses used using
    """.split()
)


class Term(NamedTuple):
    """A content word: its common form, and where its words stand in the text (end exclusive)."""

    stem: str
    start: int
    end: int


def terms(text: str) -> Iterator[Term]:
    """The terms of a text in order. Bare numbers are none: see `features.numbers`."""
    pending: Token | None = None
    for token in tokens(text):
        if pending is not None:
            if token.folded[0].isdigit() and _is_designator(text, pending, token):
                yield Term(pending.folded + token.folded, pending.start, token.end)
                pending = None
                continue
            stem = _stem_of(pending.folded)
            if stem:
                yield Term(stem, pending.start, pending.end)
        pending = token
    if pending is not None and (stem := _stem_of(pending.folded)):
        yield Term(stem, pending.start, pending.end)


@lru_cache(maxsize=65_536)
def _stem_of(folded: str) -> str:
    """The stem of a word, "" where it is no term."""
    content = len(folded) > 1 and folded not in STOP_WORDS and not folded.isdigit()
    return stem(folded) if content else ""


def _is_designator(text: str, letters: Token, digits: Token) -> bool:
    return (
        digits.start == letters.end + 1
        and letters.folded.isalpha()
        and len(letters.folded) <= _DESIGNATOR_LETTERS
        and text[letters.end] in _HYPHENS
    )


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without the endings of English plurals and verb forms.

    Words of other alphabets, with digits in them, or of three letters and fewer stay as they
    are. The result need not be a word; it is never shown.
    """
    if len(word) <= 3 or not (word.isascii() and word.isalpha()):
        return word
    return _without_final_e(_without_verb_ending(_without_plural(word)))


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            return _repaired(rest) if not rest.endswith("e") else word
    return word


def _repaired(rest: str) -> str:
    """Undo what English spelling does before -ing and -ed: "stopp" -> "stop", "bas" -> "base"."""
    last = rest[-1]
    if last == rest[-2] and (last not in "lsz" or (last == "l" and len(rest) > 6)):
        return rest[:-1]
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if re.fullmatch(r"[^aeiou]*[aeiouy][^aeiouywxv]", rest):
        return rest + "e"
    return rest


def _without_final_e(word: str) -> str:
    long_enough = len(word) >= 6 or word.endswith(("ce", "ge", "ve"))
    return word[:-1] if word.endswith("e") and long_enough and len(word) > 3 else word
