"""When an article without a date of its own was published, as other articles tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.article import DateValue, How, Precision, Sourced
from corpus.dates.values import day_value, interval_value, of_day
from index.inference import wording
from index.inference.anchors import SURE_LIKENESS, Anchor, anchors
from index.inference.clues import Days, clues, lies_ahead, may_have_clues
from index.inference.copies import SAME_DAY, SAME_YEAR, copies
from index.inference.dated_sentences import dated_sentences
from index.inference.desk import Desk, Like
from index.inference.inferred import Conclusion, Witness
from index.references.features import Features
from index.references.reading import Side

# From this likeness on a report is read for what it tells of the same happenings, and so many
# are: those from which nothing sure can come may still contradict.
LIKE = 0.12
_READ = 12
# A report on the same event, published at most so many days from a day without a year.
_YEAR_LIKE, _YEAR_DAYS = 0.3, 10


def conclude(desk: Desk, article_id: str, stated: Sourced[DateValue]) -> Conclusion | None:
    """When an article was published; `stated` is what it says itself: nothing, or no year.

    None where nothing can be concluded, or where what could be contradicts itself.
    """
    features = desk.features(article_id)
    here = desk.side(article_id)
    if features is None or here is None:
        return None
    # What has no clue can only be dated by a copy.
    whole = stated.value is not None or may_have_clues(here.annotations)
    likes = desk.dated_like(article_id, features, copies_only=not whole)
    if stated.value is not None:
        return _year(desk, here, features, likes, stated.value)
    found = _anchored(desk, here, likes)
    days = _published(here, found)
    if any(anchor.sure for anchor in found) and days is None:
        return None
    copy = _copied(desk, here, features, likes)
    if copy is not None and copy.head.published.value is not None:
        return _from_copy(copy, copy.head.published.value, days)
    return _from_anchors(here, found, days) if days else None


def _copied(desk: Desk, here: Side, features: Features, likes: Sequence[Like]) -> Side | None:
    """A dated copy, if all copies are of one day."""
    found = copies(desk, here, features, likes, SAME_DAY)
    days = {side.head.published.value for side in found}
    return min(found, key=lambda side: side.head.path) if len(days) == 1 else None


def _from_copy(copy: Side, value: DateValue, days: Days | None) -> Conclusion | None:
    """The day of a copy, unless the article cannot have appeared on it."""
    if value.earliest is None or (days and not days[0] <= value.earliest <= days[1]):
        return None
    return Conclusion(Sourced(value, How.INFERRED, wording.of_copy(copy)), (_witness(copy),))


def _year(
    desk: Desk, here: Side, features: Features, likes: Sequence[Like], stated: DateValue
) -> Conclusion | None:
    """The one year that copies, or else reports on the same event, give a day of the year."""
    same = copies(desk, here, features, likes, SAME_YEAR)
    reports = same or desk.sides([one.id for one in likes if one.likeness >= _YEAR_LIKE][:_READ])
    near = [(value, side) for side in reports for value in _nearest(stated, side)]
    if len({value for value, _ in near}) != 1:
        return None
    value, side = near[0]
    words = wording.of_year(stated, side, same_text=bool(same))
    return Conclusion(Sourced(value, How.INFERRED, words), (_witness(side),))


def _nearest(stated: DateValue, side: Side) -> Iterator[DateValue]:
    """The day that was stated, in the year in which it lies near the publication of another."""
    published = side.head.published.value
    if stated.precision is not Precision.PARTIAL or published is None or not published.earliest:
        return
    month, day = int(stated.text[5:7]), int(stated.text[8:10])
    for year in (published.earliest.year + shift for shift in (-1, 0, 1)):
        value = day_value(year, month, day)
        if value is None or value.earliest is None:
            continue
        if abs((value.earliest - published.earliest).days) <= _YEAR_DAYS:
            yield value


def _anchored(desk: Desk, here: Side, likes: Sequence[Like]) -> list[Anchor]:
    """What dated reports say of the clues of an article, the surest first."""
    if not any(like.likeness >= SURE_LIKENESS for like in likes):
        return []
    told = list(clues(here.article, here.annotations))
    likeness = {like.id: like.likeness for like in likes if told and like.likeness >= LIKE}
    found = [
        anchor
        for side in desk.sides(list(likeness)[:_READ])
        for anchor in anchors(here, told, side, likeness[side.id], desk.weights)
    ]
    return sorted(found, key=lambda one: (-one.agreement.overlap, one.report.head.path, one.place))


def _published(here: Side, found: Sequence[Anchor]) -> Days | None:
    """The days on which an article can have appeared if its expressions mean what is found.

    None where nothing sure is found, or where anything contradicts it, sure or not: days that
    exclude each other, or a later day that the article itself names.
    """
    sure = [anchor for anchor in found if anchor.sure]
    days = _together(sure) if sure and _together(found) else None
    if days is None:
        return None
    first, last = days
    first = max(first, _latest_past(here) or first)
    return (first, last) if first <= last else None


def _together(found: Sequence[Anchor]) -> Days | None:
    """The days that all anchors allow."""
    allowed = [anchor.clue.published(anchor.day) for anchor in found]
    first, last = max(first for first, _ in allowed), min(last for _, last in allowed)
    return (first, last) if first <= last else None


def _latest_past(here: Side) -> date | None:
    """The latest day that an article names in full as past: it cannot have appeared before."""
    days = [
        date.fromisoformat(found.value)
        for sentence, told in dated_sentences(here.article, here.annotations)
        if not lies_ahead(sentence)
        for found in told
        if found.value and found.precision is Precision.DAY and found.resolved_against is None
    ]
    return max(days, default=None)


def _from_anchors(here: Side, found: Sequence[Anchor], days: Days) -> Conclusion | None:
    first, last = days
    value = of_day(first) if first == last else interval_value(first, last)
    told = _each_once([anchor for anchor in found if anchor.sure])
    if value is None:
        return None
    witnesses = {anchor.report.id: _witness(anchor.report) for anchor in told}
    evidence = wording.of_anchors(told, _latest_past(here) if first == _latest_past(here) else None)
    return Conclusion(Sourced(value, How.INFERRED, evidence), tuple(witnesses.values()))


def _each_once(found: Sequence[Anchor]) -> list[Anchor]:
    """The surest anchor of each expression, those that mean the same day told once."""
    best: dict[tuple[str, date], Anchor] = {}
    for anchor in found:
        best.setdefault((anchor.clue.span.text.casefold(), anchor.day), anchor)
    return list(best.values())


def _witness(side: Side) -> Witness:
    return Witness(side.id, side.head.path)
