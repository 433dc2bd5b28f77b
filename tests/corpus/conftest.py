"""What the tests of entities share: articles made from a few sentences, and names found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.article import (
    Article,
    DateExpression,
    EntityType,
    How,
    Mention,
    NameForm,
    Paragraph,
    Sourced,
)
from corpus.dates.finding import find_dates
from corpus.dates.values import date_value
from corpus.entities.recogniser import recognise
from corpus.entities.resolver import resolve

MakeArticle = Callable[..., Article]
Find = Callable[..., dict[str, EntityType | None]]
Resolve = Callable[..., list[set[str]]]


def article_of(*paragraphs: str, title: str | None = None) -> Article:
    absent: Sourced[str] = Sourced.absent()
    known = Sourced(title, How.EXPLICIT, "first line") if title is not None else absent
    return Article(
        id="0123456789ab",
        paths=("a.txt",),
        language="en",
        format="text",
        title=known,
        publisher=Sourced.absent(),
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in paragraphs),
        removed=(),
        warnings=(),
    )


def mentions_in(*paragraphs: str, title: str | None = None) -> tuple[Mention, ...]:
    article = article_of(*paragraphs, title=title)
    return recognise(article, find_dates(article))


@pytest.fixture
def make_article() -> MakeArticle:
    """Give an article with these paragraphs."""
    return article_of


@pytest.fixture
def mentions_of() -> Callable[..., tuple[Mention, ...]]:
    """Give the mentions in an article with these paragraphs."""
    return mentions_in


@pytest.fixture
def find_in() -> Callable[..., list[DateExpression]]:
    """Give the date expressions in these paragraphs, published on a day if one is given."""

    def found(*paragraphs: str, published: str | None = None) -> list[DateExpression]:
        article = article_of(*paragraphs)
        if published:
            known = Sourced(date_value(published), How.EXPLICIT, "under the title")
            article = replace(article, published=known)
        return list(find_dates(article))

    return found


@pytest.fixture
def find() -> Find:
    """Give the typed mentions in these paragraphs: text to type."""

    def found(*paragraphs: str, title: str | None = None) -> dict[str, EntityType | None]:
        mentions = mentions_in(*paragraphs, title=title)
        return {mention.text: mention.type for mention in mentions if mention.type}

    return found


@pytest.fixture
def groups() -> Resolve:
    """Give the entities of names of one type as sets of their texts; "A|B" is A, named B."""

    def grouped(entity_type: EntityType, *names: str) -> list[set[str]]:
        forms = []
        for name in names:
            text, _, full = name.partition("|")
            forms.append(NameForm(entity_type, text, full or text, 1, 1))
        resolution = resolve(forms)
        found: dict[str, set[str]] = {}
        for (_, text, _), entity in resolution.entity_of.items():
            found.setdefault(entity, set()).add(text)
        return sorted(found.values(), key=sorted)

    return grouped
