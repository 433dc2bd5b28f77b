"""Grouping articles into stories around those of which the likenesses changed.

What hangs together by likenesses that could make a story is grouped as a whole, so that it does
not matter in which order its articles came. Where more hangs together than the articles in hand
justify, as in a series of ten thousand notices, the new ones join the stories that are there.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.stories import store, to_do
from index.stories.clustering import CUT, grouped, links
from index.stories.store import Node

# Articles that are grouped as a whole: always so many, more in proportion to those in hand,
# never more than takes some seconds.
_ALWAYS, _FOR_EACH, _NEVER_MORE = 200, 8, 20_000


@dataclass(frozen=True, slots=True)
class _Region:
    """Leaders that hang together, and which of them are dirty. Not `whole`: there are more."""

    leaders: set[int]
    dirty: set[int]
    whole: bool


def group_around(connection: sqlite3.Connection, article: int) -> tuple[set[int], int]:
    """Group what hangs together with a dirty article.

    Gives the stories that changed, and around how many dirty articles was grouped, which are
    clean afterwards. Runs inside the caller's transaction.
    """
    region = _region(connection, article)
    nodes = store.nodes(connection, region.leaders)
    done = region.dirty | {article}
    if region.whole:
        changed = _group_whole(connection, nodes, done)
    else:
        changed = _join_in(connection, {each: nodes[each] for each in done if each in nodes})
    to_do.clean(connection, done)
    return changed, len(done)


def _region(connection: sqlite3.Connection, article: int) -> _Region:
    """What hangs together with an article, as far as it is to be grouped as a whole."""
    found, reached = {article}, {article}
    dirty = to_do.dirty_among(connection, reached)
    while reached:
        if len(found) > min(_ALWAYS + _FOR_EACH * len(dirty), _NEVER_MORE):
            return _Region(found, dirty, whole=False)
        further = {
            one
            for edge in store.edges_at(connection, reached)
            if edge.score >= CUT
            for one in (edge.article, edge.other)
        }
        reached = further - found
        found |= reached
        dirty |= to_do.dirty_among(connection, reached)
    return _Region(found, dirty, whole=True)


def _group_whole(
    connection: sqlite3.Connection, nodes: Mapping[int, Node], dirty: Collection[int]
) -> set[int]:
    ordered = sorted(nodes, key=lambda each: nodes[each].key)
    groups = grouped(ordered, links(store.edges_at(connection, nodes)))
    return _settle(connection, nodes, groups, dirty)


def _join_in(connection: sqlite3.Connection, nodes: Mapping[int, Node]) -> set[int]:
    """Let those that are in no story form new ones, or join those that are there."""
    single = {each: node for each, node in nodes.items() if node.story is None}
    edges = list(store.edges_at(connection, single))
    around = store.nodes(
        connection, {one for edge in edges for one in (edge.article, edge.other)} - single.keys()
    )
    # A story stands for its articles under its negative number.
    stands_for = {
        each: each if node.story is None else -node.story for each, node in around.items()
    }
    stands_for |= {each: each for each in single}
    told = store.members(connection, {-item for item in stands_for.values() if item < 0})
    sizes = {-story: len(articles) for story, articles in told.items()}
    items = sorted(single, key=lambda each: single[each].key)
    items += sorted(set(stands_for.values()) - set(items))
    groups = grouped(items, links(edges, stands_for), sizes)
    changed = {node.story for node in nodes.values() if node.story is not None}
    everyone = {**single, **around}
    fresh: list[list[int]] = []
    for group in groups:
        stories = [-item for item in group if item < 0]
        articles = [item for item in group if item > 0]
        if stories:
            store.set_story(connection, articles, stories[0])
            changed.add(stories[0])
        elif len(articles) > 1 or articles[0] in single:
            fresh.append(articles)
    return changed | _settle(connection, everyone, fresh, single)


def _settle(
    connection: sqlite3.Connection,
    nodes: Mapping[int, Node],
    groups: Sequence[Sequence[int]],
    dirty: Collection[int],
) -> set[int]:
    """Let each group be a story, and keep the one that it has most of; gives what changed.

    An article alone is no story unless it has copies.
    """
    sizes = store.group_sizes(connection, nodes)
    told = [list(each) for each in groups if len(each) > 1 or sizes.get(each[0], 1) > 1]
    before = store.members(
        connection, {node.story for node in nodes.values() if node.story is not None}
    )
    kept = _kept(told, nodes, {story: len(articles) for story, articles in before.items()})
    changed: set[int] = set()
    placed: dict[int, int] = {}
    for number, group in enumerate(told):
        story = kept.get(number)
        if story is None:
            story = store.new_story(connection, f"s{nodes[group[0]].id[:12]}")
        placed |= dict.fromkeys(group, story)
        if not set(group).isdisjoint(dirty):
            changed.add(story)
    for each in (each for group in groups for each in group):
        was, now = nodes[each].story, placed.get(each)
        if was != now:
            store.set_story(connection, [each], now)
            changed |= {story for story in (was, now) if story is not None}
    return changed


def _kept(
    groups: Sequence[Sequence[int]], nodes: Mapping[int, Node], sizes: Mapping[int, int]
) -> dict[int, int]:
    """Which group goes on with which story: the one that has most of its articles."""
    shared: Counter[tuple[int, int]] = Counter()
    for number, group in enumerate(groups):
        for each in group:
            story = nodes[each].story
            if story is not None:
                shared[number, story] += 1
    kept: dict[int, int] = {}
    for (number, story), count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        most = 2 * count > sizes.get(story, 0)
        if most and number not in kept:
            kept[number] = story
    return kept
