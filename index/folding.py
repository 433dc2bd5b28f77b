"""Folding hits: of the near-duplicates, or of the articles of a story, the first hit is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

from index.answers import Fold


class Row(NamedTuple):
    """A hit that is shown, its score, and how many further hits stand behind it.

    `under` is the hit behind which this one stands, where those are shown nevertheless.
    """

    article: str
    score: float
    folded: int = 0
    under: str | None = None


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


Hits = Sequence[tuple[str, float]]
"""Articles with their scores, in an order."""


class Rows:
    """Hits of which some stand behind others: what a list shows, row by row."""

    def __init__(self, shown: Hits, behind: Mapping[str, Hits], under: Mapping[str, str]) -> None:
        self._shown = shown
        self._behind = behind
        self._under = under

    def __len__(self) -> int:
        return len(self._shown)

    def window(self, offset: int, limit: int) -> list[Row]:
        """So many rows from one on; only these are made."""
        return [
            Row(article, score, len(self._behind.get(article, ())), self._under.get(article))
            for article, score in self._shown[max(offset, 0) :][: max(limit, 0)]
        ]


def unfolded(hits: Hits) -> Rows:
    """A row for each hit."""
    return Rows(hits, {}, {})


def folded(
    hits: Hits, fold: Fold, where: Mapping[str, Belonging], unfold: Collection[str] = ()
) -> Rows:
    """The rows of hits in their order: of those that belong together the first one.

    The hits that stand behind one of `unfold` follow upon it.
    """
    shown: list[tuple[str, float]] = []
    first: dict[Hashable, str] = {}
    behind: dict[str, list[tuple[str, float]]] = {}
    for hit in hits:
        belonging = where.get(hit[0])
        # Most articles are alone, and of as many as there may be each step counts.
        leader = hit[0] if belonging is None else first.setdefault(_key(fold, belonging), hit[0])
        if leader == hit[0]:
            shown.append(hit)
        else:
            behind.setdefault(leader, []).append(hit)
    opened = [leader for leader in unfold if leader in behind]
    under = {article: leader for leader in opened for article, _ in behind[leader]}
    return Rows(_with_opened(shown, behind, opened) if opened else shown, behind, under)


def _with_opened(shown: Hits, behind: Mapping[str, Hits], opened: Collection[str]) -> Hits:
    rows: list[tuple[str, float]] = []
    for hit in shown:
        rows.append(hit)
        if hit[0] in opened:
            rows += behind[hit[0]]
    return rows


def _key(fold: Fold, belonging: Belonging) -> Hashable:
    return belonging.copy_of if fold is Fold.COPIES else belonging.story
