"""Articles that came, changed and went: their copies and their likest others, kept in step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from index.stories import store, to_do
from index.stories.likeness import Likeness
from index.stories.neighbours import LIKEST, alike_others, near_duplicates, offer, seek_again
from index.stories.store import Node
from index.stories.to_do import Pending


def take_in(connection: sqlite3.Connection, likeness: Likeness, batch: Iterable[Pending]) -> None:
    """Bring what is kept of these articles up to date, and note around which to group again.

    Runs inside the caller's transaction.
    """
    listed = list(batch)
    leaders: set[int] = set()
    for each in listed:
        if not each.refill:
            leaders |= _left(connection, each.article)
    for each in listed:
        if not each.refill:
            leaders |= _came(connection, likeness, each.article)
    renewed = leaders | {each.article for each in listed if each.refill}
    for node in _in_order(connection, renewed):
        if node.copy_of != node.article:
            continue
        if node.article in leaders:
            changed = offer(connection, node, alike_others(connection, likeness, node))
            to_do.mark_dirty(connection, {node.article, *changed})
        else:
            seek_again(connection, likeness, node)
            to_do.mark_dirty(connection, [node.article])


def _in_order(connection: sqlite3.Connection, articles: Iterable[int]) -> list[Node]:
    return sorted(store.nodes(connection, articles).values(), key=lambda node: node.key)


def _left(connection: sqlite3.Connection, article: int) -> set[int]:
    """Take an article out as it was; gives those that have to stand for its copies now."""
    row = store.row_of(connection, article)
    if row is None:
        return set()
    leader, story = row
    _withdraw(connection, article)
    others = set(store.copy_pairs(connection, [article]).get(article, ()))
    group = {node.article for node in store.copies_of(connection, leader)} - {article}
    store.drop_node(connection, article)
    if not group:
        return set()
    if leader != article:
        to_do.mark_dirty(connection, [leader])
        if len(others) < 2:
            return set()  # the others hang together without it
    return _regrouped(connection, group, leader, story)


def _withdraw(connection: sqlite3.Connection, leader: int) -> None:
    """Take an article out of all lists: it has gone, or another one stands for it."""
    row = store.row_of(connection, leader)
    if row is not None and row[1] is not None:
        to_do.mark_dirty(connection, store.members(connection, [row[1]])[row[1]] - {leader})
        store.look_again(connection, row[1])
    having = store.having(connection, leader)
    lists = store.likest(connection, having)
    to_do.refill(connection, [each for each in having if len(lists[each]) >= LIKEST])
    to_do.mark_dirty(connection, having)
    store.drop_pairs(connection, "story_edges", leader)
    connection.execute("DELETE FROM story_dirty WHERE article = ?", (leader,))


def _regrouped(
    connection: sqlite3.Connection, group: set[int], leader: int, story: int | None
) -> set[int]:
    """The parts into which a group of copies falls; gives those that stand for one anew.

    The first of them takes over the story of an article that stood for all and has gone.
    """
    pairs = store.copy_pairs(connection, group)
    nodes = store.nodes(connection, group)
    left, anew = set(nodes), set()
    while left:
        begun = min((nodes[each] for each in left), key=lambda node: node.key).article
        left.discard(begun)
        part, reached = set(), [begun]
        while reached:
            one = reached.pop()
            part.add(one)
            further = left.intersection(pairs.get(one, ()))
            left -= further
            reached += further
        if begun != leader:
            store.lead(connection, part, begun)
            store.set_story(connection, [begun], story)
            story = None
            anew.add(begun)
    return anew


def _came(connection: sqlite3.Connection, likeness: Likeness, article: int) -> set[int]:
    """Take an article in with its copies; gives who has to stand for it, if that is news."""
    node = store.put_node(connection, article)
    if node is None:
        return set()
    likeness.forget(node.id)
    copies, _ = near_duplicates(connection, likeness, node)
    if not copies:
        return {article}
    store.put_copies(connection, article, copies)
    former = {each.copy_of for each in store.nodes(connection, copies).values()}
    candidates = {node.article: node, **store.nodes(connection, former)}
    first = min(candidates.values(), key=lambda each: each.key).article
    story = candidates[first].story
    for leader in sorted(former - {first}):
        story = story or candidates[leader].story
        _withdraw(connection, leader)
        moved = {each.article for each in store.copies_of(connection, leader)}
        store.lead(connection, moved, first)
    if first != article:
        store.lead(connection, [article], first)
    store.set_story(connection, [first], story)
    to_do.mark_dirty(connection, [first])
    return {first} if first == article else set()
