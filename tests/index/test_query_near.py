"""NEAR is read as the language says; what cannot be near is set beside it, and told."""

from __future__ import annotations

import pytest

from corpus.article import EntityType
from index.query.nearness import MOST_BETWEEN, chained
from index.query.parser import parse
from index.query.render import render
from index.query.tree import And, Entities, Field, Near, Not, Or, Words


def words(text: str, **more: object) -> Words:
    return Words(tuple(text.split()), **more)  # type: ignore[arg-type]


def test_near_takes_words_phrases_beginnings_alternatives_and_entities() -> None:
    assert parse("person:* NEAR/8 withdraw*").node == Near(
        (Entities(EntityType.PERSON), words("withdraw", prefix=True)), (8,)
    )
    assert parse('"air base" NEAR/0 (left OR entity:hts)').node == Near(
        (words("air base", exact=True), Or((words("left"), Entities(None, ("hts",))))), (0,)
    )
    assert parse("title:(a NEAR/2 b)").node == Near(
        (words("a", field=Field.TITLE), words("b", field=Field.TITLE)), (2,)
    )
    assert parse("S-400 NEAR quay").node == Near((words("s 400"), words("quay")), (8,))


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("a NEAR/5 b NEAR/3 c", "a NEAR/5 b NEAR/3 c"),
        ("NOT a NEAR/5 b", "NOT (a NEAR/5 b)"),
        ("-a NEAR/5 b", "NOT (a NEAR/5 b)"),
        ("x a NEAR/5 b OR c", "x AND a NEAR/5 b OR c"),
        ("(x OR a) NEAR/5 b", "(x OR a) NEAR/5 b"),
        ("near NEAR/2 =NEAR", 'near NEAR/2 "NEAR"'),
        ("a NEAR/5 a", "a NEAR/5 a"),
        ("person:peskov NEAR/1 org:kremlin*", "person:peskov NEAR/1 org:kremlin*"),
    ],
)
def test_near_binds_closer_than_not(query: str, read: str) -> None:
    parsed = parse(query)
    assert render(parsed.node) == read
    assert parsed.repairs == ()


@pytest.mark.parametrize(
    ("query", "read", "repairs"),
    [
        ("a NEAR/500 b", "a NEAR/100 b", ["read “NEAR/500” as NEAR/100, the widest there is"]),
        ("a NEAR/-3 b", "a NEAR/8 b", ["read “NEAR/-3” as NEAR/8"]),
        ("a NEAR/five b", "a NEAR/8 b", ["read “NEAR/five” as NEAR/8"]),
        ("a NEAR/ b", "a NEAR/8 b", ["read “NEAR/” as NEAR/8"]),
        ("NEAR/5 a", "a", ["left out a dangling NEAR"]),
        ("a NEAR", "a", ["left out a dangling NEAR"]),
        ("a NEAR NEAR/3 b", "a NEAR/8 b", ["left out a dangling NEAR"]),
        ("a OR NEAR b", "a OR b", ["left out a dangling NEAR"]),
        ("a NEAR OR b", "a OR b", ["left out a dangling NEAR"]),
        (
            "a NEAR date:2024",
            "a AND date:2024",
            ["“date:2024” cannot be near anything; read with AND"],
        ),
        ("a NEAR NOT b", "a AND NOT b", ["“NOT b” cannot be near anything; read with AND"]),
        (
            "a NEAR/2 b NEAR publisher:x NEAR c NEAR/3 d",
            "a NEAR/2 b AND publisher:x AND c NEAR/3 d",
            ["“publisher:x” cannot be near anything; read with AND"],
        ),
        ("* NEAR a", "* AND a", ["“*” cannot be near anything; read with AND"]),
        (
            "(a b) NEAR/5 c",
            "a NEAR/5 b NEAR/5 c",
            ["read the words in parentheses as near each other too"],
        ),
        (
            "c NEAR/5 (a NOT b)",
            "c NEAR/5 a AND NOT b",
            [
                "“NOT b” cannot be near anything; read with AND",
                "read the words in parentheses as near each other too",
            ],
        ),
        (
            "(a NEAR/2 b) NEAR/5 (c NEAR/1 d)",
            "a NEAR/2 b NEAR/5 c NEAR/1 d",
            ["read NEAR within NEAR as one chain"],
        ),
        (
            "(a OR b c) NEAR d",
            "(a OR b AND c) AND d",
            ["“a OR b AND c” cannot be near anything; read with AND"],
        ),
    ],
)
def test_what_cannot_be_near_is_repaired_and_told(
    query: str, read: str, repairs: list[str]
) -> None:
    parsed = parse(query)
    assert render(parsed.node) == read
    assert list(parsed.repairs) == repairs


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("person:* NEAR", "person:*"),
        ("person:* NEAR/", "person:*"),
        ("person:* NEAR/8", "person:*"),
        ("person:* NEAR/8 w", "person:*"),
        ("person:* NEAR/8 wit", "person:* NEAR/8 wit*"),
        ("(crane NEAR (", "crane"),
    ],
)
def test_near_is_finished_step_by_step(typed: str, read: str) -> None:
    parsed = parse(typed, as_you_type=True)
    assert render(parsed.node) == read
    assert parsed.repairs == ()


def test_a_chain_has_as_many_distances_as_it_has_joints() -> None:
    read = chained(
        [And((words("a"), Near((words("b"), words("c")), (1,)))), Not(words("d")), words("e")],
        (7, 9),
    )
    assert read.node == And(
        (Near((words("a"), words("b"), words("c")), (7, 1)), Not(words("d")), words("e"))
    )
    assert read.apart == (Not(words("d")),)


def test_no_number_is_too_long_to_be_read() -> None:
    node = parse(f"a NEAR/{'9' * 3000} b").node
    assert isinstance(node, Near)
    assert node.between == (MOST_BETWEEN,)
