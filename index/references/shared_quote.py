"""Links of articles that give the same quote, or the same speaker's statement in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.link_answers import Evidence, Link, LinkType, Tier
from index.references.candidates import EXAMINED, by_statements
from index.references.days import direction
from index.references.evidence import MOST_EVIDENCE
from index.references.likeness import RELATED, Alike
from index.references.reading import Reading, Side
from index.references.renderings import Rendering, renderings
from index.references.statements import Told

_VERBATIM = 0.95
_CLOSELY = 0.40


def find(reading: Reading, alike: Sequence[Alike]) -> Iterator[Link]:
    """Links by the same quote and by similar statements, at most one of each to an article."""
    # Others are read only where statements of theirs share rare words.
    likest = (one.side.id for one in alike[:EXAMINED] if one.score >= RELATED)
    candidates = dict.fromkeys((*by_statements(reading), *likest))
    here = Told(reading.here)
    for side in reading.sides(candidates):
        found = renderings(here, Told(side), reading.weights)
        same = [one for one in found if one.verbatim]
        if same:
            yield _link(reading, side, LinkType.SHARED_QUOTE, same)
        similar = [one for one in found if not one.verbatim]
        if similar:
            yield _link(reading, side, LinkType.SIMILAR_STATEMENT, similar)


def _link(reading: Reading, there: Side, kind: LinkType, found: Sequence[Rendering]) -> Link:
    best = found[0]
    by = f" ({best.speaker})" if best.speaker else ""
    same = kind is LinkType.SHARED_QUOTE
    return Link(
        type=kind,
        article=there.head,
        tier=_quote_tier(best) if same else _statement_tier(best),
        score=round(best.likeness, 3),
        label=f"Same quote{by}" if same else f"Similar statement, worded differently{by}",
        direction=direction(reading.here.head, there.head),
        evidence=tuple(_evidence(one) for one in found[:MOST_EVIDENCE]),
    )


def _quote_tier(rendering: Rendering) -> Tier:
    """The same words are the same quote; nearly the same ones need the same speaker."""
    sure = rendering.likeness >= _VERBATIM or rendering.same_speaker
    return Tier.CERTAIN if sure else Tier.LIKELY


def _statement_tier(rendering: Rendering) -> Tier:
    """Never certain: a speaker says similar things on different days."""
    close = rendering.likeness >= _CLOSELY
    return Tier.LIKELY if close and rendering.attributed else Tier.POSSIBLE


def _evidence(rendering: Rendering) -> Evidence:
    percent = int(100 * rendering.likeness)
    note = "the same words" if percent == 100 else f"{percent}% alike"
    if rendering.speaker:
        note = f"{rendering.speaker} · {note}"
    return Evidence(
        "quote" if rendering.verbatim else "statement",
        note,
        rendering.here.span,
        rendering.there.span,
    )
