"""What is kept of an article so that its relations are found without reading the corpus again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import sqrt

from corpus.article import Annotations, Article, Attribution, DateExpression
from corpus.text import folded_words
from index.references.background import background
from index.references.pointers import own_keys, own_title, pointer_keys
from index.references.sketch import body_tokens, body_words, hashes, marks, sketch
from index.references.terms import terms

# Of each article; .963 of .969 nDCG@5 was kept with 100 terms (docs/references.md).
TERMS = 100
NUMBERS = 60
STATEMENT_TERMS = 60
LEAD_PARAGRAPHS = 3
TIMES = 40

# The stop words are English. In other languages most function words are short, as names are not.
_KNOWN_LANGUAGES = frozenset({None, "en"})
_SHORT = 4

_NUMBER = re.compile(
    r"(?<![\w.,\-\u2010\u2011])\d{1,12}(?:[.,]\d{1,3}){0,4}(?![\w\u2010\u2011]|-\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_IN_VALUE = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_VALUE = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Features:
    """What is kept of one article. Pure data, the same for the same article.

    terms       the most telling terms with the square roots of their counts, where the title and
                the first three paragraphs count twice; the most telling first
    times       which years, days of the year and weekdays it names; see `named_times`
    numbers     figures as written without thousands marks; no dates, years or designators
    sketch      the smallest shingle hashes, ascending; see `sketch`
    shingles    how many distinct shingles the body has
    statements  rare terms of what people are reported to have said, the rarest first
    sources     keys of the sources that the article names for what it reports; see `source_key`
    passages    shingle hashes by which a shared passage is found; see `sketch.marks`
    names       keys of its own address and title; see `pointers`
    pointers    keys of the addresses and titles of others that stand in it
    """

    terms: tuple[tuple[str, float], ...]
    times: tuple[str, ...]
    numbers: tuple[str, ...]
    sketch: tuple[int, ...]
    shingles: int
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    passages: tuple[int, ...]
    names: tuple[int, ...]
    pointers: tuple[int, ...]


def extract(article: Article, annotations: Annotations) -> Features:
    """Work out the features of an article, from it and the background table alone.

    About two milliseconds for 350 words.
    """
    runs = hashes(body_words(body_tokens(article)))
    distinct = set(runs)
    return Features(
        terms=_telling_terms(article),
        times=tuple(sorted(set(named_times(article, annotations.dates)))[:TIMES]),
        numbers=tuple(sorted(set(numbers(article, annotations.dates)))[:NUMBERS]),
        sketch=sketch(distinct),
        shingles=len(distinct),
        statements=_statement_terms(annotations),
        sources=tuple(sorted({source_key(found) for found in annotations.attributions} - {""})),
        passages=marks(runs),
        names=own_keys(article),
        pointers=pointer_keys(article),
    )


def _telling_terms(article: Article) -> tuple[tuple[str, float], ...]:
    counts: Counter[str] = Counter()
    for place, text in enumerate((own_title(article), *(p.text for p in article.body))):
        times = 2 if place <= LEAD_PARAGRAPHS else 1
        for term in terms(text):
            counts[term.stem] += times
    rarity = background().weight
    if article.language not in _KNOWN_LANGUAGES:
        counts = Counter({stem: n for stem, n in counts.items() if len(stem) > _SHORT})
    weighted = ((sqrt(count), stem) for stem, count in counts.items())
    ranked = sorted(weighted, key=lambda row: (-row[0] * rarity(row[1]), row[1]))
    return tuple((stem, round(weight, 3)) for weight, stem in ranked[:TERMS])


def named_times(article: Article, dates: Iterable[DateExpression]) -> Iterator[str]:
    """The years ("2024"), days of the year ("12-13") and weekdays ("friday") of an article.

    Reports on one event name the same ones. Weekdays are taken from the title and the first
    paragraphs, where they are those of the event; the year of publication is one of the years.
    """
    published = article.published.value
    for day in (published.earliest, published.latest) if published else ():
        if day is not None:
            yield f"{day.year:04d}"
    for found in dates:
        value = found.value or ""
        yield from _YEAR_IN_VALUE.findall(value)
        if _DAY_VALUE.fullmatch(value):
            yield value[5:]
        if found.paragraph is None or found.paragraph < LEAD_PARAGRAPHS:
            yield from _weekdays(found.text, value)


def _weekdays(written: str, value: str) -> Iterator[str]:
    yield from (word for word in folded_words(written) if word in _WEEKDAYS)
    if _DAY_VALUE.fullmatch(value) and value[:2] in ("19", "20"):
        yield _WEEKDAYS[date.fromisoformat(value).weekday()]


def numbers(article: Article, dates: Iterable[DateExpression]) -> Iterator[str]:
    """List the figures of the body: "1,200" is `1200`.

    What belongs to a date is none, for articles of one day share their dates whatever they
    report; nor is a single digit or a year.
    """
    dated: defaultdict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for found in dates:
        dated[found.paragraph].append((found.start, found.end))
    for index, paragraph in enumerate(article.body):
        spans = sorted(dated[index])
        furthest = list(accumulate((end for _, end in spans), max))
        for match in _NUMBER.finditer(paragraph.text):
            before = bisect_left(spans, (match.start() + 1,))
            if not (before and match.start() < furthest[before - 1]):
                yield from _figure(match.group())


def _figure(written: str) -> Iterator[str]:
    plain = re.sub(r",(?=\d{3}(?!\d))", "", written)
    if len(plain) > 1 and not _YEAR.fullmatch(plain):
        yield plain


def _statement_terms(annotations: Annotations) -> tuple[str, ...]:
    rarity = background().weight
    stems = {term.stem for quote in annotations.quotes for term in terms(quote.text)}
    return tuple(sorted(stems, key=lambda stem: (-rarity(stem), stem))[:STATEMENT_TERMS])


def source_key(attribution: Attribution) -> str:
    """The key under which a source is found: its folded words; unnamed ones begin with `?`."""
    words = [word for word in folded_words(attribution.source) if word != "the"]
    return ("" if attribution.named else "?") + " ".join(words) if words else ""
