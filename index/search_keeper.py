"""The searches that a person keeps beside the articles: listed, added, renamed, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from corpus.text import fold
from index.decision_file import DecisionFile
from index.decision_keeper import KeptFile
from index.decision_rewriting import refuse_more, rewrite
from index.decision_text import take_apart
from index.errors import NoSuchSearch, SearchRefused
from index.home import LibraryPlace
from index.search_lines import SAVED_SEARCHES, KeptSearch

_MOST_TOLD = 5


class SearchKeeper:
    """What `.dateline/searches.yaml` says, as it is now; may be used from any thread.

    A name is compared without case and accents. Of two searches of one name, which only a hand
    can write, the first one counts.
    """

    def __init__(self, corpus: Path, place: LibraryPlace) -> None:
        self._corpus = corpus
        self._place = place
        self._kept: KeptFile[KeptSearch, tuple[KeptSearch, ...]] = KeptFile(
            corpus, SAVED_SEARCHES, _by_name
        )

    def all(self) -> tuple[KeptSearch, ...]:
        """The searches by name."""
        return self._kept.current()[1]

    def named(self, name: str) -> KeptSearch:
        """The search of a name. Raises NoSuchSearch."""
        found = self._called(name)
        if found is None:
            raise NoSuchSearch(self._sentence(name))
        return found

    def problems(self) -> tuple[str, ...]:
        """What is wrong in the file, in sentences with line and column."""
        file, counted = self._kept.current()
        told = list(file.sentences())
        doubled = len(file.text.decisions) - len(counted)
        if doubled:
            names = {fold(each.name): each.name for each in _second(file.text.decisions)}
            told.append(
                f"{file.shown}: more than one saved search is called "
                f"{', '.join(f'“{name}”' for name in names.values())}; the first one counts."
            )
        return tuple(told)

    def put(self, search: KeptSearch, *, instead: KeptSearch | None = None) -> KeptSearch:
        """Keep a search, in the place of `instead` if there is one; gives it as it is kept.

        Raises SearchRefused where another search has the name, NoSuchSearch where `instead` is
        not as it was, or DecisionsUnwritable; then nothing has changed.
        """
        kept = search if search.when else replace(search, when=_now())

        def change(file: DecisionFile[KeptSearch]) -> tuple[str, KeptSearch]:
            before = _without(file, instead)
            for other in before.text.decisions:
                if fold(other.name) == fold(kept.name):
                    raise SearchRefused(f"There is a saved search “{other.name}” already.")
            refuse_more(before)
            return before.text.adding(kept), kept

        return self._rewrite(change)

    def take_out(self, search: KeptSearch) -> None:
        """Keep a search no more. Raises NoSuchSearch where it is not as it was."""

        def change(file: DecisionFile[KeptSearch]) -> tuple[str, KeptSearch]:
            return "".join(_without(file, search).text.lines), search

        self._rewrite(change)

    def _rewrite(
        self, change: Callable[[DecisionFile[KeptSearch]], tuple[str, KeptSearch]]
    ) -> KeptSearch:
        return rewrite(self._corpus, self._place, lambda: self._kept.current()[0], change)

    def _called(self, name: str) -> KeptSearch | None:
        wanted = fold(name.strip())
        return next((each for each in self.all() if fold(each.name) == wanted), None)

    def _sentence(self, name: str) -> str:
        names = [each.name for each in self.all()]
        if not names:
            return "There are no saved searches."
        near = get_close_matches(name, names, _MOST_TOLD) or names[:_MOST_TOLD]
        told = ", ".join(f"“{each}”" for each in near)
        return f"There is no saved search “{name}”. There is {told}."


def _without(file: DecisionFile[KeptSearch], search: KeptSearch | None) -> DecisionFile[KeptSearch]:
    """The file without a search that stands in it as it was."""
    if search is None:
        return file
    if search not in file.text.decisions:
        raise NoSuchSearch(f"The saved search “{search.name}” has been changed or taken out since.")
    return replace(file, text=take_apart(file.text.without(search), SAVED_SEARCHES))


def _by_name(searches: Iterable[KeptSearch]) -> tuple[KeptSearch, ...]:
    """The searches that count, sorted as a person looks for them."""
    first: dict[str, KeptSearch] = {}
    for search in searches:
        first.setdefault(fold(search.name), search)
    return tuple(first[name] for name in sorted(first))


def _second(searches: Iterable[KeptSearch]) -> list[KeptSearch]:
    """Those of which the name was taken before."""
    first: dict[str, KeptSearch] = {}
    return [each for each in searches if first.setdefault(fold(each.name), each) is not each]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
