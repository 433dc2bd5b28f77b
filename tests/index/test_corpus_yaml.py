"""What corpus.yaml says takes effect with the next run, for just the files that it touches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import How
from index.errors import BadManifest
from index.library import Library

Write = Callable[[str, str], Path]


def paths(library: Library) -> set[str]:
    return {hit.article.path for hit in library.search("", limit=1000).hits}


def test_a_correction_is_a_persons_word_and_reads_only_its_article_again(
    library: Library, write_article: Write
) -> None:
    before = library.find_article("untitled.txt").id
    write_article(
        "corpus.yaml",
        "articles:\n  untitled.txt:\n    title: A cold morning\n    published: 2024-12-16\n",
    )
    report = library.build()
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    head = library.find_article("untitled.txt")
    assert (head.id, head.title.value, head.title.how) == (before, "A cold morning", How.USER)
    assert head.published.value is not None
    assert head.published.value.text == "2024-12-16"
    assert library.build().changed == 0


def test_taking_a_correction_back_takes_it_back(library: Library, write_article: Write) -> None:
    file = write_article("corpus.yaml", "articles:\n  untitled.txt:\n    title: A cold morning\n")
    library.build()
    file.unlink()
    assert library.build().changed == 1
    assert library.find_article("untitled.txt").title.how is How.INFERRED


def test_what_is_excluded_leaves_and_comes_back(library: Library, write_article: Write) -> None:
    file = write_article("corpus.yaml", "exclude:\n  - desert/**\n")
    report = library.build()
    assert report.removed == 1
    assert "desert/convoy.txt" not in paths(library)
    assert any("corpus.yaml leaves out" in message for message in report.messages)
    file.unlink()
    assert library.build().added == 1
    assert "desert/convoy.txt" in paths(library)


def test_a_publisher_of_the_users_own_table_is_used(library: Library, write_article: Write) -> None:
    write_article("gulls.txt", "Gulls\n\nThey came at dawn, a pilot said on Monday.\n\n"
                  "https://levantwire.example/2024/12/16/gulls\n")  # fmt: skip
    library.build()
    assert library.find_article("gulls.txt").publisher.value == "levantwire.example"
    write_article("corpus.yaml", "publishers:\n  levantwire.example: The Levant Wire\n")
    library.build()
    assert library.find_article("gulls.txt").publisher.value == "The Levant Wire"


def test_a_name_of_the_library_can_be_given(library: Library, write_article: Write) -> None:
    write_article("corpus.yaml", "name: The Levant papers\n")
    library.build()
    assert library.status().name == "The Levant papers"


def test_a_mistake_stops_the_run_and_is_told_with_line_and_column(
    library: Library, write_article: Write
) -> None:
    write_article("corpus.yaml", "name: x\nexlude:\n  - a\n")
    write_article("new.txt", "A new text that is not to be read before the mistake is mended.\n")
    with pytest.raises(BadManifest, match="line 2, column 1"):
        library.build()
    assert len(paths(library)) == 4
    assert library.search("cranes").total == 1


def test_articles_that_a_new_rule_leaves_as_they_were_do_not_count_as_changed(
    library: Library, write_article: Write
) -> None:
    generation = library.status().generation
    write_article("corpus.yaml", "limits:\n  seconds: 90\npublishers:\n  a.example: A\n")
    report = library.build()
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 4)
    assert library.status().generation == generation
    write_article("corpus.yaml", "drop_lines:\n  - A clerk in Tartus*\n")
    assert library.build().changed == 1
    assert library.build().changed == 0
