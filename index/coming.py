"""Which articles came into the library after a moment: what is new since a person looked."""

from __future__ import annotations

import sqlite3

from index.schema import NOT_INDEXED


def newest_searchable(connection: sqlite3.Connection) -> float:
    """The latest moment up to which a search finds all that came; 0 where nothing did.

    What is in the catalogue but not yet in the engine, as while a folder is being indexed, is
    to be new once it can be found.
    """
    # By the index of the few that wait: by that of times all articles would be looked through.
    (waiting,) = connection.execute(
        "SELECT min(added) FROM articles INDEXED BY articles_out_of_step"
        " WHERE state > 0 AND state = ?",
        (NOT_INDEXED,),
    ).fetchone()
    (newest,) = connection.execute(
        "SELECT max(added) FROM articles WHERE ?1 IS NULL OR added < ?1", (waiting,)
    ).fetchone()
    return float(newest or 0.0)


def has_come_after(connection: sqlite3.Connection, moment: float) -> bool:
    """Whether any article came after a moment."""
    row = connection.execute("SELECT 1 FROM articles WHERE added > ? LIMIT 1", (moment,))
    return row.fetchone() is not None


def came_after(connection: sqlite3.Connection, moment: float) -> frozenset[int]:
    """The row numbers of the articles that came after a moment."""
    rows = connection.execute("SELECT number FROM articles WHERE added > ?", (moment,))
    return frozenset(number for (number,) in rows)
