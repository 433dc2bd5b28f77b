"""Which articles have a passage in common, and which lines everybody has are none."""

from __future__ import annotations

import random

import pytest

from corpus.article import EntityType, QuoteKind
from index.link_answers import LinkType, Tier
from index.references.features import extract
from index.references.sketch import MARKS
from tests.index.newsroom import Found, Newsroom, exact, report

PASSAGE = (
    "The dredger Kestrel cut the eastern breakwater open in eleven nights, and the gravel that it "
    "lifted now lies as a bank off Port Edda where cod fishermen lose their nets."
)
REWORDED = (
    "In eleven nights the dredger Kestrel had cut open the eastern breakwater, and the gravel it "
    "lifted now forms a long bank off Port Edda where fishermen of cod often lose their nets."
)
NOTICE = (
    "Readers of the harbour gazette find tide tables, pilot rosters, crane fees and quarantine "
    "bulletins on the board beside the customs weighbridge every morning before the ferry sails."
)
SYLLABLES = "ba ko ri nu te lo ma si du ve pa zo ki ra".split()


def filler(seed: str, words: int = 120) -> str:
    """A text that has nothing in common with others."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(SYLLABLES, k=5)) for _ in range(words)) + "."


def article(article_id: str, *more: str, publisher: str | None = None) -> Found:
    return report(article_id, filler(article_id), *more, publisher=publisher or f"P {article_id}")


def passages(news: Newsroom, article_id: str = "a") -> list[tuple[str, Tier]]:
    return [(one.article.id, one.tier) for one in news.links(article_id, LinkType.SHARED_PASSAGE)]


def test_a_paragraph_taken_over_is_a_passage_on_both_sides() -> None:
    news = Newsroom([article("a", PASSAGE), article("b", f"It is said here. {PASSAGE}")])
    (link,) = news.links("a", LinkType.SHARED_PASSAGE)
    words = len(PASSAGE.split())
    assert link.label == f"Shares a passage ({words} words)"
    assert link.tier is Tier.CERTAIN
    assert link.evidence[0].note == f"{words} words in a row"
    assert link.evidence[0].here.text == PASSAGE.rstrip(".")
    assert exact(news, "a", [link])
    assert passages(news, "b") == [("a", Tier.CERTAIN)]


def test_a_small_change_leaves_it_one_passage() -> None:
    changed = PASSAGE.replace("eleven nights", "twelve long nights")
    news = Newsroom([article("a", PASSAGE), article("b", changed)])
    (link,) = news.links("a", LinkType.SHARED_PASSAGE)
    assert len(link.evidence) == 1
    assert "with small changes" in link.evidence[0].note


def test_a_short_run_of_words_in_unrelated_articles_is_none() -> None:
    short = "The dredger Kestrel cut the eastern breakwater open in eleven nights."
    assert not passages(Newsroom([article("a", short), article("b", short)]))


def test_what_many_articles_carry_is_none() -> None:
    many = [article(f"x{number}", NOTICE) for number in range(30)]
    assert not passages(Newsroom([article("a", NOTICE), *many]))


def test_a_line_of_one_outlet_is_its_furniture() -> None:
    news = Newsroom([article(one, NOTICE, publisher="The Gazette") for one in "ab"])
    assert not passages(news)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ingrid Solheim in Port Edda and Odd Berg in Zlatibor; editing by Mei Lin, "
        "Tove Ravn, Karim Aziz and Pavel Horak in the Trieste bureau on Sunday night)",
        "Sign up for our harbour newsletter with tides, cranes, quotas, pilots, gravel, ferries, "
        "wrecks, lighthouses, customs, tugs, barges and quays every Thursday before breakfast",
    ],
)
def test_credits_and_invitations_are_none(line: str) -> None:
    assert not passages(Newsroom([article("a", line), article("b", line)]))


def test_a_quote_that_both_give_is_no_passage_beside() -> None:
    found = [
        report(
            one,
            filler(one),
            f"“{PASSAGE}” Solheim said.",
            quotes=[(PASSAGE, "Solheim", QuoteKind.DIRECT)],
        )
        for one in "ab"
    ]
    news = Newsroom(found)
    assert news.links("a", LinkType.SHARED_QUOTE)
    assert not passages(news)


def test_a_sentence_lightly_reworded_counts_on_one_event() -> None:
    names = {
        "Kestrel": (EntityType.VESSEL, "Kestrel"),
        "Port Edda": (EntityType.PLACE, "Port Edda"),
    }
    news = Newsroom(
        [report("a", PASSAGE, "Olives.", names=names), report("b", REWORDED, names=names)]
    )
    for here in "ab":
        (link,) = news.links(here, LinkType.SHARED_PASSAGE)
        assert "lightly reworded" in link.label or "small changes" in link.evidence[0].note
        assert link.tier is not Tier.CERTAIN
        assert exact(news, here, [link])


def test_a_near_duplicate_goes_without_passages() -> None:
    news = Newsroom([report(one, PASSAGE, NOTICE) for one in "ab"])
    assert news.links("a", LinkType.NEAR_DUPLICATE)
    assert not passages(news)


def test_a_passage_deep_in_a_long_article_is_found() -> None:
    long = article("a", *(filler(f"a{number}", 500) for number in range(20)), PASSAGE)
    assert len(extract(*long).passages) <= MARKS
    # Marked in wider windows, so more than the passage must be the same.
    more = [filler("both", 100), PASSAGE, filler("both", 100)]
    longer = article("a", *(filler(f"a{number}", 500) for number in range(20)), " ".join(more))
    assert passages(Newsroom([longer, article("b", " ".join(more))]))
