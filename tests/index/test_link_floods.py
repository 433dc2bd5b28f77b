"""What would be a flood of links is a bounded number of them, and a count of the rest."""

from __future__ import annotations

import random

from corpus.article import QuoteKind
from index.link_answers import LinkType
from index.references.candidates import EXAMINED
from index.references.links import linked
from tests.index.newsroom import Newsroom, report

SAID = "Neither gravel nor cod will pass the Zlatibor weighbridge before the archdeacon has sung"
_SYLLABLES = "ba ko ri nu te lo ma si du ve pa zo ki ra".split()


def filler(seed: str, words: int = 40) -> str:
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(_SYLLABLES, k=5)) for _ in range(words)) + "."


def test_copies_are_counted_beyond_those_shown() -> None:
    text = filler("all", 90)
    news = Newsroom([report(f"c{number:03d}", f"{text} Page {number}.") for number in range(60)])
    found = linked(news, "c000")  # type: ignore[arg-type]
    copies = [link for link in found.links if link.type is LinkType.NEAR_DUPLICATE]
    assert len(copies) == EXAMINED
    assert found.more[LinkType.NEAR_DUPLICATE] == 59 - EXAMINED
    assert len(found.links) <= EXAMINED * len(LinkType)


def test_a_quote_of_everybody_is_shown_of_some_and_counted() -> None:
    news = Newsroom(
        report(
            f"q{number:03d}",
            filler(str(number)),
            f"“{SAID},” the mayor said.",
            quotes=[(SAID, None, QuoteKind.DIRECT)],
        )
        for number in range(80)
    )
    found = linked(news, "q000")  # type: ignore[arg-type]
    quotes = [link for link in found.links if link.type is LinkType.SHARED_QUOTE]
    assert len(quotes) == EXAMINED
    assert found.more[LinkType.SHARED_QUOTE] == 79 - EXAMINED


def test_what_the_limit_cuts_is_counted() -> None:
    text = filler("all", 90)
    news = Newsroom([report(f"c{number}", f"{text} Page {number}.") for number in range(5)])
    every = linked(news, "c0")  # type: ignore[arg-type]
    first = linked(news, "c0", 1)  # type: ignore[arg-type]
    assert first.links == every.links[:1]
    assert sum(first.more.values()) == len(every.links) - 1


def test_a_sentence_alone_and_a_very_long_article_are_answered() -> None:
    long = [filler(f"{number}", 25) for number in range(300)]
    news = Newsroom([report("a", "Cod."), report("b", *long), report("c", *long, "Page two.")])
    assert linked(news, "a").links == ()  # type: ignore[arg-type]
    found = linked(news, "b").links  # type: ignore[arg-type]
    assert {one.type for one in found} == {LinkType.NEAR_DUPLICATE, LinkType.SAME_EVENT}
