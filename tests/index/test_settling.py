"""What decisions come to together: the later goes before the earlier, whatever they say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.entities.decided import Told
from index.decisions import next_moment, settle
from index.entity_answers import Decision, DecisionKind

ORG, PLACE = EntityType.ORGANISATION, EntityType.PLACE
MERGE, APART, SPLIT = DecisionKind.MERGE, DecisionKind.APART, DecisionKind.SPLIT


def at(second: int) -> str:
    return f"2026-11-26T19:04:{second:02}Z"


def pair(kind: DecisionKind, name: str, other: str, second: int) -> Decision:
    other_type = None if kind is SPLIT else ORG
    return Decision(kind, ORG, name, other, other_type, when=at(second))


few_names = st.sampled_from("ABCDE")
few_types = st.sampled_from((ORG, PLACE))
any_decisions = st.lists(
    st.builds(
        Decision,
        kind=st.sampled_from(DecisionKind),
        type=few_types,
        name=few_names,
        other=few_names,
        other_type=st.none() | few_types,
        to=st.sampled_from(("place", "organisation")),
        when=st.integers(0, 59).map(at),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(any_decisions)
def test_every_decision_is_applied_or_told_why_not(decisions: list[Decision]) -> None:
    settled = settle(decisions)
    assert set(settled.places.values()) | set(settled.overruled) == set(decisions)
    assert not set(settled.places.values()) & set(settled.overruled)
    assert all(settled.overruled.values())
    assert settle(decisions).decided.fingerprint() == settled.decided.fingerprint()


@settings(deadline=None)
@given(any_decisions)
def test_the_last_decision_always_stands(decisions: list[Decision]) -> None:
    last = Decision(MERGE, ORG, "A", "B", ORG, when="2026-12-01")
    settled = settle([*decisions, last])
    assert last in settled.places.values()


@settings(deadline=None)
@given(any_decisions, st.randoms())
def test_the_order_in_the_file_makes_no_difference(decisions, random) -> None:
    own_moments = {decision.when: decision for decision in decisions}
    ordered = list(own_moments.values())
    shuffled = list(ordered)
    random.shuffle(shuffled)
    assert settle(shuffled) == settle(ordered)


def test_apart_after_merges_takes_the_oldest_of_them_away() -> None:
    one, two = pair(MERGE, "A", "B", 1), pair(MERGE, "B", "C", 2)
    settled = settle([one, two, pair(APART, "A", "C", 3)])
    assert settled.overruled == {one: "a later decision holds the two apart"}
    assert settled.decided.merged == ((Told(ORG, "B"), Told(ORG, "C")),)


def test_a_merge_takes_along_what_was_settled_of_the_one_that_stays() -> None:
    rename_gone = Decision(DecisionKind.RENAME, ORG, "B", to="Bee", when=at(1))
    rename = Decision(DecisionKind.RENAME, ORG, "A", to="Ay", when=at(2))
    settled = settle([rename_gone, rename, pair(MERGE, "Ay", "Bee", 3)])
    assert settled.overruled == {rename_gone: "it was merged into Ay later"}
    assert settled.decided.merged == ((Told(ORG, "A"), Told(ORG, "B")),)
    assert settled.decided.renamed == ((Told(ORG, "A"), "Ay"),)


def test_case_accents_and_articles_make_no_other_entity() -> None:
    merge = Decision(MERGE, ORG, "Société Navale", "SN", ORG, when=at(1))
    apart = Decision(APART, ORG, "sn", "the societe navale", ORG, when=at(2))
    assert settle([merge, apart]).overruled.keys() == {merge}


def test_a_new_decision_is_later_than_any_other() -> None:
    now = datetime(2026, 11, 26, 19, 4, 5, 999, tzinfo=UTC)
    assert next_moment([], now) == at(5)
    assert next_moment([at(2)], now) == at(5)
    assert next_moment([at(5)], now) == at(6)
    assert next_moment([at(59)], now) == "2026-11-26T19:05:00Z"
    assert next_moment(["2026-11-27"], now) == "2026-11-27T00:00:01Z"
    by_hand = ""
    assert next_moment([by_hand], now - timedelta(seconds=1)) == at(4)
    assert next_moment(["9999-12-31T23:59:59Z"], now) == at(5)
