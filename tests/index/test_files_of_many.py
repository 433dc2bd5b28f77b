"""Files that hold many articles: each has its own address, and keeps its id as long as it lives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bench.specimens import packed
from index.answers import BuildReport
from index.library import Library

Write = Callable[..., Path]

SHIPS = ("Gren", "Otrakovsky", "Sparta", "Ursa", "Pizhma")


def record(ship: str, *, cargo: str = "crates") -> dict[str, str]:
    """A record of an export: a report on one ship."""
    return {
        "title": f"The {ship} leaves Tartus",
        "text": f"The {ship} left the harbour of Tartus with {cargo} before dawn, a pilot said.",
    }


def lines(records: Sequence[dict[str, str]]) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "exports"
    path.mkdir()
    (path / "dump.jsonl").write_text(lines([record(ship) for ship in SHIPS[:3]]))
    return path


@pytest.fixture
def dump(folder: Path) -> Iterator[Library]:
    """The library of a folder with one export of three records, indexed."""
    with Library.open(folder) as library:
        library.build()
        yield library


def ids(library: Library) -> dict[str, str]:
    """The id of each article by the ship that its title names."""
    hits = library.search("", limit=1000).hits
    return {(hit.article.title.value or "").split()[1]: hit.article.id for hit in hits}


def paths(library: Library) -> list[str]:
    return sorted(hit.article.path for hit in library.search("", limit=1000).hits)


def changes(report: BuildReport) -> tuple[int, int, int]:
    return (report.added, report.changed, report.removed)


def test_each_record_is_an_article_with_an_address(dump: Library) -> None:
    assert paths(dump) == ["dump.jsonl#1", "dump.jsonl#2", "dump.jsonl#3"]
    head = dump.find_article("dump.jsonl#2")
    assert head.title.value == "The Otrakovsky leaves Tartus"
    assert changes(dump.build()) == (0, 0, 0)


def test_a_record_that_changes_keeps_its_id_and_the_others_are_not_read(
    dump: Library, folder: Path
) -> None:
    before = ids(dump)
    changed = [record("Gren"), record("Otrakovsky", cargo="radars"), record("Sparta")]
    (folder / "dump.jsonl").write_text(lines(changed))
    assert changes(dump.build()) == (0, 1, 0)
    assert ids(dump) == before
    assert dump.search("radars").total == 1


def test_records_that_move_keep_their_ids(dump: Library, folder: Path) -> None:
    before = ids(dump)
    (folder / "dump.jsonl").write_text(lines([record(ship) for ship in ("Ursa", *SHIPS[:3])]))
    assert changes(dump.build()) == (1, 0, 0)
    after = ids(dump)
    assert {ship: after[ship] for ship in before} == before
    assert dump.find_article("dump.jsonl#4").id == before["Sparta"]
    assert dump.check().ok


def test_a_record_that_goes_takes_its_article_along(dump: Library, folder: Path) -> None:
    before = ids(dump)
    (folder / "dump.jsonl").write_text(lines([record("Gren"), record("Sparta")]))
    assert changes(dump.build()) == (0, 0, 1)
    assert ids(dump) == {ship: before[ship] for ship in ("Gren", "Sparta")}
    assert paths(dump) == ["dump.jsonl#1", "dump.jsonl#2"]


def test_a_renamed_and_a_copied_file_bring_all_their_articles_along(
    dump: Library, folder: Path
) -> None:
    before = ids(dump)
    (folder / "dump.jsonl").rename(folder / "december.jsonl")
    assert changes(dump.build()) == (0, 0, 0)
    assert ids(dump) == before
    assert paths(dump) == [f"december.jsonl#{number}" for number in (1, 2, 3)]

    shutil.copy(folder / "december.jsonl", folder / "again.jsonl")
    report = dump.build()
    assert changes(report) == (0, 0, 0)
    assert report.duplicates == 3
    (folder / "december.jsonl").unlink()
    dump.build()
    assert ids(dump) == before
    assert paths(dump) == [f"again.jsonl#{number}" for number in (1, 2, 3)]


def test_a_broken_record_is_told_by_its_place_and_the_others_are_read(
    dump: Library, folder: Path
) -> None:
    with (folder / "dump.jsonl").open("a") as file:
        file.write('{"title": "broken\n' + lines([record("Ursa")]))
    report = dump.build()
    assert [failure.path for failure in report.failed] == ["dump.jsonl#4"]
    assert changes(report) == (1, 0, 0)
    assert dump.build().failed == report.failed


def test_many_broken_records_of_a_kind_are_listed_in_part_and_counted(
    dump: Library, folder: Path
) -> None:
    (folder / "dump.jsonl").write_text(lines([record("Gren")]) + "{broken\n" * 120)
    failed = dump.build().failed
    assert len(failed) == 51
    assert "And 70 more places" in failed[-1].message or "And 70 more places" in failed[0].message


def test_an_article_that_stands_in_two_files_is_one_with_two_paths(
    dump: Library, folder: Path
) -> None:
    (folder / "more.jsonl").write_text(lines([record("Ursa"), record("Gren")]))
    report = dump.build()
    assert changes(report) == (1, 0, 0)
    gren = dump.find_article("more.jsonl#2")
    assert dump.article(gren.id).article.paths == ("dump.jsonl#1", "more.jsonl#2")

    (folder / "dump.jsonl").unlink()
    assert changes(dump.build()) == (0, 0, 2)
    assert dump.article(gren.id).article.paths == ("more.jsonl#2",)


def test_files_in_an_archive_are_read_in_place(dump: Library, folder: Path) -> None:
    text = "The Pizhma anchored off Tartus in the evening, two fishermen said on Sunday.\n"
    inner = lines([record("Ursa"), record("Gren")])
    members = {
        "../news/pizhma.txt": text.encode(),
        "inner.zip": packed({"dump.jsonl": inner.encode()}),
        "logo.png": b"\x89PNG\r\n",
    }
    (folder / "site.zip").write_bytes(packed(members))
    assert changes(dump.build()) == (2, 0, 0)
    assert paths(dump)[3:] == ["site.zip#inner.zip#dump.jsonl#1", "site.zip#news/pizhma.txt"]
    assert dump.search("fishermen").total == 1


def test_a_file_called_like_a_place_in_another_is_an_article_as_well(
    dump: Library, folder: Path
) -> None:
    text = "The Pizhma anchored off Tartus in the evening, two fishermen said on Sunday.\n"
    (folder / "site.zip#news.txt").write_text(text)
    dump.build()
    before = dump.find_article("site.zip#news.txt").id
    inner = "The Ursa went to the yard of Tartus for repairs, two welders said on Sunday.\n"
    (folder / "site.zip").write_bytes(packed({"news.txt": inner.encode()}))
    assert changes(dump.build()) == (1, 0, 0)
    assert paths(dump)[3:] == ["site.zip#news.txt", r"site.zip\x23news.txt"]
    assert dump.find_article(r"site.zip\x23news.txt").id == before
    assert dump.search("welders").hits[0].article.path == "site.zip#news.txt"
    assert dump.check().ok


def test_a_run_that_stops_inside_a_file_goes_on_behind_what_is_stored(folder: Path) -> None:
    records = [record(f"Ship{number}") for number in range(300)]
    (folder / "dump.jsonl").write_text(lines(records))
    with Library.open(folder) as library:
        asked = iter(range(10_000))
        report = library.build(cancelled=lambda: next(asked) > 150)
        assert report.cancelled
        kept = report.articles
        assert 1 <= kept < 300
        before = ids(library)
        report = library.build()
        assert (report.articles, report.added) == (300, 300 - kept)
        after = ids(library)
        assert {ship: after[ship] for ship in before} == before
        assert library.check().ok


def test_what_left_a_file_leaves_the_library_though_a_run_ended_within_the_file(
    folder: Path,
) -> None:
    records = [record(f"Ship{number}") for number in range(300)]
    (folder / "dump.jsonl").write_text(lines(records))
    with Library.open(folder) as library:
        library.build()
        fewer = [record(f"Ship{number}") for number in (*range(150, 300), *range(600, 700))]
        (folder / "dump.jsonl").write_text(lines(fewer))
        asked = iter(range(10_000))
        assert library.build(cancelled=lambda: next(asked) > 150).cancelled
        assert library.build().articles == 250
        assert set(ids(library)) == {each["title"].split()[1] for each in fewer}
        assert library.check().ok
