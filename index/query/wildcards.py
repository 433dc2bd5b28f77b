"""Words of a query with the wildcards in them: `*` is any letters or none, `?` exactly one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.text import tokens
from index.query.patterns import compiled

# Fewer letters beside the wildcards would stand for almost any word.
LEAST_LETTERS: Final = 2

# Letters that stand for the wildcards while a text is cut into words: of Linear A, which nobody
# can read.
_ANY, _ONE = "\U00010600", "\U00010601"
_MASKED = str.maketrans({"*": _ANY, "?": _ONE, _ANY: " ", _ONE: " "})
_UNMASKED = str.maketrans({_ANY: "*", _ONE: "?"})
_RUN = re.compile(r"[*?]{2,}")
# At the end of a word in quotation marks it is what it is in any sentence.
_QUESTION = re.compile(r"\?+(?![\w*])")


class Piece(NamedTuple):
    """A word of a query with the wildcards in it, folded and as typed, and where it stands."""

    pattern: str
    shown: str
    start: int
    end: int

    @property
    def is_plain(self) -> bool:
        """Whether it has no wildcard."""
        return "*" not in self.pattern and "?" not in self.pattern

    @property
    def is_begun(self) -> bool:
        """Whether its only wildcard is a star at its end: it is the beginning of a word."""
        return self.pattern.find("*") == len(self.pattern) - 1 and "?" not in self.pattern

    @property
    def letters(self) -> int:
        """How many letters and digits it has."""
        return len(self.pattern) - self.pattern.count("*") - self.pattern.count("?")


def pieces(text: str, *, quoted: bool = False) -> list[Piece]:
    """The words of a piece of a query, by the rules of `corpus.text.tokens`.

    A wildcard is as a letter in them, but for a question mark at the end of a `quoted` word.
    """
    if quoted:
        text = _QUESTION.sub(lambda marks: " " * len(marks.group()), text)
    masked = text.translate(_MASKED)
    found = (
        Piece(
            normalised(token.folded.translate(_UNMASKED)),
            normalised(text[token.start : token.end]),
            token.start,
            token.end,
        )
        for token in tokens(masked)
    )
    return [piece for piece in found if piece.pattern.strip()]


def normalised(pattern: str) -> str:
    """The same pattern with as few wildcards as can be: of each run the star comes last."""
    return _RUN.sub(lambda run: "?" * run[0].count("?") + "*" * ("*" in run[0]), pattern)


def literals(pattern: str) -> tuple[str, ...]:
    """The letters of a pattern that stand in a row; every word that it fits has all of them."""
    return tuple(part for part in re.split(r"[*?]+", pattern) if part)


@lru_cache(maxsize=512)
def fitting(pattern: str) -> Callable[[str], bool]:
    """Whether a folded word is one for which the pattern stands."""
    expression = compiled(pattern)
    return lambda word: expression.fullmatch(word) is not None
