"""The names of models in corpus.yaml: `spacy:en_core_web_sm`, `gliner:owner/name`, or a folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from corpus.sanitize import safe_path

SPACY, GLINER = "spacy", "gliner"

_LONGEST = 500
_SHOWN = 60
# What may follow the colon besides a folder: nothing that could lead to a file by accident.
_FORMS = {
    SPACY: re.compile(r"[A-Za-z][A-Za-z0-9_]*"),
    GLINER: re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII),
}
_EXAMPLES = {SPACY: "en_core_web_sm", GLINER: "urchade/gliner_small-v2.1"}


class ModelName(NamedTuple):
    """The parts of a model's name: its library, and a package, a repository or a folder."""

    library: str
    rest: str

    @property
    def folder(self) -> Path | None:
        """The folder that is named; None where a package or a repository is."""
        path = Path(self.rest).expanduser()
        return path if path.is_absolute() else None

    @property
    def source(self) -> str:
        """The model as mentions name it."""
        folder = self.folder
        return f"{self.library}:{safe_path(folder.name) if folder else self.rest}"


def model_name(written: str) -> ModelName:
    """The parts of a name that `wrong_model_name` finds nothing wrong with."""
    library, _, rest = written.partition(":")
    return ModelName(library, rest)


def wrong_model_name(written: str) -> str:
    """A clause that says what is wrong with the name of a model, empty where nothing is."""
    shown = f'"{written[:_SHOWN]}"'
    name = model_name(written)
    if name.library not in _FORMS:
        return f"{shown} is no model; write spacy: or gliner: and its name or its folder"
    if len(written) > _LONGEST or "\0" in written:
        return f"the name of a model has at most {_LONGEST} characters"
    try:
        is_folder = name.folder is not None
    except (RuntimeError, ValueError):  # "~somebody" who is not known here
        is_folder = False
    if is_folder or _FORMS[name.library].fullmatch(name.rest):
        return ""
    example = _EXAMPLES[name.library]
    return (
        f"{shown} is no model; write {name.library}:{example}, or its folder in full, from / or "
        "~ on"
    )
