"""Dates: read, shown, found in a text, and counted from the publication date alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, DateExpression, How, Paragraph, Precision, Sourced
from corpus.dates.finding import find_dates
from corpus.dates.values import date_value, display_date, parse_date

FRIDAY = "2024-12-13"


def article_of(*paragraphs: str, published: str | None = None, title: str = "") -> Article:
    return Article(
        id="0123456789ab",
        paths=("a.txt",),
        language="en",
        format="text",
        title=Sourced(title, How.EXPLICIT, "first line") if title else Sourced.absent(),
        publisher=Sourced.absent(),
        authors=Sourced.absent(),
        published=(
            Sourced(date_value(published), How.EXPLICIT, "under the title")
            if published
            else Sourced.absent()
        ),
        url=Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in paragraphs),
        removed=(),
        warnings=(),
    )


def found(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(d.text, d.value) for d in find_dates(article_of(text, published=published))]


def only(text: str, published: str | None = None) -> DateExpression:
    (expression,) = find_dates(article_of(text, published=published))
    return expression


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-13",
        "2024/12/13",
        "20241213",
        "13.12.2024",
        "13/12/2024",
        "12/13/2024",
        "December 13, 2024",
        "DECEMBER 13, 2024",
        "Dec. 13, 2024",
        "13 December 2024",
        "13th of December 2024",
        "13-Dec-2024",
        "Friday, 13 Dec 2024 10:30",
        "Fri, 13 Dec 2024 10:30:00 GMT",
        "December 13, 2024 at 10:30 a.m.",
        "2024-12-13T10:30:00Z",
        "2024-12-13 10:30:00+02:00",
        "  13   December 2024 ",
    ],
)
def test_a_whole_date_is_read_however_it_is_written(text: str) -> None:
    value = parse_date(text)
    assert value is not None
    assert (value.text, value.precision) == (FRIDAY, Precision.DAY)
    assert value.earliest == value.latest == date(2024, 12, 13)


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2024",  # the third of April or the fourth of March
        "31 February 2024",
        "2024-13-40",
        "2023-02-29",
        "1599-12-31",
        "3000-01-01",
        "December 2024",
        "13 December",
        "13 December 2024 and more",
        "yesterday",
        "",
        "2024-12-13" + " " * 200 + "x",
    ],
)
def test_what_is_no_whole_certain_date_is_refused(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2024-12-13", "13 Dec 2024"),
        ("2024-12", "Dec 2024"),
        ("2024", "2024"),
        ("XXXX-12-03", "3 Dec"),
        ("2024-12-14/2024-12-21", "14–21 Dec 2024"),
        ("2024-11-30/2024-12-02", "30 Nov – 2 Dec 2024"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2011-01-01/2015-12-31", "2011–2015"),
    ],
)
def test_a_stored_value_comes_back_and_is_shown(stored: str, shown: str) -> None:
    value = date_value(stored)
    assert value.text == stored
    assert display_date(value) == shown


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "soon",
        "2024-13",
        "2024-02-30",
        "XXXX-02-30",
        "0000-01-01",
        "1-1-1",
        "2024-12-21/2024-12-14",
    ],
)
def test_what_is_no_stored_value_is_an_error(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        date_value(stored)


def test_values_have_their_bounds() -> None:
    month = date_value("2024-02")
    assert (month.earliest, month.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    partial = date_value("XXXX-02-29")
    assert (partial.precision, partial.earliest) == (Precision.PARTIAL, None)


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("They left on December 3, 2024.", "December 3, 2024", "2024-12-03"),
        ("They left on Tuesday, 3 Dec 2024.", "Tuesday, 3 Dec 2024", "2024-12-03"),
        ("Log of 2024-12-03: rain.", "2024-12-03", "2024-12-03"),
        ("Due 03/04/2024.", "03/04/2024", None),
        ("Begun in March 2023.", "March 2023", "2023-03"),
        ("Founded in 1961.", "1961", "1961"),
        ("Norway's 2015 budget.", "2015", "2015"),
        ("Quiet in the 1990s.", "1990s", "1990-01-01/1999-12-31"),
        ("Open between 2011 and 2015.", "2011 and 2015", "2011-01-01/2015-12-31"),
        ("Closed from 28 May to 2 June 2023.", "28 May to 2 June 2023", "2023-05-28/2023-06-02"),
        ("Strikes on May 8-10, 2023.", "May 8-10, 2023", "2023-05-08/2023-05-10"),
        ("The winter of 2024/25.", "winter of 2024/25", "2024-12-01/2025-02-28"),
        ("The winter of 2024.", "winter of 2024", None),
        ("On 31 February 2024.", "31 February 2024", None),
    ],
)
def test_explicit_dates_are_found_with_their_values(
    text: str, expression: str, value: str | None
) -> None:
    assert found(text) == [(expression, value)]


@pytest.mark.parametrize(
    "text",
    [
        "In may they left, with 4-5 planes and 12 may follow.",
        "They counted 2015 soldiers and 2,000 lorries.",
        "The S-400 and the T-90 cost 2024 dollars in 1200 places.",
        "He reads the Sunday Times and remembers Bloody Sunday.",
        "Call 020 7946 0018 or 10.12.13.14.",
    ],
)
def test_figures_and_names_are_not_taken_for_dates(text: str) -> None:
    assert found(text, FRIDAY) == []


def test_a_day_without_a_year_keeps_it_open_unless_the_publication_tells() -> None:
    alone = only("They sailed on December 30.")
    assert (alone.value, alone.precision) == ("XXXX-12-30", Precision.PARTIAL)
    assert alone.resolved_against is None
    dated = only("They sailed on December 30.", "2025-01-04")
    assert (dated.value, dated.precision) == ("2024-12-30", Precision.DAY)
    assert dated.resolved_against == "published 2025-01-04"
    assert only("They sailed on December 30.", "2024-12").value == "2024-12-30"
    assert only("They sail on December 30.", "2024").value == "XXXX-12-30"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left on Friday.", "2024-12-13"),
        ("They left last Friday.", "2024-12-06"),
        ("Empty since Wednesday.", "2024-12-11"),
        ("They arrive next Tuesday.", "2024-12-17"),
        ("On Monday the ships will sail.", "2024-12-16"),
        ("The convoy is due on Monday.", "2024-12-16"),
        ("A surveyor is to go on board on Monday.", "2024-12-16"),
        ("He said on Monday that they will sail.", "2024-12-09"),
        ("They met on Wednesday last week.", "2024-12-04"),
        ("They left yesterday.", "2024-12-12"),
        ("They left the day before yesterday.", "2024-12-11"),
        ("It was quiet this week.", "2024-12-09/2024-12-15"),
        ("It was quiet last week.", "2024-12-02/2024-12-08"),
        ("It was quiet last month.", "2024-11"),
        ("It was quiet a year ago.", "2023"),
        ("It was quiet three days ago.", "2024-12-10"),
        ("It rained over the weekend.", "2024-12-07/2024-12-08"),
        ("It has snowed in December.", "2024-12"),
        ("Quiet between 8 and 10 December.", "2024-12-08/2024-12-10"),
    ],
)
def test_what_is_relative_is_counted_from_the_publication(text: str, value: str) -> None:
    known = only(text, FRIDAY)
    assert known.value == value
    assert known.resolved_against == "published 2024-12-13"
    unknown = only(text)
    assert (unknown.value, unknown.precision) == (None, Precision.UNKNOWN)
    assert unknown.resolved_against is None


def test_a_month_of_publication_is_nothing_to_count_days_from() -> None:
    assert only("They left last Friday.", "2024-12").value is None


def test_the_title_comes_first_and_counts_as_no_paragraph() -> None:
    article = article_of("It began on 2 May 2023.", title="A day in 1999: the harbour in 1961")
    places = [(d.paragraph, d.text) for d in find_dates(article)]
    assert places == [(None, "1999"), (None, "1961"), (0, "2 May 2023")]


def test_the_work_for_one_document_is_bounded() -> None:
    assert len(find_dates(article_of(*["Friday and 3 May 2023. " * 700] * 20))) <= 2_000


PIECES = st.sampled_from(
    "13 December Dec. 2024 , - – last next Friday week between and to in of may May 1999 "
    "03/04/2024 2024-12-13 ago two years 31 February XXXX the winter ' ( ) . said will".split(" ")
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=25), st.booleans())
def test_every_expression_stands_where_it_says_and_its_value_reads_back(
    pieces: list[str], dated: bool
) -> None:
    text = " ".join(pieces)
    article = article_of(text, published=FRIDAY if dated else None)
    end = 0
    for expression in find_dates(article):
        assert text[expression.start : expression.end] == expression.text != ""
        assert expression.start >= end
        end = expression.end
        if expression.value is None:
            assert expression.precision is Precision.UNKNOWN
        else:
            value = date_value(expression.value)
            assert value.precision is expression.precision
            assert display_date(value)


@settings(deadline=None, max_examples=100)
@given(st.dates(date(1600, 1, 1), date(2999, 12, 31)))
def test_what_is_shown_of_a_day_reads_back(day: date) -> None:
    value = date_value(day.isoformat())
    assert parse_date(display_date(value)) == value
    assert parse_date(day.strftime("%B %d, ") + str(day.year)) == value


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_can_be_asked_for_a_date(text: str) -> None:
    value = parse_date(text)
    assert value is None or date_value(value.text) == value
