"""Hyphens at the ends of lines: which break a word, and which are part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.readers.pdf.layout import Row

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[\w\u2019'-]{1,60}$")
_FIRST_WORD = re.compile(r"[\w\u2019'-]{1,60}")
_LEAST_PART = 3
# Where no broken word stands elsewhere in the text as one, and hyphens end no more of the lines
# than this, nothing breaks words: compounds alone end one line in seventy, rarely one in twenty;
# a hyphenated text of any width breaks one line in ten.
_FEW = 0.06
# But where so many and half of them have two parts that are no words of the document, or one
# ends in syllables that are no word of English, words are broken.
_LEAST_STRANGE = 3
_SYLLABLES = re.compile(
    r"(?!wing|ring|king)[^\W\d_]{0,2}(?:ing|[st]ions?|ments?|ness|tive|ally|ical|ences?|ances?|"
    r"ously|[ai]bly|nently|bilit(?:y|ies))$"
)
# Words that begin others, so that "under-" and "stand" in one text make no compound likely.
_BEGINNINGS = frozenset(
    "after any back by counter down every for fore hand how in inter man mean mis never news no "
    "non not of off on out over pre pro re semi some sub super there through to trans under un up "
    "where with".split()
)
# Words that end compounds, and that no syllable of a broken word looks like.
_ENDINGS = frozenset(
    "backed based class controlled free friendly known led linked looking made old owned related "
    "run sized style term trained type up year".split()
)
# Words inside compounds ("hand-to-hand").
_LINKS = frozenset("a an and at by for in of on the to up".split())
_ADVERB = re.compile(r"[^\W\d_]{4,}ly$")
_PARTICIPLE = re.compile(r"[^\W\d_]{3,}(?:ed|ing|own)$")


class Hyphens:
    """Tells what becomes of the hyphen at the end of a line.

    It stays where the document has the word with it elsewhere and not without it; where the
    second part has a capital or the first ends in one or in a figure; where both parts are words
    of the document in their own right, which "govern" and "ment" are not ("air-defence"); where
    the second part is one that ends compounds ("state-owned"); and everywhere in a document
    that breaks no words.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._words = _words(rows)
        self._breaks = self._breaks_words(rows)

    def keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen stays between these two lines; the first is without it."""
        last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        if last is None or first is None or not self._breaks:
            return True
        part, rest = last.group(), first.group()
        if part[-1].isdigit() or not rest[0].islower() or part[-1].isupper():
            return True
        return self._is_compound(part.casefold(), rest.casefold())

    def _is_compound(self, part: str, rest: str) -> bool:
        if part + rest in self._words:
            return False
        if f"{part}-{rest}" in self._words:
            return True
        stem, _, syllable = part.rpartition("-")
        if stem:  # "gas-elec-tric", "hand-to-hand"
            is_word = syllable in self._words and len(syllable) >= _LEAST_PART
            return syllable in _LINKS or (is_word and syllable not in _BEGINNINGS)
        if part in _BEGINNINGS or min(len(part), len(rest)) < _LEAST_PART - (rest == "up"):
            return False
        if rest in _ENDINGS or (_ADVERB.match(part) and _PARTICIPLE.match(rest)):
            return True
        return part in self._words and rest in self._words

    def _breaks_words(self, rows: Sequence[Row]) -> bool:
        """Whether hyphens break words in this document, and not only end parts of compounds."""
        ends = [
            (last.group().casefold(), first.group().casefold())
            for row, after in pairwise(rows)
            if row.broken
            and (last := _LAST_WORD.search(row.text))
            and (first := _FIRST_WORD.match(after.text))
            and not last.group()[-1].isdigit()
        ]
        if any(part + rest in self._words or _SYLLABLES.match(rest) for part, rest in ends):
            return True
        strange = sum(part not in self._words and rest not in self._words for part, rest in ends)
        return len(ends) > _FEW * len(rows) or strange >= max(_LEAST_STRANGE, len(ends) / 2)


def _words(rows: Iterable[Row]) -> frozenset[str]:
    """The words of a document, but for those at the ends of lines that may be parts of words."""
    found: set[str] = set()
    broken = False
    for row in rows:
        words = [word.casefold() for word in _WORD.findall(row.text)]
        found.update(words[1 if broken else 0 : len(words) - 1 if row.broken else len(words)])
        broken = row.broken
    return frozenset(found)
