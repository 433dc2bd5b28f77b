"""Entities that may be one, weighed by their names and by what stands around them.

Names are compared for all entities, their surroundings for the likeliest pairs alone, and of
each entity in a few articles, so that the answer can be waited for at a screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from corpus.article import Entity, EntityType
from corpus.entities.proposals import Candidate, Pair, likely_pairs
from index import entity_tables
from index.answers import EntityCount
from index.catalogue_writer import as_json
from index.entity_answers import Proposal
from index.resolution import set_apart

_MOST_COMPARED = 50_000
"""Of more entities the most mentioned are compared, so that an answer takes seconds at most."""
_MOST_WEIGHED = 200
_ARTICLES_LOOKED_AT = 40
_LEAST_SCORE = 0.3
_COMPANY_WEIGHS, _MEETING_WEIGHS = 0.2, 0.1
_NAMED_COMPANIONS = 3
# The type of an entity that says little of whom it is named with.
_EVERYWHERE = frozenset((EntityType.DATE, EntityType.MEDIA))


class _Surroundings(NamedTuple):
    """Some of the articles that mention an entity, and what else those mention.

    Each companion counts in how many of these articles it is, less the more it is everywhere.
    """

    articles: frozenset[int]
    company: dict[int, float]


def proposals(connection: sqlite3.Connection, limit: int) -> tuple[Proposal, ...]:
    """The likeliest pairs, the likeliest first, without sightings.

    None of them was set apart by a person, and nothing that a person confirmed or hid is in them.
    """
    pairs = _open_pairs(connection)[: max(0, min(2 * limit, _MOST_WEIGHED))]
    weigher = _Weigher(connection)
    weighed = [each for each in map(weigher.weighed, pairs) if each.score >= _LEAST_SCORE]
    weighed.sort(key=lambda pair: (-pair.score, -pair.right.mentions, pair.left.name))
    chosen = weighed[: max(limit, 0)]
    counts = _counts(connection, (each.key for pair in chosen for each in (pair.left, pair.right)))
    return tuple(
        _proposal(pair, counts[pair.left.key], counts[pair.right.key])
        for pair in chosen
        if pair.left.key in counts and pair.right.key in counts
    )


def _open_pairs(connection: sqlite3.Connection) -> list[Pair]:
    apart = {frozenset(pair) for pair in set_apart(connection)}
    rows = connection.execute(
        "SELECT entity, id, type, name, folded, mentions, confirmed FROM entities"
        " WHERE hidden = 0 ORDER BY mentions DESC, id LIMIT ?",
        (_MOST_COMPARED,),
    ).fetchall()
    ids = {row[0]: row[1] for row in rows}
    confirmed = {row[0] for row in rows if row[6]}
    pairs = likely_pairs(
        Candidate(key, EntityType(kind), name, tuple(folded.partition("\n")[0].split()), mentions)
        for key, _, kind, name, folded, mentions, _ in rows
    )
    return [
        pair
        for pair in pairs
        if confirmed.isdisjoint((pair.left.key, pair.right.key))
        and frozenset((ids[pair.left.key], ids[pair.right.key])) not in apart
    ]


class _Weigher:
    """Weighs pairs by their surroundings, each entity's looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[int, _Surroundings] = {}

    def weighed(self, pair: Pair) -> Pair:
        """The pair with what its surroundings say for it and against it."""
        left, right = self._around(pair.left.key), self._around(pair.right.key)
        pros, cons, score = list(pair.pros), list(pair.cons), pair.score
        ours, theirs = _without(left.company, pair), _without(right.company, pair)
        shared = sorted(ours.keys() & theirs.keys(), key=lambda key: (-ours[key], key))
        if shared:
            names = self._names(shared[:_NAMED_COMPANIONS])
            pros.append(f"both are named with {', '.join(names)}")
            score += _COMPANY_WEIGHS * _cosine(ours, theirs)
        meetings = len(left.articles & right.articles)
        if meetings:
            counted = "one article" if meetings == 1 else f"{meetings} articles"
            if " short for " in pair.reason or " surname of " in pair.reason:
                pros.append(f"both stand in {counted}")
                score += _MEETING_WEIGHS
            else:
                cons.append(f"both stand in {counted}, where one name would do")
                score -= _MEETING_WEIGHS
        return pair._replace(
            score=round(min(max(score, 0.0), 1.0), 3), pros=tuple(pros), cons=tuple(cons)
        )

    def _around(self, entity: int) -> _Surroundings:
        if entity not in self._known:
            articles = [
                row[0]
                for row in self._connection.execute(
                    "SELECT article FROM article_entities WHERE entity = ? LIMIT ?",
                    (entity, _ARTICLES_LOOKED_AT),
                )
            ]
            rows = self._connection.execute(
                "SELECT x.entity, count(*), e.articles FROM json_each(?) j"
                " JOIN article_entities x ON x.article = j.value"
                " JOIN entities e USING (entity)"
                " WHERE e.hidden = 0 AND e.type NOT IN (SELECT value FROM json_each(?))"
                " GROUP BY x.entity",
                (as_json(articles), as_json(map(str, _EVERYWHERE))),
            )
            company = {key: here / sqrt(max(total, 1)) for key, here, total in rows}
            self._known[entity] = _Surroundings(frozenset(articles), company)
        return self._known[entity]

    def _names(self, entities: Iterable[int]) -> list[str]:
        rows = self._connection.execute(
            "SELECT e.name FROM json_each(?) j JOIN entities e ON e.entity = j.value"
            " ORDER BY e.mentions DESC, e.name",
            (as_json(entities),),
        )
        return [row[0] for row in rows]


def _without(company: dict[int, float], pair: Pair) -> dict[int, float]:
    own = {pair.left.key, pair.right.key}
    return {key: weight for key, weight in company.items() if key not in own}


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    shared = sum(weight * other.get(key, 0.0) for key, weight in one.items())
    lengths = [sqrt(sum(weight * weight for weight in each.values())) for each in (one, other)]
    return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0


def _counts(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, EntityCount]:
    rows = connection.execute(
        "SELECT e.entity, e.id, e.articles, e.mentions FROM json_each(?) j"
        " JOIN entities e ON e.entity = j.value",
        (as_json(set(keys)),),
    ).fetchall()
    found: dict[str, Entity] = entity_tables.entities(connection, (row[1] for row in rows))
    return {
        key: EntityCount(found[entity_id], mentions, articles, mentions, articles)
        for key, entity_id, articles, mentions in rows
    }


def _proposal(pair: Pair, left: EntityCount, right: EntityCount) -> Proposal:
    mentions = _counted(right.mentions, "mention")
    effect = f"adds {mentions} in {_counted(right.articles, 'article')} to {left.entity.name}"
    return Proposal(
        left,
        right,
        pair.score,
        pair.reason,
        pair.pros,
        pair.cons,
        effect,
        seen_left=(),
        seen_right=(),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
