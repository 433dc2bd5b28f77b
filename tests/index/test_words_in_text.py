"""Words are found in plain texts just where splitting the text into words has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import tokens
from index.query.tree import Words
from index.words_in_text import TextsWords, TextWords


def split_and_compared(
    text: str, words: tuple[str, ...], prefix: bool
) -> Iterator[tuple[int, int]]:
    found = list(tokens(text))
    for place in range(len(found) - len(words) + 1):
        row = found[place : place + len(words)]
        folded = tuple(token.folded for token in row)
        same_end = folded[-1].startswith(words[-1]) if prefix else folded[-1] == words[-1]
        if folded[:-1] == words[:-1] and same_end:
            yield row[0].start, row[-1].end


@pytest.mark.parametrize(
    ("text", "words", "texts"),
    [
        ("Russia’s base, Russia's bases", ("russia", "base"), ["Russia’s base"]),
        ("the S-400, the S 400", ("s", "400"), ["S-400", "S 400"]),
        ("to to to", ("to", "to"), ["to to", "to to"]),
        ("a_b and ab", ("a",), ["a"]),
        ("Café – cafe", ("cafe",), ["Café", "cafe"]),
        ("It's its s", ("s",), ["s"]),
        ("the ½ base", ("base",), ["base"]),
    ],
)
def test_words_are_found_where_they_stand(
    text: str, words: tuple[str, ...], texts: list[str]
) -> None:
    places = TextWords(text).rows(words, prefix=False)
    assert [text[start:end] for start, end in places] == texts


_PIECES = st.sampled_from(
    ["a", "A's", "ab", "b’s", "s", "as", "é", "’", "'", " ", "-", "_", "“", "…", "1", "1's", "ʼs"]
)


@settings(deadline=None, max_examples=400)
@given(
    st.lists(_PIECES, max_size=14).map("".join),
    st.lists(st.sampled_from(["a", "ab", "b", "s", "as", "e", "1"]), min_size=1, max_size=3),
    st.booleans(),
)
def test_both_ways_of_finding_agree(text: str, words: list[str], prefix: bool) -> None:
    found = list(TextWords(text).rows(tuple(words), prefix))
    assert found == list(split_and_compared(text, tuple(words), prefix))


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.lists(_PIECES, max_size=6).map("".join), max_size=4),
    st.lists(st.sampled_from(["a", "ab", "b", "s", "as", "e", "1"]), min_size=1, max_size=3),
    st.booleans(),
)
def test_texts_searched_as_one_give_the_places_of_each(
    texts: list[str], words: list[str], prefix: bool
) -> None:
    asked = Words(tuple(words), prefix=prefix)
    apart = [
        (number, *place)
        for number, text in enumerate(texts)
        for place in TextWords(text).places(asked)
    ]
    assert list(TextsWords(texts).places(asked)) == apart
