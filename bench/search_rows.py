"""Made articles as the rows that the catalogue of a library has of them.

What the tables hold as JSON is written by the program's own functions, so that whatever reads
the catalogue finds it as after indexing. Row numbers are counted from 1 in the order of making;
forms and entities have the numbers that their place in the cast gives them, so that stretches
of articles can be turned into rows by several processes at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from bench.search_articles import STRETCH, Made, Member, member, outlet_name
from corpus.article import (
    Annotations,
    Article,
    DateValue,
    Entity,
    EntityName,
    How,
    Mention,
    Paragraph,
    Precision,
    Quote,
    QuoteKind,
    Sourced,
)
from corpus.text import folded_words
from index.query.names import search_keys, sound_keys
from index.schema import NOT_INDEXED
from index.serialise import annotations_to_json, article_to_json, names_to_json

Row = tuple[Any, ...]

MOST_NAMES = 3
"""How many names an entity has at the most."""

ARTICLE_COLUMNS = (
    *("number", "id", "path", "raw_hash", "text_hash", "content_hash", "language", "report"),
    *("title", "title_how", "title_evidence", "publisher", "publisher_how", "publisher_evidence"),
    *("published", "published_precision", "published_how", "published_evidence"),
    *("earliest", "latest", "words", "resolved", "state"),
)


@dataclass(slots=True)
class Rows:
    """The rows of a stretch of articles, by table."""

    articles: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    forms: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    nodes: list[Row] = field(default_factory=list)
    stories: list[Row] = field(default_factory=list)


def article_id(number: int) -> str:
    """The id of the article with this number."""
    return blake2b(str(number).encode(), digest_size=6).hexdigest()


def path_in(number: int) -> tuple[str, str]:
    """The file that an article would stand in, and its address there."""
    stretch, place = divmod(number, STRETCH)
    return f"part-{stretch:04d}.jsonl", str(place + 1)


def article(made: Made) -> Article:
    """An article as reading it would give it."""
    outlet = None if made.outlet is None else outlet_name(made.outlet)
    return Article(
        id=article_id(made.number),
        paths=("#".join(path_in(made.number)),),
        language=made.language,
        format="json",
        title=Sourced(made.title, How.METADATA, "title"),
        publisher=Sourced(outlet, How.METADATA, "publisher") if outlet else Sourced.absent(),
        authors=Sourced.absent(),
        published=_published(made),
        url=Sourced.absent(),
        captions=(),
        body=tuple(map(Paragraph, made.paragraphs)),
        removed=(),
        warnings=(),
    )


def rows_of(stretch: int, made: Sequence[Made]) -> Rows:
    """The rows of all articles of a stretch; story numbers count up from its first article."""
    rows = Rows()
    stories: dict[int, list[Made]] = {}
    for each in made:
        _add(rows, stretch, each)
        if each.story is not None:
            stories.setdefault(each.story, []).append(each)
    rows.stories += [_story_row(stretch, *pair) for pair in stories.items()]
    return rows


def entity_rows(numbers: Iterable[int]) -> tuple[list[Row], list[Row]]:
    """The rows of these members of the cast, without counts, and those of their keys."""
    entities: list[Row] = []
    keys: list[Row] = []
    for number in numbers:
        one = member(number)
        entity = _entity(one)
        folded = "\n".join(" ".join(folded_words(name)) for name in one.names)
        entities.append(
            (number + 1, entity.id, one.type, entity.name, names_to_json(entity), folded)
        )
        found = search_keys(entity)
        keys += [(key, number + 1) for key in found | sound_keys(found)]
    return entities, keys


def form_number(entity: int, name: int) -> int:
    """The row number of the form in which a member of the cast is named."""
    return entity * MOST_NAMES + name + 1


def form_row(number: int) -> Row:
    """Number, type, text, name and entity of a form."""
    entity, which = divmod(number - 1, MOST_NAMES)
    one = member(entity)
    return number, one.type, one.names[which], one.names[0], entity + 1


def entity_id(one: Member) -> str:
    """The id of a member of the cast."""
    return f"{one.type}:{'-'.join(folded_words(one.names[0]))}-{one.number}"


def _entity(one: Member) -> Entity:
    names = tuple(EntityName(name, "written so") for name in one.names)
    return Entity(entity_id(one), one.type, one.names[0], names)


def _add(rows: Rows, stretch: int, made: Made) -> None:
    number = made.number + 1
    whole = article(made)
    file, address = path_in(made.number)
    content = article_to_json(whole)
    publisher, published = whole.publisher, whole.published
    value = published.value
    rows.articles.append(
        (
            *(number, whole.id, whole.paths[0], f"{number:032x}"),
            *(f"{made.leader + 1:032x}", f"{number:032x}", whole.language, f"{number:016x}"),
            *(made.title, whole.title.how, whole.title.evidence),
            *(publisher.value, publisher.how, publisher.evidence),
            *(value and value.text, value and value.precision, published.how, published.evidence),
            _ordinal(None if value is None else value.earliest),
            _ordinal(None if value is None else value.latest),
            *(made.words, 1, NOT_INDEXED),
        )
    )
    rows.texts.append((number, content, annotations_to_json(_annotations(made))))
    rows.places.append((f"{file}#{address}", stretch + 1, address, number))
    forms = Counter(form_number(named.entity, named.name) for named in made.named)
    rows.forms += [(number, form, count) for form, count in sorted(forms.items())]
    entities = Counter(named.entity + 1 for named in made.named)
    rows.entities += [(number, entity, count) for entity, count in sorted(entities.items())]
    if made.story is not None:
        story = _story_number(stretch, made.story) if made.leader == made.number else None
        rows.nodes.append((number, number, made.leader + 1, story))
    else:
        rows.nodes.append((number, number, number, None))


def _published(made: Made) -> Sourced[DateValue]:
    day = made.day
    if day is None:
        return Sourced.absent()
    if made.spread is None or made.spread == 0:
        how = How.METADATA if made.spread is None else How.INFERRED
        return Sourced(DateValue(day.isoformat(), Precision.DAY, day, day), how, "date")
    if made.spread == 30:
        last = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        month = DateValue(f"{day:%Y-%m}", Precision.MONTH, day.replace(day=1), last)
        return Sourced(month, How.METADATA, "date")
    last = day + timedelta(days=made.spread)
    text = f"{day.isoformat()}/{last.isoformat()}"
    interval = DateValue(text, Precision.INTERVAL, day, last)
    return Sourced(interval, How.INFERRED, "the dates that it tells of")


def _annotations(made: Made) -> Annotations:
    mentions = []
    for paragraph, start, end, number, which in made.named:
        one = member(number)
        names = one.names
        mentions.append(
            Mention(paragraph, start, end, names[which], one.type, names[0], 0.9, ("pattern:made",))
        )
    quotes: tuple[Quote, ...] = ()
    if made.quote is not None:
        paragraph, start, end = made.quote
        text = made.paragraphs[paragraph][start:end]
        quotes = (Quote(paragraph, start, end, text, QuoteKind.DIRECT, None, None),)
    return Annotations(tuple(mentions), (), quotes, ())


def _story_number(stretch: int, story: int) -> int:
    return stretch * STRETCH + story + 1


def _story_row(stretch: int, story: int, told: Sequence[Made]) -> Row:
    name = told[0].title
    dates = [whole.published.value for whole in map(article, told)]
    known = [value for value in dates if value is not None]
    return (
        *(_story_number(stretch, story), f"s{article_id(told[0].number)}", name, json.dumps([])),
        *(" ".join(folded_words(name)), len(told)),
        sum(each.leader != each.number for each in told),
        min((_ordinal(value.earliest) or 0 for value in known), default=None),
        max((_ordinal(value.latest) or 0 for value in known), default=None),
        *(len(dates) - len(known), len({each.outlet for each in told} - {None})),
    )


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
