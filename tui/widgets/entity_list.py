"""The entities of an article; of a result also publishers, stories, months; filters by them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from corpus.article import Entity, EntityType
from index.answers import EntityCount
from index.entity_answers import DecisionKind
from index.search_answers import Filters
from tui.messages import Said, StoryRequested
from tui.narrowing import By
from tui.widgets.entity_rows import entity_line
from tui.widgets.facet_rows import FacetRow, facet_line, way_to_more
from tui.widgets.row_list import RowList, RowState

_NO_FILTERS = Filters()
_NOT_MOVED: Mapping[str, Entity] = {}
_ORDER = {kind: rank for rank, kind in enumerate(EntityType)}


class EntityList(RowList):
    """A row for each entity: code, name, how many other names; mentions here, articles.

    For a whole result the first count is of its articles, and enter narrows it: publishers,
    stories and months follow upon the entities.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "activate", "next mention", id="list.activate",
            tooltip="Next mention, or only with it",
        ),
        Binding(
            "f", "filter(False)", "filter", id="entities.only",
            tooltip="Only with it, only without",
        ),
        Binding(
            "-", "filter(True)", "without", id="entities.without",
            tooltip="Only with it, only without",
        ),
        Binding("e", "entity_page", "page", id="entities.page", tooltip="Its page"),
        Binding(
            "m", "settle('merge')", "merge", id="entities.merge", tooltip="Merge with another"
        ),
        Binding("R", "settle('rename')", "rename", id="entities.rename", tooltip="Rename it"),
        Binding("T", "settle('type')", "type", id="entities.type", tooltip="Change its type"),
        Binding(
            "x", "settle('hide')", "hide", id="entities.hide", tooltip="Hide: it is no entity"
        ),
        Binding(
            "c", "settle('confirm')", "confirm", id="entities.confirm", tooltip="Confirm it"
        ),
        Binding(
            "v", "next_type(1)", "next type", id="entities.next-type",
            tooltip="Next, previous type",
        ),
        Binding(
            "V", "next_type(-1)", "type before", id="entities.previous-type",
            tooltip="Next, previous type",
        ),
        Binding(
            "w", "scope", "scope", id="entities.scope",
            tooltip="Of the article, of the result",
        ),
    ]  # fmt: skip

    class MentionRequested(Message):
        """The next mention of an entity is wanted."""

        def __init__(self, entity_id: str) -> None:
            super().__init__()
            self.entity_id = entity_id

    class FilterRequested(Message):
        """The results are to be narrowed to those with, or without, an entity."""

        def __init__(self, entity_id: str, *, without: bool) -> None:
            super().__init__()
            self.entity_id = entity_id
            self.without = without

    class NarrowRequested(Message):
        """The results are to be narrowed to those with, or without, something else."""

        def __init__(self, row: FacetRow, *, without: bool) -> None:
            super().__init__()
            self.row = row
            self.without = without

    class PageRequested(Message):
        """The page of an entity is wanted."""

        def __init__(self, entity: Entity) -> None:
            super().__init__()
            self.entity = entity

    class SettleRequested(Message):
        """A person wants to settle something about an entity."""

        def __init__(self, kind: DecisionKind, count: EntityCount) -> None:
            super().__init__()
            self.kind = kind
            self.count = count

    class ScopeRequested(Message):
        """Entities of the whole result instead of the article are wanted, or the reverse."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._entities: tuple[EntityCount, ...] = ()
        self._others: tuple[FacetRow, ...] = ()
        self._of_result = False
        self._filters = _NO_FILTERS
        self._digits = 1  # of the largest number of articles, so that counts stand in columns

    def show(
        self,
        entities: tuple[EntityCount, ...],
        filters: Filters = _NO_FILTERS,
        *,
        keep: bool = True,
        moved: Mapping[str, Entity] = _NOT_MOVED,
    ) -> None:
        """Show these entities of an article.

        With `keep` the cursor stays on its row, or on what its entity is by now as `moved` tells;
        if that is not among them, at its place.
        """
        ordered = sorted(entities, key=lambda count: (_ORDER[count.entity.type], -count.here))
        self._of_result = False
        self._show(tuple(ordered), (), filters, keep=keep, moved=moved)

    def show_result(
        self,
        entities: tuple[EntityCount, ...],
        others: tuple[FacetRow, ...],
        filters: Filters,
        *,
        keep: bool = True,
        moved: Mapping[str, Entity] = _NOT_MOVED,
    ) -> None:
        """Show these entities of a result, in their order, and what else it has in common."""
        self._of_result = True
        self._show(entities, others, filters, keep=keep, moved=moved)

    def _show(
        self,
        entities: tuple[EntityCount, ...],
        others: tuple[FacetRow, ...],
        filters: Filters,
        *,
        keep: bool,
        moved: Mapping[str, Entity],
    ) -> None:
        before, row = (self._key_at(self.cursor), self.cursor) if keep else (None, 0)
        if before is not None and before[1] in moved:
            before = (before[0], moved[before[1]].id)
        self._entities, self._others = entities, others
        self._filters = filters
        self._digits = max((len(f"{count.articles:,}") for count in entities), default=1)
        self.rows_changed()
        keys = [self._key_at(index) for index in range(self.row_count)]
        self.move_to(keys.index(before) if before in keys else row, announce=False)

    def _key_at(self, index: int) -> tuple[By, str] | None:
        """What a row is about, by which it is found again."""
        if index < len(self._entities):
            return By.ENTITY, self._entities[index].entity.id
        other = self._other_at(index)
        if other is None:
            return None
        return other.by, other.name if other.more else other.count.value

    def _other_at(self, index: int) -> FacetRow | None:
        place = index - len(self._entities)
        return self._others[place] if 0 <= place < len(self._others) else None

    @property
    def counts(self) -> tuple[EntityCount, ...]:
        """The entities in the order in which they are shown."""
        return self._entities

    @property
    def chosen(self) -> str | None:
        """The id of the entity that the cursor is on."""
        count = self.chosen_count
        return count.entity.id if count else None

    @property
    def chosen_count(self) -> EntityCount | None:
        """The entity that the cursor is on, with its counts."""
        return self._entities[self.cursor] if self.cursor < len(self._entities) else None

    @property
    def chosen_other(self) -> FacetRow | None:
        """The publisher, story or month that the cursor is on."""
        return self._other_at(self.cursor)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._entities) + len(self._others)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """One line."""
        other = self._other_at(index)
        if other is not None:
            return [facet_line(other, self._filters, self.app, width)]
        count = self._entities[index]
        first = count.articles_here if self._of_result else count.here
        return [entity_line(count, first, self._digits, self._filters, self.app, width)]

    def action_activate(self) -> None:
        """Ask for the next mention of the chosen entity, or, of a result, narrow it."""
        if self._of_result:
            self.action_filter(False)
        elif self.chosen is not None:
            self.post_message(self.MentionRequested(self.chosen))

    def action_filter(self, without: bool) -> None:
        """Ask for the results with, or without, what is chosen."""
        if self.chosen is not None:
            self.post_message(self.FilterRequested(self.chosen, without=without))
        elif (other := self.chosen_other) is not None:
            asked = self.NarrowRequested(other, without=without)
            self.post_message(Said(way_to_more(other)) if other.more else asked)

    def action_entity_page(self) -> None:
        """Ask for the page of the chosen entity or story."""
        other = self.chosen_other
        if self.chosen_count is not None:
            self.post_message(self.PageRequested(self.chosen_count.entity))
        elif other is not None and other.by is By.STORY and not other.more:
            self.post_message(StoryRequested(other.count.value))
        elif other is not None:
            self.post_message(Said("only entities and stories have a page"))

    def action_settle(self, kind: str) -> None:
        """Ask for a decision about the chosen entity."""
        if self.chosen_count is not None:
            self.post_message(self.SettleRequested(DecisionKind(kind), self.chosen_count))
        elif self.chosen_other is not None:
            self.post_message(Said("this is no entity: there is nothing to settle about it"))

    def action_next_type(self, step: int) -> None:
        """Choose the first row of the next type or of the one before, all round."""
        types = [
            *(count.entity.type for count in self._entities),
            *(other.by for other in self._others),
        ]
        starts = [row for row, kind in enumerate(types) if row == 0 or kind is not types[row - 1]]
        if starts:
            present = bisect_right(starts, self.cursor) - 1
            self.move_to(starts[(present + step) % len(starts)])

    def action_scope(self) -> None:
        """Ask for the entities of the whole result, or of the article."""
        self.post_message(self.ScopeRequested())
