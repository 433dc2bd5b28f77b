"""Generated news articles for the measurements: the same ones for the same seed and number.

Their words follow Zipf's law over a vocabulary of made-up words, as the words of a language do;
names, dates, quotations and bases for them come from small tables, so that entities, quotes and
links have work to do. Nothing in them is news.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

_ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
]
_RHYMES = [
    "a",
    "an",
    "ar",
    "e",
    "el",
    "en",
    "er",
    "i",
    "in",
    "is",
    "o",
    "on",
    "or",
    "u",
    "um",
    "al",
    "ent",
    "ing",
    "ion",
]
_FIRST = [
    "Anna",
    "Boris",
    "Carla",
    "David",
    "Elena",
    "Farid",
    "Grace",
    "Hassan",
    "Irina",
    "John",
    "Karim",
    "Laura",
]
_LAST = [
    "Abara",
    "Brandt",
    "Costa",
    "Dvorak",
    "Eriksen",
    "Fadel",
    "Garrow",
    "Holm",
    "Ivanov",
    "Jansen",
    "Kovac",
    "Lind",
]
_PLACES = [
    "Berlin",
    "Cairo",
    "Damascus",
    "Geneva",
    "Istanbul",
    "Kyiv",
    "Lagos",
    "Lima",
    "Moscow",
    "Nairobi",
    "Oslo",
    "Tripoli",
]
_HEADS = [
    "Ministry of Defence",
    "Foreign Ministry",
    "Central Bank",
    "Red Crescent",
    "Port Authority",
    "Supreme Court",
]
_OUTLETS = ["The Harbour Post", "Northern Wire", "Evening Ledger", "The Inland Times"]
_GRAMMAR = (
    "the of to and in a on for that with is was by as at from it has were be are an said this"
).split()

_VOCABULARY_SIZE = 12_000
_FIRST_DAY = date(2023, 1, 2)


class Newsroom:
    """Writes articles; two newsrooms with one seed write the same."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._words = self._vocabulary()
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))

    def _vocabulary(self) -> list[str]:
        words = list(_GRAMMAR)
        known = set(words)
        while len(words) < _VOCABULARY_SIZE:
            syllables = self._random.randint(2, 4)
            word = "".join(
                self._random.choice(_ONSETS) + self._random.choice(_RHYMES)
                for _ in range(syllables)
            )
            if word not in known:
                known.add(word)
                words.append(word)
        return words

    def _phrase(self, words: int) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=words))

    def person(self) -> str:
        """A name of a person."""
        return f"{self._random.choice(_FIRST)} {self._random.choice(_LAST)}"

    def sentence(self) -> str:
        """A sentence of about 18 words; one in three names somebody or something."""
        opening = self._random.choice(["The", "In", "On", "At", "After", "While"])
        kind = self._random.random()
        if kind < 0.12:
            return f"“{self._phrase(12).capitalize()},” said {self.person()}."
        if kind < 0.24:
            place = self._random.choice(_PLACES)
            return f"{opening} {self._phrase(7)} near {place} {self._phrase(8)}."
        if kind < 0.34:
            return f"The {self._random.choice(_HEADS)} {self._phrase(13)}."
        return f"{opening} {self._phrase(17)}."

    def article(self, number: int, words: int) -> str:
        """One article of about so many words as a Markdown file with front matter."""
        day = _FIRST_DAY + timedelta(days=self._random.randrange(700))
        front = (
            f"---\ntitle: {self._phrase(8).capitalize()} {number}\n"
            f"date: {day.isoformat()}\npublisher: {self._random.choice(_OUTLETS)}\n---\n"
        )
        paragraphs: list[str] = []
        written = 0
        while written < words:
            paragraph = " ".join(self.sentence() for _ in range(self._random.randint(2, 4)))
            written += paragraph.count(" ") + 1
            paragraphs.append(paragraph)
        return front + "\n\n".join(paragraphs) + "\n"


def texts(articles: int, words: int = 350, seed: int = 7) -> Iterator[str]:
    """So many articles of about `words` words each."""
    newsroom = Newsroom(seed)
    for number in range(articles):
        yield newsroom.article(number, words)


def write_corpus(folder: Path, articles: int, words: int = 350, seed: int = 7) -> None:
    """Write a corpus of so many Markdown files, a hundred to a sub-folder."""
    for number, text in enumerate(texts(articles, words, seed)):
        path = folder / f"{number // 100:04d}" / f"{number:06d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
