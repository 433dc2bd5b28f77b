"""Libraries of any size, recombined from the paragraphs of real reports, to measure links in.

An article is made of paragraphs of several reports with about half of their words and names
exchanged for others of the same length, so that what was found in a paragraph stands where it
stood. Words are as frequent as in the reports, with a long tail of made-up ones. Five articles
each make a story: they share their names, and two or three paragraphs word for word. They are
written into the catalogue as indexing does, without files and without a full-text index.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from bench.event_sets import EventText
from corpus.annotate import annotate
from corpus.article import (
    Annotations,
    Article,
    Attribution,
    DateValue,
    How,
    Mention,
    Paragraph,
    Precision,
    Quote,
    Sourced,
    Span,
)
from corpus.outcomes import Reading
from index.catalogue_writer import CatalogueWriter
from index.ingest.analysis import AnalysedArticle, analysed
from index.resolution import resolve_corpus

STORY = 5
_SHARED, _OWN = 3, 5
_LEAST_LETTERS, _LEAST_WORDS = 4, 25
_KEPT_WORDS = 300  # the most frequent words stay as they are
_EXCHANGED, _MADE_UP, _NAMES_EXCHANGED = 0.5, 0.15, 0.8
_WORD = re.compile(rf"[A-Za-z]{{{_LEAST_LETTERS},}}")
_OUTLETS = ("Northern Wire", "The Harbour Post", "Evening Ledger", "The Inland Times")
_FIRST_DAY = date(2023, 1, 2)

Place = TypeVar("Place", bound=Span)
Piece = tuple[str, Annotations]


def plain_article(article_id: str, title: str, day: date, body: Sequence[str]) -> Article:
    """An article with these paragraphs, published on a day by one of a few outlets."""
    outlet = _OUTLETS[int(article_id, 16) % len(_OUTLETS)]
    published = DateValue(day.isoformat(), Precision.DAY, day, day)
    return Article(
        id=article_id,
        paths=(f"{article_id[:4]}/{article_id}.md",),
        language="en",
        format="markdown",
        title=Sourced(title, How.EXPLICIT, "first line"),
        publisher=Sourced(outlet, How.METADATA, "front matter"),
        authors=Sourced.absent(),
        published=Sourced(published, How.METADATA, "front matter"),
        url=Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in body),
        removed=(),
        warnings=(),
    )


class Recombiner:
    """Makes articles of `texts`; two with one seed and the same texts make the same."""

    def __init__(self, texts: Iterable[EventText], seed: int = 11) -> None:
        self._random = random.Random(seed)
        self._pieces: list[Piece] = []
        counted: Counter[str] = Counter()
        for number, text in enumerate(texts):
            article = plain_article(f"{number:012x}", text.title, _FIRST_DAY, text.paragraphs)
            self._pieces += _pieces(article, annotate(article))
            counted.update(_WORD.findall(" ".join(text.paragraphs)))
        self._kept = {word for word, _ in counted.most_common(_KEPT_WORDS)}
        self._pool: dict[int, list[str]] = {}
        for word, count in sorted(counted.items()):
            if word.islower():
                self._pool.setdefault(len(word), []).extend([word] * count)
        self._story: tuple[list[Piece], dict[str, str], date] = ([], {}, _FIRST_DAY)

    def article(self, number: int) -> tuple[Article, Annotations]:
        """The next article; five in a row are one story."""
        if number % STORY == 0:
            self._begin_story()
        shared, words, day = self._story
        told = self._random.sample(shared, _SHARED)
        own = dict(words)
        told += [self._varied(self._random.choice(self._pieces), own) for _ in range(_OWN)]
        title = " ".join(told[0][0].split()[:9])
        published = day + timedelta(days=self._random.randrange(3))
        article = plain_article(f"{number:012x}", title, published, [text for text, _ in told])
        return article, _joined([found for _, found in told])

    def _begin_story(self) -> None:
        words: dict[str, str] = {}
        chosen = [self._random.choice(self._pieces) for _ in range(2 * _SHARED)]
        shared = [self._varied(piece, words) for piece in chosen]
        names = {word: other for word, other in words.items() if word[0].isupper()}
        self._story = shared, names, _FIRST_DAY + timedelta(days=self._random.randrange(700))

    def _varied(self, piece: Piece, words: dict[str, str]) -> Piece:
        text, found = piece

        def exchanged(match: re.Match[str]) -> str:
            word = match.group()
            other = words.get(word)
            if other is None:
                other = words[word] = self._other(word)
            return other

        varied = _WORD.sub(exchanged, text)
        return varied, _renamed(found, varied, words)

    def _other(self, word: str) -> str:
        chance = self._random.random()
        if word in self._kept or not (word.islower() or word.istitle()):
            return word
        if word.istitle():
            return self._made_up(word, 0.4).title() if chance < _NAMES_EXCHANGED else word
        if chance < _MADE_UP:
            return self._made_up(word, 0.7)
        return self._random.choice(self._pool[len(word)]) if chance < _EXCHANGED else word

    def _made_up(self, word: str, tail: float) -> str:
        """A made-up word of this length: few of them often, most of them seldom."""
        rank = min(int(self._random.paretovariate(tail)), 10**9)
        return _spelt(rank, len(word))


@cache
def _spelt(rank: int, letters: int) -> str:
    spelling = random.Random(rank * 64 + letters)
    return "".join(spelling.choice(("bdfgklmnprstvz", "aeiou")[at % 2]) for at in range(letters))


def _pieces(article: Article, found: Annotations) -> list[Piece]:
    """Its longer paragraphs, each with what was found in it, as if it were the first one."""
    return [
        (paragraph.text, _at(found, number, 0))
        for number, paragraph in enumerate(article.body)
        if paragraph.text.count(" ") >= _LEAST_WORDS
    ]


def _at(found: Annotations, paragraph: int, place: int) -> Annotations:
    """What was found in one paragraph, moved to another place."""

    def moved(spans: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(replace(s, paragraph=place) for s in spans if s.paragraph == paragraph)

    return Annotations(
        moved(found.mentions), moved(found.dates), moved(found.quotes), moved(found.attributions)
    )


def _joined(found: Sequence[Annotations]) -> Annotations:
    placed = [_at(one, 0, place) for place, one in enumerate(found)]
    return Annotations(
        tuple(span for one in placed for span in one.mentions),
        tuple(span for one in placed for span in one.dates),
        tuple(span for one in placed for span in one.quotes),
        tuple(span for one in placed for span in one.attributions),
    )


def _renamed(found: Annotations, text: str, words: dict[str, str]) -> Annotations:
    """The same annotations of a paragraph of which words were exchanged."""

    def said(name: str) -> str:
        return _WORD.sub(lambda match: words.get(match.group(), match.group()), name)

    def mention(one: Mention) -> Mention:
        return replace(one, text=text[one.start : one.end], name=said(one.name))

    def quote(one: Quote) -> Quote:
        speaker = said(one.speaker) if one.speaker else None
        return replace(one, text=text[one.start : one.end], speaker=speaker)

    def attribution(one: Attribution) -> Attribution:
        return replace(one, text=text[one.start : one.end], source=said(one.source))

    return Annotations(
        tuple(map(mention, found.mentions)),
        found.dates,
        tuple(map(quote, found.quotes)),
        tuple(map(attribution, found.attributions)),
    )


def analysed_article(article: Article, found: Annotations) -> AnalysedArticle:
    """All that is stored of an article, worked out as when it is indexed."""
    reading = Reading(article, "", article.id, article.id)
    outcome = analysed(reading, lambda read: (read, found))
    if not isinstance(outcome, AnalysedArticle):
        raise TypeError(outcome.message)
    return outcome


class Filler:
    """Fills the catalogue of a library, of which nobody else may write."""

    def __init__(self, catalogue: Path) -> None:
        self.writer = CatalogueWriter(catalogue)
        self.writer.connection.execute("PRAGMA synchronous=OFF")
        self.writer.connection.execute("PRAGMA cache_size=-1000000")

    def add(self, articles: Iterable[AnalysedArticle]) -> None:
        """Store articles in one transaction."""
        with self.writer.transaction():
            for article in articles:
                self.writer.add_article(article)

    def finish(self) -> None:
        """Resolve the names, as indexing does at its end, and let readers know."""
        with self.writer.transaction():
            resolve_corpus(self.writer.connection)
            self.writer.raise_generation()
        self.writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the catalogue."""
        self.writer.close()
