"""Rules for facilities: a name with a head such as air base, or "the naval base at X"."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.facility_kinds import HEADS, MOST_WORDS, Head
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_AT = frozenset("at in near outside of".split())
_INDEFINITE = frozenset("a an any another no some".split())
_OWNING_GAPS = frozenset(("'s ", "\u2019s ", "' ", "\u2019 "))
_LONGEST_COUNTRY = 4
_NOT_AFTER = frozenset("city town cities towns camp call authority director manager".split())


def facilities(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Facilities named by a run of capitals, with the head inside it, after it or before it."""
    found = False
    for begin in range(chunk.first + 1, chunk.last + 1):
        head, end = _head_at(passage, begin)
        if head is not None and _fits(passage, begin, end, head):
            first = _distinctive(passage, chunk.first, begin, head)
            if first is not None:
                found = True
                yield over(
                    passage, first, end, EntityType.FACILITY, head.confidence, "pattern:facility"
                )
                break
    if not found:
        yield from _head_before(passage, chunk)


def _head_at(passage: Passage, begin: int) -> tuple[Head | None, int]:
    """The longest head that stands at a word, and where it ends."""
    words = passage.words
    for count in range(MOST_WORDS, 0, -1):
        end = begin + count
        if end > len(words):
            continue
        head = HEADS.get(tuple(word.folded for word in words[begin:end]))
        if head and all(words[i].gap in (" ", "-") for i in range(begin, end)):
            return head, end
    return None, begin


def _fits(passage: Passage, begin: int, end: int, head: Head) -> bool:
    words = passage.words
    if head.capital and not words[begin].capital:
        return False
    return end >= len(words) or words[end].gap != " " or words[end].folded not in _NOT_AFTER


def _distinctive(passage: Passage, first: int, begin: int, head: Head) -> int | None:
    """Where the words that tell this facility from others begin; None where there are none."""
    words = passage.words
    if head.national:  # an embassy is named by its country
        return first
    while first < begin and (words[first].folded,) in nationality_words():
        first += 1
    own = [word.folded for word in words[first:begin]]
    if not own or tuple(own) in country_words():
        return None
    return None if all(word in lexicon().service_words for word in own) else first


def _head_before(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The "naval base at X", where the run is X: it is named "X naval base"."""
    words, first = passage.words, _before_country(passage, chunk.first)
    if first < 2 or words[first - 1].folded not in _AT or words[first].gap != " ":
        return
    own = tuple(word.folded for word in words[chunk.first : chunk.last])
    if own in country_words() or own in nationality_words() or len(own) > 3:
        return
    if chunk.last < len(words) and words[chunk.last].folded in lexicon().place_heads_any_case:
        return  # "the base in X province" is not named by it
    for count in range(min(MOST_WORDS, first - 1), 0, -1):
        begin = first - 1 - count
        head = HEADS.get(tuple(word.folded for word in words[begin : first - 1]))
        if head and _named_before(passage, begin):
            return  # "the X airfield in Y" has its name already
        if head and head.before and all(words[i].gap == " " for i in range(begin + 1, first)):
            if words[first - 1].folded != "of" or head.of:
                if head.of and begin and words[begin - 1].folded in _INDEFINITE:
                    return  # "a port in X" is any of its ports
                own_text = passage.string(chunk.first, chunk.last)
                name = f"{own_text} {passage.string(begin, first - 1)}"
                yield over(
                    passage, begin, chunk.last, EntityType.FACILITY, 0.9, "pattern:base-at", name
                )
            return


def _before_country(passage: Passage, first: int) -> int:
    """Where a country that owns the name begins, as in "Syria's Tartus"; else `first` itself."""
    if passage.words[first].gap not in _OWNING_GAPS:
        return first
    for count in range(min(_LONGEST_COUNTRY, first), 0, -1):
        if tuple(word.folded for word in passage.words[first - count : first]) in country_words():
            return first - count
    return first


def _named_before(passage: Passage, begin: int) -> bool:
    """Whether a capitalised word other than a nationality stands right before a head."""
    words = passage.words
    if not begin or words[begin].gap != " " or not words[begin - 1].capital:
        return False
    before = words[begin - 1].folded
    return (before,) not in nationality_words() and before not in lexicon().openers
