"""Quotation marks as they come: doubled, single, nested, mistaken, left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.quotes.marks import masked, quoted_stretches
from tests.corpus.test_quotes import only, quotes_of


def inside(text: str) -> list[str]:
    return [
        text[stretch.start + stretch.width : stretch.end - stretch.width * stretch.closed]
        for stretch in quoted_stretches(text)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It is shut,” he said.", ["It is shut,"]),
        ("“It is shut,“ he said.", ["It is shut,"]),
        ("”It is shut,” he said.", ["It is shut,"]),
        ("''It is shut,'' he said.", ["It is shut,"]),
        ("``It is shut,'' he said.", ["It is shut,"]),
        ("‘It is shut,’ he said.", ["It is shut,"]),
        ("'It is shut,' he said.", ["It is shut,"]),
        ("It is ‘Shut for Good.’", ["Shut for Good."]),
        ("“He told me ‘it is shut’ and left,” she said.", ["He told me ‘it is shut’ and left,"]),
        ("“It is shut", ["It is shut"]),
        ("The drivers' trucks and the ships' crews were there.", []),
        ("It's the crew's boat, and they're 'ere.", []),
        ("Rock 'n' roll of the '90s.", []),
        ('A gun of 6" and one of 9".', []),
    ],
)
def test_what_stands_in_marks_is_read_from_the_space_beside_them(
    text: str, words: list[str]
) -> None:
    assert inside(text) == words


def test_a_quotation_in_doubled_apostrophes_has_its_speaker() -> None:
    first, second = quotes_of("''It is over,'' Ms. Lindqvist said. ''Nobody will sail again.''")
    assert first.text == "''It is over,''"
    assert second.text == "''Nobody will sail again.''"
    assert first.speaker == second.speaker == "Anna Lindqvist"


def test_a_quotation_in_single_marks_has_its_speaker() -> None:
    quote = only("‘Nobody will sail again,’ Omar Said said.")
    assert (quote.speaker, quote.text) == ("Omar Said", "‘Nobody will sail again,’")


@pytest.mark.parametrize(
    "text",
    [
        "Omar Said spoke on The Daily Buoy’s “Boats of the North” on Monday.",
        "Omar Said is host of “The Evening Boat.”",
    ],
)
def test_the_title_of_a_programme_is_no_quote(text: str) -> None:
    assert quotes_of(text) == ()


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from(" ab.,'\"‘’“”„«»`"), max_size=80))
def test_stretches_are_disjoint_in_order_and_leave_the_text_its_length(text: str) -> None:
    stretches = quoted_stretches(text)
    place = 0
    for stretch in stretches:
        assert place <= stretch.start < stretch.end <= len(text)
        place = stretch.end
    assert len(masked(text, stretches)) == len(text)
