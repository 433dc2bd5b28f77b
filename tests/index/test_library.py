"""The library's door: what it answers, and what it refuses with which words."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.engine_sync import REBUILT
from index.errors import AlreadyIndexing, AmbiguousArticle, CorpusMissing, NoSuchArticle
from index.home import library_place
from index.library import Library
from index.locking import WriterLock
from index.search_answers import Sort


def test_a_folder_that_is_missing_or_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="There is no folder"):
        Library.open(tmp_path / "nowhere")
    (tmp_path / "file\x1b[31m.txt").write_text("text")
    with pytest.raises(CorpusMissing, match="is a file") as refusal:
        Library.open(tmp_path / "file\x1b[31m.txt")
    assert "\x1b" not in str(refusal.value)


def test_the_corpus_is_never_written_to(corpus_folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in corpus_folder.rglob("*")}
    with Library.open(corpus_folder) as library:
        library.build()
        library.search("tartus")
        library.check()
    assert {path: path.stat().st_mtime_ns for path in corpus_folder.rglob("*")} == before


def test_status_before_and_after_indexing(empty_library: Library) -> None:
    status = empty_library.status()
    assert (status.articles, status.complete, status.name) == (0, False, "corpus")
    assert empty_library.search("tartus").total == 0
    assert empty_library.search("").total == 0
    empty_library.build()
    after = empty_library.status()
    assert (after.articles, after.complete, after.engine) == (4, True, "whoosh")
    assert after.generation > status.generation


def test_an_empty_query_lists_all_articles_newest_first(library: Library) -> None:
    page = library.search("", limit=3)
    assert (page.total, page.corpus, len(page.hits)) == (4, 4, 3)
    assert [hit.article.path for hit in page.hits] == [
        "desert/convoy.txt",
        "airfield.md",
        "harbour.txt",
    ]
    rest = library.search("", offset=3, sort=Sort.NEWEST)
    assert [hit.article.path for hit in rest.hits] == ["untitled.txt"]


def test_a_search_finds_and_its_matches_are_where_it_says(library: Library) -> None:
    page = library.search("mole")
    assert {hit.article.path for hit in page.hits} == {"harbour.txt", "untitled.txt"}
    for hit in page.hits:
        article = library.article(hit.article.id).article
        spans = library.matches(hit.article.id, "mole")
        assert spans
        for span in spans:
            assert article.text_of(span.paragraph)[span.start : span.end] == span.text == "mole"


def test_an_article_opens_with_its_mentions_and_entities(library: Library) -> None:
    view = library.article(library.find_article("airfield.md").id)
    assert view.head.publisher.value == "Levant Wire"
    names = {count.entity.name for count in view.entities}
    assert "Dmitry Peskov" in names
    entity_ids = {count.entity.id for count in view.entities}
    for mention in view.annotations.mentions:
        assert mention.entity is None or mention.entity in entity_ids
        text = view.article.text_of(mention.paragraph)
        assert text[mention.start : mention.end] == mention.text


def test_an_article_is_found_by_id_beginning_or_path(library: Library, corpus_folder: Path) -> None:
    head = library.find_article("harbour.txt")
    assert library.find_article(head.id) == head
    assert library.find_article(head.id[:8]) == head
    assert library.find_article("./desert/../harbour.txt") == head
    assert library.find_article(str(corpus_folder / "harbour.txt")) == head


def test_references_to_nothing_or_to_many_are_refused(library: Library) -> None:
    for reference in ("", "nothing.txt", "zzz", "../../etc/passwd", "a\x00b", "harbour"):
        with pytest.raises(NoSuchArticle):
            library.find_article(reference)
    ids = [hit.article.id for hit in library.search("").hits]
    shared = next((i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1), None)
    if shared is not None:
        with pytest.raises(AmbiguousArticle, match=shared):
            library.find_article(shared)


def test_unknown_articles_are_refused(library: Library) -> None:
    for ask in (library.article, library.links, lambda i: library.matches(i, "mole")):
        with pytest.raises(NoSuchArticle):
            ask("ffffffffffff")


def test_entities_by_any_of_their_names_and_by_type(library: Library) -> None:
    names = {count.entity.name for count in library.entities("peskov")}
    assert names == {"Dmitry Peskov"}
    people = library.entities(type=EntityType.PERSON)
    assert people
    assert {count.entity.type for count in people} == {EntityType.PERSON}
    assert len(library.entities(limit=2)) == 2
    assert library.entities("!?") == ()


def test_links_come_with_evidence(library: Library) -> None:
    for hit in library.search("").hits:
        here = library.article(hit.article.id).article
        for link in library.links(hit.article.id):
            there = library.article(link.article.id).article
            assert link.evidence
            for piece in link.evidence:
                for article, span in ((here, piece.here), (there, piece.there)):
                    assert article.text_of(span.paragraph)[span.start : span.end] == span.text


def test_a_lost_full_text_index_is_mended_at_the_next_search(
    library: Library, corpus_folder: Path
) -> None:
    library.close()
    shutil.rmtree(library_place(corpus_folder).engine)
    with Library.open(corpus_folder) as again:
        page = again.search("cranes")
        assert page.total == 1
        assert REBUILT in page.warnings
        assert again.search("cranes").warnings == ()


def test_a_lost_full_text_index_is_mended_by_indexing(
    library: Library, corpus_folder: Path
) -> None:
    library.close()
    shutil.rmtree(library_place(corpus_folder).engine)
    with Library.open(corpus_folder) as again:
        assert REBUILT in again.build().messages
        assert again.search("cranes").total == 1


def test_readers_go_on_while_another_writes(library: Library, corpus_folder: Path) -> None:
    with WriterLock(library_place(corpus_folder).folder):
        with pytest.raises(AlreadyIndexing, match="process"):
            library.build()
        assert library.search("cranes").total == 1
        with Library.open(corpus_folder) as reader:
            assert reader.search("cranes").total == 1


def test_a_reader_follows_what_another_library_wrote(library: Library, corpus_folder: Path) -> None:
    with Library.open(corpus_folder) as reader:
        assert reader.search("cranes").total == 1
        (corpus_folder / "crane.txt").write_text("Cranes again\n\nTwo cranes turn.\n")
        library.build()
        reader.refresh()
        assert reader.search("cranes").total == 2


def test_it_can_be_asked_from_many_threads(library: Library) -> None:
    totals: list[int] = []
    threads = [
        threading.Thread(target=lambda: totals.append(library.search("tartus").total))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [2] * 8
