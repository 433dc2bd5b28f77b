"""What a demonym points to: its country, without being one with it."""

from __future__ import annotations

import pytest

from corpus.article import EntityType, NameForm
from corpus.entities.gazetteers import about_of
from corpus.entities.resolver import resolve


@pytest.mark.parametrize(
    ("name", "country"),
    [("Russian", "Russia"), ("Russians", "Russia"), ("Afghans", "Afghanistan")],
)
def test_a_demonym_points_to_its_country(name: str, country: str) -> None:
    assert about_of(EntityType.NATIONALITY, name) == country
    (entity,) = resolve([NameForm(EntityType.NATIONALITY, name, name, 1, 1)]).entities
    assert about_of(entity.type, entity.name) == country


def test_a_country_has_the_name_that_its_demonym_points_to() -> None:
    form = NameForm(EntityType.PLACE, "USA", "USA", 1, 1)
    (entity,) = resolve([form]).entities
    assert about_of(EntityType.NATIONALITY, "American") in {name.text for name in entity.names}


def test_nothing_else_points_anywhere() -> None:
    assert about_of(EntityType.NATIONALITY, "Norlander") is None
    assert about_of(EntityType.PLACE, "Russian") is None
    assert about_of(EntityType.NATIONALITY, "") is None
