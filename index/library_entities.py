"""The part of the library's door that is about entities, and what a person settles about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.article import EntityType
from corpus.sanitize import safe_path
from index.answers import EntityCount
from index.catalogue import Catalogue
from index.decision_keeper import DecisionKeeper
from index.engines.choosing import Engines
from index.entity_answers import Decision, DecisionState, EntityPage, Proposal
from index.errors import NoSuchEntity
from index.following import engine_errors
from index.home import LibraryPlace
from index.opening import storage_errors

if TYPE_CHECKING:
    from index.deciding import Desk


class EntityDoor:
    """What `Library` answers about entities; it brings the catalogue, the engines and the rest."""

    _catalogue: Catalogue
    _engines: Engines
    _place: LibraryPlace
    _decisions: DecisionKeeper

    def entities(
        self,
        text: str = "",
        type: EntityType | None = None,  # noqa: A002 - the word that users know
        limit: int | None = None,
    ) -> tuple[EntityCount, ...]:
        """The entities of which any name contains `text`, those in most articles first."""
        with storage_errors():
            return self._catalogue.entity_list(text, type, limit)

    def find_entity(
        self,
        reference: str,
        type: EntityType | None = None,  # noqa: A002 - the word that users know
    ) -> EntityCount:
        """The entity that an id or any of its names means, hidden or not.

        Raises NoSuchEntity or AmbiguousEntity.
        """
        from index.entity_finding import find_entity

        with storage_errors():
            return find_entity(self._catalogue, reference, type)

    def entity(self, entity_id: str, sightings: int = 200) -> EntityPage:
        """All about an entity, with so many of its mentions. Raises NoSuchEntity."""
        from index.entity_page import entity_page

        with storage_errors():
            try:
                settled = self._decisions.settled()
                return entity_page(self._catalogue, settled, entity_id, sightings)
            except KeyError:
                raise NoSuchEntity(
                    f"There is no entity {safe_path(entity_id)} in this library (any more)."
                ) from None

    def hidden_entities(
        self,
        text: str = "",
        type: EntityType | None = None,  # noqa: A002 - the word that users know
    ) -> int:
        """How many entities `entities` would list if a person had not hidden them."""
        with storage_errors():
            return self._catalogue.hidden_total(text, type)

    def decide(self, decision: Decision) -> str:
        """Settle something and apply it; gives what was done, in words. `when` is set here.

        Where another process indexes just now, that run applies it, and the words say so.
        Raises NoSuchEntity, AmbiguousEntity, DecisionRefused or DecisionsUnwritable, having
        changed nothing.
        """
        from index.deciding import decide

        with storage_errors(), engine_errors():
            return decide(self._desk(), decision)

    def undo(self) -> str:
        """Take the last decision back, about an entity or a link; gives what was done, in words.

        Raises NothingToUndo or DecisionsUnwritable.
        """
        from index.deciding import undo

        with storage_errors(), engine_errors():
            return undo(self._desk())

    def decisions(self) -> tuple[DecisionState, ...]:
        """What a person has settled, the earliest first, and whether it takes effect."""
        from index.deciding import states

        with storage_errors():
            return states(self._desk())

    def decision_problems(self) -> tuple[str, ...]:
        """What is wrong in the files of decisions, in sentences with line and column."""
        with storage_errors():
            files = (self._decisions.file(), self._decisions.link_file())
            return tuple(told for file in files for told in file.sentences())

    def proposals(self, limit: int = 50) -> tuple[Proposal, ...]:
        """Pairs of entities that may be one, the likeliest first. Nothing is merged unasked."""
        from index.entity_proposals import proposals

        with storage_errors():
            return proposals(self._catalogue, limit)

    def _desk(self) -> Desk:
        from index.deciding import Desk

        return Desk(self._decisions, self._place, self._catalogue, self._engines)
