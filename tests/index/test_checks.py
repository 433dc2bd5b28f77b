"""Verifying a library: it is well, or the check says what is wrong."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.home import library_place
from index.library import Library


def wrong(library: Library) -> set[str]:
    return {finding.name for finding in library.check().findings if not finding.ok}


def test_a_fresh_library_is_well(library: Library) -> None:
    report = library.check()
    assert report.ok
    assert all(finding.message for finding in report.findings)


def test_an_unfinished_library_says_so(empty_library: Library) -> None:
    assert wrong(empty_library) == {"indexing"}


def test_a_missing_full_text_index_is_found(library: Library, corpus_folder: Path) -> None:
    library.close()
    shutil.rmtree(library_place(corpus_folder).engine)
    with Library.open(corpus_folder) as again:
        assert wrong(again) == {"full text"}


def test_a_missing_folder_is_found(library: Library, corpus_folder: Path) -> None:
    corpus_folder.rename(corpus_folder.with_name("elsewhere"))
    assert wrong(library) == {"corpus"}


@pytest.mark.parametrize("table", ["texts", "files", "places", "reference_articles"])
def test_missing_rows_are_found(library: Library, corpus_folder: Path, table: str) -> None:
    with closing(sqlite3.connect(library_place(corpus_folder).catalogue)) as connection:
        connection.execute(f"DELETE FROM {table}")
        connection.commit()
    assert wrong(library) == {"rows"}


def test_failures_are_listed(empty_library: Library, corpus_folder: Path) -> None:
    (corpus_folder / "empty.txt").write_text("")
    empty_library.build()
    report = empty_library.check()
    assert not report.ok
    assert [failure.path for failure in report.failures] == ["empty.txt"]
