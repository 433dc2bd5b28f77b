"""Saved searches: kept beside the articles by what they ask, counted, and what is new in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.entity_answers import Decision, DecisionKind
from index.errors import DecisionsUnwritable, NoSuchSearch, SearchRefused
from index.home import library_place
from index.library import Library
from index.search_answers import Days, Filters, Sort

Write = Callable[[str, str], Path]

FERRY = "A ferry came late\n\n{day} December 2024\n\nThe ferry from Tartus came late again.\n"


def file_in(corpus: Path) -> Path:
    return corpus / ".dateline" / "searches.yaml"


def by_hand(corpus: Path, text: str) -> None:
    file_in(corpus).parent.mkdir(exist_ok=True)
    file_in(corpus).write_text(text, encoding="utf-8")


def entity(library: Library, name: str) -> str:
    return library.find_entity(name).entity.id


def news(library: Library) -> dict[str, tuple[int, int]]:
    return {each.search.name: (each.articles, each.new) for each in library.count_saved()}


# Kept


def test_without_saved_searches_there_is_no_file(library: Library, corpus_folder: Path) -> None:
    assert library.saved_searches() == ()
    assert tuple(library.count_saved()) == ()
    assert library.with_news() == ()
    assert not (corpus_folder / ".dateline").exists()


def test_a_search_is_kept_in_a_line_and_comes_back_as_it_was(
    library: Library, corpus_folder: Path
) -> None:
    filters = Filters(
        only=(entity(library, "Tartus"),),
        without=(entity(library, "Dmitry Peskov"),),
        without_publishers=("Levant Wire", ""),
        days=Days(date(2024, 12, 1), None),
    )
    library.save_search("At the quay", "crane*", filters, Sort.NEWEST, literal=("crane",))
    (line,) = [
        each
        for each in file_in(corpus_folder).read_text(encoding="utf-8").splitlines()
        if each.startswith("-")
    ]
    assert line.startswith('- {name: "At the quay", query: "crane*", only: [{place: "Tartus"}]')
    (found,) = library.saved_searches()
    assert (found.name, found.query, found.filters) == ("At the quay", "crane*", filters)
    assert (found.sort, found.literal, found.missing) == (Sort.NEWEST, ("crane",), ())
    assert {each.name for each in found.entities} == {"Tartus", "Dmitry Peskov"}


def test_the_file_goes_with_the_last_search(library: Library, corpus_folder: Path) -> None:
    library.save_search("one", "crane")
    library.forget_search("one")
    assert not (corpus_folder / ".dateline").exists()


def test_entities_are_found_by_name_when_their_ids_change(
    library: Library, corpus_folder: Path
) -> None:
    library.save_search("mole", "", Filters(only=(entity(library, "Tartus"),)))
    before = library.count_search("mole").articles
    library.decide(Decision(DecisionKind.TYPE, EntityType.PLACE, "Tartus", to="facility"))
    by_hand(
        corpus_folder,
        file_in(corpus_folder).read_text(encoding="utf-8").replace("place:", "facility:"),
    )
    (found,) = library.saved_searches()
    assert found.filters.only == (entity(library, "Tartus"),)
    assert library.count_search("mole").articles == before > 0


def test_an_entity_that_is_in_no_article_is_told_and_finds_nothing(
    library: Library, corpus_folder: Path
) -> None:
    by_hand(corpus_folder, "- {name: x, only: [{person: Nobody Atall}]}\n")
    count = library.count_search("x")
    assert (count.articles, count.new) == (0, 0)
    (missing,) = count.search.entities
    assert (missing.name, count.search.missing) == ("Nobody Atall", (missing.id,))
    # It outlives being saved anew.
    library.save_search("y", "", count.search.filters)
    assert 'only: [{person: "Nobody Atall"}]' in file_in(corpus_folder).read_text(encoding="utf-8")


def test_a_story_that_is_no_more_is_told(library: Library, corpus_folder: Path) -> None:
    by_hand(corpus_folder, "- {name: x, stories: [s0123]}\n")
    count = library.count_search("x")
    assert (count.articles, count.search.missing) == (0, ("s0123",))


def test_a_name_is_taken_once(library: Library) -> None:
    library.save_search("Cranes", "crane")
    with pytest.raises(SearchRefused, match="“Cranes” already"):
        library.save_search("cranes", "gull")
    library.save_search("cränes", "gull", replacing=True)
    assert [(each.name, each.query) for each in library.saved_searches()] == [("cränes", "gull")]


@pytest.mark.parametrize(("name", "query"), [("", "x"), (" \n", "x"), ("n" * 201, "x")])
def test_what_is_no_name_is_refused(library: Library, name: str, query: str) -> None:
    with pytest.raises(SearchRefused, match="1 to 200 characters"):
        library.save_search(name, query)
    assert library.saved_searches() == ()


def test_of_no_such_name_the_sentence_tells_those_there_are(library: Library) -> None:
    with pytest.raises(NoSuchSearch, match="no saved searches"):
        library.forget_search("cranes")
    library.save_search("Cranes", "crane")
    with pytest.raises(NoSuchSearch, match=r"“gulls”\. There is “Cranes”"):
        library.rename_search("gulls", "x")


# Changed and undone


def test_each_change_can_be_undone(library: Library, corpus_folder: Path) -> None:
    saved = library.save_search("one", "crane")
    first = file_in(corpus_folder).read_bytes()
    renamed = library.rename_search("one", "two")
    assert renamed.done == "renamed one to two"
    forgotten = library.forget_search("TWO")
    assert library.undo_search(forgotten) == "undid: forgot two"
    assert library.undo_search(renamed) == "undid: renamed one to two"
    assert file_in(corpus_folder).read_bytes() == first
    replaced = library.save_search("one", "gull", replacing=True)
    library.undo_search(replaced)
    assert file_in(corpus_folder).read_bytes() == first
    library.undo_search(saved)
    assert library.saved_searches() == ()


def test_what_was_changed_by_hand_since_is_not_undone(
    library: Library, corpus_folder: Path
) -> None:
    saved = library.save_search("one", "crane")
    text = file_in(corpus_folder).read_text(encoding="utf-8")
    by_hand(corpus_folder, text.replace("crane", "gull"))
    with pytest.raises(NoSuchSearch, match="changed or taken out since"):
        library.undo_search(saved)
    assert library.saved_search("one").query == "gull"


def test_a_mistake_is_told_and_no_line_is_lost(library: Library, corpus_folder: Path) -> None:
    text = "# mine\n- {name: b, query: crane}\n- {name: c, qeury: x}\n- {name: B, query: gull}\n"
    by_hand(corpus_folder, text)
    library.save_search("a", "mole")
    assert [each.name for each in library.saved_searches()] == ["a", "b"]
    problems = library.saved_problems()
    assert problems[0].startswith(".dateline/searches.yaml, line 4, column 13: “qeury” is no key")
    assert "more than one saved search is called “B”; the first one counts" in problems[-1]
    kept = file_in(corpus_folder).read_text(encoding="utf-8").splitlines()
    assert [each for each in kept if '"a"' not in each] == text.splitlines()
    findings = [each for each in library.check().findings if each.name == "saved searches"]
    assert [each.message for each in findings] == list(problems)


def test_a_file_that_is_a_link_is_neither_read_nor_written(
    library: Library, corpus_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("- {name: x}\n", encoding="utf-8")
    (corpus_folder / ".dateline").mkdir()
    file_in(corpus_folder).symlink_to(other)
    assert library.saved_searches() == ()
    with pytest.raises(DecisionsUnwritable, match="Nothing was saved"):
        library.save_search("y", "crane")
    assert other.read_text(encoding="utf-8") == "- {name: x}\n"


# What is new


def test_what_came_after_the_last_look_is_new_until_the_next(
    library: Library, write_article: Write
) -> None:
    library.save_search("Tartus", "tartus")
    library.save_search("gulls", "gulls")
    assert news(library) == {"Tartus": (2, 0), "gulls": (1, 0)}
    write_article("ferry.txt", FERRY.format(day=20))
    library.build()
    assert news(library) == {"Tartus": (3, 1), "gulls": (1, 0)}
    assert library.with_news() == ("Tartus",)
    (ferry,) = library.see_search("tartus")
    assert library.article(ferry).article.paths == ("ferry.txt",)
    assert news(library) == {"Tartus": (3, 0), "gulls": (1, 0)}
    assert library.see_search("Tartus") == frozenset()


def test_what_is_new_can_be_searched_alone(library: Library, write_article: Write) -> None:
    library.save_search("Tartus", "tartus")
    write_article("ferry.txt", FERRY.format(day=20))
    write_article("buoy.txt", "A buoy drifts\n\nNobody has come for the buoy off Homs so far.\n")
    library.build()
    search = library.saved_search("Tartus")
    assert search.seen_until is not None
    only_new = Filters(added_after=search.seen_until)
    page = library.search(search.query, filters=only_new)
    assert [hit.article.path for hit in page.hits] == ["ferry.txt"]
    assert (page.total, page.total_unfiltered) == (1, 3)
    assert library.search("", filters=only_new).total == 2
    assert sum(each.articles for each in library.facets("", only_new).publishers) == 2
    # That only what is new was looked at is not kept with a search.
    library.save_search("again", search.query, only_new)
    assert library.saved_search("again").filters == Filters()


def test_what_changes_is_not_new(library: Library, write_article: Write) -> None:
    library.save_search("gulls", "gulls")
    write_article("harbour.txt", "Cranes at rest\n\nNothing but gulls sat on the quay of Tartus.\n")
    library.build()
    assert news(library) == {"gulls": (2, 0)}


def test_who_never_looked_finds_all_of_it_new(library: Library, corpus_folder: Path) -> None:
    by_hand(corpus_folder, "- {name: Tartus, query: tartus}\n")
    assert library.saved_search("Tartus").seen_at is None
    assert news(library) == {"Tartus": (2, 2)}
    assert library.with_news() == ("Tartus",)
    began = datetime.now(UTC)
    library.see_search("Tartus")
    seen_at = library.saved_search("Tartus").seen_at
    assert seen_at is not None
    assert began <= seen_at <= datetime.now(UTC)
    assert news(library) == {"Tartus": (2, 0)}


def test_a_look_outlives_another_name_and_being_forgotten(
    library: Library, write_article: Write
) -> None:
    library.save_search("one", "tartus")
    write_article("ferry.txt", FERRY.format(day=20))
    library.build()
    library.rename_search("one", "two")
    assert news(library) == {"two": (3, 1)}
    library.undo_search(library.forget_search("two"))
    assert news(library) == {"two": (3, 1)}


def test_a_look_outlives_the_index(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    library.save_search("one", "tartus")
    library.close()
    with closing(sqlite3.connect(library_place(corpus_folder).catalogue)) as connection:
        connection.execute("PRAGMA user_version=0")
    write_article("ferry.txt", FERRY.format(day=20))
    with Library.open(corpus_folder) as newer:
        newer.build()
        assert news(newer) == {"one": (3, 1)}


def test_what_cannot_be_found_yet_is_new_once_it_can(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    library.save_search("one", "tartus")
    write_article("ferry.txt", FERRY.format(day=20))
    library.build()
    assert news(library) == {"one": (3, 1)}
    # As while a folder is being indexed: in the catalogue, and not in the engine yet.
    with closing(sqlite3.connect(library_place(corpus_folder).catalogue)) as connection:
        connection.execute("UPDATE articles SET state = 2 WHERE path = 'ferry.txt'")
        connection.commit()
    library.see_search("one")
    library.build()
    assert news(library) == {"one": (3, 1)}


def test_all_articles_may_be_a_search_too(library: Library, write_article: Write) -> None:
    library.save_search("all", "", sort=Sort.NEWEST)
    write_article("ferry.txt", FERRY.format(day=20))
    library.build()
    assert news(library) == {"all": (5, 1)}


def test_counting_stops_when_it_is_told_to(library: Library) -> None:
    library.save_search("one", "tartus")
    library.save_search("two", "gulls")
    stopped: list[bool] = []
    counts = library.count_saved(lambda: bool(stopped))
    assert next(counts).search.name == "one"
    stopped.append(True)
    assert list(counts) == []


def test_several_writers_wait_for_their_turn(library: Library, corpus_folder: Path) -> None:
    def save(number: int) -> None:
        with Library.open(corpus_folder) as other:
            other.save_search(f"search {number}", "tartus")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(8)))
    assert len(library.saved_searches()) == 8
    assert library.saved_problems() == ()


# Earlier searches


def test_earlier_searches_outlive_the_session_each_once_the_latest_last(
    library: Library, corpus_folder: Path
) -> None:
    assert library.searched() == ()
    for query in ("crane", "gull", "  ", "crane "):
        library.remember_search(query)
    library.close()
    with Library.open(corpus_folder) as again:
        assert again.searched() == ("gull", "crane")
        for number in range(510):
            again.remember_search(f"query {number}")
        assert len(again.searched()) == 500
        assert again.searched()[-1] == "query 509"


def test_earlier_searches_are_for_their_user_alone_and_can_be_forgotten(
    library: Library, corpus_folder: Path
) -> None:
    library.remember_search("a very private matter")
    file = library_place(corpus_folder).folder / "habits.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600
    library.save_search("kept", "crane")
    library.forget_searches()
    assert library.searched() == ()
    assert b"private" not in file.read_bytes()
    assert library.saved_search("kept").seen_at is not None


def test_a_damaged_file_of_habits_is_renamed_and_one_begins_anew(
    library: Library, corpus_folder: Path
) -> None:
    folder = library_place(corpus_folder).folder
    (folder / "habits.sqlite").write_bytes(b"this is no database" * 500)
    library.remember_search("crane")
    assert library.searched() == ("crane",)
    assert (folder / "habits.sqlite.damaged").exists()
