"""The explorer, narrowing: filters by entity, how they are taken away, and undo."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from index.answers import Filters
from tui.screens.explorer_rows import RowPart
from tui.state import NO_FILTERS, Settled, with_only, with_without, without_entity
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
        """Show the filters in their line and in the entity panel."""
        filters = self.state.request.filters
        self.query_one(FilterLine).show(filters, self.state.entities)
        self.show_entities()

    def filter_by(self, entity_id: str, *, without: bool) -> None:
        """Add a filter by an entity, or take it away if it is there."""
        now = self.state.request.filters
        change = with_without if without else with_only
        filters = change(now, entity_id)
        there = entity_id in (filters.without if without else filters.only)
        word = ("without" if without else "only") if there else "no longer filtered by"
        self.set_filters(filters, f"{word} {self._name_of(entity_id)}")

    def _name_of(self, entity_id: str) -> str:
        entity = self.state.entities.get(entity_id)
        return entity.name if entity else entity_id

    @on(ArticlePane.FilterRequested)
    @on(EntityList.FilterRequested)
    def _filter_requested(
        self, event: ArticlePane.FilterRequested | EntityList.FilterRequested
    ) -> None:
        self.filter_by(event.entity_id, without=event.without)

    @on(FilterLine.Removed)
    def _filter_removed(self, event: FilterLine.Removed) -> None:
        filters = without_entity(self.state.request.filters, event.entity_id)
        self.set_filters(filters, f"no longer filtered by {self._name_of(event.entity_id)}")

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
            self.filter_by(chosen, without=False)

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
