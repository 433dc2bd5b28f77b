"""A person's decisions in the library: stored with the entities, and taken up when they change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import EntityType
from corpus.entities.decided import NOTHING_DECIDED, Decided, Told
from index.catalogue_writer import CatalogueWriter
from index.home import library_place
from index.library import Library
from index.resolution import is_outdated, resolve_if_needed, void_decisions

TARTUS = Told(EntityType.PLACE, "Tartus")
HOMS = Told(EntityType.PLACE, "Homs")


@pytest.fixture
def writer(library: Library, home: Path, corpus_folder: Path) -> Iterator[CatalogueWriter]:
    library.build()
    with closing(CatalogueWriter(library_place(corpus_folder, home).catalogue)) as writer:
        yield writer


def flags(writer: CatalogueWriter) -> dict[str, tuple[int, int]]:
    rows = writer.connection.execute("SELECT name, hidden, confirmed FROM entities")
    return {name: (hidden, confirmed) for name, hidden, confirmed in rows}


def test_other_decisions_leave_names_to_be_resolved(writer: CatalogueWriter) -> None:
    decided = Decided(hidden=(TARTUS,), confirmed=(HOMS,))
    assert not is_outdated(writer.connection, NOTHING_DECIDED)
    assert is_outdated(writer.connection, decided)
    resolve_if_needed(writer, decided)
    assert not is_outdated(writer.connection, decided)
    assert flags(writer)["Tartus"] == (1, 0)
    assert flags(writer)["Homs"] == (0, 1)
    resolve_if_needed(writer, NOTHING_DECIDED)
    assert set(flags(writer).values()) == {(0, 0)}


def test_a_merge_counts_as_one_and_is_taken_back(library: Library, writer: CatalogueWriter) -> None:
    before = library.entities()
    resolve_if_needed(writer, Decided(merged=((HOMS, TARTUS),)))
    (count,) = library.entities("Tartus")
    assert count.entity.name == "Homs"
    assert count.articles == 3
    resolve_if_needed(writer)
    assert library.entities() == before


def test_mentions_wear_the_type_that_a_person_gave(
    library: Library, writer: CatalogueWriter
) -> None:
    resolve_if_needed(writer, Decided(retyped=((TARTUS, EntityType.FACILITY),)))
    view = library.article(library.find_article("harbour.txt").id)
    (mention,) = {m.type for m in view.annotations.mentions if m.text == "Tartus"}
    assert mention is EntityType.FACILITY


def test_decisions_without_effect_are_kept_with_why(writer: CatalogueWriter) -> None:
    resolve_if_needed(writer, Decided(hidden=(Told(EntityType.PLACE, "Nowhere"),)))
    (void,) = void_decisions(writer.connection)
    assert (void.field, void.place) == ("hidden", 0)
    assert "Nowhere" in void.why
    resolve_if_needed(writer)
    assert void_decisions(writer.connection) == ()
