"""What an article tells of a name in one place, against how the name looks in another.

"Laura" looks like a person until "Hurricane Laura" has been named, and "the Velmoor" like a
town until it is "the frigate Velmoor".
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.article import EntityType
from corpus.entities.candidates import CERTAIN, Candidate
from corpus.entities.companies import BY_SHARES
from corpus.entities.conflicts import Settled
from corpus.entities.gazetteers import place_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Passage
from corpus.entities.ship_names import CUE_GAPS
from corpus.text import folded_words

_DOUBTED = frozenset((EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION))
_OF_AIRPORTS = ("international airport", "regional airport")
_BY = "document:corrected"
_CONFIDENCE = 0.8
_SURE = 0.85

Words = tuple[str, ...]


class Corrections:
    """The storms, ships, airports and companies of an article, by the words they are called."""

    def __init__(self, passages: Iterable[Passage], settled: Iterable[list[Settled]]) -> None:
        self._storms: dict[Words, str] = {}
        self._ships: dict[Words, str] = {}
        self._airports: dict[Words, str] = {}
        self._companies: dict[Words, str] = {}
        self._people: set[str] = set()
        for passage, found in zip(passages, settled, strict=True):
            for one in found:
                self._learn(passage, one)

    def _learn(self, passage: Passage, settled: Settled) -> None:
        one = settled.candidate
        words = passage.folded[one.first : one.last]
        text = passage.text[one.start : one.end]
        several = len(words) > 1
        if one.type is EntityType.PERSON and several:
            self._people.update(words)
        elif one.type is EntityType.EVENT and several and words[-2] in lexicon().storm_words:
            self._storms.setdefault(words[-1:], text)
        elif one.type is EntityType.VESSEL and one.confidence >= _SURE:
            self._ships.setdefault(words, one.name or text)
        elif one.type is EntityType.FACILITY and text.casefold().endswith(_OF_AIRPORTS):
            self._airports.setdefault(words[:-1], text)
        elif one.type is EntityType.ORGANISATION and not several and BY_SHARES in settled.by:
            self._companies.setdefault(words, text)

    def of(self, passage: Passage, candidate: Candidate) -> Candidate:
        """The candidate, as what the article elsewhere says that it is."""
        if candidate.type not in _DOUBTED or candidate.confidence >= CERTAIN:
            return candidate
        words = passage.folded[candidate.first : candidate.last]
        for names, entity_type in (
            (self._storms, EntityType.EVENT),
            (self._airports, EntityType.FACILITY),
            (self._companies, EntityType.ORGANISATION),
            (self._ships, EntityType.VESSEL),
        ):
            name = names.get(words)
            if name is not None and self._corrects(passage, candidate, entity_type):
                full = "" if folded_words(name) == words else name
                return candidate._replace(
                    type=entity_type, confidence=_CONFIDENCE, by=_BY, name=full
                )
        return candidate

    def _corrects(self, passage: Passage, candidate: Candidate, to: EntityType) -> bool:
        words = passage.folded[candidate.first : candidate.last]
        if to is EntityType.FACILITY:
            return True
        if to is EntityType.VESSEL:
            return _is_called(passage, candidate, words)
        if to is EntityType.ORGANISATION and candidate.type is not EntityType.PERSON:
            return False
        return words[0] not in self._people


def _is_called(passage: Passage, candidate: Candidate, words: Words) -> bool:
    """Whether a name is that of a ship here: after "the", or of words that no list has."""
    first, last = candidate.first, candidate.last
    if len(words) > 1 and words not in place_words():
        return True
    if not first or passage.folded[first - 1] != "the":
        return False
    if passage.words[first].gap not in CUE_GAPS or last >= len(passage.words):
        return False
    return passage.folded[last] not in lexicon().place_heads
