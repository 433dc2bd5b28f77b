"""How far apart two articles were published, as far as their dates tell."""

from __future__ import annotations

from math import exp

from corpus.article import DateValue
from index.answers import Head

_DECAY_DAYS = 14
_FLOOR = 0.5
# An unknown date counts as a distance of twelve days: less than a date that agrees, and more
# than one that does not.
_UNKNOWN = 0.7


def days_apart(here: Head, there: Head) -> int | None:
    """The least number of days between the two, None where a date is not known."""
    mine, theirs = _bounds(here.published.value), _bounds(there.published.value)
    if mine is None or theirs is None:
        return None
    return max(mine[0] - theirs[1], theirs[0] - mine[1], 0)


def nearness(days: int | None) -> float:
    """What the distance in time leaves of a likeness: 1 on one day, .5 in the end, .7 unknown.

    Reports on one event follow each other within days; half is left for a report long after.
    """
    return _UNKNOWN if days is None else _FLOOR + (1 - _FLOOR) * exp(-days / _DECAY_DAYS)


def direction(here: Head, there: Head) -> str | None:
    """Whether the other article is "later" or "earlier"; None where dates do not settle it."""
    mine, theirs = _bounds(here.published.value), _bounds(there.published.value)
    if mine is None or theirs is None:
        return None
    if theirs[0] > mine[1]:
        return "later"
    return "earlier" if theirs[1] < mine[0] else None


def _bounds(value: DateValue | None) -> tuple[int, int] | None:
    if value is None or value.earliest is None or value.latest is None:
        return None
    return value.earliest.toordinal(), value.latest.toordinal()
