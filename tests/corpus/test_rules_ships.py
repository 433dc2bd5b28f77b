"""Ships: found by prefix, flag, measure, company and what they do; not by being known."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


def ships(found):
    return {name for name, kind in found.items() if kind is EntityType.VESSEL}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then BRP Velmora and KRI Oskel sailed.", {"BRP Velmora", "KRI Oskel"}),
        ("They hailed the M/V Quintara twice.", {"M/V Quintara"}),
        ("Crews left HMS Duke of Velmoor at dawn.", {"HMS Duke of Velmoor"}),
        ("The Coast Guard Cutter Grey Osprey arrived.", {"Coast Guard Cutter Grey Osprey"}),
        ("A cutter, VCG 4107, rammed the boat.", {"VCG 4107"}),
        ("The Dutch-flagged Brisa Norte lay at anchor.", {"Brisa Norte"}),
        ("The 300m-long ship, the 90,000-tonne Velkara, ran late.", {"Velkara"}),
        ("Tugs freed the Maersk Velmoor, a container ship.", {"Maersk Velmoor"}),
        ("Ten people were aboard the Quintara.", {"Quintara"}),
        ("The ship's owner said the Quintara sank at dawn.", {"Quintara"}),
        ("A transport ship, the Old Velmora, is the base.", {"Old Velmora"}),
        ("The Quintara frigate turned back.", {"Quintara"}),
        ("A trawler and a tanker collided; then the Quintara, was towed.", {"Quintara"}),
    ],
)
def test_a_ship_is_told_by_what_stands_beside_its_name(find, text, names):
    assert ships(find(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "A Velkora submarine is of the Velkora class.",
        "The LPG tanker left.",
        "The Quintara power cable failed.",
        "The frigate Royal Velmoor Navy bought was old.",
    ],
)
def test_a_kind_a_cable_and_a_navy_are_no_ships(find, text):
    assert ships(find(text)) == set()


def test_a_ship_is_found_again_without_its_prefix(mentions_of):
    mentions = mentions_of("Then HMS Quintara sailed.", "Nobody on Quintara was hurt.")
    assert {(m.name, m.type) for m in mentions if m.text == "Quintara"} == {
        ("HMS Quintara", EntityType.VESSEL)
    }


def test_a_ship_that_is_called_like_a_town_is_no_town_made_ship(mentions_of):
    mentions = mentions_of("Then HMS Sydney sailed.", "It rained in Sydney.")
    assert {m.type for m in mentions if m.text == "Sydney"} == {EntityType.PLACE}
