"""A paragraph as recognition sees it: its words with their case, and the runs of capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from corpus.entities.lexicon import lexicon
from corpus.text import tokens

ARTICLES_OF_NAMES = frozenset("al el ad as ar an at az ash ez es ul ur".split())
"""Arabic articles. All but al and el are English words too, unless a hyphen follows."""

NAME_PARTICLES = ARTICLES_OF_NAMES | frozenset(
    "bin ibn bint abu ben de da dos das del della di du la le von van der den ter zu "
    "af av ould e y".split()
)
"""Small words inside the names of people and places."""

_ONLY_BEFORE_A_HYPHEN = ARTICLES_OF_NAMES - {"al", "el"}

OWNING_GAPS = frozenset(("'s ", "\u2019s ", "' ", "\u2019 "))
"""What stands between an owner and what it owns."""

_SENTENCE_GAP = re.compile(r"[.!?\u2026:;|\u2022]")
_OPENING_QUOTE = re.compile(r"[\"\u201c\u00ab]")
_SENTENCE_ENDS = (".", "!", "?", "\u201d", '"', ":", ";", ",")
_PLAIN_GAPS = frozenset((" ", "-", "\u2011", "\u2010", "'", "\u2019", "\u02bc", ".", "", "\u00a0"))
_HYPHENS = frozenset(("-", "\u2011", "\u2010"))
_SHORTENED = frozenset("jr sr co corp inc ltd bros".split())
_APOSTROPHES = frozenset(("'", "\u2019", "\u02bc"))
_CONTRACTED = frozenset("s t d m re ve ll".split())
_ABBREVIATED = frozenset(
    "st mt dr mr mrs ms gen col lt sgt capt maj adm sen rep gov prof rev jr hon pres cmdr brig "
    "ft pte cpl supt insp".split()
)
_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx".split())


_LONGEST_SYLLABLE = 5
"""Letters of a syllable of a Chinese or Korean given name as it is romanised: Cheuk, Kyung."""


class Word(NamedTuple):
    """A word of a passage. `gap` is what stands between it and the word before.

    `capital` is whether it begins with a capital letter, `opens` whether a sentence or a
    quotation may begin with it, so that its capital tells nothing.
    """

    text: str
    folded: str
    start: int
    end: int
    gap: str
    capital: bool
    opens: bool


class Chunk(NamedTuple):
    """A run of words that may hold names: `first` up to, not including, `last`."""

    first: int
    last: int


class Passage:
    """One paragraph of an article, or its title (`paragraph` None), ready for the layers."""

    def __init__(self, text: str, paragraph: int | None) -> None:
        self.text = text
        self.paragraph = paragraph
        self.words: Sequence[Word] = _words(text)
        self.folded = tuple(word.folded for word in self.words)

    @cached_property
    def headline(self) -> bool:
        """Whether nearly every word is capitalised, so that a capital marks no name.

        A text that ends as sentences end is none.
        """
        if self.text.endswith(_SENTENCE_ENDS):
            return False
        long_words = [word for word in self.words if len(word.text) > 3 and word.text.isalpha()]
        if len(long_words) < 4:
            return False
        return sum(word.capital for word in long_words) >= 0.75 * len(long_words)

    @cached_property
    def shouting(self) -> bool:
        """Whether the passage is written in capitals throughout."""
        letters = [word.text for word in self.words if word.text.isalpha() and len(word.text) > 1]
        return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.6 * len(letters)

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The runs of capitalised words in order, with the particles and figures inside them."""
        found = []
        index, count = 0, len(self.words)
        while index < count:
            if self._begins_name(index):
                last = self._end_of_chunk(index)
                found.append(Chunk(index, last))
                index = last
            else:
                index += 1
        return tuple(found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words of the passage, for rules that ask what it is about."""
        return frozenset(self.folded)

    def joined(self, index: int) -> bool:
        """Whether the word stands right after the one before it, as in one name."""
        word = self.words[index]
        if word.gap in _PLAIN_GAPS:
            return not self._ends_dotted_sentence(index)
        if word.gap == ". ":
            before = self.words[index - 1]
            if len(before.folded) == 1:
                return before.folded.isalpha() and not self._ends_dotted_sentence(index)
            return before.folded in _ABBREVIATED
        return word.gap == " & "

    def hyphenated(self, index: int) -> bool:
        """Whether a hyphen joins the word to the one before it."""
        return self.words[index].gap in _HYPHENS

    def is_dotted(self, index: int) -> bool:
        """Whether the word is the last letter of a dotted acronym that ends in a full stop."""
        word = self.words[index]
        return (
            len(word.text) == 1
            and word.capital
            and word.gap == "."
            and self.text.startswith(".", word.end)
        )

    def is_shortened(self, index: int) -> bool:
        """Whether the word is "Jr", "Co" or the like with its full stop, at a name's end."""
        word = self.words[index]
        return word.folded in _SHORTENED and self.text.startswith(".", word.end)

    def string(self, first: int, last: int) -> str:
        """The text of the words `first` up to, not including, `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def _ends_dotted_sentence(self, index: int) -> bool:
        """Whether a common word follows "U.S.", which ends a sentence more often than not.

        "U.S. Navy" and "U.S. Central Command" go on: a body's head, or a capital after it.
        """
        word = self.words[index]
        if word.gap != ". " or word.folded not in lexicon().common:
            return False
        if word.folded in lexicon().openers:
            return True
        if word.folded in lexicon().organisation_heads:
            return False
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return following is None or following.gap != " " or not following.capital

    def _begins_name(self, index: int) -> bool:
        word = self.words[index]
        if word.capital:
            return True
        following = index + 1
        return (
            word.folded in ARTICLES_OF_NAMES
            and following < len(self.words)
            and self.hyphenated(following)
            and self.words[following].capital
        )

    def _end_of_chunk(self, first: int) -> int:
        index, count = first + 1, len(self.words)
        if not self.words[first].capital:
            index += 1
        while index < count and self.joined(index):
            step = self._continues(index)
            if not step:
                break
            index += step
        return index

    def _continues(self, index: int) -> int:
        """How many words from here still belong to the run: 0 where it ends."""
        word, words = self.words[index], self.words
        before = words[index - 1]
        if word.capital:
            return 0 if before.folded in lexicon().suffixes_of_hyphens else 1
        if word.folded[0].isdigit():
            return 1
        if word.gap in _APOSTROPHES:  # "Sana'a" is one name, "Anna'll" is not
            return 0 if word.folded in _CONTRACTED else 1
        if self.hyphenated(index):
            return 1 if self.is_syllable(index) else 0
        following = index + 1
        if word.folded in NAME_PARTICLES and following < len(words) and self.joined(following):
            if words[following].capital:
                bound = self.hyphenated(following) or word.folded not in _ONLY_BEFORE_A_HYPHEN
                return 2 if bound else 0
            after = following + 1  # "van der Berg", "de la Cruz"
            if words[following].folded in NAME_PARTICLES and after < len(words):
                return 3 if words[after].capital and self.joined(after) else 0
        return 0

    def is_syllable(self, index: int) -> bool:
        """Whether the word ends a given name of two syllables, as in "Kim Jong-un".

        A syllable that no list has counts where it and the one before it are short and it is
        no word of English that is used so ("Putin-era").
        """
        if not self.hyphenated(index) or index < 2 or self.words[index].capital:
            return False
        surname, first, word = self.words[index - 2], self.words[index - 1], self.words[index]
        if not (surname.capital and first.capital and first.gap == " "):
            return False
        kinds = lexicon()
        if word.folded in kinds.syllables:
            return True
        short = max(len(first.text), len(word.text)) <= _LONGEST_SYLLABLE
        return (
            short
            and word.text.isalpha()
            and not (word.folded in kinds.suffixes_of_hyphens or word.folded in kinds.common)
        )


def is_roman(word: str) -> bool:
    """Whether a folded word is a Roman numeral of two letters or more."""
    return word in _ROMAN


def _words(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    end = 0
    for token in tokens(text):
        gap = text[end : token.start]
        first = text[token.start]
        found.append(
            Word(
                text[token.start : token.end],
                token.folded,
                token.start,
                token.end,
                gap,
                first.isupper(),
                not found or _opens(gap, found[-1].folded),
            )
        )
        end = token.end
    return tuple(found)


def _opens(gap: str, before: str) -> bool:
    if len(gap) < 2:
        return False
    if gap == ". " and (before in _ABBREVIATED or len(before) == 1):
        return False
    return bool(_SENTENCE_GAP.search(gap) or _OPENING_QUOTE.search(gap))
