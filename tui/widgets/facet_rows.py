"""Publishers, stories and months of a whole result, as rows after its entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.app import App
from textual.content import Content

from index.search_answers import Facets, Filters, ValueCount
from tui.narrowing import NO_PUBLISHER, By, Narrowing, days_in_words, days_of_month, narrowings
from tui.styles import family_style, styles_of
from tui.widgets.entity_rows import panel_line

_MONTH_CODE: Final = "mon"
_FAMILIES: Final[Mapping[By, str]] = {
    By.PUBLISHER: "media",
    By.STORY: "when",
    By.DAYS: "when",
    By.NEW: "when",
}


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A publisher, a story or a month, and how many of the hits have it.

    With `more` it stands for so many further ones that are not listed; unless `all_counted`,
    there may be others of which nobody knows yet whether they have as many.
    """

    by: By
    count: ValueCount
    more: int = 0
    all_counted: bool = True

    @property
    def name(self) -> str:
        """What it is called."""
        if self.more:
            return f"{self.more:,} more" if self.all_counted else "more, smaller ones not counted"
        if self.by is By.DAYS:
            return days_in_words(days_of_month(self.count.value))
        return self.count.name or NO_PUBLISHER

    def word(self, filters: Filters) -> str:
        """How the results are narrowed by it: "only", "without", or not at all."""
        if self.more:
            return ""
        if self.by is By.DAYS:
            return "only" if filters.days == days_of_month(self.count.value) else ""
        for without, word in ((False, "only"), (True, "without")):
            if Narrowing(self.by, self.count.value, without=without) in narrowings(filters):
                return word
        return ""


def facet_rows(facets: Facets) -> tuple[FacetRow, ...]:
    """The rows of all there is besides entities."""
    return (
        *_listed(By.PUBLISHER, facets.publishers, facets.more_publishers),
        *_listed(By.STORY, facets.stories, facets.more_stories, all_counted=facets.all_stories),
        *(FacetRow(By.DAYS, each) for each in facets.months),
    )


def _listed(
    by: By, counts: Sequence[ValueCount], more: int, *, all_counted: bool = True
) -> Iterator[FacetRow]:
    yield from (FacetRow(by, each) for each in counts)
    if more:
        yield FacetRow(by, ValueCount("", "", 0), more, all_counted)


def way_to_more(row: FacetRow) -> str:
    """How to narrow to what is not listed, in a sentence."""
    field = "publisher" if row.by is By.PUBLISHER else "story"
    return f"{field}:NAME in the query finds any of them"


def code_of(by: By, app: App[object]) -> Content:
    """The three-letter code of a filter that is about no entity."""
    return Content.styled(by.value, family_style(_FAMILIES[by], app))


def facet_line(row: FacetRow, filters: Filters, app: App[object], width: int) -> Content:
    """Code, name, number of hits; the name gives way."""
    styles = styles_of(app)
    code = _MONTH_CODE if row.by is By.DAYS else row.by.value
    word = row.word(filters)
    known = "ink" if row.count.value else "inferred"
    return panel_line(
        Content.styled(code, family_style(_FAMILIES[row.by], app)),
        Content.styled(row.name, styles["accent" if word else known]),
        Content.styled(f"  {word}" if word else "", styles["accent"]),
        Content.styled("" if row.more else f"{row.count.articles:,}", styles["strong"]),
        width,
    )
