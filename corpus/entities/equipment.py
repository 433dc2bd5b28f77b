"""Rules for weapons, aircraft and vehicles: designations (S-400, Type 055), "X missiles"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, nationality_words, single_names
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage, Word, is_roman

_FIGURE = re.compile(r"\d{1,4}[A-Za-z]{0,4}\d{0,2}")
_LETTERED = re.compile(r"[A-Z]{1,3}\d{0,2}[A-Z]?")
_COMPACT = re.compile(r"[A-Z]{1,3}\d{1,3}[A-Z]{0,2}\d?s?")
_VARIANT = re.compile(r"[A-Z]{1,2}\d{1,3}[A-Z]\d{1,2}")
_INDEXED = re.compile(r"\d{1,2}[A-Z]{1,2}\d{1,3}[A-Z]?\d?")
_PLURAL = re.compile(r".*\ds")
_BY = "pattern:designation"
_HULLS = frozenset("cv cvn ddg dd cg ffg ff lcs lhd lha lpd lsd ssn ssbn ssgn pf pg mcm".split())
# How far from a designation the word may stand that tells what it is ("an X-12 stealth drone").
_WORDS_AFTER, _WORDS_BEFORE = 4, 2
_MOST_NICKNAME = 2
_MOST_LISTED = 4
_LINKS = frozenset("and or".split())


def equipment(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Designations within a run of capitals, with the maker's name before them."""
    index = chunk.first
    while index < chunk.last:
        last, confidence = _designation(passage, index)
        if last:
            first = _with_maker(passage, index)
            most = chunk.last if last <= chunk.last else last + _MOST_NICKNAME  # F/A-18E/F
            end = _with_nickname(passage, last, min(most, len(passage.words)))
            yield over(passage, first, end, EntityType.EQUIPMENT, confidence, _BY)
            index = end
        else:
            index += 1


def indexed(passage: Passage) -> Iterator[Candidate]:
    """Designations that begin with a figure, as 9K720: no capital begins them."""
    for index, word in enumerate(passage.words):
        if _is_indexed(word.text) and _told(passage, index, index + 1):
            end = _with_nickname(passage, index + 1, len(passage.words))
            yield over(passage, index, end, EntityType.EQUIPMENT, 0.8, _BY)


def _is_indexed(text: str) -> bool:
    return text[0].isdigit() and not text.isdigit() and bool(_INDEXED.fullmatch(text))


def named_weapons(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A name right before a word for weapons, as in "Vortex missiles" or "A and B tanks"."""
    first, last = chunk
    words = passage.words
    while first + 1 < last and _stays_outside(words[first].folded):
        first += 1
    if not _weapon_follows(passage, last) or not _may_be_weapon(passage, Chunk(first, last)):
        return
    yield over(passage, first, last, EntityType.EQUIPMENT, 0.72, "pattern:weapon")


def _stays_outside(word: str) -> bool:
    known = (word,) in nationality_words() or (word,) in single_names()
    return known or word in lexicon().openers


def _designation(passage: Passage, index: int) -> tuple[int, float]:
    """Where a designation that begins with this word ends, and how sure it is; 0 for none."""
    words = passage.words
    word = words[index]
    if not word.capital:
        return 0, 0.0
    following = index + 1
    if following < len(words):
        last, confidence = _two_words(passage, index, words[following])
        if last:
            return last, confidence
    if _COMPACT.fullmatch(word.text) and word.folded not in lexicon().no_acronyms:
        made = index > 0 and words[index - 1].folded in lexicon().makers
        if made or _VARIANT.fullmatch(word.text) or _told(passage, index, following):
            return following, 0.8
    return 0, 0.0


def _two_words(passage: Passage, index: int, after: Word) -> tuple[int, float]:
    """A designation of a word and a figure: S-400, Boeing 737, Type 055, Pantsir-S1."""
    family = passage.words[index].folded
    following = index + 1
    figure = _FIGURE.fullmatch(after.text)
    if passage.hyphenated(following):
        if figure or (is_roman(after.folded) and after.text.isupper()):
            return _end(passage, following + 1), _hyphenated(passage, index)
        if family in lexicon().weapon_families and _LETTERED.fullmatch(after.text):
            listed = len(family) > 3
            told = listed or _told(passage, index, following + 1)
            return _end(passage, following + 1), 0.9 if told else 0.3
    elif after.gap == " " and family in lexicon().makers and _models(passage, following):
        return following + 1, 0.9
    elif figure and after.gap == " ":
        if family in lexicon().makers:
            return _with_model(passage, following + 1), 0.9
        if family in lexicon().numbered_families:
            told = _told(passage, index, following + 1) or after.text[-1].isalpha()
            return _end(passage, following + 1), 0.85 if told else 0.3
    return 0, 0.0


def _models(passage: Passage, index: int) -> bool:
    """Whether the word is a model's name after its maker's: "an Embraer Legacy jet"."""
    word = passage.words[index]
    if not word.capital or not word.text.isalpha() or word.text.isupper():
        return False
    following = passage.words[index + 1] if index + 1 < len(passage.words) else None
    if following is None or following.gap != " " or following.capital:
        return False
    return _told(passage, index, index + 1) and _nicknames(passage, index)


def _hyphenated(passage: Passage, index: int) -> float:
    family = passage.words[index].folded
    if family in _HULLS and index and passage.words[index].gap.endswith("("):
        return 0.3  # the number of the ship before it
    if family in lexicon().no_acronyms or len(family) > 12:
        return 0.0
    if family in lexicon().weapon_families or family in lexicon().makers:
        return 0.93
    return 0.8 if _told(passage, index, index + 2) else 0.3


def _end(passage: Passage, last: int) -> int:
    """The end with a further part after a hyphen: Boeing 737-800, S-300-PMU2."""
    words = passage.words
    if last < len(words) and passage.hyphenated(last) and _part(words[last].text):
        return last + 1
    if last < len(words) and words[last].gap == "/" and _is_variant(words[last].text):
        return last + 1  # F/A-18E/F, Mi-24/35
    return last


def _is_variant(text: str) -> bool:
    return len(text) == 1 or (text.isdigit() and len(text) < 4)


def _with_model(passage: Passage, last: int) -> int:
    """The end with MAX and a number after the number of an airliner: Boeing 737 MAX 8."""
    words = passage.words
    end = _end(passage, last)
    if end < len(words) and words[end].gap == " " and words[end].folded in ("max", "neo"):
        end += 1
        if end < len(words) and words[end].gap in (" ", "-") and words[end].text.isdigit():
            end += len(words[end].text) < 3
    return end


def _part(text: str) -> bool:
    return text[0].isdigit() or (text.isupper() and len(text) <= 5)


def _with_maker(passage: Passage, index: int) -> int:
    """Where the designation begins with the maker before it, as in "Shenyang J-16"."""
    words = passage.words
    if index > 0 and words[index].gap == "/" and len(words[index - 1].text) == 1:
        return index - 1  # F/A-18
    made = index > 0 and words[index - 1].folded in lexicon().makers
    return index - 1 if made and passage.joined(index) else index


def _with_nickname(passage: Passage, last: int, most: int) -> int:
    """The end with the name that a designation has: F-16 Fighting Falcon, PT-91 Twardy."""
    words = passage.words
    end = last
    if last < len(words) and _PLURAL.fullmatch(words[last - 1].text):
        return last
    while end < min(most, last + _MOST_NICKNAME) and words[end].gap in (" ", ' "', " \u201c"):
        if not _nicknames(passage, end):
            break
        end += 1
    if end < len(words) and end > last and words[end].gap == " " and words[end].capital:
        return last  # more capitals than a nickname has: another name begins here
    return end


def _nicknames(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    kinds = lexicon()
    if not word.capital or not word.text.isalpha() or word.text.isupper():
        return False
    if word.folded in kinds.weapon_words or word.folded in kinds.plain_weapons:
        return False
    if word.folded in kinds.ship_words or word.folded in kinds.titles:
        return False
    own = (word.folded,)
    return own not in country_words() and own not in nationality_words()


def _told(passage: Passage, first: int, last: int) -> bool:
    """Whether a word nearby says that this is a weapon, an aircraft or a vehicle."""
    near = (*passage.words[max(0, first - _WORDS_BEFORE) : first],)
    near += (*passage.words[last : last + _WORDS_AFTER],)
    weapons = lexicon().weapon_words
    return any(word.folded in weapons for word in near)


def _may_be_weapon(passage: Passage, chunk: Chunk) -> bool:
    words = passage.words[chunk.first : chunk.last]
    kinds = lexicon()
    if len(words) > 3:
        return False
    folded = tuple(word.folded for word in words)
    if folded in country_words() or folded in nationality_words() or folded in single_names():
        return False
    if words[0].opens and (len(words) == 1 or words[0].folded in kinds.common):
        return False  # "Smart missiles" are smart, and so called by a capital only
    if len(words) == 1 and words[0].text.isupper():
        return False
    if not kinds.creeds.isdisjoint(folded):
        return False  # "Islamist fighters"
    for kind in (kinds.organisation_heads, kinds.service_words, kinds.titles, kinds.makers):
        if not kind.isdisjoint(folded):
            return False
    return all(word.text.isalpha() for word in words)


def _weapon_follows(passage: Passage, last: int) -> bool:
    """Whether a word for weapons follows, or does so after "and B" or ", B and C"."""
    words = passage.words
    if _is_weapon_at(passage, last):
        return True
    index, gaps = last, (" ", ", ")
    for _ in range(_MOST_LISTED):
        if index >= len(words) or words[index].gap not in gaps:
            return False
        listed = words[index].folded in _LINKS or words[index].capital
        if not listed:
            break
        index += 1
    linked = any(word.folded in _LINKS for word in words[last:index])
    plural = index < len(words) and words[index].folded.endswith("s")
    return linked and plural and _is_weapon_at(passage, index)


def _is_weapon_at(passage: Passage, index: int) -> bool:
    """Whether "missiles", "fighter jets", "air defence system" or the like stands at a word."""
    words = passage.words
    for place in range(index, min(index + 4, len(words))):
        word = words[place]
        if word.gap not in (" ", "-") or word.capital:
            return False
        if word.folded in lexicon().plain_weapons:
            return True
        if word.folded not in _BETWEEN:
            return False
    return False


_BETWEEN = frozenset(
    "air defence defense anti aircraft tank ship ballistic cruise surface to missile missiles "
    "rocket guided main battle fighter attack combat transport heavy light self propelled infantry "
    "fighting armoured armored personnel multiple launch kamikaze reconnaissance surveillance "
    "hypersonic air-to-air stealth strike".split()
)
