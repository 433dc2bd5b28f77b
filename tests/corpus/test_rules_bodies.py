"""Organisations: units by number, fields of work, short names, companies by what they do."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The 77th Oskel Brigade attacked.", "77th Oskel Brigade"),
        ("Pilots of 977 Squadron flew.", "977 Squadron"),
        ("Air Squadron 9 flew.", "Air Squadron 9"),
        ("The Armed Forces of Oskelia objected.", "Armed Forces of Oskelia"),
        ("The U.S. Navy and U.S. Central Command agreed.", "U.S. Central Command"),
        (
            "The Peruvian Transport and Rivers Agency objected.",
            "Peruvian Transport and Rivers Agency",
        ),
        ("The Oskel River Board (Orbo) agreed.", "Orbo"),
        ("A cable owned by Velnia broke.", "Velnia"),
        ("He flew in on a Velnair plane.", "Velnair"),
        ("The Velmoor Shipping lost a ship.", "Velmoor Shipping"),
        ("The Polish MoD agreed.", "Polish MoD"),
        ("VQRZ has warned against it.", "VQRZ"),
        ("Shares of Velnia Holding Co. fell.", "Velnia Holding Co."),
    ],
)
def test_a_body_is_told_by_its_form_or_company(find, text, name):
    assert find(text).get(name) is EntityType.ORGANISATION


def test_a_people_s_name_is_part_of_the_body_that_it_begins(find):
    assert find("He joined the Peruvian Navy.") == {"Peruvian Navy": EntityType.ORGANISATION}


def test_a_university_that_is_named_by_of_stands_without_its_country(find):
    found = find("An expert at the Belgian University of Oskel spoke.")
    assert found["University of Oskel"] is EntityType.ORGANISATION
    assert found["Belgian"] is EntityType.NATIONALITY


def test_a_body_is_found_again_by_its_initials(mentions_of):
    mentions = mentions_of("The Oskel River Transport Board met.", "Then ORTB voted.")
    assert {m.type for m in mentions if m.text == "ORTB"} == {EntityType.ORGANISATION}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor of Oskel, Vorlan Tamrik, escaped.", "Vorlan Tamrik"),
        ("The rebels' commander, Vorlan Tamrik, escaped.", "Vorlan Tamrik"),
        ("U.S. Ambassador to Israel Vorlan Tamrik left.", "Vorlan Tamrik"),
        ("It was Romeo Tamrik Jr. who came.", "Romeo Tamrik Jr."),
    ],
)
def test_a_person_is_told_by_the_office_before(find, text, name):
    assert find(text).get(name) is EntityType.PERSON
