"""Facilities: found by their heads and openers, where the words before them are a name."""

from __future__ import annotations

import pytest

from corpus.article import EntityType


def sites(found):
    return {name for name, kind in found.items() if kind is EntityType.FACILITY}


@pytest.mark.parametrize(
    "name",
    [
        "Oskel Air Force Station",
        "Oskel Naval Dockyard",
        "Oskel oil refinery",
        "Oskel LNG terminal",
        "Oskel space launch centre",
        "Oskel fuel depot",
        "Oskel gas field",
        "Oskel prison",
        "Oskel border crossing",
        "Oskel hydroelectric power plant",
        "Oskel Bridge",
        "Oskel bridge",
        "Oskel hospital",
        "Oskel General Hospital",
        "Oskel plant",
        "Oskel gold mine",
        "Oskel Military Academy Stadium",
        "Oskel Pier",
        "Oskel Health Centre",
        "Saudi Hospital",
        "Port of Oskel",
        "Camp Oskel",
        "Fort Oskel",
        "Naval Station Oskel",
        "Coast Guard Air Station Oskel City",
        "RAF Oskel",
        "Stade de Oskel",
    ],
)
def test_a_site_is_told_by_its_head_or_opener(find, name):
    assert sites(find(f"Fire broke out at {name} at noon.")) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "A Russian air base and a Syrian refinery burned.",
        "The LNG terminal and the NATO plant closed.",
        "A Mediterranean Sea port was empty.",
        "The Boeing plant and the Toyota factory closed.",
        "Port of Spain is a town.",
        "Actor Jane Hall and singer Tom Church came.",
        "The plant closed, and so did the hospital.",
        "Container terminals closed. Container terminal workers left.",
    ],
)
def test_what_has_no_name_of_its_own_is_no_site(find, text):
    assert sites(find(text)) == set()


def test_the_whole_name_of_a_listed_site_is_found(find):
    assert sites(find("Smoke rose over Fordow enrichment plant.")) == {"Fordow enrichment plant"}
