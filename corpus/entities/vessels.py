"""Rules for the names of ships: after "frigate", in "the ships A and B", before "cargo ship"."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage, is_roman

_CUE_GAPS = frozenset((" ", ' "', " '", " \u201c", " \u2018", " \u00ab"))
# A freighter may fly, a liner may, a boat is small: after a name they do not make it a ship's.
_NOT_AFTER = frozenset("freighter liner boat carrier".split())
_LIST_GAPS = frozenset((", ", '," ', '", "', "\u201d, \u201c", " ", '" ', ' "', "\u201d \u201c"))


def vessels(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The name of a ship, where a word before or after it says so."""
    words = passage.words
    first, last = chunk
    if last - first > 1 and words[first].text.isupper() and _is_prefix(passage, first):
        yield over(passage, first, last, EntityType.VESSEL, 0.95, "pattern:ship-prefix")
    elif _may_name(passage, chunk):
        if _is_listed(passage, first, last):
            yield over(passage, first, last, EntityType.VESSEL, 0.9, "pattern:ship")
        elif _ship_follows(passage, last):
            yield over(passage, first, last, EntityType.VESSEL, 0.6, "pattern:ship-after")
    yield from _ship_class(passage, chunk)


def _is_prefix(passage: Passage, index: int) -> bool:
    return passage.words[index].folded in lexicon().ship_prefixes


def _may_name(passage: Passage, chunk: Chunk) -> bool:
    opening = (passage.words[chunk.first].folded,)
    if opening[0] in lexicon().common and chunk.last - chunk.first == 1:
        return False
    if opening in nationality_words() or opening in country_words():
        return False
    heads = lexicon().organisation_heads | lexicon().ship_words
    return not any(word.folded in heads for word in passage.words[chunk.first : chunk.last])


def _is_listed(passage: Passage, first: int, last: int) -> bool:
    """Whether a word for ships stands before the name, or before the list that it is part of."""
    words = passage.words
    index = first - 1
    if index < 0 or words[first].gap not in _LIST_GAPS | _CUE_GAPS:
        return False
    if _means_ship(passage, index):
        return words[first].gap in _CUE_GAPS or _announces(passage, index, first)
    if words[index].folded == "sister" and index and words[index - 1].folded in ("her", "its"):
        return is_roman(words[last - 1].folded)
    if words[index].folded == "as" and index > 1 and words[index - 1].folded == "such":
        return _means_ship(passage, index - 2)
    # Walk back over "A, B and": bounded, so that a long list costs no more than its length.
    for _ in range(12):
        if index < 1:
            return False
        word = words[index]
        if _means_ship(passage, index):
            return word.folded.endswith(("s", "craft"))
        if not (word.capital or word.folded == "and" or word.folded[0].isdigit()):
            return False
        if words[index].gap not in _LIST_GAPS | _CUE_GAPS:
            return False
        index -= 1
    return False


def _means_ship(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    if word.folded in ("carrier", "carriers"):
        return index > 0 and passage.words[index - 1].folded in ("aircraft", "helicopter")
    return word.folded in lexicon().ship_words


def _announces(passage: Passage, index: int, first: int) -> bool:
    """Whether names follow a plural after a comma: "two freighters, A and B"."""
    return passage.words[first].gap == ", " and passage.words[index].folded.endswith("s")


def _ship_follows(passage: Passage, last: int) -> bool:
    words = passage.words
    for index in (last, last + 1):
        if index >= len(words) or words[index].gap != " ":
            return False
        if words[index].folded in lexicon().ship_words:
            return words[index].folded not in _NOT_AFTER and not words[index].folded.endswith("s")
        if words[index].folded not in ("cargo", "container", "cruise", "landing", "oil", "supply"):
            return False
    return False


def _ship_class(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words, last = passage.words, chunk.last
    if last < len(words) and words[last].folded == "class" and passage.hyphenated(last):
        yield over(passage, chunk.first, last + 1, EntityType.EQUIPMENT, 0.85, "pattern:class")
