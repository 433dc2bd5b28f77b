"""GLiNER models: found without being loaded, loaded from this machine alone, asked in pieces."""

from __future__ import annotations

import importlib.util
import os
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.article import EntityType
from corpus.entities.models.names import ModelName
from corpus.entities.models.protocol import ModelUnavailable, RawSpan
from corpus.sanitize import safe_path, sanitise_line
from corpus.text import sentences, tokens

# What the model is asked for, in words that say what each type holds, and the type it means.
QUESTIONS = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORGANISATION,
    "country, city or region": EntityType.PLACE,
    "military base, airport or port": EntityType.FACILITY,
    "weapon system, aircraft or vehicle": EntityType.EQUIPMENT,
    "ship": EntityType.VESSEL,
    "war or event": EntityType.EVENT,
    "news outlet": EntityType.MEDIA,
    "nationality": EntityType.NATIONALITY,
}

_THRESHOLD = 0.5  # the library's own
# The usual models see 384 words and signs, and drop what is beyond.
_MOST_WORDS = 300
_CONFIG = "gliner_config.json"
_LONGEST_REASON = 200
# Only the first keeps the library from asking for the files of the model itself; it has others
# ask for those of the model that it was built on, which only these forbid.
_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")


class GlinerModel:
    """A GLiNER model that is loaded."""

    def __init__(self, model: Any, source: str) -> None:
        self._model = model
        self._source = source

    def predict(self, texts: Sequence[str]) -> list[list[RawSpan]]:
        """The entities of each text, with the model's scores."""
        return [list(self._spans(text)) for text in texts]

    def _spans(self, text: str) -> Iterator[RawSpan]:
        for offset, piece in pieces(text, _MOST_WORDS):
            found = self._model.predict_entities(
                piece, list(QUESTIONS), flat_ner=True, threshold=_THRESHOLD
            )
            for each in found:
                start, end = offset + int(each["start"]), offset + int(each["end"])
                kind = QUESTIONS[each["label"]]
                yield RawSpan(start, end, kind.value, float(each["score"]), self._source)


def pieces(text: str, most: int) -> Iterator[tuple[int, str]]:
    """A text in pieces of at most so many words, each with the offset at which it begins.

    They are cut between sentences, and within one only where it has more words than that.
    """
    starts = [token.start for token in tokens(text)]
    openings = {stretch.start for stretch in sentences(text)}
    opens = _first_words(starts, sorted(openings))
    first, begin = 0, 0
    while len(starts) - first > most:
        cut = next((at for at in range(first + most, first, -1) if at in opens), first + most)
        yield begin, text[begin : starts[cut]]
        first, begin = cut, starts[cut]
    if begin < len(text):
        yield begin, text[begin:]


def look_for(name: ModelName) -> str:
    """A text that changes with the version of a model. Raises ModelUnavailable."""
    if importlib.util.find_spec("gliner") is None:
        raise ModelUnavailable(
            "It needs GLiNER, which is not installed: install the extra dateline[gliner]."
        )
    config = _folder_of(name) / _CONFIG
    try:
        status = config.stat()
    except OSError:
        raise ModelUnavailable(
            f"There is no GLiNER model in {safe_path(str(config.parent))}: a folder with "
            f"{_CONFIG} is expected."
        ) from None
    return f"{config.parent.name} {status.st_size} {status.st_mtime_ns}"


def load_model(name: ModelName) -> GlinerModel:
    """Load a model. Raises ModelUnavailable."""
    look_for(name)
    os.environ.update(dict.fromkeys(_OFFLINE, "1"))  # read when the libraries are imported
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from gliner import GLiNER

            model = GLiNER.from_pretrained(str(_folder_of(name)), local_files_only=True)
    except Exception as error:  # whatever a damaged folder makes the library raise
        reason = sanitise_line(f"{type(error).__name__}: {error}")[:_LONGEST_REASON]
        raise ModelUnavailable(
            f"The model cannot be loaded ({reason}). All of its files must be on this machine, "
            "and those of the model that it is built on; Dateline fetches nothing."
        ) from error
    return GlinerModel(model, name.source)


def _first_words(starts: Sequence[int], openings: Sequence[int]) -> frozenset[int]:
    """The numbers of the words with which sentences begin."""
    found, at = set(), 0
    for opening in openings:
        while at < len(starts) and starts[at] < opening:
            at += 1
        found.add(at)
    return frozenset(found)


def _folder_of(name: ModelName) -> Path:
    """The folder of a model; of one that was fetched by its name, that in the library's cache.

    Raises ModelUnavailable.
    """
    if name.folder is not None:
        return name.folder
    kept = _cache() / f"models--{name.rest.replace('/', '--')}"
    try:
        revision = (kept / "refs" / "main").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        revision = ""
    if not revision.isalnum():
        raise ModelUnavailable(
            f"The model {name.rest} is not on this machine. Where there is a network, "
            f"hf download {name.rest} fetches it; Dateline fetches nothing."
        )
    return kept / "snapshots" / revision


def _cache() -> Path:
    """Where the library keeps what was fetched, as its own settings have it."""
    if given := os.environ.get("HF_HUB_CACHE"):
        return Path(given).expanduser()
    home = os.environ.get("HF_HOME") or "~/.cache/huggingface"
    return Path(home).expanduser() / "hub"
