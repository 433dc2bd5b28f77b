"""Gazetteers: what the lists hold, how they are matched, and what they may claim."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus.entities
from corpus.article import EntityType
from corpus.entities.gazetteers import known_names, listed

DATA = Path(corpus.entities.__file__).parent / "data"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.name)
def test_each_list_says_what_it_holds(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert "Compiled for Dateline." in first


def test_the_lists_cover_the_world():
    by_type: dict[EntityType, int] = {}
    for thing in listed():
        by_type[thing.type] = by_type.get(thing.type, 0) + 1
    assert by_type[EntityType.PLACE] > 900
    assert by_type[EntityType.NATIONALITY] > 200
    assert by_type[EntityType.MEDIA] > 150
    assert by_type[EntityType.ORGANISATION] > 300


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Officials in the U.S. agreed.", "U.S.", EntityType.PLACE),
        ("The US agreed.", "US", EntityType.PLACE),
        ("It left St. Petersburg.", "St. Petersburg", EntityType.PLACE),
        ("A Wall Street Journal reporter called.", "Wall Street Journal", EntityType.MEDIA),
        ("The agency AFP reported it.", "AFP", EntityType.MEDIA),
        ("Images by Maxar showed it.", "Maxar", EntityType.ORGANISATION),
        ("He read People's Daily.", "People's Daily", EntityType.MEDIA),
        ("South Korean troops left.", "South Korean", EntityType.NATIONALITY),
        ("Fighters of al-Qaeda fled.", "al-Qaeda", EntityType.ORGANISATION),
        ("The Syrian civil war went on.", "Syrian civil war", EntityType.EVENT),
    ],
)
def test_listed_names_are_found_whole(find, text, name, kind):
    assert find(text)[name] is kind


@pytest.mark.parametrize(
    "text", ["Nice work, all of you.", "Reading is fun.", "it told us who is in"]
)
def test_common_words_are_no_listed_names(find, text):
    assert find(text) == {}


def test_acronyms_match_letter_by_letter(find):
    assert "who" not in find("Those who know the WHO know it.")
    assert find("Those who know the WHO know it.")["WHO"] is EntityType.ORGANISATION


def test_a_text_in_capitals_does_not_turn_words_into_acronyms(find):
    found = find("RUSSIA TOLD US WHO IS MOVING S-400 UNITS TO LIBYA")
    assert set(found) == {"RUSSIA", "S-400", "LIBYA"}


def test_a_longer_name_wins_over_a_place_inside_it(find):
    found = find("She wrote for the New York Times about New York.")
    assert found["New York Times"] is EntityType.MEDIA
    assert found["New York"] is EntityType.PLACE


def test_other_names_lead_to_the_name_that_stands_for_the_thing():
    assert known_names()[EntityType.PLACE, ("us",)] == "United States"
    assert known_names()[EntityType.MEDIA, ("wsj",)] == "The Wall Street Journal"
