"""The words of a Whoosh index: which of them a beginning, a pattern or a slip leads to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappush, heappushpop, nsmallest
from itertools import chain, islice
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
        return map(encoded, self._between(field, beginning, look_up))

    def like(self, field: str, node: Pattern, look_up: Callable[[], None]) -> Iterator[bytes]:
        """The words that a pattern covers; those of deleted documents may be among them."""
        fits = compiled(node.pattern).fullmatch
        words = self._between(field, beginning_of(node.pattern), look_up)
        return (encoded(word) for word in words if fits(word))

    def near(self, field: str, node: Fuzzy) -> Iterator[bytes]:
        """The words at most so many slips away, the word itself among them where it is known.

        Those of deleted documents may be among them.
        """
        return map(encoded, self._near_to(field, node))

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
        counted: Counter[str] = Counter()
        for words, documents in self._postings.words(field):
            start, end = _range(words, beginning)
            for word, having in zip(words[start:end], documents[start:end], strict=True):
                counted[word] += having
        if self._postings.some_deleted:
            return self._recounted(field, sorted(counted.items(), key=_by_frequency), limit)
        return nsmallest(limit, counted.items(), key=_by_frequency)

    def near_words(self, field: str, node: Fuzzy) -> list[tuple[str, int]]:
        """The other words so many slips away, with the number of documents that have each."""
        return self._counted(field, (w for w in self._near_to(field, node) if w != node.word))

    def like_words(self, field: str, node: Pattern) -> list[tuple[str, int]]:
        """The words that a pattern covers, with the number of documents that have each."""
        fits = compiled(node.pattern).fullmatch
        words = self._between(field, beginning_of(node.pattern), lambda: None)
        return self._counted(field, filter(fits, words))

    def _counted(self, field: str, words: Iterable[str]) -> list[tuple[str, int]]:
        counted = ((word, self.frequency(field, encoded(word))) for word in words)
        return sorted((each for each in counted if each[1]), key=_by_frequency)

    def _recounted(
        self, field: str, most: list[tuple[str, int]], limit: int
    ) -> list[tuple[str, int]]:
        """The most frequent by true counts, out of counts that deleted documents have part in.

        Those are never too low: as soon as so many true ones are higher, the rest is lower still.
        """
        true: list[tuple[str, int]] = []
        highest: list[int] = []
        for word, at_most in most:
            if highest and len(highest) == limit and highest[0] > at_most:
                break
            documents = self.frequency(field, encoded(word))
            if documents:
                true.append((word, documents))
                (heappush if len(highest) < limit else heappushpop)(highest, documents)
        return sorted(true, key=_by_frequency)[:limit]

    def _near_to(self, field: str, node: Fuzzy) -> tuple[str, ...]:
        def measure() -> tuple[str, ...]:
            from rapidfuzz.distance import OSA
            from rapidfuzz.process import extract

            words, most = self._words(field), node.distance
            found = extract(node.word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
            return tuple(word for word, _, _ in found)

        return self._near.get((field, node.word, node.distance), measure)

    def _between(self, field: str, beginning: str, look_up: Callable[[], None]) -> Iterator[str]:
        words = self._words(field)
        start, end = _range(words, beginning)
        for number, word in enumerate(islice(words, start, end)):
            if number % _LOOK_UP_EVERY == 0:
                look_up()
            yield word

    def _words(self, field: str) -> list[str]:
        """All words of a field in the order of their characters."""
        if field not in self._all:
            lists = [words for words, _ in self._postings.words(field)]
            one = len(lists) == 1
            self._all[field] = lists[0] if one else sorted(set(chain.from_iterable(lists)))
        return self._all[field]


def _range(words: Sequence[str], beginning: str) -> tuple[int, int]:
    """Where in ordered words those stand that begin so."""
    if not beginning:
        return 0, len(words)
    return bisect_left(words, beginning), bisect_left(words, beginning + _AFTER_ALL)


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    word, documents = counted
    return -documents, word
