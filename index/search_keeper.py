"""The searches that a person keeps beside the articles: listed, added, renamed, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from corpus.sanitize import sanitise_line
from corpus.text import fold
from index.answers import Finding
from index.decision_file import DecisionFile, shown_name
from index.decision_keeper import KeptFile
from index.decision_rewriting import refuse_more, rewrite
from index.decision_text import take_apart
from index.errors import NoSuchSearch, SearchRefused
from index.home import LibraryPlace
from index.saved_answers import LONGEST_NAME, KeptSearch, SearchChange
from index.search_lines import SAVED_SEARCHES

_MOST_TOLD = 5
_ADVICE = f"Put it right in {shown_name(SAVED_SEARCHES)}, or remove the line."


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

    def find(self, name: str) -> KeptSearch | None:
        """The search of a name, if there is one."""
        wanted = fold(name.strip())
        return next((each for each in self.all() if fold(each.name) == wanted), None)

    def named(self, name: str) -> KeptSearch:
        """The search of a name. Raises NoSuchSearch."""
        found = self.find(name)
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

    def save(self, search: KeptSearch, *, replacing: bool) -> SearchChange:
        """Keep a search; `replacing` puts it in the place of the one that has its name.

        Raises SearchRefused where another search has the name, or DecisionsUnwritable; then
        nothing has changed, here and below.
        """
        before = self.find(search.name) if replacing else None
        stamped = replace(search, when=_now())
        self._put(stamped, instead=before)
        return SearchChange(f"saved {search.name}", before, stamped)

    def rename(self, name: str, to: str) -> SearchChange:
        """Call a search otherwise. Raises NoSuchSearch, SearchRefused or DecisionsUnwritable."""
        before = self.named(name)
        after = replace(before, name=checked_name(to))
        self._put(after, instead=before)
        return SearchChange(f"renamed {before.name} to {after.name}", before, after)

    def forget(self, name: str) -> SearchChange:
        """Keep a search no more. Raises NoSuchSearch or DecisionsUnwritable."""
        before = self.named(name)
        self._take_out(before)
        return SearchChange(f"forgot {before.name}", before, None)

    def undo(self, change: SearchChange) -> str:
        """Take a change back; gives what was done, in words.

        Raises NoSuchSearch or SearchRefused where another change came after it, or
        DecisionsUnwritable.
        """
        if change.before is not None:
            self._put(change.before, instead=change.after)
        elif change.after is not None:
            self._take_out(change.after)
        return f"undid: {change.done}"

    def _put(self, search: KeptSearch, *, instead: KeptSearch | None) -> None:
        def change(file: DecisionFile[KeptSearch]) -> tuple[str, KeptSearch]:
            before = _without(file, instead)
            for other in before.text.decisions:
                if fold(other.name) == fold(search.name):
                    raise SearchRefused(f"There is a saved search “{other.name}” already.")
            refuse_more(before)
            return before.text.adding(search), search

        self._rewrite(change)

    def _take_out(self, search: KeptSearch) -> None:
        self._rewrite(lambda file: ("".join(_without(file, search).text.lines), search))

    def _rewrite(
        self, change: Callable[[DecisionFile[KeptSearch]], tuple[str, KeptSearch]]
    ) -> None:
        rewrite(self._corpus, self._place, lambda: self._kept.current()[0], change)

    def _sentence(self, name: str) -> str:
        names = [each.name for each in self.all()]
        if not names:
            return "There are no saved searches."
        near = get_close_matches(name, names, _MOST_TOLD) or names[:_MOST_TOLD]
        told = ", ".join(f"“{each}”" for each in near)
        return f"There is no saved search “{name}”. There is {told}."


def search_findings(corpus: Path, place: LibraryPlace) -> list[Finding]:
    """What a check tells of saved searches; nothing where there are none."""
    keeper = SearchKeeper(corpus, place)
    if problems := keeper.problems():
        return [Finding("saved searches", False, each, _ADVICE) for each in problems]
    if number := len(keeper.all()):
        told = "1 saved search" if number == 1 else f"{number:,} saved searches"
        return [Finding("saved searches", True, f"{told}, and nothing wrong with the file.")]
    return []


def checked_name(name: str) -> str:
    """A name of a search as one safe line. Raises SearchRefused where it cannot be one."""
    line = sanitise_line(name)
    if not line or len(line) > LONGEST_NAME:
        raise SearchRefused(f"The name of a search has 1 to {LONGEST_NAME} characters.")
    return line


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
