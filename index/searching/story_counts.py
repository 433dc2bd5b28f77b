"""Which stories most hits are of: counted over all hits, or among the largest stories first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from index.engines.protocol import EngineReader
from index.folding import Belongings
from index.query.tree import Filtered, Known, Node

# Hits are listed so many at a time: for as long nothing else in the process goes on.
_AT_ONCE: Final = 50_000
# To list more hits than this takes longer than to ask for those of the largest stories.
_MANY: Final = 20_000
# Articles of the largest stories that are looked at.
_OF_LARGEST: Final = 10_000

Ranked = list[tuple[int, int]]


class StoryCounts(NamedTuple):
    """Stories with how many of the hits are of each, most first, and how many more there are.

    `whole` is False of very many hits where only the largest stories were looked at: the counts
    are true, but a smaller story may have as many hits, and `more` counts those looked at.
    """

    ranked: Ranked
    more: int
    whole: bool = True


class LargestStories(NamedTuple):
    """The articles of the largest stories, and the size of the next smaller one."""

    articles: Known
    next_size: int


def largest_stories(belongings: Belongings) -> LargestStories:
    """The largest stories, as many as have few enough articles."""
    counted = Counter(belongings.stories)
    del counted[0]
    ranked = counted.most_common()
    chosen: set[int] = set()
    articles = 0
    for story, size in ranked:
        articles += size
        if articles > _OF_LARGEST:
            break
        chosen.add(story)
    numbers = frozenset(n for n, story in enumerate(belongings.stories) if story in chosen)
    next_size = ranked[len(chosen)][1] if len(chosen) < len(ranked) else 0
    return LargestStories(Known("story", "one of the largest", numbers), next_size)


class StoryCounting:
    """Counts the stories of hits, given where articles belong."""

    def __init__(
        self, reader: EngineReader, belongings: Belongings, largest: Callable[[], LargestStories]
    ) -> None:
        self._reader = reader
        self._stories = belongings.stories
        self._largest = largest

    def most(self, node: Node, total: int, wanted: int) -> StoryCounts:
        """The stories that most of the `total` hits of a tree are of, `wanted` at most."""
        if total > _MANY:
            return self._among_largest(node, wanted)
        counts: Counter[int] = Counter()
        for numbers in self._stretches(node, total):
            counts.update(map(self._stories.__getitem__, numbers))
        del counts[0]
        return StoryCounts(counts.most_common(wanted), max(len(counts) - wanted, 0))

    def _among_largest(self, node: Node, wanted: int) -> StoryCounts:
        largest = self._largest()
        numbers = self._reader.numbers(_among(node, largest.articles))
        counts = Counter(map(self._stories.__getitem__, numbers))
        ranked = counts.most_common(wanted)
        last = ranked[-1][1] if len(ranked) == wanted else 0
        whole = not largest.next_size or last > largest.next_size
        return StoryCounts(ranked, len(counts) - len(ranked), whole)

    def _stretches(self, node: Node, total: int) -> Iterator[Sequence[int]]:
        """The numbers of the hits, so many at a time as may be listed at once."""
        numbers = len(self._stories)
        width = max(numbers * _AT_ONCE // max(total, 1), 1)
        for first in range(0, numbers, width):
            yield self._reader.numbers(node, first, min(first + width, numbers) - 1)


def _among(node: Node, known: Known) -> Node:
    if isinstance(node, Filtered):
        return Filtered(node.node, (known, *node.by))
    return Filtered(node, (known,))
