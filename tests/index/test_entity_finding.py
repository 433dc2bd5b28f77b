"""Which entity a person means: ids, names in any case, surnames; and what is said otherwise."""

from __future__ import annotations

import pytest

from corpus.article import EntityType
from index.entity_answers import Decision, DecisionKind
from index.errors import AmbiguousEntity, NoSuchEntity
from index.library import Library


@pytest.mark.parametrize(
    "reference",
    [
        "person:dmitry-peskov",
        "Dmitry Peskov",
        "DMITRY  peskov",
        "Dmítry Peskov",
        "peskov",
        " Peskov ",
    ],
)
def test_an_id_or_any_name_in_any_writing(library: Library, reference: str) -> None:
    assert library.find_entity(reference).entity.id == "person:dmitry-peskov"


def test_an_article_before_a_name_is_no_part_of_it(library: Library) -> None:
    kremlin = library.find_entity("Kremlin")
    assert library.find_entity("the Kremlin") == kremlin
    assert (kremlin.articles, kremlin.mentions, kremlin.articles_here) == (1, 1, 1)


def test_a_whole_name_goes_before_a_part_of_another(library: Library) -> None:
    library.decide(Decision(DecisionKind.RENAME, EntityType.PLACE, "Homs", to="Peskov"))
    assert library.find_entity("peskov").entity.type is EntityType.PLACE
    assert library.find_entity("peskov", EntityType.PERSON).entity.name == "Dmitry Peskov"


def test_what_nobody_is_called_is_told_with_what_comes_near(library: Library) -> None:
    with pytest.raises(NoSuchEntity) as raised:
        library.find_entity("tart")
    assert str(raised.value) == (
        "No entity in this library is called “tart”. There is Tartus (place)."
    )
    with pytest.raises(NoSuchEntity, match="No vessel in this library is called “Tartus”"):
        library.find_entity("Tartus", EntityType.VESSEL)
    with pytest.raises(NoSuchEntity):
        library.find_entity("person:dmitry-peskov", EntityType.PLACE)


@pytest.mark.parametrize(
    "reference", ["", " ", "...", "\x1b[31m", "%", "_", "a" * 10_000, "\udc80"]
)
def test_rubbish_is_nobody(library: Library, reference: str) -> None:
    with pytest.raises(NoSuchEntity) as raised:
        library.find_entity(reference)
    assert "\x1b" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_several_of_one_type_are_told_apart_by_their_ids(library: Library) -> None:
    library.decide(Decision(DecisionKind.RENAME, EntityType.PLACE, "Homs", to="Peskov"))
    library.decide(Decision(DecisionKind.TYPE, EntityType.PLACE, "Peskov", to="person"))
    library.decide(
        Decision(DecisionKind.RENAME, EntityType.PERSON, "Dmitry Peskov", to="Dmitry Sokolov")
    )
    library.decide(Decision(DecisionKind.RENAME, EntityType.PERSON, "Peskov", to="Ivan Sokolov"))
    with pytest.raises(AmbiguousEntity, match=r"Give the id of the one you mean\."):
        library.find_entity("sokolov")
