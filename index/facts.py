"""What the catalogue knows of articles, as the query language asks for it: out of its tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from corpus.text import folded_words
from index.kept import Kept
from index.ledger.store import INDIRECT, NOBODY, wordings_with
from index.query.knowing import Found
from index.references.store import Kind
from index.stories.reading import begun

# Stories that one part of a query may ask for, the latest first.
_MOST_STORIES = 1_000
_MOST_TOLD = 12
# A story's name has fewer words.
_MOST_WORDS = 24
# Every id of a story begins with "s" alone.
_SHORTEST_ID = 2
# Of more than so many it is quicker to read through a table than to look each of them up.
_MANY = 5_000
# What is asked again with every letter of what a person types behind it.
_KEPT_ANSWERS = 32


class CatalogueFacts:
    """Looks facts up for queries; see `index.query.knowing.Facts`. From any thread.

    Answers are kept as long as `generation` gives the same number.
    """

    def __init__(
        self, connection: Callable[[], sqlite3.Connection], generation: Callable[[], int]
    ) -> None:
        self._connection = connection
        self._generation = generation
        self._kept: tuple[int, Kept[tuple[object, ...], Found]] = (-1, Kept(_KEPT_ANSWERS))

    def having(self, what: str) -> frozenset[int]:
        """Articles by a fact that is told in a word."""

        def ask() -> Found:
            if what == "source":
                rows = self._rows(_ALL_SOURCES, (Kind.SOURCE,))
                return Found(self._of_features([number for (number,) in rows]))
            return Found(self._numbers(_HAVING[what]))

        return self._answer(("having", what), ask).numbers

    def quoting(self, words: str, *, prefix: bool) -> frozenset[int]:
        """Articles with these words in a row within quotation marks."""

        def ask() -> Found:
            wordings = wordings_with(self._connection(), words, prefix=prefix)
            return Found(self._looked_up(wordings, _QUOTING, _ALL_QUOTING))

        return self._answer(("quoting", words, prefix), ask).numbers

    def quoting_speaker(self, words: str, ids: tuple[str, ...], *, prefix: bool) -> Found:
        """Articles that report words of one of the entities, or of whom they call so."""

        def ask() -> Found:
            rows = self._rows(_SPEAKERS, (_in_a_row(words, prefix=prefix), json.dumps(ids)))
            speakers = [speaker for speaker, *_ in rows]
            return Found(
                self._looked_up(speakers, _SAID_BY, _ALL_SAID_BY),
                frozenset(folded for _, folded, _ in rows),
                _told(name for *_, name in rows),
            )

        return self._answer(("speaker", words, ids, prefix), ask)

    def citing(self, words: str, ids: tuple[str, ...], *, prefix: bool) -> Found:
        """Articles that name one of the entities, or what is called so, as a source."""

        def ask() -> Found:
            known = self._rows(_NAMES, (json.dumps(ids),))
            named = {_key(name): told for told, names in known for name in names.split("\n")}
            row = _in_a_row(_key(words) or words, prefix=prefix)
            rows = self._rows(_SOURCES, (Kind.SOURCE, row, json.dumps([*named])))
            keys = json.dumps([key for key, _ in rows])
            return Found(
                self._of_features([number for (number,) in self._rows(_CITING, (keys,))]),
                frozenset(text for _, text in rows),
                _told(named.get(text) for _, text in rows),
            )

        return self._answer(("citing", words, ids, prefix), ask)

    def in_stories(self, beginning: str, words: str, *, prefix: bool) -> Found:
        """The articles of the stories with this id or name, else of which the id begins so."""
        connection = self._connection()
        reference = beginning.lower()
        ids: Sequence[str] = ()
        if len(reference) >= _SHORTEST_ID and reference.isalnum():
            ids = begun(connection, reference, _MOST_STORIES)
        # "sea" begins ids, too.
        if reference not in ids:
            ids = self._stories_named(words.split(), prefix=prefix) or ids
        names = self._rows(_STORY_NAMES, (json.dumps(ids),))
        told = tuple(name for (name,) in names[:_MOST_TOLD])
        return Found(self._numbers(_IN_STORIES, (json.dumps(ids),)), told=told)

    def _stories_named(self, words: Sequence[str], *, prefix: bool) -> list[str]:
        """The stories of which the name has the words, in whatever order."""
        # What a story is found by has all words of its name, and others.
        words = words[:_MOST_WORDS]
        where = " AND ".join(["instr(' ' || folded, ?) > 0"] * len(words))
        rows = self._rows(
            f"SELECT id, name FROM stories WHERE {where}"  # noqa: S608 - constant parts
            " ORDER BY latest DESC, articles DESC, id",
            [f" {word}" for word in words],
        )
        whole = frozenset(words[:-1] if prefix else words)
        begins = words[-1] if prefix else ""
        found = (
            story
            for story, name in rows
            for told in (folded_words(name),)
            if whole.issubset(told) and any(word.startswith(begins) for word in told)
        )
        return [story for story, _ in zip(found, range(_MOST_STORIES), strict=False)]

    def _answer(self, key: tuple[object, ...], ask: Callable[[], Found]) -> Found:
        generation, kept = self._kept
        current = self._generation()
        if current != generation:
            kept = Kept(_KEPT_ANSWERS)
            self._kept = (current, kept)
        return kept.get(key, ask)

    def _of_features(self, numbers: Sequence[int]) -> frozenset[int]:
        """The numbers of articles by those that the store of features has for them."""
        return self._looked_up([*set(numbers)], _OF_FEATURES, _ALL_FEATURES)

    def _looked_up(self, wanted: Sequence[int], each: str, every: str) -> frozenset[int]:
        """Articles by what they have: looked up one by one, or all of them read through."""
        if len(wanted) <= _MANY:
            return self._numbers(each, (json.dumps(wanted),))
        among = frozenset(wanted)
        rows = self._connection().execute(every)
        return frozenset(article for has, article in rows if has in among)

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection().execute(query, values).fetchall()

    def _numbers(self, query: str, values: Sequence[object] = ()) -> frozenset[int]:
        rows = self._connection().execute(query, values)
        return frozenset(number for (number,) in rows)


def _key(name: str) -> str:
    """A name as the key of a source is made of it."""
    return " ".join(word for word in folded_words(name) if word != "the")


def _in_a_row(words: str, *, prefix: bool) -> str:
    return f" {words}" if prefix else f" {words} "


def _told(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_TOLD]


# The more quotes a name has the more likely it is meant; what is hidden has no name here.
_SPEAKERS = """
SELECT s.speaker, s.folded, e.name FROM ledger_speakers s
LEFT JOIN forms f ON f.form = s.form LEFT JOIN entities e ON e.entity = f.entity AND e.hidden = 0
WHERE instr(' ' || s.folded || ' ', ?1) > 0 OR s.form IN (
  SELECT f.form FROM json_each(?2) j JOIN entities e ON e.id = j.value
  JOIN forms f ON f.entity = e.entity)
ORDER BY e.articles DESC, s.speaker
"""
_SAID_BY = """
SELECT q.article FROM json_each(?) j CROSS JOIN ledger_said x ON x.speaker = j.value
CROSS JOIN ledger_quotes q ON q.wording = x.wording WHERE q.speaker = x.speaker
"""
_ALL_SAID_BY = "SELECT speaker, article FROM ledger_quotes"
_ALL_QUOTING = f"SELECT wording, article FROM ledger_quotes WHERE kind < {INDIRECT}"  # noqa: S608
_QUOTING = f"""
SELECT q.article FROM json_each(?) j CROSS JOIN ledger_quotes q ON q.wording = j.value
WHERE q.kind < {INDIRECT}
"""  # noqa: S608 - a constant
_NAMES = "SELECT name, folded FROM entities WHERE id IN (SELECT value FROM json_each(?))"
_SOURCES = """
SELECT key, text FROM reference_keys
WHERE kind = ?1 AND (instr(' ' || ltrim(text, '?') || ' ', ?2) > 0
  OR text IN (SELECT value FROM json_each(?3)))
ORDER BY articles DESC, text
"""
_CITING = """
SELECT p.number FROM json_each(?) j CROSS JOIN reference_postings p ON p.key = j.value
"""
_ALL_SOURCES = """
SELECT p.number FROM reference_keys k CROSS JOIN reference_postings p ON p.key = k.key
WHERE k.kind = ?
"""
_OF_FEATURES = """
SELECT a.number FROM json_each(?) j CROSS JOIN reference_articles r ON r.number = j.value
JOIN articles a ON a.id = r.article
"""
# The ids alone are read, in their order, and not the features.
_ALL_FEATURES = """
SELECT r.number, a.number FROM articles a CROSS JOIN reference_articles r ON r.article = a.id
"""
_STORY_NAMES = """
SELECT name FROM stories WHERE id IN (SELECT value FROM json_each(?))
ORDER BY articles DESC, latest DESC, id
"""
_IN_STORIES = """
SELECT n.article FROM json_each(?) j CROSS JOIN stories s ON s.id = j.value
JOIN story_nodes l ON l.story = s.story JOIN story_nodes n ON n.copy_of = l.article
"""
_HAVING = {
    "quote": f"SELECT article FROM ledger_quotes WHERE kind < {INDIRECT}",  # noqa: S608
    "speaker": f"SELECT article FROM ledger_quotes WHERE speaker <> {NOBODY}",  # noqa: S608
    "story": """
      SELECT n.article FROM story_nodes n JOIN story_nodes l ON l.article = n.copy_of
      WHERE l.story IS NOT NULL""",
    "duplicate": """
      SELECT article FROM story_copies
      UNION SELECT article FROM places GROUP BY article HAVING count(*) > 1
      UNION SELECT a.number FROM articles a WHERE a.text_hash IN (
        SELECT text_hash FROM articles GROUP BY text_hash HAVING count(*) > 1)""",
    "untitled": "SELECT number FROM articles WHERE title_how = 'inferred'",
}
