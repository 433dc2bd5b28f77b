"""The timeline: all hits of a query over time on one row, on which days can be selected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from index.search_answers import Days, Grain, Timeline
from tui.lines import cut
from tui.narrowing import days_in_words
from tui.styles import styles_of
from tui.when import FEWEST_CELLS, Bars, Look, Scale, Stretch, in_words, scale

_LABEL: Final = "when"
_LABEL_CELLS: Final = 10
_BEFORE_WORDS: Final = "   "
# What is beside the bars at most: both days with the spaces to the bars, and the words.
_DAYS_CELLS: Final = len("13 Dec 2023  13 Dec 2024")
_WORDS_CELLS: Final = len("   100 stated · ~100 inferred · 10 undated")


class TimelineStrip(Widget, can_focus=True):
    """One row. With the focus it has a chosen column; at rest it tells about all of them.

    A click chooses a column, one more filters by it; dragging filters by all that it goes over.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "h,left", "move(-1)", "earlier", id="timeline.earlier", tooltip="Earlier, later column"
        ),
        Binding(
            "l,right", "move(1)", "later", id="timeline.later", tooltip="Earlier, later column"
        ),
        Binding("g,home", "end(0)", "first", id="timeline.first", tooltip="First, last column"),
        Binding("G,end", "end(-1)", "last", id="timeline.last", tooltip="First, last column"),
        Binding("space", "range", "range", id="timeline.range", tooltip="Begin a range here"),
        Binding(
            "enter", "filter", "filter", id="timeline.filter",
            tooltip="Only these days, or all again",
        ),
        Binding("escape,t", "leave", "leave", id="timeline.leave", tooltip="Leave the timeline"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    TimelineStrip {
        height: 1;
        padding: 0 1;
        background: $d-base;
        color: $d-ink;
        &:focus { background: $d-accent-soft; }
    }
    """

    class FilterRequested(Message):
        """The results are to be narrowed to these days, or not any more if they are by now."""

        def __init__(self, days: Days) -> None:
            super().__init__()
            self.days = days

    class Left(Message):
        """A person is done with the timeline."""

    class RoomChanged(Message):
        """There is room for another number of columns."""

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self._timeline: Timeline | None = None
        self._days: Days | None = None
        self._own: tuple[date, date] | None = None
        self._scale: Scale | None = None
        self._cursor = 0
        # Where a range begins, if one was begun.
        self._anchor: int | None = None
        # Whether a person chose the column, or it is where one begins.
        self._is_chosen = False
        self._was_chosen = False

    # --- what is shown

    @property
    def most_columns(self) -> int:
        """How many columns there is room for; 0 while the strip is not on the screen."""
        if not self.size.width:
            return 0
        room = self.size.width - _LABEL_CELLS - _DAYS_CELLS - _WORDS_CELLS
        return max(room, FEWEST_CELLS)

    @property
    def is_known(self) -> bool:
        """Whether anything is known of when the hits are from."""
        return self._timeline is not None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to move among."""
        return self._scale is None

    def show(self, timeline: Timeline) -> None:
        """Show these columns; what is chosen stays chosen, by its days."""
        self._timeline = timeline
        self._lay_out()
        self.refresh()

    def show_days(self, days: Days | None) -> None:
        """Show which days the results are narrowed to."""
        self._days = days
        self.refresh()

    def show_own(self, first: date | None, last: date | None) -> None:
        """Show when the opened article is from."""
        self._own = (first, last) if first is not None and last is not None else None
        self.refresh()

    def on_resize(self) -> None:
        """The bars at hand are laid out anew until there are others."""
        self._lay_out()
        self.post_message(self.RoomChanged())

    def _lay_out(self) -> None:
        """Give the bars what the words leave, or, where that is too little, all there is."""
        timeline = self._timeline
        if timeline is None:
            return
        cursor, anchor = self._day_of(self._cursor), self._day_of(self._anchor)
        stretches = [
            Stretch(each.first, each.last, each.stated, each.inferred) for each in timeline.columns
        ]
        room = self.size.width - _LABEL_CELLS
        words = max(_WORDS_CELLS, len(_BEFORE_WORDS) + _words(timeline).cell_length)
        self._scale = scale(stretches, room - words) or scale(stretches, room)
        self._anchor = self._column_of(anchor)
        found = self._column_of(cursor)
        self._cursor = self._start if found is None else found

    def _day_of(self, column: int | None) -> date | None:
        """The first day of a column."""
        if self._scale is None or column is None:
            return None
        return self._scale.bars.stretches[column].first

    def _column_of(self, day: date | None) -> int | None:
        """The column that a day falls on."""
        if self._scale is None or day is None:
            return None
        found = self._scale.bars.overlapping(day, day)
        return found.start if found else None

    @property
    def _start(self) -> int:
        """Where one begins: at the selected days, the opened article, or where most hits are."""
        if self._scale is None:
            return 0
        bars = self._scale.bars
        for days in ((self._days.first, self._days.last) if self._days else None, self._own):
            if days is not None and (found := bars.overlapping(*days)):
                return found.start
        counts = [each.stated + each.inferred for each in bars.stretches]
        return counts.index(max(counts))

    # --- drawing

    def render(self) -> RenderResult:
        """Label, first day, bars, last day; then all of it in words, or what is chosen."""
        styles = styles_of(self.app)
        label = Content.styled(_LABEL, styles["lit" if self.has_focus else "muted"])
        label += " " * (_LABEL_CELLS - len(_LABEL))
        if self._timeline is None:
            return label
        if self._scale is None:
            return cut(label + _words(self._timeline).stylize(styles["muted"]), self.size.width)
        strip = label + self._scale.painted(styles, self._looks(self._scale.bars))
        if self.has_focus:
            return cut(strip + _BEFORE_WORDS + self._choice(styles), self.size.width)
        words = _BEFORE_WORDS + _words(self._timeline)
        return cut(strip + words.stylize(styles["muted"]), self.size.width)

    def _looks(self, bars: Bars) -> Look:
        """The opened article's day, the days filtered by, the chosen columns."""
        nothing = range(0)
        own = bars.overlapping(*self._own) if self._own is not None else nothing
        days = self._days
        selected = bars.overlapping(days.first, days.last) if days is not None else nothing
        chosen = self._range if self.has_focus else nothing

        def look(number: int) -> Iterator[str]:
            if number in own:
                yield "own-day"
            if number in selected:
                yield "selected"
            if number in chosen:
                yield "chosen-day"

        return look

    @property
    def _range(self) -> range:
        """The numbers of the chosen columns."""
        anchor = self._cursor if self._anchor is None else self._anchor
        return range(min(anchor, self._cursor), max(anchor, self._cursor) + 1)

    @property
    def chosen_days(self) -> Days | None:
        """The days of the chosen columns, None where there are no columns."""
        if self._scale is None:
            return None
        stretches = self._scale.bars.stretches
        return Days(stretches[self._range[0]].first, stretches[self._range[-1]].last)

    def _choice(self, styles: Mapping[str, str]) -> Content:
        days = self.chosen_days
        if days is None or self._scale is None:
            return Content("")
        chosen = [self._scale.bars.stretches[number] for number in self._range]
        told = in_words(sum(each.stated for each in chosen), sum(each.inferred for each in chosen))
        return Content.assemble(
            (days_in_words(days), styles["title"]), _BEFORE_WORDS, (told or "none", styles["ink"])
        )

    # --- keys

    def on_focus(self) -> None:
        """Begin where the eye is."""
        self._cursor, self._anchor, self._is_chosen = self._start, None, False
        self.refresh()

    def on_blur(self) -> None:
        """At rest nothing is chosen."""
        self._anchor = None
        self.refresh()

    def action_move(self, columns: int) -> None:
        """Choose a column further on."""
        self._move_to(self._cursor + columns)

    def action_end(self, column: int) -> None:
        """Choose the first column (0) or the last one (-1)."""
        if self._scale is not None:
            self._move_to(column % len(self._scale.bars.stretches))

    def _move_to(self, column: int) -> None:
        if self._scale is not None:
            self._cursor = min(max(column, 0), len(self._scale.bars.stretches) - 1)
            self._is_chosen = True
            self.refresh()

    def action_range(self) -> None:
        """Begin a range at the chosen column, or give up the one that was begun."""
        self._anchor = self._cursor if self._anchor is None else None
        self.refresh()

    def action_filter(self) -> None:
        """Ask for the hits of the chosen days."""
        days = self.chosen_days
        self._anchor = None
        self.refresh()
        if days is not None:
            self.post_message(self.FilterRequested(days))

    def action_leave(self) -> None:
        """Give up the range that was begun, else leave."""
        if self._anchor is None:
            self.post_message(self.Left())
        self._anchor = None
        self.refresh()

    # --- mouse

    def _column_at(self, event: events.MouseEvent, *, beside: bool = False) -> int | None:
        """The column under the pointer; where it is `beside` them all, the nearest one."""
        if self._scale is None:
            return None
        bars = self._scale.bars
        cell = event.x - self.gutter.left - _LABEL_CELLS - self._scale.begins_at
        return bars.at(cell) if beside or 0 <= cell < bars.width else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose a column, which may be where a range begins."""
        column = self._column_at(event)
        if column is not None:
            self.capture_mouse()
            self._was_chosen = self._is_chosen and column == self._cursor
            self._anchor = column
            self._move_to(column)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Stretch the range while the button is held."""
        column = self._column_at(event, beside=True)
        if column is not None and self.app.mouse_captured is self:
            self._move_to(column)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Filter by what was dragged over, or by the column that was chosen already."""
        event.stop()
        if self.app.mouse_captured is not self:
            return
        self.release_mouse()
        if len(self._range) > 1 or self._was_chosen:
            self.action_filter()
        self._anchor = None
        self.refresh()


def _words(timeline: Timeline) -> Content:
    """How much a column is unless it is a day, and how the days are known."""
    told = in_words(timeline.stated, timeline.inferred, timeline.undated)
    if not timeline.columns:
        return Content(told or "nothing to place")
    by = "" if timeline.grain is Grain.DAY else f"by {timeline.grain.value}{_BEFORE_WORDS}"
    return Content(by + told)
