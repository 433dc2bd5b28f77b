"""Which articles report the same event, and what shows it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from index.link_answers import LinkType, Tier
from index.references.days import nearness
from index.references.features import extract
from index.references.likeness import RELATED, likeness
from index.references.weights import Weights
from tests.index.newsroom import Found, Newsroom, exact, report

NAMES = {
    "Halvorsen Bridge": (EntityType.FACILITY, "Halvorsen Bridge"),
    "Ostrava": (EntityType.PLACE, "Ostrava"),
    "Marta Lindqvist": (EntityType.PERSON, "Marta Lindqvist"),
}


def collapse(article_id: str, published: str | None = "2024-03-04") -> Found:
    return report(
        article_id,
        "A span of the Halvorsen Bridge in Ostrava collapsed into the river early on Monday, "
        "crushing a barge loaded with gravel. Rescuers pulled 17 people from the wreck.",
        "Engineer Marta Lindqvist had warned the city of corroded cables two years before.",
        title="Bridge collapses in Ostrava",
        published=published,
        names=NAMES,
    )


def collapse_elsewhere_told(article_id: str, published: str | None = "2024-03-05") -> Found:
    return report(
        article_id,
        "Divers searched the river below the collapsed Halvorsen Bridge on Tuesday, a day after "
        "its main span fell on a gravel barge. The city of Ostrava counted 17 rescued people.",
        "Corroded cables are the likely cause, said Marta Lindqvist, who inspected them in 2022.",
        published=published,
        names=NAMES,
    )


def harvest(article_id: str) -> Found:
    return report(
        article_id,
        "Olive growers expect their poorest harvest in a decade after a summer without rain. "
        "Presses in the south opened a month late, and 17 of them did not open at all.",
        published="2024-03-04",
        names={"south": (EntityType.PLACE, "south")},
    )


def test_two_reports_on_one_event_are_linked() -> None:
    news = Newsroom([collapse("a"), collapse_elsewhere_told("b"), harvest("c")])
    (link,) = news.links("a", LinkType.SAME_EVENT)
    assert link.article.id == "b"
    assert link.tier is not Tier.POSSIBLE
    assert link.label.startswith("Reports the same event · shares ")
    assert "Halvorsen Bridge" in link.label
    assert exact(news, "a", [link])


def test_the_link_holds_from_both_sides() -> None:
    news = Newsroom([collapse("a"), collapse_elsewhere_told("b"), harvest("c")])
    (there,), (back,) = news.links("a", LinkType.SAME_EVENT), news.links("b", LinkType.SAME_EVENT)
    assert (there.score, there.tier) == (back.score, back.tier)
    assert (there.direction, back.direction) == ("later", "earlier")


def test_evidence_names_sentences_and_the_rarest_names() -> None:
    news = Newsroom([collapse("a"), collapse_elsewhere_told("b")])
    (link,) = news.links("a", LinkType.SAME_EVENT)
    roles = [evidence.role for evidence in link.evidence]
    assert roles[0] == "sentence"
    assert "name" in roles
    assert len(roles) <= 5


def test_a_shared_day_and_a_shared_figure_make_no_event() -> None:
    news = Newsroom([collapse("a"), harvest("c")])
    assert not news.links("a", LinkType.SAME_EVENT)


def flight(article_id: str, plane: str, start: str, end: str, cargo: str) -> Found:
    return report(
        article_id,
        f"A {plane} took off from {start} on Saturday and landed in {end} three hours later, "
        f"flight records show. It was carrying {cargo}.",
        published="2024-12-14",
        names={
            plane: (EntityType.EQUIPMENT, plane),
            start: (EntityType.PLACE, start),
            end: (EntityType.PLACE, end),
        },
    )


@pytest.mark.parametrize(
    ("plane", "start"), [("Boeing 737", "Minsk"), ("Il-76", "Minsk"), ("Il-76", "Latakia")]
)
def test_flights_on_different_routes_are_not_one_event(plane: str, start: str) -> None:
    one = flight("a", "Il-76", "Latakia", "Benghazi", "radars under canvas")
    other = flight("b", plane, start, "Bamako", "crates of rifle rounds")
    for link in Newsroom([one, other]).links("a", LinkType.SAME_EVENT):
        assert link.tier is Tier.POSSIBLE
        assert link.label.startswith("Reports a related event · shares ")


def test_one_flight_told_twice_is_one_event() -> None:
    one = flight("a", "Il-76", "Latakia", "Benghazi", "radars under canvas")
    other = report(
        "b",
        "Flight records show an Il-76 that left Latakia on Saturday. It reached Benghazi after "
        "three hours in the air, with radars on board.",
        published="2024-12-14",
        names={
            "Il-76": (EntityType.EQUIPMENT, "Il-76"),
            "Latakia": (EntityType.PLACE, "Latakia"),
            "Benghazi": (EntityType.PLACE, "Benghazi"),
        },
    )
    (link,) = Newsroom([one, other]).links("a", LinkType.SAME_EVENT)
    assert link.tier is Tier.CERTAIN


def test_an_undated_report_is_linked_without_direction() -> None:
    news = Newsroom([collapse("a", None), collapse_elsewhere_told("b"), harvest("c")])
    (link,) = news.links("a", LinkType.SAME_EVENT)
    assert link.direction is None


def test_reports_long_apart_score_lower() -> None:
    near = Newsroom([collapse("a"), collapse_elsewhere_told("b")])
    far = Newsroom([collapse("a"), collapse_elsewhere_told("b", "2025-03-04")])
    (one,), (other,) = near.links("a", LinkType.SAME_EVENT), far.links("a", LinkType.SAME_EVENT)
    assert one.score > other.score


def test_nearness_falls_from_one_to_a_half_and_is_between_where_a_date_is_unknown() -> None:
    assert nearness(0) == 1.0
    assert nearness(0) > nearness(None) > nearness(60)
    assert nearness(14) == pytest.approx(0.684, abs=0.001)
    assert nearness(10_000) == pytest.approx(0.5)


def test_one_shared_figure_decides_nothing() -> None:
    weights = Weights(Newsroom([]).read_connection(), 2)
    here = extract(*report("a", "Rescuers counted 150 people."))
    there = extract(*report("b", "Growers lost 150 tonnes."))
    assert 0 < likeness(here, there, weights) < RELATED / 2


SENTENCES = st.lists(
    st.sampled_from(
        [
            "The Halvorsen Bridge fell on a barge.",
            "Rescuers counted 17 people.",
            "Olive presses opened late.",
            "Corroded cables snapped near Ostrava.",
            "A minister promised 40 million for repairs.",
        ]
    ),
    max_size=8,
)


@given(SENTENCES, SENTENCES)
@settings(deadline=None, max_examples=50)
def test_likeness_is_symmetrical_and_bounded(one: list[str], other: list[str]) -> None:
    here, there = extract(*report("a", *one)), extract(*report("b", *other))
    weights = Weights(Newsroom([]).read_connection(), 2)
    score = likeness(here, there, weights)
    assert score == likeness(there, here, weights)
    assert 0.0 <= score <= 1.0 + 1e-9


@given(SENTENCES, SENTENCES)
@settings(deadline=None, max_examples=30)
def test_evidence_is_always_exact(one: list[str], other: list[str]) -> None:
    days = [str(date(2024, 3, 4) + timedelta(days=apart)) for apart in (0, 1)]
    news = Newsroom(
        [
            report("a", *one, title="Bridge falls", published=days[0], names=NAMES),
            report("b", *other, published=days[1], names=NAMES),
        ]
    )
    assert exact(news, "a", news.links("a"))


def test_what_a_whole_corpus_is_about_weighs_little() -> None:
    common = [report(f"x{n}", "The bridge was inspected.", f"Depot {n}") for n in range(60)]
    connection = Newsroom(common).read_connection()
    weights = Weights(connection, 60)
    weights.learn(["bridg"])
    assert weights.of("bridg") < Weights(connection, 60).of("bridg") / 2
