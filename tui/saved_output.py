"""What `dateline searches` prints: lines for a person, or its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from index.search_answers import SavedCount, SavedSearch
from tui.plain_output import MUTED
from tui.saved_words import asked_in_words, missing_in_words
from tui.wording import count_of


def print_searches(console: Console, counts: Sequence[SavedCount]) -> None:
    """Print the saved searches, each with what it asks, finds, and has that is new."""
    for count in counts:
        new = f"  {count.new:,} new" if count.new else ""
        found = f"  {count_of(count.articles, 'article')}"
        console.print(
            Text.assemble((count.search.name, "bold"), (found, MUTED), (new, "bold yellow"))
        )
        told = "  ".join(filter(None, (_looked(count.search), missing_in_words(count.search))))
        console.print(Text(f"  {asked_in_words(count.search)}"))
        console.print(Text(f"  {told}", MUTED))


def searches_document(counts: Sequence[SavedCount], problems: Sequence[str]) -> dict[str, Any]:
    """The document of `dateline searches --json`."""
    return {"searches": [_search(count) for count in counts], "problems": list(problems)}


def _looked(search: SavedSearch) -> str:
    seen_at = search.seen_at
    return f"looked at {seen_at:%Y-%m-%d %H:%M} UTC" if seen_at else "never looked at"


def _search(count: SavedCount) -> dict[str, Any]:
    search, filters = count.search, count.search.filters
    names = {each.id: each.name for each in search.entities}
    days = filters.days
    return {
        "name": search.name,
        "query": search.query,
        "only": [{"entity": each, "name": names.get(each, each)} for each in filters.only],
        "without": [{"entity": each, "name": names.get(each, each)} for each in filters.without],
        "publishers": list(filters.publishers),
        "without_publishers": list(filters.without_publishers),
        "stories": list(filters.stories),
        "without_stories": list(filters.without_stories),
        "first_day": days.first.isoformat() if days and days.first else None,
        "last_day": days.last.isoformat() if days and days.last else None,
        "literal": list(search.literal),
        "sort": search.sort.value,
        "articles": count.articles,
        "new": count.new,
        "seen_at": f"{search.seen_at:%Y-%m-%dT%H:%M:%SZ}" if search.seen_at else None,
        "missing": [names.get(each, each) for each in search.missing],
    }
