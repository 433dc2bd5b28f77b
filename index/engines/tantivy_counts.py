"""What all hits have in common, counted by tantivy over its columns: entities, outlets, days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from tantivy import FieldType, Occur, Query, Schema, Searcher

from index.engines.protocol import EngineFacets, Period
from index.engines.tantivy_schema import (
    COUNTED,
    EARLIEST,
    NUMBER,
    OUTLET,
    PERIOD,
    period_of,
)

# tantivy gives no more values in one answer.
_MOST_VALUES: Final = 65_000
_MOST_OUTLETS: Final = 60_000
# So many more entities than are wanted show whether others are as frequent as the last one.
_MORE: Final = 32
# Were only some taken of each segment, counts would be too low.
_ALL_OF_SEGMENT: Final = 10_000_000
_LAST_DAY: Final = 3_652_059

Counts: TypeAlias = list[tuple[Any, int]]


def count(searcher: Searcher, query: Query) -> int:
    """How many documents a query finds."""
    found = searcher.aggregate(query, {"n": {"value_count": {"field": NUMBER}}})
    return int(found["n"]["value"])


def stretch(schema: Schema, field: str, first: int, last: int | None) -> Query:
    """What has a value from `first` to `last`, both inclusive."""
    return Query.range_query(schema, field, FieldType.Unsigned, max(first, 0), last)


class Counting:
    """Counts over all documents that a plain query finds."""

    def __init__(self, searcher: Searcher, schema: Schema, query: Query) -> None:
        self._searcher = searcher
        self._schema = schema
        self._query = query

    def facets(self, per_type: int, outlets: int) -> EngineFacets:
        """The most frequent entities of each type, and outlets."""
        sizes = dict.fromkeys(COUNTED.values(), per_type + _MORE) if per_type > 0 else {}
        found = self._values({**sizes, OUTLET: _MOST_OUTLETS})
        entities = {
            kind: tuple(self._most(field, found[field], per_type))
            for kind, field in COUNTED.items()
            if found.get(field)
        }
        named = sorted(found[OUTLET], key=_by_frequency)
        shown = tuple(named[: max(outlets, 0)])
        more = sum(bool(name) for name, _ in named[len(shown) :])
        return EngineFacets(entities, shown, more)

    def _most(self, field: str, counts: Counts, wanted: int) -> Counts:
        """So many of the most frequent values of a field, out of some more."""
        if len(counts) == wanted + _MORE and counts[-1][1] == counts[wanted - 1][1]:
            # Others of the same frequency may come before them by name.
            counts = self._values({field: _MOST_VALUES})[field]
        return sorted(counts, key=_by_frequency)[:wanted]

    def periods(self) -> tuple[Period, ...]:
        """When the documents were published, each stretch once, by first day."""
        counts = self._periods(0, _LAST_DAY)
        found = (Period(*period_of(int(packed)), articles) for packed, articles in counts)
        return tuple(sorted(found))

    def _periods(self, first: int, last: int) -> Counts:
        """Of more different periods than can be given at once, each half of the days."""
        whole = first == 0 and last == _LAST_DAY
        query = self._query
        if not whole:
            days = stretch(self._schema, EARLIEST, first, last)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, days)])
        counts = self._values({PERIOD: _MOST_VALUES}, query)[PERIOD]
        if len(counts) < _MOST_VALUES or first == last:
            return counts
        middle = (first + last) // 2
        return self._periods(first, middle) + self._periods(middle + 1, last)

    def _values(self, sizes: Mapping[str, int], query: Query | None = None) -> dict[str, Counts]:
        """For each field so many of its most frequent values."""
        terms = {
            field: {"terms": {"field": field, "size": size, "segment_size": _ALL_OF_SEGMENT}}
            for field, size in sizes.items()
        }
        found = self._searcher.aggregate(query or self._query, terms)
        return {
            field: [(bucket["key"], bucket["doc_count"]) for bucket in found[field]["buckets"]]
            for field in sizes
        }


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
