"""Where folded words stand in a text, by the rules of `corpus.text.tokens`, and fast.

Nearly all paragraphs of English news are plain: ASCII and some typographic signs. In those a
pattern finds the words at once; all others are split into words first. Both ways give the same
places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain

from corpus.text import Token, folded_text, tokens, with_plain_signs
from index.query.tree import Fuzzy, Pattern, Words
from index.query.wildcards import fitting, literals

_PLAIN_WORD = re.compile("[a-z0-9]+")
_AFTER = "(?![a-z0-9])"
# Stands between texts that are searched as one: no row of words goes over it.
_GAP = "\0"
# A possessive 's is no word and may stand between two words in a row.
_BETWEEN = rf"(?:(?<=[a-z])'s{_AFTER})?[^a-z0-9{_GAP}]+"


class TextWords:
    """One text, prepared for being searched again and again."""

    __slots__ = ("_folded", "_plain", "_tokens", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        signs = text if text.isascii() else with_plain_signs(text)
        self._plain = signs.isascii()
        self._folded = signs.lower() if self._plain else folded_text(text)
        self._tokens: list[Token] | None = None

    @property
    def words(self) -> list[Token]:
        """The words of the text in order."""
        if self._tokens is None:
            self._tokens = list(tokens(self.text))
        return self._tokens

    def places(self, node: Words | Pattern | Fuzzy) -> Iterator[tuple[int, int]]:
        """Where words, a pattern or fuzzy words stand, as (start, end), in order."""
        if isinstance(node, Words):
            return self.rows(node.words, node.prefix)
        if self._plain:
            return iter(_fitting_in(self._folded, node))
        fits = _fits(node)
        return ((start, end) for word, start, end in self.words if fits(word))

    def rows(self, words: tuple[str, ...], prefix: bool) -> Iterator[tuple[int, int]]:
        """Where the words stand in a row, as (start, end), in order.

        With `prefix` the last word may go on; the end is that of the whole word.
        """
        if any(word not in self._folded for word in words):
            return
        if self._plain:
            yield from _rows_in(self._folded, words, prefix)
            return
        yield from _rows(self.words, words, prefix)


class TextsWords:
    """Several texts, prepared for being searched again and again as if they were one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        joined = _GAP.join(texts)
        signs = joined if joined.isascii() else with_plain_signs(joined)
        self._folded = signs.lower() if signs.isascii() else None
        self._apart: dict[int, TextWords] = {}
        self._starts = [0, *accumulate(len(text) + len(_GAP) for text in texts)]

    def of(self, number: int) -> TextWords:
        """One of the texts."""
        if number not in self._apart:
            self._apart[number] = TextWords(self._texts[number])
        return self._apart[number]

    def places(self, node: Words | Pattern | Fuzzy) -> Iterator[tuple[int, int, int]]:
        """Where they stand, as (number of the text, start, end), in order."""
        if self._folded is None:
            for number in range(len(self._texts)):
                for start, end in self.of(number).places(node):
                    yield number, start, end
            return
        for start, end in self._places_in(self._folded, node):
            number = bisect_right(self._starts, start) - 1
            begin = self._starts[number]
            yield number, start - begin, end - begin

    def _places_in(self, folded: str, node: Words | Pattern | Fuzzy) -> Iterable[tuple[int, int]]:
        if not isinstance(node, Words):
            return _fitting_in(folded, node)
        if any(word not in folded for word in node.words):
            return ()
        return _rows_in(folded, node.words, node.prefix)


def _fitting_in(folded: str, node: Pattern | Fuzzy) -> list[tuple[int, int]]:
    """Where the words of a plain text stand that a node covers, of which most are covered by none.

    Each different word is looked at once.
    """
    if isinstance(node, Pattern) and any(part not in folded for part in literals(node.pattern)):
        return []
    covered = filter(_fits(node), set(_PLAIN_WORD.findall(folded)))
    return sorted(chain.from_iterable(_rows_in(folded, (word,), False) for word in covered))


@lru_cache(maxsize=64)
def _fits(node: Pattern | Fuzzy) -> Callable[[str], bool]:
    """Whether a folded word is covered; the same words come again in article after article."""
    if isinstance(node, Pattern):
        return lru_cache(maxsize=20_000)(fitting(node.pattern))
    return lru_cache(maxsize=20_000)(_slips_from(node.word, node.distance))


def _rows_in(folded: str, words: tuple[str, ...], prefix: bool) -> Iterator[tuple[int, int]]:
    # Signs are in no word of a text.
    if not all(map(str.isalnum, words)):
        return
    pattern = _pattern(words, prefix)
    found = pattern.search(folded)
    while found:
        yield found.span()
        # Rows of several words may overlap.
        found = pattern.search(folded, found.start() + 1)


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    """That it begins with the letters of a word makes it fast: the rest is looked at behind."""
    first = re.escape(words[0])
    row = [f"{first}(?<![a-z0-9]{first})", *map(re.escape, words[1:])]
    for place, word in enumerate(words):
        begun = prefix and place == len(words) - 1
        if word == "s":  # by itself it is a word, after an apostrophe none
            row[place] += "(?:[a-z0-9]+|(?<![a-z]'s))" if begun else "(?<![a-z]'s)"
        elif begun:
            row[place] += "[a-z0-9]*"
    return re.compile(_BETWEEN.join(row) + _AFTER)


def _slips_from(word: str, distance: int) -> Callable[[str], bool]:
    from rapidfuzz.distance import OSA

    def fits(other: str) -> bool:
        # What differs more in length need not be compared.
        near = abs(len(other) - len(word)) <= distance
        return near and OSA.distance(word, other, score_cutoff=distance) <= distance

    return fits


def _rows(found: list[Token], words: tuple[str, ...], prefix: bool) -> Iterator[tuple[int, int]]:
    first, last = words[0], words[-1]
    for place in range(len(found) - len(words) + 1):
        row = found[place : place + len(words)]
        if len(words) > 1 and row[0].folded != first:
            continue
        if any(token.folded != word for token, word in zip(row[:-1], words, strict=False)):
            continue
        end = row[-1]
        if end.folded == last or (prefix and end.folded.startswith(last)):
            yield row[0].start, end.end
