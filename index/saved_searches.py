"""Saved searches in a library: what each asks by now, finds, and has that is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from index.catalogue import Catalogue
from index.coming import has_come_after, newest_searchable
from index.habits import Habits, Look
from index.home import LibraryPlace
from index.saved_answers import KeptSearch
from index.saved_filters import key_of, saved_from
from index.search import Searcher
from index.search_answers import SavedCount, SavedSearch
from index.search_keeper import SearchKeeper

# New articles of one search that are told one by one.
_MOST_TOLD: Final = 1_000


class SavedSearches:
    """The searches that a person keeps for a folder; may be used from any thread."""

    def __init__(self, corpus: Path, place: LibraryPlace) -> None:
        self.habits = Habits(place.folder)
        self.keeper = SearchKeeper(corpus, place)

    def all(self, catalogue: Catalogue) -> tuple[SavedSearch, ...]:
        """All of them as they are to be run by now, by name."""
        kept = self.keeper.all()
        looks = self.habits.looks() if kept else {}
        return tuple(saved_from(catalogue, each, looks) for each in kept)

    def asked(self, catalogue: Catalogue, kept: KeptSearch) -> SavedSearch:
        """One of them as it is to be run by now."""
        return saved_from(catalogue, kept, self.habits.looks())

    def may_have_news(self, catalogue: Catalogue, kept: KeptSearch) -> bool:
        """False where nothing came since a search was last looked at."""
        look = self.habits.looks().get(key_of(kept))
        return look is None or has_come_after(catalogue.read_connection(), look.newest)

    def count(
        self,
        catalogue: Catalogue,
        searcher: Searcher,
        kept: KeptSearch,
        cancelled: Callable[[], bool],
    ) -> SavedCount:
        """How many articles it finds, and how many of them came after the last look.

        All are new to whom has never looked.
        """
        looks = self.habits.looks()
        search = saved_from(catalogue, kept, looks)
        total = searcher.count(search.query, search.filters, literal=search.literal)
        if cancelled():
            return SavedCount(search, total, 0, complete=False)
        look = looks.get(key_of(kept))
        if look is None or not total:
            return SavedCount(search, total, total)
        return SavedCount(search, total, self._new(catalogue, searcher, search, look))

    def _new(
        self, catalogue: Catalogue, searcher: Searcher, search: SavedSearch, look: Look
    ) -> int:
        if not has_come_after(catalogue.read_connection(), look.newest):
            return 0
        filters = replace(search.filters, added_after=look.newest)
        return searcher.count(search.query, filters, literal=search.literal)

    def look(self, catalogue: Catalogue, kept: KeptSearch) -> None:
        """Note a look: all that can be found by now is known from now on."""
        self.habits.look(key_of(kept), newest_searchable(catalogue.read_connection()))

    def see(self, catalogue: Catalogue, searcher: Searcher, kept: KeptSearch) -> frozenset[str]:
        """Note a look; gives what was new until then, of which all is known from now on."""
        looks = self.habits.looks()
        search = saved_from(catalogue, kept, looks)
        look = looks.get(key_of(kept))
        # Taken first: what comes while this looks is to be new the next time.
        newest = newest_searchable(catalogue.read_connection())
        new: tuple[str, ...] = ()
        if look is not None and has_come_after(catalogue.read_connection(), look.newest):
            filters = replace(search.filters, added_after=look.newest)
            new = searcher.newest(search.query, filters, literal=search.literal, limit=_MOST_TOLD)
        self.habits.look(key_of(kept), newest)
        return frozenset(new)
