"""Completing a search line from what the library has and what was searched for before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from corpus.article import EntityType
from corpus.text import fold
from index import entity_tables
from index.answers import EntityCount
from index.catalogue import Catalogue
from index.completing.ending import Ending, ending_of, in_quotes
from index.completing.values import Values
from index.query.fields import DESCRIPTIONS, ENTITY_FIELDS, field_of
from index.query.lexer import MOST_CHARACTERS
from index.search_answers import Completion, CompletionKind

# Words of the index that begin so, with how many articles have each, the most frequent first
WordsBegun = Callable[[str, int], tuple[tuple[str, int], ...]]

# Fewer letters begin too much to be worth a guess; where only one type is meant, fewer will do.
_SHORTEST_WORD: Final = 2
_SHORTEST_NAME: Final = 3
# Of the rows there are, one in so many is for earlier searches, for entities and for fields.
_QUERIES_IN: Final = 3
_ENTITIES_IN: Final = 3
_FIELDS_IN: Final = 4
_WORDS_IN: Final = ("", "title", "quote")
_NAMES_IN: Final = ("speaker", "cites")


class Completer:
    """Ways to go on in the search line; may be used from any thread."""

    def __init__(self) -> None:
        self._values = Values()

    def complete(
        self,
        catalogue: Catalogue,
        words: WordsBegun,
        earlier: Iterable[str],
        line: str,
        limit: int,
    ) -> tuple[Completion, ...]:
        """At most so many, each line once: earlier searches, fields, values, entities, words.

        For a blank line those are the latest searches. `earlier` has the latest one last.
        """
        if len(line) > MOST_CHARACTERS:
            return ()
        ending = ending_of(line)
        found: dict[str, Completion] = {}
        for completion in self._all(catalogue, words, earlier, line, ending, limit):
            if completion.line.strip() != line.strip():
                found.setdefault(completion.line, completion)
            if len(found) >= limit:
                break
        return tuple(found.values())

    def _all(
        self,
        catalogue: Catalogue,
        words: WordsBegun,
        earlier: Iterable[str],
        line: str,
        ending: Ending,
        limit: int,
    ) -> Iterator[Completion]:
        blank = not line.strip()
        yield from _earlier(earlier, line, limit if blank else _share(limit, _QUERIES_IN))
        if ending.plain:
            yield from _fields(ending, _share(limit, _FIELDS_IN))
        yield from self._values.of(catalogue, ending, limit)
        yield from _entities(catalogue, ending, limit)
        if ending.field in _WORDS_IN:
            yield from _words(words, ending, limit)


def _earlier(earlier: Iterable[str], line: str, most: int) -> Iterator[Completion]:
    """Earlier searches that go on as the line does, the latest first."""
    begun = line.casefold().lstrip()
    found = [query for query in earlier if query.casefold().startswith(begun)]
    for query in reversed(found[-most - 1 :]):
        if query != line and most:
            most -= 1
            yield Completion(query, query, CompletionKind.QUERY, "searched before")


def _share(limit: int, parts: int) -> int:
    return max(1, limit // parts)


def _fields(ending: Ending, most: int) -> Iterator[Completion]:
    begun = ending.text.lower()
    names = [name for name in DESCRIPTIONS if begun and name.startswith(begun)]
    for name in names[:most]:
        line = f"{ending.before}{name}:"
        yield Completion(line, f"{name}:", CompletionKind.FIELD, DESCRIPTIONS[name])


def _entities(catalogue: Catalogue, ending: Ending, limit: int) -> Iterator[Completion]:
    """Entities of which a name begins so, those in most articles first."""
    if ending.field in ENTITY_FIELDS:
        wanted, most = ENTITY_FIELDS[ending.field], limit
    elif ending.field in _NAMES_IN or not ending.field:
        wanted, most = None, limit if ending.field else _share(limit, _ENTITIES_IN)
    else:
        return
    told: set[str] = set()
    for longer in ending.with_words_before():
        for count in _begun(catalogue, longer, wanted, most):
            if count.entity.id not in told and len(told) < most:
                told.add(count.entity.id)
                yield _entity(longer, count)


def _begun(
    catalogue: Catalogue, ending: Ending, wanted: EntityType | None, most: int
) -> tuple[EntityCount, ...]:
    if len(ending.beginning) < (_SHORTEST_WORD if ending.field else _SHORTEST_NAME):
        return ()
    ids = catalogue.entities_begun(ending.beginning, most, wanted)
    return entity_tables.counted(catalogue.read_connection(), ids) if ids else ()


def _entity(ending: Ending, count: EntityCount) -> Completion:
    entity = count.entity
    field = ending.field or field_of(entity.type)
    text = f"{field}:{in_quotes(entity.name)}"
    note = entity.type.value
    own = fold(entity.name)
    if not own.startswith(ending.beginning):
        # By which of its names it was found, unless that is seen in its own.
        others = (
            name.text for name in entity.names if fold(name.text).startswith(ending.beginning)
        )
        other = next((each for each in others if fold(each) not in own), "")
        note += f", also {other}" if other else ""
    return Completion(f"{ending.before}{text}", text, CompletionKind.ENTITY, note, count.articles)


def _words(words: WordsBegun, ending: Ending, limit: int) -> Iterator[Completion]:
    """Words of the articles that begin as the last one does."""
    *before, last = ending.text.split(" ")
    begun = fold(last)
    if len(begun) < _SHORTEST_WORD or not last.isalnum():
        return
    field = f"{ending.field}:" if ending.field else ""
    start = (
        ending.before
        + field
        + ('"' if ending.quoted else "")
        + "".join(f"{word} " for word in before)
    )
    for word, articles in words(begun, limit + 1):
        # What is typed stays as it is; letters that fold to several are typed anew.
        rest = word[len(begun) :]
        whole = last + rest if len(last) == len(begun) else word
        if rest:
            yield Completion(start + whole, whole, CompletionKind.WORD, "", articles)
