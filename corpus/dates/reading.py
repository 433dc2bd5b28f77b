"""One article being read for its dates: what is known so far, and what a rule is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from corpus.article import DateValue
from corpus.dates.anchor import Anchor
from corpus.dates.direction import Side, side_of
from corpus.dates.units import unit_of
from corpus.dates.values import month_number

# How many paragraphs later an earlier date may still be meant by "that day" or "a year earlier".
_REACH = 2
# In a report on results "the quarter" is the one that the report is about, all the way through.
_REACH_OF_QUARTER = 12


class Meaning(NamedTuple):
    """What an expression means, and what it was counted from in words for a person.

    `told` is False where it only serves a comparison ("a year earlier"): what the text is about
    stays what it was, and later words such as "that quarter" do not mean it.
    """

    value: DateValue | None
    against: str | None = None
    told: bool = True


class Named(NamedTuple):
    """A date that the text has named: its words, its value, and the number of its paragraph."""

    text: str
    value: DateValue
    paragraph: int


class Reading:
    """The text at hand, the publication date, and the dates that the text has named so far.

    `lowered` is the paragraph in lower case, character by character, so that offsets agree.
    """

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.text = self.lowered = ""
        self._paragraph = -1
        self._last: Named | None = None
        self._by_unit: dict[str, Named] = {}
        self._held: dict[re.Pattern[str], bool] = {}

    def turn_to(self, text: str, lowered: str) -> None:
        """Go on with the next paragraph."""
        self.text, self.lowered = text, lowered
        self._paragraph += 1
        self._held.clear()

    def holds(self, words: re.Pattern[str]) -> bool:
        """Whether the paragraph at hand holds words like these; each kind is searched for once."""
        if words not in self._held:
            self._held[words] = words.search(self.lowered) is not None
        return self._held[words]

    def remember(self, text: str, value: DateValue | None) -> None:
        """Note a date that the text names, for what refers back to it.

        After one that cannot be told, "the next day" cannot be told either.
        """
        unit = unit_of(value) if value else None
        self._last = None
        if value is None or value.earliest is None:
            self._by_unit = {u: n for u, n in self._by_unit.items() if u == "quarter"}
        elif unit:
            self._last = self._by_unit[unit] = Named(text, value, self._paragraph)

    def named_last(self) -> Named | None:
        """The day, week, month, quarter or year that was named last, if not too long ago."""
        return self._near(self._last, _REACH)

    def named(self, unit: str) -> Named | None:
        """The last one of a unit that was named, if not too long ago."""
        reach = _REACH_OF_QUARTER if unit == "quarter" else _REACH
        return self._near(self._by_unit.get(unit), reach)

    def _near(self, named: Named | None, reach: int) -> Named | None:
        return named if named and self._paragraph - named.paragraph <= reach else None

    def written(self, match: re.Match[str], group: str) -> str:
        """The words of a group as the article writes them, capitals included."""
        start, end = match.span(group)
        return self.text[start:end] if start >= 0 else ""

    def counted(self, count: Callable[[date], DateValue | None]) -> Meaning:
        """What counting from the publication date gives."""
        value = self.anchor.agreed(count)
        return Meaning(value, self.anchor.words if value else None)

    def side(self, match: re.Match[str]) -> Side:
        """Whether the words around an expression put it ahead of the publication or behind it."""
        return side_of(self.lowered, *match.span("span"))


def month_written(match: re.Match[str], reading: Reading) -> int | None:
    """The number of the month in a match, or None without a capital: "in may" is seldom one."""
    written = reading.written(match, "month")
    return month_number(written) if written[:1].isupper() else None


def counted_from(named: Named, value: DateValue | None, *, told: bool = True) -> Meaning:
    """What counting from a date gives that the text named before."""
    return Meaning(value, f"“{named.text}” {named.value.text}" if value else None, told)


Read = Callable[[re.Match[str], Reading], Meaning | None]


class Rule(NamedTuple):
    """A pattern on text in lower case, and its reader.

    The pattern has a group `span`, the expression itself; what stands around it only guards.
    Repetitions are bounded, so that the time for a text grows with its length alone. The reader
    answers None where the words are no date after all. `kind` is that of the words which a text
    must hold for the rule to find anything (`corpus.dates.patterns`).
    """

    kind: str
    pattern: re.Pattern[str]
    read: Read


# What may not stand before an expression: it would be the end of a longer word or figure.
BEFORE = r"(?:(?<![\w/.,:$€£#-])|(?<=\bmid-))"


def rule(kind: str, shape: str, read: Read, *, guard: str = BEFORE) -> Rule:
    """A rule whose whole shape is the expression, unless the shape has its own `span`."""
    spanned = shape if "(?P<span>" in shape else f"(?P<span>{shape})"
    return Rule(kind, re.compile(guard + spanned), read)
