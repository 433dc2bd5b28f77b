"""Stories counted over hits: all of few hits, the largest of very many."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

import pytest

from index.folding import Belongings
from index.query.tree import All, Filtered, Known, Node
from index.searching import story_counts
from index.searching.story_counts import StoryCounting, largest_stories

# Story 1 has 90 articles, story 2 has 80 ...; every tenth article is in none.
SIZES = {story: 100 - 10 * story for story in range(1, 10)}
STORIES = array("I", [0, *(s for story, size in SIZES.items() for s in [story] * size), *[0] * 50])


class Hits:
    """An engine of which every query finds the same articles."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.found = numbers

    def numbers(self, node: Node, first: int = 0, last: int | None = None) -> Sequence[int]:
        among = node.by[0].numbers if isinstance(node, Filtered) else None
        return [
            number
            for number in self.found
            if number >= first
            and (last is None or number <= last)
            and (among is None or number in among)
        ]


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_counts, "_MANY", 100)
    monkeypatch.setattr(story_counts, "_OF_LARGEST", 250)
    monkeypatch.setattr(story_counts, "_AT_ONCE", 7)


def most(numbers: Sequence[int], wanted: int) -> story_counts.StoryCounts:
    belongings = Belongings(array("I"), STORIES)
    counting = StoryCounting(Hits(numbers), belongings, lambda: largest_stories(belongings))  # type: ignore[arg-type]
    return counting.most(All(), len(numbers), wanted)


@pytest.mark.usefixtures("small_limits")
def test_of_few_hits_all_stories_are_counted() -> None:
    numbers = range(1, 460, 5)
    expected = Counter(STORIES[number] for number in numbers if STORIES[number])
    found = most(numbers, 4)
    assert found.ranked == expected.most_common(4)
    assert found.more == len(expected) - 4
    assert found.whole


@pytest.mark.usefixtures("small_limits")
def test_of_very_many_hits_the_largest_stories_are_counted_and_that_is_said() -> None:
    everything = range(1, len(STORIES))
    found = most(everything, 2)
    assert found.ranked == [(1, 90), (2, 80)]
    assert found.whole, "no smaller story can have as many"
    # Three stories are looked at; the fourth has 60 articles, more than the third has hits.
    found = most([n for n in everything if STORIES[n] != 3 or n % 2], 3)
    assert found.ranked == [(1, 90), (2, 80), (3, 35)]
    assert not found.whole


@pytest.mark.usefixtures("small_limits")
def test_filters_stay_filters() -> None:
    by = Known("has", "quote", frozenset(range(1, 50)))
    found: list[Node] = []

    class Listening(Hits):
        def numbers(self, node: Node, first: int = 0, last: int | None = None) -> Sequence[int]:
            found.append(node)
            return ()

    belongings = Belongings(array("I"), STORIES)
    counting = StoryCounting(Listening(()), belongings, lambda: largest_stories(belongings))  # type: ignore[arg-type]
    counting.most(Filtered(All(), (by,)), 5_000, 3)
    (node,) = found
    assert isinstance(node, Filtered)
    assert node.node == All()
    assert by in node.by
