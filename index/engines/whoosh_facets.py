"""What the hits in a Whoosh snapshot have in common: entities, publishers, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from heapq import nlargest
from itertools import chain

from index.engines.protocol import EngineFacets, Period
from index.engines.whoosh_schema import UNDATED
from index.engines.whoosh_snapshot import Snapshot


def facets(
    snapshot: Snapshot, documents: Collection[int], per_type: int, outlets: int
) -> EngineFacets:
    """The entities of the documents by type, and their publishers."""
    found = map(snapshot.entities.__getitem__, documents)
    counted = Counter(chain.from_iterable(found))
    published = Counter(map(snapshot.outlets.__getitem__, documents))
    most = sorted(published.items(), key=_by_frequency)
    return EngineFacets(
        entities=_by_type(counted, snapshot.types, per_type),
        outlets=tuple(most[:outlets]),
        more_outlets=sum(bool(name) for name, _ in most[outlets:]),
    )


def periods(snapshot: Snapshot, documents: Collection[int]) -> tuple[Period, ...]:
    """When the documents with a date were published, by first day."""
    counted = Counter(map(snapshot.stretches.__getitem__, documents))
    return tuple(
        Period(earliest, latest, stated, articles)
        for (earliest, latest, stated), articles in sorted(counted.items())
        if earliest != UNDATED
    )


def _by_type(
    counted: Counter[str], types: dict[str, str], most: int
) -> dict[str, tuple[tuple[str, int], ...]]:
    """So many entities of each type; of ten thousand only those are sorted that may be shown."""
    if most < 1:
        return {}
    each: dict[str, list[str]] = {}
    for entity in counted:
        each.setdefault(types[entity], []).append(entity)
    chosen = {}
    for kind, entities in each.items():
        least = nlargest(most, map(counted.__getitem__, entities))[-1]
        frequent = [(entity, counted[entity]) for entity in entities if counted[entity] >= least]
        chosen[kind] = tuple(sorted(frequent, key=_by_frequency)[:most])
    return chosen


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    name, articles = counted
    return -articles, name
