"""The list of words beside an index: which of them are near a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.engines.tantivy_words import WordFile, WordList

LETTERS = st.text("abc\u00df", min_size=1, max_size=11)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.sets(LETTERS, max_size=60), word=LETTERS, data=st.data())
def test_near_words_are_all_that_are_so_few_slips_away(
    tmp_path_factory: pytest.TempPathFactory, words: set[str], word: str, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("words")
    # Slips of the word itself, letters swapped among them, are what is hard to find.
    for _ in range(4):
        place = data.draw(st.integers(0, max(len(word) - 2, 0)))
        swapped = f"{word[:place]}{word[place + 1 : place + 2]}{word[place]}{word[place + 2 :]}"
        words = words | {
            swapped,
            f"{word[:place]}c{word[place:]}",
            word[:place] + word[place + 1 :],
        }
        word = data.draw(st.sampled_from([word, swapped]))
    words.discard("")
    WordFile(folder).add(words, lambda _: False)
    for distance in (1, 2):
        near = {other for other in words if OSA.distance(word, other) <= distance}
        assert WordList(folder).near(word, distance) == near
