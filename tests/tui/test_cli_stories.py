"""`dateline stories`, `dateline story` and `search --fold`, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from index.library import Library
from tests.tui.cli_schemas import SCHEMAS
from tests.tui.shell import Shell


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A home in which the sample is indexed."""
    home = tmp_path_factory.mktemp("stories")
    with Library.open(sample, home) as library:
        library.build()
    return home


@pytest.fixture
def shell(
    home: Path,
    sample: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    """A shell on the sample."""
    monkeypatch.setenv("DATELINE_HOME", str(home))
    return Shell(sample, capsys)


def test_the_documents_are_as_documented(shell: Shell) -> None:
    found = shell.document("stories")
    jsonschema.validate(found, SCHEMAS["stories"])
    assert found["total"] == len(found["stories"]) > 1
    for story in found["stories"]:
        page = shell.document("story", story["id"])
        jsonschema.validate(page, SCHEMAS["story"])
        assert page["story"] == story
        assert len(page["articles"]) == story["articles"]
        assert {len(row["counts"]) for row in page["coverage"]} == {story["articles"]}


def test_the_spans_of_a_story_are_exact(shell: Shell) -> None:
    page = shell.document("story", shell.document("stories", "tartus")["stories"][0]["id"])
    seen = [w for claim in page["claims"] for each in claim["wordings"] for w in _spans(each)]
    seen += [
        (each["article"]["id"], each)
        for origin in page["origins"]
        for route in origin["routes"]
        for each in route["citations"]
    ]
    assert seen
    for article, span in seen:
        shown = shell.document("show", article)["article"]
        place = span["paragraph"]
        text = shown["title"]["value"] if place is None else shown["body"][place]["text"]
        assert text[span["start"] : span["end"]] == span["text"]


def _spans(wording: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    article = wording["article"]["id"]
    return [(article, wording), (article, wording["sentence"])]


def test_words_narrow_the_list_and_a_window_moves(shell: Shell) -> None:
    everything = shell.document("stories")
    some = shell.document("stories", "Otrakovsky")
    assert 0 < some["total"] < everything["total"]
    second = shell.document("stories", "--limit", "1", "--offset", "1")
    assert second["stories"] == everything["stories"][1:2]
    assert second["total"] == everything["total"]
    status, out, err = shell.run("stories", "zeppelin")
    assert (status, out) == (1, "")
    assert "No story has all of these words." in err


def test_what_is_printed_tells_counts_and_fits_a_terminal(shell: Shell) -> None:
    status, out, err = shell.run("stories", "--limit", "1")
    assert status == 0
    assert "more stories; --offset, --limit" in out
    assert "in none." in err
    story = shell.document("stories", "tartus")["stories"][0]
    status, out, _ = shell.run("story", story["id"], "--limit", "3")
    assert status == 0
    assert f"{story['articles'] - 3} more; --limit N prints so many" in out
    heading, size = out.splitlines()[:2]
    assert heading == f"{story['name']}  {story['id']}"
    assert len(size) <= 80
    coverage = out[out.index("coverage") :].splitlines()[1:]
    assert all(len(line) <= 80 for line in coverage)
    assert shell.run("story", story["id"])[1].count("copy of ") == story["copies"]


def test_a_story_is_named_by_an_article_and_what_is_none_is_refused(shell: Shell) -> None:
    story = shell.document("story", "wires/meridian-20241214-flight.txt")["story"]
    assert shell.document("story", story["id"][:7])["story"] == story
    status, out, err = shell.run("story", "dailies/capital-ledger/centcom-strikes.txt")
    assert (status, out) == (1, "")
    assert "No other article reports the event" in err
    status, _, err = shell.run("story", "s-nothing")
    assert status == 1
    assert "`dateline stories` lists the stories" in err
    assert shell.run("stories", "--limit", "x")[0] == 2


def test_hits_fold_without_a_new_field(shell: Shell) -> None:
    plain, folded = shell.document("search", "Syria"), None
    status, out, err = shell.run("--json", "search", "Syria", "--fold", "stories")
    folded = json.loads(out)
    jsonschema.validate(folded, SCHEMAS["search"])
    assert status == 0
    assert folded["total"] == plain["total"] > len(folded["hits"])
    assert f"{len(folded['hits'])} rows of {plain['total']} articles." in err
    assert folded["facets"] == plain["facets"]
    _, out, _ = shell.run("search", "Syria", "--fold", "stories")
    assert "more hits of “" in out
    assert "rows of" not in shell.run("search", "Syria")[2]
