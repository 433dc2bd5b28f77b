"""The part of the library's door that is about searches: kept ones, earlier ones, what is new."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.catalogue import Catalogue
from index.home import LibraryPlace
from index.opening import storage_errors
from index.search import Searcher
from index.search_answers import Completion, Filters, SavedCount, SavedSearch, Sort

if TYPE_CHECKING:
    from index.completing.completing import Completer
    from index.saved_answers import KeptSearch, SearchChange
    from index.saved_searches import SavedSearches

T = TypeVar("T")

_NO_FILTERS = Filters()
# Saved searches that are looked into unasked.
_MOST_LOOKED_INTO = 200


class SavedDoor:
    """What `Library` answers about searches; it brings the catalogue and the searcher."""

    _corpus: Path
    _catalogue: Catalogue
    _place: LibraryPlace
    _saved: SavedSearches | None = None
    _completing: Completer | None = None

    if TYPE_CHECKING:

        def _ask(self, question: Callable[[Searcher], T], *, of_engine: bool = True) -> T: ...

    # Saved searches

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that a person keeps, by name."""
        with storage_errors():
            return self._searches().all(self._catalogue)

    def saved_search(self, name: str) -> SavedSearch:
        """The saved search of a name; case and accents make no difference. Raises NoSuchSearch."""
        with storage_errors():
            return self._searches().asked(self._catalogue, self._searches().keeper.named(name))

    def saved_problems(self) -> tuple[str, ...]:
        """What is wrong in the file of saved searches, in sentences with line and column."""
        with storage_errors():
            return self._searches().keeper.problems()

    def count_search(self, name: str, cancelled: Callable[[], bool] = lambda: False) -> SavedCount:
        """How many articles a saved search finds, and how many of them are new.

        Raises NoSuchSearch.
        """
        with storage_errors():
            kept = self._searches().keeper.named(name)
        return self._count(kept, cancelled)

    def count_saved(self, cancelled: Callable[[], bool] = lambda: False) -> Iterator[SavedCount]:
        """The same for all saved searches, one after another, by name."""
        with storage_errors():
            searches = self._searches().keeper.all()
        for kept in searches:
            if cancelled():
                return
            yield self._count(kept, cancelled)

    def with_news(self, cancelled: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
        """The names of the saved searches that find something new; of the first 200 by name.

        Where nothing came into the library since they were looked at, nothing is searched.
        """
        with storage_errors():
            searches = self._searches()
            kept = [
                each
                for each in searches.keeper.all()[:_MOST_LOOKED_INTO]
                if searches.may_have_news(self._catalogue, each)
            ]
        counts = (self._count(each, cancelled) for each in kept if not cancelled())
        return tuple(count.search.name for count in counts if count.new)

    def save_search(
        self,
        name: str,
        query: str,
        filters: Filters = _NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        literal: tuple[str, ...] = (),
        *,
        replacing: bool = False,
    ) -> SearchChange:
        """Keep a search, which counts as a look at it.

        `replacing` puts it in the place of the one that has the name. Raises SearchRefused or
        DecisionsUnwritable, having changed nothing.
        """
        from index.saved_filters import kept_from

        with storage_errors():
            asked = kept_from(self._catalogue, SavedSearch(name, query, filters, sort, literal))
            change = self._searches().keeper.save(asked, replacing=replacing)
            with suppress(sqlite3.Error, OSError):  # it is saved, and merely not looked at yet
                self._searches().look(self._catalogue, asked)
            return change

    def rename_search(self, name: str, to: str) -> SearchChange:
        """Call a saved search otherwise.

        Raises NoSuchSearch, SearchRefused or DecisionsUnwritable, having changed nothing.
        """
        with storage_errors():
            return self._searches().keeper.rename(name, to)

    def forget_search(self, name: str) -> SearchChange:
        """Keep a search no more. Raises NoSuchSearch or DecisionsUnwritable."""
        with storage_errors():
            return self._searches().keeper.forget(name)

    def undo_search(self, change: SearchChange) -> str:
        """Take back what became of a saved search; gives what was done, in words.

        Raises NoSuchSearch or SearchRefused where it was changed otherwise since, or
        DecisionsUnwritable.
        """
        with storage_errors():
            return self._searches().keeper.undo(change)

    def see_search(self, name: str) -> frozenset[str]:
        """Note that a person looks at a saved search; gives the ids of what was new in it.

        They are the latest by publication, at most 1,000, and none where it was never looked
        at. Raises NoSuchSearch.
        """
        with storage_errors():
            kept = self._searches().keeper.named(name)
        return self._see(kept)

    def _count(self, kept: KeptSearch, cancelled: Callable[[], bool]) -> SavedCount:
        searches, catalogue = self._searches(), self._catalogue
        return self._ask(lambda searcher: searches.count(catalogue, searcher, kept, cancelled))

    def _see(self, kept: KeptSearch) -> frozenset[str]:
        searches, catalogue = self._searches(), self._catalogue
        return self._ask(lambda searcher: searches.see(catalogue, searcher, kept))

    # Earlier searches

    def searched(self) -> tuple[str, ...]:
        """The earlier searches in this library, each once, the latest last; at most 500."""
        with storage_errors():
            return self._searches().habits.searched()

    def remember_search(self, query: str) -> None:
        """Make a query the latest of the earlier searches, which are kept in the home."""
        with storage_errors():
            self._searches().habits.remember(query)

    def forget_searches(self) -> None:
        """Forget all earlier searches; saved ones stay."""
        with storage_errors():
            self._searches().habits.forget_searches()

    def complete(self, line: str, limit: int = 8) -> tuple[Completion, ...]:
        """Ways to go on with a search line of which the cursor is at the end; at most so many.

        Earlier searches come first, then fields, values of a field, entities and words; for a
        blank line there are only the latest searches. Nothing is changed by asking.
        """
        earlier = self.searched()
        completer, catalogue = self._completer(), self._catalogue
        return self._ask(
            lambda searcher: completer.complete(catalogue, searcher.words, earlier, line, limit),
            of_engine=bool(line.strip()),
        )

    def _completer(self) -> Completer:
        if self._completing is None:
            from index.completing.completing import Completer  # only a screen needs it

            self._completing = Completer()
        return self._completing

    def _searches(self) -> SavedSearches:
        if self._saved is None:
            from index.saved_searches import SavedSearches  # not needed by those who only search

            self._saved = SavedSearches(self._corpus, self._place)
        return self._saved
