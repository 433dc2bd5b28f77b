"""Folding hits: of the near-duplicates, or of the articles of a story, the first hit is shown."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from index.answers import Fold


class Row(NamedTuple):
    """A hit that is shown, its score, and how many further hits stand behind it."""

    article: str
    score: float
    folded: int = 0


class Belonging(NamedTuple):
    """Which article stands for an article and its copies, and which story it is in, if any."""

    copy_of: int
    story: int | None


class StoryName(NamedTuple):
    """The id and the name of a story."""

    id: str
    name: str


def belongings(connection: sqlite3.Connection) -> dict[str, Belonging]:
    """Where all articles that are in a story belong: copies alone are a story as well.

    A tenth of a second for 100,000 articles.
    """
    rows = connection.execute(
        "SELECT a.id, n.copy_of, l.story FROM story_nodes l"
        " JOIN story_nodes n ON n.copy_of = l.article JOIN articles a ON a.number = n.article"
        " WHERE l.story IS NOT NULL"
    )
    return {article: Belonging(leader, story) for article, leader, story in rows}


def stories_of(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, StoryName]:
    """The stories of some articles; those that are in none are left out."""
    rows = connection.execute(
        "SELECT a.id, s.id, s.name FROM articles a JOIN story_nodes n ON n.article = a.number"
        " JOIN story_nodes l ON l.article = n.copy_of JOIN stories s ON s.story = l.story"
        " WHERE a.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {article: StoryName(story, name) for article, story, name in rows}


def folded(
    hits: Sequence[tuple[str, float]], fold: Fold, where: dict[str, Belonging]
) -> tuple[Row, ...]:
    """The rows of hits in their order: of those that belong together the first one."""
    first: dict[Hashable, tuple[str, float]] = {}
    counted: Counter[Hashable] = Counter()
    for article, score in hits:
        key = _key(article, fold, where.get(article))
        first.setdefault(key, (article, score))
        counted[key] += 1
    return tuple(Row(article, score, counted[key] - 1) for key, (article, score) in first.items())


def _key(article: str, fold: Fold, belonging: Belonging | None) -> Hashable:
    if belonging is None:
        return article
    return belonging.copy_of if fold is Fold.COPIES else belonging.story
