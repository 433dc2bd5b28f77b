"""What an article pane marks: hits, mentions and links by paragraph, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from corpus.article import Mention, Span
from index.link_answers import Link, LinkType, Tier
from tui.highlight import disjoint
from tui.kinds import LINK_GLYPHS
from tui.widgets.link_rows import standing

S = TypeVar("S", bound=Span)


class EvidencePlace(NamedTuple):
    """A piece of evidence: its link, and its number within that."""

    link: Link
    number: int


_MOST_GLYPHS = 2
_TIERS = list(Tier)
_STRENGTH = {kind: rank for rank, kind in enumerate(LINK_GLYPHS)}


class Hits:
    """The hits in an article, and which of them is the current one.

    `now` is the hit that was current before; if it is among these it stays so. `reached` is
    False until the reader has gone to a hit.
    """

    def __init__(self, hits: Iterable[Span] = (), now: Span | None = None) -> None:
        self._spans = sorted(hits, key=reading_order)
        self.in_paragraph = by_paragraph(self._spans)
        self.number = self._spans.index(now) if now in self._spans else 0
        self.reached = self.number > 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._spans)

    @property
    def now(self) -> Span | None:
        """The current hit."""
        return self._spans[self.number] if self._spans else None


def reading_order(span: Span) -> tuple[int, int]:
    """The key by which spans are in the order of the text, the title first."""
    return (-1 if span.paragraph is None else span.paragraph, span.start)


def by_paragraph(spans: Iterable[S]) -> dict[int | None, list[S]]:
    """The spans of each paragraph."""
    found: dict[int | None, list[S]] = defaultdict(list)
    for span in spans:
        found[span.paragraph].append(span)
    return dict(found)


def stops(mentions: dict[int | None, list[Mention]]) -> list[Mention]:
    """The mentions that a reader can go to: those shown that name a known entity."""
    shown = (mention for each in mentions.values() for mention in disjoint(each))
    return sorted((each for each in shown if each.entity is not None), key=reading_order)


def first_from(spans: Sequence[S], paragraph: int | None, place: int) -> int:
    """The number of the first span that begins here or later; as many as there are if none."""
    return bisect_left(spans, reading_order(Span(paragraph, place, place, "")), key=reading_order)


class LinkMarks:
    """Where the links of an article rest in it: glyphs for its margin, and ways to the evidence.

    What was rejected leaves no mark. Of the links that rest on one passage the strongest counts.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self._ways: dict[Span, EvidencePlace] = {}
        strongest: dict[int | None, dict[LinkType, EvidencePlace]] = defaultdict(dict)
        for link in sorted(standing(links), key=_strength):
            for number, evidence in enumerate(link.evidence):
                way = EvidencePlace(link, number)
                self._ways.setdefault(evidence.here, way)
                strongest[evidence.here.paragraph].setdefault(link.type, way)
        self._in_margin = {
            paragraph: list(found.values())[:_MOST_GLYPHS] for paragraph, found in strongest.items()
        }
        self.passages = sorted(self._ways, key=reading_order)

    def glyphs(self, paragraph: int | None) -> str:
        """The glyphs of the two strongest types of links that rest on a paragraph."""
        return "".join(LINK_GLYPHS[way.link.type] for way in self._in_margin.get(paragraph, ()))

    def way_from(self, passage: Span) -> EvidencePlace | None:
        """The evidence that a passage is part of."""
        return self._ways.get(passage)

    def way_at(self, paragraph: int | None, number: int) -> EvidencePlace | None:
        """The evidence behind one of the glyphs of a paragraph, counted from 0."""
        ways = self._in_margin.get(paragraph, [])
        return ways[number] if number < len(ways) else None


def _strength(link: Link) -> tuple[int, int, float]:
    return _TIERS.index(link.tier), _STRENGTH[link.type], -link.score
