"""A mention in context: whole words around it, cut only where a word has no room alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.context import in_context

SENTENCE = "Two cranes stood idle at Port Selm while the storm went by."
START = SENTENCE.index("Port Selm")
END = START + len("Port Selm")


def test_all_of_a_short_sentence_is_shown() -> None:
    assert in_context(SENTENCE, START, END, 40, 40) == (
        "Two cranes stood idle at ",
        "Port Selm",
        " while the storm went by.",
    )


def test_words_are_whole_on_both_sides() -> None:
    assert in_context(SENTENCE, START, END, 12, 12) == ("…idle at ", "Port Selm", " while the…")


def test_a_sign_after_the_mention_stays() -> None:
    assert in_context("at Selm, it said today", 3, 7, 9, 8) == ("at ", "Selm", ", it…")


def test_a_word_without_room_is_cut_within() -> None:
    text = "x" * 300 + "Selm" + "y" * 300
    assert in_context(text, 300, 304, 6, 6) == ("…xxxxx", "Selm", "yyyyy…")


def test_wide_characters_count_twice() -> None:
    before, mention, after = in_context("港口港口港口 Selm 港口港口港口", 7, 11, 6, 6)
    assert cell_len(before) <= 6
    assert cell_len(after) <= 6
    assert mention == "Selm"


def test_places_outside_the_text_do_no_harm() -> None:
    assert in_context("Selm", -3, 900, 5, 5) == ("", "Selm", "")


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet=st.sampled_from("ab 港é\u0301,-"), max_size=80),
    st.integers(0, 80),
    st.integers(0, 20),
    st.integers(1, 30),
    st.integers(1, 30),
)
def test_what_is_shown_fits_and_is_in_the_text(
    text: str, start: int, length: int, before: int, after: int
) -> None:
    shown = in_context(text, start, start + length, before, after)
    assert cell_len(shown.before) <= before
    assert cell_len(shown.after) <= after
    assert shown.mention == text[start : start + length]
    joined = shown.before.strip("…") + shown.mention + shown.after.strip("…")
    assert joined in text
