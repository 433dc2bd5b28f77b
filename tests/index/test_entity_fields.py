"""A field of entities finds who is meant, however the name is typed, and says who that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import EntityType
from index.library import Library
from index.query.parser import parse
from index.query.tree import Entities
from index.query.variants import MOST_ASKED_FOR, look_up
from index.search import Searcher
from tests.index.shelf import article, entity, searcher_over, shelf_of

PESKOV = entity("Dmitry Peskov", EntityType.PERSON, "Peskov", "Kremlin spokesman")
ASSAD = entity("Bashar al-Assad", EntityType.PERSON, "Assad")
REBELS = entity("Hayat Tahrir al-Sham", EntityType.ORGANISATION, "HTS")
MINISTRY = entity("Ministry of Defence", EntityType.ORGANISATION)
PENTAGON = entity("Department of Defense", EntityType.ORGANISATION, "the Pentagon")
AIRBASE = entity("Khmeimim air base", EntityType.FACILITY, "Hmeimim")
SHIP = entity("Ivan Gren", EntityType.VESSEL)
CITY = entity("São Tomé", EntityType.PLACE)
PEOPLE = entity("Russian", EntityType.NATIONALITY, "Russians")
PAPER = entity("The Orontes Monitor", EntityType.MEDIA)
GENERAL = entity("General Gren", EntityType.PERSON)
KNOWN = (PESKOV, ASSAD, REBELS, MINISTRY, PENTAGON, AIRBASE, SHIP, CITY, PEOPLE, PAPER, GENERAL)


def asked(query: str) -> set[str]:
    node = look_up(parse(query).node, shelf_of((), KNOWN)).node
    assert isinstance(node, Entities)
    return {known.name for known in KNOWN if known.id in (node.ids or ())}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("person:peskov", {"Dmitry Peskov"}),
        ("person:PESKOV", {"Dmitry Peskov"}),
        ('person:"dmitry peskov"', {"Dmitry Peskov"}),
        ('person:"Mr. Peskov"', {"Dmitry Peskov"}),
        ("person:pesk*", {"Dmitry Peskov"}),
        ('person:"dmitry pes*"', {"Dmitry Peskov"}),
        ("person:dmitry", {"Dmitry Peskov"}),
        ("person:dmit*", {"Dmitry Peskov"}),
        ("person:spokesman", {"Dmitry Peskov"}),
        ("person:peskow", {"Dmitry Peskov"}),
        ("person:al-assad", {"Bashar al-Assad"}),
        ("person:el-assad", {"Bashar al-Assad"}),
        ('person:"President Bashar Assad"', {"Bashar al-Assad"}),
        ('entity:"hayat tahrir al-sham"', {"Hayat Tahrir al-Sham"}),
        ('entity:"Hay’at Tahrir al Sham"', set()),
        ('org:"hayat tahrir ash-sham"', {"Hayat Tahrir al-Sham"}),
        ("org:hts", {"Hayat Tahrir al-Sham"}),
        ("org:tahrir", {"Hayat Tahrir al-Sham"}),
        ('org:"the hts"', {"Hayat Tahrir al-Sham"}),
        ('organization:"ministry of defense"', {"Ministry of Defence"}),
        ('organisations:"department of defence"', {"Department of Defense"}),
        ("orgs:pentagon", {"Department of Defense"}),
        ("facilities:hmeymim", {"Khmeimim air base"}),
        ("facility:khmeimim-air-base", {"Khmeimim air base"}),
        ('vessels:"IVAN GREN"', {"Ivan Gren"}),
        ("places:sao-tome", {"São Tomé"}),
        ('place:"São Tomé"', {"São Tomé"}),
        ("nationalities:russians", {"Russian"}),
        ('media:"orontes monitor"', {"The Orontes Monitor"}),
        ('media:"the orontes monitor"', {"The Orontes Monitor"}),
        ('person:"general gren"', {"General Gren"}),
        ("people:hts", set()),
        ("org:peskov", set()),
        ("entity:nobody", set()),
        ("person:esk", set()),
    ],
)
def test_who_is_meant_however_it_is_typed(query: str, names: set[str]) -> None:
    assert asked(query) == names


@pytest.mark.parametrize("field", ["person", "persons", "people", "Person"])
def test_any_entity_of_a_type(field: str) -> None:
    assert parse(f"{field}:*").node == Entities(EntityType.PERSON)
    assert parse(f'{field}:"*"').node == Entities(EntityType.PERSON)


def test_a_type_is_not_crowded_out_by_others() -> None:
    people = [entity(f"Sam {number}", EntityType.PERSON) for number in range(80)]
    ship = entity("Samara", EntityType.VESSEL)
    node = look_up(parse("vessel:sam*").node, shelf_of((), (*people, ship))).node
    assert isinstance(node, Entities)
    assert node.ids == (ship.id,)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    people = [entity(f"Sam Number{n}", EntityType.PERSON) for n in range(MOST_ASKED_FOR + 1)]
    shelf = shelf_of([article(1, None, "Sam Number3 came by.")], people)
    return searcher_over(shelf, tmp_path_factory.mktemp("crowded") / "engine")


def test_more_entities_than_can_be_looked_for_are_told(crowded: Searcher) -> None:
    page = crowded.page("person:numb*")
    assert (page.total, page.exact) == (1, False)
    assert page.warnings == (
        "person:numb* is more than 1,000 names: those in most articles were looked for",
    )
    assert crowded.page("person:number3").exact


STORY = """Talks in the harbour

12 December 2024

Dmitry Peskov said on Thursday that the Russian Ministry of Defence had withdrawn the ships.

Later Peskov flew to São Tomé. Fighters of Hayat Tahrir al-Sham (HTS) watched. HTS let them go.
"""


@pytest.fixture
def told(library: Library, corpus_folder: Path) -> Library:
    (corpus_folder / "talks.txt").write_text(STORY, encoding="utf-8")
    library.build()
    return library


def test_names_are_found_shown_and_counted_in_a_library(told: Library) -> None:
    article_id = told.find_article("talks.txt").id
    for query, texts in {
        "person:peskov": {"Dmitry Peskov", "Peskov"},
        "person:pesk*": {"Dmitry Peskov", "Peskov"},
        'entity:"hayat tahrir al-sham"': {"Hayat Tahrir al-Sham", "HTS"},
        "org:hts NEAR/3 watched": {"HTS", "watched"},
        "person:* NEAR/12 withdr*": {"Dmitry Peskov", "withdrawn"},
    }.items():
        page = told.search(query)
        assert article_id in {hit.article.id for hit in page.hits}, query
        assert {span.text for span in told.matches(article_id, query)} >= texts, query
    none = told.search("person:nobody")
    assert (none.total, none.read_as) == (0, "(person:nobody = no person of this name)")
