"""Rules for the names of ships: by prefix, after "frigate", in lists, before "cargo ship"."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import (
    country_words,
    nationality_words,
    place_words,
    single_names,
)
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage, is_roman
from corpus.entities.ship_names import (
    CUE_GAPS,
    about_ships,
    has_head,
    is_body,
    is_hull_number,
    prefixed,
    whole_name,
)

# A freighter may fly, a liner may, a boat is small: after a name they do not make it a ship's.
_NOT_AFTER = frozenset("freighter liner boat carrier submarine".split())
_CARGO = frozenset("cargo container cruise landing oil supply naval survey research".split())
_LIST_GAPS = frozenset((", ", '," ', '", "', "\u201d, \u201c", " ", '" ', ' "', "\u201d \u201c"))
_NAME_GAPS = _LIST_GAPS | CUE_GAPS
_CLASSED = frozenset("the a an".split())
_FLYING = frozenset("flagged registered".split())
_MEASURED = frozenset("tonne ton tonnes tons dwt teu long foot metre meter".split())
_ABOARD = frozenset("aboard onboard boarded".split())
_CREW = frozenset("crew captain skipper master hull wreck hijacking sinking".split())


def vessels(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The name of a ship, where a word before or after it says so."""
    found = prefixed(passage, chunk)
    if found is not None:
        yield found
    elif is_hull_number(passage, chunk):
        yield over(passage, *chunk, EntityType.VESSEL, 0.85, "pattern:hull-number")
    elif _may_name(passage, chunk):
        yield from _told(passage, chunk)
    yield from _ship_class(passage, chunk)


def _may_name(passage: Passage, chunk: Chunk) -> bool:
    word = passage.words[chunk.first]
    opening = (word.folded,)
    if chunk.last - chunk.first == 1:
        if opening[0] in lexicon().common or not word.text[0].isalpha():
            return False
        if opening[0] in lexicon().no_acronyms or len(opening[0]) < 2:
            return False
    if opening in nationality_words() or opening in country_words():
        return False
    return not any(
        word.folded in lexicon().ship_words for word in passage.words[chunk.first : chunk.last]
    )


def _is_spoken_of(passage: Passage, chunk: Chunk) -> bool:
    """Whether a name of no known kind, after "the", stands where two words speak of ships.

    A town, a person and a company have no article, a river and a party are in the lists; what
    follows must not be a noun that the name only describes, as in "the Velmoor coast".
    """
    words = passage.words
    first, last = chunk
    if not first or words[first - 1].folded != "the" or words[first].gap not in CUE_GAPS:
        return False
    if len(passage.vocabulary & lexicon().ship_words) < _WORDS_OF_SHIPS or last - first > 3:
        return False
    name = passage.folded[first:last]
    if (
        name in single_names()
        or name in place_words()
        or any(w.text.isupper() for w in words[first:last])
    ):
        return False
    if words[last - 1].folded.endswith("s") and last - first == 1:
        return False  # "the Houthis" are people
    if any(word.folded in lexicon().common for word in words[first:last]):
        return False
    return last >= len(words) or words[last].gap != " " or _goes_on(words[last].folded)


def _goes_on(word: str) -> bool:
    return word in lexicon().place_verbs_after or word in lexicon().ship_verbs


def _told(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    first, last = chunk
    if _is_listed(passage, first, last) and not is_body(passage, last):
        last = whole_name(passage, last)
        yield over(passage, first, last, EntityType.VESSEL, 0.9, "pattern:ship")
    elif _is_measured(passage, first):
        yield over(passage, first, last, EntityType.VESSEL, 0.92, "pattern:ship-flag")
    elif _ship_follows(passage, last):
        yield from _before_ship(passage, chunk)
    elif _is_boarded(passage, first) and not has_head(passage, chunk):
        last = whole_name(passage, last)
        yield over(passage, first, last, EntityType.VESSEL, 0.72, "pattern:aboard")
    elif _sails(passage, Chunk(first, whole_name(passage, last))) and not has_head(passage, chunk):
        last = whole_name(passage, last)
        yield over(passage, first, last, EntityType.VESSEL, 0.7, "pattern:sails")
    elif _is_spoken_of(passage, chunk) and not has_head(passage, chunk):
        last = whole_name(passage, last)
        yield over(passage, first, last, EntityType.VESSEL, 0.55, "pattern:the-ship")


_WORDS_OF_SHIPS = 2
"""So many different words for ships make a passage one about ships. Chosen, not measured."""


def _is_listed(passage: Passage, first: int, last: int) -> bool:
    """Whether a word for ships stands before the name, or before the list that it is part of."""
    words = passage.words
    index = first - 1
    if index < 0 or words[first].gap not in _NAME_GAPS:
        return False
    if _means_ship(passage, index):
        return words[first].gap in CUE_GAPS or _announces(passage, index, first)
    if words[index].folded == "sister" and index and words[index - 1].folded in ("her", "its"):
        return is_roman(words[last - 1].folded)
    if words[index].folded in ("as", "the") and index > 1:
        return _introduced(passage, index)
    # Walk back over "A, B and": bounded, so that a long list costs no more than its length.
    for _ in range(12):
        if index < 1:
            return False
        word = words[index]
        if _means_ship(passage, index):
            return word.folded.endswith(("s", "craft"))
        if not (word.capital or word.folded == "and" or word.folded[0].isdigit()):
            return False
        if words[index].gap not in _NAME_GAPS:
            return False
        index -= 1
    return False


def _introduced(passage: Passage, index: int) -> bool:
    """Whether "ships such as" or "a transport ship, the" stands before the name."""
    words = passage.words
    if words[index].folded == "as":
        return words[index - 1].folded == "such" and _means_ship(passage, index - 2)
    return words[index].gap in (", ", " \u2014 ", " - ") and _means_ship(passage, index - 1)


def _means_ship(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    if word.folded in ("carrier", "carriers"):
        return index > 0 and passage.words[index - 1].folded in lexicon().carrier_words
    return word.folded in lexicon().ship_words


def _announces(passage: Passage, index: int, first: int) -> bool:
    """Whether names follow a plural after a comma: "two freighters, A and B"."""
    return passage.words[first].gap == ", " and passage.words[index].folded.endswith("s")


def _is_measured(passage: Passage, first: int) -> bool:
    """Whether "Dutch-flagged" or "45,000-tonne" stands before the name."""
    words = passage.words
    if first < 2 or words[first].gap not in CUE_GAPS or not passage.hyphenated(first - 1):
        return False
    before = words[first - 1].folded
    if before in _FLYING:
        return True
    return before in _MEASURED and words[first - 2].text[0].isdigit() and about_ships(passage)


def _ship_follows(passage: Passage, last: int) -> bool:
    words = passage.words
    for index in (last, last + 1):
        if index >= len(words) or words[index].gap != " ":
            return False
        if words[index].folded in lexicon().ship_words:
            return words[index].folded not in _NOT_AFTER and not words[index].folded.endswith("s")
        if words[index].folded not in _CARGO:
            return False
    return False


def _before_ship(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The "X frigate" is a ship; "an X frigate", where X is one word, is one of a kind."""
    first, last = chunk
    before = passage.words[first - 1].folded if first else ""
    if before in ("a", "an") and last - first == 1:
        return
    yield over(passage, first, last, EntityType.VESSEL, 0.6, "pattern:ship-after")


def _is_boarded(passage: Passage, first: int) -> bool:
    """Whether "aboard the" or "the crew of the" stands before the name of a ship."""
    words = passage.words
    index = first - 1
    if index < 1 or words[first].gap not in CUE_GAPS:
        return False
    if words[index].folded == "the":
        index -= 1
    elif words[index].folded not in _ABOARD:
        return False
    if words[index].folded in _ABOARD or (
        words[index].folded == "board" and words[index - 1].folded == "on"
    ):
        return True
    crew = words[index].folded == "of" and words[index - 1].folded in _CREW
    return crew and about_ships(passage)


def _sails(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run, after "the", does what only ships do, where ships are spoken of."""
    words = passage.words
    first, last = chunk
    if not first or words[first - 1].folded != "the" or not about_ships(passage):
        return False
    index = last
    if index < len(words) and words[index].gap == ", " and words[index].folded == "which":
        index += 1
    while index < len(words) and words[index].folded in ("has", "had", "was", "is", "later"):
        index += 1
    if index >= len(words) or words[index].gap not in (" ", ", "):
        return False
    if words[index].folded in lexicon().ship_verbs:
        return True
    aground = words[index + 1].folded if index + 1 < len(words) else ""
    return (words[index].folded, aground) in (("ran", "aground"), ("set", "sail"))


def _ship_class(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words, last = passage.words, chunk.last
    if last >= len(words) or words[last].folded != "class":
        return
    named = words[last].gap == " " and about_ships(passage)
    if (
        passage.hyphenated(last)
        or words[last].gap == "\u2013"
        or (named and words[chunk.first - 1].folded in _CLASSED)
    ):
        yield over(passage, chunk.first, last + 1, EntityType.EQUIPMENT, 0.85, "pattern:class")
