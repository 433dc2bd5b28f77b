"""Folding hits: of the near-duplicates, or of the articles of a story, the first hit is shown.

Articles go by their row numbers here, and what belongs together has the number of a group: that
of the article that stands for its copies, or of the story; 0 is no group.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.search_answers import Fold

Hits = Sequence[tuple[int, float]]
"""Article numbers with their scores, in an order."""


class Row(NamedTuple):
    """A hit that is shown, its score, and how many further hits stand behind it.

    `under` is the hit behind which this one stands, where those are shown nevertheless.
    """

    number: int
    score: float
    folded: int = 0
    under: int | None = None


class StoryName(NamedTuple):
    """The id and the name of a story."""

    id: str
    name: str


class Belongings(NamedTuple):
    """Where all articles belong: for each number its group of copies, and its story.

    Copies alone are a story as well, so that what is in no story is no copy either.
    """

    copies: array[int]
    stories: array[int]

    def groups(self, fold: Fold, numbers: Iterable[int]) -> list[int]:
        """The group of each article, 0 for what came after this was read."""
        of = self.copies if fold is Fold.COPIES else self.stories
        size = len(of)
        return [of[number] if number < size else 0 for number in numbers]


_BELONGING = (
    " FROM story_nodes n JOIN story_nodes l ON l.article = n.copy_of WHERE l.story IS NOT NULL"
)


def belongings(connection: sqlite3.Connection) -> Belongings:
    """Where all articles belong. About a second for a million articles."""
    highest = connection.execute("SELECT max(number) FROM articles").fetchone()[0] or 0
    copies, stories = (array("I", bytes(4 * (highest + 1))) for _ in range(2))
    for number, leader, story in connection.execute(
        f"SELECT n.article, n.copy_of, l.story{_BELONGING}"
    ):
        if number <= highest:
            copies[number], stories[number] = leader, story
    return Belongings(copies, stories)


def groups(connection: sqlite3.Connection, fold: Fold, numbers: Sequence[int]) -> list[int]:
    """The group of each of a few articles."""
    column = "n.copy_of" if fold is Fold.COPIES else "l.story"
    rows = connection.execute(
        f"SELECT n.article, {column}{_BELONGING}"  # noqa: S608 - constant columns
        " AND n.article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    found = dict(rows.fetchall())
    return [found.get(number, 0) for number in numbers]


def members(connection: sqlite3.Connection, fold: Fold, wanted: Iterable[int]) -> dict[int, int]:
    """The articles of these groups, each with its group."""
    column = "n.copy_of" if fold is Fold.COPIES else "l.story"
    rows = connection.execute(
        f"SELECT n.article, {column}{_BELONGING}"  # noqa: S608 - constant columns
        f" AND {column} IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(wanted)),),
    )
    return dict(rows.fetchall())


def stories_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, StoryName]:
    """The stories of some articles; those that are in none are left out."""
    rows = connection.execute(
        "SELECT n.article, s.id, s.name FROM story_nodes n"
        " JOIN story_nodes l ON l.article = n.copy_of JOIN stories s ON s.story = l.story"
        " WHERE n.article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return {number: StoryName(story, name) for number, story, name in rows}


class Folded:
    """Hits folded in their order, as far as they were given."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, float]] = []
        self.taken = 0
        # By group: the place of its first hit among those shown, and the hits behind that.
        self._place: dict[int, int] = {}
        self._behind: dict[int, list[tuple[int, float]]] = {}
        self._group: dict[int, int] = {}

    def copy(self) -> Folded:
        """One to which more can be given without changing this one."""
        other = Folded()
        other.shown, other.taken = list(self.shown), self.taken
        other._place, other._group = dict(self._place), dict(self._group)
        other._behind = {group: list(hits) for group, hits in self._behind.items()}
        return other

    def take(self, hits: Hits, of_groups: Iterable[int]) -> None:
        """The next hits, with the group of each."""
        self.taken += len(hits)
        for hit, group in zip(hits, of_groups, strict=True):
            # Most articles are alone, and of as many as there may be each step counts.
            if not group:
                self.shown.append(hit)
            elif group in self._place:
                self._behind.setdefault(group, []).append(hit)
            else:
                self._place[group] = len(self.shown)
                self._group[hit[0]] = group
                self.shown.append(hit)

    def group_of(self, number: int) -> int:
        """The group that a shown hit stands for, 0 for none."""
        return self._group.get(number, 0)

    def place_of(self, group: int) -> int | None:
        """The place of the hit that stands for a group, if one of it came by now."""
        return self._place.get(group)

    def behind(self, group: int) -> Hits:
        """The hits that came by now and stand behind the first one of their group."""
        return self._behind.get(group, ())
