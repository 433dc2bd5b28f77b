"""What all hits have in common, counted by tantivy over its columns: entities, outlets, days."""

from __future__ import annotations

from typing import Any, Final

from tantivy import FieldType, Occur, Query, Schema, Searcher

from index.engines.protocol import EngineFacets, Period
from index.engines.tantivy_schema import (
    COUNTED,
    EARLIEST,
    ENTITY,
    NUMBER,
    OUTLET,
    PERIOD,
    period_of,
)

# tantivy gives no more values at once.
_MOST_VALUES: Final = 65_000
# Of each segment the most frequent values: what is cut off can hardly be among the most frequent
# of all, and where it might be it is counted once more.
_OF_SEGMENT: Final = 512
_MOST_OF_SEGMENT: Final = 10_000_000
_LAST_DAY: Final = 3_652_059


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
        entities = self._entities(per_type) if per_type > 0 else {}
        names = self._values({OUTLET: OUTLET}, _MOST_VALUES, _MOST_OF_SEGMENT)[OUTLET]
        named = sorted(names[0], key=_by_frequency)
        shown = tuple(named[: max(outlets, 0)])
        more = sum(bool(name) for name, _ in named[len(shown) :])
        return EngineFacets(entities, shown, more)

    def _entities(self, per_type: int) -> dict[str, tuple[tuple[str, int], ...]]:
        size = max(4 * per_type, 64)
        found = self._values(COUNTED, size, max(_OF_SEGMENT, 2 * size))
        entities = {}
        for kind, (counts, missing) in found.items():
            top = self._certain(counts, missing, per_type, size)
            if top is None:
                field = {kind: COUNTED[kind]}
                counts = self._values(field, _MOST_VALUES, _MOST_OF_SEGMENT)[kind][0]
                top = sorted(counts, key=_by_frequency)[:per_type]
            if top:
                entities[kind] = tuple(top)
        return entities

    def _certain(
        self, counts: list[tuple[str, int]], missing: int, wanted: int, size: int
    ) -> list[tuple[str, int]] | None:
        """The most frequent of some counts of which each may lack up to `missing`.

        None where others, which were cut off, might be among them.
        """
        whole = not missing and len(counts) < size
        if whole:
            return sorted(counts, key=_by_frequency)[:wanted]
        at_least = counts[min(wanted, len(counts)) - 1][1]
        # A value that was cut off is no more frequent than the last one and what that lacks.
        if counts[-1][1] + missing >= at_least:
            return None
        if missing:
            likely = [value for value, articles in counts if articles + missing >= at_least]
            counts = [(value, self._having(value)) for value in likely]
        return sorted(counts, key=_by_frequency)[:wanted]

    def _having(self, entity: str) -> int:
        having = Query.term_query(self._schema, ENTITY, entity, index_option="basic")
        return count(
            self._searcher,
            Query.boolean_query([(Occur.Must, having), (Occur.Must, self._query)]),
        )

    def periods(self) -> tuple[Period, ...]:
        """When the documents were published, each stretch once, by first day."""
        counts = self._periods(0, _LAST_DAY)
        found = (Period(*period_of(int(packed)), articles) for packed, articles in counts)
        return tuple(sorted(found))

    def _periods(self, first: int, last: int) -> list[tuple[Any, int]]:
        """Of more different periods than can be given at once, each half of the days."""
        whole = first == 0 and last == _LAST_DAY
        query = self._query
        if not whole:
            days = stretch(self._schema, EARLIEST, first, last)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, days)])
        found = self._values({PERIOD: PERIOD}, _MOST_VALUES, _MOST_OF_SEGMENT, query)
        counts = found[PERIOD][0]
        if len(counts) < _MOST_VALUES or first == last:
            return counts
        middle = (first + last) // 2
        return self._periods(first, middle) + self._periods(middle + 1, last)

    def _values(
        self, fields: dict[str, str], size: int, of_segment: int, query: Query | None = None
    ) -> dict[str, tuple[list[tuple[Any, int]], int]]:
        """For each field its most frequent values, with how much a count may lack."""
        terms = {
            name: {"terms": {"field": field, "size": size, "segment_size": of_segment}}
            for name, field in fields.items()
        }
        found = self._searcher.aggregate(query or self._query, terms)
        return {
            name: (
                [(bucket["key"], bucket["doc_count"]) for bucket in found[name]["buckets"]],
                int(found[name].get("doc_count_error_upper_bound") or 0),
            )
            for name in fields
        }


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
