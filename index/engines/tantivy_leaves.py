"""The leaves of trees as queries of tantivy: words and what they stand for, marks, days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tantivy import FieldType, Occur, Query, Schema

from corpus.article import EntityType
from index.engines.scoring import FLAT_SCORE
from index.engines.tantivy_schema import (
    EARLIEST,
    EDGE_LETTERS,
    EDGES,
    ENTITY,
    LATEST_OF_SEVERAL,
    NUMBER,
    OUTLET,
    TEXT,
    TYPE,
    WORDS,
    entity_term,
    term,
)
from index.engines.tantivy_terms import MOST_LISTED, Terms
from index.query.tree import (
    Entities,
    Field,
    Fuzzy,
    Known,
    Leaf,
    Outlet,
    Pattern,
    Published,
    Words,
)

# tantivy's own limit for the words that one place of a row may stand for is 16,384.
_MOST_IN_ROW: Final = 10_000
# A star with more single letters behind it, or a longer word, is an automaton of more states
# than tantivy takes.
_MOST_AFTER_STAR: Final = 6
_LONGEST_PATTERN: Final = 100
_META: Final = frozenset(r"\.+*?()|[]{}^$#&-~")
_UNLIMITED: Final = 1 << 62


class Leaves:
    """Leaves as queries to one commit."""

    def __init__(self, schema: Schema, terms: Terms) -> None:
        self.schema = schema
        self._terms = terms

    def query(self, node: Leaf) -> tuple[Query, bool]:
        """A query that finds what a leaf does; False with it where it may find more."""
        if isinstance(node, Words):
            return self._words(node)
        return self._other(node), True

    def _other(self, node: Leaf) -> Query:
        if isinstance(node, Pattern):
            return self._pattern(node)
        if isinstance(node, Fuzzy):
            return self._fuzzy(node)
        if isinstance(node, Entities):
            return self._entities(node)
        if isinstance(node, Published):
            return self._published(node)
        if isinstance(node, Known):
            return self._set(NUMBER, sorted(node.numbers or ()))
        if isinstance(node, Outlet):
            return self._term(OUTLET, node.name)
        return Query.all_query()

    # Words

    def _words(self, node: Words) -> tuple[Query, bool]:
        field = WORDS[node.field]
        if len(node.words) > 1:
            return self._row(field, node)
        if not node.words:
            return Query.empty_query(), True
        if node.prefix:
            return self._begun(field, node.words[0]), True
        return self._term(field, node.words[0]), True

    def _row(self, field: str, node: Words) -> tuple[Query, bool]:
        words = list(map(term, node.words))
        if not node.prefix:
            return self.row(field, words), True
        short = max(map(len, words)) <= _LONGEST_PATTERN
        if short and self._terms.countable(field, words[-1], _MOST_IN_ROW):
            return self.regex_row(field, [*map(literal, words[:-1]), beginning(words[-1])]), True
        whole = Words(node.words[:-1], node.field)
        parts = (self._words(whole)[0], self._begun(field, node.words[-1]))
        return Query.boolean_query([(Occur.Must, part) for part in parts]), False

    def row(self, field: str, words: Sequence[str], slop: int = 0) -> Query:
        """What has words in a row, which may be loose by so many others among them."""
        return Query.phrase_query(self.schema, field, list[str | tuple[int, str]](words), slop)

    def regex_row(self, field: str, patterns: Sequence[str]) -> Query:
        """What has words in a row of which each fits its pattern."""
        return Query.regex_phrase_query(self.schema, field, list[str | tuple[int, str]](patterns))

    def _begun(self, field: str, prefix: str) -> Query:
        if field == TEXT and len(prefix) <= EDGE_LETTERS:
            return self._term(EDGES, prefix)
        if len(prefix) > _LONGEST_PATTERN:
            return self._set(field, self._terms.begun_in(field, prefix))
        return Query.regex_query(self.schema, field, beginning(term(prefix)))

    def _pattern(self, node: Pattern) -> Query:
        if node.field in (Field.TEXT, Field.TITLE):
            listed = self._terms.listed(node)
            if len(listed) < MOST_LISTED:
                return self._set(WORDS[node.field], listed)
        _, _, after = node.pattern.partition("*")
        if after.count("?") > _MOST_AFTER_STAR or len(node.pattern) > _LONGEST_PATTERN:
            return self._set(WORDS[node.field], self._terms.looked_through(node))
        letters = {"*": ".*", "?": "."}
        pattern = "".join(letters.get(letter) or literal(letter) for letter in node.pattern)
        return Query.regex_query(self.schema, WORDS[node.field], pattern)

    def _fuzzy(self, node: Fuzzy) -> Query:
        if node.field in (Field.TEXT, Field.TITLE):
            return self._set(WORDS[node.field], self._terms.listed(node))
        return Query.fuzzy_term_query(
            self.schema, WORDS[node.field], term(node.word), node.distance
        )

    # Words with scores

    def scored(self, node: Words | Pattern | Fuzzy) -> Query:
        """A query for words of the text, scored."""
        if not isinstance(node, Words):
            return self._scored_each(self._terms.few(node), lambda: self._other(node))
        if len(node.words) == 1 and node.prefix:
            return self._scored_beginning(node.words[0])
        whole = node.words[:-1] if node.prefix else node.words
        scores = [self._scored_word(word) for word in whole]
        if node.prefix:
            scores.append(self._scored_beginning(node.words[-1]))
        if len(scores) == 1:
            return scores[0]
        row = Query.const_score_query(self._words(node)[0], 0.0)
        return Query.boolean_query([(Occur.Must, row), *((Occur.Should, each) for each in scores)])

    def _scored_beginning(self, prefix: str) -> Query:
        return self._scored_each(self._terms.few(prefix), lambda: self._begun(TEXT, prefix))

    def _scored_each(self, few: Sequence[str] | None, many: Callable[[], Query]) -> Query:
        if few is None:
            return Query.const_score_query(many(), FLAT_SCORE)
        return Query.boolean_query([(Occur.Should, self._scored_word(word)) for word in few])

    def _scored_word(self, word: str) -> Query:
        return Query.term_query(self.schema, TEXT, term(word), index_option="freq")

    # Marks and days

    def _entities(self, node: Entities) -> Query:
        if node.ids is not None:
            return self._set(ENTITY, list(map(entity_term, node.ids)))
        if node.words:
            return Query.empty_query()
        return self._set(TYPE, [str(kind) for kind in ((node.type,) if node.type else EntityType)])

    def _published(self, node: Published) -> Query:
        """Of few days just those are gone through: articles of several days are few."""
        first = node.earliest.toordinal() if node.earliest else None
        last = node.latest.toordinal() if node.latest else None
        begun = self._days(EARLIEST, first or 0, last)
        if first is None:
            return begun
        over = [self._days(LATEST_OF_SEVERAL, first, None), self._days(EARLIEST, 0, first)]
        lasting = Query.boolean_query([(Occur.Must, each) for each in over])
        return Query.boolean_query([(Occur.Should, begun), (Occur.Should, lasting)])

    def _days(self, field: str, first: int, last: int | None) -> Query:
        return Query.range_query(self.schema, field, FieldType.Unsigned, first, last)

    # What tantivy has

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, term(value), index_option="basic")

    def _set(self, field: str, values: Sequence[object]) -> Query:
        return Query.term_set_query(self.schema, field, values) if values else Query.empty_query()


def literal(text: str) -> str:
    """A pattern for the text itself."""
    return "".join(f"\\{letter}" if letter in _META else letter for letter in text)


def beginning(text: str) -> str:
    """A pattern for words that begin so."""
    return f"{literal(text)}.*"
