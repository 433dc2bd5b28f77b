"""Indexing: what is new comes, what changed is read again, what is gone leaves."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from bench.specimens import feed
from corpus.discovery import FoundFile
from index.answers import Progress, Step
from index.errors import CorpusMissing
from index.home import library_place
from index.library import Library

Write = Callable[[str, str], Path]

SIREN = """Siren sounds at the refinery

3 January 2025

Firemen in Banias put out a small blaze at the refinery on Friday, the governor said.
"""


def paths(library: Library) -> set[str]:
    return {hit.article.path for hit in library.search("", limit=1000).hits}


def found(library: Library, query: str) -> set[str]:
    return {hit.article.path for hit in library.search(query, limit=1000).hits}


def test_the_first_run_takes_in_everything(empty_library: Library) -> None:
    report = empty_library.build()
    assert (report.articles, report.added, report.unchanged) == (4, 4, 0)
    assert report.failed == ()
    assert not report.cancelled
    assert paths(empty_library) == {
        "harbour.txt",
        "airfield.md",
        "desert/convoy.txt",
        "untitled.txt",
    }
    assert found(empty_library, "ledger") == {"untitled.txt"}


def test_a_second_run_changes_nothing(library: Library) -> None:
    generation = library.status().generation
    report = library.build()
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 4)
    assert library.status().generation == generation


def test_a_new_file_is_added(library: Library, write_article: Write) -> None:
    write_article("siren.txt", SIREN)
    report = library.build()
    assert (report.added, report.changed, report.unchanged) == (1, 0, 4)
    assert found(library, "refinery") == {"siren.txt"}


def test_a_changed_file_is_read_again_and_keeps_its_id(
    library: Library, write_article: Write
) -> None:
    before = library.find_article("harbour.txt")
    write_article("harbour.txt", SIREN)
    report = library.build()
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    after = library.find_article("harbour.txt")
    assert after.id == before.id
    assert after.title.value == "Siren sounds at the refinery"
    assert found(library, "cranes") == set()
    assert found(library, "refinery") == {"harbour.txt"}


def test_a_removed_file_leaves(library: Library, corpus_folder: Path) -> None:
    (corpus_folder / "harbour.txt").unlink()
    report = library.build()
    assert (report.removed, report.articles) == (1, 3)
    assert found(library, "cranes") == set()
    assert "Karim Halabi" not in {count.entity.name for count in library.entities()}


def test_a_touched_file_is_not_read_again(library: Library, corpus_folder: Path) -> None:
    generation = library.status().generation
    os.utime(corpus_folder / "harbour.txt", ns=(1, 1))
    report = library.build()
    assert (report.changed, report.unchanged) == (0, 4)
    assert library.status().generation == generation


def test_a_renamed_file_keeps_its_id(library: Library, corpus_folder: Path) -> None:
    before = library.find_article("harbour.txt")
    (corpus_folder / "harbour.txt").rename(corpus_folder / "quay.txt")
    report = library.build()
    assert (report.added, report.removed, report.unchanged) == (0, 0, 4)
    assert any("Renamed" in message for message in report.messages)
    assert library.find_article("quay.txt").id == before.id
    assert found(library, "cranes") == {"quay.txt"}


def test_a_file_whose_new_ending_promises_another_format_is_read_again(
    library: Library, write_article: Write, corpus_folder: Path
) -> None:
    write_article("siren", SIREN)
    assert library.build().added == 0
    (corpus_folder / "siren").rename(corpus_folder / "siren.txt")
    assert library.build().added == 1
    before = library.find_article("siren.txt")
    (corpus_folder / "siren.txt").rename(corpus_folder / "siren.md")
    library.build()
    article = library.article(before.id).article
    assert (article.format, article.paths) == ("markdown", ("siren.md",))


def test_a_file_that_is_renamed_with_its_sidecar_keeps_its_id(
    library: Library, write_article: Write, corpus_folder: Path
) -> None:
    write_article("harbour.txt.yaml", "publisher: The Harbour Post\n")
    library.build()
    before = library.find_article("harbour.txt")
    (corpus_folder / "harbour.txt").rename(corpus_folder / "quay.txt")
    (corpus_folder / "harbour.txt.yaml").rename(corpus_folder / "quay.txt.yaml")
    report = library.build()
    assert (report.added, report.removed) == (0, 0)
    article = library.article(before.id).article
    assert (article.publisher.value, article.paths) == ("The Harbour Post", ("quay.txt",))


def test_files_that_swap_their_names_keep_their_ids(library: Library, corpus_folder: Path) -> None:
    harbour, untitled = library.find_article("harbour.txt"), library.find_article("untitled.txt")
    (corpus_folder / "harbour.txt").rename(corpus_folder / "aside")
    (corpus_folder / "untitled.txt").rename(corpus_folder / "harbour.txt")
    (corpus_folder / "aside").rename(corpus_folder / "untitled.txt")
    library.build()
    assert library.find_article("untitled.txt").id == harbour.id
    assert library.find_article("harbour.txt").id == untitled.id


def test_a_text_that_moved_into_a_known_file_outlives_the_change_of_its_own(
    library: Library, write_article: Write, corpus_folder: Path
) -> None:
    shutil.copy(corpus_folder / "untitled.txt", corpus_folder / "harbour.txt")
    write_article("untitled.txt", SIREN)
    assert library.build().articles == 4
    assert found(library, "ledger") == {"harbour.txt"}
    assert found(library, "refinery") == {"untitled.txt"}


def test_a_text_that_moved_to_other_rules_outlives_the_change_of_its_own(
    library: Library, write_article: Write, corpus_folder: Path
) -> None:
    shutil.copy(corpus_folder / "untitled.txt", corpus_folder / "airfield.md")
    write_article("untitled.txt", SIREN)
    assert library.build().articles == 4
    assert found(library, "ledger") == {"airfield.md"}
    assert found(library, "refinery") == {"untitled.txt"}


def test_an_identical_file_is_another_path_of_the_same_article(
    library: Library, corpus_folder: Path
) -> None:
    shutil.copy(corpus_folder / "harbour.txt", corpus_folder / "zz-copy.txt")
    report = library.build()
    assert (report.articles, report.added, report.duplicates) == (4, 0, 1)
    article = library.find_article("zz-copy.txt")
    assert library.article(article.id).article.paths == ("harbour.txt", "zz-copy.txt")
    assert article.copies == 1

    (corpus_folder / "harbour.txt").unlink()
    report = library.build()
    assert (report.articles, report.removed, report.duplicates) == (4, 0, 0)
    assert library.article(article.id).article.paths == ("zz-copy.txt",)


def test_identical_new_files_are_read_once(empty_library: Library, write_article: Write) -> None:
    for name in ("siren-1.txt", "siren-2.txt", "siren-3.txt"):
        write_article(name, SIREN)
    report = empty_library.build()
    assert (report.articles, report.added, report.duplicates) == (5, 5, 2)


def test_of_two_copies_the_one_that_changes_becomes_another_article(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    shutil.copy(corpus_folder / "harbour.txt", corpus_folder / "zz-copy.txt")
    library.build()
    before = library.find_article("harbour.txt")
    write_article("harbour.txt", SIREN)
    report = library.build()
    assert (report.articles, report.added, report.changed) == (5, 1, 0)
    assert library.find_article("zz-copy.txt").id == before.id
    assert library.find_article("harbour.txt").id != before.id


def test_the_same_text_in_different_files_stays_two_articles(
    library: Library, write_article: Write
) -> None:
    write_article("siren.txt", SIREN)
    write_article("siren-again.txt", SIREN.replace("\n", "\r\n"))
    report = library.build()
    assert (report.articles, report.added, report.duplicates) == (6, 2, 1)


def test_a_file_that_fails_is_listed_and_tried_again(
    empty_library: Library, write_article: Write, corpus_folder: Path
) -> None:
    (corpus_folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40)
    report = empty_library.build()
    assert [failure.path for failure in report.failed] == ["picture.txt"]
    assert report.articles == 4
    assert empty_library.failures() == report.failed
    status = empty_library.status()
    assert status.failed == 1
    assert empty_library.build().failed == report.failed
    assert empty_library.status() == status

    write_article("picture.txt", SIREN)
    report = empty_library.build()
    assert (report.failed, report.added) == ((), 1)
    assert empty_library.failures() == ()


def test_an_article_leaves_when_its_file_is_no_text_any_more(
    library: Library, corpus_folder: Path
) -> None:
    (corpus_folder / "harbour.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40)
    report = library.build()
    assert (report.removed, report.articles, len(report.failed)) == (1, 3, 1)


def test_what_cannot_be_seen_now_keeps_its_article(
    library: Library, corpus_folder: Path, tmp_path: Path
) -> None:
    (corpus_folder / "desert").rename(tmp_path / "elsewhere")
    (corpus_folder / "desert").symlink_to(tmp_path / "elsewhere")
    report = library.build()
    assert (report.removed, report.articles, len(report.failed)) == (0, 4, 1)
    assert found(library, "lorries") == {"desert/convoy.txt"}


def test_a_file_that_cannot_be_read_now_keeps_its_article(
    library: Library, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = FoundFile.open

    def refusing(file: FoundFile) -> BinaryIO:
        if file.path == "harbour.txt":
            raise PermissionError(13, "Permission denied", file.path)
        return real(file)

    os.utime(corpus_folder / "harbour.txt", ns=(1, 1))
    monkeypatch.setattr(FoundFile, "open", refusing)
    report = library.build()
    assert (report.removed, report.articles) == (0, 4)
    assert [failure.path for failure in report.failed] == ["harbour.txt"]
    assert found(library, "cranes") == {"harbour.txt"}


def test_a_folder_that_vanished_removes_nothing(library: Library, corpus_folder: Path) -> None:
    corpus_folder.rename(corpus_folder.with_name("elsewhere"))
    with pytest.raises(CorpusMissing, match="There is no folder"):
        library.build()
    assert library.status().articles == 4


def test_an_empty_folder_says_what_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with Library.open(folder) as library:
        report = library.build()
        assert report.articles == 0
        assert any("reads text, Markdown, web pages" in message for message in report.messages)
        assert library.search("anything").total == 0
        assert library.status().complete


def test_progress_is_true_at_the_end(empty_library: Library) -> None:
    told: list[Progress] = []
    empty_library.build(told.append)
    last = told[-1]
    assert {step.step: (step.done, step.total) for step in last.steps} == dict.fromkeys(
        Step, (4, 4)
    )
    assert (last.articles, last.searchable, last.failed) == (4, 4, 0)
    assert last.entities == empty_library.status().entities
    assert last.generation == empty_library.status().generation


def test_a_cancelled_run_keeps_what_it_has_and_the_next_goes_on(
    empty_library: Library, write_article: Write
) -> None:
    for number in range(30):
        write_article(f"siren-{number}.txt", SIREN.replace("small", f"small {number}th"))
    asked = iter(range(1_000))
    report = empty_library.build(cancelled=lambda: next(asked) > 100)
    assert report.cancelled
    kept = report.articles
    assert 1 <= kept < 34
    assert not empty_library.status().complete

    report = empty_library.build()
    assert (report.articles, report.added) == (34, 34 - kept)
    assert len(found(empty_library, "refinery")) == 30


def test_building_in_steps_gives_what_building_at_once_gives(
    tmp_path: Path, corpus_folder: Path, library: Library, write_article: Write
) -> None:
    write_article("siren.txt", SIREN)
    (corpus_folder / "airfield.md").unlink()
    library.build()
    with Library.open(corpus_folder, tmp_path / "other-home") as other:
        other.build()
        assert other.entities() == library.entities()
        assert other.search("").hits == library.search("").hits
        for hit in other.search("").hits:
            assert other.article(hit.article.id) == library.article(hit.article.id)


class Interrupted(BaseException):
    """Stands for whatever ends a process in the middle of its work."""


@pytest.mark.parametrize("moment", [0, 1, 2, 4, 5, 6, 7, 8])
def test_a_run_that_dies_at_any_moment_is_completed_by_the_next(
    empty_library: Library, corpus_folder: Path, write_article: Write, moment: int
) -> None:
    asked = iter(range(1_000))

    def dies() -> bool:
        if next(asked) == moment:
            raise Interrupted
        return False

    with pytest.raises(Interrupted):
        empty_library.build(cancelled=dies)
    write_article("siren.txt", SIREN)
    report = empty_library.build()
    assert report.articles == 5
    assert empty_library.check().ok
    assert found(empty_library, "refinery") == {"siren.txt"}
    assert len(paths(empty_library)) == 5


def test_an_engine_that_lost_its_last_commit_is_mended(
    library: Library, corpus_folder: Path, write_article: Write, tmp_path: Path
) -> None:
    engine = library_place(corpus_folder).engine
    shutil.copytree(engine, tmp_path / "before")
    write_article("siren.txt", SIREN)
    library.build()
    library.close()
    shutil.rmtree(engine)
    (tmp_path / "before").rename(engine)
    with Library.open(corpus_folder) as again:
        assert found(again, "refinery") == {"siren.txt"}
        assert again.check().ok


def test_an_engine_that_is_ahead_of_the_catalogue_is_mended(
    library: Library, corpus_folder: Path, write_article: Write, tmp_path: Path
) -> None:
    catalogue = library_place(corpus_folder).catalogue
    library.close()
    shutil.copy(catalogue, tmp_path / "before")
    write_article("siren.txt", SIREN)
    with Library.open(corpus_folder) as ahead:
        ahead.build()
    (tmp_path / "before").rename(catalogue)
    with Library.open(corpus_folder) as again:
        assert found(again, "refinery") == set()
        again.build()
        assert found(again, "refinery") == {"siren.txt"}
        assert again.check().ok


def test_cancelling_while_files_are_compared_takes_nothing_for_removed(
    library: Library, corpus_folder: Path
) -> None:
    before = library.find_article("harbour.txt")
    (corpus_folder / "harbour.txt").rename(corpus_folder / "quay.txt")
    report = library.build(cancelled=lambda: True)
    assert (report.cancelled, report.removed, report.articles) == (True, 0, 4)
    library.build()
    assert library.find_article("quay.txt").id == before.id


def test_what_waited_for_a_package_is_read_once_it_is_installed(
    library: Library, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("feedparser")
    # In this process, where the package can be taken away.
    monkeypatch.setattr("index.ingest.workers.is_risky", lambda *_, **__: False)
    (corpus_folder / "news.rss").write_bytes(feed(2))
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "feedparser", None)
        report = library.build()
        assert [failure.code for failure in report.failed] == ["missing-extra"]
        assert library.build().failed == report.failed
    report = library.build()
    assert (report.failed, report.added) == ((), 2)
