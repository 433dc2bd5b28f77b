"""Models for tests without weights: spaCy pipelines saved to disk, and a stand-in for GLiNER."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

_GLINER = '''
import os

class GLiNER:
    """Finds "Vantor" and nothing else. Like the real one it sees no more than 384 words."""

    @classmethod
    def from_pretrained(cls, model_id, local_files_only=False):
        assert local_files_only and os.path.isabs(model_id)
        assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
        if os.path.exists(os.path.join(model_id, "broken")):
            raise OSError("We couldn't connect to the hub to load the files")
        return cls()

    def predict_entities(self, text, labels, flat_ner=True, threshold=0.5):
        assert "person" in labels and len(text.split()) <= 384
        if "makes the model fail" in text:
            raise RuntimeError("shape mismatch")
        at = text.find("Vantor")
        if at < 0:
            return []
        return [{"start": at, "end": at + 6, "text": "Vantor", "label": "person", "score": 0.9}]
'''


def save_ruler(folder: Path, patterns: dict[str, str]) -> Path:
    """Save a pipeline that finds these texts, each with its label. Skips without spaCy."""
    pipeline = _blank()
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"pattern": text, "label": label} for text, label in patterns.items()])
    folder.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(folder)
    return folder


def save_untrained(folder: Path, *labels: str) -> Path:
    """Save a pipeline with an entity recogniser that was never trained; none without labels."""
    pipeline = _blank()
    if labels:
        recogniser = pipeline.add_pipe("ner")
        for label in labels:
            recogniser.add_label(label)
        pipeline.initialize()
    else:
        pipeline.add_pipe("sentencizer")
    folder.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(folder)
    return folder


def save_gliner(folder: Path) -> Path:
    """A folder that looks like that of a GLiNER model."""
    folder.mkdir(parents=True)
    (folder / "gliner_config.json").write_text(json.dumps({"model_name": "x"}))
    return folder


def write_gliner_package(folder: Path) -> Path:
    """A folder to import the stand-in for GLiNER from."""
    package = folder / "gliner"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(_GLINER)
    return folder


def _blank():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spacy = pytest.importorskip("spacy", reason="spaCy, of the extra dev, is not installed")
        return spacy.blank("en")
