"""Whatever happens to an engine's index: it is noticed, and built anew from the catalogue."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path

import pytest

from corpus.article import EntityType
from index import following
from index.answers import Progress, Step
from index.engine_sync import REBUILT
from index.engines.choosing import Engines
from index.engines.protocol import Capabilities
from index.engines.whoosh_engine import WhooshEngine
from index.entity_answers import Decision, DecisionKind
from index.errors import IndexNotReady
from index.home import library_place
from index.library import Library
from index.locking import WriterLock
from tests.index.engine_cases import each_engine

SEAL = "dateline-seal.json"


def folder_of(corpus: Path, engine: str) -> Path:
    return library_place(corpus).engine / engine


def indexed(corpus: Path, engine: str) -> None:
    with Library.open(corpus) as library:
        library.build(engine=engine)


def parts(folder: Path) -> list[Path]:
    """The files of the index, the largest first."""
    files = [path for path in folder.iterdir() if path.is_file() and path.name != SEAL]
    return sorted(files, key=lambda path: -path.stat().st_size)


def truncate(folder: Path) -> None:
    for part in parts(folder):
        part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])


def lose_a_part(folder: Path) -> None:
    parts(folder)[0].unlink()


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def garble_the_seal(folder: Path) -> None:
    (folder / SEAL).write_bytes(b"\xff{]")


def seal_for_another_version(folder: Path) -> None:
    made_with, *rest = json.loads((folder / SEAL).read_text())
    (folder / SEAL).write_text(json.dumps([f"{made_with} of old", *rest]))


def seal_for_another_count(folder: Path) -> None:
    *rest, articles = json.loads((folder / SEAL).read_text())
    (folder / SEAL).write_text(json.dumps([*rest, articles + 1]))


def lose_an_article(folder: Path) -> None:
    engines = Engines(folder.parent)
    with engines.get(folder.name).writer() as batch:
        batch.delete(1)
    engines.close()


@each_engine
@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        lose_a_part,
        empty,
        shutil.rmtree,
        garble_the_seal,
        seal_for_another_version,
        seal_for_another_count,
        lose_an_article,
    ],
)
def test_damage_is_noticed_at_the_first_question(
    corpus_folder: Path, engine: str, damage: Callable[[Path], None]
) -> None:
    with Library.open(corpus_folder) as library:
        library.build(engine=engine)
        library.decide(
            Decision(DecisionKind.RENAME, EntityType.PERSON, "Dmitry Peskov", to="The spokesman")
        )
    settled = {path: path.read_bytes() for path in (corpus_folder / ".dateline").iterdir()}
    damage(folder_of(corpus_folder, engine))
    with Library.open(corpus_folder) as again:
        assert again.needs_mending()
        page = again.search("cranes")
        assert (page.total, page.engine, REBUILT in page.warnings) == (1, engine, True)
        assert not again.needs_mending()
        assert again.search("cranes").warnings == ()
        assert again.check().ok
        assert [each.entity.name for each in again.entities("peskov")] == ["The spokesman"]
    assert {path: path.read_bytes() for path in settled} == settled


@each_engine
def test_no_file_can_be_cut_or_lost_unnoticed(
    corpus_folder: Path, tmp_path: Path, engine: str
) -> None:
    indexed(corpus_folder, engine)
    whole = folder_of(corpus_folder, engine)
    kept = tmp_path / "kept"
    shutil.copytree(whole, kept)
    for part in parts(kept):
        for length in (0, part.stat().st_size // 2, None):
            shutil.rmtree(whole, ignore_errors=True)
            shutil.copytree(kept, whole)
            if length is None:
                (whole / part.name).unlink()
            else:
                (whole / part.name).write_bytes(part.read_bytes()[:length])
            with Library.open(corpus_folder) as library:
                for query in ("cranes", '"northern mole"', "publisher:levant", "gul*"):
                    assert library.search(query).total, (part.name, length, query)
                assert library.search("has:date place:tartus").total == 1


@each_engine
def test_an_index_that_vanishes_while_it_is_used_is_made_again(
    corpus_folder: Path, engine: str
) -> None:
    with Library.open(corpus_folder) as library:
        library.build(engine=engine)
        assert library.search("cranes").total == 1
        shutil.rmtree(folder_of(corpus_folder, engine))
        assert library.search("ledger").total == 1
        (corpus_folder / "crane.txt").write_text("Cranes again\n\nTwo cranes turn.\n")
        library.build()
        assert library.search("cranes").total == 2
        assert library.check().ok


@pytest.fixture
def in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two articles are a step, and four are many."""
    monkeypatch.setattr(following, "_QUICKLY_MENDED", 3)
    monkeypatch.setattr(
        WhooshEngine, "capabilities", Capabilities(True, comfortable_articles=9, step_articles=2)
    )


@pytest.mark.usefixtures("in_small_steps")
def test_a_large_index_is_mended_step_by_step_and_searched_meanwhile(corpus_folder: Path) -> None:
    indexed(corpus_folder, "whoosh")
    (folder_of(corpus_folder, "whoosh") / SEAL).unlink()
    with Library.open(corpus_folder) as library:
        with pytest.raises(IndexNotReady, match="built anew first"):
            library.search("tartus")
        in_a_moment = pytest.raises(IndexNotReady, match="Search again in a moment")
        with WriterLock(library_place(corpus_folder).folder), in_a_moment:
            library.search("tartus")
        assert library.search("").total == 4

        stop = chain([False], repeat(True))
        assert library.mend(cancelled=lambda: next(stop)) == REBUILT
        page = library.search("the")
        assert (page.total, page.complete) == (2, False)
        assert page.warnings == (
            "The full-text index is being built anew: 2 of 4 articles can be found so far.",
        )
        assert library.needs_mending()

        told: list[Progress] = []
        library.mend(told.append)
        steps = {step.step: (step.done, step.total) for step in told[-1].steps}
        assert steps[Step.INDEX] == (2, 2)
        page = library.search("the")
        assert (page.total, page.complete, page.warnings) == (4, True, ())
        assert not library.needs_mending()
