"""With what the names of a corpus are recognised, beyond what Dateline brings along."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.entities.candidates import AnyLayer
from corpus.entities.models.loading import model_layer
from corpus.entities.own_names import NO_OWN_NAMES, OwnNames, OwnNamesLayer
from corpus.entities.recogniser import LAYERS


@dataclass(frozen=True, slots=True)
class Recognition:
    """A person's own list of names, and the names of the models to be asked."""

    names: OwnNames = NO_OWN_NAMES
    models: tuple[str, ...] = ()

    def without_models(self) -> Recognition:
        """The same, but that no model is asked."""
        return replace(self, models=())

    def layers(self) -> tuple[AnyLayer, ...]:
        """The layers of recognition. Models are loaded. Raises ModelUnavailable."""
        own = (OwnNamesLayer(self.names),) if self.names else ()
        return (*own, *LAYERS, *map(model_layer, self.models))


PLAIN = Recognition()
"""Recognition as Dateline brings it along."""
