"""A shelf of small articles for the tests of search: a catalogue in memory beside a real engine."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
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
from corpus.text import folded_text, folded_words, tokens
from index.answers import EntityCount, Head
from index.catalogue_windows import Stored
from index.engine_documents import engine_mentions
from index.engines.protocol import EngineDocument
from index.engines.whoosh_engine import WhooshEngine
from index.folding import Belongings, StoryName
from index.query.knowing import Found
from index.query.names import search_keys, sound_keys
from index.search import Searcher
from index.search_answers import Fold
from index.serialise import article_to_json


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
class ShelfFacts:
    """What a shelf knows of articles besides: their numbers by what is asked for."""

    known: dict[str, frozenset[int]] = field(default_factory=dict)

    def having(self, what: str) -> frozenset[int]:
        return self.known.get(what, frozenset())

    def quoting(self, words: str, *, prefix: bool) -> frozenset[int]:
        return self.having(words)

    def quoting_speaker(self, words: str, ids: tuple[str, ...], *, prefix: bool) -> Found:
        return Found(self.having(words))

    def citing(self, words: str, ids: tuple[str, ...], *, prefix: bool) -> Found:
        return Found(self.having(words))

    def in_stories(self, beginning: str, words: str, *, prefix: bool) -> Found:
        return Found(self.having(words))


@dataclass
class Shelf:
    """What `Searcher` reads of a catalogue, over articles and entities given by hand.

    The number of an article is what its id says.
    """

    articles: dict[str, Article]
    known: dict[str, Entity]
    number: int = 1
    # The story of articles by their numbers; all in one story are copies of the first.
    where: dict[int, int] = field(default_factory=dict)
    facts: ShelfFacts = field(default_factory=ShelfFacts)

    def generation(self) -> int:
        return self.number

    def count(self) -> int:
        return len(self.articles)

    def undated_count(self) -> int:
        return sum(not _day(found) for found in self.articles.values())

    def window(self, offset: int, limit: int, *, oldest: bool = False) -> list[int]:
        dated = [number for number in self._ordered(oldest) if _day(self._of(number))]
        return dated[offset : offset + limit]

    def undated(self, offset: int, limit: int) -> list[int]:
        found = [number for number in self._ordered(False) if not _day(self._of(number))]
        return found[offset : offset + limit]

    def in_order(self, numbers: Iterable[int], *, oldest: bool = False) -> list[int]:
        wanted = set(numbers)
        return [number for number in self._ordered(oldest) if number in wanted]

    def numbers_of(self, ids: Sequence[str]) -> dict[str, int]:
        return {found: int(found, 16) for found in ids if found in self.articles}

    def heads_of(self, numbers: Iterable[int]) -> dict[int, Head]:
        return {number: self._head(self._of(number)) for number in numbers if self._has(number)}

    def texts_of(self, numbers: Iterable[int]) -> dict[int, Stored]:
        return {
            number: Stored(found.id, found.paths[0], article_to_json(found))
            for number in numbers
            if self._has(number)
            for found in (self._of(number),)
        }

    def annotations_of(self, numbers: Iterable[int]) -> dict[int, Annotations]:
        return {number: self.annotations(f"{number:012x}") for number in numbers}

    def mentions_of(
        self,
        numbers: Iterable[int],
        ids: Collection[str],
        types: Collection[EntityType] = (),
    ) -> dict[int, tuple[Mention, ...]]:
        return {
            number: tuple(
                each for each in found.mentions if each.entity in ids or each.type in types
            )
            for number, found in self.annotations_of(numbers).items()
        }

    def stories_of(self, numbers: Sequence[int]) -> dict[int, StoryName]:
        names = self.story_names(self.where.values())
        return {each: names[self.where[each]] for each in numbers if each in self.where}

    def story_names(self, stories: Iterable[int]) -> dict[int, StoryName]:
        return {story: StoryName(f"s{story}", f"story {story}") for story in stories}

    def articles_of_story(self, story_id: str) -> frozenset[int]:
        return frozenset(each for each, story in self.where.items() if f"s{story}" == story_id)

    def belongings(self) -> Belongings:
        size = max((int(found, 16) for found in self.articles), default=0) + 1
        stories = array("I", (self.where.get(number, 0) for number in range(size)))
        return Belongings(stories, stories)

    def groups(self, fold: Fold, numbers: Sequence[int]) -> list[int]:
        return self.belongings().groups(fold, numbers)

    def members(self, fold: Fold, groups: Iterable[int]) -> dict[int, int]:
        wanted = set(groups)
        return {number: story for number, story in self.where.items() if story in wanted}

    def annotations(self, article_id: str) -> Annotations:
        found = self.articles[article_id]
        return Annotations(mentions=tuple(self._mentions(found)))

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

    def hidden_total(self) -> int:
        return 0

    def counted(self, ids: Iterable[str]) -> tuple[EntityCount, ...]:
        counts = Counter(key for found in self.articles.values() for key in self.entities_of(found))
        return tuple(
            EntityCount(self.known[key], counts[key], counts[key], counts[key])
            for key in ids
            if key in self.known
        )

    def entities_of(self, found: Article) -> frozenset[str]:
        return frozenset(mention.entity for mention in self._mentions(found) if mention.entity)

    def documents(self) -> list[EngineDocument]:
        return [self._document(found) for found in self.articles.values()]

    def _document(self, found: Article) -> EngineDocument:
        value = found.published.value
        entities = self.entities_of(found)
        return EngineDocument(
            number=int(found.id, 16),
            title=folded_text(found.title.value or ""),
            body=tuple(folded_text(paragraph.text) for paragraph in found.body),
            entities=tuple(entities),
            entity_types=tuple({str(self.known[key].type) for key in entities}),
            mentions=tuple(engine_mentions(found, self.annotations(found.id))),
            outlet=found.publisher.value or "",
            publisher=folded_text(found.publisher.value or ""),
            authors=tuple(map(folded_text, found.authors.value or ())),
            path=folded_text(found.paths[0]),
            language=folded_text(found.language or ""),
            earliest=value.earliest.toordinal() if value and value.earliest else None,
            latest=value.latest.toordinal() if value and value.latest else None,
            stated=found.published.how is not How.INFERRED,
        )

    def _mentions(self, found: Article) -> list[Mention]:
        return [
            Mention(place, start, end, text[start:end], known.type, known.name, 1.0, (), key)
            for place in (None, *range(len(found.body)))
            for text in (found.text_of(place),)
            for key, known in self.known.items()
            for start, end in _places(text, known)
        ]

    def _of(self, number: int) -> Article:
        return self.articles[f"{number:012x}"]

    def _has(self, number: int) -> bool:
        return f"{number:012x}" in self.articles

    def _ordered(self, oldest: bool) -> list[int]:
        def place(number: int) -> tuple[bool, int, int]:
            day = _day(self._of(number))
            return not day, day if oldest else -day, number

        return sorted((int(found, 16) for found in self.articles), key=place)

    def _head(self, found: Article) -> Head:
        shown = found.title if found.title.value else Sourced(found.body[0].text, How.INFERRED, "")
        return Head(found.id, found.paths[0], shown, found.publisher, found.published, 1)


def _day(found: Article) -> int:
    value = found.published.value
    return value.earliest.toordinal() if value and value.earliest else 0


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
