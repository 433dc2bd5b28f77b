"""What a figure is: a quantity as a text writes it, its bounds, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Span

# A figure given as "about" may be off by so much: "about 150" does not differ from 140.
_ABOUT = 0.1


class Bound(StrEnum):
    """What the words before a number make of it."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    BETWEEN = "between"
    VAGUE = "vague"  # "multiple", "dozens": no number at all


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a text, as `at least seven` cargo planes.

    `quantity` covers the whole phrase ("over 150", "4-5", "dozens of"), `noun` what is counted
    with the words before it ("Russian military vehicles"). `least` and `most` bound the value,
    both inclusive, None where the words leave it open: "over 150" is 150 and None, "dozens" 24
    and None. `head` is the folded noun in the singular ("vehicle", "person", "percent",
    "dollar"), `modifiers` are the folded words before it. `about` says what happened to those
    who are counted, where that stands beside: "killed", "injured", "missing" ..., else "".
    """

    quantity: Span
    bound: Bound
    least: float | None
    most: float | None
    noun: Span
    head: str
    modifiers: tuple[str, ...]
    about: str

    def agrees(self, other: Figure) -> bool:
        """Whether one number could satisfy both: "at least seven" and "multiple" can agree.

        It says nothing about what the two count.
        """
        mine, theirs = self._range(), other._range()
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def same_value(self, other: Figure) -> bool:
        """Whether both give the same number with the same openness: "two" and "2"."""
        return (self.least, self.most) == (other.least, other.most) and (
            self.bound is other.bound or Bound.VAGUE not in (self.bound, other.bound)
        )

    def _range(self) -> tuple[float, float]:
        least = 0.0 if self.least is None else self.least
        most = float("inf") if self.most is None else self.most
        if self.bound is Bound.ABOUT:
            return least * (1 - _ABOUT), most * (1 + _ABOUT)
        return least, most
