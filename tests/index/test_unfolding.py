"""Unfolding: what is folded behind a hit follows upon it, and nothing is lost or told twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.answers import Fold
from index.folding import Belonging, folded

IDS = st.sampled_from("abcdefgh")


@given(st.lists(IDS, unique=True), st.dictionaries(IDS, st.integers(0, 2)), st.sets(IDS))
def test_each_hit_is_a_row_or_counted_in_one(
    order: list[str], story: dict[str, int], unfold: set[str]
) -> None:
    hits = [(article, 1.0) for article in order]
    where = {article: Belonging(number, number) for article, number in story.items()}
    rows = folded(hits, Fold.STORIES, where, tuple(unfold)).window(0, len(hits))
    shown = [row.article for row in rows]
    assert len(set(shown)) == len(shown)
    hidden = sum(row.folded for row in rows if row.article not in unfold)
    assert len(rows) + hidden == len(hits)
    for row in rows:
        if row.under is not None:
            assert row.under in unfold
            assert order.index(row.under) < order.index(row.article)
            assert story[row.under] == story[row.article]


def test_what_is_unfolded_stands_right_below() -> None:
    where = {article: Belonging(1, 1) for article in "acd"}
    rows = folded([(article, 1.0) for article in "abcd"], Fold.COPIES, where, ("a",))
    assert [(row.article, row.folded, row.under) for row in rows.window(0, 9)] == [
        ("a", 2, None),
        ("c", 0, "a"),
        ("d", 0, "a"),
        ("b", 0, None),
    ]
    assert [row.article for row in rows.window(1, 2)] == ["c", "d"]
    assert len(rows) == 4
