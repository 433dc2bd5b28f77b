"""Where folded words stand in a text, by the rules of `corpus.text.tokens`, and fast.

Nearly all paragraphs of English news are plain: ASCII and some typographic signs. In those a
pattern finds the words at once; all others are split into words first. Both ways give the same
places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from corpus.text import Token, folded_text, tokens
from index.query.tree import Fuzzy, Pattern, Words
from index.query.wildcards import fitting, literals

# Signs that are in no word, each replaced by one of ASCII that is in none either. Only the
# closing single quote may begin a possessive 's.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2018", '"'),
        "\u2019": "'",
        **dict.fromkeys("\u2013\u2014", "-"),
        "\u2026": ".",
        "\u00a0": " ",
        **dict.fromkeys("\u2022\u00a3\u20ac", "*"),
    }
)
_BEFORE, _AFTER = "(?<![a-z0-9])", "(?![a-z0-9])"
# A possessive 's is no word and may stand between two words in a row.
_BETWEEN = rf"(?:(?<=[a-z])'s{_AFTER})?[^a-z0-9]+"
_LONE_S = "(?<![a-z]')s"


class TextWords:
    """One text, prepared for being searched again and again."""

    __slots__ = ("_folded", "_plain", "_tokens", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        signs = text if text.isascii() else text.translate(_SIGNS)
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
        if isinstance(node, Pattern):
            if any(letters not in self._folded for letters in literals(node.pattern)):
                return iter(())
            return self._fitting(fitting(node.pattern))
        return self._fitting(_slips_from(node.word, node.distance))

    def _fitting(self, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
        known: dict[str, bool] = {}
        for word, start, end in self.words:
            found = known.get(word)
            if found is None:
                found = known[word] = fits(word)
            if found:
                yield start, end

    def rows(self, words: tuple[str, ...], prefix: bool) -> Iterator[tuple[int, int]]:
        """Where the words stand in a row, as (start, end), in order.

        With `prefix` the last word may go on; the end is that of the whole word.
        """
        if any(word not in self._folded for word in words):
            return
        if self._plain:
            for match in _pattern(words, prefix).finditer(self._folded):
                yield match.span(1)
            return
        yield from _rows(self.words, words, prefix)


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    row = _BETWEEN.join(
        [*map(_word, words[:-1]), _begun(words[-1]) if prefix else _word(words[-1])]
    )
    row = f"({row}){_AFTER}"
    # Rows of several words may overlap: each is only looked at, not used up.
    return re.compile(_BEFORE + (row if len(words) == 1 else f"(?={row})"))


def _slips_from(word: str, distance: int) -> Callable[[str], bool]:
    from rapidfuzz.distance import OSA

    def fits(other: str) -> bool:
        # What differs more in length need not be compared.
        near = abs(len(other) - len(word)) <= distance
        return near and OSA.distance(word, other, score_cutoff=distance) <= distance

    return fits


def _word(word: str) -> str:
    return _LONE_S if word == "s" else re.escape(word)


def _begun(word: str) -> str:
    return f"(?:s[a-z0-9]+|{_LONE_S})" if word == "s" else f"{re.escape(word)}[a-z0-9]*"


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
