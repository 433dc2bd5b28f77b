"""A folder is walked whole, and nothing outside it or unsafe in it is touched."""

import os

import pytest

from corpus.discovery import EXCLUDED, CorpusError, CorpusNotFound, CorpusUnreadable, scan
from corpus.readers.other_kinds import HIDDEN, OTHER_KINDS


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Some words.", encoding="utf-8")


def codes(found):
    return {failure.path: failure.code for failure in found.failures}


def test_articles_are_found_in_all_folders_in_order(tmp_path):
    write(tmp_path, "b.txt", "a.md", "wire/2024/c.TEXT", "wire/d.markdown")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == [
        "a.md",
        "b.txt",
        "wire/2024/c.TEXT",
        "wire/d.markdown",
    ]
    assert found.files[0].absolute == tmp_path / "a.md"
    assert found.files[0].size == 11
    assert found.files[0].mtime_ns == (tmp_path / "a.md").stat().st_mtime_ns
    assert found.failures == ()


def test_what_is_left_out_is_counted(tmp_path):
    write(tmp_path, "a.txt", ".hidden.txt", ".git/x.txt", "README.md", "sub/readme.txt", "b.jpg")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["a.txt"]
    assert sorted(count for _, count in found.skipped) == [1, 2, 2]


def test_links_out_of_the_corpus_are_reported_and_not_followed(tmp_path):
    write(tmp_path, "outside/secret.txt", "corpus/a.txt")
    (tmp_path / "corpus/out.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tmp_path / "corpus/folder").symlink_to(tmp_path / "outside")
    found = scan(tmp_path / "corpus")
    assert [file.path for file in found.files] == ["a.txt"]
    assert codes(found) == {"out.txt": "link-outside", "folder": "link-outside"}


def test_loops_and_dead_links_end_the_walk_for_nobody(tmp_path):
    write(tmp_path, "a/b.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["a/b.txt"]
    assert codes(found) == {"self.txt": "link-loop", "gone.txt": "broken-link"}


def test_a_link_inside_is_read_once(tmp_path):
    write(tmp_path, "a.txt", ".annex/b.txt")
    (tmp_path / "same.txt").symlink_to("a.txt")
    (tmp_path / "kept.txt").symlink_to(".annex/b.txt")
    assert [file.path for file in scan(tmp_path).files] == ["a.txt", "kept.txt"]


def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(scan(tmp_path)) == {"pipe.txt": "not-a-file"}


def test_a_folder_that_cannot_be_read_is_a_failure_and_the_scan_goes_on(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "closed/b.txt")
    real = os.scandir

    def guarded(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["a.txt"]
    assert codes(found) == {"closed": "unreadable-folder"}
    assert found.failures[0].message == "The folder cannot be read: permission denied."


def test_a_name_that_is_not_utf_8_is_found_and_printable(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"words")
    (found,) = scan(tmp_path).files
    assert found.path == "caf\\xe9.txt"
    assert found.absolute.read_bytes() == b"words"


def test_a_missing_folder_or_a_file_in_its_place_is_said_plainly(tmp_path):
    write(tmp_path, "a.txt")
    with pytest.raises(CorpusNotFound, match="There is no folder"):
        scan(tmp_path / "nothing")
    with pytest.raises(CorpusUnreadable, match="is not a folder"):
        scan(tmp_path / "a.txt")
    assert issubclass(CorpusNotFound, CorpusError)


def test_what_is_no_article_by_its_name_is_passed_over_and_the_rest_is_looked_into(tmp_path):
    write(tmp_path, "a.txt", "photo.jpg", "style.css", "story.aspx", "story", "page.php", "x.doc")
    found = {file.path: file.certain for file in scan(tmp_path).files}
    assert found == {
        "a.txt": True, "story": False, "story.aspx": False, "page.php": False, "x.doc": False,
    }  # fmt: skip
    assert dict(scan(tmp_path).skipped) == {"files of other kinds": 2}


def test_the_parts_of_a_saved_page_are_passed_over_and_other_folders_are_not(tmp_path):
    write(
        tmp_path, "A page.html", "A page_files/ad.html", "My_files/b.txt", "c.htm", "c.files/d.htm"
    )
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["A page.html", "My_files/b.txt", "c.htm"]
    assert dict(found.skipped) == {"folders with the parts of saved pages": 2}


def test_a_metadata_file_goes_with_the_article_beside_it(tmp_path):
    write(tmp_path, "a.txt", "a.txt.yaml", "b.html", "b.json", "c.yaml", "sub/d.md", "sub/d.yml")
    found = scan(tmp_path)
    pairs = {file.path: file.sidecar.path if file.sidecar else None for file in found.files}
    assert pairs == {
        "a.txt": "a.txt.yaml",
        "b.html": "b.json",
        "b.json": None,
        "sub/d.md": "sub/d.yml",
    }
    assert [file.path for file in found.files if file.beside] == ["b.json"]
    assert dict(found.skipped) == {"files of other kinds": 1}


def test_the_words_of_the_person_are_no_article_and_say_what_is_one(tmp_path):
    write(tmp_path, "corpus.yaml", "a.txt", "drafts/b.txt", "drafts/corpus.yaml")
    found = scan(tmp_path, lambda path: not path.startswith("drafts/"))
    assert [file.path for file in found.files] == ["a.txt"]
    assert dict(found.skipped)["files that corpus.yaml leaves out"] == 2


def test_a_hidden_or_excluded_metadata_file_is_counted_once(tmp_path):
    write(tmp_path, "a.txt", ".hidden.yaml", "left.yaml", "alone.yaml")
    found = scan(tmp_path, lambda path: path != "left.yaml")
    assert dict(found.skipped) == {HIDDEN: 1, EXCLUDED: 1, OTHER_KINDS: 1}


def test_corpus_yaml_is_neither_counted_nor_the_sidecar_of_an_article(tmp_path):
    write(tmp_path, "corpus.yaml", "corpus.txt")
    found = scan(tmp_path)
    assert [(file.path, file.sidecar) for file in found.files] == [("corpus.txt", None)]
    assert found.skipped == ()


def test_a_path_that_reads_like_a_place_in_another_file_is_told_from_it(tmp_path):
    write(tmp_path, "a.zip", "a.zip#b.txt", "c#1.txt", "a.zip#d/e#f.txt", "a.zip#d/e")
    assert {file.path: file.absolute.name for file in scan(tmp_path).files} == {
        "a.zip": "a.zip",
        r"a.zip\x23b.txt": "a.zip#b.txt",
        "c#1.txt": "c#1.txt",
        r"a.zip\x23d/e": "e",
        r"a.zip\x23d/e\x23f.txt": "e#f.txt",
    }
