"""Models by their names: looked for, and loaded once in a process, from this machine alone."""

from __future__ import annotations

from corpus.entities.models import gliner_model, spacy_model
from corpus.entities.models.layer import ModelLayer
from corpus.entities.models.names import SPACY, ModelName, model_name
from corpus.entities.models.protocol import ModelUnavailable, TextModel

_loaded: dict[str, ModelLayer | str] = {}
"""The models of this process by name; of one that cannot be loaded, why."""


def look_for_model(name: str) -> str:
    """A text that changes when a model is another one, without loading it.

    Raises ModelUnavailable. That a model is found does not say that it can be loaded.
    """
    parts = model_name(name)
    try:
        return (
            spacy_model.look_for(parts) if parts.library == SPACY else gliner_model.look_for(parts)
        )
    except ModelUnavailable as error:
        raise ModelUnavailable(_told(name, str(error))) from None


def model_layer(name: str) -> ModelLayer:
    """The layer of a model, loaded if it is not yet. Raises ModelUnavailable, each time."""
    layer = _loaded.get(name)
    if layer is None:
        try:
            layer = ModelLayer(_load(model_name(name)), name)
        except ModelUnavailable as error:
            layer = _told(name, str(error))
        _loaded[name] = layer
    if isinstance(layer, str):
        raise ModelUnavailable(layer)
    return layer


def _load(name: ModelName) -> TextModel:
    return spacy_model.load_model(name) if name.library == SPACY else gliner_model.load_model(name)


def _told(name: str, why: str) -> str:
    return f"The model {name} is not used. {why}"
