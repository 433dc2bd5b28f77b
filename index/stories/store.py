"""Where stories are kept: who is like whom, who is a copy of whom, and what that makes a story.

Triggers note which articles came, changed and went, in the transactions in which they did, so
that a run that is stopped before it has grouped them leaves them to the next one. Articles go by
their row numbers here. Nothing here commits.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.references import store as features_store

SCHEMA = """
-- Articles that came, changed or went; or, where `refill` is 1, that lost one of their likest.
CREATE TABLE story_pending(article INTEGER PRIMARY KEY, refill INTEGER NOT NULL);
CREATE TRIGGER story_came AFTER INSERT ON reference_articles
BEGIN INSERT OR REPLACE INTO story_pending
  SELECT number, 0 FROM articles WHERE id = new.article; END;
CREATE TRIGGER story_went AFTER DELETE ON articles
BEGIN INSERT OR REPLACE INTO story_pending VALUES (old.number, 0); END;

-- `reference` is the article's number in the store of features. `copy_of` is the article that
-- stands for its near-duplicates, itself where there are none; only that one has a story.
CREATE TABLE story_nodes(
  article INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  copy_of INTEGER NOT NULL,
  story INTEGER
);
CREATE INDEX story_nodes_by_reference ON story_nodes(reference);
CREATE INDEX story_nodes_by_copy ON story_nodes(copy_of);
CREATE INDEX story_nodes_by_story ON story_nodes(story) WHERE story IS NOT NULL;

-- Near-duplicates in both directions; and, for each article, the others that are likest to it.
CREATE TABLE story_copies(
  article INTEGER NOT NULL,
  other INTEGER NOT NULL,
  PRIMARY KEY(article, other)
) WITHOUT ROWID;
CREATE TABLE story_edges(
  article INTEGER NOT NULL,
  other INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY(article, other)
) WITHOUT ROWID;
CREATE INDEX story_edges_by_other ON story_edges(other);

-- Articles around which stories are to be grouped again.
CREATE TABLE story_dirty(article INTEGER PRIMARY KEY);
-- Stories that lost articles, or in which other names may be found than when they were named.
CREATE TABLE story_unnamed(story INTEGER PRIMARY KEY);
-- Its entities differ, or do once more; that the engine has lost it (2 after less) is no matter.
CREATE TRIGGER story_entities AFTER UPDATE OF state ON articles
WHEN new.resolved = 1 AND (new.state = 1 OR (new.state = 2 AND old.state = 2))
BEGIN INSERT OR IGNORE INTO story_unnamed
  SELECT l.story FROM story_nodes n JOIN story_nodes l ON l.article = n.copy_of
  WHERE n.article = new.number AND l.story IS NOT NULL; END;

CREATE TRIGGER story_names AFTER UPDATE OF name, hidden ON entities
WHEN old.name <> new.name OR old.hidden <> new.hidden
BEGIN INSERT INTO story_unnamed
  SELECT DISTINCT s.story FROM article_entities x JOIN story_nodes n ON n.article = x.article
  JOIN story_nodes l ON l.article = n.copy_of JOIN stories s ON s.story = l.story
  WHERE x.entity = new.entity AND instr(s.name, old.name) > 0
  AND s.story NOT IN (SELECT story FROM story_unnamed); END;

CREATE TABLE stories(
  story INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  terms TEXT NOT NULL,
  folded TEXT NOT NULL,
  articles INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  earliest INTEGER, latest INTEGER,
  undated INTEGER NOT NULL,
  publishers INTEGER NOT NULL
);
CREATE INDEX stories_by_date ON stories(latest DESC, articles DESC, id);
"""

# Terms in more articles than this are weighed by the corpus too.
COMMON = 50


class Node(NamedTuple):
    """What is known of an article: see the table story_nodes."""

    article: int
    id: str
    path: str
    earliest: int | None
    latest: int | None
    copy_of: int
    story: int | None

    @property
    def key(self) -> tuple[bool, int, str]:
        """In the order of dates, those without one last; then of paths.

        The first one stands for its copies, and gives a story its id.
        """
        return self.earliest is None, self.earliest or 0, self.path


class Edge(NamedTuple):
    """How much alike two articles are, 0..1000."""

    article: int
    other: int
    score: int


def as_json(values: Iterable[int]) -> str:
    """Numbers for `json_each`, in order."""
    return json.dumps(sorted(values))


# Nodes

_NODE = (
    "SELECT n.article, a.id, a.path, a.earliest, a.latest, n.copy_of, n.story"
    " FROM story_nodes n JOIN articles a ON a.number = n.article"
)


def put_node(connection: sqlite3.Connection, article: int) -> Node | None:
    """Take an article in, alone as yet; None where it is gone or has no features."""
    connection.execute(
        "INSERT OR REPLACE INTO story_nodes SELECT a.number, r.number, a.number, NULL"
        " FROM articles a JOIN reference_articles r ON r.article = a.id WHERE a.number = ?",
        (article,),
    )
    return nodes(connection, [article]).get(article)


def drop_node(connection: sqlite3.Connection, article: int) -> None:
    """Forget an article, its likenesses and its copies."""
    for table in ("story_edges", "story_copies"):
        drop_pairs(connection, table, article)
    connection.execute("DELETE FROM story_nodes WHERE article = ?", (article,))
    connection.execute("DELETE FROM story_dirty WHERE article = ?", (article,))


def drop_pairs(connection: sqlite3.Connection, table: str, article: int) -> None:
    """Forget all pairs of an article in a table of pairs."""
    for column in ("article", "other"):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (article,))  # noqa: S608


def row_of(connection: sqlite3.Connection, article: int) -> tuple[int, int | None] | None:
    """The leader of an article's copies and its own story, even where the article is gone."""
    row: tuple[int, int | None] | None = connection.execute(
        "SELECT copy_of, story FROM story_nodes WHERE article = ?", (article,)
    ).fetchone()
    return row


def nodes(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Node]:
    """What is known of these articles; those that are gone are left out."""
    rows = connection.execute(
        f"{_NODE} WHERE n.article IN (SELECT value FROM json_each(?))",  # noqa: S608 - constant
        (as_json(articles),),
    )
    return {row[0]: Node(*row) for row in rows}


def copies_of(connection: sqlite3.Connection, leader: int) -> list[Node]:
    """The articles for which this one stands, itself among them."""
    return [Node(*row) for row in connection.execute(f"{_NODE} WHERE n.copy_of = ?", (leader,))]


def group_sizes(connection: sqlite3.Connection, leaders: Iterable[int]) -> dict[int, int]:
    """For how many articles each of these stands."""
    rows = connection.execute(
        "SELECT copy_of, count(*) FROM story_nodes"
        " WHERE copy_of IN (SELECT value FROM json_each(?)) GROUP BY copy_of",
        (as_json(leaders),),
    )
    return dict(rows.fetchall())


def lead(connection: sqlite3.Connection, articles: Iterable[int], leader: int) -> None:
    """Let one article stand for these."""
    connection.executemany(
        "UPDATE story_nodes SET copy_of = ?, story = NULL WHERE article = ?",
        [(leader, each) for each in articles],
    )


# Pairs


def put_copies(connection: sqlite3.Connection, article: int, others: Iterable[int]) -> None:
    """Keep that these are near-duplicates of an article."""
    connection.executemany(
        "INSERT OR IGNORE INTO story_copies VALUES (?, ?)",
        [pair for other in others for pair in ((article, other), (other, article))],
    )


def copy_pairs(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, list[int]]:
    """The near-duplicates of each of these articles."""
    found: dict[int, list[int]] = {}
    for article, other in connection.execute(
        "SELECT article, other FROM story_copies WHERE article IN (SELECT value FROM json_each(?))",
        (as_json(articles),),
    ):
        found.setdefault(article, []).append(other)
    return found


def likest(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, list[Edge]]:
    """The lists of these articles: each with the others that are likest to it."""
    found: dict[int, list[Edge]] = {each: [] for each in articles}
    for row in connection.execute(
        "SELECT article, other, score FROM story_edges"
        " WHERE article IN (SELECT value FROM json_each(?))",
        (as_json(found),),
    ):
        found[row[0]].append(Edge(*row))
    return found


def least_of_full(
    connection: sqlite3.Connection, articles: Iterable[int], most: int
) -> dict[int, int]:
    """The least score in those of the lists of these articles that have `most` others."""
    rows = connection.execute(
        "SELECT article, min(score) FROM story_edges"
        " WHERE article IN (SELECT value FROM json_each(?)) GROUP BY article HAVING count(*) >= ?",
        (as_json(articles), most),
    )
    return dict(rows.fetchall())


def ids_of(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, str]:
    """The ids of articles by their row numbers."""
    rows = connection.execute(
        "SELECT number, id FROM articles WHERE number IN (SELECT value FROM json_each(?))",
        (as_json(articles),),
    )
    return dict(rows.fetchall())


def having(connection: sqlite3.Connection, article: int) -> list[int]:
    """The articles that have this one among their likest."""
    rows = connection.execute("SELECT article FROM story_edges WHERE other = ?", (article,))
    return [row[0] for row in rows]


def put_likest(connection: sqlite3.Connection, article: int, edges: Iterable[Edge]) -> None:
    """Keep the likest others of an article in the place of earlier ones."""
    connection.execute("DELETE FROM story_edges WHERE article = ?", (article,))
    connection.executemany("INSERT INTO story_edges VALUES (?, ?, ?)", edges)


def edges_at(connection: sqlite3.Connection, articles: Iterable[int]) -> Iterator[Edge]:
    """All pairs in which one of these articles is, from either side."""
    wanted = as_json(articles)
    for column in ("article", "other"):
        for row in connection.execute(
            "SELECT article, other, score FROM story_edges"  # noqa: S608 - constant names
            f" WHERE {column} IN (SELECT value FROM json_each(?))",
            (wanted,),
        ):
            yield Edge(*row)


# Stories


def members(connection: sqlite3.Connection, stories: Iterable[int]) -> dict[int, set[int]]:
    """The leaders in each of these stories."""
    found: dict[int, set[int]] = {}
    for story, article in connection.execute(
        "SELECT story, article FROM story_nodes WHERE story IN (SELECT value FROM json_each(?))",
        (as_json(stories),),
    ):
        found.setdefault(story, set()).add(article)
    return found


def set_story(connection: sqlite3.Connection, articles: Iterable[int], story: int | None) -> None:
    """Put leaders into a story, or into none."""
    connection.executemany(
        "UPDATE story_nodes SET story = ? WHERE article = ?", [(story, each) for each in articles]
    )


def new_story(connection: sqlite3.Connection, wanted: str) -> int:
    """Make a story that has yet to be described; its id is the wanted one if that is free."""
    candidate, attempt = wanted, 1
    while connection.execute("SELECT 1 FROM stories WHERE id = ?", (candidate,)).fetchone():
        attempt += 1
        candidate = f"{wanted}-{attempt}"
    return int(
        connection.execute(
            "INSERT INTO stories(id, name, terms, folded, articles, copies, undated, publishers)"
            " VALUES (?, '', '[]', '', 0, 0, 0, 0)",
            (candidate,),
        ).lastrowid
        or 0
    )


def dissolve(connection: sqlite3.Connection, story: int) -> None:
    """Forget a story that has too few articles to be one."""
    connection.execute("UPDATE story_nodes SET story = NULL WHERE story = ?", (story,))
    connection.execute("DELETE FROM stories WHERE story = ?", (story,))
    connection.execute("DELETE FROM story_unnamed WHERE story = ?", (story,))


def size(connection: sqlite3.Connection, story: int) -> int:
    """How many articles a story had when it was described; 0 where there is none."""
    row = connection.execute("SELECT articles FROM stories WHERE story = ?", (story,)).fetchone()
    return int(row[0]) if row else 0


_DESCRIBE = """
UPDATE stories SET (articles, copies, earliest, latest, undated, publishers) = (
  SELECT count(*), count(*) - count(DISTINCT n.copy_of), min(a.earliest), max(a.latest),
    count(*) - count(a.earliest), count(DISTINCT a.publisher)
  FROM story_nodes l JOIN story_nodes n ON n.copy_of = l.article
  JOIN articles a ON a.number = n.article WHERE l.story = stories.story)
WHERE story = ?
"""


def describe(connection: sqlite3.Connection, story: int) -> None:
    """Count the articles, dates and publishers of a story."""
    connection.execute(_DESCRIBE, (story,))


def name(
    connection: sqlite3.Connection, story: int, named: str, terms: Sequence[str], folded: str
) -> None:
    """Keep the name of a story, the terms that it is made of, and the words it is found by."""
    connection.execute(
        "UPDATE stories SET name = ?, terms = ?, folded = ? WHERE story = ?",
        (named, json.dumps(terms, ensure_ascii=False), folded, story),
    )
    connection.execute("DELETE FROM story_unnamed WHERE story = ?", (story,))


def look_again(connection: sqlite3.Connection, story: int) -> None:
    """Note that a story is to be described and named again, or forgotten where it is empty."""
    connection.execute("INSERT OR IGNORE INTO story_unnamed VALUES (?)", (story,))


def unnamed(connection: sqlite3.Connection, most: int) -> list[int]:
    """Some of the stories that are to be named again."""
    rows = connection.execute("SELECT story FROM story_unnamed ORDER BY story LIMIT ?", (most,))
    return [row[0] for row in rows]


def articles_of(connection: sqlite3.Connection, story: int, most: int) -> list[tuple[int, str]]:
    """The row numbers and ids of the first articles of a story, without its copies."""
    return connection.execute(
        "SELECT a.number, a.id FROM story_nodes n JOIN articles a ON a.number = n.article"
        " WHERE n.story = ? ORDER BY a.earliest IS NULL, a.earliest, a.id LIMIT ?",
        (story, most),
    ).fetchall()


def common_terms(connection: sqlite3.Connection, stems: Iterable[str]) -> dict[str, int]:
    """In how many articles those of the terms are that more than COMMON articles have."""
    found = features_store.keys(connection, features_store.Kind.TERM, stems)
    return {text: key.articles for text, key in found.items() if key.articles > COMMON}
