"""What Dateline asks of a model that recognises names, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class RawSpan(NamedTuple):
    """A span as a model gives it: code points `start` to `end` of a text, the end exclusive.

    `label` is the model's own, `score` is in 0..1 (1 where the model gives none), `source` names
    the model as mentions show it: `spacy:en_core_web_sm`.
    """

    start: int
    end: int
    label: str
    score: float
    source: str


class TextModel(Protocol):
    """A model that is loaded."""

    def predict(self, texts: Sequence[str]) -> list[list[RawSpan]]:
        """The spans in each of the texts, in any order. May raise whatever the library raises."""
        ...


class ModelError(Exception):
    """A model cannot be used; str() is one sentence or more, with what to do."""


class ModelUnavailable(ModelError):
    """A model is not there, or cannot be loaded."""


class ModelFailed(ModelError):
    """A model that is loaded failed on a text."""
