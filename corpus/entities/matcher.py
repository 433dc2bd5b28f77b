"""Finding many names at once: an index of names by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import OWNING_GAPS, Passage
from corpus.text import folded_words, tokens

_APOSTROPHES = ("'", "\u2019")


class Entry(NamedTuple):
    """A name to be found.

    `capitals` says of each word whether the name writes it with a capital letter; `exact` is
    the spelling of an acronym, which must match letter by letter, or empty. `owned` names have
    an apostrophe in them, as People's Daily, or at their end, as Moody's.
    """

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    exact: str
    type: EntityType
    name: str
    confidence: float
    by: str
    owned: bool


def entry(
    text: str, entity_type: EntityType, name: str, confidence: float, by: str
) -> Entry | None:
    """The entry for one spelling of a name; None where it has no words."""
    if text.isascii() and text.replace(" ", "").isalpha():
        parts = text.split()
        words = tuple(map(str.lower, parts))
    else:
        words = folded_words(text)
        parts = [text[token.start : token.end] for token in tokens(text)]
    if not words:
        return None
    capitals = tuple(part[0].isupper() for part in parts)
    acronym = len(parts) == 1 and len(text) <= 7 and text.isupper()
    exact = text if acronym else ""
    owned = any(mark in text for mark in _APOSTROPHES)
    return Entry(words, capitals, exact, entity_type, name, confidence, by, owned)


class Matcher:
    """Names indexed by their words. Of several that match in one place the longest wins.

    What a place in a text costs depends on how many lengths the names have that begin with its
    word, and not on how many names there are.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_words: dict[tuple[str, ...], list[Entry]] = {}
        self._lengths: dict[str, list[int]] = {}
        for item in entries:
            self._by_words.setdefault(item.words, []).append(item)
            lengths = self._lengths.setdefault(item.words[0], [])
            if len(item.words) not in lengths:
                lengths.append(len(item.words))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def matches(self, passage: Passage) -> Iterator[tuple[int, Entry]]:
        """The index of the first word and the entry of each match; matches do not overlap."""
        folded = passage.folded
        index, count = 0, len(folded)
        lengths_of = self._lengths
        while index < count:
            lengths = lengths_of.get(folded[index])
            found = lengths and self._longest(passage, index, lengths)
            if found:
                yield index, found
                index += len(found.words)
            else:
                index += 1

    def _longest(self, passage: Passage, index: int, lengths: list[int]) -> Entry | None:
        for length in lengths:
            for item in self._by_words.get(passage.folded[index : index + length], ()):
                if _stands_at(passage, index, item):
                    return item
        return None


def _stands_at(passage: Passage, index: int, item: Entry) -> bool:
    """Whether an entry of these words is written as it must be: its case, gaps and apostrophes."""
    words = passage.words
    for offset, capital in enumerate(item.capitals):
        word = words[index + offset]
        if capital and not word.capital:
            return False
        owning = item.owned and word.gap in OWNING_GAPS
        if offset and not (owning or passage.joined(index + offset)):
            return False
    if item.owned and len(item.words) == 1:
        return passage.text.startswith(_APOSTROPHES, words[index].end)
    return not item.exact or _is_exact(passage, index, item.exact)


def _is_exact(passage: Passage, index: int, exact: str) -> bool:
    if passage.words[index].text != exact:
        return False
    return not passage.shouting or exact.casefold() not in lexicon().common
