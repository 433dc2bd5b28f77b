"""How many articles there are over time, as one line: stated dates bright, inferred ones muted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final, NamedTuple

from textual.content import Content

from corpus.article import DateValue, Precision
from corpus.dates.values import display_date
from index.entity_answers import Period
from tui.lines import cut

# The lowest sign is no article at all, so that one article among many is still seen.
_NONE: Final = "▁"
_SOME: Final = "▂▃▄▅▆"
# A stretch is drawn at most so many cells wide, else three days look like three months.
_WIDEST: Final = 3
FEWEST_CELLS: Final = 8
# Counts of articles are sums of fractions, which are never quite what they should be.
_DIGITS: Final = 6

# The names of the styles that a bar has by its number, above the one that its counts give it.
Look = Callable[[int], Iterable[str]]


class Stretch(NamedTuple):
    """How many articles are from a stretch of days, both inclusive; fractions if they may be."""

    first: date
    last: date
    stated: float
    inferred: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each stretch, all of them `cells` wide."""

    stretches: tuple[Stretch, ...]
    cells: int

    @property
    def width(self) -> int:
        """How many cells all bars take."""
        return len(self.stretches) * self.cells

    def at(self, cell: int) -> int:
        """The number of the bar that a cell belongs to, the nearest one if it is outside."""
        return min(max(cell // self.cells, 0), len(self.stretches) - 1)

    def overlapping(self, first: date | None, last: date | None) -> range:
        """The numbers of the bars that have any of these days; None is open."""
        numbers = [
            number
            for number, each in enumerate(self.stretches)
            if (first is None or each.last >= first) and (last is None or each.first <= last)
        ]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)

    def painted(self, styles: Mapping[str, str], look: Look = lambda _: ()) -> Content:
        """The bars; `look` gives each the names of further styles."""
        most = max(each.stated + each.inferred for each in self.stretches)
        bars: list[Content] = []
        for number, each in enumerate(self.stretches):
            bar = Content(_sign(each.stated + each.inferred, most) * self.cells)
            for name in (_style(each), *look(number)):
                bar = bar.stylize(styles[name])
            bars.append(bar)
        return Content("").join(bars)


@dataclass(frozen=True, slots=True)
class Scale:
    """Bars between their first and their last day, as they are written beside them."""

    first: str
    bars: Bars
    last: str

    @property
    def begins_at(self) -> int:
        """The cell at which the first bar begins."""
        return len(self.first) + 1

    def painted(self, styles: Mapping[str, str], look: Look = lambda _: ()) -> Content:
        """Day, bars, day."""
        return Content.assemble(
            (f"{self.first} ", styles["muted"]),
            self.bars.painted(styles, look),
            (f" {self.last}", styles["muted"]),
        )


def scale(stretches: Sequence[Stretch], room: int) -> Scale | None:
    """The stretches on so many cells; None where there are none, or too few cells.

    Where there are more stretches than cells, several share a bar.
    """
    if not stretches:
        return None
    first, last = _ends(stretches)
    cells = room - len(first) - len(last) - 2
    if cells < FEWEST_CELLS:
        return None
    together = -(-len(stretches) // cells)
    shared = tuple(
        _joined(stretches[at : at + together]) for at in range(0, len(stretches), together)
    )
    return Scale(first, Bars(shared, min(_WIDEST, cells // len(shared))), last)


def when_line(
    periods: Sequence[Period], undated: int, styles: Mapping[str, str], width: int
) -> Content:
    """First day, a bar for each period, last day, and how the dates are known, in words.

    The words yield last.
    """
    stated = sum(each.stated for each in periods)
    inferred = sum(each.inferred for each in periods)
    told = in_words(stated, inferred, undated) or "no article"
    words = Content.styled(told, styles["muted"])
    if not periods:
        return cut(words, width)
    stretches = [Stretch(*_days(each), each.stated, each.inferred) for each in periods]
    drawn = scale(stretches, width - words.cell_length - 3)
    if drawn is None:
        first, last = _ends(stretches)
        days = first if first == last else f"{first} – {last}"
        return cut(Content.assemble((days, styles["ink"]), "   ", words), width)
    return Content.assemble(drawn.painted(styles), "   ", words)


def in_words(stated: float, inferred: float, undated: int = 0) -> str:
    """As "1 stated · ~2 inferred · 1 undated"; what is none is left out."""
    told = [f"{_number(stated)} stated"] if stated else []
    told += [f"~{_number(inferred)} inferred"] if inferred else []
    told += [f"{undated:,} undated"] if undated else []
    return " · ".join(told)


def _number(count: float) -> str:
    """A whole number; of less than ten articles that are spread also the tenths, but never 0.0."""
    whole = round(count)
    if count >= 10 or abs(count - whole) < 0.05 <= count:
        return f"{whole:,}"
    return f"{max(count, 0.1):.1f}"


def _days(period: Period) -> tuple[date, date]:
    return period.earliest, period.latest


def _ends(stretches: Sequence[Stretch]) -> tuple[str, str]:
    """When the first one begins and the last one ends: days, or months or years if they are whole.

    The year of days and months is told once where it is the same.
    """
    first, last = stretches[0].first, stretches[-1].last
    ends = (stretches[0], stretches[-1])
    if all(_is_of_years(each) for each in ends):
        return f"{first.year}", f"{last.year}"
    precision = Precision.MONTH if all(_is_of_months(each) for each in ends) else Precision.DAY
    begins, end = (display_date(DateValue("", precision, day, day)) for day in (first, last))
    return begins.removesuffix(f" {last.year}") if first.year == last.year else begins, end


def _is_of_months(stretch: Stretch) -> bool:
    last = stretch.last
    return stretch.first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _is_of_years(stretch: Stretch) -> bool:
    return _is_of_months(stretch) and stretch.first.month == 1 and stretch.last.month == 12


def _joined(stretches: Iterable[Stretch]) -> Stretch:
    several = tuple(stretches)
    return Stretch(
        several[0].first,
        several[-1].last,
        sum(each.stated for each in several),
        sum(each.inferred for each in several),
    )


def _sign(count: float, most: float) -> str:
    if count <= 0:
        return _NONE
    return _SOME[min(len(_SOME), max(1, ceil(round(count * len(_SOME) / most, _DIGITS)))) - 1]


def _style(stretch: Stretch) -> str:
    """Bright where an article is stated to be from then, or most of what there is."""
    if stretch.stated + stretch.inferred <= 0:
        return "rule"
    return "strong" if stretch.stated >= min(1.0, stretch.inferred) else "muted"
