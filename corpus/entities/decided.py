"""What a person has settled about entities, as the resolver applies it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
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

    Within each the later goes before the earlier. `order` tells in which order the pairs of
    `merged` and `apart` were settled, as ("merged", 0), ("apart", 0), ("merged", 1); where it is
    empty, what is apart was settled last.
    """

    merged: tuple[tuple[Told, Told], ...] = ()
    apart: tuple[tuple[Told, Told], ...] = ()
    split: tuple[tuple[Told, str], ...] = ()
    renamed: tuple[tuple[Told, str], ...] = ()
    retyped: tuple[tuple[Told, EntityType], ...] = ()
    hidden: tuple[Told, ...] = ()
    confirmed: tuple[Told, ...] = ()
    order: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return self != NOTHING_DECIDED

    def pairs(self) -> tuple[tuple[str, int], ...]:
        """What is merged and apart, as (field, place in it), in the order it was settled in."""
        return self.order or (
            *(("merged", place) for place in range(len(self.merged))),
            *(("apart", place) for place in range(len(self.apart))),
        )

    def fingerprint(self) -> str:
        """A mark that tells one set of decisions from another; empty for none."""
        if not self:
            return ""
        return hashlib.blake2b(json.dumps(astuple(self)).encode(), digest_size=8).hexdigest()


class Void(NamedTuple):
    """A decision that takes no effect: the field of Decided, its place there, and why not."""

    field: str
    place: int
    why: str


NOTHING_DECIDED = Decided()
