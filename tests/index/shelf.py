"""A shelf of small articles for the tests of search: a catalogue in memory beside a real engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.article import (
    Annotations,
    Article,
    DateValue,
    Entity,
    EntityName,
    EntityType,
    How,
    Mention,
    Paragraph,
    Precision,
    Sourced,
)
from corpus.text import folded_words, tokens
from index.answers import EntityCount, Filters, Head, Sort
from index.engine_documents import engine_mentions
from index.engines.protocol import EngineDocument
from index.engines.whoosh_engine import WhooshEngine
from index.folding import Belonging, StoryName
from index.query.names import search_keys, sound_keys
from index.search import Searcher


def entity(name: str, entity_type: EntityType, *names: str) -> Entity:
    """An entity under its first name and others."""
    texts = tuple(EntityName(text, "written so") for text in (name, *names))
    return Entity(f"{entity_type}:{'-'.join(folded_words(name))}", entity_type, name, texts)


def article(
    number: int,
    title: str | None,
    *body: str,
    publisher: str | None = None,
    published: str | tuple[str, str] | None = None,
    author: str | None = None,
    path: str | None = None,
) -> Article:
    """An article; `published` is a day, or the first and last of several."""
    days = (published, published) if isinstance(published, str) else published
    value = None
    if days:
        first, last = map(date.fromisoformat, days)
        value = DateValue("/".join(dict.fromkeys(days)), Precision.INTERVAL, first, last)
    return Article(
        id=f"{number:012x}",
        paths=(path or f"reports/{number}.txt",),
        language="en",
        format="text",
        title=Sourced(title, How.EXPLICIT, "first line") if title else Sourced.absent(),
        publisher=Sourced(publisher, How.METADATA, "field") if publisher else Sourced.absent(),
        authors=Sourced((author,), How.EXPLICIT, "byline") if author else Sourced.absent(),
        published=Sourced(value, How.EXPLICIT, "under the title") if value else Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in body),
        removed=(),
        warnings=(),
    )


@dataclass
class Shelf:
    """What `Searcher` reads of a catalogue, over articles and entities given by hand."""

    articles: dict[str, Article]
    known: dict[str, Entity]
    number: int = 1
    where: dict[str, Belonging] = field(default_factory=dict)

    def generation(self) -> int:
        return self.number

    def count(self) -> int:
        return len(self.articles)

    def article(self, article_id: str) -> Article:
        return self.articles[article_id]

    def belongings(self) -> dict[str, Belonging]:
        return self.where

    def stories_of(self, ids: Sequence[str]) -> dict[str, StoryName]:
        told = {each: self.where[each].story for each in ids if each in self.where}
        return {each: StoryName(f"s{story}", f"story {story}") for each, story in told.items()}

    def heads(self, ids: Sequence[str]) -> dict[str, Head]:
        return {found: self._head(self.articles[found]) for found in ids if found in self.articles}

    def annotations(self, article_id: str) -> Annotations:
        found = self.articles[article_id]
        return Annotations(mentions=tuple(self._mentions(found)))

    def ids(self, sort: Sort, filters: Filters) -> tuple[str, ...]:
        def place(found: Article) -> tuple[bool, int, str]:
            value = found.published.value
            day = value.earliest.toordinal() if value and value.earliest else 0
            return not day, day if sort is Sort.OLDEST else -day, found.paths[0]

        fitting = [found for found in self.articles.values() if self._passes(found, filters)]
        return tuple(found.id for found in sorted(fitting, key=place))

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        return {found: self.known[found] for found in ids if found in self.known}

    def entities_named(self, key: str) -> tuple[str, ...]:
        return tuple(found for found, known in self.known.items() if key in _all_keys(known))

    def entities_begun(
        self, beginning: str, limit: int, entity_type: EntityType | None
    ) -> tuple[str, ...]:
        found = [
            key
            for key, known in self.known.items()
            if entity_type in (None, known.type)
            and any(name.startswith(beginning) for name in search_keys(known))
        ]
        return tuple(found[:limit])

    def keys_begun(
        self, beginning: str, limit: int, entity_type: EntityType | None
    ) -> tuple[str, ...]:
        found = {
            key
            for known in self.known.values()
            if entity_type in (None, known.type)
            for key in search_keys(known)
            if key.startswith(beginning)
        }
        return tuple(sorted(found)[:limit])

    def entities_with_words(
        self, words: str, limit: int, entity_type: EntityType | None, *, prefix: bool
    ) -> tuple[str, ...]:
        def has(name: str) -> bool:
            return f" {words}{'' if prefix else ' '}" in f" {' '.join(folded_words(name))} "

        found = [
            key
            for key, known in self.known.items()
            if entity_type in (None, known.type) and any(has(name.text) for name in known.names)
        ]
        return tuple(found[:limit])

    def entity_facets(
        self, article_ids: Sequence[str] | None, per_type: int
    ) -> dict[EntityType, tuple[EntityCount, ...]]:
        counts: Counter[str] = Counter()
        for article_id in self.articles if article_ids is None else article_ids:
            counts.update(self.entities_of(self.articles[article_id]))
        found: dict[EntityType, tuple[EntityCount, ...]] = {}
        for key, number in counts.most_common():
            known = self.known[key]
            row = EntityCount(known, number, number, number)
            found[known.type] = (*found.get(known.type, ()), row)[:per_type]
        return found

    def entities_of(self, found: Article) -> frozenset[str]:
        return frozenset(mention.entity for mention in self._mentions(found) if mention.entity)

    def documents(self) -> list[EngineDocument]:
        return [self._document(found) for found in self.articles.values()]

    def _document(self, found: Article) -> EngineDocument:
        value = found.published.value
        entities = self.entities_of(found)
        return EngineDocument(
            id=found.id,
            title=found.title.value or "",
            body=tuple(paragraph.text for paragraph in found.body),
            entities=tuple(entities),
            entity_types=tuple({str(self.known[key].type) for key in entities}),
            mentions=tuple(engine_mentions(found, self.annotations(found.id))),
            publisher=found.publisher.value or "",
            authors=found.authors.value or (),
            path=found.paths[0],
            language=found.language or "",
            earliest=value.earliest.toordinal() if value and value.earliest else None,
            latest=value.latest.toordinal() if value and value.latest else None,
        )

    def _mentions(self, found: Article) -> list[Mention]:
        return [
            Mention(place, start, end, text[start:end], known.type, known.name, 1.0, (), key)
            for place in (None, *range(len(found.body)))
            for text in (found.text_of(place),)
            for key, known in self.known.items()
            for start, end in _places(text, known)
        ]

    def _passes(self, found: Article, filters: Filters) -> bool:
        entities = self.entities_of(found)
        return entities.issuperset(filters.only) and entities.isdisjoint(filters.without)

    def _head(self, found: Article) -> Head:
        shown = found.title if found.title.value else Sourced(found.body[0].text, How.INFERRED, "")
        return Head(found.id, found.paths[0], shown, found.publisher, found.published, 1)


def _all_keys(known: Entity) -> frozenset[str]:
    keys = search_keys(known)
    return keys | sound_keys(keys)


def _places(text: str, known: Entity) -> list[tuple[int, int]]:
    """Where one of the names stands; of names that overlap the longest."""
    words = list(tokens(text))
    taken: list[tuple[int, int]] = []
    names = sorted({folded_words(name.text) for name in known.names}, key=len, reverse=True)
    for name in names:
        for place in range(len(words) - len(name) + 1):
            row = words[place : place + len(name)]
            start, end = row[0].start, row[-1].end
            free = all(end <= other[0] or start >= other[1] for other in taken)
            if tuple(word.folded for word in row) == name and free:
                taken.append((start, end))
    return sorted(taken)


def shelf_of(articles: Iterable[Article], entities: Iterable[Entity] = ()) -> Shelf:
    """A shelf with these articles and entities."""
    return Shelf({each.id: each for each in articles}, {each.id: each for each in entities})


def searcher_over(shelf: Shelf, folder: Path) -> Searcher:
    """A searcher over a shelf, with a Whoosh index of it in the folder."""
    engine = WhooshEngine(folder)
    with engine.writer() as batch:
        for document in shelf.documents():
            batch.add(document)
    return Searcher(shelf, engine)  # type: ignore[arg-type]


AIRBASE = entity("Khmeimim air base", EntityType.FACILITY, "Khmeimim", "Hmeimim airfield")
REBELS = entity("Hayat Tahrir al-Sham", EntityType.ORGANISATION, "HTS")
SPOKESMAN = entity("Dmitry Peskov", EntityType.PERSON, "Peskov", "Kremlin spokesman")
PORT = entity("Tartus", EntityType.PLACE, "Tartous")
AMERICA = entity("United States", EntityType.PLACE, "US", "America")
FRIDAY = entity("13 December 2024", EntityType.DATE, "Friday", "13 December")

REPORTS = (
    article(
        1,
        "Transport aircraft withdraw from Khmeimim",
        "Two heavy aircraft left the Khmeimim air base on Friday with their noses still open.",
        "Dmitry Peskov said that nothing had been decided. Peskov would not name a day.",
        publisher="The Orontes Monitor",
        published="2024-12-13",
    ),
    article(
        2,
        "Radars on the move",
        "Lorries with parts of an S-400 system reached the Hmeimim airfield at night.",
        "Crews began withdrawing the launchers, and HTS fighters let them pass.",
        publisher="Levant Wire",
        published="2024-12-15",
        author="Nadia Ferro",
    ),
    article(
        3,
        None,
        "Cranes in Tartous stood still while the base was cleared.",
        "Fighters of Hayat Tahrir al-Sham watched the quay. They give us water, a docker said.",
        published=("2024-12-14", "2024-12-21"),
    ),
    article(
        4,
        "Letters",
        "A reader asks why the air over the base smells of paint. America is far, he writes.",
        path="letters/reader.txt",
    ),
)
KNOWN = (AIRBASE, REBELS, SPOKESMAN, PORT, AMERICA, FRIDAY)
