"""`dateline entity`, run as a user runs it: the page, what is settled, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from index.entity_answers import Proposal
from index.library import Library
from tests.tui.cli_schemas import SCHEMAS
from tests.tui.shell import Shell


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> tuple[Path, Path]:
    """A copy of the sample, and a home in which it is indexed."""
    folder = tmp_path_factory.mktemp("entity")
    shutil.copytree(sample, folder / "corpus", ignore=shutil.ignore_patterns(".dateline"))
    with Library.open(folder / "corpus", folder / "home") as library:
        library.build()
    return folder / "corpus", folder / "home"


@pytest.fixture
def shell(
    indexed: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shell]:
    """A shell on the sample, in which nothing is settled before and after a test."""
    corpus, home = indexed
    monkeypatch.setenv("DATELINE_HOME", str(home))
    yield Shell(corpus, capsys)
    if (corpus / ".dateline").exists():
        shutil.rmtree(corpus / ".dateline")
        with Library.open(corpus) as library:
            library.build()


def test_the_page_is_as_documented(shell: Shell) -> None:
    for name in ("peskov", "nationality:russian", "Syria", "khmeimim"):
        jsonschema.validate(shell.document("entity", name), SCHEMAS["entity"])


def test_the_spans_of_the_page_are_exact(shell: Shell) -> None:
    document = shell.document("entity", "peskov", "--limit", "3")
    assert len(document["mentions"]) == 3
    for seen in document["mentions"]:
        article = shell.document("show", seen["article"]["id"])["article"]
        texts: dict[int | None, str] = dict(enumerate(each["text"] for each in article["body"]))
        texts[None] = article["title"]["value"]
        for span in (seen, seen["sentence"]):
            assert texts[span["paragraph"]][span["start"] : span["end"]] == span["text"]


def test_the_page_for_a_person(shell: Shell) -> None:
    status, out, err = shell.run("entity", "hayat", "tahrir", "AL-SHAM")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("org  Hayat Tahrir al-Sham  8 articles, 11 mentions")
    assert any(line.startswith("          HTS ") for line in lines)
    assert any(line.startswith("when") and "stated" in line for line in lines)
    assert any(line.startswith("with") for line in lines)
    assert "said about it" in lines


def test_settled_step_by_step_and_undone(shell: Shell) -> None:
    steps = [
        (("merge", "Kremlin", "hts"), "merged Hayat Tahrir al-Sham into Kremlin"),
        (("rename", "kremlin", "The Palace"), "renamed Kremlin to The Palace"),
        (("split", "The Palace", "HTS"), "split HTS from The Palace"),
        (("apart", "Libya", "Mali"), "holds Mali apart from Libya"),
        (("type", "syria", "event"), "set the type of Syria to event"),
        (("hide", "dmitry", "peskov"), "hid Dmitry Peskov"),
        (("confirm", "moscow"), "confirmed Moscow"),
    ]
    for arguments, done in steps:
        status, out, err = shell.run("entity", *arguments)
        assert (status, out, err) == (0, f"{done}\n", "")
    document = shell.document("entity", "decisions")
    jsonschema.validate(document, SCHEMAS["entity decisions"])
    assert [each["kind"] for each in document["decisions"]] == [step[0] for step, _ in steps]
    assert all(each["applies"] for each in document["decisions"])
    undone = shell.document("entity", "undo")
    jsonschema.validate(undone, SCHEMAS["entity merge"])
    assert undone == {"done": "undid: confirmed Moscow"}
    for _, done in reversed(steps[:-1]):
        assert shell.run("entity", "undo")[1] == f"undid: {done}\n"
    status, out, err = shell.run("entity", "undo")
    assert (status, out) == (1, "")
    assert "no decision to undo" in err


def test_decisions_for_a_person(shell: Shell) -> None:
    status, out, err = shell.run("entity", "decisions")
    assert (status, out) == (1, "")
    assert "Nothing is settled" in err
    shell.run("entity", "hide", "peskov")
    shell.run("entity", "confirm", "peskov")
    status, out, _ = shell.run("entity", "decisions")
    assert status == 0
    hidden, confirmed = out.splitlines()
    assert hidden.endswith("Dmitry Peskov is hidden (person)  no effect: it was confirmed later")
    assert confirmed.endswith("Dmitry Peskov is right as it is (person)")


def test_a_mistake_in_the_file_is_told(shell: Shell) -> None:
    (shell.corpus / ".dateline").mkdir()
    (shell.corpus / ".dateline" / "decisions.yaml").write_text("- {hide: Mali}\n")
    status, out, err = shell.run("entity", "decisions")
    assert (status, out) == (1, "")
    assert "line 1, column 3: the key type is missing." in err
    status, out, _ = shell.run("check")
    assert status == 1
    assert "wrong  decisions: .dateline/decisions.yaml, line 1" in out
    assert "the key type is missing" in shell.run("index")[2]


def test_what_is_hidden_is_counted(shell: Shell) -> None:
    before = {each["name"] for each in shell.document("entities", "pesk")["entities"]}
    assert before == {"Dmitry Peskov"}
    shell.run("entity", "hide", "peskov")
    status, out, err = shell.run("entities", "pesk", "--json")
    assert (status, json.loads(out)) == (1, {"entities": []})
    assert "1 more is hidden" in err
    status, out, err = shell.run("entity", "peskov")
    assert status == 0
    assert "hidden by you" in out
    assert "is hidden" in err
    articles = shell.document("entity", "peskov")["mentions"]
    mentions = shell.document("show", articles[0]["article"]["id"])["mentions"]
    assert mentions
    assert "person:dmitry-peskov" not in {each["entity"] for each in mentions}


def test_a_type_tells_two_apart(shell: Shell) -> None:
    shell.run("entity", "type", "Kremlin", "place")
    shell.run("entity", "rename", "Kremlin", "HTS")
    status, out, err = shell.run("entity", "hts")
    assert (status, out) == (2, "")
    assert "--type" in err
    assert shell.document("entity", "hts", "--type", "place")["entity"]["type"] == "place"
    status, out, err = shell.run(
        *("entity", "merge", "hts", "hts", "--type", "organisation", "--other-type", "place")
    )
    assert (status, err) == (0, "")
    assert out == "merged HTS into Hayat Tahrir al-Sham\n"


def test_an_entity_that_is_called_like_a_command(shell: Shell) -> None:
    assert shell.run("entity", "rename", "Kremlin", "undo")[0] == 0
    for arguments in (("--", "undo"), ("--json", "--", "undo"), ("organisation:kremlin",)):
        status, out, _ = shell.run("entity", *arguments)
        assert status == 0
        assert "undo" in out
        assert "undid" not in out
    assert shell.run("entity", "hide", "undo")[1] == "hid undo\n"
    assert shell.run("entity", "undo")[1] == "undid: hid undo\n"


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("nobody at all",), 1, "No entity in this library is called “nobody at all”"),
        (("undo", "now"), 2, "takes nothing more"),
        (("merge",), 2, "`dateline entity -- merge`"),
        (("merge", "HTS"), 2, "takes two entities"),
        (("merge", "HTS", "Hayat", "Tahrir"), 2, "quotation marks"),
        (("merge", "HTS", "Hayat Tahrir al-Sham"), 2, "is Hayat Tahrir al-Sham already"),
        (("merge", "HTS", "nobody"), 1, "nobody"),
        (("hide",), 2, "takes an entity"),
        (("type", "HTS", "planet"), 2, "no type"),
        (("split", "HTS", "Kremlin"), 2, "no name of Hayat Tahrir al-Sham"),
        (("hide", "HTS", "--other-type", "place"), 2, "--other-type"),
        (("HTS", "--other-type", "place"), 2, "--other-type"),
        (("HTS", "--type", "planet"), 2, "planet"),
        (("HTS", "--type", "vessel"), 1, "No vessel"),
        ((), 2, "NAME"),
    ],
)
def test_status_and_sentence(
    shell: Shell, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    found, out, err = shell.run("entity", *arguments)
    assert (found, out) == (status, "")
    assert sentence in err
    assert not (shell.corpus / ".dateline").exists()


def test_proposals_are_as_documented(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def two(library: Library, limit: int) -> tuple[Proposal, ...]:
        left, right = library.find_entity("Libya"), library.find_entity("Mali")
        seen = [library.entity(each.entity.id, 1).sightings for each in (left, right)]
        reason, pros, cons = "the same letters", ("both in Africa",), ("two names",)
        effect = "Libya would be in 12 articles."
        return (Proposal(left, right, 0.614, reason, pros, cons, effect, *seen),)[:limit]

    monkeypatch.setattr(Library, "proposals", two)
    document = shell.document("entity", "proposals")
    jsonschema.validate(document, SCHEMAS["entity proposals"])
    assert document["proposals"][0]["score"] == 0.614
    status, out, _ = shell.run("entity", "proposals")
    assert status == 0
    assert out.startswith(
        "plc  Libya = Mali ?  .61  the same letters\n     for      both in Africa"
    )
    assert shell.run("entity", "proposals", "--limit", "0")[0] == 1


def test_the_word_is_a_word_elsewhere(shell: Shell) -> None:
    assert shell.document("search", "entity", "--", "merge")["query"] == "entity merge"
