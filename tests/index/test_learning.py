"""Lines that all articles of a publisher share are learned as furniture and set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import RemovedKind
from index.library import Library

Write = Callable[[str, str], Path]

SLOGAN = "News that the tide brings in, every morning before breakfast"
REPORTS = (
    "A trawler brought forty crates of mackerel to the northern mole, its master said on Monday.",
    "The customs house stayed shut because its roof leaks, the mayor told a meeting on Tuesday.",
    "Two tugs pulled a barge with sugar off the sandbank, a pilot of the port said on Wednesday.",
    "The lighthouse will be painted again in spring, the harbour office announced on Thursday.",
    "Divers found an anchor of the last century near the quay, a museum reported on Friday.",
)


def file_of(report: str, *, publisher: str = "Tide Daily", slogan: str = SLOGAN) -> str:
    """A report that closes with a line of its publisher's."""
    return f"---\npublisher: {publisher}\ntitle: Report\n---\n\n{report}\n\n{slogan}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "tide"
    path.mkdir()
    return path


@pytest.fixture
def tide(folder: Path) -> Iterator[Library]:
    """The library of three reports of one publisher, too few to learn from."""
    for number, report in enumerate(REPORTS[:3]):
        (folder / f"{number}.md").write_text(file_of(report))
    with Library.open(folder) as library:
        library.build()
        yield library


def bodies(library: Library) -> dict[str, list[str]]:
    hits = library.search("", limit=100).hits
    views = (library.article(hit.article.id) for hit in hits)
    return {view.head.path: [each.text for each in view.article.body] for view in views}


def test_few_articles_teach_nothing(tide: Library) -> None:
    assert all(texts[-1] == SLOGAN for texts in bodies(tide).values())


def test_what_recurs_is_set_aside_in_all_articles_and_kept(tide: Library, folder: Path) -> None:
    ids = {hit.article.id for hit in tide.search("").hits}
    for number, report in enumerate(REPORTS[3:], start=3):
        (folder / f"{number}.md").write_text(file_of(report))
    tide.build()
    assert all(texts == [REPORTS[int(path[0])]] for path, texts in bodies(tide).items())
    assert ids <= {hit.article.id for hit in tide.search("").hits}
    removed = tide.article(tide.find_article("0.md").id).article.removed
    assert (RemovedKind.FURNITURE, SLOGAN) in {(line.kind, line.text) for line in removed}
    assert tide.search("breakfast").total == 0
    assert tide.search("mackerel").total == 1
    assert tide.check().ok


def test_what_was_learned_holds_for_later_articles_and_other_publishers_are_left_alone(
    tide: Library, folder: Path
) -> None:
    for number, report in enumerate(REPORTS[3:], start=3):
        (folder / f"{number}.md").write_text(file_of(report))
    tide.build()
    (folder / "6.md").write_text(file_of("A sixth report on gulls was heard of on Saturday."))
    (folder / "7.md").write_text(
        file_of("Another paper wrote of the gulls as well on Sunday.", publisher="Ebb Weekly")
    )
    tide.build()
    after = bodies(tide)
    assert len(after["6.md"]) == 1
    assert after["7.md"][-1] == SLOGAN


def test_a_person_can_keep_such_a_line(tide: Library, folder: Path) -> None:
    for number, report in enumerate(REPORTS[3:], start=3):
        (folder / f"{number}.md").write_text(file_of(report))
    tide.build()
    (folder / "corpus.yaml").write_text("keep_lines:\n  - News that the tide*\n")
    report = tide.build()
    assert report.changed == 5
    assert all(texts[-1] == SLOGAN for texts in bodies(tide).values())
