"""Stories as they are told of: listed, found by words, and by the articles that are in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.text import folded_words
from index.story_answers import Story, StoryList

_COLUMNS = (
    "s.id, s.name, s.terms, s.articles, s.copies, s.earliest, s.latest, s.undated, s.publishers"
)
# A search has so many words at most; further ones are not looked at.
_MOST_WORDS = 12


def story_list(connection: sqlite3.Connection, text: str, offset: int, limit: int) -> StoryList:
    """A window of the stories that have all words of a text, the latest first.

    The words are sought in names, titles and entities of a story; a word may go on.
    """
    words = folded_words(text)[:_MOST_WORDS]
    if text.strip() and not words:
        return StoryList((), 0, max(offset, 0), *_articles(connection))
    where, asked = _with_words(words)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM stories s WHERE {where}"  # noqa: S608 - constant parts
        " ORDER BY s.latest DESC, s.articles DESC, s.id LIMIT ? OFFSET ?",
        (*asked, max(limit, 0), max(offset, 0)),
    )
    stories = tuple(_story(row) for row in rows)
    total = connection.execute(
        f"SELECT count(*) FROM stories s WHERE {where}",  # noqa: S608 - constant parts
        asked,
    ).fetchone()[0]
    return StoryList(stories, total, max(offset, 0), *_articles(connection))


def stories_named(connection: sqlite3.Connection, text: str, limit: int) -> tuple[Story, ...]:
    """So many of the stories that have all words of a text, the largest first."""
    where, asked = _with_words(folded_words(text)[:_MOST_WORDS])
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM stories s WHERE {where}"  # noqa: S608 - constant parts
        " ORDER BY s.articles DESC, s.latest DESC, s.id LIMIT ?",
        (*asked, limit),
    )
    return tuple(_story(row) for row in rows)


def _with_words(words: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that a story has all these words or beginnings of them, and its values."""
    where = " AND ".join(["instr(' ' || s.folded, ?) > 0"] * len(words)) or "1"
    return where, [f" {word}" for word in words]


def story_by_id(connection: sqlite3.Connection, story_id: str) -> Story | None:
    """The story with this id."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM stories s WHERE s.id = ?",  # noqa: S608 - constant columns
        (story_id,),
    ).fetchone()
    return None if row is None else _story(row)


def story_names(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The names of these stories by their ids; unknown ids are left out."""
    if not ids:
        return {}
    rows = connection.execute(
        "SELECT id, name FROM stories WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())


def story_of(connection: sqlite3.Connection, article_id: str) -> Story | None:
    """The story that an article is in."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM articles a JOIN story_nodes n ON n.article = a.number"  # noqa: S608
        " JOIN story_nodes l ON l.article = n.copy_of JOIN stories s ON s.story = l.story"
        " WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else _story(row)


def begun(connection: sqlite3.Connection, beginning: str, limit: int) -> tuple[str, ...]:
    """The ids of stories that begin so; only the whole id where there is one."""
    rows = connection.execute(
        "SELECT id FROM stories WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT ?2",
        (beginning.lower(), limit),
    )
    found = tuple(row[0] for row in rows)
    return (beginning,) if beginning in found else found


def article_ids(
    connection: sqlite3.Connection, story_id: str, most: int
) -> list[tuple[str, str | None]]:
    """The first articles of a story by time, each with the one that it is a copy of."""
    rows = connection.execute(
        "SELECT a.id, CASE WHEN n.copy_of <> n.article THEN o.id END"
        " FROM stories s JOIN story_nodes l ON l.story = s.story"
        " JOIN story_nodes n ON n.copy_of = l.article JOIN articles a ON a.number = n.article"
        " JOIN articles o ON o.number = n.copy_of WHERE s.id = ?"
        " ORDER BY a.earliest IS NULL, a.earliest, a.path LIMIT ?",
        (story_id, max(most, 0)),
    )
    return rows.fetchall()


def _articles(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many articles are in a story, and how many in none."""
    within, together = connection.execute(
        "SELECT (SELECT ifnull(sum(articles), 0) FROM stories), (SELECT count(*) FROM articles)"
    ).fetchone()
    return within, max(together - within, 0)


def _story(row: tuple[Any, ...]) -> Story:
    id_, name, terms, articles, copies, earliest, latest, undated, publishers = row
    return Story(
        id=id_,
        name=name,
        terms=tuple(json.loads(terms)),
        articles=articles,
        copies=copies,
        earliest=None if earliest is None else date.fromordinal(earliest),
        latest=None if latest is None else date.fromordinal(latest),
        undated=undated,
        publishers=publishers,
    )
