"""Quantity phrases of a sentence: "at least seven", "over 150", "4-5", "dozens of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.figures.figure import Bound
from corpus.figures.numerals import NUMBER, VAGUE, least_of, value_of

_BEFORE = {
    Bound.AT_LEAST: "at least|no fewer than|no less than|not less than|a minimum of",
    Bound.MORE_THAN: "more than|well over|over|in excess of|upwards of|upward of",
    Bound.AT_MOST: "at most|up to|as many as|as much as|no more than|not more than|a maximum of",
    Bound.LESS_THAN: "fewer than|less than|under|just under",
    Bound.ABOUT: "about|around|approximately|roughly|some|an estimated|estimated|nearly|almost"
    "|close to|circa",
}
_AFTER = {
    Bound.AT_LEAST: "or more",
    Bound.AT_MOST: "or fewer|or less",
    Bound.ABOUT: "or so",
}
_WORDS_BEFORE = {word: bound for bound, words in _BEFORE.items() for word in words.split("|")}
_WORDS_AFTER = {word: bound for bound, words in _AFTER.items() for word in words.split("|")}
# What stands before "two" in "two to one" may be anything; the longest wording goes first.
_QUALIFIER = "|".join(sorted(_WORDS_BEFORE, key=len, reverse=True))
_TRAILER = "|".join(_WORDS_AFTER)

_DASHES = "-\u2010\u2011\u2012\u2013"
_PHRASE = re.compile(
    # No part of a designator, a decimal, an address or a time.
    rf"(?<![\w.,:/#&{_DASHES}'\u2019])"
    rf"(?P<bound>(?:(?:{_QUALIFIER}) ){{1,2}})?(?P<between>between )?"
    r"(?P<currency>(?:us|au|ca|hk)?[$€£¥])?"
    rf"(?:(?P<one>{NUMBER})(?:(?: to | or | and |[{_DASHES}])(?P<two>{NUMBER}))?"
    rf"|(?P<vague>{VAGUE}))"
    rf"(?P<plus>\+| ?-plus\b)?(?: (?P<after>{_TRAILER})\b)?"
    rf"(?![\w:/]|[.,]\d|[{_DASHES}]\w|['\u2019]s?\w)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity phrase: where it stands (end exclusive), what it bounds; `currency` as "$"."""

    start: int
    end: int
    bound: Bound
    least: float | None
    most: float | None
    currency: str


def quantities(lowered: str) -> Iterator[Quantity]:
    """The quantity phrases of a text in lower case, in order; times and scores among them."""
    place = 0
    while match := _PHRASE.search(lowered, place):
        found = _read(lowered, match)
        place = match.end()
        if found is not None:
            place = max(found.end, match.start() + 1)
            yield found


def _read(lowered: str, match: re.Match[str]) -> Quantity | None:
    currency = match["currency"] or ""
    if match["vague"]:
        least = least_of(match["vague"])
        return Quantity(match.start(), match.end(), Bound.VAGUE, least, None, currency)
    one = value_of(match["one"])
    if match["two"] is None:
        bound = _bound(match)
        return Quantity(match.start(), match.end(), bound, *_bounds(bound, one), currency)
    joint = lowered[match.end("one") : match.start("two")].strip()
    return _pair(lowered, match, one, joint, currency)


def _pair(
    lowered: str, match: re.Match[str], one: float, joint: str, currency: str
) -> Quantity | None:
    """Two numbers: a range, else the change from one to the other, else no figure."""
    two = value_of(match["two"])
    if joint == "and" and not match["between"]:
        # "two and three": only the first is read here, the second has its turn.
        end = match.end("one")
        bound = _bound(match)
        return Quantity(match.start(), end, bound, *_bounds(bound, one), currency)
    if joint == "to" and re.search(r"\bfrom $", lowered[max(0, match.start() - 6) : match.start()]):
        return Quantity(match.start("two"), match.end(), Bound.EXACTLY, two, two, currency)
    one *= _shared_scale(match["one"], match["two"], one, two)
    if not 0 < one < two:
        return None
    return Quantity(match.start(), match.end(), Bound.BETWEEN, one, two, currency)


def _shared_scale(written: str, other: str, one: float, two: float) -> float:
    """In "5 to 6 million" the first number shares the scale of the second."""
    scale = re.search(r"[ -]([a-z]+)$", other)
    if scale is None or not written.replace(".", "").isdigit() or one >= two:
        return 1.0
    return value_of(f"1 {scale[1]}") if other[0].isdigit() else 1.0


def _bound(match: re.Match[str]) -> Bound:
    if match["plus"]:
        return Bound.AT_LEAST
    if match["after"]:
        return _WORDS_AFTER[match["after"]]
    if not match["bound"]:
        return Bound.EXACTLY
    told = [_WORDS_BEFORE[word] for word in re.findall(rf"(?:{_QUALIFIER})(?= )", match["bound"])]
    return next((bound for bound in told if bound is not Bound.ABOUT), Bound.ABOUT)


def _bounds(bound: Bound, value: float) -> tuple[float | None, float | None]:
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return value, None
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return None, value
    return value, value
