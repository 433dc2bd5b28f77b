"""Metonyms: a capital that acts is about its country, and a demonym always is."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


@pytest.fixture
def abouts(mentions_of):
    """Give what the mentions in a text are about, by their texts."""
    return lambda text: {m.text: m.about for m in mentions_of(text) if m.about}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo denied it.", {"Oslo": "Norway"}),
        ("Oslo has long refused.", {"Oslo": "Norway"}),
        ("Oslo is considering a ban.", {"Oslo": "Norway"}),
        ("Oslo\u2019s decision surprised many.", {"Oslo": "Norway"}),
        ("Lima, Tokyo and Oslo agreed.", {"Lima": "Peru", "Tokyo": "Japan", "Oslo": "Norway"}),
        ("Talks with Oslo failed.", {"Oslo": "Norway"}),
        ("They accused Oslo of that.", {"Oslo": "Norway"}),
        ("The deal between Oslo and Lima failed.", {"Oslo": "Norway", "Lima": "Peru"}),
        ("An Oslo-backed group left.", {"Oslo": "Norway"}),
        (
            "The Kremlin and the Pentagon said no.",
            {"Kremlin": "Russia", "Pentagon": "United States"},
        ),
        ("Norwegian ships met Peruvians.", {"Norwegian": "Norway", "Peruvians": "Peru"}),
    ],
)
def test_who_acts_is_a_country(abouts, text, expected):
    assert abouts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Oslo, he said.",
        "She flew to Oslo and met friends.",
        "Oslo\u2019s airports closed.",
        "An Oslo-based firm paid.",
        "The road between Oslo and Lima is long.",
        "Oslo is the capital.",
        "Bergen denied it.",
    ],
)
def test_a_town_where_something_is_stays_a_town(abouts, text):
    assert abouts(text) == {}


def test_what_a_mention_is_about_leaves_its_type_alone(mentions_of):
    (mention,) = mentions_of("Oslo denied it.")
    assert (mention.type, mention.name) == (EntityType.PLACE, "Oslo")
