"""decisions.yaml on the disk: written whole or not at all, never through a link, never lost."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from index.decision_file import DecisionFile, write_decisions
from index.decision_file import read_decisions as read_decisions_by
from index.decision_lines import ENTITY_DECISIONS
from index.entity_answers import Decision, DecisionKind
from index.errors import DecisionsUnwritable
from index.home import library_place
from index.library import Library
from index.locking import DecisionLock

HIDE = Decision(DecisionKind.HIDE, EntityType.PLACE, "Homs")
LINE = b"- {hide: Homs, type: place}\n"


def read_decisions(corpus: Path) -> DecisionFile[Decision]:
    return read_decisions_by(corpus, ENTITY_DECISIONS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a `.dateline` in it."""
    (tmp_path / "here" / ".dateline").mkdir(parents=True)
    return tmp_path / "here"


def file_in(folder: Path) -> Path:
    return folder / ".dateline" / "decisions.yaml"


def add(folder: Path) -> None:
    before = read_decisions(folder)
    assert write_decisions(folder, before.text.adding(HIDE), before)


def test_without_a_file_nothing_is_settled_or_made(tmp_path: Path) -> None:
    found = read_decisions(tmp_path)
    assert (found.text.decisions, found.sentences()) == ((), ())
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made_for_the_first_decision(tmp_path: Path) -> None:
    add(tmp_path)
    assert read_decisions(tmp_path).text.decisions == (HIDE,)
    assert [path.name for path in (tmp_path / ".dateline").iterdir()] == ["decisions.yaml"]


def test_what_else_lies_there_and_who_may_read_it_stays(folder: Path) -> None:
    (folder / ".dateline" / "notes.yaml").write_text("- mine\n")
    file_in(folder).write_bytes(LINE)
    file_in(folder).chmod(0o640)
    before = read_decisions(folder)
    other = Decision(DecisionKind.HIDE, EntityType.PLACE, "Palmyra")
    write_decisions(folder, before.text.adding(other), before)
    assert stat.S_IMODE(file_in(folder).stat().st_mode) == 0o640
    assert sorted(path.name for path in (folder / ".dateline").iterdir()) == [
        *("decisions.yaml", "notes.yaml")
    ]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file_in(folder).write_bytes(LINE)
    before = read_decisions(folder)
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(DecisionsUnwritable, match="no space left on device") as raised:
        write_decisions(folder, "other", before)
    assert str(file_in(folder)) in str(raised.value)
    assert file_in(folder).read_bytes() == LINE
    assert [path.name for path in (folder / ".dateline").iterdir()] == ["decisions.yaml"]


def test_what_another_program_changed_meanwhile_is_not_written_over(folder: Path) -> None:
    before = read_decisions(folder)
    file_in(folder).write_bytes(LINE)
    assert not write_decisions(folder, before.text.adding(HIDE), before)
    assert file_in(folder).read_bytes() == LINE


def test_a_link_is_neither_read_nor_replaced(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_bytes(LINE)
    file_in(folder).symlink_to(elsewhere)
    found = read_decisions(folder)
    assert found.text.decisions == ()
    assert found.sentences() == (
        ".dateline/decisions.yaml is not used: it is a link, a folder or a device, and not a file.",
    )
    with pytest.raises(DecisionsUnwritable, match="it is a link"):
        add(folder)
    assert file_in(folder).is_symlink()
    assert elsewhere.read_bytes() == LINE


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "decisions.yaml").write_bytes(LINE)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / ".dateline").symlink_to(tmp_path / "elsewhere")
    assert read_decisions(tmp_path / "here").text.decisions == ()
    with pytest.raises(DecisionsUnwritable, match="link"):
        add(tmp_path / "here")
    assert (tmp_path / "elsewhere" / "decisions.yaml").read_bytes() == LINE


def test_a_pipe_does_not_hang_the_reader(folder: Path) -> None:
    os.mkfifo(file_in(folder))
    assert "a device" in read_decisions(folder).unusable


@pytest.mark.parametrize("raw", [LINE.decode().encode("utf-16"), LINE + b"\0"])
def test_what_is_no_utf_8_is_refused_and_left(folder: Path, raw: bytes) -> None:
    file_in(folder).write_bytes(raw)
    assert "UTF-8" in read_decisions(folder).sentences()[0]
    with pytest.raises(DecisionsUnwritable, match="UTF-8"):
        add(folder)
    assert file_in(folder).read_bytes() == raw


def test_a_file_that_is_too_large_is_refused_and_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.decision_file.MOST_CHARACTERS", 20)
    file_in(folder).write_bytes(LINE)
    assert "more than 20 bytes" in read_decisions(folder).unusable
    with pytest.raises(DecisionsUnwritable, match="more than 20 bytes"):
        add(folder)
    assert file_in(folder).read_bytes() == LINE


@settings(deadline=None, max_examples=50)
@given(raw=st.binary(max_size=80).filter(lambda raw: b"\0" not in raw))
@example(raw=b"\xef\xbb\xbf")
@example(raw=b" \t")
def test_no_byte_of_any_file_is_lost(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    (folder / ".dateline").mkdir(parents=True, exist_ok=True)
    file_in(folder).write_bytes(raw)
    add(folder)
    kept = file_in(folder).read_bytes().split(b"\n")
    for line in raw.split(b"\n"):
        if line.strip(b"\xef\xbb\xbf \t\r"):
            assert line in kept
        else:  # what shows nothing may go on with a remark
            assert any(each.startswith(line) for each in kept)
    assert HIDE in read_decisions(folder).text.decisions


def test_a_mistake_in_the_encoding_takes_one_line(folder: Path) -> None:
    file_in(folder).write_bytes(b"- {hide: \xff, type: place}\n" + LINE)
    found = read_decisions(folder)
    assert found.text.decisions == (HIDE,)
    assert "line 1, column 10" in found.sentences()[0]


def test_the_library_says_why_nothing_can_be_settled(library: Library, corpus_folder: Path) -> None:
    (corpus_folder / ".dateline").write_text("a file")
    with pytest.raises(DecisionsUnwritable, match="a link or a file") as raised:
        library.decide(HIDE)
    assert str(raised.value).startswith("Nothing was settled.")
    assert library.find_entity("Homs").entity.name == "Homs"
    assert library.hidden_entities() == 0
    assert any("is not used" in message for message in library.build().messages)


def test_who_decides_waits_for_another_and_says_so_if_it_never_ends(
    library: Library, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.locking._DECIDING_S", 0)
    with (
        DecisionLock(library_place(corpus_folder).folder),
        pytest.raises(DecisionsUnwritable, match="another Dateline is settling something"),
    ):
        library.decide(HIDE)
    assert library.decide(HIDE) == "hid Homs"
