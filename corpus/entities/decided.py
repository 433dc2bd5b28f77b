"""What a person has settled about entities, as the resolver applies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from corpus.article import EntityType


class Told(NamedTuple):
    """An entity as a person tells it: by its type and any of its names."""

    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's last word on entities. It goes before every rule and every list.

    `merged` are pairs (the one that stays, the one that goes into it), also of two types;
    `apart` are pairs that are never one. `split` are (entity, name): the name leaves the entity
    and is one of its own. `renamed` are (entity, new name), `retyped` (entity, new type).
    """

    merged: tuple[tuple[Told, Told], ...] = ()
    apart: tuple[tuple[Told, Told], ...] = ()
    split: tuple[tuple[Told, str], ...] = ()
    renamed: tuple[tuple[Told, str], ...] = ()
    retyped: tuple[tuple[Told, EntityType], ...] = ()
    hidden: tuple[Told, ...] = ()
    confirmed: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        return self != NOTHING_DECIDED


NOTHING_DECIDED = Decided()
