"""Which articles rest on the same source."""

from __future__ import annotations

import pytest

from corpus.article import EntityType
from index.link_answers import LinkType, Tier
from tests.index.newsroom import Found, Newsroom, exact, report

# What each article tells besides, so that none is a copy of the other.
ASIDE = {
    "a": "Fishing boats went out as on any other day, and the old mole sold what they brought in.",
    "b": "In the town hall a choir rehearsed for spring; the bath next door is to get a new roof.",
}


def citing(
    article_id: str,
    source: str,
    cue: str = "according to",
    *,
    named: bool = True,
    body: str = "Grain silos filled.",
    publisher: str | None = None,
    entity: str | None = None,
    kind: EntityType = EntityType.ORGANISATION,
) -> Found:
    return report(
        article_id,
        f"{body} So it is {cue} {source}.",
        ASIDE.get(article_id, ""),
        publisher=publisher,
        sources=[(source, cue, named)],
        names={source: (kind, entity)} if entity else None,
    )


def test_a_named_source_links() -> None:
    news = Newsroom([citing("a", "Orbis Imaging"), citing("b", "Orbis Imaging", "released by")])
    (link,) = news.links("a", LinkType.SHARED_SOURCE)
    assert link.label == "Both name Orbis Imaging"
    assert link.tier in (Tier.CERTAIN, Tier.LIKELY)
    assert link.evidence[0].note == "“according to” / “released by”"
    assert link.evidence[0].here.text == "Orbis Imaging"
    assert exact(news, "a", [link])


def test_the_article_before_a_name_makes_no_difference() -> None:
    news = Newsroom([citing("a", "The Orbis Survey"), citing("b", "Orbis Survey")])
    assert news.links("a", LinkType.SHARED_SOURCE)


def test_two_names_of_one_entity_are_one_source() -> None:
    one = citing("a", "OIS", entity="Orbis Imaging Survey")
    other = citing("b", "Orbis Imaging Survey", entity="Orbis Imaging Survey")
    for here in "ab":
        (link,) = Newsroom([one, other]).links(here, LinkType.SHARED_SOURCE)
        assert link.label == "Both name Orbis Imaging Survey"


def test_a_person_is_a_likely_source_and_an_office_a_certain_one() -> None:
    body = "Divers raised the barge Kestrel off Port Edda with two cranes and a winch."
    for kind, tier in ((EntityType.PERSON, Tier.LIKELY), (EntityType.ORGANISATION, Tier.CERTAIN)):
        news = Newsroom(
            [citing(one, "Solheim", body=body, entity="Ingrid Solheim", kind=kind) for one in "ab"]
        )
        (link,) = news.links("a", LinkType.SHARED_SOURCE)
        assert link.tier is tier


def test_unnamed_officials_of_unlike_articles_do_not_link() -> None:
    one = citing("a", "US officials", named=False, body="Olive presses opened late in Crete.")
    other = citing("b", "US officials", named=False, body="A bank in Oslo lost its licence.")
    assert not Newsroom([one, other]).links("a", LinkType.SHARED_SOURCE)


def test_unnamed_officials_on_one_matter_are_possible() -> None:
    body = "Divers raised the barge Kestrel off Port Edda with two cranes and a winch."
    news = Newsroom([citing(one, "US officials", named=False, body=body) for one in "ab"])
    (link,) = news.links("a", LinkType.SHARED_SOURCE)
    assert link.tier is Tier.POSSIBLE
    assert link.label == "Both cite unnamed sources · US officials"


@pytest.mark.parametrize("cue", ["contributed reporting", "photo"])
def test_a_credit_is_no_source(cue: str) -> None:
    news = Newsroom([citing("a", "Continental Press", cue), citing("b", "Continental Press", cue)])
    assert not news.links("a", LinkType.SHARED_SOURCE)


def test_the_outlet_itself_is_not_its_source() -> None:
    one = citing("a", "The Edda Times", "told", publisher="The Edda Times")
    assert not Newsroom([one, citing("b", "The Edda Times")]).links("a", LinkType.SHARED_SOURCE)


def test_a_source_of_everybody_does_not_link_what_has_nothing_else_in_common() -> None:
    subjects = "olive bank ferry school bridge cheese glass wolf canal lamp hop salt".split()
    many = [
        citing(
            subject,
            "Reuters",
            body=" ".join(f"The {subject}{number} met its own {subject}." for number in range(20)),
        )
        for subject in subjects
    ]
    assert not Newsroom(many).links("olive", LinkType.SHARED_SOURCE)
