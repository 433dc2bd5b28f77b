"""Stories in words, as lists and headings tell them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import DateValue
from corpus.dates.values import display_date, interval_value, of_day
from index.story_answers import Origin, Story
from tui.wording import count_of


def days_of(story: Story) -> str:
    """When its articles are from: "8–14 Dec 2024", "13 Dec 2024, 2 without date", "no date"."""
    first, last = story.earliest, story.latest
    if first is None or last is None:
        return "no date"
    span: DateValue | None = of_day(first) if first == last else interval_value(first, last)
    days = display_date(span) if span else f"{first.year}–{last.year}"
    return f"{days}, {story.undated:,} without date" if story.undated else days


def size_of(story: Story) -> str:
    """How large it is: "12 articles · 3 copies · 5 publishers"."""
    told = [count_of(story.articles, "article")]
    told += [count_of(story.copies, "copy", "copies")] if story.copies else []
    told += [count_of(story.publishers, "publisher")] if story.publishers else []
    return " · ".join(told)


def shared_of(origins: Sequence[Origin]) -> str:
    """How many of the origins more than one article rests on: "3 of several articles"."""
    shared = sum(origin.articles > 1 for origin in origins)
    return f"{shared:,} of several articles" if shared else "none of several articles"
