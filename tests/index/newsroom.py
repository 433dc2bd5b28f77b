"""A catalogue held in memory, filled with short reports that a test writes by hand.

It answers what the references ask of a catalogue; names, quotes and sources are found by their
words, so that a test says what is in a text, not where.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from corpus.article import (
    Annotations,
    Article,
    Attribution,
    DateValue,
    Entity,
    EntityName,
    EntityType,
    How,
    Mention,
    Paragraph,
    Precision,
    Quote,
    QuoteKind,
    Removed,
    Sourced,
    Span,
)
from index.answers import EntityCount, Head
from index.link_answers import Link, LinkType
from index.references import store
from index.references.features import extract
from index.references.links import links_of

# Report: the text, and what is to be found in it
Found = tuple[Article, Annotations]


def day(text: str | None) -> Sourced[DateValue]:
    """A date of publication, or none."""
    if text is None:
        return Sourced.absent()
    value = date.fromisoformat(text)
    return Sourced(DateValue(text, Precision.DAY, value, value), How.EXPLICIT, "under the title")


def spans(article: Article, words: str) -> list[Span]:
    """Where the words stand in the title and the body."""
    found = []
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)
        start = text.find(words)
        while start >= 0:
            found.append(Span(paragraph, start, start + len(words), words))
            start = text.find(words, start + 1)
    return found


def report(
    article_id: str,
    *body: str,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    names: Mapping[str, tuple[EntityType, str]] | None = None,
    quotes: Sequence[tuple[str, str | None, QuoteKind]] = (),
    sources: Sequence[tuple[str, str, bool]] = (),
    url: str | None = None,
    removed: Sequence[Removed] = (),
) -> Found:
    """An article and its annotations.

    names    words -> (type, name of the entity); quotes (words, speaker, kind); sources
             (words, cue, named)
    """
    article = Article(
        id=article_id,
        paths=(f"{article_id}.txt",),
        language="en",
        format="text",
        title=Sourced(title, How.EXPLICIT, "first line") if title else Sourced.absent(),
        publisher=Sourced(publisher, How.EXPLICIT, "byline") if publisher else Sourced.absent(),
        authors=Sourced.absent(),
        published=day(published),
        url=Sourced(url, How.EXPLICIT, "address at the end") if url else Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in body),
        removed=tuple(removed),
        warnings=(),
    )
    mentions = [
        Mention(*_fields(span), kind, name, 0.9, ("test",), _entity_id(kind, name))
        for words, (kind, name) in (names or {}).items()
        for span in spans(article, words)
    ]
    return article, Annotations(
        mentions=tuple(sorted(mentions, key=_place)),
        quotes=tuple(
            Quote(*_fields(spans(article, words)[0]), kind, speaker, "said")
            for words, speaker, kind in quotes
        ),
        attributions=tuple(
            Attribution(*_fields(spans(article, words)[0]), words, named, cue)
            for words, cue, named in sources
        ),
    )


class Newsroom:
    """The reports of one test, as a catalogue."""

    def __init__(self, reports: Iterable[Found]) -> None:
        self.reports = {article.id: (article, found) for article, found in reports}
        self._connection = sqlite3.connect(":memory:")
        self._connection.executescript(store.SCHEMA)
        for article, found in self.reports.values():
            store.put(self._connection, article.id, extract(article, found))

    def links(self, article_id: str, kind: LinkType | None = None) -> tuple[Link, ...]:
        """The links of a report, all or those of one type."""
        found = links_of(self, article_id)  # type: ignore[arg-type]
        return tuple(link for link in found if kind is None or link.type is kind)

    def read_connection(self) -> sqlite3.Connection:
        """The connection to the store of features."""
        return self._connection

    def count(self) -> int:
        """How many reports there are."""
        return len(self.reports)

    def heads(self, ids: Sequence[str]) -> dict[str, Head]:
        """The reports as lists show them."""
        return {one: _head(self.reports[one][0]) for one in ids if one in self.reports}

    def article(self, article_id: str) -> Article:
        """One report."""
        return self.reports[article_id][0]

    def annotations(self, article_id: str) -> Annotations:
        """What the test says is in it."""
        return self.reports[article_id][1]

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """The entities with these ids."""
        found = (count for one in self.reports for count in self.entities_of_article(one))
        wanted = set(ids)
        return {count.entity.id: count.entity for count in found if count.entity.id in wanted}

    def articles_with(self, entity_id: str) -> tuple[str, ...]:
        """The reports that mention an entity."""
        return tuple(one for one in self.reports if entity_id in self._counts(one))

    def entities_of_article(self, article_id: str) -> tuple[EntityCount, ...]:
        """The entities of a report with their counts."""
        found = {m.entity: m for m in self.annotations(article_id).mentions if m.entity}
        return tuple(
            EntityCount(
                Entity(entity, mention.type, mention.name, self._names(entity)),
                here=self._counts(article_id)[entity],
                articles=len(self.articles_with(entity)),
                mentions=sum(self._counts(one)[entity] for one in self.reports),
            )
            for entity, mention in found.items()
            if mention.type is not None
        )

    def _names(self, entity: str) -> tuple[EntityName, ...]:
        mentions = (m for _, found in self.reports.values() for m in found.mentions)
        written = {name for m in mentions if m.entity == entity for name in (m.text, m.name)}
        return tuple(EntityName(name, "test") for name in sorted(written))

    def _counts(self, article_id: str) -> Counter[str]:
        return Counter(m.entity for m in self.annotations(article_id).mentions if m.entity)


def exact(newsroom: Newsroom, here: str, links: Iterable[Link]) -> bool:
    """Whether all evidence stands where it says, on both sides, and every link has some."""
    return all(
        bool(link.evidence)
        and all(
            _stands(newsroom.article(here), one.here)
            and _stands(newsroom.article(link.article.id), one.there)
            for one in link.evidence
        )
        for link in links
    )


def _stands(article: Article, span: Span) -> bool:
    text = article.text_of(span.paragraph)
    return bool(span.text) and text[span.start : span.end] == span.text


def _head(article: Article) -> Head:
    title = article.title if article.title.value else Sourced(article.id, How.INFERRED, "path")
    words = sum(len(paragraph.text.split()) for paragraph in article.body)
    return Head(article.id, article.paths[0], title, article.publisher, article.published, words)


def _entity_id(kind: EntityType, name: str) -> str:
    return f"{kind}:{name.casefold()}"


def _fields(span: Span) -> tuple[int | None, int, int, str]:
    return span.paragraph, span.start, span.end, span.text


def _place(span: Span) -> tuple[int, int]:
    return (-1 if span.paragraph is None else span.paragraph), span.start
