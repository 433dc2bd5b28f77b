"""The entities of an article or a result: by type, with their counts, and filters by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from corpus.article import Entity, EntityType
from index.answers import EntityCount, Filters
from index.entity_answers import DecisionKind
from tui.kinds import KINDS
from tui.lines import spread
from tui.styles import code_style, styles_of
from tui.widgets.row_list import RowList, RowState

_NO_FILTERS = Filters()
_NOT_MOVED: Mapping[str, Entity] = {}
_ORDER = {kind: rank for rank, kind in enumerate(EntityType)}


class EntityList(RowList):
    """A row for each entity: code, name, how many other names; mentions here, articles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "activate", "next mention", id="list.activate",
            tooltip="Next mention",
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
        Binding("v", "next_type", "next type", id="entities.next-type", tooltip="The next type"),
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
        """Show these entities.

        With `keep` the cursor stays on its entity, or on what that is by now as `moved` tells;
        if it is not among them, on its row.
        """
        before, row = (self.chosen, self.cursor) if keep else (None, 0)
        if before is not None and before in moved:
            before = moved[before].id
        self._entities = tuple(
            sorted(entities, key=lambda count: (_ORDER[count.entity.type], -count.here))
        )
        self._filters = filters
        self._digits = max((len(f"{count.articles:,}") for count in entities), default=1)
        self.rows_changed()
        ids = [count.entity.id for count in self._entities]
        self.move_to(ids.index(before) if before in ids else row, announce=False)

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
        return self._entities[self.cursor] if self._entities else None

    @property
    def row_count(self) -> int:
        """How many entities there are."""
        return len(self._entities)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """One line; the name gives way, the counts never do."""
        count = self._entities[index]
        entity = count.entity
        styles = styles_of(self.app)
        kind = KINDS[entity.type]
        filtered = self._filter_word(entity.id)
        others = len({name.text for name in entity.names} - {entity.name})
        left = Content.assemble(
            (kind.code, code_style(kind, self.app)),
            "  ",
            (entity.name, styles["accent" if filtered else "ink"]),
            (f"  {filtered}" if filtered else "", styles["accent"]),
            (f"  +{others}" if others else "", styles["muted"]),
        )
        right = Content.assemble(
            (f"{count.here:,}", styles["strong"]),
            (f" · {count.articles:>{self._digits},}", styles["muted"]),
        )
        return [spread(left, right, width)]

    def _filter_word(self, entity_id: str) -> str:
        if entity_id in self._filters.only:
            return "only"
        return "without" if entity_id in self._filters.without else ""

    def action_activate(self) -> None:
        """Ask for the next mention of the chosen entity."""
        if self.chosen is not None:
            self.post_message(self.MentionRequested(self.chosen))

    def action_filter(self, without: bool) -> None:
        """Ask for the results with, or without, the chosen entity."""
        if self.chosen is not None:
            self.post_message(self.FilterRequested(self.chosen, without=without))

    def action_entity_page(self) -> None:
        """Ask for the page of the chosen entity."""
        if self.chosen_count is not None:
            self.post_message(self.PageRequested(self.chosen_count.entity))

    def action_settle(self, kind: str) -> None:
        """Ask for a decision about the chosen entity."""
        if self.chosen_count is not None:
            self.post_message(self.SettleRequested(DecisionKind(kind), self.chosen_count))

    def action_next_type(self) -> None:
        """Choose the first entity of the next type; after the last type, of the first."""
        types = [count.entity.type for count in self._entities]
        if types:
            later = range(self.cursor + 1, len(types))
            found = (row for row in later if types[row] is not types[self.cursor])
            self.move_to(next(found, 0))

    def action_scope(self) -> None:
        """Ask for the entities of the whole result, or of the article."""
        self.post_message(self.ScopeRequested())
