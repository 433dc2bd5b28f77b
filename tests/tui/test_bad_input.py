"""Wrong use, odd names and closed streams on the command line: a sentence, a status, no trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import ARTICLES
from tui.cli import main

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(newsroom: tuple[Path, Path]) -> Run:
    """Runs `dateline` as a process of its own, over five indexed articles."""
    corpus, home = newsroom

    def run(
        *arguments: str | bytes, variables: dict[str, str] | None = None, shell: str = ""
    ) -> subprocess.CompletedProcess[bytes]:
        program = [sys.executable, "-m", "tui.cli", *arguments]
        if shell:
            program = ["bash", "-c", f'exec "$@" {shell}', "bash", *program]
        return subprocess.run(
            program,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            env=os.environ
            | {"DATELINE_HOME": str(home), "DATELINE_CORPUS": str(corpus)}
            | (variables or {}),
        )

    return run


def is_told(result: subprocess.CompletedProcess[bytes], status: int) -> str:
    """The message of a run that ended with this status and without a trace."""
    message = result.stderr.decode()
    assert result.returncode == status, message
    assert "Traceback" not in message
    assert message.startswith("dateline: ")
    assert not {"\x1b", "\x07"} & set(message)
    return message


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serach"], "no command of that name"),
        (["--json"], "no JSON"),
        (["-C", "nowhere"], "There is no folder nowhere."),
        (["x" * 300], "cannot be opened: file name too long"),
        (["\x1b[31mred"], "There is no folder \\x1b[31mred"),
        (["--\x1b[31mred"], "--red"),
        (["-C", "one", "index", "other"], "two folders"),
        (["--theme", "pink"], "pink"),
        (["search", "a", "--limit", "²"], "not a number"),
        (["index", "a", "b"], "b"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wrong_use(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert sentence in written.err
    assert "\x1b" not in written.err


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("The ferry left.")
    assert main([str(tmp_path / "note.txt")]) == 2
    assert "is a file" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["index", "demo", "-weird", "[b]"])
def test_a_folder_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "a.txt").write_text(ARTICLES["undated.txt"])
    monkeypatch.chdir(tmp_path)
    for arguments in (["index", "--", name], ["index", f"./{name}"], [f"-C{name}", "index"]):
        assert main([*arguments]) == 0
        assert capsys.readouterr().out.startswith("1 article")


def test_the_same_folder_may_be_named_twice(newsroom: tuple[Path, Path]) -> None:
    corpus, home = map(str, newsroom)
    assert main(["-C", corpus, "index", corpus, "--home", home]) == 0


@pytest.mark.parametrize("command", ["show", "refs", "search", "entities"])
def test_words_that_are_not_utf_8(run: Run, command: str) -> None:
    result = run(command, b"\xff\xfe")
    assert result.returncode in (0, 1)
    assert b"Traceback" not in result.stderr


def test_every_encoding_of_the_output_will_do(run: Run) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    document = json.loads(run("search", "ferry", "--json", variables=ascii_only).stdout.decode())
    plain = run("search", "ferry", variables=ascii_only)
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout.isascii()
    assert document["hits"][0]["article"]["title"].encode() in plain.stdout
    assert run("search", "--help", variables=ascii_only).returncode == 0


@pytest.mark.parametrize("command", [["search", "ferry"], ["entities", "--json"], ["--version"]])
def test_a_full_disk_behind_the_output_is_told(run: Run, command: list[str]) -> None:
    result = run(*command, shell=">/dev/full")
    assert result.returncode == 2
    last = result.stderr.decode().splitlines()[-1]
    assert last == "dateline: The output could not be written: no space left on device."


@pytest.mark.parametrize("shell", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_nothing(run: Run, shell: str) -> None:
    result = run("search", "ferry", "--json", shell=shell)
    assert result.returncode == 0, result.stderr
    assert run("search", "xylophone", shell=shell).returncode == 1


def test_a_reader_that_has_seen_enough_is_no_error(run: Run) -> None:
    result = run("entities", shell='| head -n 1; exit "${PIPESTATUS[0]}"')
    assert result.returncode == 0
    assert result.stderr == b""


def test_a_home_that_is_a_file_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "\x1b[31mhome").write_text("")
    message = is_told(run("index", "--home", str(tmp_path / "\x1b[31mhome")), 2)
    assert "\\x1b[31mhome" in message
    assert "--home" in message


def test_facets_count_articles_of_the_result(run: Run) -> None:
    document = json.loads(run("search", "bergen", "--json").stdout)
    counts = {count["name"]: count["articles"] for count in document["facets"]["place"]}
    assert counts["Bergen"] == document["total"] == 3
    assert max(counts.values()) <= document["total"]
    lines = run("search", "bergen").stdout.decode().splitlines()
    assert any(line.startswith("plc") and "Bergen 3" in line for line in lines)
