"""Windows of hits in the order asked for: only what is shown is sorted."""

from __future__ import annotations

from heapq import nlargest, nsmallest

from index.engines.whoosh_snapshot import Scores, Snapshot, asked
from index.query.tree import Node
from index.search_answers import Sort


def window(
    snapshot: Snapshot, node: Node, scores: Scores, sort: Sort, offset: int, limit: int
) -> list[tuple[int, float]]:
    """So many hits of a tree from one on, as (document, score).

    The first window sorts just its hits; further ones sort all, and keep their order.
    """
    if sort is Sort.RECENT:
        gained = snapshot.freshness
        scores = {number: score + gained[number] for number, score in scores.items()}
    if offset <= 0:
        order = _first(snapshot, scores, sort, limit)
    else:
        order = snapshot.orders.get((asked(node), sort), lambda: _all(snapshot, scores, sort))
    chosen = order[max(offset, 0) :][: max(limit, 0)]
    return [(number, scores[number]) for number in chosen]


def _all(snapshot: Snapshot, scores: Scores, sort: Sort) -> list[int]:
    if sort is Sort.OLDEST:
        return sorted(scores, key=snapshot.oldest_first.__getitem__)
    order = sorted(scores, key=snapshot.newest_first.__getitem__)
    if sort is not Sort.NEWEST:
        # Sorting is stable: equal scores stay newest first.
        order.sort(key=scores.__getitem__, reverse=True)
    return order


def _first(snapshot: Snapshot, scores: Scores, sort: Sort, limit: int) -> list[int]:
    if 0 < limit < len(scores):
        # Those from the last shown upwards, all that are equal to it among them.
        if sort in (Sort.NEWEST, Sort.OLDEST):
            places = snapshot.newest_first if sort is Sort.NEWEST else snapshot.oldest_first
            last = nsmallest(limit, map(places.__getitem__, scores))[-1]
            scores = {each: score for each, score in scores.items() if places[each] <= last}
        else:
            least = nlargest(limit, scores.values())[-1]
            scores = {each: score for each, score in scores.items() if score >= least}
    return _all(snapshot, scores, sort)
