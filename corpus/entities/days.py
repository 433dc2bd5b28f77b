"""The date expressions of one paragraph: mentions of their own that other names make room for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from corpus.article import DateExpression, EntityType, Mention
from corpus.dates.values import date_value, display_date
from corpus.entities.candidates import CERTAIN, Candidate

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
        """The candidates that touch no date, and those that dates give way to."""
        if not self._dates:
            return candidates
        return [
            candidate
            for candidate in candidates
            if all(_gives_way(date, candidate) for date in self._touched_by(candidate))
        ]

    def mentions(self, standing: Iterable[Candidate]) -> list[Mention]:
        """The dates as mentions, but for those that give way to what stands."""
        absorbed = {
            date.start
            for candidate in standing
            if candidate.type is EntityType.EVENT or candidate.confidence >= CERTAIN
            for date in self._touched_by(candidate)
        }
        return [_mention(date) for date in self._dates if date.start not in absorbed]

    def _touched_by(self, candidate: Candidate) -> Sequence[DateExpression]:
        return self.touching(candidate.start, candidate.end)


def _gives_way(date: DateExpression, candidate: Candidate) -> bool:
    """Whether the date is part of the name of an event, as in "2022 World Cup", or of no date.

    What is no date is a person's word: "17 November" may be the name of an organisation.
    """
    if candidate.confidence >= CERTAIN:
        return True
    start = date.start + len(_ARTICLE) if date.text.startswith(_ARTICLE) else date.start
    inside = candidate.start <= start and date.end <= candidate.end
    return inside and candidate.type is EntityType.EVENT


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
