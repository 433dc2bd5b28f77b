"""NEAR over a Whoosh snapshot: where its parts stand in the articles that have all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from corpus.article import EntityType
from index.engines.whoosh_schema import encoded, places_in
from index.engines.whoosh_snapshot import Snapshot
from index.nearby import Bounds, are_near
from index.query.tree import Entities, Fuzzy, Named, Near, Node, Or, Pattern, Words

_LOOK_UP_EVERY = 64

# For each document where something stands
Places = dict[int, Bounds]

_NOWHERE: Bounds = ((), ())


class Search(Protocol):
    """The search that a NEAR is a part of."""

    def look_up(self) -> None:
        """Raise `Stopped` where the search was cancelled."""
        ...

    def terms(self, field: str, node: Words | Pattern | Fuzzy) -> Iterator[bytes]:
        """The words that the node covers, the last of `Words`."""
        ...


def near_among(
    snapshot: Snapshot, node: Near, candidates: Collection[int], search: Search
) -> Iterator[int]:
    """Those of the candidates, which have all parts, that have them near each other."""
    where = _Where(snapshot, candidates, search)
    parts = [where.of(part) for part in node.parts]
    for done, number in enumerate(candidates):
        if done % _LOOK_UP_EVERY == 0:
            search.look_up()
        if are_near([part.get(number, _NOWHERE) for part in parts], node.between):
            yield number


class _Where:
    """Finds places in some documents."""

    def __init__(self, snapshot: Snapshot, among: Collection[int], search: Search) -> None:
        self._snapshot = snapshot
        self._among = among
        self._search = search

    def of(self, node: Node) -> Places:
        """Where a part of a NEAR stands, which is what `can_be_near` lets through."""
        if isinstance(node, Or):
            return _united(map(self.of, node.parts))
        if isinstance(node, Named):
            return _united(map(self.of, (node.original, Entities(None, ids=node.ids))))
        if isinstance(node, Entities):
            return self._entities(node)
        if isinstance(node, Words) and len(node.words) > 1:
            return self._row(node)
        if isinstance(node, Words | Pattern | Fuzzy):
            terms = self._search.terms(node.field, node)
            return _united(self._word(node.field, term) for term in terms)
        raise TypeError(f"{type(node).__name__} stands nowhere")

    def _entities(self, node: Entities) -> Places:
        if node.ids is not None:
            return _united(self._marks("entity_places", node.ids))
        if node.words:
            return {}
        if node.type is not None:
            return _united(self._marks("type_places", (node.type,)))
        return _united(self._marks("type_places", EntityType))

    def _marks(self, field: str, marks: Iterable[str]) -> Iterator[Places]:
        for mark in marks:
            self._search.look_up()
            yield self._snapshot.places(field, encoded(mark), self._among)

    def _row(self, node: Words) -> Places:
        row, further = row_in_text(node), len(node.words) - 1
        texts = self._snapshot.texts(node.field)
        found: Places = {}
        for number in self._among:
            at = tuple(places_in(texts[number], row))
            if at:
                found[number] = (at, tuple(first + further for first in at))
        return found

    def _word(self, field: str, term: bytes) -> Places:
        found = self._snapshot.postings.of(field, term).positions(self._among)
        return {number: (at, at) for number, at in found.items()}


def row_in_text(node: Words) -> bytes:
    """Words in a row as they stand in texts that are lined up; the last may be a beginning."""
    return encoded(f" {' '.join(node.words)}{'' if node.prefix else ' '}")


def _united(parts: Iterable[Places]) -> Places:
    each = iter(parts)
    found = next(each, {})
    grown: dict[int, tuple[list[int], list[int]]] = {}
    for part in each:
        for number, (firsts, lasts) in part.items():
            if number not in found:
                found[number] = (firsts, lasts)
                continue
            if number not in grown:
                known = found[number]
                found[number] = grown[number] = (list(known[0]), list(known[1]))
            grown[number][0].extend(firsts)
            grown[number][1].extend(lasts)
    return found
