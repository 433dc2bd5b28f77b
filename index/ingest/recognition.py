"""What names are recognised with in one run: settled before anything is read.

A person's list and models may be missing for a while: the list is damaged, the library of a
model is not installed on this machine. What is indexed already then stays as it is, though it
was found with them; what is new is recognised without, and anew once they are back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.entities.models.loading import look_for_model
from corpus.entities.models.names import model_name
from corpus.entities.models.protocol import ModelUnavailable
from corpus.entities.own_names import NO_OWN_NAMES
from corpus.entities.own_names_file import read_own_names
from corpus.entities.recognition import Recognition
from index.ingest.model_child import models_that_fail

_NOT_KNOWN = "-"
_DIGITS = 8  # hexadecimal
_AGAIN = "Articles are looked at again once it can be used."
_WITHIN = (
    "It lies within the corpus, from where no model is loaded, since a model may run programs. "
    "Move it elsewhere."
)


class Mark(NamedTuple):
    """What articles were recognised with, as it is stored with each file; empty for nothing.

    `names` stands for a person's list, `models` for those that were asked for and `versions` for
    what was there of them; each is `-` where it is not known now.
    """

    names: str = ""
    models: str = ""
    versions: str = ""

    def __str__(self) -> str:
        return "+" + "+".join(self) if any(self) else ""

    def covers(self, stored: str) -> bool:
        """Whether what was stored under a mark can stay."""
        parts = stored.split("+")[1:] or [""] * len(self)
        if len(parts) != len(self):
            return False
        return all(mine in (_NOT_KNOWN, its) for mine, its in zip(self, parts, strict=True))


@dataclass(frozen=True, slots=True)
class Settled:
    """With what this run recognises names, its mark, and what a person is told of it."""

    recognition: Recognition
    mark: Mark
    messages: tuple[str, ...] = ()

    @property
    def names_are_known(self) -> bool:
        """Whether the person's list could be read, or there is none."""
        return self.mark.names != _NOT_KNOWN


def settle_recognition(corpus: Path, models: Sequence[str]) -> Settled:
    """Read a person's list and look for the models that corpus.yaml names, loading none."""
    names, messages = read_own_names(corpus)
    mark = Mark(names=_NOT_KNOWN if names is None else names.fingerprint if names else "")
    usable, versions, missing = _look_for(corpus, models)
    if models:
        stamp = _NOT_KNOWN if missing else _hash(versions)
        mark = mark._replace(models=_hash(models), versions=stamp)
    told = (*messages, *(f"{why} {_AGAIN}" for why in missing))
    return Settled(Recognition(names or NO_OWN_NAMES, usable), mark, told)


def try_models(settled: Settled) -> Settled:
    """Leave out the models that turn out not to work, having loaded each in a process apart."""
    failing = models_that_fail(settled.recognition.models)
    if not failing:
        return settled
    usable = tuple(name for name in settled.recognition.models if name not in failing)
    told = tuple(f"{why} {_AGAIN}" for why in failing.values())
    return Settled(
        Recognition(settled.recognition.names, usable),
        settled.mark._replace(versions=_NOT_KNOWN),
        (*settled.messages, *told),
    )


def _look_for(corpus: Path, models: Sequence[str]) -> tuple[tuple[str, ...], list[str], list[str]]:
    """The models that are there, their versions, and why the others are not used."""
    usable: list[str] = []
    versions: list[str] = []
    missing: list[str] = []
    for name in models:
        try:
            if _is_within(corpus, name):
                missing.append(f"The model {name} is not used. {_WITHIN}")
                continue
            versions.append(look_for_model(name))
            usable.append(name)
        except ModelUnavailable as error:
            missing.append(str(error))
    return tuple(usable), versions, missing


def _is_within(corpus: Path, name: str) -> bool:
    folder = model_name(name).folder
    return folder is not None and folder.resolve().is_relative_to(corpus.resolve())


def _hash(texts: Sequence[str]) -> str:
    return hashlib.sha256(repr(tuple(texts)).encode()).hexdigest()[:_DIGITS]
