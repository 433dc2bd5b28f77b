"""Outlets: found by the noun beside them, in datelines, and the network of one letter."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


def outlets(found):
    return {name for name, kind in found.items() if kind is EntityType.MEDIA}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebels' Velka news agency said so.", "Velka"),
        ("A report by Al-Velkar television said so.", "Al-Velkar"),
        ("He told the news agency VNK about it.", "VNK"),
        ("OSKEL, Canada (Velka Wire) - Rain fell.", "Velka Wire"),
        ("He told Radio Oskel about it.", "Radio Oskel"),
        ("She wrote on X.", "X"),
        ("Its X account was closed.", "X"),
        ("He posted it on X, formerly Twitter, at noon.", "X"),
    ],
)
def test_an_outlet_is_told_by_what_stands_beside_it(find, text, name):
    assert name in outlets(find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Syrian state television and Russian newspapers agree.",
        "Malcolm X. Solve for X.",
        "Planet X is on no map.",
    ],
)
def test_a_country_s_press_and_a_letter_are_no_outlets(find, text):
    assert outlets(find(text)) == set()
