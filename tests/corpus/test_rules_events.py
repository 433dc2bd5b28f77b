"""Events: storms, exercises, codenames, summits, attacks by their day, games by their year."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


def events(found):
    return {name for name, kind in found.items() if kind is EntityType.EVENT}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was Super Typhoon Quorlan that came.", "Super Typhoon Quorlan"),
        ("Tropical Storm Perla Tuesday hit.", "Tropical Storm Perla"),
        ("They joined Exercise Iron Fjord in May.", "Exercise Iron Fjord"),
        ("Troops left for the Velkor Shield exercises.", "Velkor Shield"),
        ("The drills, codenamed \u201cCalm Otter\u201d, began.", "Calm Otter"),
        ("He spoke at the NATO summit in May.", "NATO summit"),
        ("He spoke after the October 7 attack.", "October 7 attack"),
        ("He spoke after the 7 October attacks.", "7 October attacks"),
        ("They met at COP47 again.", "COP47"),
        ("The 2031 Syria\u2013Iraq war ended.", "2031 Syria\u2013Iraq war"),
        ("They lost the 2031 Champions League final there.", "2031 Champions League final"),
        ("They won Super Oskel Bowl XCIX at home.", "Super Oskel Bowl XCIX"),
    ],
)
def test_an_event_is_told_by_its_form(find, text, name):
    assert name in events(find(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Russian summit failed, and the NATO exercise ended.",
        "Navy drills and Army exercises went on.",
        "The attack of 7 October was planned.",
    ],
)
def test_an_exercise_of_a_body_has_no_name(find, text):
    assert events(find(text)) == set()


def test_a_storm_is_found_again_by_its_name_alone(mentions_of):
    mentions = mentions_of("Hurricane Quorla came ashore.", "By noon Quorla was gone.")
    assert {m.name for m in mentions if m.text == "Quorla"} == {"Hurricane Quorla"}
