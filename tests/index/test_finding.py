"""Which article a reference means where one file holds many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import AmbiguousArticle, NoSuchArticle
from index.library import Library

TEXTS = (
    "The frigate left the port on Monday morning, and nobody on the quay asked where it went.",
    "A crane fell into the basin at noon; the harbour master closed the southern mole.",
    "Two pilots were late for the evening ferry, which sailed without either of them.",
)


@pytest.fixture
def many(tmp_path: Path) -> Library:
    """A library of one export with three articles, and one with a single article."""
    folder = tmp_path / "exports"
    folder.mkdir()
    records = [json.dumps({"title": f"Report {n}", "text": text}) for n, text in enumerate(TEXTS)]
    (folder / "dump.jsonl").write_text("\n".join(records), encoding="utf-8")
    alone = {"title": "Alone", "text": "The lighthouse keeper saw the ferry turn back at dusk."}
    (folder / "one.jsonl").write_text(json.dumps(alone) + "\n", encoding="utf-8")
    library = Library.open(folder)
    library.build()
    return library


def test_an_article_in_a_file_of_many_has_a_path_of_its_own(many: Library) -> None:
    assert many.find_article("dump.jsonl#2").title.value == "Report 1"


def test_a_file_of_many_says_how_many_and_how_to_name_one(many: Library) -> None:
    with pytest.raises(AmbiguousArticle) as raised:
        many.find_article("./dump.jsonl")
    assert str(raised.value) == "dump.jsonl holds 3 articles. Name one of them, as in dump.jsonl#1."


def test_a_file_of_many_that_holds_one_is_that_one(many: Library) -> None:
    assert many.find_article("one.jsonl").title.value == "Alone"


def test_a_place_that_is_not_there_is_said(many: Library) -> None:
    with pytest.raises(NoSuchArticle, match=r"dump\.jsonl#99"):
        many.find_article("dump.jsonl#99")
