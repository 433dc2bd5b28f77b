"""The quick way to the words of a text gives just those that are found one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import folded_text, folded_words, tokens

_PIECES = st.sampled_from(
    [
        *("a", "A", "s", "S", "'s", "\u2019S", "\u02bcs", "'\u017f", "1", "_", "-", " ", "\n"),
        *("\u201c", "\u2014", "\u00a0", "\u20ac", "\u00e9", "\u0130", "\u00df", "\ufb01", "\u00bd"),
        *("\u0301", "\u4e2d", "\u30ab", "\u0434", "\u03a3", "\u0639", "\ufdfa", "\ufc60", "\uff9e"),
        *("\u200d", "\u0e33", "\U0001f600", "\x1c", "\x00"),
    ]
)


@settings(deadline=None, max_examples=600)
@given(st.lists(_PIECES, max_size=14).map("".join) | st.text(max_size=30))
def test_both_ways_give_the_same_words(text: str) -> None:
    one_by_one = [token.folded for token in tokens(text)]
    assert folded_text(text) == " ".join(one_by_one)
    # That words can be joined by spaces and told apart again.
    assert list(folded_words(text)) == one_by_one
