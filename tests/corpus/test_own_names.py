"""A person's list of names: what it says goes before every rule and every list of Dateline."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Entity, EntityType, Mention, NameForm
from corpus.dates.finding import find_dates
from corpus.entities.own_names import BY, LISTED, LISTED_UNUSED, NO_OWN_NAMES, OwnName, OwnNames
from corpus.entities.recogniser import recognise
from corpus.entities.recognition import Recognition
from corpus.entities.resolver import resolve
from tests.corpus.conftest import article_of

PERSON, ORGANISATION, PLACE, VESSEL = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.VESSEL,
)


def names(*things: tuple[EntityType, str, tuple[str, ...]]) -> OwnNames:
    return OwnNames(tuple(OwnName(*thing) for thing in things))


def found(own: OwnNames, *paragraphs: str, title: str | None = None) -> list[Mention]:
    article = article_of(*paragraphs, title=title)
    mentions = recognise(article, find_dates(article), Recognition(own).layers())
    return [mention for mention in mentions if mention.type]


def shown(mentions: Iterable[Mention]) -> list[tuple[str, EntityType | None, str]]:
    return [(mention.text, mention.type, mention.name) for mention in mentions]


def test_all_names_of_a_thing_carry_the_name_that_stands_for_it() -> None:
    own = names((ORGANISATION, "Ostrava Kruh", ("OKR", "the Circle of Ostrava")))
    mentions = found(own, "First OKR spoke, then the Circle of Ostrava, then Ostrava Kruh itself.")
    assert shown(mentions) == [
        ("OKR", ORGANISATION, "Ostrava Kruh"),
        ("the Circle of Ostrava", ORGANISATION, "Ostrava Kruh"),
        ("Ostrava Kruh", ORGANISATION, "Ostrava Kruh"),
    ]
    assert all(BY in mention.by and mention.confidence == 1 for mention in mentions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They flew to Moscow at night.", "Moscow"),  # a list of Dateline says place
        ("The frigate Admiral Korsh sailed.", "Korsh"),  # a longer name by a pattern
        ("Then 17 November struck again.", "17 November"),  # a date
        ("He met President Olga Brandt in Oslo.", "Brandt in Oslo"),  # across other names
    ],
)
def test_a_listed_name_stands_against_any_rival(text: str, name: str) -> None:
    mentions = found(names((ORGANISATION, name, ())), text)
    assert (name, ORGANISATION, name) in shown(mentions)
    spans = [(mention.start, mention.end) for mention in mentions]
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_the_case_of_acronyms_and_the_capitals_of_names_must_fit() -> None:
    own = names((ORGANISATION, "WHO", ()), (VESSEL, "Sea Lark", ()), (PLACE, "low quay", ()))
    text = "Those who sail saw a sea lark on the Low Quay, a low quay; the Sea Lark and WHO came."
    assert [mention.text for mention in found(own, text)] == [
        "Low Quay", "low quay", "Sea Lark", "WHO"
    ]  # fmt: skip


def test_an_article_of_a_name_may_be_written_small() -> None:
    own = names((ORGANISATION, "The Korsh Board", ()))
    texts = [mention.text for mention in found(own, "The Korsh Board met; the Korsh Board left.")]
    assert texts == ["The Korsh Board", "the Korsh Board"]


def test_an_everyday_word_that_begins_a_sentence_is_not_a_name() -> None:
    own = names((VESSEL, "They", ()))
    assert shown(found(own, "They left. Then the They sailed.")) == [("They", VESSEL, "They")]


def test_a_surname_follows_the_listed_person_within_the_article() -> None:
    own = names((PERSON, "Gleb Orlinsky", ()))
    mentions = found(own, "The officer Gleb Orlinsky spoke.", "Orlinsky then left.")
    assert shown(mentions)[-1] == ("Orlinsky", PERSON, "Gleb Orlinsky")


WORDS = (
    "Osk osk OSK The the a of Sea-Lark S-400 U.S. 17 November . , ( ) ' \u2019s Peskov President "
    "Air Base \u4fc4\u7f57\u65af \u041c\u043e\u0441\u043a\u0432\u0430 \u0631\u0648\u0633 I X"
).split()
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(st.tuples(st.sampled_from((PERSON, ORGANISATION, VESSEL)), phrases), max_size=6),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
)
def test_whatever_is_listed_mentions_do_not_overlap_and_are_what_they_say(
    things: list[tuple[EntityType, str]], text: str
) -> None:
    own = names(*((kind, name, ()) for kind, name in things))
    article = article_of(text)
    mentions = recognise(article, find_dates(article), Recognition(own).layers())
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    assert all(each.text == text[each.start : each.end] for each in mentions)
    assert all(each.name in dict(map(reversed, things)) for each in mentions if BY in each.by)


def test_thousands_of_listed_names_in_one_article() -> None:
    people = [f"Abc{number} Def{number}" for number in range(3_000)]
    own = names(*((PERSON, name, ()) for name in people))
    mentions = found(own, *(", ".join(people[at : at + 100]) for at in range(0, 3_000, 100)))
    assert [mention.name for mention in mentions if BY in mention.by] == people


def entities(own: OwnNames, *forms: tuple[EntityType, str, str]) -> dict[str, Entity]:
    resolution = resolve([NameForm(*form, 1, 1) for form in forms], own=own)
    return {entity.name: entity for entity in resolution.entities}


def test_listed_names_are_one_entity_under_the_listed_name_and_say_why() -> None:
    own = names((PERSON, "Gleb Orlinsky", ("the Pilot of Pskov", "Glebov")))
    all_of_them = entities(
        own,
        (PERSON, "the Pilot of Pskov", "Gleb Orlinsky"),
        (PERSON, "Colonel Gleb Orlinsky", "Colonel Gleb Orlinsky"),
        (PERSON, "Orlinsky", "Gleb Orlinsky"),
    )
    (entity,) = all_of_them.values()
    reasons = {name.text: name.reason for name in entity.names}
    assert entity.name == "Gleb Orlinsky"
    assert reasons["Gleb Orlinsky"] == reasons["the Pilot of Pskov"] == LISTED
    assert "same article" in reasons["Orlinsky"]
    assert reasons["Glebov"] == LISTED_UNUSED


def test_things_that_are_listed_apart_stay_apart_and_one_thing_of_two_lists_is_one() -> None:
    spelt = (ORGANISATION, "Tahrir Kurnan", "Tahrir Kurnan"), (
        ORGANISATION, "Tahrir al-Kurnan", "Tahrir al-Kurnan"
    )  # fmt: skip
    assert len(entities(NO_OWN_NAMES, *spelt)) == 1
    apart = names((ORGANISATION, "Tahrir Kurnan", ()), (ORGANISATION, "Tahrir al-Kurnan", ()))
    assert set(entities(apart, *spelt)) == {"Tahrir Kurnan", "Tahrir al-Kurnan"}
    # Dateline's own list has the United States and its other names.
    mine = names((PLACE, "Uncle Sam", ("United States",)))
    (entity,) = entities(
        mine, (PLACE, "USA", "USA"), (PLACE, "United States", "Uncle Sam")
    ).values()
    assert entity.name == "Uncle Sam"


def test_a_list_travels_to_other_processes_and_its_order_does_not_matter() -> None:
    own = names((PERSON, "Gleb Orlinsky", ()), (VESSEL, "Sea Lark", ("Lark",)))
    assert own.matcher
    copy = pickle.loads(pickle.dumps(own))
    assert copy == own
    assert copy.fingerprint == own.fingerprint == OwnNames(own.things[::-1]).fingerprint
    assert copy.fingerprint != OwnNames(own.things[:1]).fingerprint
    assert shown(found(copy, "The Lark sank.")) == [("Lark", VESSEL, "Sea Lark")]
