"""A person's list of names takes effect with the next run, and goes as it came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.entities.own_names import LISTED
from corpus.entities.own_names_file import GAZETTEER_NAME
from index.ingest import workers
from index.ingest.watching import folder_signature
from index.library import Library

Write = Callable[[str, str], Path]

LIST = "vessel:\n  - Old Mole: [northern mole, Tartus]\n"


def named(library: Library, text: str) -> dict[str, tuple[str, int]]:
    """Type and number of articles of the entities that have a name with this text."""
    return {
        found.entity.name: (found.entity.type.value, found.articles)
        for found in library.entities(text)
    }


def test_a_list_takes_effect_and_goes_as_it_came(library: Library, write_article: Write) -> None:
    before = named(library, "Tartus")
    file = write_article(GAZETTEER_NAME, LIST)
    report = library.build()
    assert (report.changed, report.messages) == (4, ())
    (found,) = library.entities("Old Mole")
    assert (found.entity.type.value, found.articles) == ("vessel", 2)
    assert {(name.text, name.reason) for name in found.entity.names} == {
        ("Old Mole", LISTED), ("northern mole", LISTED), ("Tartus", LISTED)
    }  # fmt: skip
    assert library.build().changed == 0
    file.unlink()
    assert library.build().changed == 4
    assert named(library, "Old Mole") == {}
    assert named(library, "Tartus") == before


def test_a_comment_and_another_order_change_nothing(library: Library, write_article: Write) -> None:
    write_article(GAZETTEER_NAME, f"{LIST}person:\n  - Karim Halabi\n")
    library.build()
    write_article(GAZETTEER_NAME, f"# mine\nperson:\n  - Karim Halabi\n{LIST}")
    assert library.build().changed == 0


def test_a_list_reaches_the_worker_processes(
    empty_library: Library, write_article: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FEW_FILES", 0)
    write_article(GAZETTEER_NAME, LIST)
    empty_library.build()
    assert named(empty_library, "Old Mole") == {"Old Mole": ("vessel", 2)}


def test_mistakes_are_told_and_the_rest_is_used(library: Library, write_article: Write) -> None:
    write_article(GAZETTEER_NAME, f"{LIST}persn:\n  - Karim Halabi\n")
    report = library.build()
    assert report.messages[0].startswith(f"{GAZETTEER_NAME}, line 3, column 1: ")
    assert "Old Mole" in named(library, "Old Mole")


def test_while_nothing_of_the_list_can_be_read_indexed_articles_stay_as_they_are(
    library: Library, write_article: Write
) -> None:
    file = write_article(GAZETTEER_NAME, LIST)
    library.build()
    before = named(library, "Old Mole")
    file.write_bytes(b"vessel:\n  - Old Mole\xff\n")
    report = library.build()
    assert report.changed == 0
    assert "not UTF-8" in report.messages[0]
    assert named(library, "Old Mole") == before
    write_article("late.txt", "Gulls\n\nThey circled the northern mole at Tartus.\n")
    report = library.build()
    assert (report.added, report.changed) == (1, 0)
    assert named(library, "Old Mole") == before  # though all names were resolved again
    write_article(GAZETTEER_NAME, LIST)
    report = library.build()
    assert report.changed == 1  # the one that was read without the list
    assert named(library, "Old Mole") == {"Old Mole": ("vessel", 3)}


def test_a_change_of_the_list_is_seen_by_those_who_watch(
    corpus_folder: Path, write_article: Write
) -> None:
    before = folder_signature(corpus_folder)
    write_article(".dateline/notes.yaml", "a: b\n")
    assert folder_signature(corpus_folder) == before
    write_article(GAZETTEER_NAME, LIST)
    assert folder_signature(corpus_folder) != before
