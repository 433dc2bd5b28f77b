"""When articles came into the library: later than all before them, and kept whatever happens."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index import catalogue_writer
from index.home import library_place
from index.library import Library

Write = Callable[[str, str], Path]


def coming(corpus: Path) -> dict[str, float | None]:
    with closing(sqlite3.connect(library_place(corpus).catalogue)) as connection:
        return dict(connection.execute("SELECT path, added FROM articles"))


def age(corpus: Path, statement: str = "PRAGMA user_version=0") -> None:
    """Make a catalogue one of an earlier version."""
    with closing(sqlite3.connect(library_place(corpus).catalogue)) as connection:
        connection.executescript(f"{statement}; PRAGMA user_version=0;")


def test_what_comes_later_has_a_later_moment_even_if_the_clock_is_set_back(
    library: Library, corpus_folder: Path, write_article: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = coming(corpus_folder)
    monkeypatch.setattr(catalogue_writer, "time", lambda: 1_000.0)
    write_article("late.txt", "A ferry came late to the northern mole.\n")
    library.build()
    after = coming(corpus_folder)
    assert after["late.txt"] > max(before.values())  # type: ignore[operator, type-var]
    assert {path: moment for path, moment in after.items() if path != "late.txt"} == before


def test_an_article_that_changes_or_moves_has_come_when_it_came(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    before = coming(corpus_folder)
    write_article("harbour.txt", "Cranes stand idle at Tartus\n\nNobody lowers any crates now.\n")
    (corpus_folder / "untitled.txt").rename(corpus_folder / "titled.txt")
    library.build()
    after = coming(corpus_folder)
    assert after["harbour.txt"] == before["harbour.txt"]
    assert after["titled.txt"] == before["untitled.txt"]


def test_the_moments_outlive_the_version_of_the_index(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    before = coming(corpus_folder)
    library.close()
    age(corpus_folder)
    write_article("late.txt", "A ferry came late to the northern mole.\n")
    with Library.open(corpus_folder) as newer:
        newer.build()
    after = coming(corpus_folder)
    late = after.pop("late.txt")
    assert after == before
    assert late is not None


def test_of_an_index_that_told_no_moments_none_are_known(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    library.close()
    age(corpus_folder, "DROP INDEX articles_by_coming; ALTER TABLE articles DROP COLUMN added")
    write_article("late.txt", "A ferry came late to the northern mole.\n")
    with Library.open(corpus_folder) as newer:
        newer.build()
    after = coming(corpus_folder)
    assert after.pop("late.txt") is not None
    assert set(after.values()) == {None}
