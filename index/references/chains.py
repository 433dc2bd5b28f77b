"""Passages that two articles have word for word, small changes within them allowed.

Runs of four words that both have are extended as far as the words agree; runs that follow each
other on both sides with at most a few words between them are one chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.article import Span
from index.references.reading import Side

GRAM = 4  # words
LEAST_WORDS = 8
# Words between two runs of one chain, on either side.
_GAP = 3
# Of a run that stands in an article again and again, the first places count.
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Chain:
    """A passage on both sides, each within one paragraph.

    `words` counts those that agree, `longest` those of the longest run without a change;
    `first` and `last` (exclusive) number its words within the paragraph here.
    """

    here: Span
    there: Span
    words: int
    longest: int
    first: int
    last: int

    @property
    def verbatim(self) -> bool:
        """Whether nothing in it was changed."""
        return self.words == self.longest


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in common: paragraph and first word on both sides, and how many."""

    here: tuple[int, int]
    there: tuple[int, int]
    words: int

    def follows(self, other: _Run) -> bool:
        """Whether it goes on where the other one ends, in the same two paragraphs."""
        if self.here[0] != other.here[0] or self.there[0] != other.there[0]:
            return False
        mine = self.here[1] - other.here[1] - other.words
        theirs = self.there[1] - other.there[1] - other.words
        return 0 <= mine <= _GAP and 0 <= theirs <= _GAP


def chains(here: Side, there: Side) -> list[Chain]:
    """The passages of at least eight words that both have, the longest first."""
    found: list[list[_Run]] = []
    for run in _runs(here, there):
        if found and run.follows(found[-1][-1]):
            found[-1].append(run)
        else:
            found.append([run])
    joined = [_chain(here, there, runs) for runs in found]
    return sorted(
        (one for one in joined if one.words >= LEAST_WORDS),
        key=lambda one: (-one.words, one.here.paragraph or 0, one.here.start),
    )


def _runs(here: Side, there: Side) -> Iterator[_Run]:
    """The longest run from each word of the other article on, no word there in two of them."""
    grams = here.grams
    for number, folded in enumerate(there.folded):
        following = list(zip(*(folded[skip:] for skip in range(GRAM)), strict=False))
        place = 0
        while place < len(following):
            places = grams.get(following[place])
            if not places:  # as for nearly all words
                place += 1
                continue
            best = max(
                (_Run(mine, (number, place), _agreement(here, mine, folded, place))
                 for mine in places[:_MOST_PLACES]),
                key=lambda run: run.words,
            )  # fmt: skip
            yield best
            place += best.words


def _agreement(here: Side, mine: tuple[int, int], folded: Sequence[str], place: int) -> int:
    words = 0
    for word in islice(here.folded[mine[0]], mine[1], None):
        if place + words >= len(folded) or folded[place + words] != word:
            break
        words += 1
    return words


def _chain(here: Side, there: Side, runs: Sequence[_Run]) -> Chain:
    first, last = runs[0], runs[-1]
    return Chain(
        here=_span(here, first.here, last.here[1] + last.words),
        there=_span(there, first.there, last.there[1] + last.words),
        words=sum(run.words for run in runs),
        longest=max(run.words for run in runs),
        first=first.here[1],
        last=last.here[1] + last.words,
    )


def _span(side: Side, place: tuple[int, int], last: int) -> Span:
    paragraph, first = place
    start, end = side.body[paragraph][first].start, side.body[paragraph][last - 1].end
    return Span(paragraph, start, end, side.article.text_of(paragraph)[start:end])
