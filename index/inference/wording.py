"""The evidence of what was inferred, in words for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.article import DateValue, Span
from corpus.dates.values import display_date, of_day
from index.inference.anchors import Anchor
from index.references.reading import Side

_QUOTED = 160  # characters of a sentence that are shown
_MOST_ANCHORS = 2


def report(side: Side) -> str:
    """Where an article stands, when it appeared, and how that is known."""
    published = side.head.published
    if published.value is None:
        return side.head.path
    return f"{side.head.path}, published {display_date(published.value)} ({published.evidence})"


def of_copy(side: Side) -> str:
    """The evidence of a date that the same text has elsewhere."""
    return f"nearly the same text as {report(side)}"


def of_year(value: DateValue, side: Side, *, same_text: bool) -> str:
    """The evidence of a year for a day that the article itself gives."""
    why = "nearly the same text" if same_text else "on the same event"
    return f"{display_date(value)} as it says itself; the year as in {report(side)}, {why}"


def of_anchors(anchors: Sequence[Anchor], latest: date | None) -> str:
    """The evidence of a date that follows from what expressions mean.

    `latest` is the day that the article names itself, where it cannot have appeared before.
    """
    told = [_of_anchor(anchor) for anchor in anchors[:_MOST_ANCHORS]]
    if latest is not None:
        told.append(f"it names {display_date(of_day(latest))} itself")
    return "; ".join(told)


def _of_anchor(anchor: Anchor) -> str:
    day = display_date(of_day(anchor.day))
    said = _shortened(anchor.sentence.span, anchor.told)
    return f"“{anchor.clue.span.text}” is {day} by {report(anchor.report)}: “{said}”"


def _shortened(sentence: Span, kept: Span) -> str:
    """The words of a sentence around a span of it."""
    text = sentence.text
    if len(text) <= _QUOTED:
        return text
    middle = (kept.start + kept.end) // 2 - sentence.start
    first = max(0, min(middle - _QUOTED // 2, len(text) - _QUOTED))
    last = first + _QUOTED
    if first:
        first = text.find(" ", first, middle) + 1 or first
    if last < len(text):
        space = text.rfind(" ", middle, last)
        last = space if space > 0 else last
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
