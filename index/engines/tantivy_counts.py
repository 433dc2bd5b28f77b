"""What all hits have in common, counted by tantivy over its columns: entities, outlets, days."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from heapq import heappush, heappushpop
from typing import Any, Final, NamedTuple, TypeAlias

from tantivy import FieldType, Occur, Query, Schema, Searcher

from corpus.article import EntityType
from index.engines.protocol import EngineFacets, Period
from index.engines.tantivy_schema import (
    COUNTED,
    EARLIEST,
    ENTITY,
    NUMBER,
    OUTLET,
    PERIOD,
    entity_of,
    number_digits,
    period_of,
)
from index.kept import Kept

# Fewer documents are counted before another thread has begun.
_FOR_ONE_THREAD: Final = 5_000
# tantivy gives no more values in one answer.
_MOST_VALUES: Final = 65_000
_MOST_OUTLETS: Final = 60_000
# So many more entities than are wanted show whether others are as frequent as the last one.
_MORE: Final = 32
# Types that take about as long to count as all others, with outlets and days.
_ONE_HALF: Final = (
    *(EntityType.PERSON, EntityType.EQUIPMENT, EntityType.VESSEL),
    *(EntityType.EVENT, EntityType.DATE),
)
# Were only some taken of each segment, counts would be too low.
_ALL_OF_SEGMENT: Final = 10_000_000
_LAST_DAY: Final = 3_652_059
_KEPT_NAMES: Final = 50_000

Counts: TypeAlias = list[tuple[Any, int]]


def count(searcher: Searcher, query: Query) -> int:
    """How many documents a query finds."""
    found = searcher.aggregate(query, {"n": {"value_count": {"field": NUMBER}}})
    return int(found["n"]["value"])


def stretch(schema: Schema, field: str, first: int, last: int | None) -> Query:
    """What has a value from `first` to `last`, both inclusive."""
    return Query.range_query(schema, field, FieldType.Unsigned, max(first, 0), last)


class EntityNames:
    """Which entities are counted by which numbers; those asked for before are kept."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._kept: Kept[int, str] = Kept(_KEPT_NAMES)

    def of(self, number: int) -> str:
        """The id of the entity with this number, which some document has."""
        return self._kept.get(number, lambda: self._found(number))

    def _found(self, number: int) -> str:
        ((found, _),) = self._searcher.terms_with_prefix(ENTITY, number_digits(number), limit=1)
        return entity_of(found)


class Asked(NamedTuple):
    """A plain query to a commit, and how many documents it finds."""

    searcher: Searcher
    schema: Schema
    query: Query
    total: int


class Counting:
    """Counts over all documents that a plain query finds."""

    def __init__(self, asked: Asked, names: EntityNames) -> None:
        self._searcher, self._schema, self._query, self.total = asked
        self._names = names

    def facets(self, per_type: int, outlets: int) -> tuple[EngineFacets, tuple[Period, ...] | None]:
        """The most frequent entities of each type, and outlets.

        With them, for little more, what `periods` gives, unless there are too many of them.
        """
        wanted = per_type + _MORE
        some = {COUNTED[kind]: wanted for kind in _ONE_HALF} if per_type > 0 else {}
        others = {field: wanted for field in COUNTED.values() if field not in some and some}
        halves = [some, {**others, OUTLET: _MOST_OUTLETS, PERIOD: _MOST_VALUES}]
        if self.total > _FOR_ONE_THREAD:
            # Python waits meanwhile, so that two threads keep two cores busy.
            with ThreadPoolExecutor(len(halves)) as pool:
                found = dict(ChainMap(*pool.map(self._values, halves)))
        else:
            found = self._values(dict(ChainMap(*halves)))
        entities = {
            kind: self._most(field, found[field], per_type)
            for kind, field in COUNTED.items()
            if found.get(field)
        }
        named = sorted(found[OUTLET], key=_by_frequency)
        shown = tuple(named[: max(outlets, 0)])
        more = sum(bool(name) for name, _ in named[len(shown) :])
        days = found[PERIOD]
        return EngineFacets(entities, shown, more), None if _too_many(days) else _as_periods(days)

    def _most(self, field: str, counts: Counts, wanted: int) -> tuple[tuple[str, int], ...]:
        """So many of the most frequent entities, out of some more of those in a field."""
        if len(counts) == wanted + _MORE and counts[-1][1] == counts[wanted - 1][1]:
            # Others of the same frequency may come before them by name.
            counts = self._values({field: _MOST_VALUES})[field]
        least = sorted((articles for _, articles in counts), reverse=True)[:wanted][-1]
        named = [(self._names.of(number), count) for number, count in counts if count >= least]
        return tuple(sorted(named, key=_by_frequency)[:wanted])

    def values(self, field: str) -> Counts:
        """The values of a field, the most frequent first, as many as can be told."""
        return self._values({field: _MOST_VALUES})[field]

    def periods(self) -> tuple[Period, ...]:
        """When the documents were published, each stretch once, by first day."""
        return _as_periods(self._periods(0, _LAST_DAY))

    def _periods(self, first: int, last: int) -> Counts:
        """Of more different periods than can be given at once, each half of the days."""
        whole = first == 0 and last == _LAST_DAY
        query = self._query
        if not whole:
            days = stretch(self._schema, EARLIEST, first, last)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, days)])
        counts = self._values({PERIOD: _MOST_VALUES}, query)[PERIOD]
        if not _too_many(counts) or first == last:
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


class CountingAllBut(Counting):
    """Counts over all documents but a few, by what these few have less than all.

    `few` finds those few, `of_all` gives the most frequent values of all documents.
    """

    def __init__(
        self, asked: Asked, names: EntityNames, few: Query, of_all: Callable[[str], Counts]
    ) -> None:
        super().__init__(asked, names)
        self._few = few
        self._of_all = of_all

    def _values(self, sizes: Mapping[str, int], query: Query | None = None) -> dict[str, Counts]:
        direct = {
            field: size for field, size in sizes.items() if query is not None or field == PERIOD
        }
        found = super()._values(direct, query) if direct else {}
        rest = {field: size for field, size in sizes.items() if field not in direct}
        fewer = super()._values(dict.fromkeys(rest, _MOST_VALUES), self._few) if rest else {}
        if any(map(_too_many, fewer.values())):
            return super()._values(sizes)
        for field, size in rest.items():
            found[field] = _less(self._of_all(field), dict(fewer[field]), size)
        return found


def _too_many(counts: Counts) -> bool:
    """Whether there may be more values than tantivy gives."""
    return len(counts) >= _MOST_VALUES


def _as_periods(counts: Counts) -> tuple[Period, ...]:
    found = (Period(*period_of(int(packed)), articles) for packed, articles in counts)
    return tuple(sorted(found))


def _less(all_: Counts, fewer: Mapping[Any, int], size: int) -> Counts:
    """So many of the most frequent values, when each occurs less often than among all."""
    found: Counts = []
    least: list[int] = []
    for value, count in all_:
        if len(least) == size and count < least[0]:
            break
        left = count - fewer.get(value, 0)
        if left:
            found.append((value, left))
            (heappush if len(least) < size else heappushpop)(least, left)
    return sorted(found, key=lambda counted: -counted[1])[:size]


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
