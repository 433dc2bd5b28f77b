"""The shapes of months in English text: "March 2023", "June last year", "the October fire"."""

from __future__ import annotations

import re
from datetime import date

from corpus.article import DateValue
from corpus.dates.direction import Side
from corpus.dates.reading import Meaning, Reading, Rule, month_written, rule
from corpus.dates.units import month_of
from corpus.dates.values import MONTH, month_value
from corpus.dates.years import YEAR, full_year

# Without a word on the side, a month this far ahead may be meant; beyond, the last one is.
_AHEAD = 3
# The next month is meant even where the tense of its verb would send it eleven months back.
_NEXT = 1

_LEADS = "in|since|of|by|until|till|during|from|throughout|early|mid|late|through|before|after"
# "March" and "May" may begin other things: what follows must be a noun, as far as that shows.
_NOT_NOUNS = "on|to|through|in|for|of|against|from|and|was|is|has|had|that|by|at|with|or"
_DETERMINERS = "the a an that this these those its his her their our my".split()
_WHOLE = r"(?:january|february|april|june|july|august|september|october|november|december)\b"
_NO_DAY = r"(?! \d)(?![\w-])"


def _read_month(match: re.Match[str], reading: Reading) -> Meaning | None:
    month, year = month_written(match, reading), match["year"]
    if month is None:
        return None
    if len(year) == 4:
        return Meaning(month_value(int(year), month))
    return reading.counted(lambda moment: month_value(full_year(year, moment), month))


def _read_month_of_year(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A month of "last year", "this year" or "next year"."""
    month = month_written(match, reading)
    if month is None:
        return None
    years = {"last": -1, "this": 0, "next": 1}[match["side"]]
    return reading.counted(lambda moment: month_value(moment.year + years, month))


def _read_side(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A month with "last" or "next" before it is never the month that runs."""
    month, side = month_written(match, reading), match["side"]
    if month is None:
        return None

    def count(moment: date) -> DateValue | None:
        if side in ("last", "past"):
            return month_of(moment.year, moment.month - ((moment.month - month) % 12 or 12))
        if side in ("next", "coming"):
            return month_of(moment.year, moment.month + ((month - moment.month) % 12 or 12))
        return month_value(moment.year, month)

    return reading.counted(count)


def _read_bare(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A month without a year: the one that the words around it mean."""
    month = month_written(match, reading)
    if month is None:
        return None
    side = reading.side(match)
    return reading.counted(lambda moment: _month_meant(moment, month, side))


def _read_attribute(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A month that describes a noun, as in "the October fire": past verbs say nothing of it."""
    month = month_written(match, reading)
    if month is None:
        return None
    side = reading.side(match)
    told = side if side is Side.AHEAD else Side.UNTOLD
    return reading.counted(lambda moment: _month_meant(moment, month, told))


def _read_noun(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A month that no lead word announces; beside another name it is part of that name."""
    start, end = match.span("span")
    before = re.search(r"(\S{1,20}) $", reading.text[max(0, start - 21) : start])
    after = re.match(r" (\S)", reading.text[end : end + 2])
    if before is None or before[1].lower() in ("every", "each"):
        return None
    if before[1][0].isupper() and before[1].lower() not in _DETERMINERS:
        return None
    return None if after and after[1].isupper() else _read_attribute(match, reading)


def _month_meant(moment: date, month: int, side: Side) -> DateValue | None:
    """The month of that number that is meant where its year is not said, seen from a moment."""
    behind, ahead = (moment.month - month) % 12, (month - moment.month) % 12
    if side is Side.AHEAD or ahead <= (_AHEAD if side is Side.UNTOLD else _NEXT):
        return month_of(moment.year, moment.month + ahead)
    return month_of(moment.year, moment.month - behind)


MONTH_RULES: tuple[Rule, ...] = (
    rule("m", rf"(?P<month>{MONTH}),?(?: of)? (?P<year>{YEAR}|['’]\d\d\b)", _read_month),
    rule(
        "m", rf"(?P<month>{MONTH}),?(?: of)? (?P<side>last|this|next) year\b", _read_month_of_year
    ),
    rule(
        "m",
        rf"(?:{_LEADS})[ -](?P<span>(?P<month>{MONTH})){_NO_DAY}",
        _read_bare,
        guard=r"\b",
    ),
    rule("m", rf"(?P<month>{_WHOLE}){_NO_DAY}", _read_noun),
    rule(
        "m",
        rf"(?:the|that) (?P<span>(?P<month>march|may)) (?!{_NOT_NOUNS}\b)(?=[a-z])",
        _read_attribute,
        guard=r"\b",
    ),
    rule(
        "m",
        rf"(?P<side>last|next|this|past|coming) (?P<month>{MONTH}){_NO_DAY}",
        _read_side,
    ),
)
