"""The filter line: what narrows the results, how many it hides, and how to take it away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from corpus.article import Entity
from index.search_answers import Filters
from tui.kinds import KINDS
from tui.lines import cut
from tui.narrowing import By, Narrowing, filter_name, narrowings
from tui.styles import code_style, styles_of
from tui.widgets.facet_rows import code_of

_LABEL_WIDTH = 10
# Free columns after a chip.
_APART = 4
# In cells: a story is named by a whole headline.
_LONGEST_NAME = 28
_REMOVE, _CLEAR = "remove", "clear"


class FilterLine(Widget):
    """One row, there only while something is filtered."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FilterLine { height: 1; padding: 0 1; background: $d-base; color: $d-ink; display: none; }
    """

    class Removed(Message):
        """The × of a filter was clicked."""

        def __init__(self, narrowing: Narrowing) -> None:
            super().__init__()
            self.narrowing = narrowing

    class Cleared(Message):
        """The offer to clear all filters was clicked."""

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._filters = Filters()
        self._entities: Mapping[str, Entity] = {}
        self._stories: Mapping[str, str] = {}
        self._hidden = ""

    def show(
        self, filters: Filters, entities: Mapping[str, Entity], stories: Mapping[str, str]
    ) -> None:
        """Show these filters with the names of what they are about; no filter, no line."""
        self._filters = filters
        self._entities, self._stories = entities, stories
        self._hidden = ""
        self.display = bool(filters)
        self.refresh()

    def show_hidden(self, hidden: int, total: int) -> None:
        """Say how many of the hits the filters hide."""
        self._hidden = f"hides {hidden:,} of {total:,}"
        self.refresh()

    def render(self) -> RenderResult:
        """The chips, what they hide, and the key that clears them; the chips give way."""
        styles = styles_of(self.app)
        clear = Style.from_meta({_CLEAR: True})
        offer = Content.assemble((self._hidden, styles["muted"]), "   ", self._clears())
        told = self._told(max(0, self.size.width - offer.cell_length))
        return cut(told + offer.stylize(clear), self.size.width)

    def _told(self, room: int) -> Content:
        """As many chips as have room, and how many more there are; the first is cut if need be."""
        chips = list(self._chips())
        told = Content("")
        for number, chip in enumerate(chips):
            left = len(chips) - number
            more = Content.styled(f"+{left} more", styles_of(self.app)["muted"]) + " " * _APART
            kept = more.cell_length if left > 1 else 0
            if number and told.cell_length + chip.cell_length > room - kept:
                return _fitted(told, room - more.cell_length) + more
            told += chip
        return _fitted(told, room)

    def _chips(self) -> Iterator[Content]:
        """A chip for each filter; before the first of a kind what it is for."""
        wanted: bool | None = None
        for number, narrowing in enumerate(narrowings(self._filters)):
            chip = self._chip(number, narrowing)
            if narrowing.without is not wanted:
                wanted = narrowing.without
                label = f"{'without' if wanted else 'only':<{_LABEL_WIDTH}}"
                chip = Content.styled(label, styles_of(self.app)["muted"]) + chip
            yield chip

    def _clears(self) -> Content:
        styles = styles_of(self.app)
        return Content.assemble(("F", styles["key"]), (" clears", styles["muted"]))

    def _chip(self, number: int, narrowing: Narrowing) -> Content:
        code, name = self._named(narrowing)
        shown = cut(Content(name), _LONGEST_NAME)
        chip = Content.assemble(code, " ", shown, (" ×", styles_of(self.app)["muted"]))
        return chip.stylize(Style.from_meta({_REMOVE: number})) + " " * _APART

    def _named(self, narrowing: Narrowing) -> tuple[Content, str]:
        if narrowing.by is By.ENTITY:
            entity = self._entities.get(narrowing.value)
            if entity is None:
                return Content(By.ENTITY.value), narrowing.value
            kind = KINDS[entity.type]
            return Content.styled(kind.code, code_style(kind, self.app)), entity.name
        return code_of(narrowing.by, self.app), filter_name(self._filters, narrowing, self._stories)

    def on_click(self, event: events.Click) -> None:
        """Take away the filter under the pointer, or all of them."""
        meta = event.style.meta
        if _REMOVE in meta:
            self.post_message(self.Removed(narrowings(self._filters)[meta[_REMOVE]]))
        elif _CLEAR in meta:
            self.post_message(self.Cleared())


def _fitted(chips: Content, width: int) -> Content:
    """The chips on at most so many cells; what is cut stands apart from what follows, too."""
    if chips.cell_length <= width:
        return chips
    return cut(chips, width - _APART) + " " * _APART
