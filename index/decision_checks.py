"""Whether a decision can be meant: its entities are there, and it changes something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from corpus.article import Entity, EntityType
from index import entity_tables
from index.catalogue import Catalogue
from index.decision_lines import LONGEST_NAME, tidy
from index.decisions import folded_name
from index.entity_answers import Decision, DecisionKind
from index.errors import AmbiguousEntity, DecisionRefused, NoSuchEntity


def checked(catalogue: Catalogue, decision: Decision) -> Decision:
    """The decision, its entities told by the names that they go by in the catalogue.

    Raises NoSuchEntity, AmbiguousEntity or DecisionRefused.
    """
    plain = tidy(decision)
    entity = _entity(catalogue, plain.type, plain.name)
    named = replace(plain, name=entity.name)
    return _CHECKS[plain.kind](catalogue, named, entity)


def _merge(catalogue: Catalogue, decision: Decision, entity: Entity) -> Decision:
    other = _other(catalogue, decision)
    if other.id == entity.id:
        raise DecisionRefused(f"“{decision.other}” is {entity.name} already.")
    return replace(decision, other=other.name)


def _apart(catalogue: Catalogue, decision: Decision, entity: Entity) -> Decision:
    other = _other(catalogue, decision)
    if other.id == entity.id:
        raise DecisionRefused(
            f"“{decision.other}” is {entity.name} just now. Split the name off instead."
        )
    return replace(decision, other=other.name)


def _split(_: Catalogue, decision: Decision, entity: Entity) -> Decision:
    names = list(dict.fromkeys((entity.name, *(name.text for name in entity.names))))
    leaving = folded_name(decision.other)
    found = [name for name in names if folded_name(name) == leaving]
    staying = [name for name in names if folded_name(name) != leaving]
    if not found:
        raise DecisionRefused(
            f"“{decision.other}” is no name of {entity.name}. Its names are {', '.join(names)}."
        )
    if not staying:
        raise DecisionRefused(f"{entity.name} has no other name, so none can be split off.")
    other = decision.other if decision.other in found else found[0]
    return replace(decision, name=staying[0], other=other)


def _rename(catalogue: Catalogue, decision: Decision, entity: Entity) -> Decision:
    if not decision.to or len(decision.to) > LONGEST_NAME:
        raise DecisionRefused(f"A name has 1 to {LONGEST_NAME} characters.")
    if decision.to == entity.name:
        raise DecisionRefused(f"{entity.name} is called so already.")
    _refuse_taken(catalogue, entity, entity.type, decision.to)
    return decision


def _retype(catalogue: Catalogue, decision: Decision, entity: Entity) -> Decision:
    if decision.to not in tuple(EntityType):
        types = ", ".join(EntityType)
        raise DecisionRefused(f"“{decision.to}” is no type. The types are {types}.")
    wanted = EntityType(decision.to)
    if wanted is entity.type:
        raise DecisionRefused(f"The type of {entity.name} is {wanted} already.")
    _refuse_taken(catalogue, entity, wanted, entity.name)
    return decision


def _hide(catalogue: Catalogue, decision: Decision, entity: Entity) -> Decision:
    row = entity_tables.row_of(catalogue.read_connection(), entity.id)
    if row is not None and row.hidden:
        raise DecisionRefused(f"{entity.name} is hidden already.")
    return decision


def _confirm(catalogue: Catalogue, decision: Decision, entity: Entity) -> Decision:
    row = entity_tables.row_of(catalogue.read_connection(), entity.id)
    if row is not None and row.confirmed and not row.hidden:
        raise DecisionRefused(f"{entity.name} is confirmed already.")
    return decision


_CHECKS: Mapping[DecisionKind, Callable[[Catalogue, Decision, Entity], Decision]] = {
    DecisionKind.MERGE: _merge,
    DecisionKind.APART: _apart,
    DecisionKind.SPLIT: _split,
    DecisionKind.RENAME: _rename,
    DecisionKind.TYPE: _retype,
    DecisionKind.HIDE: _hide,
    DecisionKind.CONFIRM: _confirm,
}


def _other(catalogue: Catalogue, decision: Decision) -> Entity:
    return _entity(catalogue, decision.other_type or decision.type, decision.other)


def _entity(catalogue: Catalogue, entity_type: EntityType, name: str) -> Entity:
    """The one entity that a type and one of its names tell; the name that it goes by is first."""
    found = entity_tables.called(catalogue.read_connection(), name, entity_type)
    exact = [each for each in found if each.entity.name == name]
    chosen = exact if len(exact) == 1 else found
    if not chosen:
        raise NoSuchEntity(f"There is no {entity_type} called “{name}” in this library.")
    if len(chosen) > 1:
        names = ", ".join(f"{each.entity.name} ({each.entity.id})" for each in chosen[:8])
        raise AmbiguousEntity(f"“{name}” may mean more than one {entity_type}: {names}.")
    return chosen[0].entity


def _refuse_taken(catalogue: Catalogue, entity: Entity, entity_type: EntityType, name: str) -> None:
    """Two entities of one type and name could not be told apart by any later decision."""
    found = entity_tables.called(catalogue.read_connection(), name, entity_type)
    others = [each.entity for each in found if each.entity.id != entity.id]
    if others:
        raise DecisionRefused(
            f"There is a {entity_type} called “{name}” already ({others[0].id}). "
            "If the two are one, merge them."
        )
