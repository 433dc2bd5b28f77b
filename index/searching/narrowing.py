"""What a person narrowed the view to, as parts of the query tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from index.query.tree import Entities, Filtered, Known, Node, Not, Or, Outlet, Published
from index.search_answers import Filters

# The numbers of the articles of a story, and of those that came later than a moment
StoryArticles = Callable[[str], frozenset[int]]
LaterArticles = Callable[[float], frozenset[int]]


def narrowed(
    node: Node, filters: Filters, articles_of: StoryArticles, came_after: LaterArticles
) -> Node:
    """The tree under the filters; the tree itself where there are none."""
    by = tuple(_parts(filters, articles_of))
    moment = filters.added_after
    if moment is not None:
        # These are few as a rule, so they come first.
        by = (Known("added", repr(moment), came_after(moment)), *by)
    return Filtered(node, by) if by else node


def _parts(filters: Filters, articles_of: StoryArticles) -> Iterator[Node]:
    for entity in filters.only:
        yield Entities(None, ids=(entity,))
    if filters.without:
        yield Not(Entities(None, ids=filters.without))
    if filters.publishers:
        yield _any_of([Outlet(name) for name in filters.publishers])
    if filters.without_publishers:
        yield Not(_any_of([Outlet(name) for name in filters.without_publishers]))
    if filters.stories:
        yield _any_of([Known("story", each, articles_of(each)) for each in filters.stories])
    if filters.without_stories:
        left_out = [Known("story", each, articles_of(each)) for each in filters.without_stories]
        yield Not(_any_of(left_out))
    if filters.days is not None:
        yield Published(filters.days.first, filters.days.last)


def _any_of(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Or(tuple(parts))
