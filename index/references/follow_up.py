"""Links of a report to later and earlier ones on its event, or on a related one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.article import Precision
from index.link_answers import Evidence, Link, LinkType, Tier
from index.references.days import direction
from index.references.evidence import MOST_EVIDENCE, listed, rarest_words
from index.references.grounds import Grounds
from index.references.reading import Reading, Side
from index.references.same_event import tier_of

_LEAST_DAYS = 1
# A year after, nearly the same words tell of the next such event, not of the same one.
_MOST_DAYS = 366
_SENTENCES = 2
# On different days a series is more likely than one event told twice.
_SURE = 0.5


def find(reading: Reading, found: Iterable[Grounds]) -> Iterator[Link]:
    """The later and the earlier reports, as far as both dates are known."""
    for grounds in found:
        days = grounds.alike.days
        side = grounds.alike.side
        way = direction(reading.here.head, side.head)
        if way and days is not None and _LEAST_DAYS <= days <= _MOST_DAYS:
            yield _link(reading, grounds, days, way)


def _link(reading: Reading, grounds: Grounds, days: int, way: str) -> Link:
    there = grounds.alike.side
    return Link(
        type=LinkType.FOLLOW_UP,
        article=there.head,
        tier=_tier(reading, grounds),
        score=round(grounds.alike.score, 3),
        label=_label(reading, grounds, days, way),
        direction=way,
        evidence=tuple(_evidence(reading, grounds))[:MOST_EVIDENCE],
    )


def _label(reading: Reading, grounds: Grounds, days: int, way: str) -> str:
    span = f"{days} day{'' if days == 1 else 's'}"
    if not (_on_one_day(reading.here) and _on_one_day(grounds.alike.side)):
        span = f"at least {span}"
    kind = "report" if grounds.same else "related report"
    return f"{way.capitalize()} {kind} · {span} {'after' if way == 'later' else 'before'}"


def _on_one_day(side: Side) -> bool:
    value = side.head.published.value
    return value is not None and value.precision is Precision.DAY


def _tier(reading: Reading, grounds: Grounds) -> Tier:
    """As that of the event at most; a date that is only inferred makes nothing certain."""
    tier = tier_of(grounds)
    if grounds.alike.score < _SURE and tier is Tier.CERTAIN:
        return Tier.LIKELY
    inferred = {
        head.published.how.value for head in (reading.here.head, grounds.alike.side.head)
    } & {"inferred"}
    return Tier.LIKELY if tier is Tier.CERTAIN and inferred else tier


def _evidence(reading: Reading, grounds: Grounds) -> Iterator[Evidence]:
    here, there = reading.here, grounds.alike.side
    published = f"published {_day(here)} / {_day(there)}"
    for pair in grounds.pairs[:_SENTENCES]:
        words = rarest_words(pair.here, pair.shared, reading.weights)
        note = f"{published} · shares {listed(words, 6)}"
        yield Evidence("sentence", note, pair.here.span, pair.there.span)


def _day(side: Side) -> str:
    value = side.head.published.value
    return value.text if value else ""
