"""The words of a Whoosh index: which of them a beginning, a pattern or a slip leads to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import heappush, heappushpop
from itertools import islice
from typing import Final

from index.engines.whoosh_postings import Postings
from index.engines.whoosh_schema import encoded
from index.kept import Kept
from index.query.patterns import beginning_of, compiled
from index.query.tree import Fuzzy, Pattern

# Words with as many slips as an answer takes: asked for by its score, its count and its places.
_KEPT_ANSWERS = 32
_LOOK_UP_EVERY: Final = 1000
_AFTER_ALL: Final = "\U0010ffff"


class Vocabulary:
    """The words of each field, as they are asked for."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._all: dict[str, list[str]] = {}
        self._near: Kept[tuple[str, str, int], tuple[str, ...]] = Kept(_KEPT_ANSWERS)

    def begun(self, field: str, beginning: str, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The words that begin so; those of deleted documents may be among them."""
        return self._postings.terms(field, encoded(beginning), look_up)

    def like(self, field: str, node: Pattern, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The words that a pattern covers; those of deleted documents may be among them."""
        fits = compiled(node.pattern).fullmatch
        words = self._between(field, beginning_of(node.pattern), look_up)
        return (encoded(word) for word in words if fits(word))

    def near(self, field: str, node: Fuzzy, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The words at most so many slips away, the word itself among them where it is known.

        Those of deleted documents may be among them.
        """

        def measure() -> tuple[str, ...]:
            from rapidfuzz.distance import OSA
            from rapidfuzz.process import extract

            found = extract(
                node.word,
                self._words(field, look_up),
                scorer=OSA.distance,
                score_cutoff=node.distance,
                limit=None,
            )
            return tuple(word for word, _, _ in found)

        return map(encoded, self._near.get((field, node.word, node.distance), measure))

    def alive(self, field: str, terms: Iterable[bytes]) -> Iterator[bytes]:
        """Those of the terms that some document has which was not deleted."""
        if not self._postings.some_deleted:
            return iter(terms)
        return (term for term in terms if self._postings.documents(field, term))

    def frequency(self, field: str, term: bytes) -> int:
        """How many documents have the term."""
        return len(self._postings.documents(field, term))

    def most_frequent(self, field: str, beginning: str, limit: int) -> list[tuple[str, int]]:
        """So many words that begin so, with the number of documents that have each."""
        counted: Counter[bytes] = Counter()
        for term, documents in self._postings.frequencies(field, encoded(beginning)):
            counted[term] += documents
        ordered = sorted(counted.items(), key=_by_frequency)
        if self._postings.some_deleted:
            ordered = self._recounted(field, ordered, limit)
        return [(term.decode(), documents) for term, documents in ordered[:limit]]

    def near_words(self, field: str, node: Fuzzy) -> list[tuple[str, int]]:
        """The other words so many slips away, with the number of documents that have each."""
        others = (term for term in self.near(field, node, _go_on) if term != encoded(node.word))
        counted = ((term, self.frequency(field, term)) for term in others)
        ordered = sorted((each for each in counted if each[1]), key=_by_frequency)
        return [(term.decode(), documents) for term, documents in ordered]

    def _recounted(
        self, field: str, most: list[tuple[bytes, int]], limit: int
    ) -> list[tuple[bytes, int]]:
        """The most frequent by true counts, out of counts that deleted documents have part in.

        Those are never too low: as soon as so many true ones are higher, the rest is lower still.
        """
        true: list[tuple[bytes, int]] = []
        highest: list[int] = []
        for term, at_most in most:
            if len(highest) == limit and highest[0] > at_most:
                break
            documents = self.frequency(field, term)
            if documents:
                true.append((term, documents))
                (heappush if len(highest) < limit else heappushpop)(highest, documents)
        return sorted(true, key=_by_frequency)

    def _between(self, field: str, beginning: str, look_up: Callable[[], None]) -> Iterator[str]:
        words = self._words(field, look_up)
        start = bisect_left(words, beginning)
        end = bisect_left(words, beginning + _AFTER_ALL) if beginning else len(words)
        for number, word in enumerate(islice(words, start, end)):
            if number % _LOOK_UP_EVERY == 0:
                look_up()
            yield word

    def _words(self, field: str, look_up: Callable[[], None]) -> list[str]:
        """All words of a field in the order of their characters."""
        if field not in self._all:
            self._all[field] = sorted(
                term.decode() for term in self._postings.terms(field, b"", look_up)
            )
        return self._all[field]


def _go_on() -> None:
    """Looks up nothing."""


def _by_frequency(counted: tuple[bytes, int]) -> tuple[int, bytes]:
    term, documents = counted
    return -documents, term
