"""`has:` and `is:`: what the catalogue knows of an article, and how a person may write it."""

from __future__ import annotations

from typing import Final

from index.query.tree import Known, Node, Not, Outlet, Published

DATED: Final = Published(None, None)
PUBLISHED_BY_SOMEBODY: Final = Not(Outlet(""))
QUOTES: Final = Known("has", "quote")
SOURCES: Final = Known("has", "source")
STORIES: Final = Known("has", "story")
DUPLICATES: Final = Known("is", "duplicate")
UNTITLED: Final = Known("is", "untitled")

# By field: what it may ask for, each under the names that it goes by, the one that is told first.
VALUES: Final[dict[str, dict[tuple[str, ...], Node]]] = {
    "has": {
        ("quote", "quotes"): QUOTES,
        ("source", "sources"): SOURCES,
        ("date", "dates"): DATED,
        ("publisher", "publishers"): PUBLISHED_BY_SOMEBODY,
        ("story", "stories"): STORIES,
        ("copies", "copy", "duplicate", "duplicates"): DUPLICATES,
    },
    "is": {
        ("duplicate", "duplicated", "copy"): DUPLICATES,
        ("undated",): Not(DATED),
        ("untitled",): UNTITLED,
    },
}


def value_of(field: str, text: str, *, unfinished: bool = False) -> Node | None:
    """What `has:` or `is:` asks for with this value; `unfinished` it may be the beginning of one.

    None where there is no such value.
    """
    wanted = text.casefold()
    for names, node in VALUES[field].items():
        if wanted in names or (unfinished and wanted and names[0].startswith(wanted)):
            return node
    return None


def told_values(field: str) -> str:
    """The values of a field as a sentence lists them: `duplicate, undated or untitled`."""
    *names, last = (names[0] for names in VALUES[field])
    return f"{', '.join(names)} or {last}"
