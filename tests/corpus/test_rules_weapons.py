"""Weapons, aircraft and vehicles: found by designations and by the noun after a name."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


def weapons(found):
    return {name for name, kind in found.items() if kind is EntityType.EQUIPMENT}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two Q-77 Night Heron drones fell.", {"Q-77 Night Heron"}),
        ("A Shenyang J-99 took off.", {"Shenyang J-99"}),
        ("They fired Pantsir-S9 rounds.", {"Pantsir-S9"}),
        ("A Velmaz-III ballistic missile flew.", {"Velmaz-III"}),
        ("A Type 098 destroyer and a Project 77B frigate met.", {"Type 098", "Project 77B"}),
        ("They ordered 200 V9 tanks and 30 H9A1.", {"V9", "H9A1"}),
        ("A 9V77 launcher was hit.", {"9V77"}),
        ("The carrier has F/A-19E/F jets.", {"F/A-19E/F"}),
        ("An Embraer Velora jet landed.", {"Embraer Velora"}),
        ("A Boeing 737 MAX 99 landed.", {"Boeing 737 MAX 99"}),
        ("They sent Velgor missiles and Osken tanks.", {"Velgor", "Osken"}),
        ("It flies Velgor and Osken helicopters.", {"Velgor", "Osken"}),
        ("They use the Velgor air defence system's radar, a Velgor radar.", {"Velgor"}),
        ("A submarine of the Quintara class dived near the ship.", {"Quintara class"}),
    ],
)
def test_a_weapon_is_told_by_its_designation_or_its_noun(find, text, names):
    assert weapons(find(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Eight Chinese fighter jets and NATO helicopters flew.",
        "Army tanks rolled, and Moscow drones followed.",
        "Smart missiles are dear.",
        "The B2 road and room C3 were closed.",
        "Project 5 was about farming.",
        "Minister Tom Velgor's missiles of words hurt.",
    ],
)
def test_owners_roads_and_adjectives_are_no_weapons(find, text):
    assert weapons(find(text)) == set()


def test_a_weapon_of_the_lists_stands_without_the_noun_that_explains_it(find):
    assert weapons(find("A Zircon missile fell.")) == {"Zircon"}


def test_several_of_a_weapon_are_found_again(find):
    assert weapons(find("They ordered V9 tanks. Ten V9s came.")) == {"V9", "V9s"}
