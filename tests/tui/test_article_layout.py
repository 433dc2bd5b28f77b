"""Wrapping: nothing is lost, nothing is too wide, and every place has the line that shows it."""

from __future__ import annotations

from unicodedata import combining

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.article_layout import Block, Layout, fit, line_starts, text_between
from tui.widgets.text_painter import shown_end

FAMILY = "👩\u200d👩\u200d👧"
words = st.one_of(
    st.text(alphabet="abcdefgh", min_size=1, max_size=12),
    st.text(min_size=1, max_size=6).filter(lambda text: text.isprintable()),
    st.sampled_from(
        ["港の記事です。", "e\u0301te\u0301", FAMILY, "שלום", "[x=https://a.test]", "  "]
    ),
)
texts = st.lists(words, max_size=30).map(" ".join)


@settings(deadline=None, max_examples=200)
@given(texts, st.integers(2, 30), st.lists(st.integers(1, 60), max_size=5))
def test_every_place_is_on_the_line_that_shows_it(text, width, places):
    layout = Layout([Block(text, 0)], width, lambda _: sorted(set(places)))

    for place, character in enumerate(text):
        line = layout.line(layout.row_of(0, place))
        assert line is not None
        assert line.start <= place < line.end
        assert character == " " or place < shown_end(line, layout.blocks[0])


@settings(deadline=None, max_examples=200)
@given(texts, st.integers(2, 30))
def test_lines_cover_the_text_and_fit(text, width):
    starts = list(line_starts(text, width))

    assert starts[0] == 0
    assert starts == sorted(set(starts))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        shown = text[start:end].rstrip(" ")
        assert cell_len(shown) <= width or len(shown) == 1


@settings(deadline=None, max_examples=100)
@given(texts, st.integers(8, 30), st.lists(st.integers(1, 60), max_size=5))
def test_letters_fit_on_the_line_of_their_mention(text, width, places):
    letters = sorted({place for place in places if place <= len(text)})
    starts = list(line_starts(text, width, letters))

    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        shown_to = start + len(text[start:end].rstrip(" "))
        taken = 2 * sum(start < place <= shown_to for place in letters)
        crowded = taken > width - 2  # more letters than text: nothing would fit
        assert crowded or cell_len(text[start:shown_to]) + taken <= width or shown_to - start <= 2


def test_every_character_takes_its_own_width():
    most = {0: 3, 1: 2, 2: 1}
    wrong = [
        hex(code)
        for code in range(0x20, 0x3000)
        if not combining(chr(code)) and fit(chr(code) * 3, 0, 2) != most[cell_len(chr(code))]
    ]
    assert wrong == []


def test_words_stay_whole_where_they_can():
    text = "Two ferries leave the harbour"
    starts = list(line_starts(text, 12))
    assert [text[start:].split()[0] for start in starts] == ["Two", "leave", "harbour"]


def test_a_character_is_not_parted_from_its_marks():
    text = "ab" + FAMILY + "cd"
    assert text[: fit(text, 0, 4)] == "ab" + FAMILY
    assert text[: fit(text, 0, 3)] == "ab"
    assert fit("e\u0301", 0, 1) == 2
    assert fit("☀\ufe0f" * 5, 0, 5) == 4  # each takes two cells, by its second character


def test_unspaced_text_parts_anywhere_but_not_before_a_closing_mark():
    starts = list(line_starts("港が閉じた。船が出た。", 10))
    assert starts == [0, 4, 9]


def test_the_first_page_of_an_endless_line_is_laid_out_alone():
    layout = Layout([Block("storm " * 200_000, 0)], 60)
    assert layout.line(30) is not None
    assert layout.laid < 100
    assert not layout.complete
    estimate = layout.height
    layout.extend(1_000_000)
    assert layout.complete
    assert layout.height == pytest.approx(estimate, rel=0.2)


def test_gaps_are_blank_and_the_last_one_is_no_row():
    layout = Layout([Block("one", 0), Block("two", 1, gap=0), Block("three", 2)], 20)
    layout.extend(100)
    assert [layout.line(row) and layout.line(row)[0] for row in range(5)] == [0, None, 1, 2, None]
    assert layout.height == 4


def test_copied_text_has_no_line_breaks_of_the_screen():
    blocks = [Block("A ferry left the harbour.", 0), Block("Nobody was hurt.", 1)]
    assert text_between(blocks, (2, 0), (6, 1)) == "ferry left the harbour.\n\nNobody"
    assert text_between(blocks, None, None).endswith("hurt.")
