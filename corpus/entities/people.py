"""Rules for people: titles, roles, given names, and what a name is followed by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.facility_kinds import HEADS, SURNAMES
from corpus.entities.gazetteers import country_words, nationality_words, place_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import (
    ARTICLES_OF_NAMES,
    NAME_PARTICLES,
    Chunk,
    Passage,
    Word,
    is_roman,
)

_MOST_WORDS = 5
_FAMILY_PARTICLES = frozenset("bin ibn von van abu".split())
_SURNAME = re.compile(
    r"\w{3,}(?:ovich|evich|ov|ova|ev|eva|sky|skiy|skyy|skaya|enko|chuk|yan|ian|vili|dze|oglu|"
    r"zadeh|opoulos|idis|escu|ssen|sson|quist|wicz|ski|ska)"
)
SURNAME_ALONE = 0.5
"""A widespread surname in the middle of a sentence, with nothing else that tells."""

_OFFICE_LINKS = frozenset("of to in for".split())
_LONGEST_COUNTRY = 3
_LONGEST_OFFICE = 6
_STAFFS = frozenset(("naval", "army"))
# What a rank goes on with: "Petty Officer 3rd Class Jane Doe", "Lt. Senior Grade John Roe".
_GRADES = frozenset("class grade".split())
_AFTER_TITLES = _GRADES | _STAFFS
_CALLED = frozenset("who whose aged".split())


def people(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The person whom a run of capitals names, without the titles before the name."""
    first, titled = _after_titles(passage, chunk)
    name = passage.words[first : chunk.last]
    if not name or not _may_name(name):
        return
    confidence, rule = _evidence(passage, first, chunk.last, titled)
    if confidence and not titled and _is_place(name):
        return
    if confidence:
        begin = name_begins(passage, chunk)
        yield over(passage, begin, chunk.last, EntityType.PERSON, confidence, f"pattern:{rule}")


def name_begins(passage: Passage, chunk: Chunk) -> int:
    """Where the name of a person begins in a run, behind titles; "Queen" is part of "Queen Ada"."""
    first, titled = _after_titles(passage, chunk)
    name = passage.words[first : chunk.last]
    royal = titled == "royal" and (len(name) == 1 or _is_numbered(name[-1]))
    return first - 1 if royal else first


def _is_place(name: Sequence[Word]) -> bool:
    """Whether the lists have the words as a place, as Abu Dhabi, whose parts are names too."""
    return len(name) > 1 and tuple(word.folded for word in name) in place_words()


def _after_titles(passage: Passage, chunk: Chunk) -> tuple[int, str]:
    """Where the name begins, and what kind of title stands before it inside the run."""
    words, kinds = passage.words, lexicon()
    first = chunk.first
    kind = ""
    for index in range(chunk.last - 2, chunk.first - 1, -1):
        folded = words[index].folded
        if folded in kinds.honorifics or folded in kinds.titles:
            first = index + 1
            kind = _title_kind(folded)
            while first < chunk.last - 1 and (
                words[first].folded in kinds.title_parts or words[first].folded in _AFTER_TITLES
            ):
                first += 1
            break
    if not kind and words[first].opens and words[first].folded in kinds.roles:
        return min(first + 1, chunk.last - 1), "title"
    if not kind:
        of_office = _of_before(passage, first)  # "Chief of Naval Staff Jane Doe"
        while first < chunk.last - 1 and (
            (words[first].folded,) in nationality_words()
            or (of_office and words[first].folded in kinds.title_parts)
            or (of_office and words[first].folded in _STAFFS)
        ):
            first += 1
        country = _country_of_office(passage, first, chunk.last)
        if country:
            return first + country, "title"
    return first, kind


def _country_of_office(passage: Passage, first: int, last: int) -> int:
    """How many words name a country that a title has: "ambassador to Israel Jane Doe"."""
    words = passage.words
    if first < 2 or words[first - 1].folded not in _OFFICE_LINKS or words[first].gap != " ":
        return 0
    if words[first - 2].folded not in lexicon().roles:
        return 0
    for count in range(_LONGEST_COUNTRY, 0, -1):
        if first + count + 1 < last and (passage.folded[first : first + count] in country_words()):
            return count
    return 0


def _is_numbered(word: Word) -> bool:
    return is_roman(word.folded) or word.text in ("I", "V", "X")


def _title_kind(folded: str) -> str:
    if folded in lexicon().royal:
        return "royal"
    return "honorific" if folded in lexicon().honorifics else "title"


def _of_before(passage: Passage, index: int) -> bool:
    """Whether "Secretary of" stands before "State Jane Doe"."""
    return index > 1 and passage.words[index - 1].folded in ("of", "for")


def _may_name(name: Sequence[Word]) -> bool:
    kinds = lexicon()
    if len(name) > _MOST_WORDS:
        return False
    last = name[-1].folded
    if last in kinds.titles or last in kinds.title_parts:
        return False
    if last in kinds.organisation_heads or last in kinds.place_heads:
        return False
    if (last,) in HEADS and last not in SURNAMES:
        return False
    if last in kinds.event_heads or last in kinds.media_heads or last in kinds.legal_forms:
        return False
    return all(_is_name_word(word) for word in name)


def _is_name_word(word: Word) -> bool:
    text = word.text
    if not text.isalpha():
        return False
    if text.isupper() and len(text) > 2 and not is_roman(word.folded):
        return False
    return word.capital or word.folded in NAME_PARTICLES or word.gap == "-"


def _evidence(passage: Passage, first: int, last: int, titled: str) -> tuple[float, str]:
    """How sure it is that the words name a person, and the rule that says so."""
    single = _is_single(passage, first, last)
    if titled:
        return (0.85 if single and titled != "honorific" else 0.95), "title"
    numbered = is_roman(passage.words[last - 1].folded)
    if not single and _office_before(passage, first, last):
        return 0.78, "office"
    if _role_before(passage, first, last) and not numbered:
        return (0.8 if single else 0.93), "role"
    if single:
        return _single(passage, first, last)
    return _several(passage, first, last)


def _is_single(passage: Passage, first: int, last: int) -> bool:
    """Whether the name is one word, an article such as al- not counted."""
    named = [word for word in passage.words[first:last] if word.folded not in ARTICLES_OF_NAMES]
    return sum(word.capital for word in named) == 1


def _role_before(passage: Passage, first: int, last: int) -> bool:
    """Whether a role stands before a name: "spokesman X", "its commander, X Y,"."""
    if not first:
        return False
    words = passage.words
    aside = words[first].gap == ", " and _comma_after(passage, last) and last - first > 1
    before = words[first - 1]
    named = words[first].gap == " " or aside
    return named and before.folded in lexicon().roles and not before.capital


def _office_before(passage: Passage, first: int, last: int) -> bool:
    """Whether "the mayor of Oskel," stands before a name that a comma follows."""
    words = passage.words
    if first < 3 or words[first].gap != ", " or not _comma_after(passage, last):
        return False
    index = first - 1
    while index > 1 and words[index].capital and first - index < _LONGEST_OFFICE:
        index -= 1
    while index > 1 and words[index].folded in ("the", "of", "de"):
        index -= 1
    if index >= first - 1 or words[index + 1].folded != "of":
        return False
    return words[index].folded in lexicon().roles


def _comma_after(passage: Passage, last: int) -> bool:
    return last < len(passage.words) and passage.words[last].gap.startswith(",")


def _single(passage: Passage, first: int, last: int) -> tuple[float, str]:
    """One word speaks for a person only if it looks like a surname and somebody says something."""
    word = passage.words[last - 1]
    if word.opens and word.folded in lexicon().common:
        return 0.0, ""
    known = word.folded in lexicon().surnames
    if not known and not _SURNAME.fullmatch(word.folded):
        return 0.0, ""
    if _speaks(passage, first, last) or _reigns(passage, last):
        return 0.75, "surname"
    return (SURNAME_ALONE, "surname") if known and not word.opens else (0.3, "surname")


def _several(passage: Passage, first: int, last: int) -> tuple[float, str]:
    kinds = lexicon()
    words = passage.words[first:last]
    if any(word.folded in kinds.common and word.opens for word in words):
        return 0.0, ""
    if any(word.folded in kinds.storm_words for word in words):
        return 0.0, ""
    if is_roman(words[-1].folded):  # "Ruth IV" is a ship sooner than a person without a title
        return 0.0, ""
    if words[0].folded in kinds.first_names:
        return 0.87, "given-name"
    if words[-1].folded in ("jr", "sr"):
        return 0.85, "name-form"
    if any(word.folded in _FAMILY_PARTICLES for word in words[1:]) or _has_initial(words):
        return 0.8, "name-form"
    if _described(passage, last):
        return 0.75, "described"
    if words[-1].folded in kinds.surnames or _SURNAME.fullmatch(words[-1].folded):
        return 0.7, "surname"
    if len(words) < 4 and _speaks(passage, first, last) and not _the_before(passage, first):
        return 0.65, "speaks"
    return 0.0, ""


def _the_before(passage: Passage, first: int) -> bool:
    return first > 0 and passage.words[first - 1].folded == "the"


def _has_initial(words: Sequence[Word]) -> bool:
    """Whether a lone letter stands before another word, as in "John Q. Public"."""
    return any(
        len(word.text) == 1 and word.gap != "." and after.gap == ". "
        for word, after in pairwise(words)
    )


def _speaks(passage: Passage, first: int, last: int) -> bool:
    words = passage.words
    if last < len(words) and words[last].gap == " " and words[last].folded in lexicon().speech:
        return True
    return bool(first) and words[first].gap == " " and words[first - 1].folded in ("said", "told")


def _reigns(passage: Passage, last: int) -> bool:
    """Whether "regime", "campaign" or the like follows, as in "the Assad regime"."""
    words = passage.words
    return last < len(words) and words[last].gap == " " and words[last].folded in lexicon().reigns


def _described(passage: Passage, last: int) -> bool:
    """Whether an age, "who" or a role follows after a comma."""
    words = passage.words
    if last >= len(words) or words[last].gap != ", ":
        return False
    word = words[last]
    if word.folded in _CALLED or (word.text.isdigit() and len(word.text) == 2):
        return True
    if word.folded not in ("a", "an", "the", "its", "his", "her", "their", "chief", "head"):
        return word.folded in lexicon().roles
    return any(
        after.folded in lexicon().roles and after.gap in (" ", "-")
        for after in words[last + 1 : last + 6]
    )
