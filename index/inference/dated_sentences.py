"""The sentences of an article that tell of days: the only ones that inference reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.article import Annotations, Article, DateExpression, Span
from corpus.text import sentences
from index.references.reading import Sentence
from index.references.terms import terms

# A longer article is read by its beginning, so that the work for a pair is bounded.
_MOST = 100


class DatedSentence(NamedTuple):
    """A sentence and the date expressions in it, in their order."""

    sentence: Sentence
    told: tuple[DateExpression, ...]


def dated_sentences(article: Article, annotations: Annotations) -> list[DatedSentence]:
    """The first sentences of an article with date expressions in them; the title is one."""
    found: list[DatedSentence] = []
    for one in _dated_sentences(article, annotations.dates):
        found.append(one)
        if len(found) == _MOST:
            break
    return found


def _dated_sentences(article: Article, dates: Iterable[DateExpression]) -> Iterator[DatedSentence]:
    by_paragraph: defaultdict[int | None, list[DateExpression]] = defaultdict(list)
    for date in dates:
        by_paragraph[date.paragraph].append(date)
    for paragraph, here in by_paragraph.items():
        text = article.text_of(paragraph)
        for start, end in sentences(text):
            told = tuple(date for date in here if start <= date.start and date.end <= end)
            if told:
                yield DatedSentence(_sentence(paragraph, text, start, end), told)


def _sentence(paragraph: int | None, text: str, start: int, end: int) -> Sentence:
    words = text[start:end]
    found = tuple(terms(words))
    stems = frozenset(term.stem for term in found)
    return Sentence(Span(paragraph, start, end, words), found, stems)
