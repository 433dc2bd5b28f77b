"""Which reports come later on one event, and by how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.article import DateValue, EntityType, How, Precision, Sourced
from index.link_answers import Link, LinkType, Tier
from tests.index.newsroom import Found, Newsroom, exact, report

NAMES = {
    "Kestrel": (EntityType.VESSEL, "Kestrel"),
    "Port Edda": (EntityType.PLACE, "Port Edda"),
    "Solheim": (EntityType.PERSON, "Ingrid Solheim"),
}


def told(article_id: str, published: str | None, more: str) -> Found:
    return report(
        article_id,
        f"The dredger Kestrel cut through the breakwater of Port Edda, Solheim wrote {more}.",
        more * 6,
        published=published,
        names=NAMES,
    )


def links(one: str | None, other: str | None) -> tuple[Newsroom, tuple[Link, ...]]:
    news = Newsroom(
        [told("a", one, "before the gravel choir "), told("b", other, "while lemon abbeys sang ")]
    )
    return news, news.links("a", LinkType.FOLLOW_UP)


def test_a_later_report_says_how_many_days_after() -> None:
    news, (link,) = links("2024-03-04", "2024-03-07")
    assert link.label == "Later report · 3 days after"
    assert link.direction == "later"
    assert "2024-03-04 / 2024-03-07" in link.evidence[0].note
    assert exact(news, "a", [link])
    (back,) = news.links("b", LinkType.FOLLOW_UP)
    assert (back.label, back.direction) == ("Earlier report · 3 days before", "earlier")
    assert (back.tier, back.score) == (link.tier, link.score)


def test_one_day_is_one_day() -> None:
    assert links("2024-03-04", "2024-03-05")[1][0].label == "Later report · 1 day after"


def test_no_direction_without_both_dates_and_none_within_a_day() -> None:
    assert links("2024-03-04", None)[1] == ()
    assert links("2024-03-04", "2024-03-04")[1] == ()


def test_a_date_known_as_a_span_says_at_least() -> None:
    article, found = told("b", None, "while lemon abbeys sang ")
    value = DateValue(
        "2024-03-06/2024-03-09", Precision.INTERVAL, date(2024, 3, 6), date(2024, 3, 9)
    )
    late = replace(article, published=Sourced(value, How.INFERRED, "its text"))
    news = Newsroom([told("a", "2024-03-04", "before the gravel choir "), (late, found)])
    (link,) = news.links("a", LinkType.FOLLOW_UP)
    assert link.label == "Later report · at least 2 days after"
    assert link.tier is not Tier.CERTAIN
