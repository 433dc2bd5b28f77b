"""Which words name an entity, and which names a query is searched for besides its own."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from corpus.article import Entity, EntityType
from index.query import explain
from index.query.names import search_keys
from index.query.parser import parse
from index.query.render import render
from index.query.tree import And, Entities, Named, Node, Not, Words
from index.query.variants import MOST_SHARING, look_up, without_variants
from tests.index.shelf import AIRBASE, AMERICA, FRIDAY, KNOWN, REBELS, entity, shelf_of


@pytest.mark.parametrize(
    ("kind", "name", "keys"),
    [
        (EntityType.FACILITY, "Khmeimim air base", {"khmeimim air base", "khmeimim"}),
        (EntityType.FACILITY, "Port of Latakia", {"port of latakia", "latakia"}),
        (EntityType.FACILITY, "Russian air base", {"russian air base"}),
        (EntityType.FACILITY, "the naval base", {"the naval base", "naval base"}),
        (EntityType.VESSEL, "USS Mason", {"uss mason", "mason"}),
        (EntityType.VESSEL, "frigate Admiral Golovko", None),
        (EntityType.ORGANISATION, "Wagner Group", {"wagner group", "wagner"}),
        (EntityType.ORGANISATION, "Defence Ministry", {"defence ministry"}),
        (
            EntityType.ORGANISATION,
            "the Orontes Monitor",
            {"the orontes monitor", "orontes monitor"},
        ),
        (EntityType.PERSON, "Dmitry Peskov", {"dmitry peskov", "peskov"}),
        (
            EntityType.PERSON,
            "President Bashar al-Assad",
            {"president bashar al assad", "bashar al assad", "assad", "al assad"},
        ),
        (EntityType.PERSON, "Kim Jong Un", {"kim jong un"}),
        (EntityType.PERSON, "Gen. Sergei Surovikin Jr", None),
        (EntityType.DATE, "the 13 December", {"the 13 december"}),
        (EntityType.PLACE, "X", set()),
    ],
)
def test_keys_shorten_a_name_only_where_it_stays_a_name(
    kind: EntityType, name: str, keys: set[str] | None
) -> None:
    found = search_keys(entity(name, kind))
    if keys is None:
        assert name.split()[-2 if name.endswith("Jr") else -1].casefold() in " ".join(found)
    else:
        assert found == keys


def test_every_name_of_an_entity_is_a_key() -> None:
    assert search_keys(AIRBASE) >= {"khmeimim", "hmeimim", "hmeimim airfield"}
    assert search_keys(REBELS) == {"hayat tahrir al sham", "hts"}


def resolved(query: str, entities: Iterable[Entity] = KNOWN) -> Node:
    return look_up(parse(query).node, shelf_of((), entities)).node


def named(query: str) -> list[tuple[str, ...]]:
    return list(look_up(parse(query).node, shelf_of((), KNOWN)).names.values())


def test_a_word_that_names_an_entity_stands_for_its_other_names() -> None:
    assert resolved("hmeimim") == Named(Words(("hmeimim",)), (AIRBASE.id,))
    assert named("hmeimim") == [("Khmeimim air base", "Khmeimim")]
    assert named("hts") == [("Hayat Tahrir al-Sham",)]


def test_the_longest_run_of_words_is_the_name() -> None:
    node = resolved("convoy hayat tahrir al-sham withdraw")
    assert isinstance(node, And)
    assert [type(part) for part in node.parts] == [Words, Named, Words]
    assert named("hayat tahrir al-sham") == [("HTS",)]


@pytest.mark.parametrize(
    "query", ['"hmeimim"', "=hmeimim", "title:hmeimim", '"hayat tahrir al-sham"', "quay", "us"]
)
def test_what_is_exact_or_in_a_field_or_no_name_stays_as_it_is(query: str) -> None:
    assert named(query) == []


def test_a_short_word_names_a_country_only_in_capitals() -> None:
    assert resolved("US") == Named(Words(("us",)), (AMERICA.id,))


def test_relative_days_are_no_other_names() -> None:
    assert FRIDAY in KNOWN
    assert named("friday") == []


def test_names_that_the_word_finds_anyway_are_not_searched_for_again() -> None:
    assert named("dmitry") == []
    assert named("peskov") == [("Kremlin spokesman",)]


def test_a_key_that_very_many_share_is_not_expanded() -> None:
    many = [
        entity(f"Ivan{number} Petrov", EntityType.PERSON, f"Colonel {number}")
        for number in range(MOST_SHARING + 1)
    ]
    assert isinstance(resolved("petrov", many), Words)
    assert isinstance(resolved("petrov", many[1:]), Named)


def test_an_exact_name_is_expanded_while_it_is_typed() -> None:
    node = parse("hmeimim", as_you_type=True).node
    assert isinstance(look_up(node, shelf_of((), KNOWN)).node, Named)


def test_entity_fields_ask_for_names_of_their_type() -> None:
    assert resolved("facility:hmeimim") == Entities(
        EntityType.FACILITY, ("hmeimim",), ids=(AIRBASE.id,)
    )
    assert resolved("person:hmeimim") == Entities(EntityType.PERSON, ("hmeimim",), ids=())
    assert resolved("entity:hmei*") == Entities(None, ("hmei",), prefix=True, ids=(AIRBASE.id,))
    assert resolved("person:*") == Entities(EntityType.PERSON)


def test_variants_can_be_taken_away_again() -> None:
    query = "quay hmeimim NOT (hts OR crane)"
    node = resolved(query)
    assert node != parse(query).node
    assert without_variants(node) == parse(query).node
    assert isinstance(resolved("NOT hts"), Not)


def test_names_can_be_taken_literally_one_by_one_or_all() -> None:
    shelf = shelf_of((), KNOWN)
    query = parse("hayat tahrir al-sham hmeimim NOT hts").node
    assert len(look_up(query, shelf).names) == 3
    some = look_up(query, shelf, literal=("Hayat Tahrir al-Sham", "hts"))
    assert [render(named.original) for named in some.names] == ["hmeimim"]
    assert list(some.literal.values()) == ["hayat tahrir al-sham", "hts"]
    none = look_up(query, shelf, literal=("*",))
    assert not none.names
    assert len(none.literal) == 3
    first, second, third = explain.clauses(some.node, some.names, literal=some.literal)
    assert [first.literal, second.literal, third.literal] == [
        ("hayat tahrir al-sham",),
        (),
        ("hts",),
    ]
    assert [first.names, second.names, third.names] == [(), ("hmeimim",), ()]
    run = look_up(parse("hayat tahrir al-sham").node, shelf, literal=("*",))
    (whole,) = explain.clauses(run.node, run.names, literal=run.literal)
    assert whole.literal == ("hayat tahrir al-sham",)
