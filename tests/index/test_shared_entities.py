"""Which articles share rare names."""

from __future__ import annotations

from corpus.article import EntityType
from index.link_answers import LinkType, Tier
from tests.index.newsroom import Found, Newsroom, exact, report

NAMES = {
    "Ilse Vantongeren": (EntityType.PERSON, "Ilse Vantongeren"),
    "Zlatibor": (EntityType.PLACE, "Zlatibor"),
    "Meltemi Star": (EntityType.VESSEL, "Meltemi Star"),
    "Russia": (EntityType.PLACE, "Russia"),
    "France": (EntityType.PLACE, "France"),
    "Reuters": (EntityType.MEDIA, "Reuters"),
}


def naming(article_id: str, *names: str) -> Found:
    return report(
        article_id,
        f"Notes of week {article_id}: {', '.join(names)}.",
        names={name: NAMES[name] for name in names},
    )


def test_two_rare_names_link() -> None:
    news = Newsroom(
        [naming("a", "Zlatibor", "Meltemi Star"), naming("b", "Meltemi Star", "Zlatibor")]
    )
    (link,) = news.links("a", LinkType.SHARED_ENTITIES)
    assert link.label == "Shares 2 rare names · Meltemi Star, Zlatibor"
    assert link.tier is Tier.POSSIBLE
    assert link.evidence[0].note == "in 2 of 2 articles"
    assert exact(news, "a", [link])


def test_names_alone_are_never_certain() -> None:
    names = ("Zlatibor", "Meltemi Star", "Ilse Vantongeren")
    (link,) = Newsroom([naming("a", *names), naming("b", *names)]).links(
        "a", LinkType.SHARED_ENTITIES
    )
    assert link.tier is Tier.LIKELY


def test_one_rare_name_is_not_enough() -> None:
    news = Newsroom([naming("a", "Zlatibor", "Russia"), naming("b", "Zlatibor", "France")])
    assert not news.links("a", LinkType.SHARED_ENTITIES)


def test_names_that_are_everywhere_are_not_rare_in_a_small_corpus() -> None:
    news = Newsroom([naming("a", "Russia", "France"), naming("b", "Russia", "France")])
    assert not news.links("a", LinkType.SHARED_ENTITIES)


def test_an_outlet_is_no_shared_name() -> None:
    news = Newsroom([naming("a", "Reuters", "Zlatibor"), naming("b", "Reuters", "Zlatibor")])
    assert not news.links("a", LinkType.SHARED_ENTITIES)


def test_a_name_in_many_articles_is_not_rare() -> None:
    many = [naming(f"x{number}", "Zlatibor", "Meltemi Star") for number in range(8)]
    assert not Newsroom(many).links("x0", LinkType.SHARED_ENTITIES)
