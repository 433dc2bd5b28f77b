"""The names of ships by themselves: prefixes, hull numbers, and where a name ends."""

from __future__ import annotations

import re

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.facility_kinds import HEADS, PLAIN_HEADS
from corpus.entities.gazetteers import country_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

CUE_GAPS = frozenset((" ", ' "', " '", " \u201c", " \u2018", " \u00ab"))
"""What may stand between a word for ships and a name."""

_SLASHED = frozenset("v t y s".split())
_LETTERS_OF_SLASHED = frozenset("m r f s l".split())
_HULL = re.compile(r"\d{2,5}")
_INSIDE = frozenset("of the do da dos das del de la".split())
# "Prince of Wales", "Pride of America", but not "the frigate Oskel of Norway".
_OF_COUNTRIES = frozenset(
    "prince princess duke duchess queen king earl pride spirit star city maid rose glory lady "
    "island isle empress emperor house bay".split()
)
_SEA = frozenset("sailing sailed aground seafarers voyage shipping moored anchor".split())


def prefixed(passage: Passage, chunk: Chunk) -> Candidate | None:
    """The name from its prefix on: "HMS Marigold", "M/V Marigold", "MSC Marigold"."""
    words = passage.words
    first, last = chunk
    if _after_slash(passage, first):
        end = whole_name(passage, last)
        return over(passage, first - 1, end, EntityType.VESSEL, 0.95, "pattern:ship-prefix")
    for index in range(first, last - 1):
        word = words[index]
        if not word.text.isupper() or not words[index + 1].text[0].isalnum():
            continue
        if word.folded in lexicon().ship_prefixes and _is_sure(passage, index):
            end = whole_name(passage, last)
            return over(passage, index, end, EntityType.VESSEL, 0.95, "pattern:ship-prefix")
    if any(words[index].text == "Cutter" for index in range(first + 1, last - 1)):
        return over(passage, first, last, EntityType.VESSEL, 0.92, "pattern:ship-prefix")
    if last - first > 1 and words[first].folded in lexicon().fleet_prefixes:
        ships = _at_sea(passage) and not has_head(passage, chunk)
        if ships and not passage.hyphenated(first + 1):
            return over(passage, first, last, EntityType.VESSEL, 0.8, "pattern:fleet")
    return None


def _is_sure(passage: Passage, index: int) -> bool:
    """Whether a prefix is one: two letters may also be the initials of a person, or money."""
    words = passage.words
    if len(words[index].text) > 2:
        return True
    if words[index + 1].text[0].isdigit():
        return False
    return _at_sea(passage) or (index > 0 and words[index - 1].folded == "the")


def whole_name(passage: Passage, last: int) -> int:
    """The end with "of the Stars" or "do Brasil", which many ships have in their names."""
    words = passage.words
    index = last
    while index < len(words) and index - last < 2 and words[index].folded in _INSIDE:
        if words[index].gap != " ":
            return last
        index += 1
    if index == last or index >= len(words) or words[index].gap != " ":
        return last
    country = any(passage.folded[index : index + count] in country_words() for count in (1, 2))
    if not words[index].capital or (country and words[last - 1].folded not in _OF_COUNTRIES):
        return last
    end = index + 1
    while end < len(words) and words[end].capital and words[end].gap == " ":
        end += 1
    return last if is_body(passage, end) else end


def _after_slash(passage: Passage, first: int) -> bool:
    """Whether the run begins with what follows the slash of "M/V" and a name comes after it."""
    words = passage.words
    return (
        first + 1 < len(words)
        and first > 0
        and words[first].gap == "/"
        and words[first].folded in _SLASHED
        and words[first - 1].folded in _LETTERS_OF_SLASHED
        and words[first + 1].capital
        and words[first + 1].gap in CUE_GAPS
    )


def is_hull_number(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run is letters and a number, as "CCG 5304", where ships are spoken of."""
    words = passage.words
    first, last = chunk
    if last - first != 2 or not _HULL.fullmatch(words[first + 1].text):
        return False
    letters = words[first].text
    if not (2 <= len(letters) <= 5 and letters.isupper() and letters.isalpha()):
        return False
    return words[first].folded not in lexicon().no_acronyms and about_ships(passage)


def _at_sea(passage: Passage) -> bool:
    return about_ships(passage) or not passage.vocabulary.isdisjoint(_SEA)


def about_ships(passage: Passage) -> bool:
    """Whether a passage has any word for ships."""
    return not passage.vocabulary.isdisjoint(lexicon().ship_words)


def has_head(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run ends in the head of something else: an organisation, a place, a site."""
    last = passage.words[chunk.last - 1].folded
    kinds = lexicon()
    return (
        last in kinds.organisation_heads
        or last in kinds.place_heads
        or last in kinds.legal_forms
        or last in kinds.event_heads
        or last in kinds.media_heads
        or (last,) in HEADS
        or (last,) in PLAIN_HEADS
        or passage.words[chunk.first].folded in kinds.place_openers
        or passage.words[chunk.first].folded in kinds.event_openers
    )


def is_body(passage: Passage, last: int) -> bool:
    """Whether the words that end here end in the head of an organisation."""
    word = passage.words[last - 1].folded
    return word in lexicon().organisation_heads or word in lexicon().legal_forms
