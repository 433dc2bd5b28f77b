"""Figures in sentences: how many, of what, and what counts nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.article import Span
from corpus.figures.figure import Bound, Figure
from corpus.figures.finding import MOST_FIGURES, figures, figures_in
from corpus.figures.numerals import value_of
from tests.index.newsroom import report


def found(text: str) -> list[Figure]:
    return list(figures_in(text, 0, 0, len(text)))


def only(text: str) -> Figure:
    (figure,) = found(text)
    return figure


@pytest.mark.parametrize(
    ("text", "quantity", "least", "most", "noun"),
    [
        ("Planes landed at least seven times that week.", "at least seven", 7, None, "times"),
        ("A convoy of over 150 Russian military vehicles moved.", "over 150", 150, None,
         "Russian military vehicles"),
        ("They saw 4–5 military transport planes there.", "4–5", 4, 5, "military transport planes"),
        ("Between 30 and 40 people came.", "Between 30 and 40", 30, 40, "people"),
        ("It visited the base multiple times.", "multiple", 2, None, "times"),
        ("Dozens of houses burnt.", "Dozens", 24, None, "houses"),
        ("Up to 2,000 US troops remain.", "Up to 2,000", None, 2000, "US troops"),
        ("About 120 tonnes were lifted.", "About 120", 120, 120, "tonnes"),
        ("Twenty-five ships waited.", "Twenty-five", 25, 25, "ships"),
        ("Half a dozen frigates sailed.", "Half a dozen", 6, 6, "frigates"),
        ("Two of the largest cargo aircraft stood there.", "Two", 2, 2, "largest cargo aircraft"),
        ("1.5 to 2 million refugees left.", "1.5 to 2 million", 1.5e6, 2e6, "refugees"),
        ("Flights rose from 12 to 15 flights.", "15", 15, 15, "flights"),
        ("They ask for forty per cent.", "forty", 40, 40, "per cent"),
        ("It cost $5 million.", "$5 million", 5e6, 5e6, "$"),
        ("One soldier died in the blast.", "One", 1, 1, "soldier"),
        ("Fifteen of the 19 hijackers were men.", "Fifteen", 15, 15, "hijackers"),
    ],
)  # fmt: skip
def test_quantity_bounds_and_what_is_counted(
    text: str, quantity: str, least: float | None, most: float | None, noun: str
) -> None:
    figure = found(text)[0]
    assert (figure.quantity.text, figure.noun.text) == (quantity, noun)
    assert (figure.least, figure.most) == (least, most)


@pytest.mark.parametrize(
    ("text", "head", "about"),
    [
        ("At least seven people were killed.", "person", "killed"),
        ("Killing 12 and nothing else.", "person", "killed"),
        ("The blast left 30 wounded in the street.", "person", "injured"),
        ("The death toll rose to 19.", "person", "killed"),
        ("A crew of nineteen was saved.", "crew of", ""),
        ("Three men flew there.", "man", ""),
    ],
)
def test_people_are_told_by_what_became_of_them(text: str, head: str, about: str) -> None:
    figure = only(text)
    assert (figure.head, figure.about) == (head, about)


def test_the_dead_and_the_wounded_of_one_sentence_are_two_figures() -> None:
    dead, wounded = found("12 dead and 30 wounded in a blast.")
    assert (dead.least, dead.about) == (12, "killed")
    assert (wounded.least, wounded.about) == (30, "injured")


def test_further_ones_are_not_all_of_them() -> None:
    assert only("Another 12 people were hurt.").modifiers == ("other",)
    assert only("Eleven more ships waited.").modifiers == ("other",)


@pytest.mark.parametrize(
    "text",
    [
        "They won 3-1 at home.",
        "A Boeing 737 landed; the Boeing 737 jets stayed.",
        "Channel 4 News filmed it.",
        "The B-52 bombers and an S-400 battery left.",
        "In 2015 elections were held, and in March 12 ships.",
        "A 17-year-old boy and a two-day visit.",
        "He left at 7 p.m. and again at 10:30.",
        "Over the last two weeks and three days ago.",
        "The 3rd fleet and the 1980s.",
        "One of them and no one else.",
        "They lost 12.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert found(text) == []


def test_what_is_part_of_a_date_is_none() -> None:
    text = "On 13 planes were seen."
    assert list(figures_in(text, 0, 0, len(text), [Span(0, 0, 5, "On 13")])) == []


def test_agreement_is_of_ranges() -> None:
    seven, multiple, five = (
        only(f"Planes landed {much} times.") for much in ("at least seven", "multiple", "five")
    )
    assert seven.agrees(multiple)
    assert not seven.agrees(five)
    assert only("About 150 cars.").agrees(only("140 cars."))


def test_digits_and_words_give_the_same_value() -> None:
    assert only("Two planes.").same_value(only("2 planes."))
    assert not only("Two planes.").same_value(only("At least two planes."))


def test_the_figures_of_an_article_are_bounded() -> None:
    article, _ = report("a", " ".join(["They saw 12 planes."] * (MOST_FIGURES + 50)))
    assert len(list(figures(article))) == MOST_FIGURES


@given(st.integers(2, 999_999_999))
def test_a_number_with_thousands_marks_has_its_value(number: int) -> None:
    figure = only(f"They counted {number:,} seals.") if not 1900 <= number < 2100 else None
    assert figure is None or figure.least == number
    assert value_of(f"{number:,}") == number


_WORDS = st.sampled_from(
    "at least two seven 12 4-5 $3 million dozens of people planes were killed , . - – % 1,000 "
    "between and to from one hundred several İ \U0001f6e9 S-400".split()
)


@example("from $3 to one")
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_spans_are_exact_and_in_order(text: str) -> None:
    end = 0
    for figure in found(text):
        for span in (figure.quantity, figure.noun):
            assert span.text
            assert text[span.start : span.end] == span.text
        assert figure.quantity.start >= end
        end = figure.quantity.end
        assert figure.least is not None or figure.most is not None
        assert figure.bound in Bound
