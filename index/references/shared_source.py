"""Links of articles that name the same source for what they report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Attribution
from index.link_answers import Evidence, Link, LinkType, Tier
from index.references.candidates import EXAMINED, by_sources
from index.references.evidence import MOST_EVIDENCE, listed, plain
from index.references.features import source_key
from index.references.likeness import RELATED, Alike
from index.references.reading import Reading, Side
from index.references.sources import Source, credible, is_of, named_in, sources

# Of articles that are not otherwise related, only those that share an outlet, an office or a
# firm which so few name: five, or a tenth of the corpus, but never more than twenty.
_RARE_COUNT, _RARE_SHARE, _RARE_AT_MOST = 5, 0.1, 20
# A shared source counts in full on one event, and half of that where nothing else is alike.
_SURE_LIKENESS = 0.3


@dataclass(frozen=True, slots=True)
class _Shared:
    """A source that both name, and where the other article does."""

    source: Source
    there: Attribution


def find(reading: Reading, alike: Sequence[Alike]) -> Iterator[Link]:
    """The articles that name the same sources; those on the same matter first."""
    mine = sources(reading)
    naming = by_sources(reading, {key for source in mine for key in source.keys})
    likeness = {one.side.id: one.score for one in alike}
    rare = _rare_keys(reading, mine, naming)
    worthy = [
        other
        for other, keys in naming.items()
        if likeness.get(other, 0.0) >= RELATED or not rare.isdisjoint(keys)
    ]
    worthy.sort(key=lambda other: (-likeness.get(other, 0.0), other))
    reading.leave_out(LinkType.SHARED_SOURCE, len(worthy) - EXAMINED)
    for side in reading.sides(worthy[:EXAMINED]):
        theirs = credible(side)
        shared = _shared(side, mine, theirs)
        if shared:
            yield _link(side, shared, theirs, likeness.get(side.id, 0.0))


def _rare_keys(
    reading: Reading, mine: Sequence[Source], naming: Mapping[str, set[str]]
) -> set[str]:
    """The keys under which few articles name an outlet, an office or a firm."""
    most = min(max(_RARE_COUNT, reading.articles * _RARE_SHARE), _RARE_AT_MOST)
    counts = Counter(key for keys in naming.values() for key in keys)
    telling = {key for one in mine if one.named and not one.person for key in one.keys}
    return {key for key, others in counts.items() if others < most and key in telling}


def _shared(side: Side, mine: Sequence[Source], theirs: Sequence[Attribution]) -> list[_Shared]:
    """The sources that both name: outlets, offices and firms, then persons, then unnamed ones."""
    found = [_Shared(source, there) for source in mine if (there := named_in(theirs, side, source))]
    return sorted(found, key=lambda one: (not one.source.named, one.source.person))


def _counts(
    there: Side, shared: Sequence[_Shared], theirs: Sequence[Attribution], *, named: bool
) -> int:
    """How many distinct sources both name, counted alike from both sides."""
    mine = [one.source for one in shared if one.source.named is named]
    naming = {
        there.entity_at(one) or source_key(one)
        for one in theirs
        if one.named is named and any(is_of(there, one, source) for source in mine)
    }
    return min(len(mine), len(naming))


def _link(
    there: Side, shared: Sequence[_Shared], theirs: Sequence[Attribution], likeness: float
) -> Link:
    named = [one for one in shared if one.source.named]
    names = listed(list(dict.fromkeys(one.source.name for one in named or shared)))
    counts = {each: _counts(there, shared, theirs, named=each) for each in (True, False)}
    return Link(
        type=LinkType.SHARED_SOURCE,
        article=there.head,
        tier=_tier(named, likeness),
        score=round(_score(counts[True], counts[False], likeness), 3),
        label=f"Both name {names}" if named else f"Both cite unnamed sources · {names}",
        direction=None,
        evidence=tuple(
            Evidence(
                "source",
                f"“{one.source.attribution.cue}” / “{one.there.cue}”",
                plain(one.source.attribution),
                plain(one.there),
            )
            for one in shared[:MOST_EVIDENCE]
        ),
    )


def _tier(named: Sequence[_Shared], likeness: float) -> Tier:
    """That both name a source is plain; that they rest on it together needs one matter.

    A person says different things on different days, so persons alone make it likely at most.
    """
    if not named:
        return Tier.POSSIBLE
    sure = likeness >= RELATED and any(not one.source.person for one in named)
    return Tier.CERTAIN if sure else Tier.LIKELY


def _score(named: int, unnamed: int, likeness: float) -> float:
    """From 0 to 1: more named sources, and more alike articles, score higher."""
    strength = named + 0.2 * unnamed
    return strength / (strength + 1) * (0.5 + 0.5 * min(likeness / _SURE_LIKENESS, 1.0))
