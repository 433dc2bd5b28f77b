"""Inference as a person meets it: files in a folder, and what the library says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import DateValue, How, Sourced
from index.ingest import second_look
from index.library import Library

REPORT = """Crews take radar launchers apart

13 December 2024

Crews are dismantling radar launchers at the Almansur airfield, satellite pictures by Orbital \
showed on Friday.
"""
BLOG = """Satellite pictures by Orbital showed last Friday that crews were dismantling radar \
launchers at the Almansur airfield.

Nobody in the village could say where they were being taken, or whether they would come back.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "blog.txt").write_text(BLOG, encoding="utf-8")
    return folder


def published(folder: Path) -> Sourced[DateValue]:
    """What the blog is said to have been published on, once the library is up to date."""
    with Library.open(folder) as library:
        library.build()
        return library.find_article("blog.txt").published


def test_an_undated_file_is_dated_by_another(folder: Path) -> None:
    found = published(folder)
    assert found.value is not None
    assert (found.value.text, found.how) == ("2024-12-14/2024-12-21", How.INFERRED)
    assert "report.txt, published 13 Dec 2024 (under the title)" in found.evidence


def test_it_is_taken_back_with_the_file(folder: Path) -> None:
    published(folder)
    (folder / "report.txt").unlink()
    assert published(folder) == Sourced.absent()


def test_a_word_in_the_manifest_switches_it_off_and_on(folder: Path) -> None:
    before = published(folder)
    (folder / "corpus.yaml").write_text("infer: no\n", encoding="utf-8")
    assert published(folder) == Sourced.absent()
    (folder / "corpus.yaml").unlink()
    assert published(folder) == before


def test_looking_at_one_article_after_the_other_comes_to_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_look, "_BATCH", 1)
    found = published(folder)
    assert found.value is not None
    assert found.value.text == "2024-12-14/2024-12-21"


def test_a_date_that_a_person_says_nobody_knows_is_not_inferred(folder: Path) -> None:
    said = "articles:\n  blog.txt:\n    published: unknown\n"
    (folder / "corpus.yaml").write_text(said, encoding="utf-8")
    assert published(folder) == Sourced.absent()


def test_what_is_counted_from_an_inferred_day_says_so(folder: Path) -> None:
    (folder / "copy.txt").write_text(
        BLOG.replace("last Friday", "last Friday, and again on 16 December,"), encoding="utf-8"
    )
    with Library.open(folder) as library:
        library.build()
        view = library.article(library.find_article("copy.txt").id)
    told = {found.text: (found.value, found.resolved_against) for found in view.annotations.dates}
    assert view.article.published.how is How.INFERRED
    assert told["16 December"][0] == "2024-12-16"
    assert (told["16 December"][1] or "").startswith("published, as inferred, 2024-12-1")
