"""`dateline quotes`, run as a user runs it: the ledger as a document and as lines."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from index.library import Library
from tests.tui.cli_schemas import SCHEMAS
from tests.tui.shell import Shell
from tui.wordings import compare

LANTERN = "The lantern of Skarvik will burn until the last trawler has come home"
ARTICLES = {
    "a.txt": f'The harbour waits\n\n"{LANTERN}," Ane Solheim told reporters on Monday.\n',
    "b.txt": (
        "A light for the fleet\n\nAne Solheim said that the lantern in Skarvik would burn until "
        "every last trawler had come home.\n"
    ),
    "c.txt": 'The ferries\n\n"We have a ferry, and no crew [bold] for it," Odd Berg said.\n',
}


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("quotes")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    with Library.open(corpus, folder / "home") as library:
        library.build()
    return corpus, folder / "home"


@pytest.fixture
def shell(
    indexed: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    monkeypatch.setenv("DATELINE_HOME", str(indexed[1]))
    return Shell(indexed[0], capsys, "quotes")


def test_the_document_is_as_documented(shell: Shell) -> None:
    document = shell.document()
    jsonschema.validate(document, SCHEMAS["quotes"])
    first = document["quotes"][0]
    assert (first["speaker"], first["articles"], first["total"]) == ("Ane Solheim", 2, 2)
    assert [each["kind"] for each in first["renderings"]] == ["direct", "indirect"]
    assert document["total"] == 2


def test_each_thing_said_is_printed_once_with_its_renderings(shell: Shell) -> None:
    status, out, _ = shell.run("--speaker", "solheim")
    assert status == 0
    assert out.count("Ane Solheim  2 articles") == 1
    assert LANTERN in " ".join(out.split())
    assert "a.txt" in out
    assert "b.txt" in out
    assert "Berg" not in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_brackets_are_text(shell: Shell) -> None:
    assert "no crew [bold] for it" in shell.run("--speaker", "berg")[1]


def test_common_words_stand_out_on_a_terminal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = shell.run("lantern")[1]
    assert "\x1b[1mSkarvik\x1b[0m would" in out
    assert "\x1b[1m" not in out.split(LANTERN[:30])[1].split("indirect")[0]


def test_a_window_says_how_to_go_on(shell: Shell) -> None:
    _, out, err = shell.run("--limit", "1")
    assert "Solheim" in out
    assert "1 to 1 of 2. --offset 1 goes on." in err
    assert "goes on" not in shell.run("--offset", "1")[2]
    status, _, err = shell.run("--offset", "5")
    assert status == 1
    assert "There are only 2 quotes." in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["xyzzy"], "There is no quote with “xyzzy” in these articles."),
        (["--speaker", "nobody"], "There is no quote by “nobody” in these articles."),
        (["ferry", "--speaker", "ane"], "There is no quote by “ane” with “ferry”"),
    ],
)
def test_where_nothing_is_found_a_sentence_says_so(
    shell: Shell, arguments: list[str], sentence: str
) -> None:
    status, out, err = shell.run(*arguments)
    assert (status, out) == (1, "")
    assert sentence in err
    status, out, _ = shell.run("--json", *arguments)
    assert status == 1
    assert json.loads(out) == {"quotes": [], "total": 0}


def test_words_are_compared_in_order() -> None:
    wordings = compare("the red boat left", "a boat, red, left")
    assert [wordings.there[start:end] for start, end in wordings.common_there] in (
        ["boat", "left"],
        ["red", "left"],
    )
