"""Saved searches in words, as lists and the command line tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.dates.values import display_date, of_day
from index.search_answers import SavedSearch, Sort
from tui.narrowing import NO_PUBLISHER, days_in_words

_ANYTHING = {"*": "anything"}


def asked_in_words(search: SavedSearch) -> str:
    """What a search asks: "port strike* · only Odesa · from 1 Dec 2024 · newest first"."""
    return " · ".join((search.query or "all articles", *filters_in_words(search)))


def filters_in_words(search: SavedSearch) -> tuple[str, ...]:
    """What narrows it, and how it is sorted where that is not as usual."""
    filters = search.filters
    names = {each.id: each.name for each in search.entities} | dict(search.stories)
    told = [
        _listed("only", (names.get(each, each) for each in filters.only)),
        _listed("without", (names.get(each, each) for each in filters.without)),
        _listed("by", (each or NO_PUBLISHER for each in filters.publishers)),
        _listed("not by", (each or NO_PUBLISHER for each in filters.without_publishers)),
        _listed("in story", (names.get(each, each) for each in filters.stories)),
        _listed("not in story", (names.get(each, each) for each in filters.without_stories)),
        days_in_words(filters.days) if filters.days else "",
        _listed(
            "no other names for", ("anything" if each == "*" else each for each in search.literal)
        ),
        "" if search.sort is Sort.RELEVANCE else f"{search.sort} first",
    ]
    return tuple(each for each in told if each)


def missing_in_words(search: SavedSearch) -> str:
    """What of its filters the library does not have; empty where it has all."""
    names = {each.id: each.name for each in search.entities}
    named = [names[each] for each in search.missing if each in names]
    stories = [each for each in search.missing if each not in names]
    told = []
    if named:
        told.append(f"{', '.join(named)} {_are(named)} in no article by now")
    if stories:
        word = "story" if len(stories) == 1 else "stories"
        told.append(f"{word} {', '.join(stories)} {_are(stories)} no more")
    return "; ".join(told)


def _are(several: Sequence[str]) -> str:
    return "is" if len(several) == 1 else "are"


def looked_in_words(search: SavedSearch) -> str:
    """On which day it was last looked at, where the person is: "looked at 26 Nov 2026"."""
    if search.seen_at is None:
        return "never looked at"
    return f"looked at {display_date(of_day(search.seen_at.astimezone().date()))}"


def _listed(label: str, values: Iterable[str]) -> str:
    listed = ", ".join(values)
    return f"{label} {listed}" if listed else ""
