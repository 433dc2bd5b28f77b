"""Rules for designations of weapons, aircraft and vehicles: S-400, Ka-52, Boeing 737-800."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_FIGURE = re.compile(r"\d{1,4}[A-Za-z]{0,4}\d{0,2}")
_COMPACT = re.compile(r"[A-Z]{1,3}\d{1,3}[A-Z]?\d?s?")
_BY = "pattern:designation"
# How far from a designation the word may stand that tells what it is ("an X-12 stealth drone").
_WORDS_AFTER, _WORDS_BEFORE = 4, 2


def equipment(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Designations within a run of capitals, with the maker's name before them."""
    index = chunk.first
    while index < chunk.last:
        last, confidence = _designation(passage, index)
        if last:
            made = index > 0 and passage.words[index - 1].folded in lexicon().makers
            first = index - 1 if made and passage.joined(index) else index
            yield over(passage, first, last, EntityType.EQUIPMENT, confidence, _BY)
            index = last
        else:
            index += 1


def _designation(passage: Passage, index: int) -> tuple[int, float]:
    """Where a designation that begins with this word ends, and how sure it is; 0 for none."""
    words = passage.words
    word = words[index]
    if not word.capital:
        return 0, 0.0
    following = index + 1
    if following < len(words) and _FIGURE.fullmatch(words[following].text):
        if passage.hyphenated(following):
            return _end(passage, following + 1), _hyphenated(passage, index)
        if words[following].gap == " " and word.folded in lexicon().makers:
            return _end(passage, following + 1), 0.9
    if _COMPACT.fullmatch(word.text):
        made = index > 0 and words[index - 1].folded in lexicon().makers
        if made or _told(passage, index, following):
            return following, 0.8
    return 0, 0.0


def _hyphenated(passage: Passage, index: int) -> float:
    family = passage.words[index].folded
    if family in lexicon().no_acronyms or len(family) > 12:
        return 0.0
    if family in lexicon().weapon_families:
        return 0.93
    return 0.8 if _told(passage, index, index + 2) else 0.3


def _end(passage: Passage, last: int) -> int:
    """The end with a further part after a hyphen: Boeing 737-800, S-300-PMU2."""
    words = passage.words
    if last < len(words) and passage.hyphenated(last) and _part(words[last].text):
        return last + 1
    return last


def _part(text: str) -> bool:
    return text[0].isdigit() or (text.isupper() and len(text) <= 5)


def _told(passage: Passage, first: int, last: int) -> bool:
    """Whether a word nearby says that this is a weapon, an aircraft or a vehicle."""
    near = (*passage.words[max(0, first - _WORDS_BEFORE) : first],)
    near += (*passage.words[last : last + _WORDS_AFTER],)
    return any(word.folded in lexicon().weapon_words for word in near)
