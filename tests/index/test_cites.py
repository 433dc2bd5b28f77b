"""Which article cites which: by address, by title, or by the name of the outlet."""

from __future__ import annotations

import pytest

from corpus.article import EntityType, Removed, RemovedKind
from index.link_answers import Link, LinkType, Tier
from tests.index.newsroom import Found, Newsroom, exact, report

ADDRESS = "https://www.quayside.example/2024/gravel-bank"
TITLE = "Gravel bank off Port Edda grows by the night"


def cited(**more: str) -> Found:
    return report(
        "b", "A bank of gravel grows.", title=TITLE, url=ADDRESS, publisher="Quayside", **more
    )


def both_ways(news: Newsroom) -> tuple[Link, Link]:
    (forth,) = news.links("a", LinkType.CITES)
    (back,) = news.links("b", LinkType.CITES)
    assert (forth.tier, forth.score) == (back.tier, back.score)
    assert (forth.direction, back.direction) == ("cites", "cited by")
    assert exact(news, "a", [forth])
    assert exact(news, "b", [back])
    assert (forth.evidence[0].here, forth.evidence[0].there) == (
        back.evidence[0].there,
        back.evidence[0].here,
    )
    return forth, back


@pytest.mark.parametrize(
    "written",
    [
        ADDRESS,
        "http://quayside.example/2024/gravel-bank/",
        "quayside.example/2024/gravel-bank".join(["www.", "?utm_source=feed#top"]),
    ],
)
def test_the_address_is_certain(written: str) -> None:
    news = Newsroom([report("a", f"Lemons are cheap ({written})."), cited()])
    forth, back = both_ways(news)
    assert forth.tier is Tier.CERTAIN
    assert forth.label == "Cites Quayside’s report"
    assert back.label == "Cited by this report"
    assert forth.evidence[0].here.text == written


def test_the_title_in_quotation_marks_is_certain() -> None:
    news = Newsroom([report("a", f"See “{TITLE.upper()}” for what was dredged."), cited()])
    forth, _ = both_ways(news)
    assert forth.tier is Tier.CERTAIN
    assert forth.evidence[0].role == "title"


def test_a_link_set_aside_is_told_as_one() -> None:
    line = Removed(RemovedKind.RELATED, f"Related: {TITLE}", 1)
    news = Newsroom([report("a", "Lemons are cheap.", title="Lemons", removed=[line]), cited()])
    forth, back = both_ways(news)
    assert (forth.label, back.label) == ("Links to Quayside’s report", "Linked from this report")
    assert line.text in forth.evidence[0].note


def test_previous_and_next_of_a_site_are_no_citation() -> None:
    line = Removed(RemovedKind.PREVIOUS_NEXT, TITLE, 1)
    news = Newsroom([report("a", "Lemons are cheap.", removed=[line]), cited()])
    assert news.links("a", LinkType.CITES) == ()


def test_the_own_address_and_a_mere_host_are_no_citation() -> None:
    one = report("a", f"Lemons. {ADDRESS}", url=ADDRESS)
    other = report("b", "Choirs. www.quayside.example", url="https://quayside.example/")
    assert Newsroom([one, other]).links("a", LinkType.CITES) == ()


NAMES = {
    "Kestrel": (EntityType.VESSEL, "Kestrel"),
    "Port Edda": (EntityType.PLACE, "Port Edda"),
    "Solheim": (EntityType.PERSON, "Ingrid Solheim"),
}
EVENT = "The dredger Kestrel cut through the breakwater of Port Edda, Solheim wrote"


def naming(published: str | None, other: str | None, outlet: str = "Quayside") -> Newsroom:
    one = report(
        "a",
        f"{EVENT} on the quay, according to {outlet}.",
        published=published,
        publisher="The Mole",
        names=NAMES,
        sources=[(outlet, "according to", True)],
    )
    two = report(
        "b", f"{EVENT} in a letter of two pages.", published=other, publisher="Quayside",
        names=NAMES,
    )  # fmt: skip
    return Newsroom([one, two])


def test_the_name_of_the_outlet_on_one_event_is_possible() -> None:
    forth, back = both_ways(naming("2024-03-05", "2024-03-04"))
    assert forth.tier is Tier.POSSIBLE
    assert forth.label == "Names Quayside · possibly this report"
    assert back.label == "Names Quayside · possibly citing the open article"
    assert forth.evidence[0].here.text == "Quayside"


def test_nothing_cites_what_came_later_or_is_long_past() -> None:
    for own, other in (("2024-03-04", "2024-03-05"), ("2024-03-20", "2024-03-04")):
        assert naming(own, other).links("a", LinkType.CITES) == ()


def test_an_outlet_that_is_not_in_the_corpus_makes_no_link() -> None:
    assert naming("2024-03-05", "2024-03-04", "The Anchor").links("a", LinkType.CITES) == ()
