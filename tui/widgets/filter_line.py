"""The filter line: what narrows the results, how many it hides, and how to take it away."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from corpus.article import Entity
from index.answers import Filters
from tui.kinds import KINDS
from tui.lines import cut
from tui.styles import code_style, styles_of

_LABEL_WIDTH = 10
_REMOVE, _CLEAR = "remove", "clear"


class FilterLine(Widget):
    """One row, there only while something is filtered."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FilterLine { height: 1; padding: 0 1; background: $d-base; color: $d-ink; display: none; }
    """

    class Removed(Message):
        """The × of a filter was clicked."""

        def __init__(self, entity_id: str) -> None:
            super().__init__()
            self.entity_id = entity_id

    class Cleared(Message):
        """The offer to clear all filters was clicked."""

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._filters = Filters()
        self._entities: Mapping[str, Entity] = {}
        self._hidden = ""

    def show(self, filters: Filters, entities: Mapping[str, Entity]) -> None:
        """Show these filters; the line goes where there is none."""
        self._filters = filters
        self._entities = entities
        self._hidden = ""
        self.display = bool(filters)
        self.refresh()

    def show_hidden(self, hidden: int, total: int) -> None:
        """Say how many of the hits the filters hide."""
        self._hidden = f"hides {hidden:,} of {total:,}"
        self.refresh()

    def render(self) -> RenderResult:
        """The chips, what they hide, and the key that clears them."""
        styles = styles_of(self.app)
        parts: list[Content] = []
        for label, ids in (("only", self._filters.only), ("without", self._filters.without)):
            if ids:
                parts.append(Content.styled(f"{label:<{_LABEL_WIDTH}}", styles["muted"]))
                parts.extend(self._chip(entity_id) for entity_id in ids)
        clear = Style.from_meta({_CLEAR: True})
        offer = Content.assemble((self._hidden, styles["muted"]), "   ", self._clears())
        return cut(Content("").join([*parts, offer.stylize(clear)]), self.size.width)

    def _clears(self) -> Content:
        styles = styles_of(self.app)
        return Content.assemble(("F", styles["key"]), (" clears", styles["muted"]))

    def _chip(self, entity_id: str) -> Content:
        entity = self._entities.get(entity_id)
        code = Content("")
        if entity is not None:
            kind = KINDS[entity.type]
            code = Content.styled(f"{kind.code} ", code_style(kind, self.app))
        name = entity.name if entity else entity_id
        chip = Content.assemble(code, name, (" ×", styles_of(self.app)["muted"]))
        return chip.stylize(Style.from_meta({_REMOVE: entity_id})) + "    "

    def on_click(self, event: events.Click) -> None:
        """Take away the filter under the pointer, or all of them."""
        meta = event.style.meta
        if _REMOVE in meta:
            self.post_message(self.Removed(meta[_REMOVE]))
        elif _CLEAR in meta:
            self.post_message(self.Cleared())
