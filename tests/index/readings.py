"""What every engine is to answer, worked out by reading all articles of a shelf one by one.

Slow, plain, and written after `index.matching` and `index.engines.scoring`, not after an engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import chain
from math import log

from corpus.article import Annotations
from index.engines.protocol import EngineDocument
from index.engines.scoring import (
    FLAT_SCORE,
    LEAD_WEIGHT,
    LENGTH_WEIGHT,
    MOST_SCORED_WORDS,
    RECENT_DAYS,
    RECENT_STEP,
    SATURATION,
    TITLE_WEIGHT,
    rounded_length,
)
from index.matching import ArticleText, is_hit
from index.query.patterns import compiled
from index.query.tree import (
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Named,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Words,
)
from index.search_answers import Sort
from tests.index.shelf import Shelf


class Reading:
    """The articles of a shelf, read."""

    def __init__(self, shelf: Shelf) -> None:
        self.documents = {document.number: document for document in shelf.documents()}
        self._texts = {
            number: ArticleText(shelf.articles[f"{number:012x}"], number)
            for number in self.documents
        }
        self._annotations: dict[int, Annotations] = {
            number: shelf.annotations(f"{number:012x}") for number in self.documents
        }
        self._weights = {number: _weights(document) for number, document in self.documents.items()}

    @cache  # noqa: B019 - as long as the articles
    def hits(self, node: Node) -> frozenset[int]:
        """The numbers of the articles that a tree finds."""
        return frozenset(number for number in self._texts if self._has(node, number))

    def _has(self, node: Node, number: int) -> bool:
        return is_hit(node, self._texts[number], lambda: self._annotations[number])

    # Words

    @cached_property
    def frequencies(self) -> Counter[str]:
        """In how many articles each word stands in title or body."""
        return Counter(chain.from_iterable(self._weights.values()))

    @cache  # noqa: B019 - as long as the articles
    def covered(self, node: Words | Pattern | Fuzzy) -> list[str]:
        """The words that the last word of a node stands for."""
        if isinstance(node, Pattern):
            return list(filter(compiled(node.pattern).fullmatch, self.frequencies))
        if isinstance(node, Fuzzy):
            return self.near(node.word, node.distance)
        return [word for word in self.frequencies if word.startswith(node.words[-1])]

    def near(self, word: str, distance: int) -> list[str]:
        """The words so few slips away."""
        like = (other for other in self.frequencies if abs(len(other) - len(word)) <= distance)
        return [other for other in like if slips(word, other) <= distance]

    # Scores

    @cached_property
    def _average(self) -> float:
        lengths = [weights.total() for weights in self._weights.values()]
        return sum(lengths) / len(lengths)

    @cached_property
    def newest_day(self) -> int:
        """The latest first day of any article."""
        return max(document.earliest or 0 for document in self.documents.values())

    def score(self, node: Node, number: int, sort: Sort) -> float:
        """The score of an article among the hits of a tree."""
        score = self._score(node, number)
        day = self.documents[number].earliest
        if sort is Sort.RECENT and day is not None:
            score += RECENT_STEP * sum(self.newest_day - day <= limit for limit in RECENT_DAYS)
        return score

    def _score(self, node: Node, number: int) -> float:
        if number not in self._having(node):
            return 0.0
        if isinstance(node, And | Or | Near):
            return sum(self._score(part, number) for part in node.parts)
        if isinstance(node, Filtered):
            return self._score(node.node, number)
        if isinstance(node, Named):
            mentioned = number in self.hits(Entities(None, ids=node.ids))
            return self._score(node.original, number) + mentioned * FLAT_SCORE
        if isinstance(node, Words | Pattern | Fuzzy):
            return self._words(node, number) if node.field is Field.TEXT else FLAT_SCORE
        return FLAT_SCORE if isinstance(node, Entities) else 0.0

    @cache  # noqa: B019 - as long as the articles
    def _having(self, node: Node) -> frozenset[int]:
        """What `hits` gives, sooner."""
        if isinstance(node, And | Or):
            parts = list(map(self._having, node.parts))
            return (
                frozenset.intersection(*parts) if isinstance(node, And) else parts[0].union(*parts)
            )
        if isinstance(node, Not):
            return frozenset(self.documents) - self._having(node.part)
        if isinstance(node, Filtered):
            return self._having(And((node.node, *node.by)))
        return self.hits(node)

    def _words(self, node: Words | Pattern | Fuzzy, number: int) -> float:
        if isinstance(node, Words) and not node.prefix:
            return sum(self._bm25(word, number) for word in node.words)
        before = node.words[:-1] if isinstance(node, Words) else ()
        covered = self.covered(node)
        few = len(covered) <= MOST_SCORED_WORDS
        last = sum(self._bm25(word, number) for word in covered) if few else FLAT_SCORE
        return sum(self._bm25(word, number) for word in before) + last

    def _bm25(self, word: str, number: int) -> float:
        weights = self._weights[number]
        times, having = weights[word], self.frequencies[word]
        if not times:
            return 0.0
        rarity = log(1 + (len(self.documents) - having + 0.5) / (having + 0.5))
        length = rounded_length(weights.total()) / self._average
        norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length)
        return rarity * times * (SATURATION + 1) / (times + norm)

    def place(self, number: int, sort: Sort) -> tuple[bool, int, int]:
        """What the order by date goes by: undated last, then days, then numbers."""
        day = self.documents[number].earliest
        return day is None, (day or 0) * (1 if sort is Sort.OLDEST else -1), number

    # Counts

    def entities(self, numbers: Iterable[int], per_type: int) -> dict[str, list[tuple[str, int]]]:
        """The entities of each type that most of the articles mention."""
        counted = Counter(chain.from_iterable(self.documents[each].entities for each in numbers))
        found: dict[str, list[tuple[str, int]]] = {}
        for key, articles in sorted(counted.items(), key=_by_frequency):
            of_type = found.setdefault(key.partition(":")[0], [])
            if len(of_type) < per_type:
                of_type.append((key, articles))
        return found

    def outlets(self, numbers: Iterable[int]) -> list[tuple[str, int]]:
        """The publishers of the articles."""
        counted = Counter(self.documents[each].outlet for each in numbers)
        return sorted(counted.items(), key=_by_frequency)

    def periods(self, numbers: Iterable[int]) -> list[tuple[int, int, bool, int]]:
        """When the articles were published."""
        dated = (self.documents[each] for each in numbers)
        counted = Counter((each.earliest, each.latest, each.stated) for each in dated)
        return sorted(
            (first, last, stated, articles)
            for (first, last, stated), articles in counted.items()
            if first is not None and last is not None
        )


def _weights(document: EngineDocument) -> Counter[str]:
    weights: Counter[str] = Counter()
    lead = LEAD_WEIGHT if len(document.body) > 1 else 1
    for weight, text in (
        (TITLE_WEIGHT, document.title),
        *((1 if place else lead, text) for place, text in enumerate(document.body)),
    ):
        for word in text.split():
            weights[word] += weight
    return weights


def slips(one: str, other: str) -> int:
    """The restricted Damerau-Levenshtein distance."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, beside in enumerate(other, 1):
            best = min(row[-1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and beside == one[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _by_frequency(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
