"""The catalogue: what goes in comes out, and a file that does not fit is dealt with plainly."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
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


def paths(catalogue: Catalogue, numbers: Sequence[int]) -> list[str]:
    heads = catalogue.heads_of(numbers)
    return [heads[number].path for number in numbers]


def listed(catalogue: Catalogue) -> list[int]:
    return [*catalogue.window(0, 100), *catalogue.undated(0, 100)]


def ids(catalogue: Catalogue) -> list[str]:
    return [head.id for head in catalogue.heads_of(listed(catalogue)).values()]


def test_articles_are_listed_by_date_window_by_window(catalogue: Catalogue) -> None:
    newest = ["desert/convoy.txt", "airfield.md", "harbour.txt"]
    assert paths(catalogue, catalogue.window(0, 9)) == newest
    assert paths(catalogue, catalogue.window(1, 1)) == newest[1:2]
    assert paths(catalogue, catalogue.window(0, 9, oldest=True)) == newest[::-1]
    assert paths(catalogue, catalogue.undated(0, 9)) == ["untitled.txt"]
    assert catalogue.undated(1, 9) == []
    assert catalogue.undated_count() == 1
    everything = listed(catalogue)
    assert catalogue.in_order(everything[::-1]) == everything
    assert catalogue.in_order(everything, oldest=True) == [*everything[2::-1], everything[3]]


def test_articles_are_read_by_their_numbers(catalogue: Catalogue) -> None:
    everything = listed(catalogue)
    heads = catalogue.heads_of((*everything, 999))
    assert sorted(heads) == sorted(everything)
    assert heads == {catalogue.numbers_of((head.id,))[head.id]: head for head in heads.values()}
    assert catalogue.annotations_of(everything) == {
        number: catalogue.annotations(head.id) for number, head in heads.items()
    }
    for number, stored in catalogue.texts_of(everything).items():
        head = heads[number]
        found = article_from_json(stored.content, stored.id, (stored.path,))
        assert found == catalogue.article(head.id)


def test_mentions_are_read_as_far_as_they_are_asked_for(catalogue: Catalogue) -> None:
    everything = listed(catalogue)
    ids = {each.entity.id for each in catalogue.entity_list("", None, 3)}
    for types in ((), (EntityType.PERSON, EntityType.PLACE)):
        expected = {
            number: tuple(
                each for each in found.mentions if each.entity in ids or each.type in types
            )
            for number, found in catalogue.annotations_of(everything).items()
        }
        found = catalogue.mentions_of(everything, ids, types)
        assert found == {number: mentions for number, mentions in expected.items() if mentions}
        assert found


def test_a_title_that_is_missing_is_the_beginning_of_the_text(catalogue: Catalogue) -> None:
    head = next(h for h in catalogue.heads(ids(catalogue)).values() if h.path == "untitled.txt")
    assert head.title.how is How.INFERRED
    assert head.title.value is not None
    assert head.title.value.startswith("The northern mole lay empty when the sun rose")
    assert head.title.value.endswith("…")
    assert len(head.title.value) <= 81
    assert catalogue.article(head.id).title.value is None


def test_counts_agree_with_the_mentions_in_the_articles(catalogue: Catalogue) -> None:
    counted: dict[str, list[int]] = {}
    for article_id in ids(catalogue):
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
    for article_id in ids(catalogue):
        keys = [
            (order.index(count.entity.type), -count.here, count.entity.name)
            for count in catalogue.entities_of_article(article_id)
        ]
        assert keys == sorted(keys)


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
