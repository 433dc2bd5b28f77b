"""Rules for named events: wars, battles, operations, storms, summits, games."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_BY = "pattern:event"
_OF_EVENTS = frozenset("battle siege treaty massacre fall".split())
_WAR_WORDS = frozenset("war wars".split())


def events(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Named events in and right after a run of capitals."""
    first, last = chunk
    words = passage.words
    if words[last - 1].folded in lexicon().event_heads and last - first > 1:
        begin = first - 1 if first and _is_year(passage, first - 1) else first
        yield over(passage, begin, last, EntityType.EVENT, 0.9, _BY)
    if words[first].folded in lexicon().event_openers and last - first > 1:
        yield over(passage, first, last, EntityType.EVENT, 0.88, _BY)
    yield from _event_of(passage, chunk)
    yield from _war(passage, chunk)


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
    if _names_country(passage, chunk) and (head in _WAR_WORDS or last - chunk.first == 1):
        yield over(passage, chunk.first, end, EntityType.EVENT, 0.93, _BY)


def _names_country(passage: Passage, chunk: Chunk) -> bool:
    folded = tuple(word.folded for word in passage.words[chunk.first : chunk.last])
    known = country_words() | nationality_words()
    if folded in known:
        return True
    return len(folded) == 2 and passage.hyphenated(chunk.first + 1) and (folded[0],) in known
