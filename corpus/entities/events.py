"""Rules for named events: wars, battles, operations, exercises, storms, summits, games."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, known_names, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_BY = "pattern:event"
_OF_EVENTS = frozenset("battle siege treaty massacre fall".split())
_WAR_WORDS = frozenset("war wars".split())
_STORM_GRADES = frozenset("super tropical severe post extratropical".split())
_CODED = frozenset("codenamed dubbed named called codename".split())
_MISSIONS = frozenset(
    "operation mission exercise exercises drill drills manoeuvres offensive".split()
)
_NUMBERED = re.compile(r"(?:COP|Euro|EURO|CHOGM|RIMPAC)\d{1,4}")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_OF_EXERCISES = frozenset("the annual joint multinational biennial".split())
_ATTACKS = frozenset("attack attacks bombing bombings".split())


def events(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Named events in and right after a run of capitals."""
    yield from _by_head(passage, chunk)
    yield from _listed(passage, chunk)
    yield from _by_opener(passage, chunk)
    yield from _event_of(passage, chunk)
    yield from _war(passage, chunk)
    yield from _exercise(passage, chunk)
    yield from _coded(passage, chunk)
    yield from _day_of_attack(passage, chunk)


def _by_head(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    if last - first == 1:
        if _NUMBERED.fullmatch(words[first].text):
            yield over(passage, first, last, EntityType.EVENT, 0.9, _BY)
        return
    end = last
    while end > first + 1 and (words[end - 1].text.isdigit() or _is_numeral(passage, end - 1)):
        end -= 1
    if words[end - 1].folded not in lexicon().event_heads:
        return
    begin = _with_year(passage, first)
    if end < len(words) and words[end].folded == "final" and words[end].gap == " ":
        last = max(last, end + 1)
    yield over(passage, begin, last, EntityType.EVENT, 0.9, _BY)


def _listed(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A listed event with its year or its final: "2031 Oskel Cup final"."""
    words = passage.words
    first, last = chunk
    end = last
    while end > first + 1 and words[end - 1].text.isdigit():  # "Oskel Shield 31"
        end -= 1
    name = passage.folded[first:end]
    if (EntityType.EVENT, name) not in known_names():
        return
    begin = _with_year(passage, first)
    if last < len(words) and words[last].gap == " " and words[last].folded in ("final", "finals"):
        last += 1
    if (begin, last) != chunk or end < last:
        yield over(passage, begin, last, EntityType.EVENT, 0.9, _BY)


def _with_year(passage: Passage, first: int) -> int:
    return first - 1 if first and _is_year(passage, first - 1) else first


def _is_numeral(passage: Passage, index: int) -> bool:
    text = passage.words[index].text
    return text.isupper() and set(text) <= set("IVXLC")


def _by_opener(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """An "Operation X", an "Exercise X", a "Super Typhoon X"."""
    words = passage.words
    first, last = chunk
    for index in range(first, min(first + 2, last - 1)):
        storm = words[index].folded in lexicon().storm_words
        named = passage.folded[index : index + 2]
        if storm and (EntityType.EQUIPMENT, named) in known_names():
            return  # a Storm Shadow
        if storm or (index == first and words[index].folded in lexicon().event_openers):
            grade = index > first and words[first].folded not in _STORM_GRADES
            begin = index if grade else first
            end = index + 2 if storm else last
            yield over(passage, begin, end, EntityType.EVENT, 0.92, _BY)
            return


def _is_year(passage: Passage, index: int) -> bool:
    text = passage.words[index].text
    return len(text) == 4 and text.isdigit() and passage.words[index + 1].gap == " "


def _event_of(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "Battle of X", where the run is X."""
    words, first = passage.words, chunk.first
    if first < 2 or words[first - 1].folded != "of" or words[first].gap != " ":
        return
    opener = words[first - 2]
    if opener.capital and opener.folded in _OF_EVENTS:
        yield over(passage, first - 2, chunk.last, EntityType.EVENT, 0.9, _BY)


def _war(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "Syrian civil war": a country, its adjective or a pair of countries, then the kind."""
    words, last = passage.words, chunk.last
    if last >= len(words) or words[last].gap != " ":
        return
    end = last + 1
    if words[last].folded == "civil" and end < len(words):
        end += 1
    head = words[end - 1].folded
    if words[end - 1].gap != " " or head not in lexicon().event_heads_any_case:
        return
    if head == "summit":
        yield from _summit(passage, chunk)
    elif _names_country(passage, chunk) and (head in _WAR_WORDS or last - chunk.first == 1):
        first = _with_year(passage, _with_partner(passage, chunk.first))
        yield over(passage, first, end, EntityType.EVENT, 0.93, _BY)


def _with_partner(passage: Passage, first: int) -> int:
    """The start with the country before an en dash, as in "Oskel\u2013Morvane war"."""
    words = passage.words
    joined = first and words[first].gap == "\u2013"
    return first - 1 if joined and (words[first - 1].folded,) in country_words() else first


def _summit(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "NATO summit" or a "Vilnius summit", but not "a Russian summit"."""
    words = passage.words
    first, last = chunk
    folded = passage.folded[first:last]
    if last - first <= 2 and folded not in nationality_words() and not words[first].opens:
        yield over(passage, first, last + 1, EntityType.EVENT, 0.85, _BY)


def _names_country(passage: Passage, chunk: Chunk) -> bool:
    folded = passage.folded[chunk.first : chunk.last]
    known = country_words() | nationality_words()
    if folded in known:
        return True
    return len(folded) == 2 and passage.hyphenated(chunk.first + 1) and (folded[0],) in known


def _exercise(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "Northern Shield exercise", where the run is a name of its own."""
    words = passage.words
    first, last = chunk
    if last >= len(words) or words[last].gap != " " or words[last].capital:
        return
    if words[last].folded not in lexicon().exercise_words or words[first].text.isupper():
        return
    folded = [word.folded for word in words[first:last]]
    if any((word,) in country_words() | nationality_words() for word in folded):
        return
    kinds = lexicon()
    if not kinds.organisation_heads.isdisjoint(folded) or not kinds.common.isdisjoint(folded):
        return
    sure = first > 0 and words[first - 1].folded in _OF_EXERCISES
    yield over(passage, first, last, EntityType.EVENT, 0.9 if sure else 0.7, "pattern:exercise")


def _coded(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A mission in quotation marks after "codenamed" or "the operation, dubbed"."""
    words = passage.words
    first = chunk.first
    if first < 1 or words[first].gap not in (" ", ' "', " \u201c", " \u2018", " '"):
        return
    cue = words[first - 1].folded
    if cue in ("exercise", "operation", "codenamed", "codename") or (
        cue in _CODED and not passage.vocabulary.isdisjoint(_MISSIONS) and words[first].gap != " "
    ):
        yield over(passage, first, chunk.last, EntityType.EVENT, 0.75, "pattern:codename")


def _day_of_attack(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The "October 7 attack" or the "7 October attacks": known by their day."""
    words = passage.words
    first, last = chunk
    if last >= len(words) or words[last].gap != " " or words[last].folded not in _ATTACKS:
        return
    if last - first == 1 and first and words[first].gap == " ":
        first -= 1
    if last - first != 2:
        return
    month, day = sorted((words[first], words[first + 1]), key=lambda word: word.text.isdigit())
    if month.folded in _MONTHS and day.text.isdigit() and len(day.text) < 3:
        yield over(passage, first, last + 1, EntityType.EVENT, 0.9, _BY)
