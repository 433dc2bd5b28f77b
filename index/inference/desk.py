"""What is read to infer something: articles, their features, and the dated ones that are like them.

Candidates come from the postings of the references' store, with bounded work for each article
whatever the size of the corpus.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.article import How, Precision
from index.catalogue import Catalogue
from index.references import store as references
from index.references.features import Features
from index.references.likeness import likeness
from index.references.reading import Side
from index.references.weights import Weights

# Articles that are compared by their features, for each one that something is inferred for.
CANDIDATES = 50
# The heaviest terms that lead to candidates, and the articles that are read from each. A term
# of more articles is in no report on one event alone.
_QUERY_TERMS, _MOST_POSTINGS = 30, 200
# Of the articles that the postings give so many are asked for their dates.
_RANKED = 300
# Articles that are kept in memory: those that are like each other are asked for again and again.
_MOST_SIDES = 100
# Sharing a hash counts more than any term: such articles may be the same text.
_HASH_SCORE = 1_000_000

# Only these are evidence: nothing is concluded from what was itself concluded.
KNOWN = (How.EXPLICIT, How.METADATA, How.USER)

_KNOWN_DAY = (Precision.DAY, json.dumps(KNOWN))
_DATED = """
SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?1))
AND published_precision = ?2 AND published_how IN (SELECT value FROM json_each(?3))
"""
_UNDATED = """
SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?1))
AND (earliest IS NULL OR published_how = ?2)
"""


class _Catalogue(Catalogue):
    """The catalogue as the one who writes it sees it, within a transaction that may be open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def read_connection(self) -> sqlite3.Connection:
        """The writer's connection."""
        return self._connection


@dataclass(frozen=True, slots=True)
class Like:
    """A candidate: its id, its features, and how much alike the two articles are, 0..1."""

    id: str
    features: Features
    likeness: float


class Desk:
    """Reads what one run of inference asks for through the connection of the writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._catalogue = _Catalogue(connection)
        self._sides: dict[str, Side] = {}
        self.weights = Weights(connection, self._catalogue.count())

    def ids(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids of the articles with these row numbers that are still there."""
        rows = self.connection.execute(
            "SELECT number, id FROM articles WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return dict(rows)

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        """The row numbers of the articles with these ids."""
        rows = self.connection.execute(
            "SELECT id, number FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return dict(rows)

    def side(self, article_id: str) -> Side | None:
        """The article with this id as comparisons read it, None where it is gone."""
        return next(iter(self.sides([article_id])), None)

    def sides(self, ids: Iterable[str]) -> list[Side]:
        """The articles with these ids, in this order; those that are gone are left out."""
        wanted = list(ids)
        new = [one for one in wanted if one not in self._sides]
        if len(self._sides) + len(new) > _MOST_SIDES:
            self._sides, new = {}, wanted
        for head in self._catalogue.heads(new).values() if new else ():
            self._sides[head.id] = Side(self._catalogue, head)
        return [self._sides[one] for one in wanted if one in self._sides]

    def features(self, article_id: str) -> Features | None:
        """The features of an article."""
        return references.features_of(self.connection, article_id)

    def dated_like(
        self, article_id: str, features: Features, *, copies_only: bool = False
    ) -> list[Like]:
        """Articles of which the day is known that are like one, the likest first.

        With `copies_only` these are articles that share word sequences with it.
        """
        ranked = self._ranked(features, copies_only=copies_only)
        return self._like(article_id, features, ranked, _DATED, _KNOWN_DAY)

    def undated_like(self, article_id: str, features: Features) -> list[Like]:
        """Articles without a date of their own that are like one, the likest first."""
        return self._like(article_id, features, self._ranked(features), _UNDATED, (How.INFERRED,))

    def _like(
        self,
        article_id: str,
        features: Features,
        ranked: list[str],
        query: str,
        values: tuple[str, ...],
    ) -> list[Like]:
        rows = self.connection.execute(query, (json.dumps(ranked), *values))
        fitting = {row[0] for row in rows}
        chosen = [one for one in ranked if one in fitting and one != article_id][:CANDIDATES]
        found = references.features_of_all(self.connection, chosen)
        self.weights.learn(stem for other in found.values() for stem, _ in other.terms)
        self.weights.learn(stem for stem, _ in features.terms)
        alike = [Like(one, found[one], self.likeness(features, found[one])) for one in found]
        return sorted(alike, key=lambda like: (-like.likeness, like.id))

    def likeness(self, here: Features, there: Features) -> float:
        """How much alike two articles are in what they report, 0..1."""
        return likeness(here, there, self.weights)

    def _ranked(self, features: Features, *, copies_only: bool = False) -> list[str]:
        """The ids of the articles that share telling terms or word sequences, the likest first."""
        scores: Counter[int] = Counter()
        if not copies_only:
            self._score_terms(features, scores)
        for value in features.sketch[: references.INDEXED_HASHES]:
            key = references.hash_key(value)
            for posted in references.postings(self.connection, key, _MOST_POSTINGS):
                scores[posted.article] += _HASH_SCORE
        ranked = sorted(scores, key=lambda one: (-scores[one], one))[:_RANKED]
        ids = references.article_ids(self.connection, ranked)
        return [ids[one] for one in ranked]

    def _score_terms(self, features: Features, scores: Counter[int]) -> None:
        self.weights.learn(stem for stem, _ in features.terms)
        weighted = {stem: weight * self.weights.of(stem) for stem, weight in features.terms}
        keys = references.keys(self.connection, references.Kind.TERM, weighted).values()
        telling = [key for key in keys if 1 < key.articles <= _MOST_POSTINGS]
        for key in sorted(telling, key=lambda key: -weighted[key.text])[:_QUERY_TERMS]:
            for posted in references.postings(self.connection, key, _MOST_POSTINGS):
                scores[posted.article] += round(weighted[key.text] * posted.weight)
