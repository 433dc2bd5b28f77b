"""spaCy pipelines through the real way of loading them, without weights."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from corpus.entities.models import loading
from corpus.entities.models.loading import look_for_model, model_layer
from corpus.entities.models.protocol import ModelUnavailable
from corpus.entities.models.spacy_model import SpacyModel
from corpus.entities.passage import Passage
from tests.pipelines import save_ruler, save_untrained

TEXT = "They say that Orvil Vantor left Osk on the Korsh."


def found(name: str, text: str = TEXT) -> list[tuple[str, str, str]]:
    (candidates,) = model_layer(name).candidates_of([Passage(text, 0)], [[]])
    return [(text[one.start : one.end], one.type.value, one.by) for one in candidates]


def test_a_pipeline_is_loaded_from_its_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns = {"Orvil Vantor": "PERSON", "Osk": "GPE", "Korsh": "vessel", "They": "CARDINAL"}
    name = f"spacy:{save_ruler(tmp_path / 'mine', patterns)}"
    assert found(name) == [
        ("Orvil Vantor", "person", "spacy:mine"),
        ("Osk", "place", "spacy:mine"),
        ("Korsh", "vessel", "spacy:mine"),
    ]
    monkeypatch.setattr(loading.spacy_model, "load_model", None)
    assert found(name)


def test_a_recogniser_that_was_never_trained_runs(tmp_path: Path) -> None:
    name = f"spacy:{save_untrained(tmp_path / 'mine', 'PERSON', 'ORG')}"
    (candidates,) = model_layer(name).candidates_of([Passage(TEXT, 0)], [[]])
    assert isinstance(candidates, list)


def why(name: str) -> str:
    with pytest.raises(ModelUnavailable) as caught:
        model_layer(name)
    told = str(caught.value)
    assert told.startswith(f"The model {name} is not used. ")
    with pytest.raises(ModelUnavailable, match="is not used"):
        model_layer(name)  # again, without another try
    return told


def test_a_folder_without_a_pipeline_is_told(tmp_path: Path) -> None:
    assert "There is no spaCy pipeline in" in why(f"spacy:{tmp_path}")
    with pytest.raises(ModelUnavailable, match="There is no spaCy pipeline in"):
        look_for_model(f"spacy:{tmp_path / 'nowhere'}")


def test_a_package_that_is_not_installed_is_told_and_nothing_is_fetched(tmp_path: Path) -> None:
    save_ruler(tmp_path / "any", {"Osk": "GPE"})  # skips without spaCy
    with pytest.raises(ModelUnavailable, match="python -m spacy download xx_no_such_pipeline"):
        look_for_model("spacy:xx_no_such_pipeline")


def test_a_package_that_holds_no_pipeline_is_not_imported(tmp_path: Path) -> None:
    save_ruler(tmp_path / "any", {"Osk": "GPE"})  # skips without spaCy
    with pytest.raises(ModelUnavailable, match="installed, but is no spaCy pipeline"):
        look_for_model("spacy:hypothesis")


def test_a_pipeline_that_is_installed_as_a_package_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_ruler(tmp_path / "xx_moles" / "inner", {"Korsh": "vessel"})
    loads = (
        "import spacy, pathlib\ndef load(**given):\n    folder = pathlib.Path(__file__).parent\n"
    )
    loads += "    return spacy.util.load_model_from_path(folder / 'inner', **given)\n"
    (tmp_path / "xx_moles" / "__init__.py").write_text(loads)
    about = tmp_path / "xx_moles-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: xx_moles\nVersion: 1.2\n")
    (about / "entry_points.txt").write_text("[spacy_models]\nxx_moles = xx_moles\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert look_for_model("spacy:xx_moles") == "1.2"
    assert found("spacy:xx_moles") == [("Korsh", "vessel", "spacy:xx_moles")]


def test_a_pipeline_that_finds_no_names_is_told(tmp_path: Path) -> None:
    assert "finds no names: none of its parts (sentencizer)" in why(
        f"spacy:{save_untrained(tmp_path / 'mine')}"
    )
    assert "The labels of the pipeline (GENE, VIRUS) are none" in why(
        f"spacy:{save_ruler(tmp_path / 'genes', {'a': 'GENE', 'b': 'VIRUS'})}"
    )


@pytest.mark.parametrize("file", ["config.cfg", "meta.json", "ner/model"])
def test_a_damaged_folder_is_told(tmp_path: Path, file: str) -> None:
    folder = save_untrained(tmp_path / "mine", "PERSON")
    (folder / file).write_bytes(b"\x93broken")
    assert "The pipeline cannot be loaded (" in why(f"spacy:{folder}")


def test_spacy_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelUnavailable, match=r"install the extra dateline\[spacy\]"):
        look_for_model("spacy:en_core_web_sm")


def test_another_version_of_a_pipeline_is_another_model(tmp_path: Path) -> None:
    name = f"spacy:{save_ruler(tmp_path / 'mine', {'Osk': 'GPE'})}"
    before = look_for_model(name)
    assert look_for_model(name) == before
    save_ruler(tmp_path / "mine", {"Osk": "GPE", "Korsh": "ORG"})
    assert look_for_model(name) != before


def test_what_a_library_gives_is_taken_as_it_is() -> None:
    class Span:
        start_char, end_char, label_ = 0, 4, "ORG"

    class Document:
        ents = (Span(),)

    class Pipeline:
        def pipe(self, texts: list[str]) -> list[Document]:
            return [Document() for _ in texts]

    ((span,), _) = SpacyModel(Pipeline(), "spacy:x").predict(["They", "left"])
    assert tuple(span) == (0, 4, "ORG", 1.0, "spacy:x")
