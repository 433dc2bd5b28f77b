"""Which figures of two reports are set side by side, and which never are."""

from __future__ import annotations

import pytest

from corpus.article import EntityType
from index.link_answers import LinkType, Tier
from tests.index.newsroom import Found, Newsroom, exact, report

NAMES = {
    "Kestrel": (EntityType.VESSEL, "Kestrel"),
    "Port Edda": (EntityType.PLACE, "Port Edda"),
    "Solheim": (EntityType.PERSON, "Ingrid Solheim"),
}
LEAD = "The dredger Kestrel cut through the breakwater of Port Edda, Solheim wrote"
ASIDE = {
    "a": "Choirs sang in the meadow while lemons were sold beside the abbey gate at noon.",
    "b": "Bakers of the granite quarter lit lanterns, and violins were heard from the orchard.",
}


def told(article_id: str, sentence: str) -> Found:
    return report(article_id, f"{LEAD}.", ASIDE[article_id], sentence, names=NAMES)


def labels(mine: str, theirs: str) -> list[str]:
    news = Newsroom([told("a", mine), told("b", theirs)])
    found = news.links("a", LinkType.FIGURES)
    assert exact(news, "a", found)
    back = news.links("b", LinkType.FIGURES)
    assert [one.score for one in back] == [one.score for one in found]
    assert all(one.tier is not Tier.CERTAIN for one in found)
    return [one.label for one in found]


def test_figures_of_one_thing_that_differ_are_set_side_by_side() -> None:
    assert labels(
        "Gravel barges ran aground on the bank at least seven times last winter.",
        "Last winter gravel barges had run aground on the bank multiple times.",
    ) == ["Figures to compare: “at least seven” / “multiple”"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        # the same number
        ("Gravel barges struck the bank two times.", "Gravel barges struck the bank twice."),
        ("Twelve cod fishermen drowned on the bank.", "12 cod fishermen drowned on the bank."),
        # another thing is counted
        ("Storms sank seven gravel barges on the bank.", "Storms sank nine anchors on the bank."),
        # what became of them is another matter
        ("Storms on the bank left five fishermen dead.", "Storms on the bank hurt nine fishermen."),
        ("Five fishermen were killed on the bank.", "Nine fishermen were injured on the bank."),
        # further ones
        ("The bank took seven gravel barges.", "The bank took three more gravel barges."),
        # of other people
        ("The bank drowned seven Danish fishermen.", "The bank drowned nine Finnish fishermen."),
        # the sentences are about different things
        ("Seven barges carried gravel to the mole.", "Nine barges burnt during the fair."),
        # no counts: models, scores, days
        ("The S-400 stood on the bank by the mole.", "The S-300 stood on the bank by the mole."),
        ("The bank team beat the mole team 3-1.", "The bank team beat the mole team 4-2."),
        ("The storm on the bank blew for two days.", "The storm on the bank blew for five days."),
    ],
)
def test_what_does_not_count_the_same_is_never_compared(mine: str, theirs: str) -> None:
    assert labels(mine, theirs) == []


def test_articles_on_different_events_are_not_compared() -> None:
    found = [
        report(
            article_id,
            ASIDE[article_id],
            f"Storms sank {many} gravel barges on the bank off {place}.",
            names={place: (EntityType.PLACE, place)},
        )
        for article_id, many, place in (("a", "seven", "Port Edda"), ("b", "nine", "Zlatibor"))
    ]
    assert Newsroom(found).links("a", LinkType.FIGURES) == ()
