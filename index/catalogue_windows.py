"""The articles of the catalogue by their row numbers, and windows of them in an order.

What a search asks of the catalogue costs by the size of its window, not by that of the library.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from corpus.article import Annotations, EntityType, Mention, Sourced
from index import article_forms, folding
from index.answers import Head
from index.folding import Belongings, StoryName
from index.search_answers import Fold
from index.serialise import HOWS, annotations_from_json, date_from_row, mentions_from_json

HEAD_COLUMNS = (
    "a.id, a.path, a.title, a.title_how, a.title_evidence, "
    "a.publisher, a.publisher_how, a.publisher_evidence, "
    "a.published, a.published_precision, a.earliest, a.latest, "
    "a.published_how, a.published_evidence, a.words, "
    "(SELECT count(*) - 1 FROM places f WHERE f.article = a.number), a.number"
)
_AMONG = "IN (SELECT value FROM json_each(?))"
_DATED = "FROM articles a WHERE a.earliest IS NOT NULL"


class Stored(NamedTuple):
    """The text of an article as it is stored: see `index.serialise`."""

    id: str
    path: str
    content: str


class ArticleWindows:
    """What `Catalogue` tells of articles by their numbers; it brings the connection."""

    def read_connection(self) -> sqlite3.Connection:
        """The connection of the calling thread, for reading only."""
        raise NotImplementedError

    def window(self, offset: int, limit: int, *, oldest: bool = False) -> list[int]:
        """So many articles from one on, the newest first, or the oldest.

        Those without a date are not among them: see `undated`.
        """
        order = "a.earliest" if oldest else "a.earliest DESC"
        return self._numbers(
            f"SELECT a.number {_DATED} ORDER BY {order}, a.number LIMIT ? OFFSET ?",
            (limit, offset),
        )

    def undated(self, offset: int, limit: int) -> list[int]:
        """So many of the articles without a date, by number."""
        return self._numbers(
            "SELECT number FROM articles WHERE earliest IS NULL ORDER BY number LIMIT ? OFFSET ?",
            (limit, offset),
        )

    def undated_count(self) -> int:
        """How many articles have no date."""
        (found,) = self._numbers("SELECT count(*) FROM articles WHERE earliest IS NULL")
        return found

    def in_order(self, numbers: Iterable[int], *, oldest: bool = False) -> list[int]:
        """These articles, the newest first or the oldest, those without a date last."""
        order = "a.earliest" if oldest else "a.earliest DESC"
        return self._numbers(
            f"SELECT a.number FROM articles a WHERE a.number {_AMONG}"  # noqa: S608 - constants
            f" ORDER BY a.earliest IS NULL, {order}, a.number",
            (_json(numbers),),
        )

    def heads_of(self, numbers: Iterable[int]) -> dict[int, Head]:
        """The articles as a list shows them; unknown numbers are left out."""
        rows = self.read_connection().execute(
            f"SELECT {HEAD_COLUMNS} FROM articles a WHERE a.number {_AMONG}",  # noqa: S608
            (_json(numbers),),
        )
        return {row[16]: head_of(row) for row in rows}

    def numbers_of(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of articles by their ids; unknown ids are left out."""
        rows = self.read_connection().execute(
            f"SELECT id, number FROM articles WHERE id {_AMONG}",  # noqa: S608 - constant
            (json.dumps(list(ids)),),
        )
        return dict(rows.fetchall())

    def texts_of(self, numbers: Iterable[int]) -> dict[int, Stored]:
        """What is stored of the texts of articles; unknown numbers are left out."""
        rows = self.read_connection().execute(
            "SELECT a.number, a.id, a.path, t.content FROM articles a"  # noqa: S608 - constant
            f" JOIN texts t ON t.article = a.number WHERE a.number {_AMONG}",
            (_json(numbers),),
        )
        return {row[0]: Stored(*row[1:]) for row in rows}

    def annotations_of(self, numbers: Sequence[int]) -> dict[int, Annotations]:
        """What was found in these articles; unknown numbers are left out."""
        connection = self.read_connection()
        rows = connection.execute(
            f"SELECT article, annotations FROM texts WHERE article {_AMONG}",  # noqa: S608
            (_json(numbers),),
        )
        entities = article_forms.entity_of_forms_in(connection, numbers)
        return {
            number: annotations_from_json(text, entities.get(number, {})) for number, text in rows
        }

    def mentions_of(
        self, numbers: Sequence[int], ids: Collection[str], types: Collection[EntityType] = ()
    ) -> dict[int, tuple[Mention, ...]]:
        """Where these articles mention entities of these ids or types; those nowhere left out."""
        connection = self.read_connection()
        if types:
            entity_of = article_forms.forms_of_types(connection, ids, types, numbers)
        else:
            entity_of = article_forms.forms_of(connection, ids, numbers)
        rows = connection.execute(
            f"SELECT article, annotations FROM texts WHERE article {_AMONG}",  # noqa: S608
            (_json(entity_of),),
        )
        return {number: mentions_from_json(text, entity_of[number]) for number, text in rows}

    # Stories

    def stories_of(self, numbers: Sequence[int]) -> dict[int, StoryName]:
        """The stories of these articles; those that are in none are left out."""
        return folding.stories_of(self.read_connection(), numbers)

    def story_names(self, stories: Iterable[int]) -> dict[int, StoryName]:
        """The ids and names of stories by their row numbers."""
        rows = self.read_connection().execute(
            f"SELECT story, id, name FROM stories WHERE story {_AMONG}",  # noqa: S608 - constant
            (_json(stories),),
        )
        return {row[0]: StoryName(row[1], row[2]) for row in rows}

    def articles_of_story(self, story_id: str) -> frozenset[int]:
        """The articles of a story, its copies as well; none where there is no such story."""
        return frozenset(
            self._numbers(
                "SELECT n.article FROM stories s JOIN story_nodes l USING (story)"
                " JOIN story_nodes n ON n.copy_of = l.article WHERE s.id = ?",
                (story_id,),
            )
        )

    def belongings(self) -> Belongings:
        """Where all articles belong that are in a story."""
        return folding.belongings(self.read_connection())

    def groups(self, fold: Fold, numbers: Sequence[int]) -> list[int]:
        """The group of each of a few articles, 0 for none: see `index.folding`."""
        return folding.groups(self.read_connection(), fold, numbers)

    def members(self, fold: Fold, groups: Iterable[int]) -> dict[int, int]:
        """The articles of some groups, each with its group."""
        return folding.members(self.read_connection(), fold, groups)

    def _numbers(self, query: str, values: Sequence[object] = ()) -> list[int]:
        return [row[0] for row in self.read_connection().execute(query, values)]


def head_of(row: tuple[Any, ...]) -> Head:
    """A row of `HEAD_COLUMNS` as a list shows it."""
    date_row = None if row[8] is None else row[8:12]
    return Head(
        id=row[0],
        path=row[1],
        title=Sourced(row[2], HOWS[row[3]], row[4]),
        publisher=Sourced(row[5], HOWS[row[6]], row[7]),
        published=Sourced(date_from_row(date_row), HOWS[row[12]], row[13]),
        words=row[14],
        copies=row[15],
    )


def _json(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))
