"""What date expressions are counted from: the publication date, and nothing else."""

from __future__ import annotations

from datetime import date

from corpus.article import DateValue, Precision
from corpus.date_values import day_value


class Anchor:
    """The publication date of an article: the only thing that expressions are counted from."""

    def __init__(self, published: DateValue | None) -> None:
        self._published = published
        self.words = f"published {published.text}" if published else None

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known to the day."""
        known = self._published
        return known.earliest if known and known.precision is Precision.DAY else None

    def year_for(self, month: int, day: int) -> int | None:
        """The year that brings this day of the year nearest to the publication, if it is certain.

        Where only the month or year of publication is known, its first and its last day must
        agree on the answer.
        """
        known = self._published
        if known is None or known.earliest is None or known.latest is None:
            return None
        early = _nearest_year(known.earliest, month, day)
        return early if early == _nearest_year(known.latest, month, day) else None


def _nearest_year(moment: date, month: int, day: int) -> int | None:
    years = (moment.year - 1, moment.year, moment.year + 1)
    values = (day_value(year, month, day) for year in years)
    days = [value.earliest for value in values if value and value.earliest]
    if not days:
        return None
    return min(days, key=lambda found: abs((found - moment).days)).year
