"""Searching through the door: narrowing, what hits have in common, time, and names taken literally.

The same over every engine that is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from index.library import Library
from index.search_answers import Days, Facets, Filters, Fold, Grain, Sort, ValueCount

ENGINES = ["whoosh", *(["tantivy"] if find_spec("tantivy") else [])]


@pytest.fixture(params=ENGINES)
def searched(empty_library: Library, request: pytest.FixtureRequest) -> Library:
    """The library of the corpus over one of the engines."""
    empty_library.build(engine=request.param)
    return empty_library


def paths(library: Library, query: str = "", **more: object) -> set[str]:
    page = library.search(query, **more)  # type: ignore[arg-type]
    assert page.total == len(page.hits)
    return {hit.article.path for hit in page.hits}


def test_one_narrows_by_publisher_days_and_entities(searched: Library) -> None:
    everything = {"harbour.txt", "airfield.md", "desert/convoy.txt", "untitled.txt"}
    wire = {"airfield.md"}
    assert paths(searched, filters=Filters(publishers=("Levant Wire",))) == wire
    nameless = Filters(publishers=("",))
    assert paths(searched, filters=nameless) == everything - wire
    assert (
        paths(searched, filters=Filters(without_publishers=("Levant Wire",))) == everything - wire
    )
    days = Filters(days=Days(date(2024, 12, 11), None))
    assert paths(searched, filters=days) == {"airfield.md", "desert/convoy.txt"}
    assert paths(searched, "homs OR latakia", filters=days) == paths(searched, filters=days)
    (tartus,) = (count.entity.id for count in searched.entities("tartus"))
    assert paths(searched, filters=Filters(only=(tartus,))) == {"harbour.txt", "untitled.txt"}
    page = searched.search("mole", filters=Filters(without=(tartus,)))
    assert (page.total, page.total_unfiltered) == (0, 2)


def test_narrowed_articles_are_in_the_same_order_as_all(searched: Library) -> None:
    for sort in Sort:
        whole = [hit.article.id for hit in searched.search("", sort=sort).hits]
        nameless = searched.search("", sort=sort, filters=Filters(publishers=("",)))
        ids = [hit.article.id for hit in nameless.hits]
        assert ids == [found for found in whole if found in ids]
        assert len(ids) == 3


def test_what_all_hits_have_in_common_is_counted(searched: Library) -> None:
    facets = searched.facets("tartus OR damascus")
    assert facets.total == 3
    assert facets.publishers == (ValueCount("", "", 2), ValueCount("Levant Wire", "Levant Wire", 1))
    assert facets.months == (ValueCount("2024-12", "2024-12", 2),)
    for counts in facets.entities.values():
        for count in counts:
            only = Filters(only=(count.entity.id,))
            assert searched.search("tartus OR damascus", filters=only).total == count.articles_here
    assert searched.facets("zeppelin") == Facets(0, {})
    assert searched.facets("").total == 4


def test_a_chosen_stretch_of_time_is_seen_among_its_neighbours(searched: Library) -> None:
    days = Days(date(2024, 12, 12), date(2024, 12, 12))
    told = searched.timeline("", Filters(days=days), most_columns=30)
    assert told.grain is Grain.DAY
    assert (told.columns[0].first, told.columns[-1].last) == (
        date(2024, 12, 10),
        date(2024, 12, 15),
    )
    assert [column.stated for column in told.columns] == [1, 0, 1, 0, 0, 1]
    assert told.undated == 1
    wire = searched.timeline("", Filters(publishers=("Levant Wire",)), most_columns=30)
    assert (len(wire.columns), wire.stated, wire.undated) == (1, 1, 0)
    assert searched.timeline("zeppelin", most_columns=30).columns == ()


def test_hits_without_a_date_are_counted_where_dates_order_them(searched: Library) -> None:
    assert searched.search("mole", sort=Sort.NEWEST).undated == 1
    assert searched.search("", sort=Sort.OLDEST).undated == 1
    assert searched.search("mole").undated is None


def test_other_names_are_not_searched_where_that_is_asked(
    searched: Library, write_article: Callable[[str, str], Path]
) -> None:
    write_article("quiet.txt", "A quiet week\n\nHmeimim air base was quiet, a resident said.\n")
    searched.build()
    query = "khmeimim"
    (expansion,) = searched.search(query).expanded
    literally = searched.search(query, literal=(expansion.name,))
    assert literally.total == 1 < searched.search(query).total
    assert literally.expanded == ()
    assert literally.literal == (expansion.name,)
    for literal in ((), (expansion.name,), ("*",)):
        page = searched.search(query, literal=literal)
        assert searched.facets(query, literal=literal).total == page.total
        told = searched.timeline(query, most_columns=9, literal=literal)
        assert told.stated + told.inferred + told.undated == page.total == len(page.hits)
        for hit in page.hits:
            assert len(searched.matches(hit.article.id, query, literal)) == hit.matches


@pytest.mark.parametrize(
    "query",
    ["tartus", "mole OR cranes", "person:*", "place:* NEAR/9 two", "khmei*", "cr?n*s", "mole~1"],
)
def test_as_many_matches_are_in_the_article_as_its_hit_says(searched: Library, query: str) -> None:
    page = searched.search(query, fold=Fold.COPIES)
    assert page.hits
    for hit in page.hits:
        assert hit.matches == len(searched.matches(hit.article.id, query)) > 0
