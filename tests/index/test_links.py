"""The links of an article together: order, bounds, and nothing without evidence."""

from __future__ import annotations

import pytest

from corpus.article import EntityType, QuoteKind
from index.link_answers import LinkType, Tier
from index.references.links import links_of
from tests.index.newsroom import Found, Newsroom, exact, report

SAID = "No ship will leave this harbour before the cables have been tested again"


def story(
    article_id: str, *more: str, lead: str = "Cables failed on the quay of Port Edda"
) -> Found:
    return report(
        article_id,
        f"{lead} on Monday, and the tanker Meltemi Star drifted into the lock at Zlatibor.",
        f"“{SAID},” Ingrid Solheim said.",
        "Pictures released by Orbis Imaging show the tanker across both gates.",
        *more,
        published="2024-03-04",
        names={
            "Port Edda": (EntityType.PLACE, "Port Edda"),
            "Meltemi Star": (EntityType.VESSEL, "Meltemi Star"),
            "Zlatibor": (EntityType.PLACE, "Zlatibor"),
        },
        quotes=[(SAID, "Ingrid Solheim", QuoteKind.DIRECT)],
        sources=[("Orbis Imaging", "released by", True)],
    )


@pytest.fixture
def news() -> Newsroom:
    rewritten = "A tanker broke loose in Port Edda when mooring cables parted"
    return Newsroom(
        [
            story("a"),
            story("b", lead=rewritten),
            story("c", "The lock was shut to all traffic for the night."),
            report("d", "Olive growers in the south expect a poor harvest."),
        ]
    )


def test_all_five_types_are_found(news: Newsroom) -> None:
    found = {link.type for link in news.links("a")}
    assert found >= {
        LinkType.SHARED_QUOTE,
        LinkType.NEAR_DUPLICATE,
        LinkType.SHARED_SOURCE,
        LinkType.SAME_EVENT,
    }


def test_the_most_trusted_come_first_then_by_type_then_by_score(news: Newsroom) -> None:
    tiers, types = list(Tier), list(LinkType)
    keys = [
        (tiers.index(link.tier), types.index(link.type), -link.score) for link in news.links("a")
    ]
    assert keys == sorted(keys)


def test_one_link_of_a_type_to_an_article(news: Newsroom) -> None:
    pairs = [(link.type, link.article.id) for link in news.links("a")]
    assert len(pairs) == len(set(pairs))


def test_every_link_has_exact_evidence_and_a_score_in_range(news: Newsroom) -> None:
    links = news.links("a")
    assert exact(news, "a", links)
    assert all(0 < link.score <= 1 and link.label for link in links)
    assert all(len(link.evidence) <= 5 for link in links)


def test_no_label_claims_what_is_not_shown(news: Newsroom) -> None:
    for link in news.links("a"):
        said = " ".join([link.label, *(one.note for one in link.evidence)]).casefold()
        assert not any(word in said for word in ("contradict", "copied", "confirm"))


def test_an_unrelated_article_has_no_links(news: Newsroom) -> None:
    assert news.links("d") == ()
    assert all(link.article.id != "d" for link in news.links("a"))


def test_an_article_is_never_linked_to_itself(news: Newsroom) -> None:
    assert all(link.article.id != "a" for link in news.links("a"))


def test_the_limit_keeps_the_first(news: Newsroom) -> None:
    assert links_of(news, "a", limit=2) == news.links("a")[:2]  # type: ignore[arg-type]


def test_an_unknown_article_is_an_error(news: Newsroom) -> None:
    with pytest.raises(KeyError):
        news.links("nobody")


def test_an_article_alone_has_no_links() -> None:
    assert Newsroom([story("a")]).links("a") == ()


def test_an_empty_article_has_no_links() -> None:
    assert Newsroom([report("a"), story("b")]).links("a") == ()
