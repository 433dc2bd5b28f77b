"""Average-link clustering of articles over the likenesses that are kept of them.

Of all pairs of two groups those that are not kept count as 0. As each article keeps only a few
others, a group is not held against all articles of another one but against as many as could be
kept: so a large story can be one, while two that meet in a few articles only stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from index.stories.neighbours import LIKEST
from index.stories.store import Edge

# Groups are joined as long as they are this much alike on average (of 1000). From .11 to .14
# B-cubed was .94 or more on the development part of ECB+.
CUT = 120


class Link(NamedTuple):
    """Kept likenesses between two groups: their sum, and of how many pairs of articles."""

    total: int
    pairs: int

    def __add__(self, other: object) -> Link:
        if not isinstance(other, Link):
            return NotImplemented
        return Link(self.total + other.total, self.pairs + other.pairs)


Links = Mapping[tuple[int, int], Link]
_NONE = Link(0, 0)


def links(
    edges: Iterable[Edge], stands_for: Mapping[int, int] | None = None
) -> dict[tuple[int, int], Link]:
    """The links between articles, or between what stands for them.

    A pair that both articles keep counts once; of two scores, where they drifted, the higher.
    """
    pairs: dict[tuple[int, int], int] = {}
    for edge in edges:
        pair = (min(edge[:2]), max(edge[:2]))
        pairs[pair] = max(edge.score, pairs.get(pair, 0))
    found: dict[tuple[int, int], Link] = {}
    for (one, other), score in pairs.items():
        if stands_for is not None:
            one, other = sorted((stands_for.get(one, one), stands_for.get(other, other)))
        found[one, other] = found.get((one, other), _NONE) + Link(score, 1)
    return found


@dataclass(slots=True)
class _Group:
    """Items that belong together. `first` orders equal pairs.

    `size` is more than there are `items` where a story stands for articles that are not looked at:
    such a `fixed` group is joined with no other one.
    """

    items: list[int]
    size: int
    first: int
    fixed: bool
    links: dict[int, Link]
    version: int = 0


def grouped(
    items: Sequence[int], between: Links, sizes: Mapping[int, int] | None = None
) -> list[list[int]]:
    """The groups of items, in the order of their first ones, each in the order of `items`.

    Items come in an order that decides between equals. `sizes` are those of items that stand for
    a story as it is. For 200,000 links this takes about three seconds.
    """
    known = sizes or {}
    place = {item: number for number, item in enumerate(items)}
    groups = {
        number: _Group([number], known.get(item, 1), number, item in known, {})
        for number, item in enumerate(items)
    }
    for pair, link in between.items():
        one, other = place.get(pair[0]), place.get(pair[1])
        if one is not None and other is not None and one != other:
            groups[one].links[other] = groups[other].links[one] = link
    _join(groups)
    ordered = sorted(groups.values(), key=lambda group: group.first)
    return [[items[number] for number in sorted(group.items)] for group in ordered]


_Offer = tuple[float, int, int, int, int, int, int]


def _join(groups: dict[int, _Group]) -> None:
    heap = [
        offer
        for one, group in groups.items()
        for other in group.links
        if one < other and (offer := _offer(groups, one, other)) is not None
    ]
    heapify(heap)
    while heap:
        _, _, _, one, other, version, its = heappop(heap)
        left, right = groups.get(one), groups.get(other)
        if left is None or right is None or (left.version, right.version) != (version, its):
            continue
        for changed in _merge(groups, one, other):
            offer = _offer(groups, *changed)
            if offer is not None:
                heappush(heap, offer)


def _offer(groups: Mapping[int, _Group], one: int, other: int) -> _Offer | None:
    """The pair as the heap has it, the likest first; None where it is not to be joined."""
    left, right = groups[one], groups[other]
    if left.fixed and right.fixed:
        return None
    link = left.links[other]
    could = max(LIKEST * min(left.size, right.size), link.pairs)
    mean = link.total / min(left.size * right.size, could)
    if mean < CUT:
        return None
    first, second = sorted((left.first, right.first))
    return -mean, first, second, one, other, left.version, right.version


def _merge(groups: dict[int, _Group], one: int, other: int) -> list[tuple[int, int]]:
    """Join two groups, the one with fewer links into the other; gives the pairs that changed."""
    if len(groups[one].links) < len(groups[other].links):
        one, other = other, one
    into, gone = groups[one], groups.pop(other)
    into.items += gone.items
    into.size += gone.size
    into.first = min(into.first, gone.first)
    into.fixed |= gone.fixed
    into.version += 1
    del into.links[other]
    for third, link in gone.links.items():
        if third == one:
            continue
        neighbour = groups[third]
        del neighbour.links[other]
        neighbour.links[one] = into.links[third] = into.links.get(third, _NONE) + link
    return [(one, third) for third in into.links]
