"""Which words of the text a beginning, a wildcard or a fuzzy word covers, in one commit."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeAlias

from tantivy import Searcher

from index.engines.scoring import MOST_SCORED_WORDS
from index.engines.tantivy_schema import EDGE_LETTERS, TEXT, WORDS, term
from index.engines.tantivy_words import WordList
from index.kept import Kept
from index.query.patterns import beginning_of, compiled
from index.query.tree import Fuzzy, Pattern

# A wildcard that covers more words is left to tantivy, which goes through its dictionary.
MOST_LISTED: Final = 20_000
_KEPT: Final = 128
# Counting in how many articles each word stands takes some microseconds.
_MOST_COUNTED: Final = 2_000
# Letters that go on after a short beginning, rare ones first: counting stops at enough words,
# long before all words with a common letter are counted.
_NEXT: Final = "zxqjkvwybfgupmhdclnsrtoiae"

Listed: TypeAlias = tuple[str, ...]


class Terms:
    """The words of one commit. From any thread; what was worked out is kept."""

    def __init__(self, searcher: Searcher, words: WordList) -> None:
        self._searcher = searcher
        self._words = words
        self._few: Kept[str | Pattern | Fuzzy, Listed | None] = Kept(_KEPT)
        self._listed: Kept[Pattern | Fuzzy, Listed] = Kept(_KEPT)

    def frequency(self, word: str) -> int:
        """How many articles have a word in title or body."""
        return self._searcher.doc_freq(TEXT, term(word))

    def few(self, covering: str | Pattern | Fuzzy) -> Listed | None:
        """The words that a beginning or a node covers; None of too many to be scored each."""
        if isinstance(covering, str):
            return self._few.get(covering, lambda: self._begun(covering))
        return self._few.get(covering, lambda: self._counted(self.listed(covering)))

    def listed(self, node: Pattern | Fuzzy) -> Listed:
        """The words that a node covers, perhaps some that no article has; `MOST_LISTED` at most."""
        return self._listed.get(node, lambda: self._list(node))

    def near(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Words at most so many slips away with how many articles have each."""
        return self._frequent((w for w in self.listed(Fuzzy(word, distance)) if w != word), limit)

    def like(self, pattern: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that a wildcard pattern covers with how many articles have each."""
        words = self.listed(Pattern(pattern))
        return self._frequent(words, limit) if len(words) <= _MOST_COUNTED else ()

    def _frequent(self, words: Iterable[str], limit: int) -> tuple[tuple[str, int], ...]:
        counted = ((word, self.frequency(word)) for word in words)
        found = sorted((-count, word) for word, count in counted if count)
        return tuple((word, -count) for count, word in found[:limit])

    def looked_through(self, node: Pattern) -> Listed:
        """All words of a field that a pattern covers, however many, tried one by one."""
        fits = compiled(node.pattern).fullmatch
        begun = self.begun_in(WORDS[node.field], beginning_of(node.pattern))
        return tuple(word for word in begun if fits(word))

    def begun_in(self, field: str, prefix: str) -> Listed:
        """All words of a field of the index that begin so."""
        return tuple(word for word, _ in self._searcher.terms_with_prefix(field, term(prefix)))

    def countable(self, field: str, prefix: str, most: int) -> bool:
        """Whether at most so many words of a field of the index begin so."""
        return len(self._searcher.terms_with_prefix(field, prefix, limit=most + 1)) <= most

    def _list(self, node: Pattern | Fuzzy) -> Listed:
        if isinstance(node, Fuzzy):
            return tuple(sorted(self._words.near(node.word, node.distance)))
        return tuple(sorted(self._words.like(node.pattern, MOST_LISTED)))

    def _counted(self, words: Iterable[str]) -> Listed | None:
        there = (word for word in words if self.frequency(word))
        few = tuple(islice(there, MOST_SCORED_WORDS + 1))
        return None if len(few) > MOST_SCORED_WORDS else few

    def _begun(self, prefix: str) -> Listed | None:
        if len(prefix) <= EDGE_LETTERS and self._surely_many(prefix):
            return None
        found = self._beginning(prefix)
        return None if len(found) > MOST_SCORED_WORDS else tuple(word for word, _ in found)

    def _surely_many(self, prefix: str) -> bool:
        count = 0
        for letter in _NEXT:
            count += len(self._beginning(prefix + letter))
            if count > MOST_SCORED_WORDS:
                return True
        return False

    def _beginning(self, prefix: str) -> list[tuple[str, int]]:
        return self._searcher.terms_with_prefix(TEXT, term(prefix), limit=MOST_SCORED_WORDS + 1)
