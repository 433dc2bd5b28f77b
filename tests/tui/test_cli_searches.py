"""`dateline searches` and the saved searches of `search`, run as a user runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest

from index.library import Library
from tests.tui.cli_schemas import SCHEMAS
from tests.tui.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on some articles of the sample."""
    corpus = tmp_path / "corpus"
    shutil.copytree(sample / "feeds", corpus)
    with Library.open(corpus) as library:
        library.build()
    return Shell(corpus, capsys)


def found(shell: Shell) -> list[tuple[str, int, int]]:
    document = shell.document("searches")
    jsonschema.validate(document, SCHEMAS["searches"])
    return [(each["name"], each["articles"], each["new"]) for each in document["searches"]]


def add_article(shell: Shell) -> None:
    text = "Ferry late again\n\n20 December 2024\n\nThe ferry to Hmeimim came late again.\n"
    (shell.corpus / "ferry.txt").write_text(text, encoding="utf-8")
    shell.run("index")


def test_a_search_is_saved_run_renamed_and_forgotten(shell: Shell) -> None:
    status, out, err = shell.run("search", "--save", "Air base", "--sort", "newest", "hmeimim")
    assert status == 0
    assert "Saved Air base." in err
    ((name, articles, new),) = found(shell)
    assert (name, new) == ("Air base", 0)
    assert articles > 0
    status, again, _ = shell.run("search", "--saved", "air base")
    assert (status, again) == (0, out)
    assert shell.document("searches", "--rename", "Air base", "Base") == {
        "done": "renamed Air base to Base"
    }
    assert shell.run("searches", "--forget", "base") == (0, "forgot Base\n", "")
    status, out, err = shell.run("searches")
    assert (status, out) == (1, "")
    assert "There are no saved searches." in err


def test_what_is_new_is_counted_and_marked_until_it_was_looked_at(shell: Shell) -> None:
    shell.run("search", "--save", "Air base", "hmeimim")
    ((_, before, _),) = found(shell)
    add_article(shell)
    assert found(shell) == [("Air base", before + 1, 1)]
    status, out, _ = shell.run("searches")
    assert status == 0
    assert out.splitlines()[0] == f"Air base  {before + 1} articles  1 new"
    _, out, _ = shell.run("search", "--saved", "Air base", "--peek")
    assert "new  " not in out
    assert found(shell) == [("Air base", before + 1, 1)]
    document = shell.document("search", "--saved", "Air base", "--new", "--peek")
    jsonschema.validate(document, SCHEMAS["search"])
    assert [hit["article"]["path"] for hit in document["hits"]] == ["ferry.txt"]
    _, out, _ = shell.run("search", "--saved", "Air base")
    assert [line for line in out.splitlines() if line.startswith("new  ")] == [
        next(line for line in out.splitlines() if "Ferry late again" in line)
    ]
    assert found(shell) == [("Air base", before + 1, 0)]
    status, out, _ = shell.run("search", "--saved", "Air base", "--new")
    assert (status, out) == (1, "")


def test_filters_are_told_in_words_and_apply(shell: Shell) -> None:
    folder = shell.corpus / ".dateline"
    folder.mkdir()
    line = (
        '- {name: x, query: "", only: [{person: "Nobody Atall"}], days: 2024-12-01.., sort: newest}'
    )
    (folder / "searches.yaml").write_text(f"{line}\n- {{nam: y}}\n", encoding="utf-8")
    status, out, err = shell.run("searches")
    assert status == 1
    assert out.splitlines()[1:] == [
        "  all articles · only Nobody Atall · from 1 Dec 2024 · newest first",
        "  never looked at  Nobody Atall is in no article by now",
    ]
    assert ".dateline/searches.yaml, line 2, column 4: “nam” is no key here" in err
    assert shell.run("search", "--saved", "x")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("search",), 2, "There is no QUERY"),
        (("search", "--saved", "x"), 1, "There are no saved searches"),
        (("search", "--saved", "x", "crane"), 2, "takes no QUERY"),
        (("search", "--new", "crane"), 2, "go with --saved"),
        (("search", "--save", "x", "nofield:crane"), 2, "There is no field"),
        (("searches", "--forget", "x"), 1, "There are no saved searches"),
        (("searches", "--rename", "x", "y"), 1, "There are no saved searches"),
        (("searches", "x"), 2, "unrecognized arguments"),
    ],
)
def test_wrong_use_is_told(
    shell: Shell, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    got, out, err = shell.run(*arguments)
    assert (got, out) == (status, "")
    assert sentence.lower() in err.lower()
    assert not (shell.corpus / ".dateline").exists()


def test_a_name_that_is_taken_is_refused(shell: Shell) -> None:
    shell.run("search", "--save", "x", "hmeimim")
    status, _, err = shell.run("search", "--save", "X", "crane")
    assert (status, "already" in err) == (2, True)
