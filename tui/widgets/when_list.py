"""The articles of a story by time: a stated day is a point, an inferred one or a range a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from corpus.article import How
from corpus.dates.values import display_date, of_day
from index.answers import Head
from index.story_answers import StoryArticle
from tui.citation import date_of, source_of
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.row_list import RowList, RowState

_POINT: Final = "●"
_START: Final = "├"
_LINE: Final = "─"
_END: Final = "┤"
# A range that has one cell only.
_SHORT: Final = "┼"
_APART: Final = 2
_COPY: Final = " copy"
# On a list of at least so many cells there is room for titles.
_TITLES_FROM: Final = 84
# "13 Dec" and what keeps it apart from the next one.
_LABEL_CELLS: Final = 9
_FEWEST_CHART_CELLS: Final = 10
_NAME_CELLS: Final = (10, 24)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days laid on cells, both ends inclusive."""

    first: date
    last: date
    cells: int

    def cell_of(self, day: date) -> int:
        """The cell that a day falls on, the nearest one if it is outside."""
        days = max(1, (self.last - self.first).days)
        at = (day - self.first).days * (self.cells - 1) / days
        return min(max(round(at), 0), self.cells - 1)

    def day_at(self, cell: int) -> date:
        """The day that falls on a cell."""
        days = (self.last - self.first).days
        return self.first + timedelta(days=round(cell * days / max(1, self.cells - 1)))


@dataclass(frozen=True, slots=True)
class _Columns:
    number: int
    name: int
    title: int
    chart: int
    date: int


class WhenList(RowList):
    """A line for each article: its number in the story, its source, and when it is from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "read", id="list.activate", tooltip="Read the article"),
    ]

    class ReadRequested(Message):
        """An article is to be read."""

        def __init__(self, head: Head) -> None:
            super().__init__()
            self.head = head

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._articles: tuple[StoryArticle, ...] = ()
        self._first: date | None = None
        self._last: date | None = None
        # The widest source and the widest date, in cells.
        self._widest = (0, 0)

    def show(self, articles: Sequence[StoryArticle]) -> None:
        """Show these; the cursor stays on its article, else on its row."""
        before, row = self.chosen, self.cursor
        self._articles = tuple(articles)
        dates = [each.head.published.value for each in articles if each.head.published.value]
        self._first = min((each.earliest for each in dates if each.earliest), default=None)
        self._last = max((each.latest for each in dates if each.latest), default=None)
        self._widest = (
            max((_name_cells(each) for each in articles), default=0),
            max((cell_len(date_of(each.head.published)) for each in articles), default=0),
        )
        self.rows_changed()
        ids = [each.head.id for each in self._articles]
        self.move_to(ids.index(before.id) if before and before.id in ids else row, announce=False)

    @property
    def chosen(self) -> Head | None:
        """The article that the cursor is on."""
        return self._articles[self.cursor].head if self._articles else None

    @property
    def row_count(self) -> int:
        """How many articles there are."""
        return len(self._articles)

    # --- drawing

    def _columns(self, width: int) -> _Columns:
        number = len(f"{len(self._articles):,}") + _APART
        least, most = _NAME_CELLS
        longest, when = self._widest
        share = 4 if width >= _TITLES_FROM else 3
        name = min(max(longest, least), most, max(least, width // share)) + _APART
        rest = width - number - name - when - _APART
        title = rest // 2 if width >= _TITLES_FROM else 0
        chart = rest - title
        return _Columns(number, name, title, chart if chart >= _FEWEST_CHART_CELLS else 0, when)

    def _axis(self, columns: _Columns) -> Axis | None:
        if self._first is None or self._last is None or not columns.chart:
            return None
        return Axis(self._first, self._last, columns.chart - 1)

    def scale(self, width: int) -> Content:
        """The line over the rows: days at their places."""
        columns = self._columns(width)
        axis = self._axis(columns)
        if axis is None:
            return Content("")
        before = columns.number + columns.name + columns.title + 1
        return Content.styled(" " * before + _labels(axis), styles_of(self.app)["muted"])

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Number, source, title where there is room, a mark at its time, and the date in words."""
        article, styles = self._articles[index], styles_of(self.app)
        head, columns = article.head, self._columns(width)
        known = bool(head.publisher.value)
        name = Content.styled(source_of(head), styles["ink" if known else "inferred"])
        if article.copy_of is not None:
            room = columns.name - _APART - len(_COPY)
            name = Content.assemble(cut(name, room), (_COPY, styles["inferred"]))
        left = Content.assemble(
            (f"{index + 1:,}".rjust(columns.number - _APART) + " " * _APART, styles["muted"]),
            _fitted(name, columns.name),
        )
        if columns.title:
            title = Content.styled(head.title.value or head.path, styles["muted"])
            left = Content.assemble(left, _fitted(title, columns.title))
        unknown = head.published.value is None
        when = Content.styled(date_of(head.published), styles["inferred" if unknown else "muted"])
        return [spread(Content.assemble(left, self._mark(head, columns)), when, width)]

    def _mark(self, head: Head, columns: _Columns) -> Content:
        axis, value = self._axis(columns), head.published.value
        if axis is None or value is None or value.earliest is None or value.latest is None:
            return Content("")
        styles = styles_of(self.app)
        inferred = head.published.how is How.INFERRED
        start, end = axis.cell_of(value.earliest), axis.cell_of(value.latest)
        if start == end:
            mark = ("~" if inferred else " ") + (_POINT if not inferred else _SHORT)
        else:
            mark = " " + _START + _LINE * (end - start - 1) + _END
        style = styles["muted" if inferred else "strong"]
        return Content.assemble(" " * start, (mark, style))

    def action_activate(self) -> None:
        """Ask to read the chosen article."""
        if self.chosen is not None:
            self.post_message(self.ReadRequested(self.chosen))


def _name_cells(article: StoryArticle) -> int:
    return cell_len(source_of(article.head)) + (len(_COPY) if article.copy_of else 0)


def _labels(axis: Axis) -> str:
    """The days of the axis at their places: both ends, and between them as many as have room."""
    last = _day(axis.last)
    line = _day(axis.first)
    if axis.first == axis.last:
        return line
    for cell in range(_LABEL_CELLS, axis.cells - len(last) - _LABEL_CELLS, _LABEL_CELLS):
        label = _day(axis.day_at(cell))
        at = axis.cell_of(axis.day_at(cell))
        if at > len(line) and label != line.split("  ")[-1]:
            line = line.ljust(at) + label
    at = axis.cells - len(last)
    return line.ljust(at) + last if at > len(line) else line


def _day(day: date) -> str:
    return display_date(of_day(day)).removesuffix(f" {day.year}")


def _fitted(content: Content, cells: int) -> Content:
    """The content in exactly so many cells, the last two of them free."""
    shown = cut(content, cells - _APART)
    return Content.assemble(shown, " " * (cells - shown.cell_length))
