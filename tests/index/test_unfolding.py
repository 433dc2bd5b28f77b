"""Folding and unfolding: no hit is lost or told twice, however many are folded at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.protocol import EngineResult
from index.folding import Hits, Row
from index.searching import rows
from index.searching.rows import Cancelled, FoldedRows, RowWindow


class Order:
    """A source of hits in a given order, with the group of each."""

    def __init__(self, order: Sequence[int], group: Mapping[int, int]) -> None:
        self.order = list(order)
        self.group = group
        self.asked: list[tuple[int, int]] = []

    def window(self, offset: int, limit: int, cancelled: Cancelled) -> EngineResult:
        if cancelled():
            return EngineResult((), len(self.order), exact=False, complete=False)
        self.asked.append((offset, limit))
        found = self.order[offset : offset + limit]
        return EngineResult(tuple((number, 1.0) for number in found), len(self.order))

    def among(self, numbers: Collection[int]) -> Hits:
        return [(number, 1.0) for number in self.order if number in numbers]

    def of(self, numbers: Sequence[int]) -> Sequence[int]:
        return [self.group.get(number, 0) for number in numbers]

    def members(self, groups: Iterable[int]) -> Mapping[int, int]:
        wanted = set(groups)
        return {number: group for number, group in self.group.items() if group in wanted}


def never() -> bool:
    return False


def window(folded: FoldedRows, offset: int, limit: int, unfold: Collection[int] = ()) -> RowWindow:
    return folded.window(offset, limit, unfold, never)


@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a handful of hits were very many."""
    monkeypatch.setattr(rows, "_MOST_FOLDED", 4)
    monkeypatch.setattr(rows, "_NEAR", 3)
    monkeypatch.setattr(rows, "_SPARE", 1)
    monkeypatch.setattr(rows, "_FURTHEST", 12)


numbers = st.integers(1, 12)
orders = st.lists(numbers, unique=True)
groupings = st.dictionaries(numbers, st.integers(1, 3))


@given(orders, groupings, st.sets(numbers))
def test_each_hit_is_a_row_or_counted_in_one(
    order: list[int], group: dict[int, int], unfold: set[int]
) -> None:
    source = Order(order, group)
    found = window(FoldedRows(source, source), 0, 50, unfold)
    shown = [row.number for row in found.rows]
    assert len(set(shown)) == len(shown) == found.count
    assert found.exact
    hidden = sum(row.folded for row in found.rows if row.number not in unfold)
    assert len(shown) + hidden == len(order)
    for row in found.rows:
        if row.under is not None:
            assert row.under in unfold
            assert order.index(row.under) < order.index(row.number)
            assert group[row.under] == group[row.number]


@pytest.mark.usefixtures("few_at_a_time")
def test_of_very_many_hits_those_up_to_the_window_are_folded() -> None:
    group = {1: 1, 2: 1, 20: 1, 4: 2, 5: 2}
    source = Order(range(1, 31), group)
    folded = FoldedRows(source, source)
    first = window(folded, 0, 3)
    assert first.rows == [Row(1, 1.0, 2), Row(3, 1.0), Row(4, 1.0, 1)]
    assert (first.count, first.exact, first.found.total) == (29, False, 30)
    assert sum(limit for _, limit in source.asked) < 10
    assert [row.number for row in window(folded, 3, 3).rows] == [6, 7, 8]
    assert window(folded, 3, 3).count == 28


@pytest.mark.usefixtures("few_at_a_time")
def test_a_window_far_behind_shows_each_hit_in_its_place() -> None:
    group = {1: 1, 29: 1, 26: 2, 28: 2}
    source = Order(range(1, 31), group)
    folded = FoldedRows(source, source)
    assert window(folded, 0, 3).count == 30
    end = window(folded, 25, 5)
    assert [(row.number, row.under) for row in end.rows] == [
        (26, None),
        (27, None),
        (28, 26),
        (29, 1),
        (30, None),
    ]
    assert not end.exact
    assert source.asked[-1] == (25, 5)


@pytest.mark.usefixtures("few_at_a_time")
def test_so_many_rows_are_kept_and_those_behind_them_are_not_folded() -> None:
    group = {1: 1, 3: 1, 29: 1}
    source = Order(range(1, 31), group)
    folded = FoldedRows(source, source)
    told = [row for offset in range(0, 40, 5) for row in window(folded, offset, 5).rows]
    assert [row.number for row in told] == [1, 2, *range(4, 31)]
    assert [(row.number, row.under) for row in told if row.under] == [(29, 1)]
    assert window(folded, 0, 1).count == len(told)


@pytest.mark.usefixtures("few_at_a_time")
@given(orders, groupings, st.sets(numbers, max_size=2), st.integers(1, 4))
def test_going_through_window_by_window_tells_each_hit_once(
    order: list[int], group: dict[int, int], unfold: set[int], size: int
) -> None:
    source = Order(order, group)
    folded = FoldedRows(source, source)
    told: list[Row] = []
    for offset in count(0, size):
        found = window(folded, offset, size, unfold)
        told += found.rows
        if not found.rows:
            break
    assert found.exact
    assert told == list(window(FoldedRows(source, source), 0, 50, unfold).rows)


def test_what_is_unfolded_stands_right_below() -> None:
    source = Order([1, 2, 3, 4], {1: 1, 3: 1, 4: 1})
    folded = FoldedRows(source, source)
    found = window(folded, 0, 9, (1,))
    assert [(row.number, row.folded, row.under) for row in found.rows] == [
        (1, 2, None),
        (3, 0, 1),
        (4, 0, 1),
        (2, 0, None),
    ]
    assert [row.number for row in window(folded, 1, 2, (1,)).rows] == [3, 4]
    assert found.count == 4


def test_a_search_that_was_stopped_leaves_nothing_behind() -> None:
    source = Order([1, 2, 3], {1: 1, 2: 1})
    folded = FoldedRows(source, source)
    stopped = folded.window(0, 9, (), lambda: True)
    assert (stopped.rows, stopped.found.complete) == ([], False)
    assert [row.number for row in window(folded, 0, 9).rows] == [1, 3]
