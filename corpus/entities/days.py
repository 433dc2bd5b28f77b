"""The date expressions of one paragraph: mentions of their own that other names make room for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from corpus.article import DateExpression, EntityType, Mention
from corpus.dates.values import date_value, display_date
from corpus.entities.candidates import Candidate

_CONFIDENCE = 0.95
_ARTICLE = "the "


class Days:
    """Date expressions that do not overlap, found quickly by where they stand."""

    def __init__(self, dates: Iterable[DateExpression] = ()) -> None:
        self._dates: list[DateExpression] = []
        for date in sorted(dates, key=lambda date: (date.start, -date.end)):
            if not self._dates or date.start >= self._dates[-1].end:
                self._dates.append(date)
        self._starts = [date.start for date in self._dates]
        self._ends = [date.end for date in self._dates]

    def touching(self, start: int, end: int) -> Sequence[DateExpression]:
        """The dates that share a character with a span."""
        if not self._dates:
            return ()
        return self._dates[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def leave(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates that touch no date, and the events that dates are part of."""
        if not self._dates:
            return candidates
        return [
            candidate
            for candidate in candidates
            if all(
                _is_part(date, candidate) for date in self.touching(candidate.start, candidate.end)
            )
        ]

    def mentions(self, standing: Iterable[Candidate]) -> list[Mention]:
        """The dates as mentions, but for those that are part of the name of an event."""
        absorbed = {
            date.start
            for candidate in standing
            if candidate.type is EntityType.EVENT
            for date in self.touching(candidate.start, candidate.end)
        }
        return [_mention(date) for date in self._dates if date.start not in absorbed]


def _is_part(date: DateExpression, event: Candidate) -> bool:
    """Whether the date is part of the name of an event, as in "2022 World Cup"."""
    start = date.start + len(_ARTICLE) if date.text.startswith(_ARTICLE) else date.start
    return event.type is EntityType.EVENT and event.start <= start and date.end <= event.end


def _mention(date: DateExpression) -> Mention:
    name = display_date(date_value(date.value)) if date.value else date.text
    return Mention(
        date.paragraph,
        date.start,
        date.end,
        date.text,
        type=EntityType.DATE,
        name=name,
        confidence=_CONFIDENCE,
        by=("pattern:date",),
    )
