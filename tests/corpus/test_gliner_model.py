"""GLiNER models through the real way of loading them, with a stand-in for the library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from corpus.entities.models.loading import look_for_model, model_layer
from corpus.entities.models.protocol import ModelUnavailable
from corpus.entities.passage import Passage
from tests.pipelines import save_gliner, write_gliner_package


@pytest.fixture(autouse=True)
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library be the stand-in, and the environment as it was afterwards."""
    monkeypatch.syspath_prepend(str(write_gliner_package(tmp_path / "library")))
    monkeypatch.delitem(sys.modules, "gliner", raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    os.environ.pop("HF_HUB_CACHE", None)


def test_names_far_into_a_text_are_found_where_they_stand(tmp_path: Path) -> None:
    name = f"gliner:{save_gliner(tmp_path / 'small')}"
    text = "They left again. " * 300 + "It was Vantor who spoke. " + "They left. " * 90
    (candidates,) = model_layer(name).candidates_of([Passage(text, 0)], [[]])
    assert [(text[one.start : one.end], one.type.value) for one in candidates] == [
        ("Vantor", "person")
    ]
    assert candidates[0].by == "gliner:small"
    assert 0.5 < candidates[0].confidence < 0.72


def test_a_model_that_was_fetched_by_its_name_is_found_in_the_cache(tmp_path: Path) -> None:
    os.environ["HF_HUB_CACHE"] = str(tmp_path / "cache")
    with pytest.raises(ModelUnavailable, match="hf download owner/small fetches it"):
        look_for_model("gliner:owner/small")
    kept = tmp_path / "cache" / "models--owner--small"
    save_gliner(kept / "snapshots" / "abc123")
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("abc123\n")
    assert look_for_model("gliner:owner/small").startswith("abc123 ")
    assert model_layer("gliner:owner/small")
    (kept / "refs" / "main").write_text("../../elsewhere")
    with pytest.raises(ModelUnavailable, match="is not on this machine"):
        look_for_model("gliner:owner/small")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"a folder with gliner_config\.json is expected"):
        look_for_model(f"gliner:{tmp_path}")


def test_a_model_of_which_files_are_missing_is_told(tmp_path: Path) -> None:
    folder = save_gliner(tmp_path / "small")
    (folder / "broken").touch()
    with pytest.raises(ModelUnavailable, match=r"cannot be loaded .*Dateline fetches nothing"):
        model_layer(f"gliner:{folder}")


def test_the_library_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelUnavailable, match=r"install the extra dateline\[gliner\]"):
        look_for_model("gliner:owner/small")
