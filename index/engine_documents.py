"""Articles as an engine stores them, read from the catalogue many at a time.

Nothing of an article is made but what the engine takes: a library of a million articles is
filled into an engine at thousands a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.article import Annotations, Article, How
from corpus.text import Token, folded_text, tokens
from index import article_forms
from index.catalogue_writer import as_json
from index.engines.protocol import EngineDocument, EngineMention
from index.nearby import place_of
from index.serialise import annotations_from_json, wording_from_json

_ARTICLES = """
SELECT a.number, a.path, a.language, a.publisher, a.published_how, a.earliest, a.latest, t.content
FROM json_each(?) j CROSS JOIN articles a ON a.number = j.value JOIN texts t ON t.article = a.number
"""
_ENTITIES = """
SELECT x.article, x.entity
FROM json_each(?) j CROSS JOIN article_entities x ON x.article = j.value
"""
# The entities of a large library would fill the memory; those of a few thousand articles do not.
_MOST_ENTITIES_KEPT = 200_000


class _Named(NamedTuple):
    """An entity as the engine knows it."""

    id: str
    type: str


class DocumentReader:
    """Reads articles for an engine; `with_mentions` also where entities are mentioned.

    It keeps what entities are called: one reader serves while none of them changes.
    """

    def __init__(self, connection: sqlite3.Connection, *, with_mentions: bool) -> None:
        self._connection = connection
        self._with_mentions = with_mentions
        self._entities: dict[int, _Named | None] = {}

    def read(self, numbers: Sequence[int]) -> Iterator[EngineDocument]:
        """The articles with these row numbers; a title that is only inferred is left to the text.

        Unknown numbers are left out.
        """
        wanted = as_json(numbers)
        entities = self._entities_of(wanted)
        for row in self._connection.execute(_ARTICLES, (wanted,)).fetchall():
            yield self._document(row, entities.get(row[0], []))

    def _document(
        self,
        row: tuple[int, str, str | None, str | None, str, int | None, int | None, str],
        entities: Sequence[_Named],
    ) -> EngineDocument:
        number, path, language, publisher, how, earliest, latest, content = row
        title, authors, body = wording_from_json(content)
        mentions: Iterable[EngineMention] = ()
        if self._with_mentions and entities:
            mentions = self._mentions(number, title or "", body)
        return EngineDocument(
            number=number,
            title=folded_text(title or ""),
            body=tuple(map(folded_text, body)),
            entities=tuple(entity.id for entity in entities),
            entity_types=tuple(dict.fromkeys(entity.type for entity in entities)),
            mentions=tuple(mentions),
            outlet=publisher or "",
            publisher=folded_text(publisher or ""),
            authors=tuple(map(folded_text, authors)),
            path=folded_text(path),
            language=folded_text(language or ""),
            earliest=earliest,
            latest=latest,
            stated=how != How.INFERRED,
        )

    def _entities_of(self, wanted: str) -> dict[int, list[_Named]]:
        """The entities that no person has hidden, by article."""
        rows = self._connection.execute(_ENTITIES, (wanted,)).fetchall()
        self._learn({entity for _, entity in rows})
        found: dict[int, list[_Named]] = {}
        for article, entity in rows:
            named = self._entities[entity]
            if named is not None:
                found.setdefault(article, []).append(named)
        return found

    def _learn(self, entities: set[int]) -> None:
        if len(self._entities) > _MOST_ENTITIES_KEPT:
            self._entities.clear()
        unknown = entities.difference(self._entities)
        self._entities.update(dict.fromkeys(unknown))
        rows = self._connection.execute(
            "SELECT e.entity, e.id, e.type FROM json_each(?) j"
            " CROSS JOIN entities e ON e.entity = j.value WHERE e.hidden = 0",
            (as_json(unknown),),
        )
        self._entities.update((entity, _Named(*named)) for entity, *named in rows)

    def _mentions(self, number: int, title: str, body: Sequence[str]) -> Iterator[EngineMention]:
        row = self._connection.execute("SELECT annotations FROM texts WHERE article = ?", (number,))
        entity_of = article_forms.entity_of_forms(self._connection, number)
        annotations = annotations_from_json(row.fetchone()[0], entity_of)
        return _placed(annotations, lambda place: title if place is None else body[place])


def engine_mentions(article: Article, annotations: Annotations) -> Iterator[EngineMention]:
    """The mentions of entities by the words that they stand on."""
    return _placed(annotations, article.text_of)


def _placed(
    annotations: Annotations, text_of: Callable[[int | None], str]
) -> Iterator[EngineMention]:
    words: dict[int | None, Sequence[Token]] = {}
    for mention in annotations.mentions:
        if mention.entity is None or mention.type is None:
            continue
        if mention.paragraph not in words:
            words[mention.paragraph] = list(tokens(text_of(mention.paragraph)))
        place = place_of(words[mention.paragraph], mention.start, mention.end)
        if place is not None:
            yield EngineMention(mention.entity, str(mention.type), mention.paragraph, *place)
