"""The commands that take a folder in: settings, following, and what they say of failures."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from tests.tui.cli_schemas import SCHEMAS
from tests.tui.test_cli import Shell

STORY = "The frigate left the port of Tartus on Monday morning, and the quay was empty.\n"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    corpus = tmp_path / "coast"
    corpus.mkdir()
    (corpus / "story.txt").write_text(STORY)
    return Shell(corpus, tmp_path / "home")


# --- init


def test_init_writes_settings_that_are_in_force_as_they_are(shell: Shell) -> None:
    document = json.loads(shell.run("init", str(shell.corpus), "--json").stdout)
    jsonschema.validate(document, SCHEMAS["init"])
    assert Path(document["path"]) == shell.corpus / "corpus.yaml"
    assert "#" in (shell.corpus / "corpus.yaml").read_text(encoding="utf-8")
    assert shell.on_corpus("index").returncode == 0


def test_init_leaves_what_is_there(shell: Shell) -> None:
    (shell.corpus / "corpus.yaml").write_text("name: Mine\n")
    result = shell.on_corpus("init")
    assert result.returncode == 2
    assert "already" in result.stderr
    assert (shell.corpus / "corpus.yaml").read_text() == "name: Mine\n"


def test_init_says_where_it_can_write_nothing(shell: Shell) -> None:
    missing = shell.run("init", str(shell.corpus / "nowhere"))
    assert (missing.returncode, "There is no folder" in missing.stderr) == (2, True)
    file = shell.run("init", str(shell.corpus / "story.txt"))
    assert (file.returncode, "is a file" in file.stderr) == (2, True)
    assert "Traceback" not in missing.stderr + file.stderr


# --- a corpus.yaml with mistakes


def test_mistakes_in_the_settings_are_told_each_with_its_place(shell: Shell) -> None:
    assert shell.on_corpus("index").returncode == 0
    (shell.corpus / "corpus.yaml").write_text("nam: Coast\nlanguage: [en]\n")
    result = shell.on_corpus("index")
    assert result.returncode == 2
    told = result.stderr.splitlines()
    assert told[0].startswith("dateline: corpus.yaml, line 1, column 1: ")
    assert told[1].startswith("dateline: corpus.yaml, line 2, column ")
    assert "Nothing was indexed" in told[-1]
    assert shell.on_corpus("search", "frigate").returncode == 0, "what is indexed stays usable"


# --- failures


def test_many_failures_of_a_kind_are_counted_and_json_has_all(shell: Shell) -> None:
    for number in range(25):
        (shell.corpus / f"noise-{number:02}.txt").write_bytes(bytes(range(256)) * 8)
    (shell.corpus / "hollow.txt").write_text("")
    assert shell.on_corpus("index").returncode == 1
    lines = shell.on_corpus("check").stdout.splitlines()
    assert "not-text: 25 files" in lines
    assert sum(line.startswith("noise-") for line in lines) == 5
    assert "… and 20 more; --json lists all" in lines
    place = lines.index("hollow.txt  clean · empty")
    assert lines[place + 1].startswith("  There is no text in it.")
    document = shell.document("check")
    jsonschema.validate(document, SCHEMAS["check"])
    assert len(document["failed"]) == 26
    assert all(failure["advice"] for failure in document["failed"])


def test_what_an_archive_holds_besides_articles_is_told(shell: Shell) -> None:
    with zipfile.ZipFile(shell.corpus / "site.zip", "w") as archive:
        archive.writestr("news/a.txt", "The pilots slept until noon on the day of the storm.\n")
        for number in range(3):
            archive.writestr(f"pictures/{number}.png", b"\x89PNG")
    assert shell.on_corpus("index").returncode == 0
    document = shell.document("check")
    jsonschema.validate(document, SCHEMAS["check"])
    assert document["ok"], "nothing is wrong with that"
    assert [(each["file"], each["count"]) for each in document["left_out"]] == [("site.zip", 3)]
    assert "Left out of archives and exports: " in shell.on_corpus("check").stdout


# --- show


def test_show_tells_when_an_article_was_updated(shell: Shell) -> None:
    (shell.corpus / "story.txt.yaml").write_text("published: 2024-12-09\nupdated: 2024-12-10\n")
    result = shell.on_corpus("show", "story.txt")
    assert "updated   10 Dec 2024   metadata · sidecar story.txt.yaml" in result.stdout
    jsonschema.validate(shell.document("show", "story.txt"), SCHEMAS["show"])


def test_show_of_a_file_of_many_says_how_to_name_one(shell: Shell) -> None:
    records = [{"title": f"Report {n}", "text": f"{STORY} Ship {n} followed."} for n in range(3)]
    (shell.corpus / "dump.jsonl").write_text("\n".join(map(json.dumps, records)))
    result = shell.on_corpus("show", "dump.jsonl")
    assert result.returncode == 2
    assert "dump.jsonl holds 3 articles. Name one of them, as in dump.jsonl#1." in result.stderr
    assert shell.on_corpus("show", "dump.jsonl#3").stdout.startswith("Report 2\n")


# --- following


def test_following_has_no_document(shell: Shell) -> None:
    result = shell.on_corpus("index", "--watch", "--json")
    assert (result.returncode, result.stdout) == (2, "")
    assert "--watch" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="an interrupt cannot be sent there")
def test_following_tells_each_run_in_a_line_until_interrupted(shell: Shell) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "index", str(shell.corpus), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=shell.environment,
    )
    with process:
        assert process.stderr is not None
        assert process.stderr.readline() == f"dateline: Following {shell.corpus}; ctrl-c ends it.\n"
        (shell.corpus / "second.txt").write_text("A crane fell into the basin at noon.\n")
        assert process.stderr.readline().startswith("dateline: 1 added; 2 articles, ")
        process.send_signal(signal.SIGINT)
        assert "Interrupted." in process.stderr.readline()
    assert process.returncode == 130
