"""What a recognition layer yields: a candidate span with its type, confidence and rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from corpus.article import EntityType
from corpus.entities.passage import Passage

SHOWN = 0.5
"""A candidate below this confidence is kept, but untyped and hidden."""

CERTAIN = 1.0
"""The confidence of a person's own word, which stands against any rival. No rule reaches it."""


class Candidate(NamedTuple):
    """A span that may name an entity: words `first` up to, not including, `last`.

    `start` and `end` count code points in the passage. `name` is a fuller form that the text
    itself gives, or empty where the span is its own name. `by` names the layer and its rule,
    as `pattern:facility`. `confidence` is in 0..1 and orders rival candidates; it is a rank
    that rules are given by hand, not a measured probability.
    """

    first: int
    last: int
    start: int
    end: int
    type: EntityType
    confidence: float
    by: str
    name: str = ""


class Layer(Protocol):
    """A source of candidates: patterns, gazetteers, a tagger. Layers do not see each other."""

    def candidates(self, passage: Passage) -> Iterable[Candidate]:
        """The candidates in one passage, in any order; they may overlap."""
        ...


@runtime_checkable
class DocumentLayer(Protocol):
    """A source of candidates that looks at all passages of an article at once."""

    def candidates_of(
        self, passages: Sequence[Passage], proposed: Sequence[Sequence[Candidate]]
    ) -> list[list[Candidate]]:
        """The candidates in each of the passages, in any order; they may overlap.

        `proposed` is what the layers before this one found in each passage.
        """
        ...


AnyLayer = Layer | DocumentLayer


def over(
    passage: Passage,
    first: int,
    last: int,
    entity_type: EntityType,
    confidence: float,
    by: str,
    name: str = "",
) -> Candidate:
    """The candidate that covers the words `first` up to, not including, `last`."""
    start, end = passage.words[first].start, passage.words[last - 1].end
    if passage.is_dotted(last - 1) or passage.is_shortened(last - 1):
        end += 1  # the last full stop of "U.S." belongs to the name
    return Candidate(first, last, start, end, entity_type, confidence, by, name)
