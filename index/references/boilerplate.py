"""What of a shared passage is no sharing: lines that many articles carry, credits, furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from corpus.text import folded_words
from index.references import store
from index.references.reading import Reading
from index.references.sketch import hashes

# A passage that more articles have is nobody's own ...
_MOST_ARTICLES = 100
# ... and in a small corpus one that more than a tenth of it has, but twenty may tell one story.
_COMMON_SHARE, _STORY = 0.1, 20

_FURNITURE = re.compile(
    r"\b(?:(?:reporting|writing|editing|edited|written|compiled|photos?) by|contributed to this"
    r"|all rights reserved|may not be (?:published|reproduced|reprinted)|copyright|subscri\w+"
    r"|sign up|newsletters?|click here|terms of (?:use|service)|privacy policy|cookies?"
    r"|follow us|download (?:our|the) app|advertisement|e-?mail address|log in|read more)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """Who shares the marks of the article asked about.

    `articles` counts the articles of each mark, 0 for one that too many have; `sharing` lists
    the store's numbers of the articles by mark, for the others.
    """

    articles: Mapping[int, int] = field(default_factory=dict)
    sharing: Mapping[int, list[int]] = field(default_factory=dict)

    def spread(self, text: str) -> int | None:
        """How many articles have the better part of a passage.

        0 says that too many have it, None that it is too short to have been marked. A mark at
        its edge may be one in few of the articles that have it, so that the rarest tells little.
        """
        counts = [self.articles[mark] for mark in self._marks(text)]
        if not counts:
            return None
        ranked = sorted(counts, key=lambda count: count or inf)
        return ranked[len(ranked) // 2]

    def _marks(self, text: str) -> set[int]:
        return {value for value in hashes(folded_words(text)) if value in self.articles}


def passage_marks(reading: Reading) -> PassageMarks:
    """Look up who shares the marks of the article asked about."""
    features = reading.features
    if features is None:
        return PassageMarks()
    most = min(_MOST_ARTICLES, max(_STORY, int(reading.articles * _COMMON_SHARE)))
    keys = {store.hash_key(value).number: value for value in features.passages}
    found = store.sharing(reading.connection, keys, most)
    return PassageMarks(
        articles={value: len(found.get(key, ())) for key, value in keys.items()},
        sharing={keys[key]: numbers for key, numbers in found.items() if len(numbers) > 1},
    )


def is_furniture(text: str) -> bool:
    """Whether a passage is a credit, a notice or an invitation, by its words."""
    return _FURNITURE.search(text) is not None
