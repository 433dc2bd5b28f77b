"""What is left to do for stories: articles to be looked at, and to be grouped around again.

Triggers of the tables fill most of it (store.py). Nothing here commits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from index.stories.store import as_json


class Pending(NamedTuple):
    """An article to be looked at; with `refill` only its likest others are sought again."""

    article: int
    refill: bool


def begin_anew(connection: sqlite3.Connection) -> None:
    """Forget all stories, and note that all articles are to be looked at."""
    for table in ("nodes", "copies", "edges", "dirty", "unnamed", "pending"):
        connection.execute(f"DELETE FROM story_{table}")  # noqa: S608 - constant names
    connection.execute("DELETE FROM stories")
    connection.execute("INSERT INTO story_pending SELECT number, 0 FROM articles")


def pending_count(connection: sqlite3.Connection) -> int:
    """How many articles are to be looked at."""
    return int(connection.execute("SELECT count(*) FROM story_pending").fetchone()[0])


def dirty_count(connection: sqlite3.Connection) -> int:
    """Around how many articles stories are to be grouped again."""
    return int(connection.execute("SELECT count(*) FROM story_dirty").fetchone()[0])


def take_pending(connection: sqlite3.Connection, most: int) -> list[Pending]:
    """Some of the articles that are to be looked at, which are then no longer pending."""
    rows = connection.execute(
        "SELECT article, refill FROM story_pending ORDER BY article LIMIT ?", (most,)
    ).fetchall()
    connection.executemany("DELETE FROM story_pending WHERE article = ?", [row[:1] for row in rows])
    return [Pending(article, bool(refill)) for article, refill in rows]


def refill(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note that the likest others of these are to be sought again."""
    connection.executemany(
        "INSERT OR IGNORE INTO story_pending VALUES (?, 1)", [(each,) for each in articles]
    )


def renew(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note that these are to be looked at as if they had come just now."""
    connection.executemany(
        "INSERT OR REPLACE INTO story_pending VALUES (?, 0)", [(each,) for each in articles]
    )


def mark_dirty(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note that stories around these articles are to be grouped again."""
    connection.executemany(
        "INSERT OR IGNORE INTO story_dirty VALUES (?)", [(each,) for each in articles]
    )


def first_dirty(connection: sqlite3.Connection) -> int | None:
    """One of the articles around which stories are to be grouped again."""
    row = connection.execute("SELECT min(article) FROM story_dirty").fetchone()
    return None if row[0] is None else int(row[0])


def dirty_among(connection: sqlite3.Connection, articles: Iterable[int]) -> set[int]:
    """Which of the articles are dirty."""
    rows = connection.execute(
        "SELECT article FROM story_dirty WHERE article IN (SELECT value FROM json_each(?))",
        (as_json(articles),),
    )
    return {row[0] for row in rows}


def clean(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note that stories around these articles are grouped."""
    connection.executemany("DELETE FROM story_dirty WHERE article = ?", [(a,) for a in articles])
