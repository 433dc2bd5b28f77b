"""What an article pane marks: hits, mentions and links by paragraph, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from corpus.article import Mention, Span
from index.link_answers import Link, LinkType, Tier
from tui.highlight import disjoint
from tui.kinds import LINK_GLYPHS

S = TypeVar("S", bound=Span)

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


def margin_glyphs(links: Iterable[Link]) -> dict[int | None, str]:
    """For each paragraph with evidence the glyphs of its links, the two strongest types."""
    types: dict[int | None, set[tuple[int, int, LinkType]]] = defaultdict(set)
    for link in links:
        strength = (_TIERS.index(link.tier), _STRENGTH[link.type], link.type)
        for evidence in link.evidence:
            types[evidence.here.paragraph].add(strength)
    return {
        paragraph: "".join(
            LINK_GLYPHS[kind]
            for kind in list(dict.fromkeys(kind for _, _, kind in sorted(found)))[:_MOST_GLYPHS]
        )
        for paragraph, found in types.items()
    }
