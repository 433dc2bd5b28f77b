"""The corpus.yaml to begin with is valid, complete, and never written over another."""

import os

import pytest

from corpus.limits import DEFAULT_LIMITS
from corpus.manifest.loading import load_manifest
from corpus.manifest.manifest import MANIFEST_NAME, Manifest
from corpus.manifest.schema import KEYS
from corpus.manifest.template import ManifestExists, write_manifest


def names_in(folder):
    return [entry.name for entry in folder.iterdir()]


def switched_on(text):
    """The template with every example in use: without the explanations and one sign a line."""
    lines = (line for line in text.splitlines() if not line.startswith("##"))
    return "\n".join(line.removeprefix("# ") for line in lines)


def test_the_first_manifest_is_valid_as_it_is_and_switched_on(tmp_path):
    folder = tmp_path / 'Harbour "papers": #1'
    folder.mkdir()
    path = write_manifest(folder)
    assert path == folder / MANIFEST_NAME
    assert load_manifest(folder) == Manifest(name=folder.name)
    text = switched_on(path.read_text(encoding="utf-8"))
    assert all(f"\n{key}:" in f"\n{text}" for key in KEYS)
    path.write_text(text, encoding="utf-8")
    manifest = load_manifest(folder)
    assert manifest.limits == DEFAULT_LIMITS
    assert manifest.infers
    assert manifest.publishers
    assert manifest.models == ("spacy:en_core_web_sm",)
    assert set(manifest.corrections) == {"news/quiet-quay.txt", "export.jsonl#17"}
    assert {field.name for field in manifest.corrections_for("news/quiet-quay.txt")} == {
        "title", "authors", "publisher", "published", "updated", "url", "language"
    }  # fmt: skip
    for value in (manifest.language, manifest.include, manifest.exclude, manifest.drop_lines):
        assert value


def test_a_manifest_is_never_overwritten(tmp_path):
    (tmp_path / MANIFEST_NAME).write_text("name: mine\n")
    with pytest.raises(ManifestExists, match="already"):
        write_manifest(tmp_path, "theirs")
    assert (tmp_path / MANIFEST_NAME).read_text() == "name: mine\n"
    assert names_in(tmp_path) == [MANIFEST_NAME]


def test_writing_leaves_nothing_else_behind(tmp_path, monkeypatch):
    write_manifest(tmp_path, "x\x1b[31m")
    assert names_in(tmp_path) == [MANIFEST_NAME]
    (tmp_path / MANIFEST_NAME).unlink()

    def refused(*_):
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    write_manifest(tmp_path, "without second names")
    assert names_in(tmp_path) == [MANIFEST_NAME]
    assert load_manifest(tmp_path).name == "without second names"
    with pytest.raises(ManifestExists):
        write_manifest(tmp_path, "again")
    assert load_manifest(tmp_path).name == "without second names"
