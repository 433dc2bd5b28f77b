"""Whether stories fit the articles that they are made of."""

from __future__ import annotations

import sqlite3

from index.answers import Finding
from index.stories.to_do import dirty_count, pending_count

_FAULTS = {
    "articles that were never grouped": (
        "SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM story_nodes)"
        " AND number NOT IN (SELECT article FROM story_pending)"
    ),
    "places in stories without an article": (
        "SELECT count(*) FROM story_nodes WHERE article NOT IN (SELECT number FROM articles)"
        " AND article NOT IN (SELECT article FROM story_pending)"
    ),
    "copies of nothing": (
        "SELECT count(*) FROM story_nodes WHERE copy_of NOT IN"
        " (SELECT article FROM story_nodes WHERE copy_of = article)"
    ),
    "articles in an unknown story": (
        "SELECT count(*) FROM story_nodes WHERE story IS NOT NULL"
        " AND story NOT IN (SELECT story FROM stories)"
    ),
    "stories that count wrong": (
        "SELECT count(*) FROM stories s WHERE story NOT IN (SELECT story FROM story_unnamed)"
        " AND articles <> (SELECT count(*) FROM story_nodes l JOIN story_nodes n"
        " ON n.copy_of = l.article WHERE l.story = s.story)"
    ),
}


def faults(connection: sqlite3.Connection) -> list[str]:
    """What does not fit, counted, in words; some ten milliseconds for 10,000 articles."""
    counts = {name: connection.execute(query).fetchone()[0] for name, query in _FAULTS.items()}
    return [f"{count:,} {name}" for name, count in counts.items() if count]


def story_finding(connection: sqlite3.Connection) -> Finding:
    """Whether all articles are grouped, and all that stories say of them holds."""
    again = "Index the folder again."
    if found := faults(connection):
        return Finding("stories", False, f"The stories do not fit: {', '.join(found)}.", again)
    waiting = max(pending_count(connection), dirty_count(connection))
    if waiting:
        message = f"An earlier run ended early; around {waiting:,} articles nothing is grouped yet."
        return Finding("stories", False, message, again)
    stories, articles = connection.execute(
        "SELECT count(*), ifnull(sum(articles), 0) FROM stories"
    ).fetchone()
    told = "1 story" if stories == 1 else f"{stories:,} stories"
    return Finding("stories", True, f"{told} of {articles:,} articles.")
