"""Which engine serves a library, that it can be switched while it is searched, and what is said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.answers import Progress
from index.engine_sync import REBUILT
from index.engines import choosing
from index.engines.choosing import TANTIVY, WHOOSH, choose
from index.engines.whoosh_engine import WhooshEngine
from index.errors import EngineUnavailable
from index.home import library_place
from index.library import Library

needs_tantivy = pytest.mark.skipif(
    not choosing.is_installed(TANTIVY), reason="tantivy is not installed"
)


@pytest.fixture
def without_tantivy(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A call after which tantivy is not installed."""

    def take_away() -> None:
        monkeypatch.setattr(choosing, "find_spec", lambda name: None)
        monkeypatch.setitem(sys.modules, "tantivy", None)

    return take_away


def at_ease_with(monkeypatch: pytest.MonkeyPatch, articles: int) -> None:
    """Let Whoosh be fluent with no more than so many articles."""
    capabilities = replace(WhooshEngine.capabilities, comfortable_articles=articles)
    monkeypatch.setattr(WhooshEngine, "capabilities", capabilities)


def engines_of(corpus: Path) -> set[str]:
    return {path.name for path in library_place(corpus).engine.iterdir()}


@pytest.mark.parametrize(
    ("wanted", "articles", "serving", "name"),
    [
        ("auto", 0, "", WHOOSH),
        ("auto", 5_000, "", WHOOSH),
        ("auto", 5_001, "", TANTIVY),
        ("auto", 5_001, WHOOSH, TANTIVY),
        ("auto", 4_999, TANTIVY, TANTIVY),
        ("auto", 4_999, WHOOSH, WHOOSH),
        ("auto", 3_999, TANTIVY, WHOOSH),
        ("whoosh", 1_000_000, TANTIVY, WHOOSH),
        ("tantivy", 1, WHOOSH, TANTIVY),
        ("something of a later version", 1, "", WHOOSH),
    ],
)
def test_auto_goes_by_size_and_does_not_waver(
    monkeypatch: pytest.MonkeyPatch, wanted: str, articles: int, serving: str, name: str
) -> None:
    monkeypatch.setattr(choosing, "is_installed", lambda _: True)
    choice = choose(wanted, articles, serving)
    assert (choice.name, choice.advice) == (name, "")
    assert choose(wanted, articles, name) == choice


def test_what_is_not_installed_is_refused_before_anything_is_done(
    empty_library: Library, without_tantivy: Callable[[], None]
) -> None:
    without_tantivy()
    with pytest.raises(EngineUnavailable, match=r"pip install 'dateline\[fast\]'"):
        empty_library.build(engine="tantivy")
    with pytest.raises(EngineUnavailable, match="auto, whoosh and tantivy"):
        empty_library.build(engine="lucene")
    status = empty_library.status()
    assert (status.articles, status.complete) == (0, False)


def test_a_large_library_says_what_would_serve_it_better(
    empty_library: Library,
    without_tantivy: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_tantivy()
    at_ease_with(monkeypatch, 3)
    report = empty_library.build()
    assert report.engine == WHOOSH
    assert any("dateline[fast]" in message for message in report.messages)
    assert "not installed" in empty_library.status().engine_why


@needs_tantivy
def test_a_library_that_grows_moves_to_the_faster_engine(
    empty_library: Library, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_ease_with(monkeypatch, 4)
    assert empty_library.build().engine == WHOOSH
    (corpus_folder / "crane.txt").write_text("Cranes again\n\nTwo cranes turn.\n")
    report = empty_library.build()
    assert report.engine == TANTIVY
    assert any("is kept by tantivy" in message for message in report.messages)
    assert empty_library.search("cranes").total == 2
    assert empty_library.check().ok
    assert engines_of(corpus_folder) == {TANTIVY}


@needs_tantivy
def test_a_new_library_begins_with_the_engine_for_its_size(
    empty_library: Library, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_ease_with(monkeypatch, 3)
    report = empty_library.build()
    assert (report.engine, report.messages) == (TANTIVY, ())
    assert engines_of(corpus_folder) == {TANTIVY}


@needs_tantivy
def test_the_engine_asked_for_is_remembered(library: Library, corpus_folder: Path) -> None:
    assert library.build(engine="tantivy").engine == TANTIVY
    assert library.build().engine == TANTIVY
    with Library.open(corpus_folder) as again:
        status = again.status()
        assert (status.engine, status.engine_why) == (TANTIVY, "as it was asked for")
        assert any("tantivy" in finding.message for finding in again.check().findings)
        for _ in again.build_in_background("auto"):
            pass
        assert again.status().engine == WHOOSH
        assert again.search("cranes").engine == WHOOSH


@needs_tantivy
def test_a_reader_goes_on_while_another_switches_and_follows(
    library: Library, corpus_folder: Path
) -> None:
    with Library.open(corpus_folder) as reader:
        answers: list[tuple[str, int]] = []

        def ask(_: Progress | None = None) -> None:
            page = reader.search("tartus")
            answers.append((page.engine, page.total))

        ask()
        library.build(ask, engine="tantivy")
        assert {total for _, total in answers} == {2}
        ask()
        assert answers[0] == (WHOOSH, 2)
        assert answers[-1] == (TANTIVY, 2)
        assert engines_of(corpus_folder) == {TANTIVY}


@needs_tantivy
def test_a_switch_that_is_stopped_leaves_the_engine_as_it_was(
    library: Library, corpus_folder: Path
) -> None:
    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.build(stop, engine="tantivy")
    assert library.search("tartus").engine == WHOOSH
    assert library.build().engine == TANTIVY
    assert library.search("tartus").total == 2


@needs_tantivy
def test_a_library_of_tantivy_is_served_by_whoosh_where_that_is_missing(
    library: Library, corpus_folder: Path, without_tantivy: Callable[[], None]
) -> None:
    library.build(engine="tantivy")
    library.close()
    without_tantivy()
    with Library.open(corpus_folder) as here:
        assert [each.name for each in here.check().findings if not each.ok] == ["full text"]
        assert here.needs_mending()
        page = here.search("tartus")
        assert (page.engine, page.total, page.warnings) == (WHOOSH, 2, (REBUILT,))
        report = here.build()
        assert any("dateline[fast]" in message for message in report.messages)
        assert here.check().ok
    assert engines_of(corpus_folder) == {WHOOSH}


def test_a_note_that_cannot_be_read_is_no_wish(library: Library, corpus_folder: Path) -> None:
    library_place(corpus_folder).wanted_engine.write_bytes(b"\xff\x00")
    assert library.build().engine == WHOOSH
