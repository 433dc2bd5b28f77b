"""spaCy pipelines as models: found without being loaded, loaded from this machine alone."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.entities.models.labels import meaning_of
from corpus.entities.models.names import ModelName
from corpus.entities.models.protocol import ModelUnavailable, RawSpan
from corpus.sanitize import safe_path, sanitise_line

# What takes time and says nothing of names.
_NOT_NEEDED = ("parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "senter",
               "textcat", "textcat_multilabel")  # fmt: skip
_FILES = ("config.cfg", "meta.json")
# How packages say that they hold a pipeline.
_PIPELINES = "spacy_models"
_LONGEST_REASON = 200
_LABELS_TOLD = 5


class SpacyModel:
    """A spaCy pipeline that sets `doc.ents`."""

    def __init__(self, pipeline: Any, source: str) -> None:
        self._pipeline = pipeline
        self._source = source

    def predict(self, texts: Sequence[str]) -> list[list[RawSpan]]:
        """The entities of each text. Pipelines give no scores, so each has 1."""
        return [
            [
                RawSpan(span.start_char, span.end_char, span.label_, 1.0, self._source)
                for span in document.ents
            ]
            for document in self._pipeline.pipe(texts)
        ]


def look_for(name: ModelName) -> str:
    """A text that changes with the version of a pipeline. Raises ModelUnavailable."""
    if importlib.util.find_spec("spacy") is None:
        raise ModelUnavailable(
            "It needs spaCy, which is not installed: install the extra dateline[spacy]."
        )
    folder = name.folder
    if folder is not None:
        return _stamp(folder)
    from importlib import metadata  # takes longer than all else here

    try:
        package = metadata.distribution(name.rest)
    except metadata.PackageNotFoundError:
        raise ModelUnavailable(
            f"The pipeline {name.rest} is not installed. Where there is a network, "
            f"python -m spacy download {name.rest} installs it; Dateline fetches nothing."
        ) from None
    # The library imports whatever is called so, and corpus.yaml may come from anybody.
    if not package.entry_points.select(group=_PIPELINES, name=name.rest):
        raise ModelUnavailable(f"The package {name.rest} is installed, but is no spaCy pipeline.")
    return package.version


def load_model(name: ModelName) -> SpacyModel:
    """Load a pipeline. Raises ModelUnavailable."""
    look_for(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as of another version; it works or it does not
            import spacy

            pipeline = spacy.load(name.folder or name.rest, exclude=_NOT_NEEDED)
    except Exception as error:  # whatever a damaged folder makes the library raise
        reason = sanitise_line(f"{type(error).__name__}: {error}")[:_LONGEST_REASON]
        raise ModelUnavailable(
            f"The pipeline cannot be loaded ({reason}). Install it anew, in the version that fits "
            "the spaCy on this machine."
        ) from error
    _check(pipeline)
    return SpacyModel(pipeline, name.source)


def _stamp(folder: Path) -> str:
    try:
        found = [(folder / file).stat() for file in _FILES]
    except OSError:
        raise ModelUnavailable(
            f"There is no spaCy pipeline in {safe_path(str(folder))}: a folder with "
            f"{' and '.join(_FILES)} is expected, as nlp.to_disk writes it."
        ) from None
    return repr([(status.st_size, status.st_mtime_ns) for status in found])


def _check(pipeline: Any) -> None:
    """Raises ModelUnavailable where a pipeline finds nothing that Dateline knows."""
    finders = [
        each for each in pipeline.pipe_names if "doc.ents" in pipeline.get_pipe_meta(each).assigns
    ]
    if not finders:
        parts = ", ".join(map(sanitise_line, pipeline.pipe_names)) or "nothing"
        raise ModelUnavailable(
            f"The pipeline finds no names: none of its parts ({parts}) sets entities. Take one "
            "with ner or an entity ruler."
        )
    labels = sorted({label for each in finders for label in pipeline.pipe_labels.get(each, ())})
    if labels and not any(map(meaning_of, labels)):
        told = ", ".join(map(sanitise_line, labels[:_LABELS_TOLD]))
        raise ModelUnavailable(
            f"The labels of the pipeline ({told}) are none that Dateline knows, such as PERSON, "
            "ORG, GPE, FAC, or its own types: vessel, equipment ..."
        )
