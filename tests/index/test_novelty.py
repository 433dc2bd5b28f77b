"""What of an article was read before: told again in whatever words; a contrast is new."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.references.novelty import seen_sentences
from tests.index.newsroom import Newsroom, report

OLD = "The tanker Meltemi Star drifted into the lock at Zlatibor after 40 mooring cables parted."


def seen(body: Sequence[str], read: Sequence[str] = ("old",), old: str = OLD) -> list[str]:
    news = Newsroom([report("new", *body), report("old", old), report("else", "Olives ripen.")])
    return [each.here.text for each in seen_sentences(news, "new", read)]


def test_a_sentence_that_was_read_is_found_with_its_place() -> None:
    news = Newsroom([report("new", "Rain fell on Port Edda.", OLD), report("old", OLD)])
    (found,) = seen_sentences(news, "new", ["old"])
    assert (found.here.paragraph, found.here.text) == (1, OLD)
    assert (found.article.id, found.there.text) == ("old", OLD)


@pytest.mark.parametrize(
    "told",
    [
        "Meltemi Star, a tanker, drifted into the lock at Zlatibor when 40 mooring cables parted.",
        "The tanker drifted into Zlatibor lock after 40 mooring cables had parted.",
    ],
)
def test_the_same_in_other_words_was_read(told: str) -> None:
    assert seen([told]) == [told]


@pytest.mark.parametrize(
    "told",
    [
        OLD.replace("40", "43"),
        OLD.replace("drifted", "never drifted"),
        OLD[:-1] + ", and its captain Ingrid Solheim was arrested by harbour police.",
        "The lock at Zlatibor stays shut until the cables have been examined.",
    ],
)
def test_another_figure_a_denial_or_anything_more_is_new(told: str) -> None:
    assert seen([told]) == []


def test_what_was_not_read_makes_nothing_old() -> None:
    assert seen([OLD], read=["else"]) == []
    assert seen([OLD], read=[]) == []


def test_an_article_is_not_its_own_earlier_reading() -> None:
    assert seen([OLD], read=["new", "gone"]) == []


def test_sentences_that_say_next_to_nothing_are_neither() -> None:
    assert seen(["He said so.", OLD], old=f"He said so. {OLD}") == [OLD]
