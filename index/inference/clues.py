"""Expressions that tell how long before its publication an article's event was: "last Friday".

Each kind says on which days an article can have appeared that calls a certain day so. They are
as wide as people use them: "last Friday" is said on the day after it and on Saturday a week
later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.article import Annotations, Article, DateExpression, QuoteKind, Span
from index.inference.dated_sentences import dated_sentences
from index.references.reading import Sentence

Days = tuple[date, date]  # the first and the last day, both inclusive

_Kind = tuple[int | None, Callable[[date], Days]]

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)

_WEEKDAY = re.compile(
    rf"(?P<side>last |past )?(?P<weekday>{'|'.join(_WEEKDAYS)})(?P<week> (?:of )?last week)?"
    r"(?: early)?(?: morning| afternoon| evening| night)?"
)
_AGO = re.compile(rf"(?P<count>[2-6]|{'|'.join(_NUMBERS)}) days ago")

# What is still to come when the article is written, or comes again and again.
_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|to be held|scheduled|slated|due|upcoming|expected to|expects? to"
    r"|plans? to|planned for|planning|set (?:to|for)|(?:is|are) to|going to|is (?:expected|likely)"
    r"|vowed to|to (?:begin|start|take place|open)|(?:called|calls|calling) for)\b",
    re.IGNORECASE,
)
_UNSURE_BEFORE = re.compile(
    r"\b(?:by|until|till|before|every|each|an?|previous|following|next|any|most|some|that|one"
    rf"|from|this|coming|(?:{'|'.join(_WEEKDAYS)}),? (?:and|or|to)(?: early| late)?)\s+$",
    re.IGNORECASE,
)
_UNSURE_AFTER = re.compile(
    rf"\s+(?:prayers?|sermons?|(?:and|or|to|through) (?:{'|'.join(_WEEKDAYS)}))\b|\s?[-–—/]",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\bearlier\s+$", re.IGNORECASE)
_REPORTING = r"(?:said|says|told|wrote|announced|reported|confirmed|added|warned|stated|published)"
_REPORTING_BEFORE = re.compile(
    rf"\b{_REPORTING}(?: \w+)?(?: on| early| late| earlier)*\s+$", re.IGNORECASE
)
_REPORTING_AFTER = re.compile(rf",?\s+{_REPORTING}\b", re.IGNORECASE)
# An expression may begin with words that say which part of it is meant.
_PART = re.compile(r"(?:early|late|earlier)(?: on)?\s+", re.IGNORECASE)
_BESIDE = 24  # characters beside an expression that are looked at


@dataclass(frozen=True, slots=True)
class Clue:
    """An expression in a sentence that some other article may put a day to.

    `weekday` is 0 for Monday to 6 where the expression names one, else None. `published(day)`
    are the days on which the article can have appeared if the expression means `day`.
    """

    sentence: Sentence
    span: Span
    weekday: int | None
    published: Callable[[date], Days]

    @property
    def said(self) -> bool:
        """Whether it tells when something was said rather than when it happened."""
        return dates_a_statement(self.sentence.span, self.span)


def may_have_clues(annotations: Annotations) -> bool:
    """Whether an article has an expression at all that could be a clue."""
    return any(_published(found) is not None for found in annotations.dates)


def clues(article: Article, annotations: Annotations) -> Iterator[Clue]:
    """The clues in an article that is not dated, in the order of its text."""
    for sentence, told in dated_sentences(article, annotations):
        if lies_ahead(sentence):
            continue
        for found in told:
            kind = None if is_quoted(found, annotations) else _kind(sentence.span, found)
            # A sentence with several days leaves open which one "yesterday" is.
            if kind is not None and (kind[0] is not None or len(told) == 1):
                yield Clue(sentence, found, *kind)


def lies_ahead(sentence: Sentence) -> bool:
    """Whether a sentence seems to tell of what is still to come."""
    return _AHEAD.search(sentence.span.text) is not None


def dates_a_statement(sentence: Span, found: Span) -> bool:
    """Whether a day stands beside a verb of reporting: "said on Friday", "on Friday told"."""
    at, end = _begins(found) - sentence.start, found.end - sentence.start
    before, after = sentence.text[max(0, at - _BESIDE) : at], sentence.text[end : end + _BESIDE]
    return bool(_REPORTING_BEFORE.search(before) or _REPORTING_AFTER.match(after))


def within(found: Span, span: Span) -> bool:
    """Whether a span lies in another one."""
    return found.paragraph == span.paragraph and span.start <= found.start and found.end <= span.end


def is_quoted(found: Span, annotations: Annotations) -> bool:
    """Whether somebody else says it: what is "yesterday" to a speaker need not be to the writer."""
    return any(
        quote.kind is not QuoteKind.INDIRECT and within(found, quote)
        for quote in annotations.quotes
    )


def _kind(sentence: Span, found: DateExpression) -> _Kind | None:
    """What an expression tells where it stands."""
    kind = _published(found)
    at, end = _begins(found) - sentence.start, found.end - sentence.start
    before = sentence.text[max(0, at - _BESIDE) : at]
    if kind is None or _UNSURE_BEFORE.search(before):
        return None
    if _UNSURE_AFTER.match(sentence.text[end : end + _BESIDE]):
        return None
    # "This week" may be to come as well.
    return None if kind[1] is _same_week and not _EARLIER.search(before) else kind


def _begins(found: Span) -> int:
    """Where the day or the week itself begins, behind "early" or "earlier"."""
    part = _PART.match(found.text)
    return found.start + part.end() if part else found.start


def _published(found: DateExpression) -> _Kind | None:
    """The weekday that an expression names, and when an article appeared that uses it."""
    words = " ".join(found.text[_begins(found) - found.start :].lower().split())
    if weekday := _WEEKDAY.fullmatch(words):
        return _WEEKDAYS.index(weekday["weekday"]), _by_weekday(weekday)
    if ago := _AGO.fullmatch(words):
        count = ago["count"]
        return None, _later(int(count) if count.isdecimal() else _NUMBERS[count])
    return (None, _OTHERS[words]) if words in _OTHERS else None


def _by_weekday(match: re.Match[str]) -> Callable[[date], Days]:
    if match["week"]:
        return _next_week
    return _after_last if match["side"] else _up_to_a_week


def _up_to_a_week(day: date) -> Days:
    """A bare weekday is the latest one."""
    return day, day + _WEEK - _DAY


def _after_last(day: date) -> Days:
    return day + _DAY, day + _WEEK + _DAY


def _later(days: int) -> Callable[[date], Days]:
    def published(day: date) -> Days:
        return day + days * _DAY, day + days * _DAY

    return published


def _last_night(day: date) -> Days:
    """The small hours belong to the day after."""
    return day, day + _DAY


def _same_week(day: date) -> Days:
    """Weeks end on Sunday, but some people's on Saturday."""
    return day, max(_sunday(day), day + _DAY)


def _next_week(day: date) -> Days:
    """The week after that of the day; to some people it begins on Sunday."""
    sunday = _sunday(day)
    first = sunday if sunday > day else day + _DAY
    return first, sunday + _WEEK if sunday > day else sunday + 2 * _WEEK - _DAY


def _sunday(day: date) -> date:
    return day + (6 - day.weekday()) * _DAY


# "Today" and "tonight" are not among them: they often mean these days, or every evening.
_OTHERS: dict[str, Callable[[date], Days]] = {
    "yesterday": _later(1),
    "yesterday morning": _later(1),
    "yesterday afternoon": _later(1),
    "yesterday evening": _later(1),
    "last night": _last_night,
    "the day before yesterday": _later(2),
    "last week": _next_week,
    "this week": _same_week,
}
