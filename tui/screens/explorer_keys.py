"""The six keys that the key bar shows for each pane: ids of bindings and the words after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tui.state import PaneName
from tui.widgets.key_bar import Hint

SEARCH_KEYS: Final[Sequence[Hint]] = (
    ("search.results", "results"),
    ("search.leave", "back"),
    ("search.earlier", "earlier"),
    ("search.accept", "accept"),
    ("search.complete", "complete"),
    ("explorer.help-f1", "help"),
)
_SEARCH: Final[Hint] = ("explorer.search", "search")
_HELP: Final[Hint] = ("explorer.help", "help")

DOCTOR_KEYS: Final[Sequence[Hint]] = (
    _SEARCH,
    ("list.activate", "try this"),
    ("explorer.clear", "clear filters"),
    ("explorer.back", "back"),
    ("explorer.errors", "errors"),
    _HELP,
)
DOCTOR_ASKED_KEYS: Final[Sequence[Hint]] = (
    _SEARCH,
    ("list.activate", "try this"),
    ("explorer.doctor", "results"),
    ("explorer.clear", "clear filters"),
    ("explorer.back", "back"),
    _HELP,
)
FACET_KEYS: Final[Sequence[Hint]] = (
    _SEARCH,
    ("list.activate", "only"),
    ("entities.without", "without"),
    ("entities.next-type", "next type"),
    ("entities.scope", "of article"),
    _HELP,
)
TIMELINE_KEYS: Final[Sequence[Hint]] = (
    ("timeline.later", "later"),
    ("timeline.range", "range"),
    ("timeline.filter", "filter"),
    ("explorer.clear", "clear filters"),
    ("timeline.leave", "back"),
    _HELP,
)
PANE_KEYS: Final[Mapping[PaneName, Sequence[Hint]]] = {
    PaneName.RESULTS: (
        _SEARCH,
        ("list.activate", "read"),
        ("results.filter", "filter"),
        ("results.sort", "sort"),
        ("explorer.story", "story"),
        _HELP,
    ),
    PaneName.ARTICLE: (
        _SEARCH,
        ("article.next-hit", "next hit"),
        ("article.next-entity", "next entity"),
        ("article.links", "links"),
        ("article.copy", "copy"),
        _HELP,
    ),
    PaneName.ENTITIES: (
        _SEARCH,
        ("list.activate", "next mention"),
        ("entities.only", "filter"),
        ("entities.page", "page"),
        ("entities.merge", "merge"),
        _HELP,
    ),
    PaneName.LINKS: (
        _SEARCH,
        ("list.activate", "evidence"),
        ("links.open", "open"),
        ("links.accept", "accept"),
        ("links.reject", "reject"),
        _HELP,
    ),
}
