"""Rules for places by their form or the words around them: X province, Lake X, the town of X."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import (
    known_names,
    nationality_words,
    place_words,
    region_words,
    single_names,
)
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_SETTLEMENTS = frozenset(
    "city town village suburb capital province region district municipality island port county "
    "state governorate oblast neighbourhood neighborhood hamlet settlement enclave department "
    "peninsula cities towns villages".split()
)
_WATERS = frozenset("strait straits gulf bay sea cape isle mount port".split())
_WHERE = frozenset("in near outside at from off to of".split())
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest northwards".split()
)
_PARTS = frozenset(
    "north south east west northern southern eastern western central upper lower inner outer "
    "northeast northwest southeast southwest greater old downtown".split()
)
_DATELINE = re.compile(r"(?:, [^()]{1,40})? ?\([^()]{2,30}\) ?(?:[\u2013\u2014-]|--)")
_AREAS = frozenset("area areas neighbourhood neighborhood suburb village villages".split())
_MOST_LISTED = 24
_INSIDE = frozenset("in near outside off toward towards".split())
# What follows one of these is governed, and so no person: "Jane Vell district".
_ADMINISTERED = frozenset(
    "district province county governorate oblast prefecture municipality raion township "
    "voivodeship parish".split()
)
_OF_THE_SEA = frozenset("port ports lane lanes power route routes trade traffic coast".split())
_SEAS = frozenset("sea ocean gulf desert".split())
_FURTHER = frozenset("region state district".split())
# What "X state ..." goes on with where state means the government: "Iraqi state television".
_GOVERNMENT = frozenset("media tv television news agency radio run owned visit secretary".split())


def places(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Places in a run of capitals, or made one by the words beside it."""
    yield from _by_head(passage, chunk)
    yield from _by_opener(passage, chunk)
    yield from _by_context(passage, chunk)
    yield from _dateline(passage, chunk)
    yield from _with_bearing(passage, chunk)
    yield from _state(passage, chunk)
    yield from _known_state(passage, chunk)
    yield from _sea(passage, chunk)
    if _is_listed_town(passage, chunk):
        yield over(passage, *chunk, EntityType.PLACE, 0.96, "pattern:towns-of")
    listed = _enumerated(passage, chunk)
    if listed:
        yield over(passage, *chunk, EntityType.PLACE, listed, "pattern:places")


def _by_head(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    if _is_nationality(passage, chunk):
        return
    head = words[last].folded if last < len(words) and words[last].gap == " " else ""
    if head in lexicon().place_heads_any_case and _takes_head(passage, chunk, head):
        sure = 0.97 if head in _ADMINISTERED else 0.9
        yield over(passage, first, last + 1, EntityType.PLACE, sure, "pattern:place-head")
        return
    if last - first > 1 and words[last - 1].folded in lexicon().place_heads:
        yield over(passage, first, last, EntityType.PLACE, 0.85, "pattern:place-head")


def _takes_head(passage: Passage, chunk: Chunk, head: str) -> bool:
    """Whether the word after the run is part of its name: "Oskel region", but "Sahel region"."""
    words = passage.words
    folded = passage.folded[chunk.first : chunk.last]
    if head in _FURTHER and folded in region_words():
        return False
    if head == "village" or (head == "island" and (EntityType.PLACE, folded) in known_names()):
        return False
    following = words[chunk.last + 1].folded if chunk.last + 1 < len(words) else ""
    return head != "state" or (following not in _GOVERNMENT and not words[chunk.last - 1].opens)


def _by_opener(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    if last - first > 1 and words[first].folded in lexicon().place_openers:
        yield over(passage, first, last, EntityType.PLACE, 0.75, "pattern:place-opener")
    if first > 1 and words[first - 1].folded == "of" and words[first].gap == " ":
        opener = words[first - 2]
        if opener.capital and opener.folded in _WATERS:
            yield over(passage, first - 2, last, EntityType.PLACE, 0.9, "pattern:place-opener")


def _dateline(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The town that a report begins with: "OSKEL, March 3 (Reuters) -", "OSKEL:"."""
    words, (first, last) = passage.words, chunk
    if first or last > 4:
        return
    end = words[last - 1].end
    spelt = all(word.text.isupper() and len(word.text) > 2 for word in words[first:last])
    begins = spelt and passage.text.startswith((":", " \u2014", " \u2013", " --"), end)
    if begins or _DATELINE.match(passage.text, end):
        yield over(passage, first, last, EntityType.PLACE, 0.85, "pattern:dateline")


def _state(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """An American state in short, with the town before it: "Oskel, N.C.", "Oskel, Fla."."""
    words, (first, last) = passage.words, chunk
    if not first or words[first].gap != ", " or last - first > 2:
        return
    if "".join(passage.folded[first:last]) not in lexicon().state_abbreviations:
        return
    if not words[first - 1].capital or not passage.text.startswith(".", words[last - 1].end):
        return
    found = over(passage, first, last, EntityType.PLACE, 0.96, "pattern:state")
    yield found._replace(end=words[last - 1].end + 1)
    begin = first - 1
    while begin > 0 and words[begin - 1].capital and passage.joined(begin):
        begin -= 1
    yield over(passage, begin, first, EntityType.PLACE, 0.8, "pattern:in-state")


def _sea(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A listed sea whose head is in small letters: "the Arabian sea"."""
    words, (first, last) = passage.words, chunk
    if last < len(words) and words[last].gap == " " and words[last].folded in _SEAS:
        following = words[last + 1].folded if last + 1 < len(words) else ""
        if following not in _OF_THE_SEA and passage.folded[first : last + 1] in region_words():
            yield over(passage, first, last + 1, EntityType.PLACE, 0.96, "pattern:sea")


def _enumerated(passage: Passage, chunk: Chunk) -> float:
    """How sure a list makes a place of the run; 0 for not at all.

    Very sure where the list goes on to "provinces" or the like, less between two known places.
    """
    words, (first, last) = passage.words, chunk
    if last - first > 3 or words[first].opens or not words[last - 1].text.isalpha():
        return 0.0
    index = last
    for _ in range(_MOST_LISTED):
        if index >= len(words) or words[index].gap not in (" ", ", "):
            break
        if words[index].folded in lexicon().place_plurals:
            in_list = index > last + 1 or (first > 1 and words[first - 1].folded == "and")
            return 0.93 if words[index].gap == " " and in_list else 0.0
        if words[index].folded != "and" and not words[index].capital:
            break
        index += 1
    return 0.72 if _is_known(passage, first, last) else 0.0


def _is_listed_town(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run stands in the list that "the towns of" or "the villages of" begins."""
    words, (first, last) = passage.words, chunk
    if last - first > 3:
        return False
    index = first
    for _ in range(_MOST_LISTED):
        if words[index].gap not in (" ", ", ", "-") or index < 2:
            return False
        index -= 1
        if words[index].folded == "of" and not words[index].capital:
            head = words[index - 1]
            return head.folded in lexicon().place_plurals and words[index].gap == " "
        listed = words[index].folded == "and" or words[index].capital
        if not (listed or passage.hyphenated(index + 1)):
            return False
    return False


def _is_known(passage: Passage, first: int, last: int) -> bool:
    """Whether a known place of one word stands on either side, after a comma or "and"."""
    words = passage.words
    after = last + (last < len(words) and words[last].folded == "and")
    if first < 1 or after >= len(words) or words[first].gap != ", ":
        return False
    if words[last].gap != ", " and after == last:
        return False
    sides = (words[first - 1].folded, words[after].folded)
    return all((EntityType.PLACE, (side,)) in known_names() for side in sides)


def _with_bearing(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A part of a known place: "North Oskel", "Southern Lebanon", where both are capitalised."""
    words, (first, last) = passage.words, chunk
    known = passage.folded[first + 1 : last]
    if words[first].opens and words[first].folded in lexicon().common:
        return
    if words[first].folded in _PARTS and (EntityType.PLACE, known) in known_names():
        yield over(passage, first, last, EntityType.PLACE, 0.9, "pattern:part-of")
    adjective = passage.folded[first + 1 : first + 2] in nationality_words()
    if adjective and words[first].folded in _BEARINGS and passage.joined(first + 1):
        yield over(passage, first, first + 2, EntityType.NATIONALITY, 0.93, "pattern:part-of")


def _known_state(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A known region with State after it: "Borno State", but not "Islamic State"."""
    first, last = chunk
    known = (EntityType.PLACE, passage.folded[first : last - 1]) in known_names()
    if known and passage.folded[last - 1] == "state":
        yield over(passage, first, last, EntityType.PLACE, 0.9, "pattern:place-head")


def _by_context(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words, (first, last) = passage.words, chunk
    if _is_nationality(passage, chunk):
        return
    following = words[last].folded if last < len(words) and words[last].gap == " " else ""
    if following in _AREAS and last - first < 4 and not _has_body(passage, chunk):
        yield over(passage, first, last, EntityType.PLACE, 0.8, "pattern:area")
    if first < 1 or words[first].gap != " ":
        return
    before = words[first - 1].folded
    if before == "of" and first > 1 and words[first - 2].folded in _SETTLEMENTS:
        if not words[first - 2].capital:
            yield over(passage, first, last, EntityType.PLACE, 0.85, "pattern:town-of")
    elif before in _WHERE and _country_after(passage, last):
        yield over(passage, first, last, EntityType.PLACE, 0.8, "pattern:in-country")
    elif before == "of" and first > 1 and words[first - 2].folded in _BEARINGS:
        yield over(passage, first, last, EntityType.PLACE, 0.8, "pattern:bearing")
    elif _is_way(passage, chunk) and _stands_alone(passage, chunk):
        yield over(passage, first, last, EntityType.PLACE, 0.6, "pattern:from-to")
    elif before in _INSIDE and _stands_alone(passage, chunk):
        yield over(passage, first, last, EntityType.PLACE, 0.55, "pattern:in-place")


def _is_way(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run is either end of "from X to Y"."""
    words, (first, last) = passage.words, chunk
    before = words[first - 1].folded
    if before == "from":
        after = last + 1 < len(words) and words[last + 1].capital
        return bool(after) and words[last].folded == "to"
    return before == "to" and any(
        words[index].folded == "from" and words[index + 1].capital
        for index in range(max(0, first - 4), first - 2)
    )


def _has_body(passage: Passage, chunk: Chunk) -> bool:
    words = passage.words[chunk.first : chunk.last]
    heads = lexicon().organisation_heads
    return words[0].opens or any(word.folded in heads or word.text.isupper() for word in words)


def _country_after(passage: Passage, last: int) -> bool:
    """Whether ", Country" follows."""
    words = passage.words
    return (
        last < len(words)
        and words[last].gap == ", "
        and any(passage.folded[last : last + count] in region_words() for count in (1, 2))
    )


def _stands_alone(passage: Passage, chunk: Chunk) -> bool:
    """Whether a run after "in" may be a place for want of any sign of something else."""
    words = passage.words
    first, last = chunk
    kinds = lexicon()
    folded = passage.folded[first:last]
    if last - first > 2 or folded in single_names() or folded in place_words():
        return False  # the lists know it, or know it as something else
    for word in words[first:last]:
        if word.folded in kinds.common or word.folded in kinds.surnames or word.text.isupper():
            return False
        if word.folded in kinds.organisation_heads or not word.text.isalpha():
            return False
    if words[first].folded in kinds.first_names or words[first].folded in kinds.titles:
        return False
    if last >= len(words):
        return True
    if words[last].gap != " ":
        return words[last].gap[0] in ",.;:?!)"
    return words[last].folded in kinds.place_verbs_after


def _is_nationality(passage: Passage, chunk: Chunk) -> bool:
    folded = passage.folded[chunk.first : chunk.last]
    return folded in nationality_words()
