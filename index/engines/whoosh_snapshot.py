"""One commit of a Whoosh index as it is read: documents, and what was worked out of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from itertools import chain
from math import log
from typing import Any, TypeAlias

from index.engines.scoring import (
    LENGTH_WEIGHT,
    RECENT_DAYS,
    RECENT_STEP,
    SATURATION,
    rounded_length,
)
from index.engines.whoosh_postings import Postings
from index.engines.whoosh_schema import UNDATED, Facts, facts_of
from index.engines.whoosh_vocabulary import Vocabulary
from index.kept import Kept
from index.nearby import Bounds
from index.query.tree import Known, Node, leaves
from index.search_answers import Sort

# Scores kept for the next key or the next page, as numbers of articles over all parts of
# queries: some 25 MB at worst.
_KEPT_SCORES = 250_000
_KEPT_ORDERS = 8

Scores = dict[int, float]
# What tells a tree from others: of `Known` the numbers take no part in comparisons.
Asked: TypeAlias = tuple[Node, tuple[frozenset[int] | None, ...]]


class Snapshot:
    """A commit. Documents are numbered from 0 over all segments; not to be shared by threads."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.postings = Postings(reader)
        self.vocabulary = Vocabulary(self.postings)
        self.orders: Kept[tuple[Asked, Sort], list[int]] = Kept(_KEPT_ORDERS)
        self._texts: dict[str, list[bytes]] = {}
        self._scores: dict[Asked, Scores] = {}
        self._scores_size = 0

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    # Documents

    @property
    def live(self) -> tuple[int, ...]:
        """The documents that were not deleted."""
        return self.postings.live

    @cached_property
    def facts(self) -> list[Facts]:
        """What is known of each document."""
        return list(map(facts_of, self.postings.column("facts")))

    @cached_property
    def numbers(self) -> list[int]:
        """The article number of each document."""
        return [each.number for each in self.facts]

    @cached_property
    def by_number(self) -> dict[int, int]:
        """The document of each article number."""
        return {self.numbers[document]: document for document in self.live}

    @cached_property
    def outlets(self) -> list[str]:
        """The publisher of each document as it is written."""
        return [value.decode() for value in self.postings.column("outlet")]

    @cached_property
    def entities(self) -> list[tuple[str, ...]]:
        """The ids of the entities of each document."""
        known = dict[str, str]().setdefault
        values = self.postings.column("entity_ids")
        ids = (value.decode().split("\n") if value else () for value in values)
        return [tuple(map(known, found, found)) for found in ids]

    @cached_property
    def types(self) -> dict[str, str]:
        """The type of each entity, which is what its id begins with."""
        ids = set(chain.from_iterable(self.entities))
        return {each: each.partition(":")[0] for each in ids}

    @cached_property
    def stretches(self) -> list[tuple[int, int, bool]]:
        """For each document its days, and whether they are stated."""
        return [(each.earliest, each.latest, each.stated) for each in self.facts]

    @cached_property
    def dated(self) -> list[tuple[int, int, int]]:
        """The documents with a date that were not deleted, each with its days."""
        facts = self.facts
        each = ((number, facts[number].earliest, facts[number].latest) for number in self.live)
        return [dated for dated in each if dated[1] != UNDATED]

    @cached_property
    def newest_first(self) -> list[int]:
        """The place of each document in the order by date; undated last, ties by number."""
        return self._places(-1)

    @cached_property
    def oldest_first(self) -> list[int]:
        """The place of each document in the order by date; undated last, ties by number."""
        return self._places(1)

    @cached_property
    def norms(self) -> list[float]:
        """What the length of each document adds to the denominator of BM25."""
        lengths = [each.length for each in self.facts]
        average = sum(lengths[document] for document in self.live) / max(len(self.live), 1) or 1.0
        return [
            SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * rounded_length(length) / average)
            for length in lengths
        ]

    @cached_property
    def freshness(self) -> list[float]:
        """What each document gains by being new."""
        days = [each.earliest for each in self.facts]
        newest = max((days[document] for document in self.live), default=UNDATED)
        return [
            RECENT_STEP * sum(newest - day <= limit for limit in RECENT_DAYS)
            if day != UNDATED
            else 0.0
            for day in days
        ]

    def rarity(self, articles: int) -> float:
        """The inverse document frequency of what occurs in so many articles."""
        return log(1 + (len(self.live) - articles + 0.5) / (articles + 0.5))

    def _places(self, direction: int) -> list[int]:
        facts = self.facts
        order = sorted(
            range(len(facts)),
            key=lambda document: (
                facts[document].earliest == UNDATED,
                direction * facts[document].earliest,
                facts[document].number,
            ),
        )
        places = [0] * len(order)
        for place, document in enumerate(order):
            places[document] = place
        return places

    # Words and their places

    def texts(self, field: str) -> list[bytes]:
        """The texts of each document in a field, lined up."""
        if field not in self._texts:
            self._texts[field] = list(self.postings.column(field))
        return self._texts[field]

    def places(self, field: str, term: bytes, among: Collection[int]) -> dict[int, Bounds]:
        """Where the mark stands in those documents of `among` that have it."""
        found = self.postings.of(field, term).positions(among)
        return {document: (packed[::2], packed[1::2]) for document, packed in found.items()}

    # What was worked out before

    def kept(self, node: Node, work_out: Callable[[], Scores]) -> Scores:
        """The scores of a part of a query, kept for the next one; not to be changed.

        Those kept longest are dropped where they are too many.
        """
        key = asked(node)
        if key in self._scores:
            return self._scores[key]
        scores = self._scores[key] = work_out()
        self._scores_size += len(scores) + 1
        while self._scores_size > _KEPT_SCORES:
            oldest = next(iter(self._scores))
            self._scores_size -= len(self._scores.pop(oldest)) + 1
        return scores


def asked(node: Node) -> Asked:
    """The tree, with the numbers that the catalogue gave for it."""
    return node, tuple(leaf.numbers for leaf in leaves(node) if isinstance(leaf, Known))
