"""Dates that are counted from the publication: on which side of it they lie, and how far."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.article import DateExpression, Precision

Find = Callable[..., list[DateExpression]]

FRIDAY = "2024-12-13"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They postponed the trip until Tuesday.", "2024-12-17"),
        ("The crew was told to wait until 9 a.m. Tuesday.", "2024-12-17"),
        ("The ship may sail as early as Tuesday.", "2024-12-17"),
        ("Both sides agreed to meet on Tuesday.", "2024-12-17"),
        ("The hearing is expected Tuesday.", "2024-12-17"),
        ("They plan a march for Tuesday.", "2024-12-17"),
        ("Return the forms by Tuesday.", "2024-12-17"),
        ("Until Tuesday, nobody had seen it.", "2024-12-10"),
        ("The mayor would appeal, she said Tuesday.", "2024-12-10"),
        ("They will meet the United crew Tuesday.", "2024-12-17"),
        ("They will discuss Tuesday's vote.", "2024-12-10"),
        ("The port closed this past Tuesday.", "2024-12-10"),
        ("The port opens this coming Tuesday.", "2024-12-17"),
        ("The port closes Tuesday next week.", "2024-12-17"),
    ],
)
def test_the_words_around_a_weekday_tell_its_side(find_in: Find, text: str, value: str) -> None:
    (found,) = find_in(text, published=FRIDAY)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("He resigned in March.", "2024-11-02", "2024-03"),
        ("The bridge will open in March.", "2024-11-02", "2025-03"),
        ("The loan runs through January.", "2024-10-30", "2025-01"),
        ("The June deal failed.", "2024-10-27", "2024-06"),
        ("The March talks failed.", "2024-10-27", "2024-03"),
        ("Visitors liked last December.", "2024-12-13", "2023-12"),
        ("It was cold last January.", "2024-12-13", "2024-01"),
        ("They return next December.", "2024-12-13", "2025-12"),
        ("Two ships left in June last year.", "2024-12-13", "2023-06"),
        ("It was robbed on Aug. 6.", "2025-02-06", "2024-08-06"),
        ("The lease will end on Aug. 6.", "2025-02-06", "2025-08-06"),
        ("He was seen last Nov. 3.", "2024-05-07", "2023-11-03"),
        ("It shut Saturday, December 14.", "2025-05-20", "2024-12-14"),
        ("They set it for Thursday, August 14.", "2025-03-01", "2025-08-14"),
        ("They met the week of March 6.", "2000-02-24", "2000-03-06/2000-03-12"),
        ("Filed on 8/25/98.", "1999-01-04", "1998-08-25"),
        ("The class of '98 met.", "2024-12-13", "1998"),
    ],
)
def test_a_year_that_is_not_said_is_the_one_meant(
    find_in: Find, text: str, published: str, value: str
) -> None:
    (found,) = find_in(text, published=published)
    assert found.value == value
    assert found.resolved_against == f"published {published}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was quiet a decade ago.", "2014"),
        ("It was quiet twenty years ago.", "2004"),
        ("It was quiet two quarters ago.", "2024-04-01/2024-06-30"),
        ("It was quiet over the past two months.", "2024-10-13/2024-12-13"),
        ("It was quiet in the past week.", "2024-12-06/2024-12-13"),
        ("It will be quiet for the next three days.", "2024-12-13/2024-12-16"),
        ("It was done by the end of the year.", "2024"),
        ("It was done by year-end.", "2024-12-31"),
        ("It has risen since year-end.", "2023-12-31"),
        ("Some rested ahead of the weekend.", "2024-12-07/2024-12-08"),
    ],
)
def test_stretches_and_steps_are_counted_from_the_publication(
    find_in: Find, text: str, value: str
) -> None:
    (found,) = find_in(text, published=FRIDAY)
    assert found.value == value
    (unknown,) = find_in(text)
    assert (unknown.value, unknown.precision) == (None, Precision.UNKNOWN)


def test_a_stretch_ahead_in_a_tale_of_the_past_is_not_counted_from_the_publication(
    find_in: Find,
) -> None:
    (found,) = find_in("She fell ill. The next two months were hard.", published=FRIDAY)
    assert (found.text, found.value) == ("The next two months", None)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("They sailed on December 30.", "2024-12-28/2025-01-04", "2024-12-30"),
        ("They sailed last year.", "2024-12-14/2024-12-21", "2023"),
        ("They sailed last year.", "2024-12", "2023"),
        ("They sailed this month.", "2024-12-14/2024-12-21", "2024-12"),
        ("They sailed last week.", "2024-12-16/2024-12-18", "2024-12-09/2024-12-15"),
        ("They sailed last week.", "2024-12-14/2024-12-21", None),
        ("They sailed last year.", "2024-12-28/2025-01-04", None),
        ("They sailed on Friday.", "2024-12-14/2024-12-19", "2024-12-13"),
        ("They sailed on Friday.", "2024-12-12/2024-12-19", None),
        ("They sailed yesterday.", "2024", None),
    ],
)
def test_where_the_publication_is_an_interval_both_its_ends_must_agree(
    find_in: Find, text: str, published: str, value: str | None
) -> None:
    (found,) = find_in(text, published=published)
    assert found.value == value
    assert found.resolved_against == (f"published {published}" if value else None)


@pytest.mark.parametrize("published", ["2924-12-13", "2150"])
def test_a_publication_far_in_the_future_is_nothing_to_count_from(
    find_in: Find, published: str
) -> None:
    (relative,) = find_in("They sailed last year.", published=published)
    assert (relative.value, relative.resolved_against) == (None, None)
    (partial,) = find_in("They sailed on December 30.", published=published)
    assert (partial.value, partial.precision) == ("XXXX-12-30", Precision.PARTIAL)


@pytest.mark.parametrize("text", ["It fell on 29 May 1453.", "It is due on 1 May 9024."])
def test_a_date_outside_the_years_that_count_is_kept_without_a_value(
    find_in: Find, text: str
) -> None:
    (found,) = find_in(text, published=FRIDAY)
    assert (found.value, found.precision) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It shut Saturday, December 14.", "XXXX-12-14"),
        ("It shut in December.", None),
        ("It shut last December.", None),
        ("It shut on Saturday.", None),
        ("The class of '98 met.", None),
        ("Filed on 8/25/98.", None),
    ],
)
def test_without_a_publication_nothing_is_made_up(
    find_in: Find, text: str, value: str | None
) -> None:
    (found,) = find_in(text)
    assert (found.value, found.resolved_against) == (value, None)


@pytest.mark.parametrize(
    "text",
    [
        'He appeared on "This Week" with two others.',
        "August Wilson and June Carter sang.",
        "The March on the capital may follow.",
        "She came each June with Boeing 1929 parts.",
        "They use Windows 2000 on flight 1999.",
    ],
)
def test_names_are_not_taken_for_dates(find_in: Find, text: str) -> None:
    assert find_in(text, published=FRIDAY) == []
