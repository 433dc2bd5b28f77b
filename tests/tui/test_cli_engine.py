"""Choosing the full-text engine from the command line, and what is told when it is mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.answers import Progress, Step, StepProgress
from index.engines.choosing import TANTIVY, is_installed
from index.home import library_place
from tests.tui.test_cli import Shell
from tui import cli_progress
from tui.cli_progress import ProgressLine


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell on a corpus of one article."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "harbour.txt").write_text("Cranes at the harbour\n\nTwo cranes turn.\n")
    return Shell(corpus, tmp_path / "home")


def folder_of(shell: Shell, engine: str) -> Path:
    return library_place(shell.corpus, Path(shell.environment["DATELINE_HOME"])).engine / engine


@pytest.mark.skipif(not is_installed(TANTIVY), reason="tantivy is not installed")
def test_the_engine_is_chosen_remembered_and_told(shell: Shell) -> None:
    assert shell.document("index")["engine"] == "whoosh"
    switched = shell.on_corpus("index", "--engine", "tantivy")
    assert switched.returncode == 0
    assert "kept by tantivy" in switched.stderr
    assert shell.document("index")["engine"] == "tantivy"
    assert shell.document("search", "cranes")["engine"] == "tantivy"
    assert "tantivy has it, as it was asked for" in shell.on_corpus("check").stdout


def test_an_unknown_engine_is_wrong_use(shell: Shell) -> None:
    refused = shell.on_corpus("index", "--engine", "lucene")
    assert refused.returncode == 2
    assert "lucene" in refused.stderr
    assert not folder_of(shell, "whoosh").exists()


def test_a_lost_index_is_mended_before_a_search_with_a_word(shell: Shell) -> None:
    assert shell.on_corpus("index").returncode == 0
    shutil.rmtree(folder_of(shell, "whoosh"))
    found = shell.on_corpus("search", "cranes")
    assert found.returncode == 0
    assert "built anew" in found.stderr
    assert "built anew" not in shell.on_corpus("search", "cranes").stderr


def test_mending_is_told_in_articles_not_in_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli_progress.sys.stderr, "isatty", lambda: True)
    steps = tuple(
        StepProgress(step, 12_000, 100_000) if step is Step.INDEX else StepProgress(step, 0, 0)
        for step in Step
    )
    progress = Progress(steps, "", 100_000, 0, 0, 0, 0, 1, 4.0, 30.0, None)
    with ProgressLine() as line:
        line.show(progress)
        line.show(progress)
    told = capsys.readouterr().err
    assert "12% " in told
    assert "12,000 of 100,000 articles" in told
