"""Saved searches in words, as lists and the command line tell them."""

from __future__ import annotations

from collections.abc import Iterable

from index.answers import SavedSearch, Sort
from tui.narrowing import NO_PUBLISHER, days_in_words

_ANYTHING = {"*": "anything"}


def asked_in_words(search: SavedSearch) -> str:
    """What a search asks: "port strike* · only Odesa · from 1 Dec 2024 · newest first"."""
    return " · ".join((search.query or "all articles", *filters_in_words(search)))


def filters_in_words(search: SavedSearch) -> tuple[str, ...]:
    """What narrows it, and how it is sorted where that is not as usual."""
    filters = search.filters
    names = {each.id: each.name for each in search.entities}
    told = [
        _listed("only", (names.get(each, each) for each in filters.only)),
        _listed("without", (names.get(each, each) for each in filters.without)),
        _listed("by", (each or NO_PUBLISHER for each in filters.publishers)),
        _listed("not by", (each or NO_PUBLISHER for each in filters.without_publishers)),
        _listed("in story", filters.stories),
        _listed("not in story", filters.without_stories),
        days_in_words(filters.days) if filters.days else "",
        _listed(
            "no other names for", ("anything" if each == "*" else each for each in search.literal)
        ),
        "" if search.sort is Sort.RELEVANCE else f"{search.sort} first",
    ]
    return tuple(each for each in told if each)


def missing_in_words(search: SavedSearch) -> str:
    """What of its filters the library does not have; empty where it has all."""
    names = [each.name for each in search.entities if each.id in search.missing]
    if not names:
        return ""
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} in no article by now"


def looked_in_words(search: SavedSearch) -> str:
    """When it was last looked at: "looked at 2026-11-26 19:04 UTC", "never looked at"."""
    seen_at = search.seen_at
    return f"looked at {seen_at:%Y-%m-%d %H:%M} UTC" if seen_at else "never looked at"


def _listed(label: str, values: Iterable[str]) -> str:
    listed = ", ".join(values)
    return f"{label} {listed}" if listed else ""
