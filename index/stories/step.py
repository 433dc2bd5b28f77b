"""The last step of indexing: articles that came, changed or went are grouped into stories.

All is done in small transactions. What a run that is stopped has not grouped is grouped by the
next one.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from index.catalogue_writer import CatalogueWriter
from index.stories import store, to_do
from index.stories.checking import faults
from index.stories.grouping import group_around
from index.stories.likeness import Likeness
from index.stories.naming import name_story
from index.stories.taking_in import take_in

_BATCH = 100
# Stories are grouped until so many articles were, then what was done is stored.
_GROUPED = 200


class StoryStep:
    """Groups what a run has stored. Only the holder of the writer's lock makes one.

    `on_left` is told how many articles are still to be looked at or to be grouped.
    """

    def __init__(
        self,
        writer: CatalogueWriter,
        on_left: Callable[[int], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._on_left = on_left
        self._cancelled = cancelled
        self._articles = 0

    def run(self) -> None:
        """Look at all that is pending, group around it, and name what changed.

        Where what is kept does not fit the articles, all of them are grouped anew.
        """
        if faults(self._connection):
            with self._writer.transaction():
                to_do.begin_anew(self._connection)
        if not self._anything():
            return
        likeness = Likeness(self._connection)
        self._articles = to_do.pending_count(self._connection)
        while to_do.pending_count(self._connection) and not self._cancelled():
            with self._writer.transaction():
                take_in(self._connection, likeness, to_do.take_pending(self._connection, _BATCH))
            self._tell(to_group=1.0)
        if not self._cancelled():
            self._group_all(likeness)
        self.name_again(likeness)

    def _group_all(self, likeness: Likeness) -> None:
        dirty = left = to_do.dirty_count(self._connection)
        while left and not self._cancelled():
            with self._writer.transaction():
                left -= self._group(likeness)
            self._tell(to_group=max(left, 0) / dirty)
            left = left if left > 0 else to_do.dirty_count(self._connection)

    def name_again(self, likeness: Likeness | None = None) -> None:
        """Name the stories again in which other names are found than before."""
        while not self._cancelled():
            stories = store.unnamed(self._connection, _BATCH)
            if not stories:
                return
            likeness = likeness or Likeness(self._connection)
            with self._writer.transaction():
                for story in stories:
                    self._describe(likeness, story)
                self._writer.raise_generation()

    def _anything(self) -> bool:
        return bool(
            to_do.pending_count(self._connection)
            or to_do.dirty_count(self._connection)
            or store.unnamed(self._connection, 1)
        )

    def _group(self, likeness: Likeness) -> int:
        """Group around some articles; gives around how many."""
        changed: set[int] = set()
        done = 0
        while (article := to_do.first_dirty(self._connection)) is not None:
            stories, articles = group_around(self._connection, article)
            changed |= stories
            done += articles
            if done >= _GROUPED or self._cancelled():
                break
        for story in sorted(changed):
            self._describe(likeness, story)
        if changed:
            self._writer.raise_generation()
        return done

    def _describe(self, likeness: Likeness, story: int) -> None:
        store.describe(self._connection, story)
        if store.size(self._connection, story) < 2:
            store.dissolve(self._connection, story)
            return
        named = name_story(self._connection, likeness, story)
        store.name(self._connection, story, named.name, named.terms, named.folded)

    def _tell(self, to_group: float) -> None:
        """Tell what is left: looking at an article is half of it, grouping the other."""
        pending = min(to_do.pending_count(self._connection), self._articles)
        self._on_left(ceil((pending + self._articles * to_group) / 2))
