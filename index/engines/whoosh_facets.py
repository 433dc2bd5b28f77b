"""What the hits in a Whoosh snapshot have in common: entities, publishers, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import chain

from index.engines.protocol import EngineFacets, Period
from index.engines.whoosh_schema import UNDATED
from index.engines.whoosh_snapshot import Snapshot


def facets(
    snapshot: Snapshot, documents: Collection[int], per_type: int, outlets: int
) -> EngineFacets:
    """The entities of the documents by type, and their publishers."""
    entities = snapshot.entities
    counted = Counter(chain.from_iterable(entities[number] for number in documents))
    published = Counter(map(snapshot.outlets.__getitem__, documents))
    named = len(published) - ("" in published)
    most = sorted(published.items(), key=_by_frequency)
    listed = most[:outlets]
    return EngineFacets(
        entities=_by_type(counted, per_type),
        outlets=tuple(listed),
        more_outlets=named - sum(bool(name) for name, _ in listed),
    )


def periods(snapshot: Snapshot, documents: Collection[int]) -> tuple[Period, ...]:
    """When the documents with a date were published, by first day."""
    facts = snapshot.facts
    counted = Counter(facts[number][1:4] for number in documents)
    return tuple(
        Period(earliest, latest, stated, articles)
        for (earliest, latest, stated), articles in sorted(counted.items())
        if earliest != UNDATED
    )


def _by_type(counted: Counter[str], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
    """So many of each type, which is what an id begins with."""
    chosen: dict[str, list[tuple[str, int]]] = {}
    for each in sorted(counted.items(), key=_by_frequency):
        of_type = chosen.setdefault(each[0].partition(":")[0], [])
        if len(of_type) < most:
            of_type.append(each)
    return {kind: tuple(of_type) for kind, of_type in chosen.items() if of_type}


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    name, articles = counted
    return -articles, name
