"""Articles and annotations as compact JSON, for the catalogue's text columns.

The id and the paths of an article are not in it: they stand in columns and may change
without the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from corpus.article import (
    Annotations,
    Article,
    Attribution,
    Caption,
    DateExpression,
    DateValue,
    Entity,
    EntityName,
    EntityType,
    How,
    Mention,
    Paragraph,
    ParagraphKind,
    Precision,
    Quote,
    QuoteKind,
    Removed,
    RemovedKind,
    Sourced,
    Span,
)

# (type, text, name) of a mention -> the type and the id of its entity, both None where a person
# has hidden it. The type of a mention is empty where its article alone leaves it untyped.
EntityOf = Mapping[tuple[str, str, str], tuple[EntityType | None, str | None]]

# How sure a mention is, and what found it, that only other articles of the corpus explain.
_SETTLED, _BY_CORPUS = 0.6, "corpus:name"

T = TypeVar("T")
Json = Any

# By their values: calling an enumeration takes several times as long, and lists are long.
HOWS = {str(how): how for how in How}
_PRECISIONS = {str(precision): precision for precision in Precision}
_PARAGRAPH_KINDS = {str(kind): kind for kind in ParagraphKind}
_ENTITY_TYPES = {str(kind): kind for kind in EntityType}

_DECODER = json.JSONDecoder()
_NOT_READ: Sourced[str] = Sourced.absent()


def article_to_json(article: Article) -> str:
    """Everything of the article but its id and paths."""
    return _dump(
        [
            article.language,
            article.format,
            _sourced(article.title, article.title.value),
            _sourced(article.publisher, article.publisher.value),
            _sourced(article.authors, article.authors.value),
            _sourced(article.published, _date_row(article.published.value)),
            _sourced(article.updated, _date_row(article.updated.value)),
            _sourced(article.url, article.url.value),
            [[c.caption, c.credit] for c in article.captions],
            [[p.text, p.kind] for p in article.body],
            [[r.kind, r.text, r.before] for r in article.removed],
            article.warnings,
        ]
    )


def article_from_json(text: str, article_id: str, paths: tuple[str, ...]) -> Article:
    """The article that `article_to_json` wrote, under this id and these paths."""
    row = json.loads(text)
    language, reader, title, publisher, authors, published, updated, url, *lists = row
    captions, body, removed, warnings = lists
    return Article(
        id=article_id,
        paths=paths,
        language=language,
        format=reader,
        title=_unsourced(title, title[0]),
        publisher=_unsourced(publisher, publisher[0]),
        authors=_unsourced(authors, None if authors[0] is None else tuple(authors[0])),
        published=_unsourced(published, date_from_row(published[0])),
        url=_unsourced(url, url[0]),
        captions=tuple(Caption(*row) for row in captions),
        body=tuple(Paragraph(row[0], _PARAGRAPH_KINDS[row[1]]) for row in body),
        removed=tuple(Removed(RemovedKind(row[0]), row[1], row[2]) for row in removed),
        warnings=tuple(warnings),
        updated=_unsourced(updated, date_from_row(updated[0])),
    )


def searched_from_json(text: str, article_id: str, path: str) -> Article:
    """The same with the first of its paths, and without what no search looks at.

    That is where its fields are known from, address, captions, what was removed, and warnings.
    """
    row = json.loads(text)
    authors = row[4][0]
    return Article(
        id=article_id,
        paths=(path,),
        language=row[0],
        format=row[1],
        title=Sourced(row[2][0], HOWS[row[2][1]]),
        publisher=Sourced(row[3][0], HOWS[row[3][1]]),
        authors=Sourced(None if authors is None else tuple(authors), HOWS[row[4][1]]),
        published=Sourced(date_from_row(row[5][0]), HOWS[row[5][1]]),
        url=_NOT_READ,
        captions=(),
        body=tuple([Paragraph(text, _PARAGRAPH_KINDS[kind]) for text, kind in row[9]]),
        removed=(),
        warnings=(),
    )


def wording_from_json(text: str) -> tuple[str | None, list[str], list[str]]:
    """Title, authors and paragraphs of the article that `article_to_json` wrote, and no more."""
    row = json.loads(text)
    return row[2][0], row[4][0] or [], [paragraph[0] for paragraph in row[9]]


def annotations_to_json(found: Annotations) -> str:
    """The annotations without entity ids: those change as the corpus is resolved."""
    return _dump(
        [
            [
                [m.paragraph, m.start, m.end, m.text, m.type, m.name, m.confidence, m.by, m.about]
                for m in found.mentions
            ],
            [
                [d.paragraph, d.start, d.end, d.text, d.value, d.precision, d.resolved_against]
                for d in found.dates
            ],
            [_quote_row(quote) for quote in found.quotes],
            [_attribution_row(each) for each in found.attributions],
            [_attribution_row(each) for each in found.views],
        ]
    )


def annotations_from_json(text: str, entity_of: EntityOf) -> Annotations:
    """The annotations that `annotations_to_json` wrote, with the entities of their mentions."""
    mentions, dates, quotes, attributions, *views = json.loads(text)
    return Annotations(
        mentions=tuple(_mention(row, entity_of) for row in mentions),
        dates=tuple(_date_expression(row) for row in dates),
        quotes=tuple(_quote(row) for row in quotes),
        attributions=tuple(_attribution(row) for row in attributions),
        views=tuple(_attribution(row) for row in (views[0] if views else ())),
    )


def mentions_from_json(text: str, entity_of: EntityOf) -> tuple[Mention, ...]:
    """Those of the mentions that `annotations_to_json` wrote of which the entity is given."""
    # They stand first, and all the rest is not decoded.
    rows, _ = _DECODER.raw_decode(text, 1)
    return tuple(
        _mention(row, entity_of) for row in rows if (row[4] or "", row[3], row[5]) in entity_of
    )


def names_to_json(entity: Entity) -> str:
    """The names of an entity with their reasons."""
    return _dump([[name.text, name.reason] for name in entity.names])


def names_from_json(text: str) -> tuple[EntityName, ...]:
    """The names that `names_to_json` wrote."""
    return tuple(EntityName(*row) for row in json.loads(text))


def date_from_row(row: Json) -> DateValue | None:
    """A date value from [text, precision, earliest, latest], the bounds as day ordinals."""
    if row is None:
        return None
    text, precision, earliest, latest = row
    return DateValue(text, _PRECISIONS[precision], _day(earliest), _day(latest))


def _mention(row: Json, entity_of: EntityOf) -> Mention:
    paragraph, start, end, text, kind, name, confidence, by, *about = row
    own_type = None if kind is None else _ENTITY_TYPES[kind]
    # The type of an entity goes before that of its mention: a person may have set it.
    entity_type, entity = entity_of.get((kind or "", text, name), (own_type, None))
    if kind is None and entity is not None:
        confidence, by = _SETTLED, [*by, _BY_CORPUS]
    return Mention(
        paragraph,
        start,
        end,
        text,
        entity_type,
        name,
        confidence,
        tuple(by),
        entity,
        about=about[0] if about else "",  # indexes of before have none
    )


def _date_expression(row: Json) -> DateExpression:
    paragraph, start, end, text, value, precision, against = row
    return DateExpression(paragraph, start, end, text, value, Precision(precision), against)


def quote_from_json(text: str) -> Quote:
    """One quote of the annotations, as it stands in them."""
    return _quote(json.loads(text))


def _quote_row(quote: Quote) -> Json:
    at = quote.source
    source = None if at is None else [at.paragraph, at.start, at.end, at.text]
    row = [quote.paragraph, quote.start, quote.end, quote.text, quote.kind]
    return [*row, quote.speaker, quote.cue, source]


def _quote(row: Json) -> Quote:
    paragraph, start, end, text, kind, speaker, cue, *at = row
    source = Span(*at[0]) if at and at[0] else None  # indexes of before have none
    return Quote(paragraph, start, end, text, QuoteKind(kind), speaker, cue, source)


def _attribution_row(found: Attribution) -> Json:
    row = [found.paragraph, found.start, found.end, found.text]
    return [*row, found.source, found.named, found.cue, found.content]


def _attribution(row: Json) -> Attribution:
    paragraph, start, end, text, source, named, cue, *content = row
    stretch = tuple(content[0]) if content and content[0] else None
    return Attribution(paragraph, start, end, text, source, named, cue, stretch)


def _date_row(value: DateValue | None) -> Json:
    if value is None:
        return None
    return [value.text, value.precision, _ordinal(value.earliest), _ordinal(value.latest)]


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _sourced(sourced: Sourced[T], value: Json) -> Json:
    return [value, sourced.how, sourced.evidence]


def _unsourced(row: Json, value: T | None) -> Sourced[T]:
    return Sourced(value, HOWS[row[1]], row[2])


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
