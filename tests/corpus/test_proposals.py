"""What may be one entity although no rule says so, from names alone."""

from __future__ import annotations

import pytest

from corpus.article import EntityType
from corpus.entities.proposals import Candidate, Pair, likely_pairs
from corpus.text import folded_words

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def candidates(*named: tuple[EntityType, str]) -> list[Candidate]:
    return [
        Candidate(key, kind, name, folded_words(name), 100 - key)
        for key, (kind, name) in enumerate(named)
    ]


def pairs(*named: tuple[EntityType, str]) -> list[Pair]:
    return likely_pairs(candidates(*named))


@pytest.mark.parametrize(
    ("kind", "left", "right", "reason"),
    [
        (PERSON, "Vladimir Orlovsky", "Vladmir Orlovsky", "spelt alike"),
        (PERSON, "Narendra Holm", "Narender Holm", "spelt alike"),
        (ORGANISATION, "Microvex Corporation", "Macrovex Corporation", "spelt alike"),
        (PERSON, "Anna Holm", "Holm", "Holm may be the surname of Anna Holm"),
        (EntityType.FACILITY, "Dobanov air base", "Dobanev air base", "spelt alike"),
        (ORGANISATION, "River Watch", "RW", "RW may be short for River Watch"),
        (
            ORGANISATION,
            "Norland River Watch",
            "River Watch",
            "River Watch may be short for Norland River Watch",
        ),
        (PERSON, "Anna Holm", "A. K. Holm", "the same surname, and given names that agree"),
    ],
)
def test_what_may_be_one_is_proposed_with_its_reason(
    kind: EntityType, left: str, right: str, reason: str
) -> None:
    (pair,) = pairs((kind, left), (kind, right))
    assert (pair.left.name, pair.right.name, pair.reason) == (left, right, reason)
    assert 0 < pair.score <= 1
    assert f"both are of the type {kind.value}" in pair.pros


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (EntityType.EQUIPMENT, "Zarnitsa 300", "Zarnitsa 400"),
        (EntityType.VESSEL, "Marigold", "Marigold II"),
        (PERSON, "Robert Holm", "Robert Holm Jr"),
        (PERSON, "Anna Holm", "Karl Holm"),
        (EntityType.FACILITY, "Dobanov air base", "Korenev air base"),
        (EntityType.FACILITY, "Dobanov airport", "Dobanev air base"),
        (PLACE, "Oslo", "Lima"),
        (EntityType.DATE, "13 Dec 2024", "14 Dec 2024"),
    ],
)
def test_what_cannot_be_one_is_not_proposed(kind: EntityType, one: str, other: str) -> None:
    assert pairs((kind, one), (kind, other)) == []


def test_two_types_of_one_name_are_proposed_with_what_speaks_against_it() -> None:
    (pair,) = pairs((PLACE, "Oskelund"), (ORGANISATION, "Oskelund"))
    assert pair.reason == "the same name, as two kinds of thing"
    assert pair.cons == ("one is of the type place, the other organisation",)


def test_a_surname_of_two_is_proposed_for_both() -> None:
    found = pairs((PERSON, "Anna Holm"), (PERSON, "Karl Holm"), (PERSON, "Holm"))
    assert [(pair.left.name, pair.right.name) for pair in found] == [
        ("Anna Holm", "Holm"),
        ("Karl Holm", "Holm"),
    ]


def test_what_the_lists_have_both_is_less_likely() -> None:
    (listed,) = pairs((PLACE, "Gambia"), (PLACE, "Zambia"))
    assert "the lists of known names have both" in listed.cons
    (unlisted,) = pairs((PLACE, "Gambira"), (PLACE, "Zambira"))
    assert listed.score < unlisted.score


def test_two_given_names_are_less_likely_one() -> None:
    (given,) = pairs((PERSON, "Marina Orlovskaya"), (PERSON, "Maria Orlovskaya"))
    assert "the given names are two" in given.cons
    (misspelt,) = pairs((PERSON, "Svetlana Orlovskaya"), (PERSON, "Svetlna Orlovskaya"))
    assert given.score < misspelt.score


def test_the_likeliest_comes_first_and_the_order_of_entities_does_not_matter() -> None:
    named = [
        (PERSON, "Vladimir Orlovsky"),
        (PERSON, "Vladmir Orlovsky"),
        (PERSON, "Orlovsky"),
        (PLACE, "Orlovsky"),
    ]
    found = pairs(*named)
    assert [pair.score for pair in found] == sorted((p.score for p in found), reverse=True)
    assert likely_pairs(reversed(candidates(*named))) == found


def test_of_very_many_namesakes_only_the_most_mentioned_are_compared() -> None:
    many = [(PERSON, f"{first}{second}a Holm") for first in "BCDFG" for second in "abcdefghijklm"]
    found = pairs(*many, (PERSON, "Holm"))
    assert sum(pair.right.name == "Holm" for pair in found) <= 10
