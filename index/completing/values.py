"""The values that fields may have: publishers, languages, stories, what `has:` and `is:` take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.text import folded_words
from index.catalogue import Catalogue
from index.completing.ending import Ending, in_quotes
from index.kept import Kept
from index.query.facts import VALUES
from index.search_answers import Completion, CompletionKind
from index.stories.reading import stories_named

_PUBLISHERS: Final = (
    "SELECT publisher, count(*) FROM articles WHERE publisher IS NOT NULL"
    " GROUP BY publisher ORDER BY 2 DESC, 1"
)
_LANGUAGES: Final = (
    "SELECT language, count(*) FROM articles WHERE language IS NOT NULL"
    " GROUP BY language ORDER BY 2 DESC, 1"
)
_QUERIES: Final = {"publisher": _PUBLISHERS, "lang": _LANGUAGES, "language": _LANGUAGES}


class Values:
    """Completes the values of fields. Lists of the catalogue are kept for one generation."""

    def __init__(self) -> None:
        self._lists: Kept[tuple[str, int], tuple[tuple[str, int], ...]] = Kept(4)

    def of(self, catalogue: Catalogue, ending: Ending, limit: int) -> Iterator[Completion]:
        """The values of the field of an ending that have all words of its text."""
        if ending.field in VALUES:
            yield from _facts(ending)
        elif ending.field in _QUERIES:
            yield from self._listed(catalogue, ending, limit)
        elif ending.field == "story":
            yield from _stories(catalogue, ending, limit)

    def _listed(self, catalogue: Catalogue, ending: Ending, limit: int) -> Iterator[Completion]:
        begun = folded_words(ending.text)
        for value, articles in self._list(catalogue, _QUERIES[ending.field]):
            if limit and _has(value, begun):
                limit -= 1
                yield _value(ending, value, "", articles)

    def _list(self, catalogue: Catalogue, query: str) -> tuple[tuple[str, int], ...]:
        return self._lists.get(
            (query, catalogue.generation()),
            lambda: tuple(catalogue.read_connection().execute(query).fetchall()),
        )


def _facts(ending: Ending) -> Iterator[Completion]:
    begun = ending.text.casefold()
    for names in VALUES[ending.field]:
        if names[0].startswith(begun):
            yield _value(ending, names[0], "")


def _stories(catalogue: Catalogue, ending: Ending, limit: int) -> Iterator[Completion]:
    for story in stories_named(catalogue.read_connection(), ending.text, limit):
        yield _value(ending, story.id, story.name, story.articles)


def _value(ending: Ending, value: str, note: str, articles: int | None = None) -> Completion:
    text = f"{ending.field}:{in_quotes(value)}"
    return Completion(f"{ending.before}{text}", text, CompletionKind.VALUE, note, articles)


def _has(value: str, begun: tuple[str, ...]) -> bool:
    """Whether each of these is the beginning of a word of the value."""
    words = folded_words(value)
    return all(any(word.startswith(each) for word in words) for each in begun)
