"""What date expressions are counted from: the publication date, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from corpus.article import DateValue, How, Sourced

# A publication after this year is a mistake, and nothing may be counted from it.
LAST_ANCHOR_YEAR = 2100


class Anchor:
    """The publication date of an article as far as it is known.

    Where only a month, a year or an interval is known, its first and its last day must agree on
    what an expression means; what lies between them then agrees too.
    """

    def __init__(self, source: Sourced[DateValue]) -> None:
        published = source.value
        self._first = published.earliest if published else None
        self._last = published.latest if published else None
        if self._last is not None and self._last.year > LAST_ANCHOR_YEAR:
            self._first = self._last = None
        known = "published, as inferred," if source.how is How.INFERRED else "published"
        self.words = f"{known} {published.text}" if published and self._first else None

    def agreed(self, count: Callable[[date], DateValue | None]) -> DateValue | None:
        """What counting from the publication gives, if that is certain."""
        if self._first is None or self._last is None:
            return None
        value = count(self._first)
        if value is None or self._first == self._last or count(self._last) == value:
            return value
        return None
