"""What is marked in a paragraph: mentions, hits and evidence, as runs that do not overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Generic, TypeVar

from corpus.article import Mention, Span
from tui.kinds import KINDS

T = TypeVar("T")

# A letter is shown as "·f": this many cells.
LETTER_WIDTH = 2


class Tone(StrEnum):
    """What a stretch of text is to the reader, besides what it names. The later one wins."""

    PLAIN = "plain"
    SEEN = "seen"  # an article that was read before says it too
    EVIDENCE = "evidence"
    HIT = "hit"
    NOW = "now"  # the current hit


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph that looks the same throughout.

    `start` and `end` count in the paragraph. A letter, which stands after a mention and not in
    the paragraph, has `is_letter` and an empty stretch.
    """

    start: int
    end: int
    text: str
    tone: Tone = Tone.PLAIN
    mention: Mention | None = None
    is_letter: bool = False


class _Stretches(Generic[T]):
    """Disjoint stretches in order, each with a value, found by halving."""

    def __init__(self, stretches: Iterable[tuple[int, int, T]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[T] = []
        for start, end, value in stretches:
            self.starts.append(start)
            self.ends.append(end)
            self.values.append(value)

    def at(self, place: int) -> T | None:
        """The value of the stretch that covers this place."""
        number = bisect_right(self.starts, place) - 1
        return self.values[number] if number >= 0 and self.ends[number] > place else None

    def edges(self, start: int, end: int) -> Iterable[int]:
        """The edges of the stretches that lie between start and end."""
        for number in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield max(self.starts[number], start)
            yield min(self.ends[number], end)


class Marks:
    """The marks of one paragraph, from which the runs of any part of it follow.

    Of mentions that overlap the first counts, of those
    that begin together the longest; a mention without a type is not shown.
    """

    def __init__(
        self,
        text: str,
        mentions: Iterable[Mention] = (),
        *,
        hits: Iterable[Span] = (),
        evidence: Iterable[Span] = (),
        seen: Iterable[Span] = (),
        letters: bool = False,
    ) -> None:
        self.text = text
        self._mentions = _Stretches((each.start, each.end, each) for each in disjoint(mentions))
        self._tones = (
            (Tone.HIT, _Stretches(_united(hits))),
            (Tone.EVIDENCE, _Stretches(_united(evidence))),
            (Tone.SEEN, _Stretches(_united(seen))),
        )
        self.letter_places: Sequence[int] = self._places_of_letters() if letters else ()

    def _places_of_letters(self) -> list[int]:
        """Where letters stand: the ends of the mentions whose type is told in the article."""
        mentions = self._mentions
        return [
            end
            for end, mention in zip(mentions.ends, mentions.values, strict=True)
            if mention.type is not None and KINDS[mention.type].coloured
        ]

    def runs(
        self, start: int = 0, end: int | None = None, *, now: Span | None = None
    ) -> tuple[Run, ...]:
        """The runs from start to end, which they cover exactly; `now` is the current hit.

        The letter of a mention comes with its last run, also if that ends at `end`.
        """
        end = len(self.text) if end is None else min(end, len(self.text))
        edges = {start, end, *self._mentions.edges(start, end)}
        for _, stretches in self._tones:
            edges.update(stretches.edges(start, end))
        if now is not None:
            edges.update(edge for edge in (now.start, now.end) if start < edge < end)
        runs: list[Run] = []
        for first, last in pairwise(sorted(edges)):
            mention = self._mentions.at(first)
            tone = self._tone(first, now)
            runs.append(Run(first, last, self.text[first:last], tone, mention))
            if mention is not None and self._has_letter(last):
                runs.append(_letter(last, mention))
        return tuple(runs)

    def _tone(self, place: int, now: Span | None) -> Tone:
        if now is not None and now.start <= place < now.end:
            return Tone.NOW
        for tone, stretches in self._tones:
            if stretches.at(place):
                return tone
        return Tone.PLAIN

    def _has_letter(self, place: int) -> bool:
        number = bisect_left(self.letter_places, place)
        return number < len(self.letter_places) and self.letter_places[number] == place


def _letter(place: int, mention: Mention) -> Run:
    letter = KINDS[mention.type].letter if mention.type else "?"
    return Run(place, place, f"·{letter}", Tone.PLAIN, mention, is_letter=True)


def disjoint(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of one paragraph that are shown, in order, none overlapping another."""
    kept: list[Mention] = []
    taken = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.type is not None and taken <= mention.start < mention.end:
            taken = mention.end
            kept.append(mention)
    return kept


def _united(spans: Iterable[Span]) -> Iterable[tuple[int, int, bool]]:
    """The stretches that any of the spans covers."""
    start = end = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= span.end:
            continue
        if span.start > end or start == end:
            if start < end:
                yield start, end, True
            start, end = span.start, span.end
        end = max(end, span.end)
    if start < end:
        yield start, end, True
