"""Places: by lists that go on to provinces, both ends of a way, datelines, parts of the known."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


def places(found):
    return {name for name, kind in found.items() if kind is EntityType.PLACE}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rain fell in Velka, Ostra and Morv provinces.", {"Velka", "Ostra", "Morv"}),
        ("They drove from Velkara to Morvek on Friday.", {"Velkara", "Morvek"}),
        ("It rained in Velkara on Friday.", {"Velkara"}),
        ("It lies south of Velkara.", {"Velkara"}),
        ("VELKARA: Rain fell.", {"VELKARA"}),
        ("Velkara, Oslo (AP) - Rain fell.", {"Velkara", "Oslo"}),
        ("He lives in Velkara, Fla. today.", {"Velkara", "Fla."}),
        ("North Darfur and Old Oslo were quiet.", {"North Darfur", "Old Oslo"}),
        ("A reef, Velka Shoal, is disputed.", {"Velka Shoal"}),
        ("In Velka state he left Ostra village.", {"Velka state", "Ostra"}),
        ("The port city Velkara burned.", {"Velkara"}),
        ("The Sahel region is dry.", {"Sahel"}),
    ],
)
def test_a_place_is_told_by_the_words_around_it(find, text, names):
    assert places(find(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "He believes in Michael, and she in Parliament.",
        "Nancy said no. Reading is fun. Split the bill.",
        "Iraqi state television said so.",
    ],
)
def test_a_person_and_a_word_are_no_place(find, text):
    assert places(find(text)) == set()


def test_a_town_that_is_called_like_a_word_needs_a_sign_of_a_place(find):
    assert places(find("They met in Split on Friday.")) == {"Split"}


def test_a_name_goes_on_after_an_apostrophe_inside_it(find):
    assert places(find("They met near the town of Ja'velka.")) == {"Ja'velka"}


def test_the_initials_of_a_place_are_a_place(mentions_of):
    mentions = mentions_of("The Oskel River Valley (ORV) is wide.", "Rain fell in the ORV.")
    assert {m.type for m in mentions if m.text == "ORV"} == {EntityType.PLACE}
