"""Names beside each other: lists of towns, joined bodies, offices before a person, owners."""

from __future__ import annotations

import pytest

from corpus.article import EntityType

PERSON, BODY, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def of(kind, found):
    return {name for name, each in found.items() if each is kind}


def test_each_name_in_a_list_of_towns_is_a_place(find):
    found = find("Shells hit the towns of Oskel, Tel Vell, Morvane and Ain al-Dorvel at noon.")
    assert of(PLACE, found) == {"Oskel", "Tel Vell", "Morvane", "Ain al-Dorvel"}


def test_a_list_of_towns_ends_with_the_sentence(find):
    assert of(PLACE, find("He left the towns of Oskel. Jane Vell stayed.")) == {"Oskel"}


def test_two_bodies_joined_by_and_are_two(find):
    found = find("Ships of the Morvane Navy and Oskel Coast Guard left.")
    assert of(BODY, found) == {"Morvane Navy", "Oskel Coast Guard"}


@pytest.mark.parametrize(
    "text",
    [
        "Chief of Naval Staff Arun Dellimore left.",
        "Chief of Army Staff Arun Dellimore left.",
        "Petty Officer 3rd Class Arun Dellimore left.",
        "The spokesman, Lt. Senior Grade Arun Dellimore, left.",
        "Punjab CM Arun Dellimore left.",
    ],
)
def test_an_office_is_no_part_of_a_person(find, text):
    assert of(PERSON, find(text)) == {"Arun Dellimore"}


def test_a_ministry_in_small_letters_belongs_to_its_country(find):
    found = find("The Norwegian ministry of defence said so.")
    assert of(BODY, found) == {"Norwegian ministry of defence"}


def test_a_federation_that_is_a_country_is_a_place(find):
    assert find("He left the Russian Federation on foot.")["Russian Federation"] is PLACE


def test_a_creed_is_neither_a_weapon_nor_a_place(find):
    found = find("Islamist fighters fled, and Republican Governor Arun Dellimore spoke.")
    assert set(found) == {"Arun Dellimore"}


def test_a_storm_shadow_is_no_storm(find):
    assert find("They fired Storm Shadows at it.")["Storm Shadows"] is EntityType.EQUIPMENT


def test_the_number_of_a_ship_is_no_weapon(find):
    found = find("The aircraft carrier Velmoor (CV-99) is a ship with jets.")
    assert of(EntityType.EQUIPMENT, found) == set()


def test_an_american_state_keeps_its_full_stop(find):
    assert find("OSKELTON, Ga. (AP) \u2014 A ship ran aground.")["Ga."] is PLACE


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It sank in the Arabian sea.", "Arabian sea", PLACE),
        ("Ships of the Black Sea fleet left.", "Black Sea fleet", BODY),
        ("He lives in Jane Vell district.", "Jane Vell district", PLACE),
        ("He lives on Hainan island.", "Hainan", PLACE),
        (
            "The Velmoria Division of River Safety objected.",
            "Velmoria Division of River Safety",
            BODY,
        ),
        (
            "It is part of Standing NATO Maritime Group Two.",
            "Standing NATO Maritime Group Two",
            BODY,
        ),
        ("He passed the Velmoor Waterway.", "Velmoor Waterway", PLACE),
        ("They read it on the website Jane Dellimore.", "Jane Dellimore", EntityType.MEDIA),
        ("He called at the Embassy of Norway.", "Embassy of Norway", EntityType.FACILITY),
        ("They met at Trident Juncture 31.", "Trident Juncture 31", EntityType.EVENT),
        ("Rain fell in Velka and Cameron parishes.", "Cameron", PLACE),
    ],
)
def test_the_word_after_or_before_a_name_tells_its_end_and_type(find, text, name, kind):
    assert find(text).get(name) is kind


def test_a_port_on_a_listed_sea_is_not_part_of_the_sea(find):
    assert "Mediterranean" in find("It lacks a Mediterranean sea port.")


@pytest.mark.parametrize("text", ["On Monday Arun Dellimore left.", "Arun Dellimore Monday left."])
def test_a_weekday_is_no_part_of_a_person(find, text):
    assert of(PERSON, find(text)) == {"Arun Dellimore"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The destroyer Velmoor of North Korea sailed.", "Velmoor", EntityType.VESSEL),
        ("He went to the Oskel Court Of Justice.", "Oskel Court Of Justice", BODY),
        ("They flew F/A-18E/F Super Hornets.", "F/A-18E/F Super Hornets", EntityType.EQUIPMENT),
        ("He works at the Naval Dockyard.", "Naval Dockyard", EntityType.FACILITY),
        ("A South Australian premier came.", "South Australian", EntityType.NATIONALITY),
    ],
)
def test_a_name_goes_on_as_far_as_its_words_do(find, text, name, kind):
    assert find(text).get(name) is kind
