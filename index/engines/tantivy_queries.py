"""Trees as queries of tantivy: plain ones, which only find, and scored ones.

Scores are those of `index.engines.scoring`. A part without a score stands in a scored query with
a constant one of zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from tantivy import FieldType, Occur, Query, Schema, Searcher

from index.engines.scoring import FLAT_SCORE, RECENT_DAYS, RECENT_STEP
from index.engines.tantivy_hits import by_key
from index.engines.tantivy_leaves import Leaves
from index.engines.tantivy_near import NearQueries
from index.engines.tantivy_schema import EARLIEST, NUMBER
from index.engines.tantivy_terms import Terms
from index.query.tree import (
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Named,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Words,
)

MUST, MAY, NEVER = Occur.Must, Occur.Should, Occur.MustNot
# Of so many articles the numbers are read and compared sooner than a larger set is asked for.
_FEW: Final = 2_000


class Queries:
    """Queries to one commit."""

    def __init__(self, searcher: Searcher, schema: Schema, terms: Terms) -> None:
        self._searcher = searcher
        self._schema = schema
        self._terms = terms
        self._leaves = Leaves(schema, terms)
        self._near = NearQueries(self._leaves, terms, self.plain)

    def answers(self, node: Node) -> bool:
        """Whether the queries of a tree find just its hits."""
        if isinstance(node, Near):
            return self._near.query(node)[1] and all(map(self.answers, node.parts))
        if isinstance(node, And | Or):
            return all(map(self.answers, node.parts))
        if isinstance(node, Not):
            return self.answers(node.part)
        if isinstance(node, Named):
            return self.answers(node.original)
        if isinstance(node, Filtered):
            return all(map(self.answers, (node.node, *node.by)))
        return self._leaves.query(node)[1]

    # Plain

    def plain(self, node: Node, wanted: bool = True) -> Query:
        """A query that finds at least the hits of a tree; at most them where not `wanted`.

        Both where the tree is one that `answers`.
        """
        if isinstance(node, And):
            return self._all(node.parts, wanted)
        if isinstance(node, Or):
            return any_of([self.plain(part, wanted) for part in node.parts])
        if isinstance(node, Not):
            return self._all((node,), wanted)
        if isinstance(node, Named):
            return any_of([self.plain(node.original, wanted), self._mentions(node)])
        if isinstance(node, Filtered):
            return self._all((node.node, *node.by), wanted)
        found = self._near.query(node) if isinstance(node, Near) else self._leaves.query(node)
        query, exact = found
        return query if exact or wanted else Query.empty_query()

    def _all(self, parts: Sequence[Node], wanted: bool) -> Query:
        parts = self._narrowed(parts)
        excluded = [
            (NEVER, self.plain(part.part, not wanted)) for part in parts if isinstance(part, Not)
        ]
        required = [(MUST, self.plain(part, wanted)) for part in parts if not isinstance(part, Not)]
        return Query.boolean_query([*(required or [(MUST, Query.all_query())]), *excluded])

    def _narrowed(self, parts: Sequence[Node]) -> Sequence[Node]:
        """Parts that are all required, with large sets cut down to what the others find.

        Only where that is little: to ask for a set takes the longer the larger it is.
        """
        others = [part for part in parts if not isinstance(part, Not) and not _is_large(part)]
        if not others or not any(map(_is_large, parts)):
            return parts
        query = Query.boolean_query([(MUST, self.plain(part)) for part in others])
        found, total = by_key(self._searcher, query, NUMBER, 0, _FEW)
        if total > _FEW:
            return parts
        return [_cut_down(part, found) if _is_large(part) else part for part in parts]

    def _mentions(self, node: Named) -> Query:
        return self._leaves.query(Entities(None, ids=node.ids))[0]

    # Scored

    def scored(self, node: Node) -> Query:
        """A query that finds what `plain` does, and scores it."""
        if isinstance(node, And):
            return self._both(node, self._narrowed(node.parts))
        if isinstance(node, Or):
            return any_of(list(map(self.scored, node.parts)))
        if isinstance(node, Named):
            mentioned = Query.const_score_query(self._mentions(node), FLAT_SCORE)
            return any_of([self.scored(node.original), mentioned])
        if isinstance(node, Near):
            parts = [(MAY, self.scored(part)) for part in node.parts]
            return Query.boolean_query([(MUST, unscored(self._near.query(node)[0])), *parts])
        if isinstance(node, Filtered):
            scored, *by = self._narrowed((node.node, *node.by))
            filters = [(MUST, unscored(self.plain(part))) for part in by]
            return Query.boolean_query([(MUST, self.scored(scored)), *filters])
        if isinstance(node, Words | Pattern | Fuzzy) and node.field is Field.TEXT:
            return self._leaves.scored(node)
        score = FLAT_SCORE if isinstance(node, Words | Pattern | Fuzzy | Entities) else 0.0
        return Query.const_score_query(self.plain(node), score)

    def _both(self, node: And, parts: Sequence[Node]) -> Query:
        excluded = [
            (NEVER, self.plain(part.part, False)) for part in parts if isinstance(part, Not)
        ]
        required = [(MUST, self.scored(part)) for part in parts if not isinstance(part, Not)]
        if not required:
            return unscored(self.plain(node))
        return Query.boolean_query([*required, *excluded])

    def recent(self, query: Query, newest: int) -> Query:
        """A scored query under `Sort.RECENT`, where the newest article is of that day."""
        gained = []
        last: int | None = None
        for passed, days in enumerate(RECENT_DAYS):
            # Days of one stretch pass the same limits: none is gone through twice.
            first = max(newest - days, 0)
            within = Query.range_query(self._schema, EARLIEST, FieldType.Unsigned, first, last)
            score = RECENT_STEP * (len(RECENT_DAYS) - passed)
            gained.append((MAY, Query.const_score_query(within, score)))
            if not first:
                break
            last = first - 1
        return Query.boolean_query([(MUST, query), *gained])

    def flat(self, node: Node) -> float | None:
        """The score that all hits of a tree have, if it is surely one."""
        if isinstance(node, Filtered):
            return self.flat(node.node)
        if isinstance(node, And):
            scores = [self.flat(part) for part in node.parts]
            return None if None in scores else sum(score for score in scores if score)
        if isinstance(node, Or):
            return 0.0 if all(self.flat(part) == 0 for part in node.parts) else None
        if isinstance(node, Named | Near):
            return None
        if isinstance(node, Words | Pattern | Fuzzy):
            return self._flat_words(node)
        return FLAT_SCORE if isinstance(node, Entities) else 0.0

    def _flat_words(self, node: Words | Pattern | Fuzzy) -> float | None:
        if node.field is not Field.TEXT:
            return FLAT_SCORE
        if isinstance(node, Pattern | Fuzzy):
            return FLAT_SCORE if self._terms.few(node) is None else None
        alone = node.prefix and len(node.words) == 1
        return FLAT_SCORE if alone and self._terms.few(node.words[0]) is None else None


def _is_large(node: Node) -> TypeGuard[Known]:
    return isinstance(node, Known) and len(node.numbers or ()) > _FEW


def _cut_down(node: Known, to: Iterable[int]) -> Known:
    return replace(node, numbers=(node.numbers or frozenset()).intersection(to))


def any_of(queries: Sequence[Query]) -> Query:
    """What at least one of the queries finds; scores add up."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(MAY, query) for query in queries])


def unscored(query: Query) -> Query:
    """The query with a score of zero for everything."""
    return Query.const_score_query(query, 0.0)
