"""The command line, run as a user runs it: a process, its output, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.tui.cli_schemas import SCHEMAS


class Shell:
    """Runs `dateline` on a corpus with a home of its own."""

    def __init__(self, corpus: Path, home: Path) -> None:
        self.corpus = corpus
        self.environment = os.environ | {"DATELINE_HOME": str(home), "COLUMNS": "100"}
        self.environment.pop("NO_COLOR", None)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tui.cli", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    def on_corpus(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("-C", str(self.corpus), *arguments)

    def document(self, *arguments: str) -> Any:
        result = self.on_corpus("--json", *arguments)
        assert result.stdout, result.stderr
        return json.loads(result.stdout)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Shell:
    """A shell on the sample, indexed once for this module."""
    shell = Shell(sample, tmp_path_factory.mktemp("home"))
    assert shell.on_corpus("index").returncode == 0
    return shell


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("index", ()),
        ("search", ("hmeimim",)),
        ("entities", ()),
        ("check", ()),
    ],
)
def test_json_is_as_documented(shell: Shell, command: str, arguments: tuple[str, ...]) -> None:
    jsonschema.validate(shell.document(command, *arguments), SCHEMAS[command])


@pytest.mark.parametrize("command", ["show", "refs"])
def test_json_about_an_article_is_as_documented(shell: Shell, command: str) -> None:
    for hit in shell.document("search", "hmeimim")["hits"][:4]:
        document = shell.document(command, hit["article"]["id"])
        jsonschema.validate(document, SCHEMAS[command])


def test_spans_of_show_are_exact(shell: Shell) -> None:
    article_id = shell.document("search", "hmeimim")["hits"][0]["article"]["id"]
    document = shell.document("show", article_id)
    texts: dict[int | None, str] = dict(
        enumerate(paragraph["text"] for paragraph in document["article"]["body"])
    )
    texts[None] = document["article"]["title"]["value"] or ""
    spans = document["mentions"] + document["dates"] + document["quotes"]
    assert spans
    for span in spans:
        assert texts[span["paragraph"]][span["start"] : span["end"]] == span["text"]


def test_a_name_finds_its_variants_and_says_so(shell: Shell) -> None:
    document = shell.document("search", "hmeimim")
    assert document["expanded"][0]["name"].casefold() == "hmeimim"
    assert any("Khmeimim" in name for name in document["expanded"][0]["to"])
    highlighted = {
        excerpt["text"][start:end]
        for hit in document["hits"]
        for excerpt in hit["excerpts"]
        for start, end in excerpt["highlights"]
    }
    assert any("Khmeimim" in text for text in highlighted)


def test_options_may_stand_on_either_side_of_the_command(shell: Shell) -> None:
    before = shell.run("--json", "-C", str(shell.corpus), "search", "tartus")
    after = shell.run("search", "tartus", "--json", "-C", str(shell.corpus))
    assert json.loads(before.stdout)["total"] == json.loads(after.stdout)["total"] > 0


def test_limit_offset_and_sort(shell: Shell) -> None:
    everything = shell.document("search", "syria", "--limit", "100", "--sort", "newest")
    window = shell.document("search", "syria", "--limit", "2", "--offset", "1", "--sort", "newest")
    ids = [hit["article"]["id"] for hit in everything["hits"]]
    assert [hit["article"]["id"] for hit in window["hits"]] == ids[1:3]
    assert window["total"] == everything["total"]
    dates = [hit["article"]["published"] for hit in everything["hits"]]
    known = [date for date in dates if date is not None]
    assert dates[: len(known)] == known, "undated articles come last"
    assert known == sorted(known, reverse=True)


def test_what_a_result_has_in_common_is_printed_below_it(shell: Shell) -> None:
    lines = shell.on_corpus("search", "syria", "--sort", "recent").stdout.splitlines()
    counted = {line[:3]: line for line in lines[-12:]}
    (month,) = counted["mon"].split()[1::2]
    assert month == "2024-12"
    document = shell.document("search", "syria", "--limit", "100")
    unknown = sum(hit["article"]["publisher"] is None for hit in document["hits"])
    assert f"unknown {unknown}" in counted["pub"]


def test_a_second_index_run_only_says_that_nothing_changed(shell: Shell) -> None:
    document = shell.document("index")
    assert (document["added"], document["changed"], document["removed"]) == (0, 0, 0)
    assert document["unchanged"] >= document["articles"] > 0


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("search", "xylophone"), 1, "No article"),
        (("search", "colour:red"), 2, "no field"),
        (("search", "x", "--limt", "3"), 2, "--limt"),
        (("search", "x", "--limit", "many"), 2, "many"),
        (("show", "nothing-here"), 1, "nothing-here"),
        (("entities", "--type", "planet"), 2, "planet"),
        (("entities", "xylophone"), 1, "No entity"),
    ],
)
def test_status_and_sentence(
    shell: Shell, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    result = shell.on_corpus(*arguments)
    assert result.returncode == status, result.stderr
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("query", ['"( AND ~', ")", "AND", "\x1b[31m", "((((", "-", "NOT"])
def test_rubbish_is_repaired_not_refused(shell: Shell, query: str) -> None:
    result = shell.on_corpus("search", "--json", "--", query)
    assert result.returncode in (0, 1), result.stderr
    assert json.loads(result.stdout)["query"] is not None
    assert "\x1b" not in result.stdout + result.stderr


def test_output_is_plain_when_it_is_not_a_terminal(shell: Shell) -> None:
    result = shell.on_corpus("show", shell.document("search", "tartus")["hits"][0]["article"]["id"])
    assert result.returncode == 0
    assert "\x1b" not in result.stdout


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    missing = Shell(tmp_path / "nowhere", tmp_path / "home")
    for command in (("index",), ("search", "x"), ("entities",), ("check",)):
        result = missing.on_corpus(*command)
        assert result.returncode == 2
        assert "nowhere" in result.stderr
        assert "Traceback" not in result.stderr


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = Shell(tmp_path / "empty", tmp_path / "home").on_corpus("index")
    assert "No articles" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_text_is_told_and_the_rest_is_indexed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (corpus / "good.txt").write_text("The frigate left the port of Tartus on Monday morning.\n")
    shell = Shell(corpus, tmp_path / "home")
    result = shell.on_corpus("index", "--json")
    document = json.loads(result.stdout)
    assert result.returncode == 1
    assert document["articles"] == 1
    assert [failure["path"] for failure in document["failed"]] == ["picture.txt"]
    assert "picture.txt" in result.stderr
    assert shell.on_corpus("check").returncode == 1


def test_hostile_text_reaches_no_output(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "[x=https:evil].txt").write_text(
        "Title with \x1b]0;owned\x07markup [x=https://evil.example]\n\n"
        "The frigate \x1b[31mred\x1b[0m left the port of Tartus \u202eon Monday.\n"
    )
    shell = Shell(corpus, tmp_path / "home")
    result = shell.on_corpus("search", "tartus")
    assert result.returncode == 0, result.stderr
    assert "[x=https://evil.example]" in result.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout + result.stderr)


def test_the_screen_without_a_terminal_says_what_to_do(shell: Shell) -> None:
    result = shell.run("demo")
    assert result.returncode == 2
    assert "terminal" in result.stderr
