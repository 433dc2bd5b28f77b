"""The fixed questions that searches are measured with: 70 in 16 kinds, and six typed key by key.

A question says what is asked, not in which language: each program is asked in its own (see
bench.search_peers). Words are named by their rank in the vocabulary of bench.search_articles, so
that they are as frequent in a corpus of any size; names by their number in its cast.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bench.search_articles import member, outlet_name, spelt
from corpus.dates.values import date_value
from index.search_answers import Days, Filters, Sort


class Kind(StrEnum):
    """What a question asks for; in brackets what its parts are."""

    COMMON = "a common word"  # (word)
    MIDDLING = "a middling word"  # (word)
    RARE = "a rare word"  # (word)
    AND = "AND"  # (word, …)
    OR = "OR"  # (word, …)
    NOT = "NOT"  # (word, word that must not be there)
    PHRASE = "a phrase"  # (word, …)
    NEAR = "near each other"  # (word, words between, word)
    PREFIX = "a prefix"  # (beginning)
    WILDCARD = "a wildcard"  # (pattern)
    FUZZY = "fuzzy"  # (word, slips)
    FIELD = "a field"  # (field, word)
    ENTITY = "an entity"  # (its name in full)
    FILTER = "a filter"  # (word, publisher)
    DATES = "a date range"  # (word, first month, last month)
    NEWEST = "by date"  # (word, …)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    kind: Kind
    parts: tuple[str, ...]

    @property
    def sort(self) -> Sort:
        """The order that is asked for."""
        return Sort.NEWEST if self.kind is Kind.NEWEST else Sort.RELEVANCE

    @property
    def filters(self) -> Filters:
        """What it is narrowed to outside of the query."""
        return Filters(publishers=self.parts[1:]) if self.kind is Kind.FILTER else Filters()


def _words(*ranks: int) -> tuple[str, ...]:
    return tuple(map(spelt, ranks))


def _near(first: int, between: int, second: int) -> tuple[str, ...]:
    return spelt(first), str(between), spelt(second)


def _name(number: int) -> str:
    return member(number).names[0]


_PARTS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.COMMON: (("the",), ("government",), ("military",), ("police",), ("report",)),
    Kind.MIDDLING: tuple(_words(rank) for rank in (500, 1_500, 3_000, 6_000, 12_000)),
    Kind.RARE: tuple(_words(rank) for rank in (20_000, 30_000, 60_000, 150_000, 500_000)),
    Kind.AND: (
        ("military", "report"),
        _words(60, 500),
        _words(800, 1_500),
        _words(90, 100, 3_000),
        ("government", "minister", "security", "police"),
    ),
    Kind.OR: (
        ("military", "police"),
        _words(500, 800),
        _words(1_500, 3_000, 6_000),
        _words(150, 20_000),
        _words(1_000, 1_100, 1_200, 1_300, 1_400, 1_500, 1_600, 1_700),
    ),
    Kind.NOT: (
        ("military", "police"),
        ("government", "the"),
        _words(500, 60),
        _words(3_000, 500),
    ),
    Kind.PHRASE: (
        ("the", "government"),
        ("said", "the", "minister"),
        ("military", "report"),
        tuple(_name(3).lower().split()),
        tuple(_name(4).lower().split()),
    ),
    Kind.NEAR: (
        ("military", "5", "report"),
        ("the", "2", "government"),
        _near(150, 8, 500),
        _near(90, 10, 1_500),
    ),
    Kind.PREFIX: (("pr",), ("gov",), ("mil",), ("stent",), ("sherpl",)),
    Kind.WILDCARD: (("mil*ry",), ("g?vern*nt",), ("pr*ent",), ("*shing",)),
    Kind.FUZZY: (("goverment", "1"), ("militry", "1"), ("reprot", "1"), ("securiti", "2")),
    Kind.FIELD: (
        ("title", "government"),
        ("title", spelt(500)),
        ("title", spelt(6_000)),
        ("publisher", outlet_name(2).split()[0].lower()),
    ),
    Kind.ENTITY: tuple((_name(number),) for number in (0, 4, 8, 20, 100)),
    Kind.FILTER: (
        ("military", outlet_name(0)),
        ("government", outlet_name(7)),
        (spelt(500), outlet_name(3)),
        (spelt(3_000), outlet_name(25)),
    ),
    Kind.DATES: (
        ("military", "2019-03", "2019-03"),
        ("government", "2018-01", "2020-12"),
        (spelt(500), "2023-01", "2023-06"),
        (spelt(3_000), "2016-01", "2024-12"),
    ),
    Kind.NEWEST: (("military",), ("the",), _words(60, 500), _words(3_000)),
}

QUESTIONS = tuple(Question(kind, parts) for kind, each in _PARTS.items() for parts in each)

TYPED = (
    "military report",
    "government min",
    f"{_name(3)[:18]}",
    f'"{spelt(150)} {spelt(90)}',
    f"title:{spelt(500)} -police",
    "prent OR police",
)
"""What is typed, key by key."""


def keys() -> list[str]:
    """The line after each key."""
    return [line[:end] for line in TYPED for end in range(1, len(line) + 1)]


def in_dateline(question: Question) -> str:
    """A question in Dateline's query language; its filters and its order are given apart."""
    kind, parts = question.kind, question.parts
    match kind:
        case Kind.OR:
            return " OR ".join(parts)
        case Kind.NOT:
            return f"{parts[0]} -{parts[1]}"
        case Kind.PHRASE:
            return f'"{" ".join(parts)}"'
        case Kind.NEAR:
            return f"{parts[0]} NEAR/{parts[1]} {parts[2]}"
        case Kind.PREFIX:
            return f"{parts[0]}*"
        case Kind.FUZZY:
            return f"{parts[0]}~{parts[1]}"
        case Kind.FIELD:
            return f"{parts[0]}:{parts[1]}"
        case Kind.FILTER:
            return parts[0]
        case Kind.DATES:
            return f"{parts[0]} date:{parts[1]}..{parts[2]}"
        case _:
            return " ".join(parts)


def days_of(question: Question) -> Days:
    """The days of a date range."""
    _, first, last = question.parts
    began, ended = date_value(first), date_value(last)
    return Days(began.earliest, ended.latest)
