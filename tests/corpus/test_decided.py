"""A person's decisions in the resolver: they go before every rule and every list."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Entity, EntityType, NameForm
from corpus.entities.decided import Decided, Told
from corpus.entities.resolver import Resolution, resolve

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
FACILITY = EntityType.FACILITY


def forms(*names: str, kind: EntityType = PERSON) -> list[NameForm]:
    """Forms of names as "text|name", the first of them the most frequent."""
    found = []
    for place, each in enumerate(names):
        text, _, name = each.partition("|")
        found.append(NameForm(kind, text, name or text, 1, len(names) - place))
    return found


def groups(resolution: Resolution) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for (_, text, name), entity in resolution.entity_of.items():
        found.setdefault(entity, set()).add(text if text == name else f"{text}|{name}")
    return sorted(found.values(), key=sorted)


def entity_named(resolution: Resolution, name: str) -> Entity:
    (found,) = (entity for entity in resolution.entities if entity.name == name)
    return found


def reasons(entity: Entity) -> dict[str, str]:
    return {name.text: name.reason for name in entity.names}


def test_what_is_merged_is_the_first_of_the_two() -> None:
    corpus = forms("Anna Lindqvist", "Nora Holm", "Holm|Nora Holm")
    before = entity_named(resolve(corpus), "Nora Holm")
    decided = Decided(merged=((Told(PERSON, "Nora Holm"), Told(PERSON, "Anna Lindqvist")),))
    (entity,) = resolve(corpus, decided=decided).entities
    assert (entity.id, entity.name) == (before.id, "Nora Holm")
    assert reasons(entity)["Anna Lindqvist"] == "merged by you"


def test_entities_of_two_types_and_of_two_lists_are_merged() -> None:
    corpus = forms("Tartus naval base", kind=FACILITY) + forms("Tartus", "Lattakia", kind=PLACE)
    decided = Decided(
        merged=(
            (Told(FACILITY, "Tartus naval base"), Told(PLACE, "Tartus")),
            (Told(PLACE, "Tartus"), Told(PLACE, "Latakia")),
        )
    )
    resolution = resolve(corpus, decided=decided)
    (entity,) = resolution.entities
    assert (entity.type, entity.name, resolution.void) == (FACILITY, "Tartus naval base", ())
    listed = forms("France", "Germany", kind=PLACE)
    merged = Decided(merged=((Told(PLACE, "Germany"), Told(PLACE, "France")),))
    assert [entity.name for entity in resolve(listed, decided=merged).entities] == ["Germany"]


def test_rules_go_on_from_what_is_merged() -> None:
    corpus = forms("Ivan Petrov", "Vanya Petrov", "Petrov")
    assert len(resolve(corpus).entities) == 3
    decided = Decided(merged=((Told(PERSON, "Ivan Petrov"), Told(PERSON, "Vanya Petrov")),))
    (entity,) = resolve(corpus, decided=decided).entities
    assert reasons(entity)["Petrov"] == "surname of the only Petrov"


def test_what_is_set_apart_is_not_joined_by_a_third_name_either() -> None:
    corpus = forms("Dmitry Holm", "Dmitri Holm", "Dmitriy Holm", "Holm")
    assert len(resolve(corpus).entities) == 1
    decided = Decided(apart=((Told(PERSON, "Dmitry Holm"), Told(PERSON, "Dmitri Holm")),))
    resolution = resolve(corpus, decided=decided)
    one = resolution.entity_of[PERSON, "Dmitry Holm", "Dmitry Holm"]
    two = resolution.entity_of[PERSON, "Dmitri Holm", "Dmitri Holm"]
    assert one != two
    assert {"Holm"} in groups(resolution)
    for seed in range(5):
        shuffled = random.Random(seed).sample(corpus, len(corpus))
        assert resolve(shuffled, decided=decided) == resolution


def test_a_name_that_is_split_off_is_an_entity_of_its_own() -> None:
    corpus = forms("Anna Lindqvist", "Lindqvist|Anna Lindqvist", "Lindqvist", "A. Lindqvist")
    decided = Decided(split=((Told(PERSON, "Anna Lindqvist"), "Lindqvist"),))
    resolution = resolve(corpus, decided=decided)
    assert groups(resolution) == [
        {"A. Lindqvist", "Anna Lindqvist"},
        {"Lindqvist", "Lindqvist|Anna Lindqvist"},
    ]
    assert reasons(entity_named(resolution, "Lindqvist")) == {"Lindqvist": "split off by you"}


def test_what_was_split_off_can_go_to_another() -> None:
    corpus = forms("Anna Lindqvist", "Lindqvist|Anna Lindqvist", "Karl Lindqvist")
    decided = Decided(
        split=((Told(PERSON, "Anna Lindqvist"), "Lindqvist"),),
        merged=((Told(PERSON, "Karl Lindqvist"), Told(PERSON, "Lindqvist")),),
    )
    resolution = resolve(corpus, decided=decided)
    assert resolution.void == ()
    assert groups(resolution) == [
        {"Anna Lindqvist"},
        {"Karl Lindqvist", "Lindqvist|Anna Lindqvist"},
    ]


def test_a_renamed_entity_keeps_its_id_and_names_and_answers_to_the_new_one() -> None:
    corpus = forms("Anna Lindqvist", "Lindqvist")
    before = entity_named(resolve(corpus), "Anna Lindqvist")
    renamed = (Told(PERSON, "Lindqvist"), "Anna the Elder")
    decided = Decided(renamed=(renamed,), hidden=(Told(PERSON, "Anna the Elder"),))
    resolution = resolve(corpus, decided=decided)
    (entity,) = resolution.entities
    assert (entity.id, entity.name) == (before.id, "Anna the Elder")
    assert reasons(entity)["Anna the Elder"] == "named so by you"
    assert {"Anna Lindqvist", "Lindqvist"} < reasons(entity).keys()
    assert resolution.hidden == {entity.id}


def test_another_type_is_given_before_the_rules() -> None:
    corpus = forms("Norland River Watch") + forms("NRW", "River Watch Ltd", kind=ORGANISATION)
    decided = Decided(retyped=((Told(PERSON, "Norland River Watch"), ORGANISATION),))
    resolution = resolve(corpus, decided=decided)
    entity = entity_named(resolution, "Norland River Watch")
    assert (entity.type, entity.id) == (ORGANISATION, "organisation:norland-river-watch")
    assert "NRW" in reasons(entity)
    both_ways = Decided(
        retyped=decided.retyped,
        hidden=(Told(PERSON, "Norland River Watch"),),
        confirmed=(Told(ORGANISATION, "NRW"),),
    )
    resolution = resolve(corpus, decided=both_ways)
    assert resolution.hidden == resolution.confirmed == {entity.id}


def test_a_type_that_its_words_do_not_fit_still_keeps_every_form() -> None:
    decided = Decided(retyped=((Told(PERSON, "Anna Lindqvist"), EntityType.DATE),))
    (entity,) = resolve(forms("Anna Lindqvist"), decided=decided).entities
    assert (entity.type, entity.name) == (EntityType.DATE, "Anna Lindqvist")


def test_a_decision_that_applies_to_nothing_is_told() -> None:
    anna, nobody = Told(PERSON, "Anna Lindqvist"), Told(PERSON, "Nobody")
    decided = Decided(
        merged=((anna, nobody),),
        apart=((nobody, anna),),
        split=((nobody, "X"), (anna, "X"), (anna, "Anna Lindqvist")),
        renamed=((nobody, "X"),),
        retyped=((nobody, PLACE),),
        hidden=(nobody,),
        confirmed=(anna, nobody),
    )
    resolution = resolve(forms("Anna Lindqvist"), decided=decided)
    why = {(void.field, void.place): void.why for void in resolution.void}
    missing = "no person is called \u201cNobody\u201d here"
    assert why == {
        ("merged", 0): missing,
        ("apart", 0): missing,
        ("split", 0): missing,
        ("split", 1): "\u201cX\u201d is not among its names",
        ("split", 2): "it has no other name",
        ("renamed", 0): missing,
        ("retyped", 0): missing,
        ("hidden", 0): missing,
        ("confirmed", 1): missing,
    }


ONE, OTHER, THIRD = (Told(PERSON, name) for name in ("Anna Holm", "Nora Lind", "Ida Berg"))
CORPUS = forms("Anna Holm", "Nora Lind", "Ida Berg")


@pytest.mark.parametrize(
    ("order", "void", "entities"),
    [
        ((), ("merged", 0), 3),
        ((("merged", 0), ("apart", 0)), ("merged", 0), 3),
        ((("apart", 0), ("merged", 0)), ("apart", 0), 2),
    ],
)
def test_of_two_that_contradict_each_other_the_later_is_kept(
    order: tuple[tuple[str, int], ...], void: tuple[str, int], entities: int
) -> None:
    decided = Decided(merged=((ONE, OTHER),), apart=((OTHER, ONE),), order=order)
    resolution = resolve(CORPUS, decided=decided)
    assert [(each.field, each.place) for each in resolution.void] == [void]
    assert len(resolution.entities) == entities


def test_a_contradiction_by_way_of_a_third_is_found() -> None:
    decided = Decided(merged=((ONE, OTHER), (OTHER, THIRD)), apart=((ONE, THIRD),))
    resolution = resolve(CORPUS, decided=decided)
    assert [(each.field, each.place) for each in resolution.void] == [("merged", 0)]
    assert {"Ida Berg", "Nora Lind"} in groups(resolution)


def test_the_later_of_two_names_and_types_is_kept() -> None:
    decided = Decided(
        renamed=((ONE, "First"), (ONE, "Second")), retyped=((ONE, PLACE), (ONE, ORGANISATION))
    )
    resolution = resolve(CORPUS, decided=decided)
    assert entity_named(resolution, "Second").type is ORGANISATION
    assert [(each.field, each.place) for each in resolution.void] == [
        ("renamed", 0),
        ("retyped", 0),
    ]


def test_renames_in_a_circle_come_to_an_end() -> None:
    decided = Decided(
        renamed=((Told(PERSON, "A"), "B"), (Told(PERSON, "B"), "A")), hidden=(Told(PERSON, "A"),)
    )
    assert len(resolve(CORPUS, decided=decided).void) == 3


def test_fingerprints_tell_decisions_apart() -> None:
    some = (
        Decided(),
        Decided(hidden=(ONE,)),
        Decided(confirmed=(ONE,)),
        Decided(merged=((ONE, OTHER),)),
        Decided(merged=((OTHER, ONE),)),
    )
    assert len({decided.fingerprint() for decided in some}) == len(some)
    assert Decided().fingerprint() == ""


NAMES = [" ".join(pair) for pair in product(("Anna", "A.", "Ana"), ("Holm", "Lind"))]
NAMES += ["Holm", "Lind", "Anna K. Holm", "Nobody"]
TOLD = st.builds(Told, st.sampled_from((PERSON, PLACE)), st.sampled_from(NAMES))
DECIDED = st.builds(
    Decided,
    merged=st.lists(st.tuples(TOLD, TOLD), max_size=3).map(tuple),
    apart=st.lists(st.tuples(TOLD, TOLD), max_size=3).map(tuple),
    split=st.lists(st.tuples(TOLD, st.sampled_from(NAMES)), max_size=2).map(tuple),
    renamed=st.lists(st.tuples(TOLD, st.sampled_from(NAMES)), max_size=2).map(tuple),
    retyped=st.lists(st.tuples(TOLD, st.sampled_from((PERSON, PLACE))), max_size=2).map(tuple),
    hidden=st.lists(TOLD, max_size=1).map(tuple),
)
FORMS = st.lists(
    st.builds(
        NameForm,
        st.sampled_from((PERSON, PLACE)),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.integers(1, 3),
        st.integers(1, 3),
    ),
    max_size=12,
    unique_by=lambda form: (form.type, form.text, form.name),
)


@settings(deadline=None, max_examples=150)
@given(FORMS, DECIDED, st.integers())
def test_whatever_is_decided_no_form_is_lost_and_no_order_matters(
    corpus: list[NameForm], decided: Decided, seed: int
) -> None:
    resolution = resolve(corpus, decided=decided)
    ids = [entity.id for entity in resolution.entities]
    assert len(set(ids)) == len(ids)
    assert {(form.type, form.text, form.name) for form in corpus} == resolution.entity_of.keys()
    assert set(resolution.entity_of.values()) == set(ids)
    shuffled = random.Random(seed).sample(corpus, len(corpus))
    assert resolve(shuffled, decided=decided) == resolution
    void = {(each.field, each.place) for each in resolution.void}
    for place, (told, other) in enumerate(decided.apart):
        if ("apart", place) not in void and not (decided.split or decided.retyped):
            one = resolution.entity_of.get((told.type, told.name, told.name))
            two = resolution.entity_of.get((other.type, other.name, other.name))
            assert None in (one, two) or one != two
