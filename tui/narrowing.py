"""How a view is narrowed: filters added and taken away, and what they are called."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from corpus.article import DateValue, Entity, Precision
from corpus.dates.values import display_date
from index.search_answers import Days, Filters

NO_FILTERS: Final = Filters()
# What stands where the name of a publisher would.
NO_PUBLISHER: Final = "publisher unknown"


class By(StrEnum):
    """What a filter is about; the values are the codes in panels and chips."""

    ENTITY = "ent"
    PUBLISHER = "pub"
    STORY = "sto"
    DAYS = "day"
    NEW = "new"


# Of each, what must be there and what must not.
_FIELDS: Final[Mapping[By, tuple[str, str]]] = {
    By.ENTITY: ("only", "without"),
    By.PUBLISHER: ("publishers", "without_publishers"),
    By.STORY: ("stories", "without_stories"),
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One filter: an entity or a story by its id, a publisher as it is written, or the days.

    `value` is empty for the days, of which there is one stretch at most, for what is new, and for
    articles without a publisher.
    """

    by: By
    value: str = ""
    without: bool = False


def narrowings(filters: Filters) -> tuple[Narrowing, ...]:
    """The filters one by one, what must be there before what must not."""
    named = [
        Narrowing(by, value, without=without)
        for without in (False, True)
        for by, fields in _FIELDS.items()
        for value in _values(filters, fields[without])
    ]
    days = [] if filters.days is None else [Narrowing(By.DAYS)]
    wanted = sum(not each.without for each in named)
    new = [] if filters.added_after is None else [Narrowing(By.NEW)]
    return (*named[:wanted], *days, *new, *named[wanted:])


def narrowed(filters: Filters, narrowing: Narrowing) -> Filters:
    """The filters with one more, or without it where it was there; it replaces its contrary."""
    cleared = widened(filters, narrowing)
    if narrowing in narrowings(filters):
        return cleared
    field = _FIELDS[narrowing.by][narrowing.without]
    changed: dict[str, Any] = {field: (*_values(cleared, field), narrowing.value)}
    return replace(cleared, **changed)


def widened(filters: Filters, narrowing: Narrowing) -> Filters:
    """The filters without any that names this."""
    if narrowing.by is By.DAYS:
        return replace(filters, days=None)
    if narrowing.by is By.NEW:
        return replace(filters, added_after=None)
    changed: dict[str, Any] = {
        field: tuple(each for each in _values(filters, field) if each != narrowing.value)
        for field in _FIELDS[narrowing.by]
    }
    return replace(filters, **changed)


def _values(filters: Filters, field: str) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(filters, field)
    return values


def between(filters: Filters, days: Days) -> Filters:
    """The filters with these days instead of any others, or without them where they were there."""
    return replace(filters, days=None if filters.days == days else days)


def renamed(filters: Filters, moved: Mapping[str, Entity]) -> Filters:
    """The filters with the ids that their entities have by now, none of them twice."""

    def now(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(moved[each].id if each in moved else each for each in ids))

    return replace(filters, only=now(filters.only), without=now(filters.without))


def days_of_month(month: str) -> Days:
    """The days of a month as facets name it, such as `2024-12`. Raises ValueError."""
    first = date.fromisoformat(f"{month}-01")
    return Days(first, first.replace(day=monthrange(first.year, first.month)[1]))


def days_in_words(days: Days) -> str:
    """As "13–15 Dec 2024", "Dec 2024", "from 13 Dec 2024", "until 15 Dec 2024"."""
    first, last = days.first, days.last
    if first is not None and last is not None:
        precision = Precision.INTERVAL
        if days == days_of_month(first.isoformat()[:7]):
            precision = Precision.MONTH
        return display_date(DateValue("", precision, first, last))
    if first is not None:
        return f"from {display_date(DateValue('', Precision.DAY, first, first))}"
    if last is not None:
        return f"until {display_date(DateValue('', Precision.DAY, last, last))}"
    return "any day"


def filter_name(filters: Filters, narrowing: Narrowing, stories: Mapping[str, str]) -> str:
    """What a filter that is about no entity is called; a story by its id if no name is known."""
    if narrowing.by is By.DAYS:
        return days_in_words(filters.days or Days())
    if narrowing.by is By.NEW:
        return "since you last looked"
    if narrowing.by is By.STORY:
        return stories.get(narrowing.value, narrowing.value)
    return narrowing.value or NO_PUBLISHER
