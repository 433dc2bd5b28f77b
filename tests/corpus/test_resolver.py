"""The resolver: which names are one entity, which stay apart, and why, in words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType, NameForm
from corpus.entities.resolver import resolve

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
FACILITY, EQUIPMENT, VESSEL = EntityType.FACILITY, EntityType.EQUIPMENT, EntityType.VESSEL


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (FACILITY, ("Khmeimim", "Khmeimim air base", "Hmeimim airbase", "Hmeymim airfield")),
        (FACILITY, ("al-Khadim base", "Al Khadem air base", "el-Khadim airfield")),
        (FACILITY, ("Tartus naval base", "Tartous port facility", "Tartus base")),
        (FACILITY, ("naval base at Oskelund|Oskelund naval base", "Oskelund naval base")),
        (FACILITY, ("Zarnitsa NPP", "Zarnitsa nuclear power plant")),
        (EQUIPMENT, ("Antonov An-124", "AN-124", "An-124", "An-124s")),
        (EQUIPMENT, ("MQ-9", "MQ-9 Reaper")),
        (ORGANISATION, ("HTS|Hayat Tahrir al-Sham", "HTS", "Hayat Tahrir ash-Sham")),
        (ORGANISATION, ("NRW|Norland River Watch", "NRW", "Norland River Watch")),
        (ORGANISATION, ("Norland Water Board", "NWB")),
        (ORGANISATION, ("Ministry of Defense", "Defence Ministry", "the Ministry of Defence")),
        (ORGANISATION, ("Quorvex Ltd", "Quorvex", "Quorvex Inc.")),
        (ORGANISATION, ("U.S. Harbour Command", "US Harbor Command", "Harbour Command")),
        (PERSON, ("Dmitry Peskov", "Dmitri Peskov", "Peskov", "Mr Peskov")),
        (PERSON, ("Mohammed al-Barzan", "Muhammad Barzan")),
        (PERSON, ("Anna Lindqvist", "Anna K. Lindqvist", "Lindqvist|Anna Lindqvist")),
        (PLACE, ("US", "U.S.", "United States", "the United States")),
        (PLACE, ("UK", "Britain", "United Kingdom")),
        (PLACE, ("Lattakia", "Latakia")),
        (VESSEL, ("HMS Marigold", "Marigold")),
        (EntityType.MEDIA, ("The Wall Street Journal", "Wall Street Journal", "WSJ")),
        (EntityType.NATIONALITY, ("Russian", "Russians")),
    ],
)
def test_names_of_one_thing_are_one_entity(groups, kind, names):
    assert len(groups(kind, *names)) == 1


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (EQUIPMENT, ("S-300", "S-400")),
        (EQUIPMENT, ("Boeing 737", "Boeing 747")),
        (VESSEL, ("Sparta", "Sparta II")),
        (VESSEL, ("Sparta I", "Sparta II")),
        (FACILITY, ("Oskelund air base", "Oskelund naval base")),
        (FACILITY, ("Oskelund airport", "Oskelund air base")),
        (PLACE, ("Mali", "Male")),
        (PLACE, ("Latakia", "Latakia province")),
        (PLACE, ("Niger", "Nigeria")),
        (PERSON, ("Anna Lindqvist", "Karl Lindqvist")),
        (PERSON, ("Marten Olsen", "Martin Olson")),
        (PERSON, ("Anna K. Lindqvist", "Anna R. Lindqvist")),
        (ORGANISATION, ("Norwegian Foreign Ministry", "Foreign Ministry")),
        (ORGANISATION, ("Islamic State", "Islamic Jihad")),
        (EntityType.DATE, ("13 Dec 2024", "13 Dec 2023", "13 Dec")),
    ],
)
def test_what_differs_stays_apart(groups, kind, names):
    assert len(groups(kind, *names)) == len(names)


def test_a_name_that_two_could_bear_stays_apart(groups):
    assert {"Lindqvist"} in groups(PERSON, "Anna Lindqvist", "Karl Lindqvist", "Lindqvist")
    assert {"Oskelund base"} in groups(
        FACILITY, "Oskelund air base", "Oskelund naval base", "Oskelund base"
    )
    assert {"NWB"} in groups(ORGANISATION, "Norland Water Board", "Nordic Wheat Bureau", "NWB")
    assert {"Harbour Command"} in groups(
        ORGANISATION, "US Harbour Command", "French Harbour Command", "Harbour Command"
    )


def test_types_are_never_mixed():
    forms = [NameForm(kind, "Tartus", "Tartus", 1, 1) for kind in (PLACE, FACILITY)]
    forms.append(NameForm(EntityType.NATIONALITY, "Russian", "Russian", 1, 1))
    forms.append(NameForm(PLACE, "Russia", "Russia", 1, 1))
    assert len(resolve(forms).entities) == 4


def reasons(kind, *names):
    forms = [NameForm(kind, *(name * 2 if len(name) == 1 else name), 1, 1) for name in names]
    (entity,) = resolve(forms).entities
    return {name.text: name.reason for name in entity.names}


def test_every_name_says_why_in_words():
    found = reasons(FACILITY, ("Dhrasa air base",), ("Dhrasa airfield",), ("Drassa airbase",))
    assert found["Dhrasa airfield"] == "the same name, airfield = air base"
    assert found["Drassa airbase"].startswith("spelling variant (")
    found = reasons(
        PERSON, ("Anna Lindqvist",), ("Lindqvist", "Anna Lindqvist"), ("Mrs Lindqvist",)
    )
    assert found["Lindqvist"] == "surname of Anna Lindqvist in the same article"
    assert found["Mrs Lindqvist"] == "surname of the only Lindqvist"
    found = reasons(ORGANISATION, ("Norland River Watch",), ("NRW", "Norland River Watch"))
    assert found["NRW"] == "acronym, defined in the text"
    found = reasons(PLACE, ("United States",), ("US",))
    assert found["US"] == "a known name of United States"
    found = reasons(FACILITY, ("Khmeimim air base",), ("Hmeimim air base",))
    assert "spelling variant (kh/h)" in found.values()


def test_the_fullest_and_most_frequent_name_is_the_entitys():
    forms = [
        NameForm(PERSON, "Lindqvist", "Lindqvist", 90, 90),
        NameForm(PERSON, "Anna Lindqvist", "Anna Lindqvist", 9, 9),
        NameForm(PERSON, "Anna K. Lindqvist", "Anna K. Lindqvist", 1, 1),
    ]
    (entity,) = resolve(forms).entities
    assert entity.name == "Anna Lindqvist"
    assert entity.names[0].text == "Anna Lindqvist"


def test_an_id_does_not_depend_on_which_spelling_is_the_most_frequent():
    def ids(first, second):
        forms = [
            NameForm(FACILITY, "Kharsun air base", "Kharsun air base", first, first),
            NameForm(FACILITY, "Harsun airbase", "Harsun airbase", second, second),
        ]
        return [entity.id for entity in resolve(forms).entities]

    assert ids(9, 1) == ids(1, 9)


def test_a_date_without_a_value_names_nothing():
    forms = [
        NameForm(EntityType.DATE, "last Friday", "last Friday", 1, 1),
        NameForm(EntityType.DATE, "Friday", "13 Dec 2024", 1, 1),
        NameForm(EntityType.DATE, "14\u201321 December", "14\u201321 Dec 2024", 1, 1),
    ]
    resolution = resolve(forms)
    assert [entity.name for entity in resolution.entities] == ["13 Dec 2024", "14\u201321 Dec 2024"]
    assert (EntityType.DATE, "last Friday", "last Friday") not in resolution.entity_of
    assert "Friday" not in {name.text for name in resolution.entities[0].names}


PARTS = st.sampled_from(
    "Al al- Khad Had im em Base base air port S 300 400 II Mr (X) "
    "\u041c\u043e\u0441 \u4fc4 - . ' the US".split()
)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(" ".join) | st.text(min_size=1, max_size=12)
FORMS = st.builds(
    NameForm,
    st.sampled_from(EntityType),
    NAMES,
    NAMES,
    st.integers(1, 9),
    st.integers(1, 9),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(FORMS, max_size=25), st.integers())
def test_ids_are_unique_and_independent_of_the_order(forms, seed):
    resolution = resolve(forms)
    ids = [entity.id for entity in resolution.entities]
    assert len(set(ids)) == len(ids)
    by_id = {entity.id: entity for entity in resolution.entities}
    for form in forms:
        unique = resolution.entity_of.get((form.type, form.text, form.name))
        if form.type is not EntityType.DATE:
            assert unique is not None
            assert by_id[unique].type is form.type
            assert {form.text, form.name} <= {name.text for name in by_id[unique].names}
    for entity in resolution.entities:
        assert entity.name == entity.names[0].text
        assert all(name.reason for name in entity.names)
    shuffled = list(forms)
    random.Random(seed).shuffle(shuffled)
    assert resolve(shuffled) == resolution
