"""Whether an outlet that articles cite has articles of its own in the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.metadata.publishers import is_host, publisher_of
from corpus.text import folded_words
from index.answers import Head

# Parts of a host that name nobody: "edition.cnn.com", "bbc.co.uk".
_NAMES_NOBODY = frozenset("www co com org net gov news edition english en m amp".split())
# So many distinct publishers are looked through: far more than a library of news has.
_MOST_PUBLISHERS = 50_000

# Steps from one publisher to the next in the index, rather than through all articles.
_PUBLISHERS = """
WITH RECURSIVE known(name) AS (
  SELECT min(publisher) FROM articles
  UNION ALL
  SELECT (SELECT min(publisher) FROM articles WHERE publisher > known.name)
  FROM known WHERE known.name IS NOT NULL
  LIMIT ?
)
SELECT name FROM known WHERE name IS NOT NULL
"""


class Outlets:
    """The publishers of a library, compared by their names without "The", and by their hosts."""

    def __init__(self, publishers: Iterable[str]) -> None:
        self._known = {key for name in publishers for key in outlet_keys(name)}

    def has(self, names: Iterable[str]) -> bool:
        """Whether the library has an article by the outlet with these names."""
        return any(not self._known.isdisjoint(outlet_keys(name)) for name in names)


def outlets(connection: sqlite3.Connection) -> Outlets:
    """The publishers of all articles of the catalogue."""
    rows = connection.execute(_PUBLISHERS, (_MOST_PUBLISHERS,))
    return Outlets(name for (name,) in rows)


def article_by(names: Iterable[str], heads: Sequence[Head]) -> Head | None:
    """The first of the articles that an outlet with these names published."""
    wanted = {key for name in names for key in outlet_keys(name)}
    for head in heads:
        publisher = head.publisher.value
        if publisher and not wanted.isdisjoint(outlet_keys(publisher)):
            return head
    return None


@lru_cache(maxsize=4_096)
def outlet_keys(name: str) -> frozenset[str]:
    """Under which keys an outlet is known: its words run together, and what its host names.

    "The Moscow Times" and "themoscowtimes.com" have a key in common.
    """
    keys = {_run_together(name)}
    if is_host(name):
        known = publisher_of(f"https://{name}")
        keys |= {_run_together(known or "")}
        keys |= {_run_together(label) for label in name.casefold().split(".")[:-1]} - _NAMES_NOBODY
    return frozenset(keys - {""})


def _run_together(name: str) -> str:
    return "".join(folded_words(name)).removeprefix("the")
