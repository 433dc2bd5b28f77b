"""What all hits of a query have in common: entities, publishers, stories and months, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from corpus.article import EntityType
from index.answers import EntityCount
from index.catalogue import Catalogue
from index.engines.protocol import EngineFacets, Period
from index.query.tree import Node
from index.search_answers import Facets, ValueCount
from index.searching.finding import Finding
from index.searching.memory import Memory
from index.searching.story_counts import StoryCounting

_MOST_PUBLISHERS: Final = 20
_MOST_STORIES: Final = 20
_MOST_MONTHS: Final = 240
# What a person has just hidden, the engine may still have: at most so many more are asked for.
_MOST_HIDDEN: Final = 12
# What may be of more days than this tells no month.
_LONGEST_DAYS: Final = 366


class FacetCounting:
    """Counts over all hits, from what the engine counts and what only the catalogue knows."""

    def __init__(self, catalogue: Catalogue, finding: Finding) -> None:
        self._catalogue = catalogue
        self._finding = finding
        self._reader = finding.reader

    def facets(self, memory: Memory, node: Node, per_type: int) -> Facets:
        """The facets of the hits of a resolved tree."""
        return memory.facets.get(
            (node, per_type),
            lambda: self._count(memory, node, per_type),
            lambda _: self._reader.is_through(node),
        )

    def _count(self, memory: Memory, node: Node, per_type: int) -> Facets:
        total = self._finding.count(memory, node)
        if not total:
            return Facets(0, {})
        asked = per_type + min(memory.hidden, _MOST_HIDDEN)
        counted = self._reader.facets(node, asked, _MOST_PUBLISHERS)
        counting = StoryCounting(self._reader, memory.belongings, lambda: memory.largest_stories)
        stories = counting.most(node, total, _MOST_STORIES)
        return Facets(
            total=total,
            entities=self._entities(counted, per_type),
            publishers=tuple(ValueCount(name, name, count) for name, count in counted.outlets),
            stories=self._named(stories.ranked),
            months=months(self._finding.periods(memory, node)),
            more_publishers=counted.more_outlets,
            more_stories=stories.more,
            all_stories=stories.whole,
        )

    def _entities(
        self, counted: EngineFacets, per_type: int
    ) -> dict[EntityType, tuple[EntityCount, ...]]:
        ids = [entity for ranked in counted.entities.values() for entity, _ in ranked]
        known = {count.entity.id: count for count in self._catalogue.counted(ids)}
        found: dict[EntityType, tuple[EntityCount, ...]] = {}
        for kind in EntityType:
            ranked = counted.entities.get(str(kind), ())
            shown = [
                replace(known[entity], here=articles, articles_here=articles)
                for entity, articles in ranked
                if entity in known
            ]
            if shown:
                found[kind] = tuple(shown[:per_type])
        return found

    def _named(self, ranked: Sequence[tuple[int, int]]) -> tuple[ValueCount, ...]:
        """Stories with their ids and names."""
        names = self._catalogue.story_names(story for story, _ in ranked)
        return tuple(
            ValueCount(names[story].id, names[story].name, articles)
            for story, articles in ranked
            if story in names
        )


def months(periods: Iterable[Period]) -> tuple[ValueCount, ...]:
    """The months in which hits were published, those in which most were, in the order of time.

    An article that may be of several months counts in each, as a search for that month finds it;
    one that may be of more than a year counts in none.
    """
    counts: Counter[int] = Counter()
    for period in periods:
        if period.latest - period.earliest < _LONGEST_DAYS:
            for month in range(_month(period.earliest), _month(period.latest) + 1):
                counts[month] += period.articles
    shown = sorted(counts.most_common(_MOST_MONTHS))
    return tuple(ValueCount(told, told, count) for told, count in _told(shown))


def _told(counted: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    for month, count in counted:
        yield f"{month // 12:04d}-{month % 12 + 1:02d}", count


@lru_cache(maxsize=20_000)
def _month(day: int) -> int:
    when = date.fromordinal(day)
    return when.year * 12 + when.month - 1
