"""The corpus pass: which untyped candidates the rest of the corpus settles, and which not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType, NameForm
from corpus.entities.corpus_pass import is_distinctive
from corpus.entities.resolver import resolve

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
FACILITY, VESSEL, MEDIA = EntityType.FACILITY, EntityType.VESSEL, EntityType.MEDIA


def form(kind, name, text=""):
    return NameForm(kind, text or name, name, 1, 1)


def settle(candidate, *forms):
    """The name of the entity that the candidate is settled as; None where it stays untyped."""
    found = resolve(forms, [candidate])
    names = {entity.id: entity.name for entity in found.entities}
    return names.get(found.settled.get(candidate, ""))


@pytest.mark.parametrize(
    ("candidate", "known"),
    [
        ("al-Kharsun", form(FACILITY, "al-Kharsun air base")),
        ("Al Kharsun", form(FACILITY, "al-Kharsun air base", "al-Kharsun")),
        ("Kharsun North", form(FACILITY, "Kharsun North base", "Kharsun North base")),
        ("Dravenholm", form(FACILITY, "Dravenholm airfield")),
        ("Dravenholm", form(FACILITY, "Dravenholm")),
        ("Marigold", form(VESSEL, "Marigold")),
        ("Marigold II", form(VESSEL, "MV Marigold II")),
        ("Zarquon Velt", form(PERSON, "Zarquon Velt")),
        ("Quorvex", form(ORGANISATION, "Quorvex")),
        ("NRW", form(ORGANISATION, "Norland River Watch", "NRW")),
    ],
)
def test_a_name_of_one_entity_is_settled(candidate, known):
    assert settle(candidate, known) == known.name


@pytest.mark.parametrize(
    ("candidate", "forms"),
    [
        # nobody bears it, or only nearly
        ("Marigold", [form(VESSEL, "Marigold II")]),
        ("Kharsun", [form(FACILITY, "al-Kharsun air base")]),
        ("Islamist", [form(ORGANISATION, "Islamist Front")]),
        # two bear it
        ("Quorvex", [form(ORGANISATION, "Quorvex"), form(VESSEL, "Quorvex")]),
        ("Dravenholm", [form(FACILITY, "Dravenholm airfield"), form(PLACE, "Dravenholm")]),
        ("Dravenholm", [form(FACILITY, "Dravenholm airfield"), form(FACILITY, "Dravenholm dam")]),
        # a surname alone, whoever else bears it
        ("Zarquon", [form(PERSON, "Oleg Zarquon")]),
        ("Zarquon", [form(PERSON, "Zarquon")]),
        ("al-Zarquon", [form(PERSON, "Oleg al-Zarquon")]),
        ("Zarquon", [form(PERSON, "Oleg Zarquon"), form(VESSEL, "Zarquon")]),
        # a town, a country or a people is no base
        ("Oskelund", [form(FACILITY, "Oskelund naval base")]),
        ("Oskelund", [form(FACILITY, "Oskelund airfield", "airfield at Oskelund")]),
        ("Norway", [form(FACILITY, "Norway base")]),
        # too little to tell
        ("Osk", [form(VESSEL, "Osk")]),
        ("Anna", [form(VESSEL, "Anna")]),
        ("Journal", [form(MEDIA, "The Harbour Journal", "Journal")]),
        ("Foreign Ministry", [form(ORGANISATION, "Danish Foreign Ministry", "Foreign Ministry")]),
        ("Monday", [form(EntityType.DATE, "Monday")]),
        ("Friday", [form(EntityType.DATE, "13 Dec 2024", "Friday")]),
        ("NRW", [form(ORGANISATION, "NRW")]),
        ("PM", [form(ORGANISATION, "Party of Motion", "PM")]),
    ],
)
def test_what_is_not_sure_stays_untyped(candidate, forms):
    assert settle(candidate, *forms) is None


@pytest.mark.parametrize(
    "text", ["", "?!", "1 2", "A", "the", "However Many", "Interview What", "2024", "CEO"]
)
def test_a_candidate_that_says_nothing_is_not_even_kept(text):
    assert not is_distinctive(text)


NAMES = st.lists(st.sampled_from("al- Khar sun Anna II base NRW x 1 the".split()), max_size=3).map(
    " ".join
) | st.text(max_size=8)
FORMS = st.builds(NameForm, st.sampled_from(EntityType), NAMES, NAMES, st.just(1), st.just(1))


@settings(deadline=None, max_examples=100)
@given(st.lists(FORMS, max_size=12), st.lists(NAMES, max_size=6))
def test_candidates_never_change_what_the_entities_are(forms, candidates):
    found = resolve(forms, candidates)
    alone = resolve(forms)
    assert (found.entities, found.entity_of) == (alone.entities, alone.entity_of)
    assert set(found.settled.values()) <= {entity.id for entity in found.entities}
    assert set(found.settled) <= set(candidates)
    assert found == resolve(forms[::-1], candidates[::-1])
