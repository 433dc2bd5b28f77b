"""Models that corpus.yaml names: used in worker processes, missed without harm, never fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.entities.recognition import Recognition
from corpus.limits import Limits
from corpus.manifest.manifest import Manifest
from corpus.outcomes import Rules
from index.ingest import model_child, pool, workers
from index.ingest.model_child import models_that_fail
from index.ingest.recognition import Mark
from index.ingest.work import Ready
from index.library import Library
from tests.pipelines import save_gliner, save_ruler, write_gliner_package

Write = Callable[[str, str], Path]


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a model that finds "Vantor", of a stand-in for a library."""
    library = str(write_gliner_package(tmp_path / "library"))
    monkeypatch.setenv("PYTHONPATH", library)  # for the processes that load it
    monkeypatch.syspath_prepend(library)
    return save_gliner(tmp_path / "models" / "small")


@pytest.fixture
def with_vantor(write_article: Write) -> None:
    """An article with a name that only a model knows."""
    write_article("vantor.txt", "Gulls over the quay\n\nThey say that one Vantor left at dawn.\n")


def names_of(*models: str) -> str:
    return "entities:\n  models:\n" + "".join(f'    - "{name}"\n' for name in models)


def found(library: Library) -> dict[str, str]:
    return {each.entity.name: each.entity.type.value for each in library.entities("Vantor")}


def sources(library: Library, path: str, text: str) -> set[str]:
    view = library.article(library.find_article(path).id)
    return {by for each in view.annotations.mentions if each.text == text for by in each.by}


@pytest.mark.usefixtures("with_vantor")
def test_a_model_is_used_and_left_out_again(
    empty_library: Library, write_article: Write, model: Path
) -> None:
    file = write_article("corpus.yaml", names_of(f"gliner:{model}"))
    report = empty_library.build()
    assert (report.added, report.failed, report.messages) == (5, (), ())
    assert found(empty_library) == {"Vantor": "person"}
    assert sources(empty_library, "vantor.txt", "Vantor") == {"gliner:small"}
    assert empty_library.build().changed == 0
    file.unlink()
    assert empty_library.build().changed == 5
    assert found(empty_library) == {}


@pytest.mark.usefixtures("with_vantor")
def test_without_its_model_a_library_keeps_what_it_has_and_catches_up_later(
    empty_library: Library, write_article: Write, model: Path
) -> None:
    write_article("corpus.yaml", names_of(f"gliner:{model}"))
    empty_library.build()
    model.rename(model.with_name("away"))
    write_article("late.txt", "Late gulls\n\nNobody saw that one Vantor return.\n")
    report = empty_library.build()
    assert (report.added, report.changed) == (1, 0)
    (message,) = report.messages
    assert "is not used. There is no GLiNER model in" in message
    assert message.endswith("Articles are looked at again once it can be used.")
    assert found(empty_library) == {"Vantor": "person"}
    model.with_name("away").rename(model)
    report = empty_library.build()
    assert (report.changed, report.messages) == (1, ())
    assert "gliner:small" in sources(empty_library, "late.txt", "Vantor")


def test_a_model_that_cannot_be_loaded_is_told_before_anything_is_read(
    empty_library: Library, write_article: Write, model: Path
) -> None:
    (model / "broken").touch()
    write_article("corpus.yaml", names_of(f"gliner:{model}"))
    report = empty_library.build()
    assert (report.added, report.failed) == (4, ())
    assert "The model cannot be loaded (" in report.messages[0]
    view = empty_library.article(empty_library.find_article("harbour.txt").id)
    assert not view.article.warnings


@pytest.mark.usefixtures("with_vantor")
def test_an_article_on_which_a_model_fails_is_there_with_a_warning(
    empty_library: Library, write_article: Write, model: Path
) -> None:
    write_article("corpus.yaml", names_of(f"gliner:{model}"))
    write_article("odd.txt", "An odd text\n\nThis makes the model fail, in Tartus.\n")
    report = empty_library.build()
    assert (report.added, report.failed) == (6, ())
    view = empty_library.article(empty_library.find_article("odd.txt").id)
    assert any("failed on this article" in warning for warning in view.article.warnings)
    assert sources(empty_library, "odd.txt", "Tartus")
    assert empty_library.build().changed == 0


@pytest.mark.usefixtures("with_vantor")
def test_a_pipeline_of_spacy_works_beside_another_model(
    empty_library: Library, write_article: Write, model: Path, tmp_path: Path
) -> None:
    ruler = save_ruler(tmp_path / "models" / "mine", {"Vantor": "PERSON"})
    write_article("corpus.yaml", names_of(f"spacy:{ruler}", f"gliner:{model}"))
    assert empty_library.build().messages == ()
    assert sources(empty_library, "vantor.txt", "Vantor") == {"spacy:mine", "gliner:small"}


def test_no_model_is_loaded_from_within_the_corpus(
    empty_library: Library, write_article: Write, corpus_folder: Path
) -> None:
    folder = save_gliner(corpus_folder / "models")
    write_article("corpus.yaml", names_of(f"gliner:{folder}"))
    assert "It lies within the corpus" in empty_library.build().messages[0]


def test_names_that_name_no_model_stop_the_run(library: Library, write_article: Write) -> None:
    write_article("corpus.yaml", "entities:\n  models: [en_core_web_sm]\n")
    with pytest.raises(Exception, match=r'line 2, column 12: "en_core_web_sm" is no model'):
        library.build()


def test_a_process_that_ends_over_a_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dead:
        def __init__(self, *_: str) -> None: ...
        def send(self, message: object) -> None: ...
        def end(self) -> None: ...
        def release(self) -> None: ...

        def receive(self) -> object:
            raise model_child.ChildDied

    monkeypatch.setattr(model_child, "Child", Dead)
    assert "perhaps there is too little memory" in models_that_fail(["spacy:a"])["spacy:a"]


def test_loading_does_not_count_as_time_for_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    class Waiting:
        def __init__(self, *_: str) -> None:
            self.reports: list[object] = [Ready(), [], None, [], None]

        def send(self, message: object) -> None: ...

        def receive(self) -> object:
            return self.reports.pop(0)

    monkeypatch.setattr(pool, "Child", Waiting)
    monkeypatch.setattr(pool.time, "monotonic", lambda: 1_000.0)
    rules = Rules(Manifest(limits=Limits(seconds=30.0)), recognition=Recognition(models=("x",)))
    worker = pool.Worker(rules)
    worker.begin([])
    assert not worker.is_overdue(1_000.0 + 30 + model_child.LOADING_S)
    assert worker.receive() == []  # it said that it is ready, and then what it found
    assert worker.is_overdue(1_031.0)
    worker.receive()
    worker.begin([])
    assert worker.is_overdue(1_100.0)


def test_models_are_loaded_in_processes_that_can_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(workers, "_run", lambda *_, here: seen.append(here) or iter(()))
    for models in ((), ("spacy:a",)):
        rules = Rules(recognition=Recognition(models=models))
        list(workers.analysed([], rules))
        list(workers.analysed_again([], rules))
    assert seen == [True, True, False, False]


@pytest.mark.parametrize(
    ("mark", "stored", "covered"),
    [
        (Mark(), "1", True),
        (Mark(), "1+a++", False),
        (Mark("a"), "1+a++", True),
        (Mark("a"), "1", False),
        (Mark("-"), "1+a++", True),
        (Mark("-"), "1", True),
        (Mark("-", "m", "v"), "1+a++", False),
        (Mark("a", "m", "-"), "1+a+m+v", True),
        (Mark("a", "m", "-"), "1+b+m+v", False),
        (Mark("a", "m", "v"), "1+a+m+-", False),
        (Mark("a"), "1+a", False),
    ],
)
def test_what_was_found_with_other_means_is_kept_only_where_they_are_not_known_now(
    mark: Mark, stored: str, covered: bool
) -> None:
    assert mark.covers(stored) is covered
    assert mark.covers(f"1{mark}")
