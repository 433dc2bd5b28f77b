"""The resolver: which names are one entity, which stay apart, and why, in words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType, NameForm
from corpus.entities.gazetteers import key_words
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
        (FACILITY, ("base at Oskelund", "Oskelund\u2019s naval base", "Oskelund")),
        (
            FACILITY,
            ("Oskelund naval base", "Danish Navy base at Oskelund", "Oskelund port facility"),
        ),
        (FACILITY, ("al-Kharsun air base", "Harsun military airport", "airfield near Kharsun")),
        (FACILITY, ("port of Oskelund", "Oskelund harbour")),
        (FACILITY, ("Zarnitsa NPP", "Zarnitsa nuclear power plant")),
        (EQUIPMENT, ("Antonov An-124", "AN-124", "An-124", "An-124s")),
        (EQUIPMENT, ("MQ-9", "MQ-9 Reaper")),
        (ORGANISATION, ("HTS|Hayat Tahrir al-Sham", "HTS", "Hayat Tahrir ash-Sham")),
        (ORGANISATION, ("NRW|Norland River Watch", "NRW", "Norland River Watch")),
        (ORGANISATION, ("Norland Water Board", "NWB")),
        (ORGANISATION, ("Ministry of Defense", "Defence Ministry", "the Ministry of Defence")),
        (
            ORGANISATION,
            (
                "Norwegian Defence Ministry",
                "Norway's Ministry of Defense",
                "Norwegian Ministry of Defence",
                "Ministry of Defence of Norway",
            ),
        ),
        (ORGANISATION, ("U.S. Marines", "US Marines", "United States Marines")),
        (ORGANISATION, ("Quorvex Ltd", "Quorvex", "Quorvex Inc.")),
        (ORGANISATION, ("U.S. Harbour Command", "US Harbor Command", "Harbour Command")),
        (PERSON, ("Dmitry Peskov", "Dmitri Peskov", "Peskov", "Mr Peskov")),
        (PERSON, ("Mohammed al-Barzan", "Muhammad Barzan")),
        (PERSON, ("Anna Lindqvist", "Anna K. Lindqvist", "Lindqvist|Anna Lindqvist")),
        (PERSON, ("Anna Lindqvist", "Deputy Foreign Minister Anna Lindqvist", "A. Lindqvist")),
        (PERSON, ("Ash Lindqvist", "Lindqvist", "Mr Ash Lindqvist")),
        (PLACE, ("US", "U.S.", "United States", "the United States")),
        (PLACE, ("UK", "Britain", "United Kingdom")),
        (PLACE, ("Lattakia", "Latakia")),
        (VESSEL, ("HMS Marigold", "Marigold")),
        (VESSEL, ("Marigold II", "cargo ship Marigold II", "MV Marigold II")),
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
        (FACILITY, ("port of Oskelund", "Oskelund naval base")),
        (FACILITY, ("base in Norway", "base in Denmark", "Norrland base")),
        (PLACE, ("Mali", "Male")),
        (PLACE, ("Latakia", "Latakia province")),
        (PLACE, ("Niger", "Nigeria")),
        (PERSON, ("Anna Lindqvist", "Karl Lindqvist")),
        (PERSON, ("Marten Olsen", "Martin Olson")),
        (PERSON, ("Anna K. Lindqvist", "Anna R. Lindqvist")),
        (PERSON, ("Meyer", "Meier")),
        (PERSON, ("Ash Lindqvist", "Karl Lindqvist")),
        (PERSON, ("Karl Lindqvist", "Anna Lindqvist", "P. Lindqvist")),
        (ORGANISATION, ("Norway Bank", "Norwegian Bank")),
        (ORGANISATION, ("Navy", "Norwegian Navy")),
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


def test_a_surname_is_first_of_all_whoever_is_spelt_so(groups):
    assert {"Anna Meyer", "Meyer"} in groups(PERSON, "Anna Meyer", "Karl Meier", "Meyer")
    assert {"Anna Meyer", "Meier"} in groups(PERSON, "Anna Meyer", "Meier")


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


def named(kind, *mentions):
    """The names of the one entity of these (name, mentions), the entity's own first."""
    (entity,) = resolve([NameForm(kind, name, name, 1, count) for name, count in mentions]).entities
    return entity.name, {name.text: name.reason for name in entity.names}


@pytest.mark.parametrize(
    ("kind", "decked", "plain"),
    [
        (PERSON, "President Anna Lindqvist", "Anna Lindqvist"),
        (EQUIPMENT, "Zu-700s", "Zu-700"),
        (ORGANISATION, "the Watch of Norland", "Watch of Norland"),
        (PLACE, "NORTH NORLAND", "North Norland"),
    ],
)
def test_a_name_without_ornament_stands_for_the_thing(kind, decked, plain):
    assert named(kind, (decked, 90), (plain, 1))[0] == plain


def test_what_is_only_in_the_plural_or_in_capitals_is_called_as_the_lists_call_it():
    assert named(EQUIPMENT, ("Antonovs", 3))[0] == "Antonov"
    assert named(PERSON, ("VLADIMIR PUTIN", 3))[0] == "Vladimir Putin"


def test_case_and_a_leading_article_make_no_other_name():
    name, names = named(
        ORGANISATION, ("the Harbour Watch", 5), ("The Harbour Watch", 1), ("Harbour Watch", 1)
    )
    assert (name, names) == ("Harbour Watch", {"Harbour Watch": "the name used here"})


def test_the_first_name_says_why_it_is_the_first():
    def first(kind, *mentions):
        name, names = named(kind, *mentions)
        return names[name]

    assert first(FACILITY, ("Dhrasa air base", 9), ("Dhrasa airbase", 2)) == "the name used most"
    assert first(FACILITY, ("Dhrasa air base", 2), ("Dhrasa", 9)) == "the clearest name used here"
    assert first(PLACE, ("United States", 2), ("US", 9)) == "its usual name"
    forms = [NameForm(FACILITY, "airfield at Dhrasa", "Dhrasa airfield", 1, 1)]
    (entity,) = resolve(forms).entities
    assert entity.names[0].reason == "put together from the words of an article"


def test_a_name_without_words_names_nothing():
    forms = [NameForm(PLACE, "?!", "?!", 1, 1), NameForm(PERSON, "-", "-", 1, 1)]
    assert resolve(forms).entities == ()


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
        if form.type is not EntityType.DATE and key_words(form.name):
            assert unique is not None
            assert by_id[unique].type is form.type
            names = {key_words(name.text) for name in by_id[unique].names}
            assert {key_words(form.text), key_words(form.name)} <= names
    for entity in resolution.entities:
        assert entity.name == entity.names[0].text
        assert all(name.reason for name in entity.names)
        assert len({name.text.casefold() for name in entity.names}) == len(entity.names)
    shuffled = list(forms)
    random.Random(seed).shuffle(shuffled)
    assert resolve(shuffled) == resolution
