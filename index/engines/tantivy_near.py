"""NEAR as queries of tantivy: exact for words near words, else candidates to look through.

tantivy knows where words stand but not where entities do. It finds two different words with at
most so many between them by asking for both as a row that may be loose, either one first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, product
from typing import Final, TypeGuard

from tantivy import Occur, Query

from index.engines.tantivy_leaves import Leaves
from index.engines.tantivy_schema import WORDS, term
from index.engines.tantivy_terms import Terms
from index.query.nearness import MOST_BETWEEN
from index.query.tree import Entities, Field, Fuzzy, Named, Near, Node, Or, Pattern, Words

_A_PAIR: Final = 2
# Alternatives near alternatives are asked for one by one.
_MOST_PAIRS: Final = 60


class NearQueries:
    """NEAR as queries to one commit; `plain` makes those for its parts."""

    def __init__(self, leaves: Leaves, terms: Terms, plain: Callable[[Node], Query]) -> None:
        self._leaves = leaves
        self._terms = terms
        self._plain = plain

    def query(self, node: Near) -> tuple[Query, bool]:
        """What has the parts near each other; False with it where it may find more.

        Each two neighbours are asked for. Of a longer chain it is not known then whether the
        same occurrence is near both.
        """
        pairs = zip(pairwise(node.parts), node.between, strict=True)
        found = [self._pair(one, other, between) for (one, other), between in pairs]
        exact = len(node.parts) == _A_PAIR and all(sure for _, sure in found)
        return Query.boolean_query([(Occur.Must, query) for query, _ in found]), exact

    def _pair(self, one: Node, other: Node, between: int) -> tuple[Query, bool]:
        pairs = list(product(self._alternatives(one), self._alternatives(other)))
        if len(pairs) > _MOST_PAIRS:
            return self._both(one, other), False
        found = [self._two(left, right, between) for left, right in pairs]
        query = Query.boolean_query([(Occur.Should, query) for query, _ in found])
        return query, all(sure for _, sure in found)

    def _two(self, one: Node, other: Node, between: int) -> tuple[Query, bool]:
        if not (_is_a_word(one) and _is_a_word(other)) or one.words == other.words:
            return self._both(one, other), False
        # What is near a word of the title stands in the title too.
        in_title = Field.TITLE in (one.field, other.field)
        field = WORDS[Field.TITLE if in_title else Field.TEXT]
        words = [term(one.words[0]), term(other.words[0])]
        rows = (self._leaves.row(field, row, between) for row in (words, words[::-1]))
        # Paragraphs lie further apart than that, and no further.
        sure = between <= MOST_BETWEEN
        return Query.boolean_query([(Occur.Should, row) for row in rows]), sure

    def _both(self, one: Node, other: Node) -> Query:
        return Query.boolean_query([(Occur.Must, self._plain(part)) for part in (one, other)])

    def _alternatives(self, node: Node) -> Iterator[Node]:
        """What a part may be; the words that it stands for, where they are few."""
        if isinstance(node, Or):
            for part in node.parts:
                yield from self._alternatives(part)
        elif isinstance(node, Named):
            yield from self._alternatives(node.original)
            yield Entities(None, ids=node.ids)
        elif isinstance(node, Pattern | Fuzzy) or (isinstance(node, Words) and _is_begun(node)):
            few = self._terms.few(node.words[0] if isinstance(node, Words) else node)
            yield from (node,) if few is None else (Words((word,), node.field) for word in few)
        else:
            yield node


def _is_begun(node: Words) -> bool:
    return len(node.words) == 1 and node.prefix


def _is_a_word(node: Node) -> TypeGuard[Words]:
    return isinstance(node, Words) and len(node.words) == 1 and not node.prefix
