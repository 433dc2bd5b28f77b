"""The catalogue: what goes in comes out, and a file that does not fit is dealt with plainly."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import (
    Annotations,
    Article,
    Attribution,
    Caption,
    DateExpression,
    DateValue,
    EntityType,
    How,
    Mention,
    Paragraph,
    ParagraphKind,
    Precision,
    Quote,
    QuoteKind,
    Removed,
    RemovedKind,
    Sourced,
)
from index.answers import Filters, Sort
from index.catalogue import Catalogue
from index.errors import NewerLibrary
from index.home import library_place
from index.library import Library
from index.serialise import (
    annotations_from_json,
    annotations_to_json,
    article_from_json,
    article_to_json,
)

line = st.text(max_size=12)
number = st.integers(0, 50)
place = st.none() | number
hows = st.sampled_from(How)


def sourced(values: st.SearchStrategy[object]) -> st.SearchStrategy[Sourced[object]]:
    return st.builds(Sourced, st.none() | values, hows, line)


days = st.none() | st.dates(date(1600, 1, 1), date(2100, 1, 1))
articles = st.builds(
    Article,
    id=st.just("0123456789ab"),
    paths=st.just(("a.txt", "b.txt")),
    language=st.none() | line,
    format=line,
    title=sourced(line),
    publisher=sourced(line),
    authors=sourced(st.lists(line, max_size=3).map(tuple)),
    published=sourced(st.builds(DateValue, line, st.sampled_from(Precision), days, days)),
    url=sourced(line),
    captions=st.lists(st.builds(Caption, st.none() | line, st.none() | line)).map(tuple),
    body=st.lists(st.builds(Paragraph, line, st.sampled_from(ParagraphKind))).map(tuple),
    removed=st.lists(st.builds(Removed, st.sampled_from(RemovedKind), line, number)).map(tuple),
    warnings=st.lists(line).map(tuple),
)
mentions = st.builds(
    Mention,
    place,
    number,
    number,
    line,
    st.none() | st.sampled_from(EntityType),
    line,
    st.floats(0, 1),
    st.lists(line, max_size=2).map(tuple),
    st.none(),
    line,
)
annotated = st.builds(
    Annotations,
    st.lists(mentions, max_size=4).map(tuple),
    st.lists(
        st.builds(
            DateExpression,
            place,
            number,
            number,
            line,
            st.none() | line,
            st.sampled_from(Precision),
            st.none() | line,
        ),
        max_size=3,
    ).map(tuple),
    st.lists(
        st.builds(
            Quote,
            place,
            number,
            number,
            line,
            st.sampled_from(QuoteKind),
            st.none() | line,
            st.none() | line,
        ),
        max_size=3,
    ).map(tuple),
    st.lists(
        st.builds(Attribution, place, number, number, line, line, st.booleans(), line), max_size=3
    ).map(tuple),
)


@settings(deadline=None, max_examples=50)
@given(articles)
def test_an_article_comes_back_as_it_went_in(article: Article) -> None:
    assert article_from_json(article_to_json(article), article.id, article.paths) == article


@settings(deadline=None, max_examples=50)
@given(annotated)
def test_annotations_come_back_as_they_went_in(found: Annotations) -> None:
    assert annotations_from_json(annotations_to_json(found), {}) == found


def test_mentions_of_an_older_index_are_about_nothing() -> None:
    row = '[[[0,0,4,"Oslo","place","Oslo",0.9,["test"]]],[],[],[]]'
    (mention,) = annotations_from_json(row, {}).mentions
    assert (mention.text, mention.about) == ("Oslo", "")


@pytest.fixture
def catalogue(library: Library, corpus_folder: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(library_place(corpus_folder).catalogue)) as opened:
        yield opened


def paths(catalogue: Catalogue, ids: tuple[str, ...]) -> list[str]:
    heads = catalogue.heads(ids)
    return [heads[article_id].path for article_id in ids]


def test_articles_are_listed_by_date_those_without_one_last(catalogue: Catalogue) -> None:
    newest = ["desert/convoy.txt", "airfield.md", "harbour.txt", "untitled.txt"]
    assert paths(catalogue, catalogue.ids()) == newest
    assert paths(catalogue, catalogue.ids(Sort.NEWEST)) == newest
    assert paths(catalogue, catalogue.ids(Sort.OLDEST)) == [*newest[2::-1], newest[3]]


def test_filters_narrow_the_list_to_articles_with_and_without_entities(
    catalogue: Catalogue,
) -> None:
    (tartus,) = (c.entity.id for c in catalogue.entity_list("tartus", None, None))
    assert set(paths(catalogue, catalogue.articles_with(tartus))) == {
        "harbour.txt",
        "untitled.txt",
    }
    only = catalogue.ids(filters=Filters(only=(tartus,)))
    without = catalogue.ids(filters=Filters(without=(tartus,)))
    assert set(only) == set(catalogue.articles_with(tartus))
    assert set(only) | set(without) == set(catalogue.ids())
    assert not set(only) & set(without)
    assert catalogue.ids(filters=Filters(only=("no-such-entity",))) == ()


def test_a_title_that_is_missing_is_the_beginning_of_the_text(catalogue: Catalogue) -> None:
    head = next(h for h in catalogue.heads(catalogue.ids()).values() if h.path == "untitled.txt")
    assert head.title.how is How.INFERRED
    assert head.title.value is not None
    assert head.title.value.startswith("The northern mole lay empty when the sun rose")
    assert head.title.value.endswith("…")
    assert len(head.title.value) <= 81
    assert catalogue.article(head.id).title.value is None


def test_counts_agree_with_the_mentions_in_the_articles(catalogue: Catalogue) -> None:
    counted: dict[str, list[int]] = {}
    for article_id in catalogue.ids():
        for count in catalogue.entities_of_article(article_id):
            mentions = [
                m for m in catalogue.annotations(article_id).mentions if m.entity == count.entity.id
            ]
            assert len(mentions) == count.here
            assert {m.type for m in mentions} == {count.entity.type}
            counted.setdefault(count.entity.id, []).append(count.here)
    expected = {entity: (len(here), sum(here)) for entity, here in counted.items()}
    assert catalogue.entity_counts(counted) == expected
    assert catalogue.entity_total() == len(expected)


def test_the_entities_of_an_article_are_in_the_order_of_the_types(catalogue: Catalogue) -> None:
    order = list(EntityType)
    for article_id in catalogue.ids():
        keys = [
            (order.index(count.entity.type), -count.here, count.entity.name)
            for count in catalogue.entities_of_article(article_id)
        ]
        assert keys == sorted(keys)


def test_facets_of_all_articles_and_of_some(catalogue: Catalogue) -> None:
    everything = catalogue.entity_facets(None, 1000)
    assert everything == catalogue.entity_facets(catalogue.ids(), 1000)
    first = catalogue.ids()[0]
    one = catalogue.entity_facets((first,), 1000)
    here = catalogue.entities_of_article(first)
    assert {c.entity.id: c.here for counts in one.values() for c in counts} == {
        c.entity.id: c.here for c in here
    }
    assert all(len(counts) == 1 for counts in catalogue.entity_facets(None, 1).values())
    assert catalogue.entity_facets((), 8) == {}


def test_every_thread_has_a_connection_of_its_own(catalogue: Catalogue) -> None:
    connections = {id(catalogue.read_connection()), id(catalogue.read_connection())}
    assert len(connections) == 1
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(catalogue.count())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [4] * 8


def test_a_reader_cannot_write(catalogue: Catalogue) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        catalogue.read_connection().execute("DELETE FROM articles")


def _set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")


def test_an_index_of_an_older_version_is_built_anew_and_says_so(corpus_folder: Path) -> None:
    with Library.open(corpus_folder) as library:
        library.build()
    _set_version(library_place(corpus_folder).catalogue, 0)
    with Library.open(corpus_folder) as library:
        assert library.status().articles == 0
        report = library.build()
        assert report.articles == 4
        assert any("earlier version" in message for message in report.messages)
        assert not any("earlier version" in message for message in library.build().messages)
        assert library.search("cranes").total == 1


def test_ids_outlive_the_version_of_the_index(corpus_folder: Path) -> None:
    with Library.open(corpus_folder) as library:
        library.build()
        (corpus_folder / "harbour.txt").rename(corpus_folder / "quay.txt")
        library.build()
        before = library.find_article("quay.txt").id
    _set_version(library_place(corpus_folder).catalogue, 0)
    with Library.open(corpus_folder) as library:
        library.build()
        assert library.find_article("quay.txt").id == before


def test_an_index_of_a_newer_version_is_refused_and_left_alone(corpus_folder: Path) -> None:
    with Library.open(corpus_folder) as library:
        library.build()
    path = library_place(corpus_folder).catalogue
    _set_version(path, 99)
    before = path.read_bytes()
    with pytest.raises(NewerLibrary, match="99"):
        Library.open(corpus_folder)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "garbage", [b"this is no database" * 500, b"\x00" * 5000], ids=["words", "zeros"]
)
def test_a_damaged_catalogue_is_kept_aside_and_built_anew(
    corpus_folder: Path, garbage: bytes
) -> None:
    with Library.open(corpus_folder) as library:
        library.build()
    path = library_place(corpus_folder).catalogue
    path.write_bytes(garbage)
    with Library.open(corpus_folder) as library:
        report = library.build()
        assert any("damaged" in message for message in report.messages)
        assert report.articles == 4
    (kept,) = path.parent.glob("*damaged*")
    assert kept.read_bytes() == garbage


def test_damage_found_while_indexing_is_dealt_with_as_well(corpus_folder: Path) -> None:
    with Library.open(corpus_folder) as library:
        library.build()
    path = library_place(corpus_folder).catalogue
    contents = path.read_bytes()
    path.write_bytes(contents[:8192] + b"\xff" * (len(contents) - 8192))
    with Library.open(corpus_folder) as library:
        report = library.build()
        assert report.articles == 4
        assert any("damaged" in message for message in report.messages)
        assert library.search("cranes").total == 1
        assert library.check().ok
