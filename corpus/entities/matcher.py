"""Finding many names at once: an index of names by their first words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Passage
from corpus.text import folded_words, tokens

_APOSTROPHES = ("'", "\u2019")
_OWNING_GAPS = frozenset(("'s ", "\u2019s ", "' ", "\u2019 "))


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
    """Names by their first two words. Of several that match in one place the longest wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._alone: dict[str, list[Entry]] = {}
        self._several: dict[str, dict[str, list[Entry]]] = {}
        for item in entries:
            if len(item.words) == 1:
                self._alone.setdefault(item.words[0], []).append(item)
            else:
                seconds = self._several.setdefault(item.words[0], {})
                seconds.setdefault(item.words[1], []).append(item)
        for seconds in self._several.values():
            for group in seconds.values():
                group.sort(key=lambda item: -len(item.words))

    def matches(self, passage: Passage) -> Iterator[tuple[int, Entry]]:
        """The index of the first word and the entry of each match; matches do not overlap."""
        folded = passage.folded
        index, count = 0, len(folded)
        alone, several = self._alone, self._several
        while index < count:
            word = folded[index]
            found = None
            if word in several:
                found = self._longest(passage, index)
            if found is None and word in alone:
                found = _first_of(alone[word], passage, index)
            if found is not None:
                yield index, found
                index += len(found.words)
            else:
                index += 1

    def _longest(self, passage: Passage, index: int) -> Entry | None:
        """The longest name of several words that stands here."""
        if index + 1 >= len(passage.folded):
            return None
        group = self._several[passage.folded[index]].get(passage.folded[index + 1])
        return _first_of(group, passage, index) if group else None


def _first_of(group: list[Entry], passage: Passage, index: int) -> Entry | None:
    return next((item for item in group if _stands_at(passage, index, item)), None)


def _stands_at(passage: Passage, index: int, item: Entry) -> bool:
    words = passage.words
    if passage.folded[index : index + len(item.words)] != item.words:
        return False
    for offset, capital in enumerate(item.capitals):
        word = words[index + offset]
        if capital and not word.capital:
            return False
        owning = item.owned and word.gap in _OWNING_GAPS
        if offset and not (owning or passage.joined(index + offset)):
            return False
    if item.owned and len(item.words) == 1:
        return passage.text.startswith(_APOSTROPHES, words[index].end)
    return not item.exact or _is_exact(passage, index, item.exact)


def _is_exact(passage: Passage, index: int, exact: str) -> bool:
    if passage.words[index].text != exact:
        return False
    return not passage.shouting or exact.casefold() not in lexicon().common
