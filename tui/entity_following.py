"""What has become of an entity that a screen knew: merged, renamed, of another type, or gone."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Entity, EntityType
from index.entity_answers import Decision, DecisionKind
from index.errors import LibraryError
from index.library import Library


def entity_now(library: Library, entity: Entity, decision: Decision | None = None) -> Entity | None:
    """The entity by its id, else by what was decided, else by its names; None where it is gone.

    `decision` is the last one made, which may be about it. A name counts where it means one
    entity only.
    """
    for reference, kind in _references(entity, decision):
        try:
            return library.find_entity(reference, kind).entity
        except LibraryError:
            continue
    return None


def _references(
    entity: Entity, decision: Decision | None
) -> Iterator[tuple[str, EntityType | None]]:
    yield entity.id, None
    if decision is not None and decision.kind is DecisionKind.RENAME:
        yield decision.to, decision.type
    if decision is not None and decision.kind is DecisionKind.MERGE:
        yield decision.name, decision.type
    if decision is not None and decision.kind is DecisionKind.TYPE:
        yield decision.name, EntityType(decision.to)
    yield from ((name.text, entity.type) for name in entity.names)
    yield from ((name.text, None) for name in entity.names)
