"""Names of people: which spellings, orders and short forms are one person, and which never."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.article import EntityType, NameForm
from corpus.entities.resolver import resolve

Groups = Callable[..., list[set[str]]]
PERSON = EntityType.PERSON


@pytest.mark.parametrize(
    "names",
    [
        ("Lindqvist, Anna", "Anna Lindqvist"),
        ("Lindqvist Anna", "Anna Lindqvist"),
        ("Orlovsky Dmitry Pavlovich", "Dmitri Orlovsky", "Dmitry Pavlovich Orlovsky"),
        ("Дмитрий Орловский", "Dmitry Orlovskiy"),
        ("Γιώργος Ράλλης", "Giorgos Rallis"),
        ("DmitryOrlovsky", "Dmitry Orlovsky"),
        ("J.-C. Lindqvist", "JC Lindqvist", "Jean-Claude Lindqvist"),
        ("Hans J Lindqvist", "Hans Joachim Lindqvist"),
        ("Ted Lindqvist", "Theodore Lindqvist"),
        ("Herr Karl Lindqvist", "Karl Lindqvist"),
        ("Karl Schröder", "Karl Schroeder", "Karl Schroder"),
        ("Søren Lindqvist", "Soren Lindqvist"),
        ("Abdul Rahman Barzan", "Abdurrahman al-Barzan", "Abd al-Rahman Barzan"),
        ("Abdelaziz Barzan", "Abdul Aziz Barzan"),
        ("Hamad ibn Barzan", "Hamad bin Barzan", "Hamad ben Barzan"),
        ("Bachar al-Barzan", "Bashar Barzan"),
        ("Ivan Zhuravlyov", "Ivan Zhuravliov", "Ivan Zhuravlyev"),
        ("Kassym Tokaev", "Kasym Tokayev"),
        ("Hassan Omar Barzan Khalil", "Hassan Omar Khalil"),
    ],
)
def test_one_person(groups: Groups, names: tuple[str, ...]) -> None:
    assert len(groups(PERSON, *names)) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("James Martin", "Martin James"),
        ("Hassan Ali Omar", "Ali Hassan Omar"),
        ("Robert Lindqvist", "Robert Lindqvist Jr"),
        ("Robert Lindqvist II", "Robert Lindqvist III"),
        ("Dmitry Pavlovich Orlovsky", "Dmitry Ivanovich Orlovsky"),
        ("Michael Lindqvist", "Michal Lindqvist"),
        ("Bashir Barzan", "Bashar Barzan"),
        ("Anna Lindqvist", "Nora Lindqvist"),
        ("Hans O Lindqvist", "Hans Joachim Lindqvist"),
        ("Hassan Barzan", "Hassan Omar Ali Yusuf Barzan"),
        ("Stephen Lindqvist", "Steven Lindqvist"),
        ("Abdullah Barzan", "Abdul Barzan"),
        ("Paul Meyer", "Paul Mir"),
    ],
)
def test_people_who_are_not_one(groups: Groups, names: tuple[str, ...]) -> None:
    assert len(groups(PERSON, *names)) == len(names)


def test_what_two_could_be_short_for_stays_apart(groups: Groups) -> None:
    assert {"Ted Lindqvist"} in groups(
        PERSON, "Ted Lindqvist", "Theodore Lindqvist", "Edward Lindqvist"
    )
    assert {"J. Lindqvist"} in groups(
        PERSON, "J. Lindqvist", "Jean-Claude Lindqvist", "John Lindqvist"
    )
    assert {"Dmitry Orlovsky"} in groups(
        PERSON, "Dmitry Orlovsky", "Dmitry Pavlovich Orlovsky", "Dmitry Ivanovich Orlovsky"
    )


def reason(of: str, name: str) -> str:
    forms = [NameForm(PERSON, name, name, 2, 2), NameForm(PERSON, of, of, 1, 1)]
    (entity,) = resolve(forms).entities
    assert entity.name == name
    return {each.text: each.reason for each in entity.names}[of]


def test_each_says_why() -> None:
    assert reason("Lindqvist, Anna", "Anna Lindqvist") == "the same words in another order"
    assert reason("Ted Lindqvist", "Theodore Lindqvist") == "Ted is short for Theodore"
    assert reason("A. Lindqvist", "Anna Lindqvist") == "the same name with its initial"
    assert (
        reason("Anna Maria Lindqvist", "Anna Lindqvist") == "the same name with \u201cMaria\u201d"
    )
    assert (
        reason("Anna Lindqvist", "Anna Maria Lindqvist") == "the same name without the middle one"
    )
