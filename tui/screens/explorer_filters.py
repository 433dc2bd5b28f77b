"""The explorer, narrowing: filters of all kinds, how they are taken away, and undo."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from index.search_answers import Filters
from tui.narrowing import (
    NO_FILTERS,
    By,
    Narrowing,
    between,
    days_of_month,
    filter_name,
    narrowed,
    narrowings,
    widened,
)
from tui.screens.explorer_rows import RowPart
from tui.state import Settled
from tui.widgets.article_pane import ArticlePane
from tui.widgets.entity_list import EntityList
from tui.widgets.filter_line import FilterLine


class FilterPart(RowPart):
    """Changes the filters, one step of the history each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "clear_filters", "clear filters", id="explorer.clear", tooltip="No filters"),
        Binding("u", "undo", "undo", id="explorer.undo", tooltip="Undo filter or decision"),
    ]

    def set_filters(self, filters: Filters, said: str) -> None:
        """Narrow the results to these filters; `u` brings the present ones back."""
        before = self.state.request.filters
        if filters == before:
            return
        self.state.undoable.append(before)
        self.step()
        self.narrow(filters)
        self.say(f"{said}   u undoes")

    def narrow(self, filters: Filters) -> None:
        """Ask with these filters, as part of the present step."""
        request = self.state.ask(filters=filters)
        self.show_filters()
        self.search(request)

    def show_filters(self) -> None:
        """Show the filters in their line, on the timeline and in the entity panel."""
        state, filters = self.state, self.state.request.filters
        self.query_one(FilterLine).show(filters, state.entities, state.stories)
        self.timeline.show_days(filters.days)
        self.show_entities()

    def filter_by(self, narrowing: Narrowing) -> None:
        """Add a filter, or take it away if it is there."""
        before = self.state.request.filters
        filters = narrowed(before, narrowing)
        word = "without" if narrowing.without else "only"
        if narrowing in narrowings(before):
            word = "no longer filtered by"
        self.set_filters(filters, f"{word} {self._name_of(narrowing)}")

    def _name_of(self, narrowing: Narrowing) -> str:
        entity = self.state.entities.get(narrowing.value)
        if narrowing.by is By.ENTITY:
            return entity.name if entity else narrowing.value
        return filter_name(self.state.request.filters, narrowing, self.state.stories)

    @on(ArticlePane.FilterRequested)
    @on(EntityList.FilterRequested)
    def _filter_requested(
        self, event: ArticlePane.FilterRequested | EntityList.FilterRequested
    ) -> None:
        self.filter_by(Narrowing(By.ENTITY, event.entity_id, event.without))

    @on(EntityList.NarrowRequested)
    def _narrow_requested(self, event: EntityList.NarrowRequested) -> None:
        row = event.row
        if row.by is not By.DAYS:
            self.filter_by(Narrowing(row.by, row.count.value, event.without))
        elif event.without:
            self.say("a month can be chosen, not left out")
        else:
            before = self.state.request.filters
            filters = between(before, days_of_month(row.count.value))
            word = "only" if filters.days is not None else "no longer only"
            self.set_filters(filters, f"{word} {row.name}")

    @on(FilterLine.Removed)
    def _filter_removed(self, event: FilterLine.Removed) -> None:
        said = f"no longer filtered by {self._name_of(event.narrowing)}"
        self.set_filters(widened(self.state.request.filters, event.narrowing), said)

    @on(FilterLine.Cleared)
    def action_clear_filters(self) -> None:
        """Take all filters away."""
        if self.state.request.filters:
            self.set_filters(NO_FILTERS, "all filters cleared")
        else:
            self.say("nothing is filtered")

    def action_filter_results(self) -> None:
        """Narrow the results to the chosen entity."""
        chosen = self.state.chosen_entity
        if chosen is None:
            self.say("choose an entity first: ] in the article, or f in the entities")
        else:
            self.filter_by(Narrowing(By.ENTITY, chosen))

    def action_undo(self) -> None:
        """Take back what was done last: a filter, or a decision about an entity."""
        undoable = self.state.undoable
        if not undoable:
            self.say("nothing to undo")
        elif isinstance(last := undoable[-1], Settled):
            self.undo_decision()
        else:
            undoable.pop()
            self.step()
            self.narrow(last)
            self.say("filters as they were before")
