"""Rules for facilities: a name with a head such as air base, or "the naval base at X"."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.facility_kinds import (
    HEAD_STARTS,
    HEADS,
    MOST_WORDS,
    PLAIN_HEADS,
    SURNAMES,
    Head,
)
from corpus.entities.gazetteers import (
    country_words,
    known_names,
    nationality_words,
    place_words,
    region_words,
)
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import OWNING_GAPS, Chunk, Passage

_AT = frozenset("at in near outside of".split())
_LONGEST_COUNTRY = 4
_NOT_AFTER = frozenset("city town cities towns camp call authority director manager".split())
# "RAF Oskel", "NAS Oskel": the letters of a service, then the name of its station.
_STATIONS = frozenset("raf raaf rnas nas mcas hmnb jbsa".split())
_OPENERS: frozenset[tuple[str, ...]] = frozenset(
    tuple(phrase.split())
    for phrase in (
        "camp",
        "fort",
        "joint base",
        "naval station",
        "naval air station",
        "naval base",
        "naval support activity",
        "marine corps base",
        "marine corps air station",
        "coast guard air station",
        "air force base",
        "air base",
        "forward operating base",
        "firebase",
        "stade de",
        "estadio",
    )
)
_LONGEST_OPENER = 4


def facilities(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Facilities named by a run of capitals, with the head inside it, after it or before it."""
    opened = tuple(_opened(passage, chunk))
    if opened:
        yield from opened
        return
    for begin in range(chunk.first + 1, chunk.last + 1):
        head, end = _head_at(passage, chunk, begin)
        if head is None:
            continue
        first = _distinctive(passage, chunk.first, begin, head)
        if passage.folded[chunk.first : end] in HEADS:
            # "Container terminal" is a head, and no terminal that is named Container
            if _is_the_one(passage, chunk.first, end):
                yield over(passage, chunk.first, end, EntityType.FACILITY, 0.9, "pattern:the-site")
            continue
        if first is not None:
            yield over(
                passage, first, end, EntityType.FACILITY, head.confidence, "pattern:facility"
            )
            return
    yield from _head_before(passage, chunk)


def _is_the_one(passage: Passage, first: int, end: int) -> bool:
    """Whether capitals make a name of a head after "the" or an owner: "the Naval Dockyard"."""
    words = passage.words
    if not first or not all(word.capital for word in words[first:end]):
        return False
    return words[first - 1].folded == "the" or words[first].gap in OWNING_GAPS


def _head_at(passage: Passage, chunk: Chunk, begin: int) -> tuple[Head | None, int]:
    """The longest head that stands at a word and that fits there, and where it ends."""
    words = passage.words
    if begin >= len(words) or words[begin].folded not in HEAD_STARTS:
        return None, begin
    for count in range(MOST_WORDS, 0, -1):
        end = begin + count
        if end > len(words):
            continue
        phrase = passage.folded[begin:end]
        if any(words[i].gap not in (" ", "-") for i in range(begin, end)):
            continue
        for heads in (HEADS, PLAIN_HEADS):
            head = heads.get(phrase)
            if head and _fits(passage, begin, end, head) and _suits(passage, chunk, begin, head):
                return head, end
    return None, begin


def _fits(passage: Passage, begin: int, end: int, head: Head) -> bool:
    words = passage.words
    if head.capital and not words[begin].capital:
        return False
    return end >= len(words) or words[end].gap != " " or words[end].folded not in _NOT_AFTER


def _suits(passage: Passage, chunk: Chunk, begin: int, head: Head) -> bool:
    """Whether the words before a head may name it, where it is also a word or a surname."""
    words = passage.words
    if words[begin].folded in SURNAMES:
        return words[chunk.first].folded not in lexicon().first_names
    if words[begin].capital:
        return True
    own = passage.folded[chunk.first : begin]
    if not head.plain:  # "a Hezbollah base" is any of its bases
        return (EntityType.ORGANISATION, own) not in known_names()
    if words[begin - 1].text.isupper() or words[chunk.first].opens:
        return False
    return (EntityType.ORGANISATION, own) not in known_names() and own not in nationality_words()


def _distinctive(passage: Passage, first: int, begin: int, head: Head) -> int | None:
    """Where the words that tell this facility from others begin; None where there are none."""
    words = passage.words
    if head.national:  # an embassy is named by its country
        return first
    whole = first
    while first < begin and (words[first].folded,) in nationality_words():
        first += 1
    own = passage.folded[first:begin]
    if not own and head.named and words[begin].capital and not words[whole].opens:
        return whole
    if not own or tuple(own) in country_words():
        return None
    if tuple(own) in region_words() and (head.of or head.plain):
        return None  # "a Baltic Sea port" is any of its ports
    kinds = lexicon()
    generic = all(word in kinds.service_words or word in kinds.no_acronyms for word in own)
    return None if generic else first


def _opened(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "Camp X", a "Naval Station X", an "RAF X"."""
    words = passage.words
    first, last = chunk
    if first > 1 and words[first - 1].folded == "of" and words[first - 2].text == "Port":
        own = passage.folded[first - 2 : last]
        if words[first].gap == " " and own not in place_words():  # Port of Spain is a town
            yield over(passage, first - 2, last, EntityType.FACILITY, 0.92, "pattern:port-of")
    yield from _mission_of(passage, chunk)
    end = words[last - 1].folded
    if last - first == 1 or end in lexicon().organisation_heads or end in lexicon().titles:
        return
    flying = last < len(words) and words[last].folded in lexicon().weapon_words
    if words[first].text.isupper() and words[first].folded in _STATIONS and not flying:
        yield over(passage, first, last, EntityType.FACILITY, 0.85, "pattern:station")
    elif _is_opener(passage, chunk):
        yield over(passage, first, last, EntityType.FACILITY, 0.88, "pattern:base-opener")


def _mission_of(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """An "Embassy of Oskelia", where the run is the country."""
    words, first = passage.words, chunk.first
    begin = first - 2 - (first > 2 and words[first - 1].folded == "the")
    if begin < 0 or words[begin + 1].folded != "of" or not words[begin].capital:
        return
    head = HEADS.get((words[begin].folded,))
    if head and head.national and passage.folded[first : chunk.last] in country_words():
        yield over(passage, begin, chunk.last, EntityType.FACILITY, 0.92, "pattern:embassy-of")


def _is_opener(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run begins as the names of bases do, with words of its own after that."""
    _words, (first, last) = passage.words, chunk
    return any(
        passage.folded[first : first + count] in _OPENERS
        for count in range(min(_LONGEST_OPENER, last - first - 1), 0, -1)
    )


def _head_before(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The "naval base at X", where the run is X: it is named "X naval base"."""
    words, first = passage.words, _before_country(passage, chunk.first)
    if first < 2 or words[first - 1].folded not in _AT or words[first].gap != " ":
        return
    own = passage.folded[chunk.first : chunk.last]
    if own in country_words() or own in nationality_words() or len(own) > 3:
        return
    if chunk.last < len(words) and words[chunk.last].folded in lexicon().place_heads_any_case:
        return  # "the base in X province" is not named by it
    for count in range(min(MOST_WORDS, first - 1), 0, -1):
        begin = first - 1 - count
        head = HEADS.get(passage.folded[begin : first - 1])
        if head and _named_before(passage, begin):
            return  # "the X airfield in Y" has its name already
        if head and head.before and all(words[i].gap == " " for i in range(begin + 1, first)):
            if words[first - 1].folded != "of" or head.of:
                if (head.of or words[first - 2].folded == "port") and not words[begin].capital:
                    return  # "the port of X" speaks of the town X
                own_text = passage.string(chunk.first, chunk.last)
                name = f"{own_text} {passage.string(begin, first - 1)}"
                yield over(
                    passage, begin, chunk.last, EntityType.FACILITY, 0.9, "pattern:base-at", name
                )
            return


def _before_country(passage: Passage, first: int) -> int:
    """Where a country that owns the name begins, as in "Syria's Tartus"; else `first` itself."""
    if passage.words[first].gap not in OWNING_GAPS:
        return first
    for count in range(min(_LONGEST_COUNTRY, first), 0, -1):
        if passage.folded[first - count : first] in country_words():
            return first - count
    return first


def _named_before(passage: Passage, begin: int) -> bool:
    """Whether a capitalised word other than a nationality stands right before a head."""
    words = passage.words
    if not begin or words[begin].gap != " " or not words[begin - 1].capital:
        return False
    before = words[begin - 1].folded
    return (before,) not in nationality_words() and before not in lexicon().openers
