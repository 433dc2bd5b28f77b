"""The doctor: what each part of a query finds, why nothing is found, and ways on that find more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from index.did_you_mean import Suggestions
from index.doctor_trees import (
    begun,
    exchanged,
    joined,
    less_strict,
    parts_as_written,
    quoted,
    rows_with,
    unnamed,
    wanted,
    wanted_nears,
    with_capitals,
    with_row_exchanged,
)
from index.query.render import render, render_briefly
from index.query.tree import And, Entities, Field, Named, Near, Node, Not, Or, Words
from index.query.variants import without_variants
from index.search_answers import ClauseCount, Diagnosis, Remedy

_MOST_REMEDIES: Final = 6
# Of one kind, so that several kinds find room.
_MOST_OF_A_KIND: Final = 2
# Each costs a question to the engine or several.
_MOST_CLAUSES: Final = 32
_MOST_LEAVES: Final = 32
_MOST_TRIED: Final = 60
# Where articles have to be read to be counted, that adds up.
_MOST_SECONDS: Final = 4.0
# Words between what is near, tried where nothing is as near as was asked for.
_WIDER: Final = 30

Way = tuple[str, Node]
"""What is changed, in words, and the changed query."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How articles are counted: by trees of which names are to be looked up yet.

    `found` counts under the filters, `unfiltered` without them; `literally` counts without them
    too, and of a tree as it is.
    """

    found: Callable[[Node], int]
    unfiltered: Callable[[Node], int]
    literally: Callable[[Node], int]


class Doctor:
    """Looks into one query, whether it finds anything or not.

    Every remedy was tried: it is shown with its real count, and finds more than the query.
    """

    def __init__(
        self,
        counting: Counting,
        suggestions: Suggestions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._counting = counting
        self._suggestions = suggestions
        self._clock = clock
        self._until = 0.0

    def diagnose(self, query: str, node: Node, corpus: int) -> Diagnosis:
        """The diagnosis of a resolved query; an empty one has neither clauses nor remedies.

        After a few seconds it tells what it has.
        """
        self._until = self._clock() + _MOST_SECONDS
        total = self._counting.found(node)
        return Diagnosis(
            query=query,
            clauses=tuple(self._clauses(node)),
            hidden_by_filters=self._counting.unfiltered(node) - total,
            corpus=corpus,
            remedies=self._remedies(node, total),
        )

    # What each part finds

    def _clauses(self, node: Node) -> Iterator[ClauseCount]:
        parts = parts_as_written(node)
        for part in islice(parts, _MOST_CLAUSES):
            count = self._clause(part, self._without_part(node, parts, part))
            if isinstance(part, Near) and not count.articles:
                # What is never near is told apart before it.
                yield from (self._clause(each) for each in dict.fromkeys(part.parts))
            yield count

    def _clause(self, part: Node, without: int | None = None) -> ClauseCount:
        articles = self._counting.unfiltered(part)
        plain = without_variants(part)
        adds = None if plain == part else articles - self._counting.literally(plain)
        return ClauseCount(render(part), articles, adds, without)

    def _without_part(self, node: Node, parts: list[Node], part: Node) -> int | None:
        """What the query finds with a part left out."""
        if not isinstance(node, And | Or) or len(parts) <= 1 or self._is_late():
            return None
        rest = tuple(other for other in parts if other is not part)
        return self._counting.found(joined(type(node), rest))

    def _is_late(self) -> bool:
        return self._clock() > self._until

    # Ways on

    def _remedies(self, node: Node, total: int) -> tuple[Remedy, ...]:
        tried = {render_briefly(node)}
        found: list[Remedy] = []
        for kind in (
            with_capitals,
            self._begun,
            self._did_you_mean,
            self._less_near,
            self._less_strict,
            self._without,
            self._any_of_them,
        ):
            of_this_kind = 0
            for label, other in kind(node):
                query = render_briefly(other)
                if of_this_kind >= _MOST_OF_A_KIND or len(tried) > _MOST_TRIED or self._is_late():
                    break
                if query in tried:
                    continue
                tried.add(query)
                articles = self._counting.found(other)
                if articles > total:
                    found.append(Remedy(label, query, articles))
                    of_this_kind += 1
        return tuple(found[:_MOST_REMEDIES])

    def _without(self, node: Node) -> Iterator[Way]:
        parts = parts_as_written(node)
        if not isinstance(node, And) or len(parts) > _MOST_CLAUSES:
            return
        counted = [(self._counting.unfiltered(part), part) for part in parts]
        emptying = [part for count, part in counted if not count]
        if emptying and len(emptying) < len(parts):
            rest = tuple(part for count, part in counted if count)
            yield "without it" if len(emptying) == 1 else "without them", joined(And, rest)
        for _, part in sorted(counted, key=lambda item: item[0]):
            rest = tuple(other for other in parts if other is not part)
            yield f"without {quoted(part)}", joined(And, rest)

    def _any_of_them(self, node: Node) -> Iterator[Way]:
        asked = tuple(part for part in parts_as_written(node) if not isinstance(part, Not))
        if isinstance(node, And) and len(asked) > 1:
            yield "any of them", Or(asked)

    def _begun(self, node: Node) -> Iterator[Way]:
        """A word that the library has not, but longer ones that begin so, is seldom a slip."""
        for leaf in self._unfound(node):
            longer = begun(leaf) if isinstance(leaf, Words) else None
            if longer is not None:
                yield f"words that begin with {quoted(leaf)}", exchanged(node, leaf, longer)

    def _did_you_mean(self, node: Node) -> Iterator[Way]:
        unfound = [leaf for leaf in self._unfound(node) if isinstance(leaf, Words)]
        if len(unfound) > 1:
            yield from self._all_meant(node, unfound)
        for leaf in unfound:
            if leaf.field is Field.TEXT:
                yield from self._names_meant(node, leaf)
            yield from self._words_meant(node, leaf)
        for asked in unnamed(node):
            for key in self._suggestions.names(asked.words, asked.type):
                meant = Entities(asked.type, tuple(key.split()))
                yield _meant(key), exchanged(node, asked, meant)

    def _all_meant(self, node: Node, unfound: Sequence[Words]) -> Iterator[Way]:
        """All words put right at once, where each by itself would not be enough."""
        words: list[str] = []
        for leaf in unfound:
            better = self._better(leaf)
            if better is None:
                return
            words.append(better.shown)
            node = exchanged(node, leaf, better)
        yield _meant(" \u2026 ".join(words)), node

    def _better(self, leaf: Words) -> Words | None:
        """The likeliest words for some of which the library has not all."""
        meant = self._suggestions.phrase(leaf.words)
        return replace(leaf, words=meant, prefix=False, shown=" ".join(meant)) if meant else None

    def _words_meant(self, node: Node, leaf: Words) -> Iterator[Way]:
        if len(leaf.words) > 1:
            better = self._better(leaf)
            if better is not None:
                yield _meant(better.shown), exchanged(node, leaf, better)
            return
        for word in self._suggestions.words(leaf.words[0]):
            other = replace(leaf, words=(word,), prefix=False, shown=word)
            yield _meant(word), exchanged(node, leaf, other)

    def _names_meant(self, node: Node, leaf: Words) -> Iterator[Way]:
        """Names of several words, of which the leaf is one."""
        for row in rows_with(node, leaf):
            words = [word for part in row for word in part.words]
            for key in self._suggestions.names(words, None) if len(words) > 1 else ():
                named = tuple(Words((word,), shown=word) for word in key.split())
                yield _meant(key), with_row_exchanged(node, row, named)

    def _less_near(self, node: Node) -> Iterator[Way]:
        for near in wanted_nears(node):
            if self._counting.unfiltered(near):
                continue
            wider = tuple(max(between, _WIDER) for between in near.between)
            if wider != near.between:
                label = f"at most {_WIDER} words between"
                yield label, exchanged(node, near, replace(near, between=wider))
            anywhere = joined(And, tuple(dict.fromkeys(near.parts)))
            yield "in one article, however far apart", exchanged(node, near, anywhere)

    def _less_strict(self, node: Node) -> Iterator[Way]:
        for leaf in self._unfound(node):
            for label, better in less_strict(leaf):
                yield label, exchanged(node, leaf, better)
        for asked in unnamed(node):
            words = Words(asked.words, prefix=asked.prefix, shown=asked.shown)
            label = f"{quoted(words)} as words, not as a name"
            yield label, exchanged(node, asked, words)

    def _unfound(self, node: Node) -> Iterator[Node]:
        """The parts of one word, phrase or value that nothing in the library has."""
        leaves: Iterable[Node] = dict.fromkeys(wanted(node))
        for leaf in islice(leaves, _MOST_LEAVES):
            if self._is_late():
                return
            if not isinstance(leaf, Entities | Named) and not self._counting.unfiltered(leaf):
                yield leaf


def _meant(name: str) -> str:
    return f"did you mean \u201c{name}\u201d?"
