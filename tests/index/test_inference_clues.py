"""What expressions such as "last Friday" say of the day on which an article appeared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.annotate import annotate
from corpus.article import Article
from corpus.dates.values import date_value
from index.inference.clues import Clue, clues
from tests.index.newsroom import report

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
WEEKDAYS = ("Monday", "Friday", "Sunday")
EXPRESSIONS = (
    *WEEKDAYS,
    *(f"last {day}" for day in WEEKDAYS),
    "yesterday",
    "last night",
    "the day before yesterday",
    "two days ago",
    "5 days ago",
    "last week",
    "earlier this week",
)
A_DAY = timedelta(days=1)


def article_with(words: str, published: str | None = None) -> Article:
    return report("x", f"The cranes of the harbour stood still {words}.", published=published)[0]


def found(article: Article) -> list[Clue]:
    return list(clues(article, annotate(article)))


@pytest.mark.parametrize("words", EXPRESSIONS)
@given(published=DAYS)
def test_the_true_day_of_publication_is_always_allowed(words: str, published: date) -> None:
    """Whatever day an expression is read as, that it was written on is among those for it."""
    meant = annotate(article_with(words, published.isoformat())).dates[0].value
    assert meant is not None
    value = date_value(meant)
    (clue,) = found(article_with(words))
    assert value.earliest is not None
    assert value.latest is not None
    day = value.earliest
    while day <= min(value.latest, published - A_DAY):
        first, last = clue.published(day)
        assert first <= published <= last
        day += A_DAY


@pytest.mark.parametrize("words", EXPRESSIONS)
@given(day=DAYS)
def test_an_article_appears_within_two_weeks_and_never_before(words: str, day: date) -> None:
    (clue,) = found(article_with(words))
    first, last = clue.published(day)
    assert day <= first <= last < day + 14 * A_DAY


def test_a_clue_knows_its_weekday_and_its_place() -> None:
    (clue,) = found(article_with("last Friday"))
    assert clue.weekday == 4
    assert clue.span.text == "last Friday"
    (clue,) = found(article_with("yesterday"))
    assert clue.weekday is None


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The harbour is closed, the pilot said on Friday.", True),
        ("The harbour is closed, the pilot said late on Friday.", True),
        ("On Friday, reported the gazette, the harbour was closed.", True),
        ("The harbour was closed on Friday, and ships said nothing.", False),
    ],
)
def test_when_something_was_said_is_not_when_it_happened(sentence: str, said: bool) -> None:
    article, _ = report("x", sentence)
    assert [clue.said for clue in found(article)] == [said]


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour will be closed on Friday.",
        "The court is expected to rule on Friday.",
        "The talks are scheduled for Friday.",
        "Two tugs came to tow the dock, an operation to begin on Friday.",
        "The harbour was closed from Friday to Sunday.",
        "The harbour is closed every Friday.",
        "The harbour was closed on a Friday.",
        "Thousands came to Friday prayers.",
        "The harbour was closed on Friday and Saturday.",
        "The harbour was closed on 13 December.",
        "The harbour was closed in December 2024.",
        "The harbour is closed this week.",
        "The harbour was closed last year.",
    ],
)
def test_what_is_no_clue(sentence: str) -> None:
    article, _ = report("x", sentence)
    assert found(article) == []


def test_yesterday_beside_another_day_is_left_open() -> None:
    article, _ = report("x", "The harbour was closed yesterday after the storm of Friday.")
    assert [clue.weekday for clue in found(article)] == [4]
