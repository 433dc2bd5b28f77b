"""The timeline of a result: how many of its articles were published in each stretch of time."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from index.engines.protocol import Period
from index.search_answers import Grain, Timeline, TimelineColumn

_FIRST_DAY: Final = date.min.toordinal()
_LAST_DAY: Final = date.max.toordinal()
# The busiest years stand between all that was before them and all that came after.
_FEWEST_COLUMNS: Final = 3


def timeline(periods: Iterable[Period], undated: int, most_columns: int) -> Timeline:
    """The hits over time, in the finest grain that needs no more columns than `most_columns`.

    At least three are made where they are needed. An article that may be of several days is
    spread over them in equal parts. Where even years are too many, as after a misread date of the
    year 1, the busiest stretch of years is shown year by year, and the first and the last column
    stand for all before it and all after it.
    """
    dated = [_within_time(period) for period in periods if period.articles > 0]
    if not dated:
        return Timeline(Grain.DAY, (), 0, 0, undated)
    grain, starts = _columns(dated, max(most_columns, _FEWEST_COLUMNS))
    return Timeline(
        grain=grain,
        columns=_counted(dated, starts),
        stated=sum(period.articles for period in dated if period.stated),
        inferred=sum(period.articles for period in dated if not period.stated),
        undated=undated,
    )


def _within_time(period: Period) -> Period:
    first, last = sorted((period.earliest, period.latest))
    return period._replace(
        earliest=min(max(first, _FIRST_DAY), _LAST_DAY),
        latest=max(min(last, _LAST_DAY), _FIRST_DAY),
    )


def _columns(dated: Sequence[Period], most: int) -> tuple[Grain, list[int]]:
    """The grain, and the first day of each column with the day after the last one behind them."""
    first = min(period.earliest for period in dated)
    last = max(period.latest for period in dated)
    for grain in Grain:
        begin, end = _number(grain, first), _number(grain, last)
        if end - begin < most:
            return grain, [_first_day(grain, number) for number in range(begin, end + 2)]
    busiest = _busiest_years(dated, most - 2)
    years = range(max(busiest, begin + 1), min(busiest + most - 2, end) + 1)
    ends = [_first_day(Grain.YEAR, begin), _first_day(Grain.YEAR, end + 1)]
    return Grain.YEAR, [ends[0], *(_first_day(Grain.YEAR, year) for year in years), ends[1]]


def _busiest_years(dated: Sequence[Period], length: int) -> int:
    """The first of so many years in a row in which most articles begin, the last such."""
    began: Counter[int] = Counter()
    for period in dated:
        began[_number(Grain.YEAR, period.earliest)] += period.articles
    years = sorted(began)
    within, behind = 0, 0
    best = (0, years[0])
    for year in years:
        within += began[year]
        while years[behind] <= year - length:
            within -= began[years[behind]]
            behind += 1
        best = max(best, (within, year))
    return best[1] - length + 1


def _counted(dated: Iterable[Period], starts: Sequence[int]) -> tuple[TimelineColumn, ...]:
    stated = [0.0] * (len(starts) - 1)
    inferred = [0.0] * (len(starts) - 1)
    for period in dated:
        _spread(period, starts, stated if period.stated else inferred)
    return tuple(
        TimelineColumn(
            date.fromordinal(starts[place]), date.fromordinal(starts[place + 1] - 1), sure, guessed
        )
        for place, (sure, guessed) in enumerate(zip(stated, inferred, strict=True))
    )


def _spread(period: Period, starts: Sequence[int], counts: list[float]) -> None:
    first = bisect_right(starts, period.earliest) - 1
    last = bisect_right(starts, period.latest) - 1
    if first == last:
        counts[first] += period.articles
        return
    share = period.articles / (period.latest - period.earliest + 1)
    for place in range(first, last + 1):
        begin = max(starts[place], period.earliest)
        counts[place] += share * (min(starts[place + 1], period.latest + 1) - begin)


def _number(grain: Grain, day: int) -> int:
    """The columns of a grain are numbered through all time: that in which a day lies."""
    if grain is Grain.DAY:
        return day
    if grain is Grain.WEEK:
        return (day - 1) // 7  # the first day of all is a Monday
    when = date.fromordinal(day)
    return when.year if grain is Grain.YEAR else when.year * 12 + when.month - 1


def _first_day(grain: Grain, number: int) -> int:
    """The first day of a column; the day after the last one of all where it is beyond that."""
    if grain is Grain.DAY:
        return min(number, _LAST_DAY + 1)
    if grain is Grain.WEEK:
        return min(number * 7 + 1, _LAST_DAY + 1)
    year, month = (number, 0) if grain is Grain.YEAR else divmod(number, 12)
    return _LAST_DAY + 1 if year > date.max.year else date(year, month + 1, 1).toordinal()
