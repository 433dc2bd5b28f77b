"""Patterns: names are found by the kinds of words around them, not by being known."""

from __future__ import annotations

import pytest

from corpus.article import EntityType

PERSON, BODY, PLACE, SITE, EQUIPMENT, VESSEL, EVENT, MEDIA = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.FACILITY,
    EntityType.EQUIPMENT,
    EntityType.VESSEL,
    EntityType.EVENT,
    EntityType.MEDIA,
)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # People: titles, roles, given names, ages, initials.
        ("Talks with Foreign Minister Ilsan Vormeck went on.", "Ilsan Vormeck", PERSON),
        ("The harbour spokesman Tevin Ablorh agreed.", "Tevin Ablorh", PERSON),
        ("It was signed by Gen. Oruk Tamsen.", "Oruk Tamsen", PERSON),
        ("Farmer Hassan Velloro, 43, lost his barn.", "Hassan Velloro", PERSON),
        ("A letter from Prunella K. Osgarth arrived.", "Prunella K. Osgarth", PERSON),
        ("Yesterday Mrs Quillon left.", "Quillon", PERSON),
        ("The king, King Harald V, spoke.", "King Harald V", PERSON),
        ("A deal with Chief Executive Otis Brandvold failed.", "Otis Brandvold", PERSON),
        # Organisations: heads, legal forms, acronyms with company.
        ("He joined the Ministry of River Transport in May.", "Ministry of River Transport", BODY),
        ("The Norland Peace Institute disagreed.", "Norland Peace Institute", BODY),
        ("Shares of Quorvex Ltd fell.", "Quorvex Ltd", BODY),
        ("The Peruvian navy sailed.", "Peruvian navy", BODY),
        ("ZRVK reported three landings.", "ZRVK", BODY),
        ("The airline Quintair cut its flights.", "Quintair", BODY),
        # Places.
        ("Rain fell in Morvane province.", "Morvane province", PLACE),
        ("They met near the town of Oskelund.", "Oskelund", PLACE),
        ("The boats crossed Lake Tervo.", "Lake Tervo", PLACE),
        ("He lives in Brindlecombe, Canada.", "Brindlecombe", PLACE),
        ("It was seen in Oskelund, a small northern town.", "Oskelund", PLACE),
        # Facilities.
        ("Planes left Dravenholm airbase at dawn.", "Dravenholm airbase", SITE),
        ("Planes left al-Marsun Air Base at dawn.", "al-Marsun Air Base", SITE),
        ("It docked at the naval base at Oskelund.", "naval base at Oskelund", SITE),
        ("The Russian navy base at Oskelund closed.", "navy base at Oskelund", SITE),
        ("The Oskelund airfield in Morvane closed.", "Oskelund airfield", SITE),
        ("The Velmoor nuclear power plant was shut.", "Velmoor nuclear power plant", SITE),
        ("They were flown to Oskelund, an air base in the north.", "Oskelund", SITE),
        # Equipment.
        ("Two Ka-61 helicopters took off.", "Ka-61", EQUIPMENT),
        ("An Antonov An-140 landed.", "Antonov An-140", EQUIPMENT),
        ("A Boeing 737-800 landed.", "Boeing 737-800", EQUIPMENT),
        ("A ZX-9 stealth drone crashed.", "ZX-9", EQUIPMENT),
        ("A Dolphin-class submarine dived.", "Dolphin-class", EQUIPMENT),
        # Vessels.
        ("The frigate Oskelund sailed.", "Oskelund", VESSEL),
        ("Then HMS Marigold sailed.", "HMS Marigold", VESSEL),
        ("They boarded the Merry Widow cargo ship.", "Merry Widow", VESSEL),
        ("A freighter such as Marigold II can carry it.", "Marigold II", VESSEL),
        # Events.
        ("It ended the Omani civil war.", "Omani civil war", EVENT),
        ("He fell in the Battle of Oskelund.", "Battle of Oskelund", EVENT),
        ("Then Hurricane Perla made landfall.", "Hurricane Perla", EVENT),
        ("They met at the 2031 Oskelund Summit in the hills.", "2031 Oskelund Summit", EVENT),
        # Media.
        ("He told The Oskelund Herald about it.", "The Oskelund Herald", MEDIA),
        ("A reporter of Channel 9 News was there.", "Channel 9 News", MEDIA),
        ("The newspaper Dagsposten broke the story.", "Dagsposten", MEDIA),
    ],
)
def test_a_name_is_found_by_its_form(find, text, name, expected):
    assert find(text).get(name) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Satellite images showed movement. Recent reports differ. However, nothing is certain.",
        "Russian bases were empty, and a Syrian air base was too.",
        "The Foreign Secretary and the Prime Minister said no.",
        "In the port city, a ship sank. Ships sank there before.",
        "The COVID-19 rules ended. The GDP fell.",
    ],
)
def test_what_is_no_name_gets_no_type_but_nationality(find, text):
    assert set(find(text).values()) <= {EntityType.NATIONALITY}


def test_ships_are_found_in_a_list(find):
    found = find("The landing ships Amber Coast, Brisk Wind and Cold Harbour left port.")
    assert [name for name, kind in found.items() if kind is VESSEL] == [
        "Amber Coast",
        "Brisk Wind",
        "Cold Harbour",
    ]


def test_titles_and_possessives_stay_outside_the_span(find):
    found = find("Former President Anna Lindqvist's lawyer met Rear Admiral Tom Oddvar's crew.")
    assert {name for name, kind in found.items() if kind is PERSON} == {
        "Anna Lindqvist",
        "Tom Oddvar",
    }


def test_hyphens_that_join_two_names_are_split(find):
    found = find("A Moscow-backed force on a Libya-Mali flight met an anti-NATO crowd.")
    assert set(found) == {"Moscow", "Libya", "Mali", "NATO"}


def test_a_date_inside_an_event_is_part_of_it_and_no_mention_of_its_own(find):
    found = find("They won the 2022 World Cup in Qatar.")
    assert found == {"2022 World Cup": EVENT, "Qatar": PLACE}
