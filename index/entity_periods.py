"""Articles over time: days, weeks, months or years, whichever a line has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from index.entity_answers import Period

MOST_PERIODS = 40
"""What a strip of 48 columns has room for (`when` on the entity page)."""
_SPANS_OF_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_DAY = timedelta(days=1)

_Begin = Callable[[date], date]


class Dated(NamedTuple):
    """So many articles of which the day lies between two days, both inclusive."""

    earliest: date
    latest: date
    inferred: bool
    articles: int

    @property
    def middle(self) -> date:
        """The day in the middle, at which articles of an uncertain day are counted."""
        return self.earliest + (self.latest - self.earliest) / 2


def periods(dated: Iterable[Dated]) -> tuple[Period, ...]:
    """The stretches from the first to the last article, without a gap, at most 40 or so."""
    articles = [each for each in dated if each.earliest <= each.latest]
    if not articles:
        return ()
    first = min(each.middle for each in articles)
    last = max(each.middle for each in articles)
    begin = _stretch(first, last)
    stated: dict[date, int] = {}
    inferred: dict[date, int] = {}
    for each in articles:
        counted = inferred if each.inferred else stated
        start = begin(each.middle)
        counted[start] = counted.get(start, 0) + each.articles
    return tuple(
        Period(start, end, stated.get(start, 0), inferred.get(start, 0))
        for start, end in _row(first, last, begin)
    )


def _stretch(first: date, last: date) -> _Begin:
    """The shortest kind of stretch of which few enough reach from the first day to the last."""
    days = (last - first).days + 1
    if days <= MOST_PERIODS:
        return lambda day: day
    if days <= 7 * (MOST_PERIODS - 1):
        return _week
    if (last.year - first.year) * 12 + last.month - first.month < MOST_PERIODS:
        return lambda day: day.replace(day=1)
    years = last.year - first.year + 1
    span = next((s for s in _SPANS_OF_YEARS if years / s <= MOST_PERIODS - 1), 1_000)
    return lambda day: date(max(day.year - day.year % span, 1), 1, 1)


def _week(day: date) -> date:
    """The Monday; for the first days that a calendar has, the first day."""
    return date.fromordinal(max(day.toordinal() - day.weekday(), 1))


def _row(first: date, last: date, begin: _Begin) -> Iterator[tuple[date, date]]:
    start = begin(first)
    while True:
        end = _end(start, begin)
        yield start, end
        if end >= last or end == date.max:
            return
        start = end + _DAY


def _end(start: date, begin: _Begin) -> date:
    """The last day of the stretch that begins so: found by doubling, then by halving."""
    low, high = start.toordinal(), start.toordinal() + 1
    furthest = date.max.toordinal()
    while high <= furthest and begin(date.fromordinal(high)) == start:
        low, high = high, high + (high - start.toordinal())
    high = min(high, furthest + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if begin(date.fromordinal(middle)) == start:
            low = middle
        else:
            high = middle
    return date.fromordinal(low)
