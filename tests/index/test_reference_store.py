"""The store of features: what is put in comes out, and leaves without a trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.references import store
from index.references.features import Features, extract
from index.references.store import Kind
from tests.index.newsroom import report


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(store.SCHEMA)
    yield connection
    connection.close()


def features(*body: str) -> Features:
    return extract(*report("x", *body))


FERRY = features("The ferry drifted past the quay and two tugs followed it out to the bank.")
BARGE = features("The barge drifted past the crane.")


def test_features_come_out_as_they_went_in(connection: sqlite3.Connection) -> None:
    store.put(connection, "a", FERRY)
    assert store.features_of(connection, "a") == FERRY
    assert store.features_of(connection, "b") is None
    assert store.features_of_all(connection, ["a", "b"]) == {"a": FERRY}


def test_keys_count_their_articles(connection: sqlite3.Connection) -> None:
    store.put(connection, "a", FERRY)
    store.put(connection, "b", BARGE)
    found = store.keys(connection, Kind.TERM, ["drift", "crane", "none"])
    assert {text: key.articles for text, key in found.items()} == {"drift": 2, "crane": 1}


def test_postings_lead_to_the_articles_and_are_limited(connection: sqlite3.Connection) -> None:
    for one in "abc":
        store.put(connection, one, FERRY)
    key = store.keys(connection, Kind.TERM, ["ferry"])["ferry"]
    numbers = [posted.article for posted in store.postings(connection, key, 10)]
    assert sorted(store.article_ids(connection, numbers).values()) == ["a", "b", "c"]
    assert len(list(store.postings(connection, key, 2))) == 2


def test_equal_text_meets_in_its_hashes(connection: sqlite3.Connection) -> None:
    store.put(connection, "a", FERRY)
    store.put(connection, "b", FERRY)
    key = store.hash_key(FERRY.sketch[0])
    assert len(list(store.postings(connection, key, 10))) == 2


def test_putting_again_replaces(connection: sqlite3.Connection) -> None:
    store.put(connection, "a", FERRY)
    store.put(connection, "a", BARGE)
    assert store.features_of(connection, "a") == BARGE
    assert not store.keys(connection, Kind.TERM, ["ferry"])


def test_removing_what_is_not_there_does_nothing(connection: sqlite3.Connection) -> None:
    store.remove(connection, "a")


BODIES = st.lists(
    st.lists(st.sampled_from("ferry barge quay crane tug bank lock".split())).map(" ".join),
    max_size=5,
)


@given(BODIES)
@settings(deadline=None, max_examples=40)
def test_removing_leaves_no_trace(bodies: list[str]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(store.SCHEMA)
    for number, body in enumerate(bodies):
        store.put(connection, str(number), features(body))
    for number in range(len(bodies)):
        store.remove(connection, str(number))
    for table in ("reference_articles", "reference_keys", "reference_postings"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    connection.close()
