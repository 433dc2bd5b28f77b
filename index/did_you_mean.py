"""Did you mean: words and names of the library that are like one which was not found.

However large the vocabulary, only its words near the one in question are looked at, which the
engine finds by itself, and some hundred names that begin as it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, Protocol

from corpus.article import EntityType
from index.query.words import SHORTEST_FUZZY

# Words with so many letters may have two slips in them.
_LONG: Final = 5
_WORDS: Final = 6
# Of which so many that go on otherwise are looked at: "evacuations" for "evacuate".
_BEGINNING, _BEGUN = 4, 400
_KEYS: Final = 400
# rapidfuzz's ratios, 0 to 100. Two letters exchanged in a word of seven still reach the first.
_LEAST_LIKENESS, _LEAST_LIKENESS_OF_NAMES = 70, 80
_MOST_WORDS_OF_NAME: Final = 6

# Names of entities of a type that begin so, at most so many
Names = Callable[[str, int, EntityType | None], tuple[str, ...]]


class Vocabulary(Protocol):
    """The words of the library: see `index.engines.protocol.EngineReader`."""

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that begin so."""
        ...

    def frequency(self, word: str) -> int:
        """How many articles have a word."""
        ...

    def near_words(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Words at most so many slips away."""
        ...


class Suggestions:
    """What may have been meant by words that were not found; the likeliest comes first."""

    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._begun: dict[tuple[str, EntityType | None], tuple[str, ...]] = {}

    def words(self, word: str) -> Iterator[str]:
        """Words like one: by slips of the pen, else those that begin so and go on alike."""
        if len(word) < SHORTEST_FUZZY:
            return
        near = [known for known, _ in self._vocabulary.near_words(word, 1, _WORDS)]
        if len(word) >= _LONG:
            near += [known for known, _ in self._vocabulary.near_words(word, 2, _WORDS)]
        if not near:
            begun = self._vocabulary.words(word[:_BEGINNING], _BEGUN)
            near = _like(word, [known for known, _ in begun], _LEAST_LIKENESS)
        yield from dict.fromkeys(near)

    def phrase(self, words: Sequence[str]) -> tuple[str, ...] | None:
        """The words with each that the library has not put right; None where nothing helps."""
        better = tuple(
            word if self._vocabulary.frequency(word) else next(self.words(word), "")
            for word in words
        )
        return better if all(better) and better != tuple(words) else None

    def names(self, words: Sequence[str], entity_type: EntityType | None) -> Iterator[str]:
        """Names like some words, as search keys: `khmeimim air base` for `khmeimin base`."""
        name = " ".join(words)
        if len(words[0]) < SHORTEST_FUZZY or len(words) > _MOST_WORDS_OF_NAME:
            return
        least = _LEAST_LIKENESS if len(words) == 1 else _LEAST_LIKENESS_OF_NAMES
        known = self._names_begun(words[0], entity_type)
        yield from _like(name, [key for key in known if key != name], least)

    def _names_begun(self, first: str, entity_type: EntityType | None) -> tuple[str, ...]:
        """Names that begin as a word does, or as one that it may stand for."""
        known = self._begun.get((first, entity_type))
        if known is None:
            begun = first[: max(len(first) - 2, SHORTEST_FUZZY)]
            beginnings = dict.fromkeys((begun, *islice(self.words(first), _WORDS)))
            found = (self._names(each, _KEYS, entity_type) for each in beginnings)
            known = tuple(dict.fromkeys(chain.from_iterable(found)))
            self._begun[first, entity_type] = known
        return known


def _like(wanted: str, known: Sequence[str], least: int) -> list[str]:
    from rapidfuzz import fuzz, process

    # The words of a name count in whatever order, and where one is left out.
    scorer = fuzz.token_sort_ratio if " " in wanted else fuzz.ratio
    near = process.extract(wanted, known, scorer=scorer, score_cutoff=least, limit=_WORDS)
    return [found for found, _, _ in near if found != wanted]
