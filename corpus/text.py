"""Words and sentences with their offsets: the one tokenisation that all of Dateline counts in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Ideographs and kana are written without spaces: each is a word of its own, so that a phrase
# of them can still be found.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+(?:[\u0300-\u036f]+[^\W_]*)*")
# For texts without letters of those scripts and without combining accents it comes to the same.
_RARE_IN_WORDS = re.compile(rf"[{_UNSPACED}\u0300-\u036f]")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['\u2019\u02bc]s(?![^\W_])", re.IGNORECASE)

# What it comes to where the only apostrophe is that of ASCII.
_APOSTROPHE_S = re.compile(r"(?<=[^\W\d_])'s(?![^\W_])", re.IGNORECASE)
# The same in lower case and ASCII; that it begins with what seldom occurs makes it fast.
_PLAIN_POSSESSIVE = re.compile(r"'s(?<=[a-z]'s)(?![a-z0-9])")
# A letter or digit of lower-case ASCII to itself, all else of ASCII to a space.
_SPACES = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
# Signs of typography that are in no word, the frequent ones first.
_SIGNS = (
    *(("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2014", "-"), ("\u2013", "-")),
    *(("\u2018", '"'), ("\u2026", "."), ("\u00a0", " "), ("\u00a3", "*"), ("\u20ac", "*")),
    *(("\u2022", "*"), ("\u00ab", '"'), ("\u00bb", '"'), ("\u201e", '"')),
)

# A longer text is no paragraph of news, and to keep its words would cost much memory.
_LONGEST_KEPT = 2_000

_SENTENCE_END = re.compile(r"""[.!?\u2026]+["'\u201c\u201d\u2018\u2019\u00bb)\]]*\s+""")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt capt maj sgt adm rear-adm brig cmdr sen rep gov pres hon rev "
    "st jr sr vs etc e.g i.e vol fig approx est dept univ inc ltd co corp bros jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "u.s u.k u.n e.u a.m p.m".split()
)


class Token(NamedTuple):
    """A word of a text: its folded form, and where it stands (end exclusive)."""

    folded: str
    start: int
    end: int


class Stretch(NamedTuple):
    """A sentence of a text: where it stands, without the white space around it."""

    start: int
    end: int


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The form in which words are compared: compatibility characters, case and accents gone.

    A word stays one: it is never empty and has no spaces, so that words can be joined by them.
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    if decomposed.isascii():
        return decomposed
    bare = "".join(c for c in decomposed if not (unicodedata.combining(c) or c.isspace()))
    return bare or word


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order.

    A hyphen separates ("S-400" is two words in a row), the possessive 's is no word, so that
    `russia` is found in "Russia's" and the phrase `s 400` in "S-400".
    """
    return iter(_kept(text)) if len(text) <= _LONGEST_KEPT else _scanned(text)


# The paragraphs of an article go through several passes, one article after the other.
@lru_cache(maxsize=512)
def _kept(text: str) -> tuple[Token, ...]:
    return tuple(_scanned(text))


def _scanned(text: str) -> Iterator[Token]:
    # Nearly all texts are without what makes the full pattern slow; then words are plain runs.
    pattern = _WORD if _RARE_IN_WORDS.search(text) else _PLAIN_WORD
    possessives = {match.start() + 1 for match in _POSSESSIVE.finditer(text)}
    for match in pattern.finditer(text):
        start, end = match.span()
        if start not in possessives:
            yield Token(fold(match.group()), start, end)


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without their places: the key under which names are compared."""
    return tuple(folded_text(text).split())


def folded_text(text: str) -> str:
    """The folded words of a text, in order, joined by single spaces; fast for English news."""
    signs = text if text.isascii() else with_plain_signs(text)
    if signs.isascii():
        lowered = signs.lower()
        if "'s" in lowered:
            lowered = _PLAIN_POSSESSIVE.sub(" ", lowered)
        return " ".join(lowered.translate(_SPACES).split())
    if _RARE_IN_WORDS.search(signs):
        return " ".join(token.folded for token in tokens(text))
    if "'s" in signs or "'S" in signs or "'\u017f" in signs:
        signs = _APOSTROPHE_S.sub(" ", signs)
    return " ".join(
        word.lower() if word.isascii() else fold(word) for word in _PLAIN_WORD.findall(signs)
    )


def with_plain_signs(text: str) -> str:
    """The text with the signs of typography, which are in no word, as those of ASCII.

    Each stays one character, so that places stay the same.
    """
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return text


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of one paragraph, in order, covering all of its words."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ends_a_sentence(text, start, match):
            yield Stretch(start, match.end() - _trailing_space(match))
            start = match.end()
    end = len(text.rstrip())
    if end > start:
        yield Stretch(start, end)


def _ends_a_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    if not following or following.islower():
        return False
    if match.group().rstrip() != ".":
        return True
    before = text[start : match.start()].rsplit(None, 1)
    word = before[-1].lstrip("(\"'\u201c\u2018").lower() if before else ""
    initial = len(word) == 1 and word.isalpha()
    return not initial and word not in _ABBREVIATIONS


def _trailing_space(match: re.Match[str]) -> int:
    return len(match.group()) - len(match.group().rstrip())
